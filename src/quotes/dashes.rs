//! Dialogue behind dashes, as in French, Spanish and Russian books and in Joyce: a paragraph that a dash opens is spoken.
//!
//! ```text
//! paragraph := dash words ( tag words )* narration?
//! tag       := pause clause end       clause := past verb, who  |  who, past verb
//! pause     := ',' | '.' | '?' | '!' | dash        end := ',' | '.' | dash
//! narration := a sentence about somebody whom the words before do not name: He turned.
//! ```
//!
//! A tag that a dash opens goes on up to the dash that closes it, or to the end of the paragraph.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::lexicon::{Classes, Form};
use crate::segment::{Kind, Paragraph, Segments, Token};

/// So many paragraphs of a dialogue begin with a dash; with a hyphen, which lists have more often, twice as many.
const RECURS: usize = 3;
/// A name has no more words than this.
const NAME: usize = 4;

/// A paragraph that a dash opens.
struct Line {
    at: usize,
    hyphen: bool,
    tagged: bool,
    asks: bool,
    /// I, you; ? or ! at its end; a tag.
    lively: bool,
    speeches: Vec<Range<usize>>,
}

/// What is spoken in each paragraph of a dialogue behind dashes: token ranges that begin with the dash or behind a tag.
///
/// Lists have dashes, too. A dialogue has tags, or questions with answers, and most of its paragraphs say I or you, ask or cry.
/// Of a `tale` that is not asked, but marks that open more paragraphs are the writer's sign for speech, not dashes.
pub(super) fn speeches(text: &str, segments: &Segments, tale: bool) -> BTreeMap<usize, Vec<Range<usize>>> {
    let lines: Vec<Line> = segments
        .paragraphs
        .iter()
        .enumerate()
        .filter_map(|(at, paragraph)| line(text, segments, at, paragraph))
        .collect();
    let count = |is: fn(&Line) -> bool| lines.iter().filter(|line| is(line)).count();
    let (tagged, asking) = (count(|line| line.tagged), count(|line| line.asks));
    let enough = RECURS * if count(|line| line.hyphen) > 0 { 2 } else { 1 };
    let exchange = tagged > 0 || asking >= 2 && asking < lines.len();
    let marked = segments.paragraphs.iter().filter(|p| segments.tokens[p.tokens.start].kind == Kind::Mark);
    let dialogue = || {
        lines.len() >= enough
            && exchange
            && 5 * (tagged + asking) >= lines.len()
            && 2 * count(|line| line.lively) >= lines.len()
    };
    let dialogue = (tale || dialogue()) && marked.count() < lines.len();
    lines.into_iter().filter(|_| dialogue).map(|line| (line.at, line.speeches)).collect()
}

fn line(text: &str, segments: &Segments, at: usize, paragraph: &Paragraph) -> Option<Line> {
    let tokens = &segments.tokens[paragraph.tokens.clone()];
    let [dash, first, ..] = tokens else { return None };
    let sign = dash.span.slice(text);
    let hyphen = sign == "-";
    let spaced = first.span.start > dash.span.end;
    let opens = sign.starts_with(['—', '–', '―']) || hyphen && spaced;
    if !opens || !matches!(first.kind, Kind::Word | Kind::Mark | Kind::Stop) {
        return None;
    }
    let (speeches, tagged) = split(tokens);
    let start = paragraph.tokens.start;
    let speeches: Vec<_> = speeches.into_iter().map(|part| start + part.start..start + part.end).collect();
    let spoken = || speeches.iter().flat_map(|part| &segments.tokens[part.clone()]);
    let end = speeches.first().map_or(dash.span, |part| segments.tokens[part.end - 1].span).slice(text);
    let asks = end.contains('?');
    let lively = tagged || asks || end.contains('!') || spoken().any(|t| t.is(Classes::FIRST_OR_SECOND));
    Some(Line { at, hyphen, tagged, asks, lively, speeches })
}

