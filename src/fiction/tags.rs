//! Tags: whom the clause about a line has say it, as stories put it.
//!
//! The sieves read a clause as any text has it. In a story, a voice speaks for its owner, "who" for the one before it, and whom
//! somebody hears say a line is its speaker. Where another clause opens between the subject and the verb, its subject is rather the
//! one who speaks: "Ann nodded, when Bo, who had heard it all, turned and said".

use crate::attribute::{Attribution, Scene};
use crate::cues::{Cue, Mood};
use crate::lexicon::{Classes, Form};
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::{CueId, MentionId};

/// Whom a clause has say a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tagger {
    /// The mention that the clause has for it.
    pub mention: Option<MentionId>,
    /// The mention that says who it is.
    pub who: Option<MentionId>,
    /// The subject of the clause before, where another one's opens behind it.
    pub rival: Option<MentionId>,
    /// What reports.
    pub cue: Option<CueId>,
}

/// Reads the clause that decides on a line.
pub(super) fn read(scene: &Scene<'_>, clause: &Attribution) -> Tagger {
    let cue = clause.decision.cue;
    let hears = |cue: &CueId| scene.cues.get(*cue).entry(scene.lexicon).is_some_and(|verb| verb.hears);
    match cue.filter(hears) {
        Some(cue) => heard(scene, scene.cues.get(cue)).unwrap_or_default(),
        None => by(scene, clause.decision.speaker, cue),
    }
}

/// The one whom a clause's subject means, by its verb.
pub(super) fn of(scene: &Scene<'_>, subject: MentionId, cue: CueId) -> Tagger {
    by(scene, Some(subject), Some(cue))
}

/// The one whom a mention means as the subject of a verb.
pub(super) fn by(scene: &Scene<'_>, mention: Option<MentionId>, cue: Option<CueId>) -> Tagger {
    let who = mention.map(|id| antecedent(scene, owner(scene, id)));
    let nearer = who.zip(cue).and_then(|(id, cue)| nearer(scene, id, scene.cues.get(cue)));
    match nearer {
        Some((nearer, sure)) => {
            Tagger { mention: Some(nearer), who: Some(nearer), rival: who.filter(|_| !sure), cue }
        }
        None => Tagger { mention, who, rival: None, cue },
    }
}

/// Who is heard to say a line, and the verb: "She heard the porter add".
pub(super) fn heard(scene: &Scene<'_>, hears: &Cue) -> Option<Tagger> {
    let items = scene.items(hears.sentence);
    let behind = &items[hears.end..];
    let end = behind.iter().position(|item| item.quotation().is_some()).unwrap_or(behind.len());
    let says = |at: usize| {
        let speaker = behind[at].mention()?;
        let verb = at + 1 + behind[at + 1..].iter().position(|item| !item.is(Classes::ADV))?;
        behind[verb].is(Classes::VERBAL).then_some((speaker, hears.end + verb))
    };
    let (speaker, verb) = (0..end).rev().find_map(says)?;
    let mut cues = scene.cues.range(hears.sentence);
    let cue = cues.find(|&cue| scene.cues.all[cue].item == verb);
    Some(by(scene, Some(speaker), cue.map(|cue| CueId(cue as u32))))
}

/// Whose a voice or an answer is: Ann of "Ann's voice" and of "the clear voice of Ann".
fn owner(scene: &Scene<'_>, id: MentionId) -> MentionId {
    let mention = scene.mention(id);
    if mention.kind != Kind::Nominal || mention.entity == Entity::Person {
        return id;
    }
    let behind = || {
        let items = scene.items(mention.sentence);
        let at = place(items, id)?;
        let of = items.get(at + 1).is_some_and(|item| item.is_word(scene.text, &["of"]));
        items.get(at + 2).filter(|_| of).and_then(Item::mention)
    };
    let person = |id: &MentionId| scene.mention(*id).kind == Kind::Name;
    mention.possessor.or_else(|| behind().filter(person)).unwrap_or(id)
}

/// The one right before "who".
fn antecedent(scene: &Scene<'_>, id: MentionId) -> MentionId {
    let mention = scene.mention(id);
    if mention.kind != Kind::Relative {
        return id;
    }
    let items = scene.items(mention.sentence);
    let before = place(items, id).and_then(|at| {
        let pause = at.checked_sub(1).is_some_and(|before| items[before].is_kind(TokenKind::Comma));
        items.get(at.checked_sub(1 + usize::from(pause))?)?.mention()
    });
    before.unwrap_or(id)
}

/// Whose clause a conjunction opens between the subject and the verb, and whether it is surely that one's verb: "Ann nodded,
/// while Bo, who had heard it all, said". "Ann, who came where Bo was sitting, said" is Ann's, and of "came where Bo was sitting,
/// and said" it is open.
fn nearer(scene: &Scene<'_>, speaker: MentionId, cue: &Cue) -> Option<(MentionId, bool)> {
    let items = scene.items(cue.sentence);
    let from = place(items, speaker).map_or(0, |at| at + 1);
    let subject = |at: usize| {
        let id = items[at].mention()?;
        let mention = scene.mention(id);
        let person = mention.kind == Kind::Name && mention.entity != Entity::Place
            || mention.kind == Kind::Nominal && mention.entity == Entity::Person;
        if !person || !opens(&items[..at]) {
            return None;
        }
        let between = &items[at + 1..cue.first];
        let finite = |item: &Item| !matches!(item.token.word.form, Form::Base | Form::Gerund);
        let acts = |item: &Item| item.is(Classes::AUX | Classes::VERB | Classes::ED) && finite(item);
        match between.iter().position(acts) {
            None => Some((id, true)),
            Some(verb) => {
                let relative =
                    |item: &Item| item.mention().is_some_and(|id| scene.mention(id).kind == Kind::Relative);
                // "turned round and said", not "was sitting, and said"
                let joined = between.iter().rposition(|item| item.is(Classes::CONJ)).filter(|&at| at > verb);
                let sure = joined.is_some_and(|at| !between[at - 1].is_kind(TokenKind::Comma));
                let open = joined.is_some() || cue.mood == Mood::Participle;
                (open || between[..verb].iter().any(relative)).then_some((id, sure))
            }
        }
    };
    (from..cue.first).rev().find_map(subject).filter(|_| cue.form != Form::Base)
}

/// Whether a conjunction that joins more than two names ends these items.
fn opens(items: &[Item]) -> bool {
    let [.., before, conjunction] = items else { return false };
    let opens = conjunction.is(Classes::CONJ | Classes::SUBORD) && conjunction.mention().is_none();
    opens && (before.mention().is_none() || !conjunction.is(Classes::CONJ))
}

/// Where a mention stands in its sentence.
fn place(items: &[Item], id: MentionId) -> Option<usize> {
    items.iter().position(|item| item.mention() == Some(id))
}
