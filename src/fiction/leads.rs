//! Leads: whom the narration beside a line has say it, where no clause about the line itself is sure.
//!
//! ```text
//! lead    := clause pause? line                 Ann broke in. “Wait!”   the last clause before the line, in its own sentence, in
//!                                               the one before, or in a paragraph before that ends with it
//! behind  := line hearer "heard" subject verb   “Wait!” Bo heard Ann say.
//!          | line adverb* verb "by" subject     “Wait!” whispered by Ann
//!          | line adverb* arrival "from" owner  “Wait!” came from Ann's lips.
//! it_is   := "it" be subject "who" verb         It was Ann who answered.
//!          | subject "it" be "who" verb         Ann it was who answered.
//! ```

use super::shape;
use super::tags::{self, Tagger};
use crate::attribute::{Attribution, Scene};
use crate::cues::{Cue, Kind as CueKind, Mood};
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::{CueId, MentionId, QuoteId};

/// So sure a clause about the line itself is that nothing else need be read.
const SURE: f32 = 0.9;
/// Between the verb of a sentence of its own and its end stand no more items than this: "answered him with a laugh".
const SHORT: usize = 5;
/// Verbs that bring words from somebody's mouth.
const ARRIVALS: [&str; 10] =
    ["came", "broke", "burst", "issued", "sounded", "rang", "rose", "escaped", "fell", "proceeded"];

/// Whom the words beside a line have say it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    /// Who that is.
    pub tagger: Tagger,
    /// Where these words stand and how sure they are, as `Shape::clause` has it.
    pub clause: u8,
}

/// Whom the words beside a line have say it, by the clause about it that was found, or by the narration.
pub(super) fn read(scene: &Scene<'_>, quote: QuoteId, clause: Option<&Attribution>) -> Option<Lead> {
    let lead = scene.home(quote).and_then(|home| find(scene, home, clause));
    lead.or_else(|| {
        clause.map(|clause| Lead {
            tagger: tags::read(scene, clause),
            clause: shape::place(scene, quote, clause),
        })
    })
}

/// The narration's lead, unless the clause about the line is sure.
fn find(scene: &Scene<'_>, home: (usize, usize), clause: Option<&Attribution>) -> Option<Lead> {
    let lead = |tagger: Option<Tagger>, clause: u8| tagger.map(|tagger| Lead { tagger, clause });
    if clause.is_none_or(|clause| clause.sieve != "cue_after")
        && let Some(tagger) = adjacent(scene, home)
    {
        let same = clause.is_some_and(|clause| {
            clause.decision.cue == tagger.cue && clause.decision.speaker == tagger.mention
        });
        return lead(Some(tagger), shape::BEFORE_SURE).filter(|_| !same);
    }
    if clause.is_some_and(|clause| clause.decision.confidence >= SURE) {
        return None;
    }
    let behind = || lead(behind(scene, home), shape::BEHIND_SURE).filter(|_| clause.is_none());
    let within = || lead(within(scene, home), shape::BEFORE);
    let before = || before(scene, home).filter(|_| clause.is_none());
    behind().or_else(within).or_else(before)
}

/// Subject and verb right before the line: "which made Ann ask, “Why?”"
fn adjacent(scene: &Scene<'_>, (sentence, at): (usize, usize)) -> Option<Tagger> {
    let items = &scene.items(sentence)[..at];
    let pause = [TokenKind::Comma, TokenKind::Colon, TokenKind::Dash];
    let items = &items[..items.iter().rposition(|item| !pause.contains(&item.token.kind))? + 1];
    let cue = scene.clauses_before(sentence, at).next().map(|clause| clause.cue);
    let ends = |cue: &Cue| cue.end == items.len() && cue.kind == CueKind::Verb && speaks(scene, cue);
    let cue = cue.filter(|cue| ends(scene.cues.get(*cue)));
    let verb = cue.map_or(items.len().checked_sub(1)?, |cue| scene.cues.get(cue).item);
    let subject = items[..verb].iter().rposition(|item| !is_adverb(scene, item))?;
    let before = subject.checked_sub(1).map(|before| &items[before]);
    let object = before.is_some_and(|item| item.is(Classes::PREP) && !item.is(Classes::SUBORD));
    // "heard Ann say", "and Ann's voice add"
    let entry =
        scene.lexicon.verb(items[verb].token.word.verb).filter(|entry| is_speech(entry.class) && !entry.weak);
    let bare = items[verb].token.word.form == Form::Base && entry.is_some();
    let heard = bare && before.is_some_and(|item| item.is(Classes::VERBAL | Classes::ED | Classes::CONJ));
    let tagger = match cue {
        Some(cue) => tags::of(scene, items[subject].mention()?, cue),
        None => tags::by(scene, Some(items[subject].mention().filter(|_| heard)?), None),
    };
    tagger.who.filter(|who| is_somebody(scene, *who) && !object).map(|_| tagger)
}

