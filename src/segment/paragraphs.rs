//! Paragraphs: lines, or blocks of hard-wrapped lines apart by blank ones.
//!
//! ```text
//! text      := ( white-space* paragraph )*
//! paragraph := line | block, where the text is hard-wrapped
//! line      := not-a-newline+
//! block     := ( line newline? )+, up to a blank line, or one with the label of a turn
//! ```

use std::iter::Peekable;

use nom::bytes::complete::take_while;
use nom::character::complete::line_ending;
use nom::combinator::{opt, recognize, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::many0_count;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use crate::span::Span;

/// A line of hard-wrapped text is at least and at most this long, in bytes.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=95;

/// Longer and shorter lines may be wrapped, too, of so many characters, where each is as full as it can be.
const WIDTHS: std::ops::RangeInclusive<usize> = 16..=125;

/// The label of a turn ends within so many bytes.
const LABEL: usize = 40;

/// What ends the last line of a paragraph.
const ENDS: [char; 11] = ['.', '!', '?', '…', ':', '"', '”', '’', '\'', '»', ')'];

/// The paragraphs of a part of a text, each without the white space around it.
pub(super) fn paragraphs(text: &str, part: Span) -> impl Iterator<Item = Span> {
    let mut rest = part.slice(text);
    let paragraph = if is_hard_wrapped(rest) { block } else { line };
    std::iter::from_fn(move || {
        let (after, found) =
            preceded(take_while(char::is_whitespace), paragraph).parse_complete(rest).ok()?;
        let start = found.as_ptr() as usize - text.as_ptr() as usize;
        rest = after;
        Some(Span::new(start, start + found.trim_end().len()))
    })
}

/// A line, which is not empty.
fn line(input: &str) -> IResult<&str, &str> {
    let length = memchr::memchr2(b'\n', b'\r', input.as_bytes()).unwrap_or(input.len());
    match length {
        0 => Err(nom::Err::Error(Error::new(input, ErrorKind::TakeWhile1))),
        _ => Ok((&input[length..], &input[..length])),
    }
}

/// Lines up to a blank one, or to the label of a turn.
fn block(input: &str) -> IResult<&str, &str> {
    let filled = || terminated(line, opt(line_ending));
    let goes_on = |line: &str| !line.trim().is_empty() && !is_labelled(line);
    recognize((filled(), many0_count(verify(filled(), goes_on)))).parse_complete(input)
}

/// Whether a line begins a turn of a transcript: THE WITNESS: …, Q. …, A   …, >> …
fn is_labelled(line: &str) -> bool {
    let line = line.trim_start();
    let letter = line.strip_prefix(['Q', 'A']);
    if letter.is_some_and(|rest| [". ", ": ", "  ", "\t"].iter().any(|end| rest.starts_with(end))) {
        return true;
    }
    let Some((label, rest)) = line.get(..line.len().min(LABEL)).and_then(|head| head.split_once(':')) else {
        return line.starts_with(">>");
    };
    let capitals = label.bytes().filter(u8::is_ascii_uppercase).count();
    capitals > 1
        && (rest.is_empty() || rest.starts_with(' '))
        && label.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || b" .'-".contains(&c))
}

/// Whether most single newlines end a line of about a page's width (Project Gutenberg, mail, old wires), or all of them
/// stand inside sentences.
fn is_hard_wrapped(text: &str) -> bool {
    let (mut single, mut wrapped, mut ended, mut carried_on) = (0usize, 0usize, 0usize, 0usize);
    let mut longest = 0;
    let mut lines = lines(text);
    while let Some(line) = lines.next() {
        if let Some(next) = lines.peek().filter(|next| is_joined(line, next)) {
            let line = line.trim_end();
            single += 1;
            longest = longest.max(line.len());
            wrapped += usize::from(WRAPPED.contains(&line.len()));
            ended += usize::from(line.ends_with(ENDS) || line.len() > *WRAPPED.end());
            carried_on += usize::from(next.trim_start().starts_with(char::is_lowercase));
        }
    }
    wrapped >= 3 && wrapped * 10 >= single * 6
        || wrapped > 0 && ended == 0 && carried_on * 2 >= single
        || carried_on * 10 >= single * 3 && is_filled(text, longest)
}

