//! The reporting clause, as a nom grammar over items in which mentions and quotations are single items.
//!
//! ```text
//! clause     := subject modifier* ','? group cue told?          X, the chairman of Y, later told reporters
//!             | group cue subject modifier* told?               said X, the chairman of Y
//! modifier   := preposition mention | participle preposition mention | time | and mention | ',' apposition & ',' | '(' … ')' | dash … dash
//! apposition := nominal… | number | who/whose… | preposition… | adverb | participle… | when…
//! group      := ( auxiliary | modal | negation | adverb )*
//! told       := mention behind "told" | "to" mention
//! passive    := told? modifier* ','? group participle "by" subject        X was told by Y; asked by Y
//! ```

mod apposition;
mod grammar;
mod passive;
mod relative;
mod shared;
mod source;
mod subject;
mod told;

use nom::IResult;

use super::scene::Scene;
use crate::cues::{Cue, Kind, Mood};
use crate::lexicon::{Classes, Form, Lists};
use crate::mentions::{self, Entity};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Items, What};
use crate::span::{CueId, MentionId};

/// The longest apposition, in items.
const APPOSITION: usize = 26;

/// How far back, in items, who says it is looked for.
const WINDOW: usize = 80;

/// A cue with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    /// The cue.
    pub cue: CueId,
    /// Who says it.
    pub subject: Option<MentionId>,
    /// Who else may say it, where the subject is that of another verb.
    pub other: Option<MentionId>,
    /// Who says it together with the subject: "said Ann Lowe and Bo Marsh".
    pub joint: Option<MentionId>,
    /// Who is told.
    pub addressee: Option<MentionId>,
    /// The first item of the clause.
    pub start: usize,
    /// The item behind cue, subject and addressee.
    pub end: usize,
    /// The subject stands behind the cue.
    pub inverted: bool,
    /// The grammar found the subject at the cue; otherwise it was taken from a clause before.
    pub parsed: bool,
}

/// Room for the subjects of a sentence's cues, used again for each sentence.
pub(super) type Subjects = Vec<Option<usize>>;

/// Appends the clauses of a sentence, one for each of its cues, in order.
pub(super) fn clauses(scene: &Scene<'_>, sentence: usize, subjects: &mut Subjects, found: &mut Vec<Clause>) {
    let range = scene.cues.range(sentence);
    let cues = &scene.cues.all[range.clone()];
    if cues.is_empty() {
        return;
    }
    let grammar = Grammar { scene, items: Items(scene.items(sentence)), cues };
    grammar.subjects(subjects);
    let first = found.len();
    for ((at, cue), &subject) in range.zip(cues).zip(&*subjects) {
        let clause = grammar.clause(CueId(at as u32), cue, subject, &found[first..]);
        found.push(Clause { joint: grammar.joint(&clause, cue), ..clause });
    }
}

type Parsed<'i> = IResult<Items<'i>, Items<'i>>;

struct Grammar<'s, 't> {
    scene: &'s Scene<'t>,
    items: Items<'t>,
    cues: &'t [Cue],
}

impl<'s, 't> Grammar<'s, 't> {
    /// For each cue the item of the subject that stands before it, the leftmost that the grammar accepts.
    fn subjects(&self, subjects: &mut Subjects) {
        let cues = self.cues;
        subjects.clear();
        subjects.resize(cues.len(), None);
        let last = cues.last().map_or(0, |cue| cue.item);
        for at in 0..last {
            let absolute = self.is_absolute(at);
            if !absolute && !self.may_be_subject(at) {
                continue;
            }
            let Ok((rest, _)) = self.to_cue(Items(&self.items.0[at + 1..])) else { continue };
            let verb = self.items.0.len() - rest.0.len();
            let place = cues.partition_point(|cue| cue.item < verb);
            let cue = cues.get(place).is_some_and(|cue| {
                let adjacent = cue.mood == Mood::Participle && cue.first == at + 1;
                let stands = match cue.mood {
                    Mood::Finite => !absolute,
                    Mood::Participle => absolute || adjacent,
                    Mood::Passive => !absolute,
                    Mood::Infinitive => false,
                };
                cue.item == verb && cue.kind == Kind::Verb && stands
            });
            if cue {
                subjects[place].get_or_insert(at);
            }
        }
    }