/// The last clause in the words right before the line in its own sentence.
fn within(scene: &Scene<'_>, (sentence, at): (usize, usize)) -> Option<Tagger> {
    let items = &scene.items(sentence)[..at];
    let from = items.iter().rposition(|item| item.quotation().is_some()).map_or(0, |last| last + 1);
    last_clause(scene, sentence, from..at).filter(|_| from < at)
}

/// The last clause of the sentence before the line: of its paragraph, or of one before that has no line itself.
fn before(scene: &Scene<'_>, (sentence, at): (usize, usize)) -> Option<Lead> {
    let before = scene.before(sentence).filter(|_| at == 0)?;
    let same = scene.sentence(before).paragraph == scene.sentence(sentence).paragraph;
    let near = scene.sentence(before).paragraph + 1 >= scene.sentence(sentence).paragraph;
    let items = scene.items(before);
    if !near || items.iter().any(|item| item.quotation().is_some()) {
        return None;
    }
    let open = items.last().is_some_and(|item| !item.is_kind(TokenKind::Stop));
    if open && same {
        return None;
    }
    if let Some(tagger) = it_is(scene, before) {
        return Some(Lead { tagger, clause: shape::ELSEWHERE_SURE });
    }
    let tagger = last_clause(scene, before, 0..items.len())?;
    let cue = scene.cues.get(tagger.cue?);
    let ends = items.len() - cue.end <= SHORT;
    (open || ends)
        .then_some(Lead { tagger, clause: if open { shape::ELSEWHERE } else { shape::ELSEWHERE_UNSURE } })
}

/// Whom the last clause among some items has speak, where that clause's verb is one of speech.
fn last_clause(scene: &Scene<'_>, sentence: usize, range: std::ops::Range<usize>) -> Option<Tagger> {
    let clauses = scene.clauses(sentence).iter().rev();
    let clause = clauses.into_iter().find(|clause| range.contains(&scene.cue(clause).item))?;
    let cue = scene.cue(clause);
    // "Ann interrupted."
    let alone = || cue.end + 1 == range.end && cue.is_class(scene.lexicon, &[VerbClass::Say]);
    if cue.kind != CueKind::Verb || cue.mood == Mood::Passive || !speaks(scene, cue) && !alone() {
        return None;
    }
    let tagger = tags::of(scene, clause.subject?, clause.cue);
    tagger.who.filter(|who| is_somebody(scene, *who)).map(|_| tagger)
}

fn speaks(scene: &Scene<'_>, cue: &Cue) -> bool {
    cue.entry(scene.lexicon).is_some_and(|verb| !verb.weak && is_speech(verb.class))
}

fn is_speech(class: VerbClass) -> bool {
    matches!(class, VerbClass::Say | VerbClass::Ask | VerbClass::Manner)
}

fn is_somebody(scene: &Scene<'_>, id: MentionId) -> bool {
    let mention = scene.mention(id);
    match mention.kind {
        Kind::Name => mention.entity != Entity::Place,
        Kind::Nominal => matches!(mention.entity, Entity::Person | Entity::Group),
        Kind::Pronoun => mention.is_subject_pronoun(),
        Kind::Relative => false,
    }
}

