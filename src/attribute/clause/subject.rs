//! Who says it: the subject before the verb or behind it.

use nom::combinator::opt;
use nom::error::{Error, ErrorKind};
use nom::{IResult, Parser};

use super::Grammar;
use super::relative::ANTECEDENT;
use crate::attribute::usage;
use crate::cues::{Cue, Mood};
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions::{self, Entity, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Items, What};
use crate::span::MentionId;

/// How far behind a participle at the start of a sentence, in items, stands the comma that ends what it says.
const OPENING: usize = 20;

impl<'t> Grammar<'_, 't> {
    /// The mention at an item, or the name in apposition behind a noun: "his attorney, Ann Lowe, said" is Ann Lowe.
    /// A "that" or "which" that is a relative pronoun stands for the mention before it.
    pub(super) fn named(&self, at: usize, end: usize) -> Option<MentionId> {
        let id = self.mention_at(at)?;
        let mention = self.scene.mention(id);
        if mention.kind == mentions::Kind::Relative {
            return self.antecedent(at).or(Some(id));
        }
        if mention.kind != mentions::Kind::Nominal && !self.is_office(mention) {
            return Some(id);
        }
        if let Some(name) = self.second_job(at).or_else(|| self.called(at)) {
            return Some(name);
        }
        // "a letter …, signed by the clerk, Ann Lowe, said": no document has a name beside it, nor a noun with a clause between.
        let speaks = !matches!(mention.entity, Entity::Document | Entity::Place);
        let plain = (at + 1..end.min(at + 14).min(self.items.0.len()))
            .take_while(|&i| {
                let item = &self.items.0[i];
                !item.is(Classes::VERBAL | Classes::ING | Classes::ED) || item.is(Classes::PREP)
            })
            .count();
        let named = (at + 2..at + 1 + plain).filter(|_| speaks).find(|&i| {
            let set_off = |i: usize| {
                self.items
                    .0
                    .get(i)
                    .is_some_and(|item| item.is_kind(TokenKind::Comma) || item.is_kind(TokenKind::Dash))
            };
            // "A spokesman for the operator, Celt Lines,": the operator's name
            let body = (i > at + 2 && mention.entity == Entity::Person)
                .then(|| self.mention_at(i - 2))
                .flatten()
                .is_some_and(|id| self.scene.mention(id).classes.has(Classes::ORG));
            let is_name = self.mention_at(i).is_some_and(|id| {
                let name = self.scene.mention(id);
                let other = name.entity == Entity::Place || body && name.entity != Entity::Person;
                name.kind == mentions::Kind::Name && !other
            });
            // "Ann Lowe of Lowe & Marsh"
            let of = self.items.0.get(i + 1).is_some_and(|item| item.is(Classes::PREP));
            let after = if of && self.mention_at(i + 2).is_some() { i + 3 } else { i + 1 };
            let stop = self.items.0.get(after).is_none_or(|item| item.is_kind(TokenKind::Stop));
            set_off(i - 1) && is_name && (set_off(after) || stop || after == end)
        });
        named.and_then(|at| self.mention_at(at)).or(Some(id))
    }

    /// "Executive Chair": an office with capitals, and nobody's name.
    fn is_office(&self, mention: &Mention) -> bool {
        let classes = self.scene.lexicon.look_up(self.scene.words(mention.head)).classes;
        mention.name == Some(mention.head)
            && classes.has(Classes::TITLE | Classes::PERSON)
            && !classes.has(Classes::GIVEN)
    }

    /// The name behind "called" or "named", where a noun says only what somebody is: a user called Pip, a postman named Bo Marsh.
    fn called(&self, at: usize) -> Option<MentionId> {
        let [participle, name, ..] = self.items.0.get(at + 1..)? else { return None };
        let brings = self.is_word(participle, &["called", "named"]);
        let noun = self.scene.mention(self.mention_at(at)?);
        let id = name.mention().filter(|_| brings && noun.entity == Entity::Person && !noun.plural)?;
        (self.scene.mention(id).kind == mentions::Kind::Name).then_some(id)
    }

    /// The name behind two jobs without an article: "co-founder and chief executive Ann Lowe".
    fn second_job(&self, at: usize) -> Option<MentionId> {
        let first = self.scene.mention(self.mention_at(at)?);
        let and = self.items.0.get(at + 1).is_some_and(|item| self.is_word(item, &["and"]));
        let name =
            self.mention_at(at + 2).filter(|_| and && first.entity == Entity::Person && !first.plural)?;
        let second = self.scene.mention(name);
        let job = (second.role.is_some() || second.title.is_some()) && !self.is_office(second);
        let article = self
            .scene
            .words(first.phrase)
            .split_whitespace()
            .next()
            .map(|word| self.scene.lexicon.look_up(word));
        let bare = article.is_none_or(|word| !word.classes.has(Classes::DET | Classes::POSS));
        (second.kind == mentions::Kind::Name && job && bare).then_some(name)
    }

    /// The subject behind the verb, and the item behind the subject.
    pub(super) fn inverted(&self, cue: &Cue) -> Option<(MentionId, usize)> {
        let verb = cue.entry(self.scene.lexicon);
        let pause = cue.first.checked_sub(1).map(|before| &self.items.0[before]);
        let comma = |item: &Item| item.is_kind(TokenKind::Comma) || item.is_kind(TokenKind::Dash);
        let behind_quotation = cue.first > 0
            && (self.is_said(cue.first - 1)
                || cue.first > 1
                    && comma(&self.items.0[cue.first - 1])
                    && self.items.0[cue.first - 2].quotation().is_some());
        let speaks = verb.is_some_and(|verb| {
            (!verb.weak || verb.clause)
                && matches!(
                    verb.class,
                    VerbClass::Say | VerbClass::Manner | VerbClass::Ask | VerbClass::Write
                )
        });
        // “…,” warned X: with nobody before it
        let object = verb.is_some_and(|verb| verb.object && verb.class != VerbClass::Ask);
        let alone = behind_quotation && cue.first < 3 && self.items.0[0].quotation().is_some();
        let opens = behind_quotation
            || pause.is_none_or(|item| {
                item.quotation().is_some() || item.is_kind(TokenKind::Stop) || comma(item) && speaks
            });
        let simple = cue.mood == Mood::Finite && matches!(cue.form, Form::Past | Form::Third | Form::Base);
        // "Pressed again, “No”": whom somebody asked.
        let asked = pause.is_none() && verb.is_some_and(|verb| verb.object && verb.class == VerbClass::Ask);
        if !opens || !simple || object && !alone && !behind_quotation || asked {
            return None;
        }
        let rest = Items(&self.items.0[cue.end..]);
        let (rest, _) = opt(|input| self.manner(input)).parse_complete(rest).ok()?;
        let (rest, subject) = self.subject(rest).ok()?;
        let after = self.items.0.len() - rest.0.len();
        // The plan is “…,” warns X: nobody is told, as nothing follows.
        let ends = rest.0.first().is_none_or(|item| item.is_kind(TokenKind::Stop));
        if object && !alone && !ends {
            return None;
        }
        let goes_on = rest.0.first().is_some_and(|item| {
            item.is(Classes::VERBAL)
                && !item.is(Classes::PREP | Classes::CONJ | Classes::SUBORD)
                && !item.is(Classes::ING)
        });
        // came the answer from X
        let said = self.scene.mention(subject).classes.has(Classes::CUE_NOUN);
        let from = rest.0.first().is_some_and(|item| self.is_word(item, &["from"]));
        if let Some(source) = self.mention_at(after + 1).filter(|_| said && from) {
            return behind_quotation.then_some((source, after + 2));
        }
        let named = self.named(after - 1, self.items.0.len()).unwrap_or(subject);
        // "X, a dentist, announced the launch": the object of a verb whose subject was not seen.
        let mention = self.scene.mention(named);
        let thing = mention.kind == mentions::Kind::Nominal && mention.entity == Entity::Unknown;
        // "Pressed a third time: “No”"
        let pressed = pause.is_none() && verb.is_some_and(|verb| verb.weak && verb.class == VerbClass::Say);
        if thing && !behind_quotation && (pressed || pause.is_some_and(comma)) {
            return None;
        }
        (behind_quotation || !goes_on).then_some((named, after))
    }

    /// The document right before "saying" or "reading", nothing but a place between.
    pub(super) fn document_before(&self, cue: &Cue) -> Option<usize> {
        let verb = cue.entry(self.scene.lexicon)?;
        if cue.mood != Mood::Participle || !["say", "read"].contains(&verb.lemma) {
            return None;
        }
        let near = (cue.first.saturating_sub(ANTECEDENT)..cue.first).rev().take_while(|&at| {
            let item = &self.items.0[at];
            item.mention().is_some()
                || item.what == What::Token && item.is(Classes::PREP) && !item.is(Classes::VERBAL)
        });
        let document = |at: &usize| {
            self.mention_at(*at).is_some_and(|id| self.scene.mention(id).entity == Entity::Document)
        };
        near.into_iter().find(document)
    }

    /// Who does what a participle at the start of the sentence says: the subject behind the comma that ends it.
    pub(super) fn behind_comma(&self, cue: &Cue) -> Option<MentionId> {
        let end = self.items.0.len().min(cue.end + OPENING);
        let pause = (cue.end..end).find(|&at| {
            let item = &self.items.0[at];
            item.is_kind(TokenKind::Comma)
                || item.quotation().is_some_and(|id| self.scene.inner(id).ends_with(','))
        })?;
        let at = pause + 1;
        (self.may_be_subject(at) && self.has_verb_behind(at)).then(|| self.named(at, self.items.0.len()))?
    }

    /// Whether the item is a quotation that ends as words before a tag do: “…,” “…?”
    pub(super) fn is_said(&self, at: usize) -> bool {
        self.items.0[at].quotation().is_some_and(|id| usage::ends_like_speech(self.scene.inner(id)))
    }

    pub(super) fn subject(&self, input: Items<'t>) -> IResult<Items<'t>, MentionId> {
        let (rest, one) =
            self.one(|item| item.mention().is_some_and(|id| self.can_speak(id))).parse_complete(input)?;
        match one.0[0].mention() {
            Some(id) => Ok((rest, id)),
            None => Err(nom::Err::Error(Error::new(input, ErrorKind::Verify))),
        }
    }
}
