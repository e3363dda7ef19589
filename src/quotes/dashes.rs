//! Dialogue behind dashes, as in French, Spanish and Russian books and in Joyce: a paragraph that a dash opens is spoken.
//!
//! ```text
//! paragraph := dash words ( tag words )* narration?
//! tag       := pause clause end       (dash_tags)
//! pause     := ',' | '.' | '?' | '!' | dash        end := ',' | '.' | dash
//! narration := a sentence about somebody whom the words before do not name: He turned.
//! ```
//!
//! A tag that a dash opens goes on up to the dash that closes it, or to the end of the paragraph.

use std::collections::BTreeMap;
use std::ops::Range;

use super::dash_tags::{Tags, is_pause, is_person};
use crate::lexicon::{Classes, Form, Lexicon};
use crate::segment::{Kind, Paragraph, Segments, Token};

/// So many paragraphs of a dialogue begin with a dash; with a hyphen, which lists have more often, twice as many.
const RECURS: usize = 3;
/// Of English, more than one word in so many is an article, a pronoun, a preposition or the like.
const ENGLISH: usize = 5;

/// A paragraph that a dash opens.
struct Line {
    at: usize,
    hyphen: bool,
    tagged: bool,
    asks: bool,
    /// I, you; ? or ! at its end; a tag.
    lively: bool,
    /// Its last word is followed by a stop.
    stopped: bool,
    speeches: Vec<Range<usize>>,
}

/// What dashes open in a text.
#[derive(Debug, Default)]
pub(super) struct Speeches {
    /// What is spoken in each paragraph of a dialogue: token ranges that begin with the dash or behind a tag.
    pub parts: BTreeMap<usize, Vec<Range<usize>>>,
    /// Whether it is a dialogue in a language other than English.
    pub abroad: bool,
}

/// What is spoken behind dashes.
///
/// Lists have dashes, too. A dialogue has tags, or questions with answers, and most of its paragraphs say I or you, ask or cry.
/// What says I or you in another language is not known: there most paragraphs end as sentences do, and one is lively.
/// Of a `tale` that is not asked, but marks that open more paragraphs are the writer's sign for speech, not dashes.
pub(super) fn speeches(text: &str, lexicon: &Lexicon, segments: &Segments, tale: bool) -> Speeches {
    let tags = Tags { text, lexicon };
    let lines: Vec<Line> = segments
        .paragraphs
        .iter()
        .enumerate()
        .filter_map(|(at, paragraph)| line(&tags, segments, at, paragraph))
        .collect();
    let count = |is: fn(&Line) -> bool| lines.iter().filter(|line| is(line)).count();
    let (tagged, asking) = (count(|line| line.tagged), count(|line| line.asks));
    let hyphens = count(|line| line.hyphen) > 0;
    let many = lines.len() >= RECURS * if hyphens { 2 } else { 1 };
    let exchange = tagged > 0 || asking >= 2 && asking < lines.len();
    let lively = count(|line| line.lively);
    let marked = segments.paragraphs.iter().filter(|p| segments.tokens[p.tokens.start].kind == Kind::Mark);
    let own = 5 * (tagged + asking) >= lines.len() && 2 * lively >= lines.len();
    let abroad = many
        && 2 * count(|line| line.stopped) > lines.len()
        && 3 * lines.len() >= segments.paragraphs.len()
        && (exchange || !hyphens && lively > 0)
        && !is_english(segments, &lines);
    let dialogue = (tale || abroad || many && exchange && own) && marked.count() < lines.len();
    let parts = lines.into_iter().filter(|_| dialogue).map(|line| (line.at, line.speeches)).collect();
    Speeches { parts, abroad: abroad && dialogue }
}

/// Whether the lines have the small words of English.
fn is_english(segments: &Segments, lines: &[Line]) -> bool {
    let small =
        Classes::DET | Classes::POSS | Classes::PREP | Classes::CONJ | Classes::AUX | Classes::PRONOUN;
    let tokens = lines.iter().flat_map(|line| &segments.tokens[segments.paragraphs[line.at].tokens.clone()]);
    let words = tokens.filter(|token| token.kind == Kind::Word);
    let (mut all, mut english) = (0, 0);
    for word in words {
        all += 1;
        english += usize::from(word.is(small));
    }
    ENGLISH * english > all
}

fn line(tags: &Tags<'_>, segments: &Segments, at: usize, paragraph: &Paragraph) -> Option<Line> {
    let tokens = &segments.tokens[paragraph.tokens.clone()];
    let [dash, first, ..] = tokens else { return None };
    let text = tags.text;
    let sign = dash.span.slice(text);
    let hyphen = sign == "-";
    let spaced = first.span.start > dash.span.end;
    let opens = sign.starts_with(['—', '–', '―']) || hyphen && spaced;
    let begins = matches!(first.kind, Kind::Word | Kind::Mark | Kind::Stop)
        || text[first.span.start as usize..].starts_with(['¿', '¡']);
    if !opens || !begins {
        return None;
    }
    let (speeches, tagged) = split(tags, tokens);
    let start = paragraph.tokens.start;
    let speeches: Vec<_> = speeches.into_iter().map(|part| start + part.start..start + part.end).collect();
    let spoken = || speeches.iter().flat_map(|part| &segments.tokens[part.clone()]);
    let end = speeches.first().map_or(dash.span, |part| segments.tokens[part.end - 1].span).slice(text);
    let asks = end.contains('?');
    let lively = tagged || asks || end.contains('!') || spoken().any(|t| t.is(Classes::FIRST_OR_SECOND));
    let stopped = tokens.last().is_some_and(|token| token.kind == Kind::Stop);
    Some(Line { at, hyphen, tagged, asks, lively, stopped, speeches })
}

/// The spoken parts of a paragraph, and whether it has a tag.
fn split(tags: &Tags<'_>, tokens: &[Token]) -> (Vec<Range<usize>>, bool) {
    let (mut parts, mut tagged) = (Vec::new(), false);
    let (mut start, mut at) = (0, 1);
    while at < tokens.len() {
        let pause = tokens[at].kind;
        let behind = at + 1 + tokens[at + 1..].iter().take_while(|t| t.kind == Kind::Dash).count();
        let dashed = pause == Kind::Dash || behind > at + 1;
        let tag = is_pause(pause) && tags.opens(&tokens[behind..], pause, dashed);
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
