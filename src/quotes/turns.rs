//! Labelled turns of transcripts, interviews, records, chats and plays: whether a text is one, and which labels count.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::heads::{is_head, is_of_post, is_person, is_price, is_roll, is_somebody, is_talk};
use super::labels::{self, Form, Label, is_capitals, is_handle, is_numbered};
use crate::lexicon::{Classes, Lexicon, Lists};
use crate::segment::{Kind, Paragraph, Segments, Token};

/// A paragraph that may be a turn.
struct Turn<'t> {
    /// The label's words.
    name: &'t str,
    form: Form,
    /// The tokens of the label, the colon included.
    label: Range<usize>,
    /// Whether it ends in a question.
    asks: bool,
    /// Whether it says I or you.
    talks: bool,
}

/// The labelled paragraphs of a text that is a transcript: paragraph to the tokens of its label, the colon included, which for
/// a line above it, or for a turn of several paragraphs, stands in an earlier one.
///
/// A text is one where somebody's label comes back among three turns, where three turns have labels in capitals, where two of
/// people in capitals are all there is, where two turns answer each other, or where people speak in one turn after the other and
/// say I and you. Then every paragraph counts whose label is in capitals, comes back or takes part in such an exchange,
/// and all where most of the text is labelled. A turn may begin with a quotation where its label stands before other turns.
///
/// What is known to be a `script` need not show that.
pub(super) fn labels(
    text: &str,
    lexicon: &Lexicon,
    segments: &Segments,
    script: bool,
) -> BTreeMap<usize, Range<usize>> {
    let plays = ends_in_periods(text, lexicon, segments, script);
    let paragraphs = segments.paragraphs.iter().enumerate();
    let read: Vec<(usize, Label<'_>)> = paragraphs
        .filter_map(|(at, paragraph)| Some((at, labels::read(paragraph.span.slice(text), lexicon, plays)?)))
        .collect();
    if read.is_empty() {
        return BTreeMap::new();
    }
    let lined = lines(text, lexicon, segments, &read);
    if !lined.is_empty() {
        return lined;
    }
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    let mut forms: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, label) in &read {
        *times.entry(label.name).or_default() += 1;
        if label.form == Form::Dash {
            *forms.entry(label.name).or_default() += 1;
        }
    }
    let count = |form: Form| read.iter().filter(|(_, label)| label.form == form).count();
    let back = forms.values().filter(|&&count| count > 1).count();
    let dashes = forms.len() >= 2
        && (back >= 2 || back == 1 && forms.keys().all(|name| is_capitals(name)))
        && count(Form::Dash) * 2 > segments.paragraphs.len();
    let signs = segments.paragraphs.iter().filter(|p| p.span.slice(text).starts_with(">>")).count();
    // Somebody asks, and the next paragraph answers.
    let letters = read.windows(2).any(|pair| {
        let [(before, question), (at, answer)] = pair else { return false };
        before + 1 == *at && (question.name, answer.name) == ("Q", "A")
    });
    let holds = |form: Form| match form {
        Form::Colon | Form::Period => true,
        Form::Record => count(Form::Record) > 1,
        Form::Dash => dashes,
        Form::Letter => letters,
        Form::Sign => signs * 2 > segments.paragraphs.len(),
        Form::Line => false,
    };
    let mut found = BTreeMap::new();
    let mut quoted = Vec::new();
    let mut heads = 0;
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, label) in read.iter().copied().filter(|(_, label)| holds(label.form)) {
        let (Label { form, name, bytes }, paragraph) = (label, &segments.paragraphs[at]);
        let once = times[name] == 1;
        if is_head(lexicon, name)
            || once && (is_roll(segments, paragraph, bytes) || is_price(segments, paragraph, name, bytes))
            || is_of_post(lexicon, segments, paragraph, &label)
            || once && is_numbered(name) && !is_handle(name) && !is_somebody(lexicon, name)
        {
            heads += 1;
            continue;
        }
        if let Some(label) = tokens_of(segments, paragraph, bytes) {
            let asks = paragraph.span.slice(text).ends_with('?');
            let talks = is_talk(text, lexicon, segments, &label, paragraph.tokens.end);
            let turn = Turn { name, form, label, asks, talks };
            if segments.tokens[turn.label.end].kind == Kind::Mark {
                quoted.push((at, turn));
            } else {
                *uses.entry(name).or_default() += 1;
                found.insert(at, turn);
            }
        }
    }
    // What is nobody's name shows nothing: "Myth:", "Soil:", "Ohio:".
    let somebody = |name: &str| {
        is_capitals(name) || is_asked(lexicon, name) || is_handle(name) || is_somebody(lexicon, name)
    };
    let repeated = uses.iter().any(|(name, &count)| count > 1 && somebody(name)) && uses.len() > 1;
    let capitals = found.values().filter(|turn| is_capitals(turn.name)).count();
    let mut exchanges = exchanges(lexicon, &found, &somebody);
    exchanges.extend(talks(lexicon, &found));
    // Two people in capitals, and nothing else.
    let pair = found.len() == segments.paragraphs.len()
        && (capitals, uses.len()) == (2, 2)
        && found.values().all(|turn| is_somebody(lexicon, turn.name))
        && found.values().any(|turn| turn.talks);
    quoted.retain(|(_, turn)| uses.contains_key(turn.name));
    let formal = found.values().filter(|turn| matches!(turn.form, Form::Record | Form::Sign)).count();
    let transcript = script
        || repeated && found.len() >= 3
        || capitals >= 3 && uses.len() >= 2
        || !exchanges.is_empty()
        || formal >= 2
        || pair;
    if !transcript {
        return BTreeMap::new();
    }
    let throughout = script || found.len() * 10 >= (segments.paragraphs.len() - heads) * 6;
    let keeps = |at: usize, turn: &Turn<'_>| {
        throughout
            || uses[turn.name] > 1 && !is_handle(turn.name)
            || turn.form != Form::Colon
            || is_capitals(turn.name)
            || exchanges.contains(&at)
    };
    found.extend(quoted);
    found.retain(|at, turn| keeps(*at, turn));
    continued(text, segments, &found)
}