/// The spoken parts of a paragraph, and whether it has a tag.
fn split(tokens: &[Token]) -> (Vec<Range<usize>>, bool) {
    let (mut parts, mut tagged) = (Vec::new(), false);
    let (mut start, mut at) = (0, 1);
    while at < tokens.len() {
        let pause = tokens[at].kind;
        let behind = at + 1 + tokens[at + 1..].iter().take_while(|t| t.kind == Kind::Dash).count();
        let dashed = pause == Kind::Dash || behind > at + 1;
        let tag = is_pause(pause) && is_tag(&tokens[behind..], pause == Kind::Stop && !dashed);
        let narrated = pause == Kind::Stop && is_narration(&tokens[start..at], &tokens[behind..]);
        if !tag && !narrated {
            at += 1;
            continue;
        }
        parts.push(start..if pause == Kind::Dash { at } else { at + 1 });
        tagged |= tag;
        let rest = if narrated { None } else { resumes(tokens, behind, dashed) };
        let Some(next) = rest else { return (parts, tagged) };
        (start, at) = (next, next + 1);
    }
    parts.push(start..tokens.len());
    (parts, tagged)
}

fn is_pause(kind: Kind) -> bool {
    matches!(kind, Kind::Comma | Kind::Stop | Kind::Dash)
}

/// Where the words go on behind a tag.
fn resumes(tokens: &[Token], tag: usize, dashed: bool) -> Option<usize> {
    let ends = |token: &Token| if dashed { token.kind == Kind::Dash } else { is_pause(token.kind) };
    let end = tag + tokens[tag..].iter().position(ends)?;
    let next = end + tokens[end..].iter().position(|t| !is_pause(t.kind) && t.kind != Kind::Semicolon)?;
    let told = match tokens[end].kind {
        Kind::Stop => is_sentence_about_him(&tokens[next..]),
        Kind::Comma => tokens[next].is(Classes::ING),
        _ => false,
    };
    (!told).then_some(next)
}

fn is_past_verb(token: &Token) -> bool {
    token.is(Classes::VERB) && token.word.form == Form::Past && !token.is_capitalised()
}

fn is_person(token: &Token) -> bool {
    let pronoun = token.is(Classes::PRONOUN) && token.is(Classes::SUBJECT);
    pronoun && !token.is(Classes::PREP)
}

/// Whether a reporting clause begins here; behind a stop only one that begins with its verb.
fn is_tag(tokens: &[Token], verb_first: bool) -> bool {
    let name = |token: &Token| token.kind == Kind::Word && token.is_capitalised();
    match tokens {
        [verb, who, ..] if is_past_verb(verb) => {
            name(who) || is_person(who) || who.is(Classes::DET | Classes::POSS)
        }
        [who, verb, rest @ ..] if !verb_first && is_person(who) && is_past_verb(verb) => ends_clause(rest),
        _ if verb_first => false,
        _ => {
            let length = tokens.iter().take(NAME).take_while(|token| name(token)).count();
            length > 0 && tokens.get(length).is_some_and(is_past_verb) && ends_clause(&tokens[length + 1..])
        }
    }
}

/// Whether nothing that is said follows the verb: ", he said he would come" is no tag.
fn ends_clause(rest: &[Token]) -> bool {
    rest.first().is_none_or(|t| is_pause(t.kind) || t.is(Classes::LY | Classes::PREP))
}

/// Whether a sentence tells of him or her, in the past.
fn is_sentence_about_him(tokens: &[Token]) -> bool {
    let [who, verb, ..] = tokens else { return false };
    let him = is_person(who) && who.is(Classes::MALE | Classes::FEMALE) && who.is_capitalised();
    let past = verb.is(Classes::ED) || verb.word.form == Form::Past && verb.word.verb.is_some();
    let mut sentence = tokens.iter().take_while(|token| token.kind != Kind::Stop);
    him && past && !sentence.any(|token| token.is(Classes::FIRST_OR_SECOND))
}

/// Whether narration follows words that have nobody in them whom "he" could mean.
fn is_narration(words: &[Token], tokens: &[Token]) -> bool {
    let somebody = |pair: &[Token]| {
        let third = pair[1].is(Classes::PRONOUN) && pair[1].is(Classes::MALE | Classes::FEMALE);
        let name = pair[1].kind == Kind::Word && pair[1].is_capitalised();
        third
            || name
                && !pair[1].is(Classes::FIRST_OR_SECOND)
                && !matches!(pair[0].kind, Kind::Stop | Kind::Dash)
    };
    is_sentence_about_him(tokens) && !words.windows(2).any(somebody)
}
