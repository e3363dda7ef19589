//! Where a sentence ends, as a nom grammar over items. UAX #29 proposes; abbreviations, initials and quotations decide.
//!
//! ```text
//! sentence     := item* end
//! end          := ( stop | abbreviation | quotation ) bracket*   where a new sentence can begin behind it
//! stop         := '.' '!' '?' '…'                     where UAX #29 sees a bound, too
//! abbreviation := "U.S." "Inc." but no title, initial only before a word that is no name
//! quotation    := one that ends in a stop, unless a reporting clause follows: “No!” she said
//! ```

use nom::branch::alt;
use nom::bytes::complete::{take, take_while, take_while_m_n};
use nom::combinator::{peek, recognize, verify};
use nom::error::{Error, ErrorKind};
use nom::sequence::terminated;
use nom::{IResult, Parser};
use unicode_segmentation::UnicodeSegmentation;

use super::items::{Item, Items, What};
use crate::lexicon::{Classes, Form};
use crate::segment::{Case, Kind};

type Parsed<'i> = IResult<Items<'i>, Items<'i>>;

/// One sentence from the start of `items`, which never is empty.
pub(super) fn sentence<'i>(text: &str, items: Items<'i>) -> usize {
    let mut rest = items;
    while !rest.0.is_empty() {
        let first = &rest.0[0];
        let before = &items.0[..items.0.len() - rest.0.len()];
        let may_end = first.is_kind(Kind::Stop) || first.token.dotted || first.quotation().is_some();
        if may_end && let Ok((after, _)) = end(text, before, rest) {
            return items.0.len() - after.0.len();
        }
        rest = Items(&rest.0[1..]);
    }
    items.0.len()
}

fn end<'i>(text: &str, before: &[Item], input: Items<'i>) -> Parsed<'i> {
    let ends = alt((|i| stop(text, i), |i| abbreviation(text, i), |i| quotation(text, before, i)));
    let brackets = take_while(|item: &Item| item.is_kind(Kind::Close));
    recognize(terminated((ends, brackets), peek(begins))).parse_complete(input)
}

/// A place where a sentence can begin: the end, or anything but a word in lower case or punctuation that goes on.
fn begins(input: Items<'_>) -> IResult<Items<'_>, ()> {
    let goes_on = |item: &Item| {
        item.what == What::Token
            && (item.token.case == Case::Lower
                || matches!(
                    item.token.kind,
                    Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Close | Kind::Stop
                ))
    };
    match input.0.first() {
        Some(item) if goes_on(item) => fail(input),
        _ => Ok((input, ())),
    }
}

fn fail<T>(input: Items<'_>) -> IResult<Items<'_>, T> {
    Err(nom::Err::Error(Error::new(input, ErrorKind::Verify)))
}

/// One item that satisfies a condition.
fn one<'i>(
    condition: impl Fn(&Item) -> bool,
) -> impl Parser<Items<'i>, Output = Items<'i>, Error = Error<Items<'i>>> {
    verify(take(1usize), move |one: &Items<'i>| condition(&one.0[0]))
}

fn stop<'i>(text: &str, input: Items<'i>) -> Parsed<'i> {
    let (rest, stops) =
        take_while_m_n(1, 64, |item: &Item| item.is_kind(Kind::Stop)).parse_complete(input)?;
    let mark = stops.0[stops.0.len() - 1].span();
    let Some(next) = rest.0.first() else { return Ok((rest, stops)) };
    if is_plain_bound(&text.as_bytes()[mark.start as usize..], next) {
        return Ok((rest, stops));
    }
    let from = text[..mark.start as usize].char_indices().next_back().map_or(0, |(at, _)| at);
    let to = text[next.span().start as usize..]
        .char_indices()
        .nth(1)
        .map_or(text.len(), |(at, _)| next.span().start as usize + at);
    let proposed = text[from..to].split_sentence_bound_indices().any(|(at, _)| at > 0);
    let glued = next.span().start == mark.end && next.token.is_capitalised();
    if proposed || glued || next.quotation().is_some() { Ok((rest, stops)) } else { fail(input) }
}

/// A stop, a space and an ASCII capital: the most frequent bound, and one by every reading of UAX #29.
fn is_plain_bound(bytes: &[u8], next: &Item) -> bool {
    matches!(bytes, [b'.' | b'!' | b'?', b' ', b'A'..=b'Z', ..]) && next.token.is_capitalised()
}

