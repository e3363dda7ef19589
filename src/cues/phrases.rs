//! Cues that are no verbs, each a small nom grammar over items.
//!
//! ```text
//! according := "according" "to" | "per" | "in" "the" "words" "of"
//! words     := "in" mention of somebody's words
//! noun      := mention of something said, before a colon, a comma and a quotation, or "from" and a mention
//! colon     := mention ':' quotation
//! ```

use nom::branch::alt;
use nom::bytes::complete::take;
use nom::combinator::{opt, peek, recognize, verify};
use nom::error::Error;
use nom::multi::fold_many_m_n;
use nom::sequence::terminated;
use nom::{IResult, Parser};

use super::{Cue, Kind, Mood};
use crate::lexicon::{Classes, Form, Lexicon, Lists};
use crate::mentions::{self, Entity, Mention, Mentions};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Items};

type Parsed<'i> = IResult<Items<'i>, Items<'i>>;

/// The cue that begins at an item; whether a quotation stands behind that, is asked where it matters.
pub(super) fn cue(
    text: &str,
    lexicon: &Lexicon,
    mentions: &Mentions,
    items: Items<'_>,
    at: usize,
    quoted: impl Fn() -> bool,
) -> Option<Cue> {
    let rest = Items(&items.0[at..]);
    let first = &rest.0[0];
    let build = |kind: Kind, item: usize, length: usize| Cue {
        span: items.0[item].span().to(items.0[item + length - 1].span()),
        kind,
        verb: None,
        form: Form::Base,
        mood: Mood::Finite,
        sentence: 0,
        first: item,
        item,
        end: item + length,
    };
    let begins = first.is(Classes::PREP | Classes::VERB) && first.is_word(text, &["according", "in", "by"]);
    if is_per(text, mentions, rest) {
        return Some(build(Kind::According, at, 1));
    }
    if begins && let Ok((_, found)) = according(text, rest) {
        return Some(build(Kind::According, at, found.0.len()));
    }
    if begins
        && let Some(id) = rest
            .0
            .get(1)
            .and_then(Item::mention)
            .filter(|&id| words_of(text, lexicon, first, mentions.get(id)))
    {
        return Some(Cue { span: mentions.get(id).head, ..build(Kind::According, at, 2) });
    }
    if let Some(id) = first.mention() {
        let mention = mentions.get(id);
        let is_behind = at > 1 && items.0[at - 1].is(Classes::AUX) && items.0[at - 2].quotation().is_some();
        // “It’s over” – that was the message from Lowe.
        let resumed = at > 3
            && items.0[at - 1].is(Classes::AUX)
            && items.0[at - 2].span().slice(text) == "that"
            && matches!(items.0[at - 3].token.kind, TokenKind::Dash | TokenKind::Comma)
            && items.0[at - 4].quotation().is_some();
        // “Never,” came the answer from the back.
        let came = at > 1
            && items.0[at - 2].quotation().is_some()
            && items.0[at - 1].lists(text, lexicon).has(Lists::COMES)
            && rest.0.get(1).is_some_and(|item| item.span().slice(text) == "from");
        // "That was Lowe’s message."
        let points = at == 2
            && items.0[1].is(Classes::AUX)
            && mention.possessor.is_some()
            && items.0[0].is_word(text, &["that", "this", "such"]);
        let phrase = at > 0 && words_of(text, lexicon, &items.0[at - 1], mention);
        if mention.classes.has(Classes::CUE_NOUN)
            && !phrase
            && !mention.classes.has(Classes::SLOGAN)
            && (is_behind
                || came
                || resumed
                || points
                || said(text, rest).is_ok()
                || quoted() && owned(text, mention, rest, at > 0 && pays(text, &items.0[at - 1])))
        {
            return Some(Cue { span: mention.head, ..build(Kind::Noun(id), at, 1) });
        }
    }
    let be = first.is(Classes::AUX) || first.is_kind(TokenKind::Clitic);
    if be && let Ok((_, found)) = be_like(text, rest) {
        return Some(Cue { first: at, ..build(Kind::Like, at + 1, found.0.len() - 1) });
    }
    let answers = at > 0 && first.is_kind(TokenKind::Colon) && items.0[at - 1].quotation().is_some();
    if answers && at < 4 && rest.0.get(1).is_some_and(|next| next.mention().is_some()) {
        return Some(build(Kind::Colon, at, 1));
    }
    let labelled = at > 0
        && first.is_kind(TokenKind::Colon)
        && is_label(&items.0[..at], &rest.0[1..])
        && !is_dateline(text, mentions, items, at);
    let announces = rest.0.len() == 1;
    (labelled && (announces || quoted())).then(|| build(Kind::Colon, at, 1))
}

/// Whether what stands before a colon may say who speaks: it ends in a mention, or is a sentence with words right behind it:
/// "Lowe was unmoved: “…”"
fn is_label(before: &[Item], behind: &[Item]) -> bool {
    let words = behind.first().is_some_and(|item| item.quotation().is_some());
    let sentence =
        words && before.iter().any(|item| item.is(Classes::AUX | Classes::MODAL | Classes::FINITE));
    before.last().is_some_and(|item| {
        let ends = item.is_kind(TokenKind::Word) && !item.is(Classes::VERB | Classes::PREP);
        item.mention().is_some() || item.is_kind(TokenKind::Close) || sentence && ends
    })
}

