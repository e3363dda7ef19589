//! Labels in capitals that a period ends: of a parliament's record, and of a play.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{multispace1, one_of, space0, space1};
use nom::combinator::{not, opt, recognize, verify};
use nom::multi::{many_m_n, many1, separated_list1};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::words::{bracket, plain_word, square, word};
use super::{LONGEST, failed, is_capitals};
use crate::lexicon::{Classes, Lexicon};

/// A label of a parliament's record, with the surname in capitals and a period: its name, and the whole.
pub(super) fn record<'t>(input: &'t str, lexicon: &Lexicon) -> IResult<&'t str, (&'t str, &'t str)> {
    let bytes = input.as_bytes();
    let second =
        memchr::memchr(b' ', &bytes[..bytes.len().min(12)]).and_then(|space| bytes.get(space + 1..space + 3));
    let shouts = second.is_some_and(|word| {
        word[0].is_ascii_uppercase() && (word[1].is_ascii_uppercase() || b"ca'".contains(&word[1]))
    });
    if !shouts || !input.starts_with(char::is_uppercase) {
        return failed(input);
    }
    let plain = |word: &str| word.trim_end_matches('.').chars().next().is_some_and(char::is_uppercase);
    let title = verify(word, |word: &str| {
        plain(word)
            && !is_capitals(word)
            && (word == "The" || lexicon.look_up(word.trim_end_matches('.')).classes.has(Classes::TITLE))
    });
    let shouted = || verify(plain_word, |word: &str| word.len() > 2 && is_capitals_but_prefix(word));
    let state = (
        tag(" of "),
        separated_list1(space1, verify(plain_word, |word: &str| word.starts_with(char::is_uppercase))),
    );
    let tenure = tag(" pro tempore");
    let mut name =
        recognize((title, many1(preceded(space1, shouted())), opt(alt((recognize(state), tenure)))));
    let (rest, name) = name.parse_complete(input)?;
    let (rest, _) = (tag("."), multispace1).parse_complete(rest)?;
    Ok((rest, (name, &input[..input.len() - rest.len()])))
}

/// DOYLE, McCARTHY
fn is_capitals_but_prefix(word: &str) -> bool {
    let rest = word.strip_prefix("Mc").or_else(|| word.strip_prefix("Mac")).unwrap_or(word);
    is_capitals(rest) && rest.contains(char::is_alphabetic)
}

/// The label of a play that a period ends, which may stand on a line of its own.
pub(in crate::quotes) fn play<'t>(input: &'t str, lexicon: &Lexicon) -> IResult<&'t str, (&'t str, &'t str)> {
    let mut letters = input.chars();
    if !letters.next().is_some_and(char::is_uppercase) || letters.next().is_some_and(char::is_lowercase) {
        return failed(input);
    }
    let word = |input| {
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
