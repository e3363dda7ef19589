//! Labelled turns of transcripts, interviews and plays.
//!
//! ```text
//! label := ( time | count )? ( name ( ',' role )? note? ':' note?  |  ( 'Q' | 'A' ) '.'  |  capitals note? '.' note? )
//! time  := '[' digits and colons ']'        name := up to five capitalised words        role := a name in capitals
//! count := 'Q' digits                    note := '(' words ')', behind a name in capitals, too
//! capitals := a name in capitals, in a play whose labels end in a period: ALGERNON. Did you hear? The note may be [in] square brackets.
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{digit1, multispace1, one_of, space0, space1};
use nom::combinator::{not, opt, recognize, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::{many_m_n, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use rustc_hash::FxHashMap;

use super::heads::{is_head, is_price, is_roll, is_somebody, is_talk};
use crate::lexicon::{Classes, Lexicon};
use crate::segment::{Kind, Paragraph, Segments, Token};

/// The most words of a label.
const LONGEST: usize = 5;

/// A paragraph that may be a turn.
struct Turn<'t> {
    /// The label's words.
    name: &'t str,
    /// The tokens of the label, the colon included.
    label: Range<usize>,
    /// Whether it ends in a question.
    asks: bool,
}

/// The labelled paragraphs of a text that is a transcript: paragraph to the tokens of its label, the colon included.
///
/// A text is one where a label comes back among three turns, where three turns have labels in capitals, where two of people in
/// capitals are all there is, or where two turns answer each other. Then every paragraph counts whose label is in capitals, comes back or takes part in such an exchange,
/// and all where most of the text is labelled. A turn may begin with a quotation where its label stands before other turns.
///
/// What is known to be a `script` need not show that.
pub(super) fn labels(
    text: &str,
    lexicon: &Lexicon,
    segments: &Segments,
    script: bool,
) -> BTreeMap<usize, Range<usize>> {
    let play_label = |words| play_label(words, lexicon);
    let periods = ends_in_periods(text, segments, play_label, script);
    let mut read = Vec::new();
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, paragraph) in segments.paragraphs.iter().enumerate() {
        let words = paragraph.span.slice(text);
        let label = if periods { alt((label, play_label)).parse_complete(words) } else { label(words) };
        let Ok((_, (name, label))) = label else { continue };
        *times.entry(name).or_default() += 1;
        read.push((at, name, label.len()));
    }
    let mut found = BTreeMap::new();
    let mut quoted = Vec::new();
    let mut heads = 0;
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, name, bytes) in read {
        let paragraph = &segments.paragraphs[at];
        if is_head(lexicon, name)
            || times[name] == 1
                && (is_roll(segments, paragraph, bytes) || is_price(segments, paragraph, name, bytes))
        {
            heads += 1;
            continue;
        }
        if let Some(tokens) = tokens_of(segments, paragraph, bytes) {
            let asks = paragraph.span.slice(text).ends_with('?');
            let turn = Turn { name, label: tokens, asks };
            if segments.tokens[turn.label.end].kind == Kind::Mark {
                quoted.push((at, turn));
            } else {
                *uses.entry(name).or_default() += 1;
                found.insert(at, turn);
            }
        }
    }
    let repeated = uses.values().any(|&count| count > 1);
    let capitals = found.values().filter(|turn| is_capitals(turn.name)).count();
    let exchanges = exchanges(&found);
    // Two people in capitals, and nothing else.
    let pair = found.len() == segments.paragraphs.len()
        && (capitals, uses.len()) == (2, 2)
        && found.values().all(|turn| is_somebody(lexicon, turn.name))
        && found.iter().any(|(&at, turn)| is_talk(segments, &turn.label, segments.paragraphs[at].tokens.end));
    quoted.retain(|(_, turn)| uses.contains_key(turn.name));
    let transcript = script
        || repeated && found.len() >= 3
        || capitals >= 3 && uses.len() >= 2
        || !exchanges.is_empty()
        || pair;
    let throughout = script || found.len() * 10 >= (segments.paragraphs.len() - heads) * 6;
    let keeps =
        |at: usize, name: &str| throughout || uses[name] > 1 || is_capitals(name) || exchanges.contains(&at);
    found
        .into_iter()
        .chain(quoted)
        .filter(|(at, turn)| transcript && keeps(*at, turn.name))
        .map(|(at, turn)| (at, turn.label))
        .collect()
}

/// Whether the labels of a play end in periods: those of two speakers at least, each more than once, and in most paragraphs that
/// are no stage directions; in a script, of anybody.
fn ends_in_periods<'t>(
    text: &'t str,
    segments: &Segments,
    play_label: impl Fn(&'t str) -> IResult<&'t str, (&'t str, &'t str)>,
    script: bool,
) -> bool {
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    let mut directions = 0;
    for paragraph in &segments.paragraphs {
        let words = paragraph.span.slice(text);
        if let Ok((_, (name, _))) = play_label(words) {
            *uses.entry(name).or_default() += 1;
        }
        directions += usize::from(words.starts_with(['[', '(', '_']));
    }
    let back = uses.values().filter(|&&count| count > 1);
    let turns: usize = back.clone().sum();
    back.count() >= 2 && turns * 2 >= segments.paragraphs.len() - directions || script && !uses.is_empty()
}

