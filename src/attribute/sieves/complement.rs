use super::{Decide, Sieve, by_clause, is_foretold, is_other_work, is_tagged, is_unsaid};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::{Cue, Kind, Mood};
use crate::lexicon::{Classes, VerbClass};
use crate::mentions::{self, Entity};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "complement",
    doc: "The quotation is a fragment in what a reporting verb before it reports.",
    examples: &[
        ("Ann Lowe said the plan was “a shame”.", "Ann Lowe"),
        ("Ann Lowe repeated her warning that the town would be left as “a shell”.", "Ann Lowe"),
        ("Bo Marsh left after Ann Lowe called him a “disgrace to the town”.", "Ann Lowe"),
    ],
    counter_examples: &["The “lost boys” were never seen again."],
    decide: Decide::Several(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions, propose: &mut dyn FnMut(Decision)) {
    let Some((sentence, at)) = scene.home(quote) else { return };
    let colon = at > 0 && scene.items(sentence)[at - 1].is_kind(TokenKind::Colon);
    if colon && is_tagged(scene, sentence, at) {
        return;
    }
    let governing =
        scene.clauses_before(sentence, at).filter(|clause| clause.end <= at && clause.subject.is_some());
    let mut nearer = None;
    for clause in governing.take(CLAUSES) {
        if nearer.is_some_and(|nearer| is_inside(scene, clause, nearer))
            || is_foretold(scene, quote, clause, at)
        {
            continue;
        }
        nearer = Some(clause);
        let Some(strength) = strength(scene, clause, at) else { continue };
        let other = Clause { subject: clause.other, ..*clause };
        for (clause, strength) in [(clause, strength), (&other, strength - 0.2)] {
            by_clause(scene, quote, clause, strength).into_iter().for_each(&mut *propose);
        }
        if closes(scene, clause, at) {
            return;
        }
    }
}

/// Whether a participle stands between the subject of a nearer clause and its verb: "X, arguing for the firm, countered that".
fn is_inside(scene: &Scene<'_>, clause: &Clause, nearer: &Clause) -> bool {
    let cue = scene.cue(nearer);
    scene.cue(clause).mood == Mood::Participle
        && nearer.parsed
        && !nearer.inverted
        && cue.mood == Mood::Finite
        && nearer.start < clause.start
}

/// Whether the quotation can only be what this clause reports, whatever stands around it: "X said Y had called her “…”",
/// "X said Y told them “…”".
fn closes(scene: &Scene<'_>, clause: &Clause, at: usize) -> bool {
    let cue = scene.cue(clause);
    let items = scene.items(cue.sentence);
    if matches!(cue.kind, Kind::Noun(_)) {
        // "rejected Marsh's claim that the town was “dead”"
        let named = clause.subject.is_some_and(|id| scene.mention(id).kind != mentions::Kind::Pronoun);
        return named && items.get(clause.end).is_some_and(|item| is_that(scene, item));
    }
    let Some(verb) = cue.entry(scene.lexicon) else { return false };
    let gap = &items[clause.end..at];
    let object = gap.iter().all(|item| {
        item.mention().is_some()
            || item.is(Classes::DET | Classes::PREP | Classes::ADV) && !item.is(Classes::VERBAL)
    });
    // "X said the messages revealed “…”": what a thing reveals is what X says; but a letter says.
    let speaks = clause.subject.is_some_and(|id| {
        let mention = scene.mention(id);
        let thing = match mention.entity {
            Entity::Document => verb.lemma != "say",
            entity => entity == Entity::Unknown,
        };
        mention.kind != mentions::Kind::Nominal || !thing
    });
    let close = match verb.class {
        VerbClass::Call => gap.len() <= OBJECT && object,
        VerbClass::Say | VerbClass::Ask | VerbClass::Write | VerbClass::Manner => {
            // "told her to “open a window”"
            let to = verb.object && gap.len() == 1 && scene.words(gap[0].span()) == "to";
            // "X said he told her that women were “…”"
            let told = clause.addressee.is_some() && gap.first().is_some_and(|item| is_that(scene, item));
            // "X said the older brother had boasted (in a text) that it was “…”"
            let boasts = had(scene, cue) && gap.iter().take(BOAST).any(|item| is_that(scene, item));
            // "Police say X told a neighbour he was “…”", "Y claims X admitted it was “…”"
            let somebody = |id| {
                let mention = scene.mention(id);
                mention.kind != mentions::Kind::Nominal || mention.entity == Entity::Person
            };
            let reports = gap.len() <= REPORT
                && clause.subject.is_some_and(somebody)
                && gap.first().is_some_and(|item| item.mention().is_some())
                && !gap.iter().any(ends_report);
            (gap.is_empty() && speaks
                || to
                || (told || reports) && speaks
                || boasts && clause.subject.is_some_and(somebody))
                && !verb.weak
        }
        _ => false,
    };
    // "they had noticed, he said, that it was “…”"
    let is_comma = |at: Option<usize>| {
        at.and_then(|at| items.get(at)).is_some_and(|item| item.is_kind(TokenKind::Comma))
    };
    let parenthesis = matches!(verb.class, VerbClass::Say)
        && !verb.weak
        && is_comma(clause.start.checked_sub(1))
        && is_comma(Some(clause.end));
    // "and Marsh calling it “a success”" has a subject of its own.
    let own = cue.mood == Mood::Participle
        && cue.first.checked_sub(1) == Some(clause.start)
        && verb.class == VerbClass::Call;
    clause.parsed && (cue.mood == Mood::Finite || own) && (close || parenthesis)
}