/// The lines of a text, each to be compared with the next.
fn lines(text: &str) -> Peekable<impl Iterator<Item = &str>> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| &text[std::mem::replace(&mut start, end + 1)..end]).peekable()
}

/// Whether a single newline stands between two lines with words.
fn is_joined(line: &str, next: &str) -> bool {
    let has_words = |line: &str| line.contains(|c: char| !c.is_whitespace());
    has_words(line) && has_words(next)
}

/// Whether nearly all lines before a single newline have no room for the word that begins the next, as no list and no poem has
/// it; nor has a list of single words. The longest of them has so many bytes.
fn is_filled(text: &str, longest: usize) -> bool {
    // Most characters have one byte, none of these more than two.
    if longest > 2 * *WIDTHS.end() {
        return false;
    }
    let width = |words: &str| words.trim_end().chars().count();
    let mut pairs = Vec::new();
    let mut words = 0;
    let mut lines = lines(text);
    while let Some(line) = lines.next() {
        if let Some(next) = lines.peek().filter(|next| is_joined(line, next)) {
            words += line.split_whitespace().count();
            pairs.push((width(line), width(next.split_whitespace().next().unwrap_or_default())));
        }
    }
    let widest = pairs.iter().map(|pair| pair.0).max().unwrap_or(0);
    let filled = pairs.iter().filter(|(line, word)| line + 1 + word > widest).count();
    WIDTHS.contains(&widest) && words >= 3 * pairs.len() && filled >= 3 && filled * 10 >= pairs.len() * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        paragraphs(text, Span::new(0, text.len())).map(|span| span.slice(text)).collect()
    }

    #[test]
    fn every_line_is_a_paragraph() {
        assert_eq!(words("One.\r\n  Two. \n\n\nThree."), ["One.", "Two.", "Three."]);
        assert!(words(" \n\t\n").is_empty());
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let line = "this line is about as long as a page is wide, or so it seems\n";
        let text = format!("{}\n{}short end.\n", line.repeat(3), line.repeat(2));
        assert_eq!(words(&text).len(), 2);
    }

    #[test]
    fn a_label_begins_a_paragraph_in_wrapped_lines() {
        let page = "that was as long as a line of a page is, or so it seemed\n";
        let text = format!(
            "MR. DUNN: Is it a letter\n{page}{page}THE WITNESS: It is, and one\n{page}Q. And then did you post it\n{page}A. No.\n"
        );
        assert_eq!(words(&text).len(), 4);
    }

    /// Words in lines that are at most so wide.
    fn filled(words: &str, width: usize) -> String {
        let mut text = String::new();
        let mut column = 0;
        for word in words.split(' ') {
            let breaks = column + 1 + word.len() > width;
            text.push_str(if column == 0 {
                ""
            } else if breaks {
                "\n"
            } else {
                " "
            });
            column = if breaks || column == 0 { word.len() } else { column + 1 + word.len() };
            text.push_str(word);
        }
        text
    }

    #[test]
    fn lines_of_any_width_are_joined_where_they_are_full() {
        let story =
            "the ferry left the old harbour at noon with nobody on board but a dog and the man who fed it "
                .repeat(8);
        for width in [24, 33, 40, 44, 46, 70, 100, 118, 125] {
            assert_eq!(words(&filled(story.trim(), width)).len(), 1, "{width}");
        }
        let lines = [
            "a short one that goes on",
            "a line that is somewhat longer than all the others in this list, with a \
                      few words more than it needs to have",
            "and the last one",
        ];
        let list = lines.repeat(3).join("\n");
        assert_eq!(words(&list).len(), 9);
        assert_eq!(
            words("a tin of paint\nsix brass nails\nan old lamp\nnine yards of rope\na bucket\n").len(),
            5
        );
        assert_eq!(words("blackberries\ngooseberries\nstrawberries\nrhubarb\n").len(), 4);
    }
}
