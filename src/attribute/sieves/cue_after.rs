use super::{Decide, Sieve, by_clause, is_what};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::{titles, usage};
use crate::cues::{Kind, Mood};
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions::{self, Entity, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "cue_after",
    doc: "The reporting clause follows the quotation at once: “…,” X said; “…,” said X.",
    examples: &[
        ("“We are ready,” Ann Lowe told reporters.", "Ann Lowe"),
        ("“We are ready,” said Ann Lowe, the mayor of Dunmore.", "Ann Lowe"),
        ("“Who knows?” Ann Lowe, who runs the shop, asked.", "Ann Lowe"),
        ("“A fine mess” is how Ann Lowe puts it.", "Ann Lowe"),
        ("“Never again.” That was Ann Lowe’s message.", "Ann Lowe"),
        ("“Keep out,” read a note on the door.", "a note"),
    ],
    counter_examples: &["The “lost boys” said nothing.", "Ann Lowe called it “a shame” and Bo Marsh left."],
    decide: Decide::Judged(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<(Decision, bool)> {
    let (sentence, at) = scene.home(quote)?;
    let items = scene.items(sentence);
    if let Some(clause) = noun(scene, sentence, at) {
        return by_clause(scene, quote, clause, 0.95).map(|decision| (decision, true));
    }
    if let Some(clause) = asked(scene, sentence, at) {
        let nobody = Decision::nobodys(Use::Speech, scene.quotes.get(quote).span, 0.8);
        let agent = by_clause(scene, quote, clause, 0.9).filter(|_| clause.inverted);
        return Some((agent.unwrap_or(nobody), true));
    }
    let pause = items.get(at + 1).is_some_and(is_pause);
    let comma = items.get(at + 1).is_some_and(|item| item.is_kind(TokenKind::Comma));
    let said = usage::ends_like_speech(scene.inner(quote)) || usage::ends_sentence(scene.inner(quote));
    let start = at + 1 + usize::from(pause);
    let put = is_put(scene, &items[start.min(items.len())..]);
    // “…,” as X put it
    let as_ = pause || said;
    let as_ = as_ && items.get(start).is_some_and(|item| scene.words(item.span()) == "as");
    let start = start + if put { 2 } else { usize::from(as_) };
    let paused = said || comma || pause && at == 0 || put;
    let clause = scene.clauses_behind(sentence, at).find(|clause| {
        let cue = scene.cue(clause);
        let verb = cue.kind == Kind::Verb && clause.parsed && cue.mood == Mood::Finite;
        clause.start == start && (verb || matches!(cue.kind, Kind::According)) && (paused || clause.inverted)
    })?;
    let announced = at > 1 && is_announced(scene, sentence, at);
    // "X asked: “Q?” Y replied: “…”": both have a clause before them.
    let colon = |at: usize| items.get(at).is_some_and(|item| item.is_kind(TokenKind::Colon));
    let other = items.get(clause.end + 1).is_some_and(|item| item.quotation().is_some());
    if at > 0 && colon(at - 1) && colon(clause.end) && other {
        return None;
    }
    // "X replied: “Stop!” Another asked": what is announced and ends has its clause before it.
    let tagged = || {
        scene.clauses_before(sentence, at).any(|before| {
            before.parsed
                && before.subject.is_some()
                && before.end + 1 == at
                && scene.cue(before).kind == Kind::Verb
        })
    };
    if at > 0 && colon(at - 1) && !pause && !clause.inverted && tagged() {
        return None;
    }
    let title = at > 0 && !is_pause(&items[at - 1]) && titles::is_title(scene, quote);
    // “not a journalist,” he feels free to …: an everyday verb with a complement of its own reports nothing.
    let cue = scene.cue(clause);
    let complement = !put
        && cue.is_weak(scene.lexicon)
        && (at > 0 || !cue.is_class(scene.lexicon, &[VerbClass::Write]))
        && !clause.inverted
        && items.get(clause.end).is_some_and(|item| goes_on(scene, item));
    let begins = (at == 0 || paused)
        && !announced
        && !title
        && !complement
        && !is_of_participle(scene, sentence, at, clause);
    let decision = begins.then(|| by_clause(scene, quote, clause, if paused { 0.98 } else { 0.9 }))?;
    // "X, citing “a mess,” said Y could go": where words stand before the quotation, the clause may be theirs.
    decision.map(|decision| (decision, at == 0))
}

/// Somebody's noun for something said that the quotation is said to be: “A mess” was X's verdict. “Never.” That was X's message.
fn noun<'s>(scene: &'s Scene<'_>, sentence: usize, at: usize) -> Option<&'s Clause> {
    let items = scene.items(sentence);
    let last = at == 0 && items.len() == 1;
    let points = scene
        .after(sentence)
        .filter(|&after| last && scene.sentence(after).paragraph == scene.sentence(sentence).paragraph);
    let behind = points.unwrap_or(sentence);
    let items = scene.items(behind);
    // “It’s over” – that was the message from X.
    let resumed = points.is_none()
        && items.get(at + 1).is_some_and(is_pause)
        && items.get(at + 2).is_some_and(|item| scene.words(item.span()) == "that");
    let is = if points.is_some() { 1 } else { at + if resumed { 3 } else { 1 } };
    let pointed = |item: &Item| {
        points.is_none() && at == 0 || resumed || ["That", "This", "Such"].contains(&scene.words(item.span()))
    };
    let found = scene
        .clauses(behind)
        .iter()
        .find(|clause| matches!(scene.cue(clause).kind, Kind::Noun(_)) && scene.cue(clause).item == is + 1)?;
    let came = points.is_none() && found.inverted;
    let be = items.get(is).is_some_and(|item| item.is(Classes::AUX) || came && item.is(Classes::VERB))
        && items.get(is - 1).is_some_and(pointed);
    (be && found.subject.is_some()).then_some(found)
}

/// Whether the quotation is what the clause puts in words: “A mess” is how X puts it, was what X called it.
fn is_put(scene: &Scene<'_>, behind: &[Item]) -> bool {
    let [be, how, ..] = behind else { return false };
    be.is(Classes::AUX) && ["how", "what"].contains(&scene.words(how.span()))
}

/// Whether a participle at the start of the sentence, or "what X called", has the quotation for its complement: Calling it
/// “a shame,” X left.
fn is_of_participle(scene: &Scene<'_>, sentence: usize, at: usize, clause: &Clause) -> bool {
    let opens = |before: &Clause| {
        if is_what(scene, before, at) {
            return true;
        }
        let cue = scene.cue(before);
        let gap = &scene.items(sentence)[before.end..at];
        cue.mood == Mood::Participle
            && cue.first == 0
            && before.subject == clause.subject
            && !gap.iter().any(|item| item.is(Classes::VERBAL) && !item.is(Classes::PREP))
    };
    at > 0 && scene.clauses_before(sentence, at).any(opens)
}

/// Whether a clause right before the quotation announces it: When someone shouted, “Cruz,” Lowe laughed.
fn is_announced(scene: &Scene<'_>, sentence: usize, at: usize) -> bool {
    let items = scene.items(sentence);
    let opens =
        |start: usize| start == 0 || items[start - 1].quotation().is_none() && !is_pause(&items[start - 1]);
    is_pause(&items[at - 1])
        && scene.clauses_before(sentence, at).any(|clause| {
            let cue = scene.cue(clause);
            let finite =
                clause.parsed && !clause.inverted && cue.kind == Kind::Verb && cue.mood == Mood::Finite;
            clause.end + 1 == at && finite && opens(clause.start)
        })
}

/// The clause that tells that somebody was asked the quotation, by its subject or by nobody that the text names: Asked
/// “Will you go?”, X said no.
fn asked<'s>(scene: &'s Scene<'_>, sentence: usize, at: usize) -> Option<&'s Clause> {
    let items = scene.items(sentence);
    let announced =
        at > 0 && (items[at - 1].is_kind(TokenKind::Colon) || items[at - 1].is_kind(TokenKind::Comma));
    let clause = scene.clauses_before(sentence, at).next()?;
    let cue = scene.cue(clause);
    // "When asked", "X, asked": with a subject of its own the past is active.
    let opens = cue
        .first
        .checked_sub(1)
        .is_none_or(|before| items[before].is(Classes::SUBORD) || items[before].is_kind(TokenKind::Comma));
    let bare = opens && !clause.parsed && cue.form == Form::Past && cue.first == cue.item;
    let nobody = cue.end == clause.end && (cue.mood == Mood::Passive && clause.subject.is_none());
    let agent = cue.mood == Mood::Passive && clause.inverted;
    let asks = cue.is_class(scene.lexicon, &[VerbClass::Ask]);
    (clause.end + usize::from(announced) == at && asks && (agent || nobody || bare)).then_some(clause)
}

fn is_pause(item: &Item) -> bool {
    item.is_kind(TokenKind::Comma) || item.is_kind(TokenKind::Dash)
}

/// Whether a clause goes on with an object or a complement, which "it" and "an hour ago" are not.
fn goes_on(scene: &Scene<'_>, item: &Item) -> bool {
    let adverbial = |mention: &Mention| {
        mention.entity == Entity::Time
            || mention.kind == mentions::Kind::Pronoun && mention.entity == Entity::Unknown
    };
    item.mention().is_some_and(|id| !adverbial(scene.mention(id)))
        || item.is_kind(TokenKind::Word)
            && !item.is(Classes::PREP | Classes::CONJ | Classes::SUBORD | Classes::ADV)
}