fn abbreviation<'i>(text: &str, input: Items<'i>) -> Parsed<'i> {
    let (rest, word) =
        one(|item| item.token.dotted && !item.is(Classes::ABBREV_TITLE)).parse_complete(input)?;
    let initial = word.0[0].span().slice(text).chars().count() == 2;
    // "U.S. Attorney Ann Lowe", "U.S. District Judge Ann Lowe"
    let leads_name = matches!(rest.0, [first, second, ..] if first.token.is_capitalised() && second.token.is_capitalised());
    let before_word = rest.0.first().is_none_or(|next| {
        next.is(Classes::DET
            | Classes::PRONOUN
            | Classes::PREP
            | Classes::SUBORD
            | Classes::CONJ
            | Classes::WH)
            || !initial
                && (next.is(Classes::COMMON | Classes::POSS) && !leads_name || next.quotation().is_some())
    });
    if before_word { Ok((rest, word)) } else { fail(input) }
}

fn quotation<'i>(text: &str, before: &[Item], input: Items<'i>) -> Parsed<'i> {
    let (rest, quote) = one(|item| item.quotation().is_some()).parse_complete(input)?;
    let inner = quote.0[0].span().slice(text).trim_end_matches(is_closing);
    let ended = inner.ends_with(['.', '!', '?', '…']);
    if ended && !is_tag(text, rest, inner.ends_with(['!', '?', '…']), is_announced(before)) {
        Ok((rest, quote))
    } else {
        fail(input)
    }
}

fn is_closing(c: char) -> bool {
    let marks = ['"', '\'', '”', '’', '»', '›', '」', '』', ')', ']', '´', '＂', '″', '“', '‘'];
    c.is_whitespace() || marks.contains(&c)
}

/// How far before a pause, in items, stands the verb that announces words.
const ANNOUNCES: usize = 4;

/// How many items a clause has between its verb and the colon that announces words.
const CLAUSE: usize = 12;

/// Whether a verb and a pause stand before the quotation, which has its report then: Ann Lowe said: “Why not?”
fn is_announced(before: &[Item]) -> bool {
    let Some((pause, rest)) = before.split_last() else { return false };
    let verb =
        |item: &Item| item.is(Classes::VERB) && matches!(item.token.word.form, Form::Past | Form::Third);
    matches!(pause.token.kind, Kind::Comma | Kind::Colon) && rest.iter().rev().take(ANNOUNCES).any(verb)
}

/// Whether a colon and a quotation end the clause whose verb stands first: what it reports is that one alone.
fn opens_another(clause: &[Item]) -> bool {
    let ends =
        |item: &Item| item.is_kind(Kind::Stop) || item.is_kind(Kind::Colon) || item.quotation().is_some();
    let colon = clause.iter().take(CLAUSE).position(ends).filter(|&at| clause[at].is_kind(Kind::Colon));
    colon.is_some_and(|at| clause.get(at + 1).is_some_and(|next| next.quotation().is_some()))
}

/// Whether a reporting clause follows: up to six items without a pause, then a reporting verb. Behind a full stop it must
/// also end there, since “We are ready.” Smith said he would go. are two sentences, and be no gesture or thought, which needs
/// a comma inside the marks to be a tag; so does one behind words that are announced. What nobody says reports nothing.
fn is_tag(text: &str, rest: Items<'_>, open_ended: bool, announced: bool) -> bool {
    let Some(verb) = rest.0.iter().take(7).position(|item| {
        // "Rose" is no verb with a capital.
        item.is(Classes::VERB)
            && matches!(item.token.word.form, Form::Past | Form::Third)
            && !(item.is(Classes::GIVEN) && item.token.case == Case::Title)
            || item.is_kind(Kind::Stop)
            || item.is_kind(Kind::Colon)
            || item.quotation().is_some()
            || item.is(Classes::SUBORD)
    }) else {
        return false;
    };
    let is_verb = rest.0[verb].is(Classes::VERB) && verb > 0;
    let behind = |at: usize| rest.0.get(verb + at);
    let ends = behind(1).is_none_or(|next| next.is_kind(Kind::Stop));
    let announces = behind(1).is_some_and(|next| next.is_kind(Kind::Comma) || next.is_kind(Kind::Colon))
        && behind(2).is_some_and(|next| next.quotation().is_some());
    // “Buy now!” Ed Koch told the crowd: “How are we doing?”
    if rest.0[0].token.is_capitalised() && opens_another(&rest.0[verb..]) {
        return false;
    }
    // “It is late.” Bo Marsh grinned.
    let gesture = is_verb && rest.0[verb].is(Classes::GESTURE);
    // “It is late.” Bo Marsh never replied.
    let negates = |item: &Item| {
        let word = item.span().slice(text);
        item.is(Classes::NEG) || item.is(Classes::AUX) && (word.ends_with("n’t") || word.ends_with("n't"))
    };
    let denied = rest.0[..verb].iter().any(negates);
    is_verb && !denied && (open_ended && !(announced && gesture) || !announces && ends && !gesture)
}