/// "Port Bellow: The High Court said …": a place before a colon and a whole sentence.
fn is_dateline(text: &str, mentions: &Mentions, items: Items<'_>, colon: usize) -> bool {
    if colon != 1 {
        return false;
    }
    let place = items.0[0].mention().is_some_and(|id| {
        let mention = mentions.get(id);
        let capitals = !mention.span.slice(text).contains(char::is_lowercase);
        mention.kind == mentions::Kind::Name && (mention.entity != Entity::Person || capitals)
    });
    let rest = &items.0[colon + 1..];
    let verb =
        || rest.iter().take_while(|item| item.quotation().is_none()).any(|item| item.is(Classes::VERBAL));
    let capital = |item: &Item| item.span().slice(text).starts_with(char::is_uppercase);
    let whole = rest.first().is_some_and(|item| item.mention().is_some() && capital(item));
    let stopped = rest.last().is_some_and(|item| item.is_kind(TokenKind::Stop));
    place && whole && stopped && verb()
}

/// "he was like, ‘No way’"
fn be_like<'i>(text: &'i str, input: Items<'i>) -> Parsed<'i> {
    let be = one(|item| item.is(Classes::AUX) || item.is_kind(TokenKind::Clitic));
    let comma = one(|item| item.is_kind(TokenKind::Comma));
    let quotation = one(|item| item.quotation().is_some());
    terminated(recognize((be, word(text, "like"))), peek((opt(comma), quotation))).parse_complete(input)
}

fn one<'i>(
    condition: impl Fn(&Item) -> bool,
) -> impl Parser<Items<'i>, Output = Items<'i>, Error = Error<Items<'i>>> {
    verify(take(1usize), move |one: &Items<'i>| condition(&one.0[0]))
}

fn word<'i>(
    text: &'i str,
    word: &'static str,
) -> impl Parser<Items<'i>, Output = Items<'i>, Error = Error<Items<'i>>> {
    one(move |item| item.is_word(text, &[word]))
}

fn according<'i>(text: &'i str, input: Items<'i>) -> Parsed<'i> {
    alt((
        recognize((word(text, "according"), word(text, "to"))),
        recognize((word(text, "in"), word(text, "the words"), word(text, "of"))),
    ))
    .parse_complete(input)
}

/// Whether a name stands behind "per": "per Lowe", not "per head", nor that of Per Moen.
fn is_per(text: &str, mentions: &Mentions, rest: Items<'_>) -> bool {
    let [per, source, behind @ ..] = rest.0 else { return false };
    let leads = || matches!(behind, [comma, words, ..] if comma.is_kind(TokenKind::Comma) && words.quotation().is_some());
    per.is(Classes::PREP)
        && per.is_word(text, &["per"])
        && (!per.token.is_capitalised() || leads())
        && source.mention().is_some_and(|id| {
            let mention = mentions.get(id);
            mention.kind == mentions::Kind::Name && !matches!(mention.entity, Entity::Time | Entity::Place)
        })
}

/// Whether a mention is somebody's words behind its preposition: "in her words", "in the report’s words", "by his own account".
fn words_of(text: &str, lexicon: &Lexicon, preposition: &Item, mention: &Mention) -> bool {
    let nouns = match preposition.span().slice(text) {
        "in" | "In" => Lists::WORDING,
        "by" | "By" => Lists::RECKONING,
        _ => return false,
    };
    mention.possessor.is_some() && lexicon.lists(mention.head.slice(text)).has(nouns)
}

/// Whether an item is a form of "pay", whose subject says what it pays: paid tribute to a “gentle man”.
pub fn pays(text: &str, item: &Item) -> bool {
    item.is_word(text, &["pay", "pays", "paid", "paying"])
}

/// How far, in items, a noun stands from the quotation in what it announces.
const REACH: usize = 12;

/// Something that somebody has said, with a quotation in what it announces: "his call for “…”", "her remark that it was “…”".
fn owned(text: &str, noun: &Mention, input: Items<'_>, paid: bool) -> bool {
    let source = |item: &Item| ["by", "from"].contains(&item.span().slice(text));
    let whose = paid || noun.possessor.is_some() || input.0.get(1).is_some_and(source);
    let mut that = false;
    for item in input.0.iter().skip(1).take(REACH) {
        let finite = item.is(Classes::VERB | Classes::FINITE | Classes::MODAL) && !item.is(Classes::PREP);
        if item.quotation().is_some() {
            return whose;
        }
        that |= item.span().slice(text).starts_with("that");
        if matches!(item.token.kind, TokenKind::Stop | TokenKind::Semicolon) || finite && !that {
            return false;
        }
    }
    false
}

/// A mention of something said in the place of a cue.
fn said<'i>(text: &'i str, input: Items<'i>) -> Parsed<'i> {
    let mention = || one(|item| item.mention().is_some());
    let quotation = || one(|item| item.quotation().is_some());
    let pause = || one(|item| item.is_kind(TokenKind::Colon) || item.is_kind(TokenKind::Comma));
    let colon = || one(|item| item.is_kind(TokenKind::Colon));
    let from =
        || (alt((word(text, "from"), word(text, "of"), word(text, "to"), word(text, "by"))), mention());
    let that = || one(move |item| item.is(Classes::AUX) || item.span().slice(text) == "that");
    let adjective = || one(|item| item.quotation().is_none());
    let lead = alt((
        recognize((that(), opt(pause()), peek(quotation()))),
        recognize((that(), adjective(), colon())),
        recognize((pause(), peek(quotation()))),
        recognize(colon()),
    ));
    // "The reply, from a director identified only as Person 2:"
    let known = || {
        let comma = one(|item| item.is_kind(TokenKind::Comma));
        let inside = |item: &Item| {
            item.quotation().is_none()
                && !matches!(item.token.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Colon)
        };
        recognize((comma, from(), fold_many_m_n(0, 6, one(inside), || (), |(), _| ())))
    };
    recognize((mention(), opt(alt((known(), recognize((from(), opt(from())))))), lead)).parse_complete(input)
}