/// How far behind a verb, in items, its "that" may stand.
const BOAST: usize = 3;

/// Whether a verb stands in the past of what another reports: had boasted.
fn had(scene: &Scene<'_>, cue: &Cue) -> bool {
    scene.items(cue.sentence)[cue.first..cue.item].iter().any(|item| item.is_word(scene.text, &["had"]))
}

/// How many items a short report without a comma has at most before its quotation.
const REPORT: usize = 12;

/// Whether a report without a comma ends here, or another verb reports.
fn ends_report(item: &Item) -> bool {
    item.is(Classes::CONJ | Classes::SUBORD)
        || matches!(
            item.token.kind,
            TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash
        )
}

/// How many items may stand between a verb of calling and what it calls its object.
const OBJECT: usize = 4;
/// How many clauses before the quotation are proposed.
const CLAUSES: usize = 6;

/// How sure it is that what follows a clause is what it reports.
fn strength(scene: &Scene<'_>, clause: &Clause, at: usize) -> Option<f32> {
    let cue = scene.cue(clause);
    // "Slime lines: why snails “queue”" has a topic before its colon.
    let somebody = |id| {
        let mention = scene.mention(id);
        mention.kind == mentions::Kind::Name || mention.entity.is_source()
    };
    let parenthesis = clause.inverted && clause.start > 0;
    match cue.kind {
        Kind::According => return Some(0.85),
        // "his call for “…”"
        Kind::Noun(_) => return Some(0.7),
        Kind::Colon if clause.start < 3 && !clause.inverted && clause.subject.is_some_and(somebody) => {
            return Some(0.8);
        }
        _ => {}
    }
    let verb = cue.entry(scene.lexicon)?;
    let base = match verb.class {
        VerbClass::Say | VerbClass::Write | VerbClass::Ask | VerbClass::Manner | VerbClass::Call => 0.88,
        VerbClass::Think | VerbClass::Show => 0.75,
        VerbClass::Want => 0.75,
        VerbClass::Gesture => 0.6,
    };
    let gap = at - clause.end;
    // "he saw “a flash”" says nothing.
    if verb.class == VerbClass::Call && verb.no_clause && gap == 0 {
        return None;
    }
    let items = scene.items(cue.sentence);
    if is_other_work(scene, clause) || is_unsaid(scene, clause) {
        return None;
    }
    // "said nothing then but later wrote “…”"
    let silent = |item: &Item| item.is_word(scene.text, &["nothing", "little", "much"]);
    let finite = |item: &Item| item.is(Classes::AUX | Classes::MODAL | Classes::FINITE);
    if items.get(clause.end).is_some_and(silent) && !items.get(clause.end + 1).is_some_and(finite) {
        return None;
    }
    // "closes after a “loud” bang": when it does so is not what it says.
    let when =
        |item: &Item| item.is(Classes::PREP) && item.is(Classes::SUBORD) && scene.words(item.span()) != "as";
    if verb.weak && items[clause.end..at].first().is_some_and(when) {
        return None;
    }
    // "that sanctions" may be one mention.
    let that = |at: usize| items.get(at).is_some_and(|item| is_that(scene, item));
    // "repeated his warning that"
    let noun = items.get(clause.end).and_then(|item| item.mention()).or(clause.addressee);
    let said = noun.is_some_and(|id| scene.mention(id).classes.has(Classes::CUE_NOUN));
    let announced = that(clause.end) || said && that(clause.end + 1);
    let far = if announced { 30 } else { 3 };
    // "calling Ann Lowe a “disgrace”": object and complement follow at once, whatever the subject's place.
    // "dismissed the bill on Thursday as “noise”": so does what stands behind "as", however long the object is.
    let names = verb.class == VerbClass::Call && (gap <= 3 || is_as(scene, &items[clause.end..at]));
    if verb.weak && !names && (gap > far || !clause.parsed && gap > 1) {
        return Some(0.5);
    }
    let weak = if verb.weak { 0.1 } else { 0.0 };
    let unsure = if clause.parsed {
        0.0
    } else if cue.mood == Mood::Participle {
        0.03
    } else {
        0.08
    } + if cue.mood == Mood::Passive { 0.15 } else { 0.0 };
    let outside = if parenthesis { 0.1 } else { 0.0 };
    Some(base - weak - unsure - outside)
}

/// How far behind a verb of calling "as" may stand, in items.
const AS: usize = 10;

/// Whether "as" and at most an article end what stands between a verb and the quotation, no other verb before them.
fn is_as(scene: &Scene<'_>, gap: &[Item]) -> bool {
    let gap = match gap {
        [rest @ .., article] if article.is(Classes::DET) && article.mention().is_none() => rest,
        _ => gap,
    };
    let [rest @ .., last] = gap else { return false };
    rest.len() < AS
        && scene.words(last.span()) == "as"
        && !rest
            .iter()
            .any(|item| item.is(Classes::VERBAL) && !item.is(Classes::PREP) || item.quotation().is_some())
}

/// "that", or a mention that begins with it.
fn is_that(scene: &Scene<'_>, item: &Item) -> bool {
    let rest = scene.words(item.span()).strip_prefix("that");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
