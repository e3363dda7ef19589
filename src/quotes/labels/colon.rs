//! Labels that a colon ends, or the letter of a question or an answer.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{digit1, one_of, space0, space1};
use nom::combinator::{opt, peek, recognize, rest as nom_rest, verify};
use nom::multi::{many_m_n, many0, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::words::{bracket, handle, is_name_word, name, office, word};
use super::{LONGEST, Parsed, failed, head, is_capitals, is_handle};
use crate::lexicon::{Classes, Lexicon};

/// How many times it may be said who somebody is: Jim Poole -- Baird -- Analyst:
const ROLES: usize = 2;

/// A label that a colon ends, or the letter of a question or an answer: its name, and the whole.
pub(super) fn colon<'t>(input: &'t str, lexicon: &Lexicon) -> IResult<&'t str, (&'t str, &'t str)> {
    let letter = |c: &u8| matches!(c, b'Q' | b'A');
    let first = input.bytes().find(u8::is_ascii_alphabetic);
    if memchr::memchr(b':', head(input)).is_none() && !first.as_ref().is_some_and(letter) {
        return failed(input);
    }
    let star = || take_while(|c| c == '*' || c == '_');
    let pause = || alt((tag(","), recognize((space1, alt((tag("--"), tag("—"), tag("–")))))));
    let role = || many_m_n(0, ROLES, preceded((pause(), space1), |input| role(input, lexicon)));
    let notes = || many0(delimited(space0, bracket, space0));
    let square = delimited(tag("["), name, tag("]"));
    let who = alt((office, name, square, handle));
    let colon = || alt((recognize((tag(":"), star())), recognize((tag("**"), tag(":")))));
    let named = terminated(who, (notes(), role(), notes(), space0, colon()));
    let (mut rest, name) = preceded(before, alt((initial, named))).parse_complete(input)?;
    // A stage direction of a play; what is noted in a transcript, [laughs], is part of the turn.
    if name.len() > 1 && is_capitals(name) {
        rest = opt(preceded(space0, bracket)).parse_complete(rest)?.0;
    }
    // "https://", "10:40"
    let spaced =
        rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric() && c != '/') || !is_handle(name);
    if !spaced {
        return failed(input);
    }
    Ok((rest, (name, &input[..input.len() - rest.len()])))
}

/// What may stand before a label: the time, the number of the line or of the question, signs.
pub(super) fn before(input: &str) -> Parsed<'_> {
    let clock = || take_while1(|c: char| c.is_ascii_digit() || ":./-, \u{202f}APMapm".contains(c));
    let digits = |time: &&str| time.contains(|c: char| c.is_ascii_digit()) && time.contains([':', '.']);
    let stamp = recognize((one_of("[("), verify(clock(), digits), one_of("])"), space0));
    let time = || take_while1(|c: char| c.is_ascii_digit() || ":./".contains(c));
    let bare = recognize((
        opt((time(), opt(tag(",")), space1)),
        verify(time(), |time: &str| time.contains(':') && digits(&time)),
        alt((recognize((space0, one_of("-–—"), space1)), space1)),
    ));
    let number = recognize((digit1, gap));
    let count = recognize((tag("Q"), digit1, opt(tag(".")), space1));
    let signs = recognize((alt((tag(">>>"), tag(">>"), tag("**"), tag("- "), tag("– "))), space0));
    recognize(many_m_n(0, 3, alt((stamp, bare, number, count, signs)))).parse_complete(input)
}

/// White space of two columns and more, or a tab.
fn gap(input: &str) -> Parsed<'_> {
    verify(space1, |space: &str| space.len() > 1 || space == "\t").parse_complete(input)
}

/// "Q " before what may open a sentence, as a capital, a bracket or a mark: the letter, and the whole.
pub(super) fn letter(input: &str) -> IResult<&str, (&str, &str)> {
    let capital = |rest: &&str| {
        rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "([\"“‘'".contains(c))
    };
    let (rest, name) = terminated(recognize(one_of("QA")), (tag(" "), peek(verify(nom_rest, capital))))
        .parse_complete(input)?;
    Ok((rest, (name, &input[..2])))
}

/// "Q.", "A   ", "Q — "
fn initial(input: &str) -> Parsed<'_> {
    let ends = alt((
        recognize((tag("."), opt(recognize((space0, one_of("—–")))), space1)),
        gap,
        recognize((space0, one_of("—–"), space0)),
    ));
    terminated(recognize(one_of("QA")), ends).parse_complete(input)
}

/// Behind a comma: MAYOR, CBS News, 44, teacher
fn role<'t>(input: &'t str, lexicon: &Lexicon) -> Parsed<'t> {
    let noun = |word: &str| {
        let classes = lexicon.look_up(word).classes;
        classes.has(Classes::PERSON | Classes::COMMON)
            && !classes.has(Classes::VERBAL | Classes::REL | Classes::PREP)
    };
    let number = |word: &str| word.bytes().all(|c| c.is_ascii_digit());
    let word = verify(word, |word: &str| is_name_word(word) || number(word) || noun(word));
    let words = separated_list1((opt(tag(",")), space1), word);
    recognize(verify(words, |words: &Vec<&str>| words.len() <= LONGEST)).parse_complete(input)
}