/// The turns, and the paragraphs between two of them that go on with the one above: they end as sentences do and say I or you.
fn continued(
    text: &str,
    segments: &Segments,
    found: &BTreeMap<usize, Turn<'_>>,
) -> BTreeMap<usize, Range<usize>> {
    let mut turns = BTreeMap::new();
    let formal = found.values().all(|turn| is_capitals(turn.name) || turn.form == Form::Record);
    let mut next = found.keys().skip(1).copied();
    for (&at, turn) in found {
        turns.insert(at, turn.label.clone());
        let Some(end) = next.next() else { break };
        for between in at + 1..end {
            let paragraph = &segments.paragraphs[between];
            let tokens = &segments.tokens[paragraph.tokens.clone()];
            let mut others = tokens.iter().filter(|token| token.is(Classes::PRONOUN));
            let talks = tokens.iter().any(|token| token.is(Classes::FIRST_OR_SECOND))
                && (formal
                    || !others.any(|token| token.is(Classes::MALE | Classes::FEMALE))
                    || has_you(text, tokens));
            if !ends_as_sentence(text, paragraph) || !(talks || turn.form == Form::Record) {
                break;
            }
            turns.insert(between, turn.label.clone());
        }
    }
    turns
}

fn has_you(text: &str, tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.span.slice(text).trim_end_matches('r').eq_ignore_ascii_case("you"))
}

/// Whether a paragraph ends with a sentence and is no note in brackets.
fn ends_as_sentence(text: &str, paragraph: &Paragraph) -> bool {
    let words = paragraph.span.slice(text);
    words.ends_with(['.', '?', '!', '"', '”']) && !words.starts_with(['[', '(', '*'])
}

/// The turns below labels that have lines of their own, as in calls of companies: paragraph to the tokens of its label.
///
/// Names come back, and of the words below them most say I, we or you; where no label has the time or says who that is, two names
/// come back.
fn lines(
    text: &str,
    lexicon: &Lexicon,
    segments: &Segments,
    read: &[(usize, Label<'_>)],
) -> BTreeMap<usize, Range<usize>> {
    let paragraphs = &segments.paragraphs;
    let is_line = |label: &Label<'_>| label.form == Form::Line;
    let labelled: BTreeSet<usize> =
        read.iter().filter(|(_, label)| is_line(label)).map(|(at, _)| *at).collect();
    let opens = |at: usize| {
        let body = paragraphs.get(at + 1).filter(|_| !labelled.contains(&(at + 1)));
        body.filter(|body| ends_as_sentence(text, body))
    };
    let heads: Vec<_> = read
        .iter()
        .filter(|(at, label)| is_line(label) && opens(*at).is_some())
        .map(|(at, label)| (*at, *label))
        .collect();
    let strong = |at: usize, label: &Label<'_>| label.name.len() < paragraphs[at].span.len();
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, label) in &heads {
        *uses.entry(label.name).or_default() += 1;
    }
    let marked = heads.iter().filter(|(at, label)| strong(*at, label)).count();
    let back = uses.values().filter(|&&count| count > 1).count();
    let holds = |at: usize, label: &Label<'_>| {
        strong(at, label) || uses[label.name] > 1 || is_person(lexicon, label.name)
    };
    let talking = |at: usize| {
        let body = &paragraphs[at + 1].tokens;
        is_talk(text, lexicon, segments, &(body.start..body.start), body.end)
    };
    let heads: Vec<_> = heads.iter().filter(|(at, label)| holds(*at, label)).collect();
    let talks = heads.iter().filter(|(at, _)| talking(*at)).count();
    let enough = if marked > 1 { heads.len() >= 3 && back >= 1 } else { heads.len() >= 4 && back >= 2 };
    let mut turns = BTreeMap::new();
    if !enough || uses.len() < 2 || talks * 2 < heads.len() {
        return turns;
    }
    for (order, (at, _)) in heads.iter().enumerate() {
        let end = heads.get(order + 1).map_or(paragraphs.len(), |(next, _)| *next);
        let label = paragraphs[*at].tokens.clone();
        let body = (at + 1..end).take_while(|&below| ends_as_sentence(text, &paragraphs[below]));
        turns.extend(body.map(|below| (below, label.clone())));
    }
    turns
}