    fn clause(&self, id: CueId, cue: &Cue, subject: Option<usize>, before: &[Clause]) -> Clause {
        let plain = |subject, start, end| Clause {
            cue: id,
            subject,
            other: None,
            joint: None,
            addressee: None,
            start,
            end,
            inverted: false,
            parsed: true,
        };
        match cue.kind {
            Kind::According => {
                // "in the report's words"
                let owner = self.mention_at(cue.end - 1).and_then(|id| self.scene.mention(id).possessor);
                let person = |id: &MentionId| {
                    let mention = self.scene.mention(*id);
                    mention.entity == Entity::Person && !mention.plural
                };
                // "According to the coroner, Ian Webb, …"
                let named = |id| self.named(cue.end, cue.end + 4).filter(|_| person(&id)).unwrap_or(id);
                let source = self.mention_at(cue.end).filter(|_| owner.is_none()).map(named);
                plain(owner.or(source), cue.item, cue.end + usize::from(source.is_some()))
            }
            Kind::Colon if self.items.0[cue.item - 1].quotation().is_some() => {
                let source = self.mention_at(cue.end).filter(|&id| self.can_sign(id));
                Clause { inverted: true, ..plain(source, cue.item, cue.end + 1) }
            }
            Kind::Colon => plain(self.label(cue), cue.item - 1, cue.item + 1),
            Kind::Noun(noun) => self.noun(id, cue, noun),
            Kind::Like => {
                let subject = cue.first.checked_sub(1);
                plain(subject.and_then(|at| self.mention_at(at)), subject.unwrap_or(cue.first), cue.end)
            }
            Kind::Verb => self.verb(id, cue, subject, before),
        }
    }

    fn verb(&self, id: CueId, cue: &Cue, subject: Option<usize>, before: &[Clause]) -> Clause {
        let parsed = |subject, start, (addressee, end)| Clause {
            cue: id,
            subject,
            other: None,
            joint: None,
            addressee,
            start,
            end,
            inverted: false,
            parsed: true,
        };
        if cue.mood == Mood::Passive {
            return self.passive(id, cue, subject, before);
        }
        // "heard him say": an object and its verb
        let heard =
            cue.first.checked_sub(1).filter(|_| cue.form == Form::Base && cue.first > 1).filter(|&at| {
                let hears = self.scene.lexicon.verb(self.items.0[at - 1].token.word.verb);
                cue.first == cue.item && hears.is_some_and(|verb| verb.hears)
            });
        if let Some(at) = heard.filter(|&at| self.mention_at(at).is_some()) {
            return parsed(self.named(at, cue.first), at, self.told(cue, cue.end));
        }
        if let Some(at) = subject {
            return parsed(self.named(at, cue.first), at, self.told(cue, cue.end));
        }
        if let Some((subject, after)) = self.inverted(cue) {
            let clause = parsed(Some(subject), cue.first, self.told(cue, after));
            return Clause { inverted: true, ..clause };
        }
        let (addressee, end) = self.told(cue, cue.end);
        // "we quoted X as saying", but "was quoted by X as saying"
        let governed = |at: usize| {
            at > 1 && self.items.0[at - 1].is(Classes::PREP) && self.items.0[at - 2].is(Classes::VERB)
        };
        let linked = cue.first.checked_sub(2).filter(|&at| {
            let as_ = cue.mood == Mood::Participle && self.is_word(&self.items.0[at + 1], &["as"]);
            as_ && !governed(at)
        });
        if let Some((at, subject)) =
            linked.map(|at| (at, self.mention_at(at))).filter(|found| found.1.is_some())
        {
            return parsed(subject, at, (addressee, end));
        }
        // "a note on her windshield saying"
        if let Some(at) = self.document_before(cue) {
            return parsed(self.mention_at(at), cue.first - 1, (addressee, end));
        }
        // "Calling it a shame, X left": who does stands behind the comma.
        if cue.mood == Mood::Participle
            && cue.first == 0
            && let Some(subject) = self.behind_comma(cue)
        {
            return parsed(Some(subject), 0, (addressee, end));
        }
        let (subject, other) = self.shared_subject(cue, before);
        Clause {
            cue: id,
            subject,
            other,
            joint: None,
            addressee,
            start: cue.first,
            end,
            inverted: false,
            parsed: false,
        }
    }

