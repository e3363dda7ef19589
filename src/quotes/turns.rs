//! Labelled turns of transcripts, interviews and plays.
//!
//! ```text
//! label := time? ( name ( '(' word* ')' )? ':'  |  initial '.'? )
//! time  := '[' digits and colons ']'                             name := up to five capitalised words
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{one_of, space0, space1};
use nom::combinator::{opt, recognize, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use rustc_hash::FxHashMap;

use crate::segment::{Kind, Paragraph, Segments};

/// The most words of a label.
const LONGEST: usize = 5;

/// The labelled paragraphs of a text that is a transcript: paragraph to the tokens of its label, the colon included.
pub(super) fn labels(text: &str, segments: &Segments) -> BTreeMap<usize, Range<usize>> {
    let mut found = BTreeMap::new();
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, paragraph) in segments.paragraphs.iter().enumerate() {
        let Ok((_, (name, label))) = label(paragraph.span.slice(text)) else { continue };
        if let Some(tokens) = tokens_of(segments, paragraph, label.len()) {
            *uses.entry(name).or_default() += 1;
            found.insert(at, (name, tokens));
        }
    }
    let repeated = uses.values().filter(|&&count| count > 1).count();
    let capitals = found.values().filter(|(name, _)| is_capitals(name)).count();
    let transcript = repeated >= 1 && found.len() >= 3 || capitals >= 3 && uses.len() >= 2;
    let throughout = found.len() * 10 >= segments.paragraphs.len() * 6;
    let keeps = |name: &str| throughout || uses[name] > 1 || is_capitals(name);
    found
        .into_iter()
        .filter(|(_, (name, _))| transcript && keeps(name))
        .map(|(at, (_, tokens))| (at, tokens))
        .collect()
}

/// The tokens of a label of this many bytes, if something stands behind it.
fn tokens_of(segments: &Segments, paragraph: &Paragraph, bytes: usize) -> Option<Range<usize>> {
    let end = paragraph.span.start as usize + bytes;
    let tokens = &segments.tokens[paragraph.tokens.clone()];
    let count = tokens.iter().take(24).take_while(|token| (token.span.start as usize) < end).count();
    let quoted = tokens.get(count).is_some_and(|first| first.kind == Kind::Mark);
    (count < tokens.len() && !quoted).then(|| paragraph.tokens.start..paragraph.tokens.start + count)
}

fn is_capitals(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// The label at the start of a paragraph: its name, and the whole with its colon.
fn label(input: &str) -> IResult<&str, (&str, &str)> {
    let head = &input.as_bytes()[..input.len().min(96)];
    if !head.contains(&b':') && !head.starts_with(b"Q.") && !head.starts_with(b"A.") {
        return Err(nom::Err::Error(Error::new(input, ErrorKind::Char)));
    }
    let note =
        delimited(space0, delimited(tag("("), take_while1(|c| c != ')' && c != '\n'), tag(")")), space0);
    let named = terminated(name, (opt(note), space0, tag(":")));
    let initial = terminated(recognize(one_of("QA")), (tag("."), space1));
    let time = take_while1(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let stamp = terminated(delimited(one_of("[("), time, one_of("])")), space0);
    let (rest, name) = preceded(opt(stamp), alt((named, initial))).parse_complete(input)?;
    Ok((rest, (name, &input[..input.len() - rest.len()])))
}

/// Up to five capitalised words, with titles, initials and small words.
fn name(input: &str) -> IResult<&str, &str> {
    let word = take_while1(|c: char| c.is_alphanumeric() || ".'’-&".contains(c));
    let words = verify(separated_list1(space1, word), |words: &Vec<&str>| {
        words.len() <= LONGEST && words.iter().all(|word| is_name_word(word))
    });
    recognize(words).parse_complete(input)
}

fn is_name_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || matches!(word, "of" | "the" | "de" | "van" | "von" | "and" | "for")
}