/// Whom the words right behind the line bring it from.
fn behind(scene: &Scene<'_>, (sentence, at): (usize, usize)) -> Option<Tagger> {
    let items = &scene.items(sentence)[at + 1..];
    let end = items.iter().position(|item| item.quotation().is_some()).unwrap_or(items.len());
    let items = &items[..end];
    if let [hearer, verb, ..] = items
        && hearer.mention().is_some()
    {
        let hears = |cue: &Cue| cue.entry(scene.lexicon).is_some_and(|verb| verb.hears);
        let cues = scene.cues.range(sentence);
        let cue = cues
            .map(|cue| CueId(cue as u32))
            .find(|cue| scene.cues.get(*cue).span.start == verb.span().start);
        return tags::heard(scene, scene.cues.get(cue.filter(|cue| hears(scene.cues.get(*cue)))?));
    }
    if let [from, subject, ..] = items
        && from.is_word(scene.text, &["from"])
        && let Some(who) = subject.mention().filter(|id| is_person(scene, *id))
    {
        return Some(Tagger { mention: Some(who), who: Some(who), rival: None, cue: None });
    }
    let was = items.iter().take_while(|item| item.is(Classes::AUX)).count();
    if let Some(id) = items.get(was).and_then(Item::mention).filter(|_| was > 0) {
        // “Hardly,” was Ann's comment.
        let thing = scene.mention(id).kind == Kind::Nominal && scene.mention(id).entity != Entity::Person;
        let who = scene.mention(id).possessor.filter(|who| thing && is_somebody(scene, *who))?;
        return Some(Tagger { mention: Some(who), who: Some(who), rival: None, cue: None });
    }
    let adverbs = items.iter().take_while(|item| item.is(Classes::AUX) || is_adverb(scene, item)).count();
    let [verb, joint, subject, ..] = items.get(adverbs..)? else { return None };
    let subject = subject.mention()?;
    let word = |item: &Item, word: &str| item.is_word(scene.text, &[word]);
    let mention = scene.mention(subject);
    if word(joint, "from") && verb.is_word(scene.text, &ARRIVALS) {
        let who = mention.possessor.unwrap_or(subject);
        return is_somebody(scene, who).then_some(Tagger {
            mention: Some(who),
            who: Some(who),
            rival: None,
            cue: None,
        });
    }
    let says = verb.is(Classes::ED) || verb.is(Classes::VERBAL);
    if word(joint, "by") && says && is_person(scene, subject) {
        let cues = scene.cues.range(sentence);
        let cue = cues
            .map(|cue| CueId(cue as u32))
            .find(|cue| scene.cues.get(*cue).span.start == verb.span().start)?;
        return speaks(scene, scene.cues.get(cue)).then(|| tags::of(scene, subject, cue));
    }
    None
}

fn is_person(scene: &Scene<'_>, id: MentionId) -> bool {
    scene.mention(id).entity == Entity::Person && scene.mention(id).kind != Kind::Pronoun
}

fn is_adverb(scene: &Scene<'_>, item: &Item) -> bool {
    item.is(Classes::ADV | Classes::LY) || item.is_word(scene.text, &["at", "last"])
}

/// Who it is that speaks: "It was Ann who answered." "Ann it was who answered."
fn it_is(scene: &Scene<'_>, sentence: usize) -> Option<Tagger> {
    let items = scene.items(sentence);
    let word = |item: &Item, words: &[&str]| item.is_word(scene.text, words);
    let (subject, who) = match items {
        [it, be, subject, who, ..] if word(it, &["it"]) && word(be, &["was", "is"]) => (subject, who),
        [subject, it, be, who, ..] if word(it, &["it"]) && word(be, &["was", "is"]) => (subject, who),
        _ => return None,
    };
    let subject = subject.mention().filter(|id| is_somebody(scene, *id))?;
    let relative = who.mention().is_some_and(|id| scene.mention(id).kind == Kind::Relative);
    let clause = scene.clauses(sentence).first().filter(|_| relative || word(who, &["who"]))?;
    Some(tags::of(scene, subject, clause.cue))
}