    /// The second of two whom "and" joins, with names of one kind: "Ann Lowe and Bo Marsh said", “…,” said Ann Lowe and Bo Marsh.
    fn joint(&self, clause: &Clause, cue: &Cue) -> Option<MentionId> {
        let subject = clause.subject.filter(|_| clause.parsed && cue.kind == Kind::Verb)?;
        let from = if clause.inverted { cue.end } else { clause.start };
        let at = (from..from + 2).find(|&at| self.mention_at(at) == Some(subject))?;
        let other = self.mention_at(at + 2).filter(|_| self.is_word(&self.items.0[at + 1], &["and", "&"]))?;
        let kinds = [subject, other].map(|id| {
            let mention = self.scene.mention(id);
            let named = mention.kind == mentions::Kind::Name && mention.possessor.is_none();
            let people = matches!(mention.entity, Entity::Person | Entity::Unknown);
            named.then_some(people)
        });
        let before = at.checked_sub(1).map(|before| &self.items.0[before]);
        let behind = self.items.0.get(at + 3);
        let whole = if clause.inverted {
            behind.is_none_or(|item| !item.is(Classes::VERBAL | Classes::ED) || item.is(Classes::PREP))
        } else {
            // "told Ann Lowe and Bo Marsh said", "Cy Dow, Ann Lowe and Bo Marsh said"
            let listed = at > 1 && self.mention_at(at - 2).is_some();
            cue.first == at + 3
                && before.is_none_or(|item| {
                    item.quotation().is_some()
                        || item.is(Classes::CONJ | Classes::SUBORD | Classes::DET)
                        || matches!(item.token.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Colon)
                            && !listed
                })
        };
        let alike = kinds[0].is_some() && kinds[0] == kinds[1];
        (alike && whole && subject != other).then_some(other)
    }

    /// Whether a mention behind "with" can have a participle of its own: "with one of her ads asking".
    fn is_absolute(&self, at: usize) -> bool {
        let with = |before: usize| self.is_word(&self.items.0[before], &["with"]);
        self.mention_at(at).is_some_and(|id| at.checked_sub(1).is_some_and(with) && self.can_speak(id))
    }

    /// Whether the item is a mention that can be a subject where it stands.
    fn may_be_subject(&self, at: usize) -> bool {
        let Some(id) = self.mention_at(at) else { return false };
        let before = at.checked_sub(1).map(|before| &self.items.0[before]);
        let governed = before.is_some_and(|item| {
            item.is(Classes::PREP) && !item.is(Classes::SUBORD | Classes::ADV | Classes::CONJ)
        });
        // "before coffee, Ann Lowe": no clause of the coffee's
        let thing = || {
            let mention = self.scene.mention(id);
            let bare = mention.kind == mentions::Kind::Nominal && mention.head == mention.phrase;
            bare && mention.entity == Entity::Unknown
        };
        let pause = || self.items.0.get(at + 1).is_some_and(|next| next.is_kind(TokenKind::Comma));
        let governed = governed || before.is_some_and(|item| item.is(Classes::PREP)) && thing() && pause();
        self.can_speak(id)
            && !governed
            && !before.is_some_and(|before| self.is_predicate(before, id))
            && !self.is_set_off_predicate(at)
    }

    /// "Taxes are not crimes, Ann Lowe, a lawyer, said": who stands behind a pause is no apposition to what "be" says.
    fn is_set_off_predicate(&self, at: usize) -> bool {
        let pause = self.items.0.get(at + 1).is_some_and(|next| next.is_kind(TokenKind::Comma));
        let part = |&at: &usize| {
            self.items.0[at].is(Classes::NEG | Classes::ADV) && !self.items.0[at].is(Classes::AUX)
        };
        let verb = || (1..at).rev().find(|at| !part(at));
        pause
            && verb().is_some_and(|verb| {
                self.items.0[verb].is(Classes::AUX) && self.mention_at(verb - 1).is_some()
            })
    }

    /// "were upset": a bare word behind "be" says how somebody is.
    fn is_predicate(&self, before: &Item, id: MentionId) -> bool {
        let mention = self.scene.mention(id);
        let bare =
            mention.kind == mentions::Kind::Nominal && mention.head == mention.phrase && !mention.plural;
        bare && before.is(Classes::AUX) && mention.entity == Entity::Unknown
    }

    fn can_speak(&self, id: MentionId) -> bool {
        let mention = self.scene.mention(id);
        // "14%", "less": how much
        let number = || {
            let words = self.scene.words(mention.head);
            words.starts_with(|c: char| c.is_ascii_digit())
                || self.scene.lexicon.lists(words).has(Lists::AMOUNT)
        };
        !mention.entity.is_mute() && !mention.object && (mention.head != mention.phrase || !number())
    }

    /// Whether a mention can stand beside a colon for who speaks: no day, no number, no quantity.
    fn can_sign(&self, id: MentionId) -> bool {
        let mention = self.scene.mention(id);
        let number = self.scene.words(mention.span).starts_with(|c: char| c.is_ascii_digit());
        // "Read more:"
        let quantity = mention.kind == mentions::Kind::Nominal && mention.classes.has(Classes::DET);
        self.can_speak(id) && !number && !quantity
    }

    fn mention_at(&self, at: usize) -> Option<MentionId> {
        self.items.0.get(at).and_then(Item::mention)
    }

    fn is_word(&self, item: &Item, words: &[&str]) -> bool {
        item.what == What::Token && item.is_word(self.scene.text, words)
    }
}