/// Whether the labels of a play end in periods: those of two speakers at least, each more than once, and in most paragraphs that
/// are no stage directions; in a script, of anybody.
fn ends_in_periods(text: &str, lexicon: &Lexicon, segments: &Segments, script: bool) -> bool {
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    let mut directions = 0;
    for paragraph in &segments.paragraphs {
        let words = paragraph.span.slice(text);
        if let Ok((_, (name, _))) = labels::play(words, lexicon) {
            *uses.entry(name).or_default() += 1;
        }
        directions += usize::from(words.starts_with(['[', '(', '_']));
    }
    let back = uses.values().filter(|&&count| count > 1);
    let turns: usize = back.clone().sum();
    back.count() >= 2 && turns * 2 >= segments.paragraphs.len() - directions || script && !uses.is_empty()
}

/// QUESTION, Answer, Q
fn is_asked(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.lists(name).has(Lists::ASKS | Lists::WITNESS)
}

/// The paragraphs of turns that answer each other: Q. and A., a question and somebody else's turn right behind it, or one
/// that is answered with a question, if both labels are in capitals. Where they are not, somebody says I or you.
fn exchanges(
    lexicon: &Lexicon,
    found: &BTreeMap<usize, Turn<'_>>,
    somebody: &impl Fn(&str) -> bool,
) -> BTreeSet<usize> {
    let answers = |(before, question): (&usize, &Turn<'_>), (at, answer): (&usize, &Turn<'_>)| {
        let capitals = is_capitals(question.name) && is_capitals(answer.name);
        let known = capitals
            || is_person(lexicon, question.name) && is_person(lexicon, answer.name)
            || (somebody(question.name) || somebody(answer.name)) && (question.talks || answer.talks);
        let answered = question.name != answer.name && (question.asks && known || capitals && answer.asks);
        before + 1 == *at && (answered || (question.name, answer.name) == ("Q", "A"))
    };
    let pairs =
        found.iter().zip(found.iter().skip(1)).filter(|(question, answer)| answers(*question, *answer));
    pairs.flat_map(|((question, _), (answer, _))| [*question, *answer]).collect()
}

/// The paragraphs of people who speak one after the other, each of whom may stand there once, and say I or you.
fn talks(lexicon: &Lexicon, found: &BTreeMap<usize, Turn<'_>>) -> BTreeSet<usize> {
    let speaks = |turn: &Turn<'_>| turn.talks && is_person(lexicon, turn.name);
    let pairs = found.iter().zip(found.iter().skip(1)).filter(|((before, one), (at, other))| {
        *before + 1 == **at && one.name != other.name && speaks(one) && speaks(other)
    });
    pairs.flat_map(|((one, _), (other, _))| [*one, *other]).collect()
}

/// The tokens of a label of this many bytes, if something stands behind it that is more than one quotation.
fn tokens_of(segments: &Segments, paragraph: &Paragraph, bytes: usize) -> Option<Range<usize>> {
    let end = paragraph.span.start as usize + bytes;
    let tokens = &segments.tokens[paragraph.tokens.clone()];
    let count = tokens.iter().take(40).take_while(|token| (token.span.start as usize) < end).count();
    let is_mark = |token: &Token| token.kind == Kind::Mark;
    let quoted = tokens.get(count).is_some_and(is_mark) && tokens.last().is_some_and(is_mark);
    (count < tokens.len() && !quoted).then(|| paragraph.tokens.start..paragraph.tokens.start + count)
}
