//! What labels are made of: names, offices, screen names, notes in brackets.

use nom::Parser;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{digit1, space0, space1};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::multi::separated_list1;
use nom::sequence::{delimited, terminated};

use super::{LONGEST, Parsed, is_handle};

/// The most words of an office whose holder stands in brackets behind it.
const OFFICE: usize = 12;

pub(super) fn is_name_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase())
        || word.len() < 4 && word.bytes().all(|c| c.is_ascii_digit())
        || matches!(
            word,
            "of" | "the" | "de" | "van" | "von" | "and" | "for" | "al" | "bin" | "da" | "del" | "der" | "la"
        )
}

pub(super) fn word(input: &str) -> Parsed<'_> {
    take_while1(|c: char| c.is_alphanumeric() || ".'’-&".contains(c)).parse_complete(input)
}

pub(super) fn plain_word(input: &str) -> Parsed<'_> {
    take_while1(|c: char| c.is_alphanumeric() || "'’-".contains(c)).parse_complete(input)
}

/// Up to so many capitalised words, with titles, initials and small words, and numbers behind the first of them.
fn words(input: &str, longest: usize) -> Parsed<'_> {
    let clock = not(peek((tag(":"), digit1)));
    let word = terminated(verify(word, is_name_word), clock);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let words = verify(separated_list1(space1, word), |words: &Vec<&str>| {
        words.len() <= longest && words.iter().any(|word| capital(word))
    });
    recognize(words).parse_complete(input)
}

pub(super) fn name(input: &str) -> Parsed<'_> {
    words(input, LONGEST)
}

/// "The Minister for Roads (Ms Ann Lowe)": a long office before its holder.
pub(super) fn office(input: &str) -> Parsed<'_> {
    let office = |input| words(input, OFFICE);
    verify(terminated(office, peek((space0, tag("(")))), |office: &str| office.starts_with("The "))
        .parse_complete(input)
}

/// A screen name.
pub(super) fn handle(input: &str) -> Parsed<'_> {
    let letters = take_while1(|c: char| c.is_alphanumeric() || "_.-".contains(c));
    verify(recognize((opt(tag("@")), letters)), |name: &str| {
        name.len() > 3 && name.starts_with(|c: char| c == '@' || c.is_alphabetic()) && is_handle(name)
    })
    .parse_complete(input)
}

/// What stands in square brackets.
pub(super) fn square(input: &str) -> Parsed<'_> {
    delimited(tag("["), take_while1(|c| c != ']' && c != '\n'), tag("]")).parse_complete(input)
}

/// What stands in round brackets.
pub(super) fn bracket(input: &str) -> Parsed<'_> {
    delimited(tag("("), take_while1(|c| c != ')' && c != '\n'), tag(")")).parse_complete(input)
}