/// The paragraphs of turns that answer each other: Q. and A., a question and somebody else's turn right behind it, or one
/// that is answered with a question, if both labels are in capitals.
fn exchanges(found: &BTreeMap<usize, Turn<'_>>) -> BTreeSet<usize> {
    let answers = |(before, question): (&usize, &Turn<'_>), (at, answer): (&usize, &Turn<'_>)| {
        let capitals = is_capitals(question.name) && is_capitals(answer.name);
        let answered = question.name != answer.name && (question.asks || capitals && answer.asks);
        before + 1 == *at && (answered || (question.name, answer.name) == ("Q", "A"))
    };
    let pairs =
        found.iter().zip(found.iter().skip(1)).filter(|(question, answer)| answers(*question, *answer));
    pairs.flat_map(|((question, _), (answer, _))| [*question, *answer]).collect()
}

/// The tokens of a label of this many bytes, if something stands behind it that is more than one quotation.
fn tokens_of(segments: &Segments, paragraph: &Paragraph, bytes: usize) -> Option<Range<usize>> {
    let end = paragraph.span.start as usize + bytes;
    let tokens = &segments.tokens[paragraph.tokens.clone()];
    let count = tokens.iter().take(24).take_while(|token| (token.span.start as usize) < end).count();
    let is_mark = |token: &Token| token.kind == Kind::Mark;
    let quoted = tokens.get(count).is_some_and(is_mark) && tokens.last().is_some_and(is_mark);
    (count < tokens.len() && !quoted).then(|| paragraph.tokens.start..paragraph.tokens.start + count)
}

pub(super) fn is_capitals(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// The label at the start of a paragraph: its name, and the whole with its colon.
fn label(input: &str) -> IResult<&str, (&str, &str)> {
    let head = &input.as_bytes()[..input.len().min(96)];
    if memchr::memchr(b':', head).is_none() && !head.starts_with(b"Q.") && !head.starts_with(b"A.") {
        return Err(nom::Err::Error(Error::new(input, ErrorKind::Char)));
    }
    let role = preceded((tag(","), space1), verify(name, is_capitals));
    let named = terminated(name, (opt(role), opt(delimited(space0, bracket, space0)), space0, tag(":")));
    let initial = terminated(recognize(one_of("QA")), (tag("."), space1));
    let time = take_while1(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let stamp = terminated(delimited(one_of("[("), time, one_of("])")), space0);
    let count = recognize((tag("Q"), digit1, opt(tag(".")), space1));
    let (mut rest, name) = preceded(opt(alt((stamp, count))), alt((named, initial))).parse_complete(input)?;
    // A stage direction of a play; what is noted in a transcript, [laughs], is part of the turn.
    if name.len() > 1 && is_capitals(name) {
        rest = opt(preceded(space0, bracket)).parse_complete(rest)?.0;
    }
    Ok((rest, (name, &input[..input.len() - rest.len()])))
}

/// The label of a play that a period ends, which may stand on a line of its own.
fn play_label<'t>(input: &'t str, lexicon: &Lexicon) -> IResult<&'t str, (&'t str, &'t str)> {
    let mut letters = input.chars();
    if !letters.next().is_some_and(char::is_uppercase) || letters.next().is_some_and(char::is_lowercase) {
        return Err(nom::Err::Error(Error::new(input, ErrorKind::Char)));
    }
    let word = |input| {
        let word = take_while1(|c: char| c.is_alphanumeric() || ".'’-&".contains(c));
        verify(word, |word: &str| is_capitals(word) && word.contains(char::is_alphabetic))
            .parse_complete(input)
    };
    let title = |word: &str| lexicon.look_up(word.trim_end_matches('.')).classes.has(Classes::ABBREV_TITLE);
    let inner = || verify(word, |word: &str| !word.ends_with('.') || title(word));
    let last = verify(word, |word: &str| word.ends_with('.') && word.len() > 3 && !title(word));
    let note = || preceded(space0, alt((bracket, square)));
    let before = many_m_n(0, LONGEST - 1, terminated(inner(), (space1, not(one_of("([")))));
    let noted = terminated(inner(), (note(), tag(".")));
    let mut name = recognize((before, alt((noted, last))));
    // The note stands before the period or behind it.
    let (rest, name) = name.parse_complete(input)?;
    let rest = (opt(note()), multispace1).parse_complete(rest)?.0;
    let bare = name.split(['[', '(']).next().unwrap_or(name).trim_end_matches(['.', ' ']);
    Ok((rest, (bare, &input[..input.len() - rest.len()])))
}

/// What stands in square brackets.
fn square(input: &str) -> IResult<&str, &str> {
    delimited(tag("["), take_while1(|c| c != ']' && c != '\n'), tag("]")).parse_complete(input)
}

/// What stands in round brackets.
fn bracket(input: &str) -> IResult<&str, &str> {
    delimited(tag("("), take_while1(|c| c != ')' && c != '\n'), tag(")")).parse_complete(input)
}

/// Up to five capitalised words, with titles, initials and small words.
fn name(input: &str) -> IResult<&str, &str> {
    let word = take_while1(|c: char| c.is_alphanumeric() || ".'’-&".contains(c));
    let word = verify(word, |word: &str| is_name_word(word));
    let words = verify(separated_list1(space1, word), |words: &Vec<&str>| words.len() <= LONGEST);
    recognize(words).parse_complete(input)
}

fn is_name_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || matches!(word, "of" | "the" | "de" | "van" | "von" | "and" | "for")
}
