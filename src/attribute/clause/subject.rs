//! Who says it: the subject before the verb, behind it, or shared with a verb before.

use nom::combinator::opt;
use nom::error::{Error, ErrorKind};
use nom::{IResult, Parser};

use super::{Clause, Grammar};
use crate::attribute::usage;
use crate::cues::{Cue, Mood};
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions::{self, Entity};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Items, What};
use crate::span::MentionId;

/// How far back, in items, a verb looks for a subject that it shares.
const WINDOW: usize = 80;
/// How far back, in items, stands what a relative pronoun refers to.
const ANTECEDENT: usize = 5;
/// How far back, in items, a relative clause that is set off by commas begins.
const RELATIVE: usize = 10;
/// How far behind a participle at the start of a sentence, in items, stands the comma that ends what it says.
const OPENING: usize = 20;
/// How many clauses back.
const NEIGHBOURS: usize = 12;

impl<'t> Grammar<'_, 't> {
    /// Who stands before a colon: the first name of a label without a verb, or the subject of the clause before.
    pub(super) fn label(&self, cue: &Cue) -> Option<MentionId> {
        let before = &self.items.0[cue.item.saturating_sub(WINDOW)..cue.item];
        let verb = before.iter().position(|item| item.is(Classes::VERBAL) && !item.is(Classes::PREP));
        let speaks = |id: &MentionId| self.can_sign(*id);
        // "Pollsters agree - Ann Lowe: “…”"
        let dash = before.iter().rev().nth(1).is_some_and(|item| item.is_kind(TokenKind::Dash));
        let signs =
            |id: &MentionId| self.scene.mention(*id).kind == mentions::Kind::Name && self.can_sign(*id);
        if let Some(id) = before.last().and_then(Item::mention).filter(|id| dash && signs(id)) {
            return Some(id);
        }
        if verb.is_some() {
            return self.shared_subject(cue, &[]).0.filter(speaks);
        }
        let named = |id: &MentionId| self.scene.mention(*id).kind == mentions::Kind::Name;
        let mut all = before.iter().filter_map(Item::mention).filter(speaks);
        all.clone().find(named).or(all.next())
    }

    /// The mention at an item, or the name in apposition behind a noun: "his attorney, Ann Lowe, said" is Ann Lowe.
    /// A "that" or "which" that is a relative pronoun stands for the mention before it.
    pub(super) fn named(&self, at: usize, end: usize) -> Option<MentionId> {
        let id = self.mention_at(at)?;
        let mention = self.scene.mention(id);
        if mention.kind == mentions::Kind::Relative
            && ["that", "which"].iter().any(|word| self.scene.words(mention.span).eq_ignore_ascii_case(word))
        {
            // "a memo last night that called it", "a note to the mirror that says"
            let noun = |id: &MentionId| {
                let mention = self.scene.mention(*id);
                mention.entity != Entity::Time && mention.kind != mentions::Kind::Pronoun
            };
            let all = (at.saturating_sub(ANTECEDENT)..at)
                .rev()
                .filter_map(|before| self.mention_at(before))
                .filter(noun);
            let document = all.clone().find(|id| self.scene.mention(*id).entity == Entity::Document);
            return document.or(all.clone().next()).or(Some(id));
        }
        if mention.kind != mentions::Kind::Nominal {
            return Some(id);
        }
        if let Some(name) = self.second_job(at) {
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
            let is_name = self.mention_at(i).is_some_and(|id| {
                let name = self.scene.mention(id);
                name.kind == mentions::Kind::Name && name.entity != Entity::Place
            });
            // "Ann Lowe of Lowe & Marsh"
            let of = self.items.0.get(i + 1).is_some_and(|item| item.is(Classes::PREP));
            let after = if of && self.mention_at(i + 2).is_some() { i + 3 } else { i + 1 };
            let stop = self.items.0.get(after).is_none_or(|item| item.is_kind(TokenKind::Stop));
            set_off(i - 1) && is_name && (set_off(after) || stop || after == end)
        });
        named.and_then(|at| self.mention_at(at)).or(Some(id))
    }

    /// The name behind two jobs without an article: "co-founder and chief executive Ann Lowe".
    fn second_job(&self, at: usize) -> Option<MentionId> {
        let first = self.scene.mention(self.mention_at(at)?);
        let and = self.items.0.get(at + 1).is_some_and(|item| self.is_word(item, &["and"]));
        let name =
            self.mention_at(at + 2).filter(|_| and && first.entity == Entity::Person && !first.plural)?;
        let second = self.scene.mention(name);
        let job = second.role.is_some() || second.title.is_some();
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
        if !opens || !simple || object && !alone {
            return None;
        }
        let rest = Items(&self.items.0[cue.end..]);
        let (rest, _) = opt(|input| self.adverb(input)).parse_complete(rest).ok()?;
        let (rest, subject) = self.subject(rest).ok()?;
        let after = self.items.0.len() - rest.0.len();
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
        if thing && !behind_quotation && pause.is_some_and(comma) {
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

    /// "described by X as": the agent of a passive.
    pub(super) fn agent(&self, cue: &Cue) -> Option<usize> {
        let end = self.items.0.len().min(cue.end + 6);
        let by = (cue.end..end).find(|&at| self.is_word(&self.items.0[at], &["by"]))?;
        self.mention_at(by + 1).filter(|&id| self.can_speak(id)).map(|_| by + 1)
    }

    /// The subject of a verb that shares it with a verb before: "praised X and said", ", adding", "went on to say".
    /// Who else it could be, if somebody, stands behind.
    pub(super) fn shared_subject(
        &self,
        cue: &Cue,
        before: &[Clause],
    ) -> (Option<MentionId>, Option<MentionId>) {
        let behind_and = cue.first.checked_sub(1).is_some_and(|at| self.items.0[at].is(Classes::CONJ));
        let behind_pause = behind_and
            && self.items.0[..cue.first - 1].last().is_some_and(|item| item.is_kind(TokenKind::Comma));
        let main_only = cue.mood == Mood::Participle || behind_pause;
        let embedded = |clause: &Clause| {
            let complement = before
                .iter()
                .rev()
                .take(NEIGHBOURS)
                .any(|other| other.cue != clause.cue && other.end == clause.start);
            complement || clause.start > 0 && self.items.0[clause.start - 1].is(Classes::SUBORD)
        };
        let finite = |clause: &&Clause| clause.parsed && !clause.inverted;
        let parsed = before
            .iter()
            .rev()
            .take(NEIGHBOURS)
            .filter(finite)
            .find(|clause| !main_only || !embedded(clause));
        let start = self.dateline().max(cue.first.saturating_sub(WINDOW));
        let nearest = (start..cue.first).rev().find(|&at| {
            let subordinate = main_only && at > 0 && self.items.0[at - 1].is(Classes::SUBORD);
            self.may_be_subject(at)
                && !subordinate
                && !self.is_in_relative(at)
                && (self.opens_clause(at) || self.is_relative(at))
                && self.has_verb_behind(at)
                && (!self.is_relative(at) || behind_pause || !self.has_comma(at, cue.first))
        });
        let nearest = nearest.and_then(|at| self.named(at, cue.first).map(|id| (at, id)));
        let first = (start..cue.first).find(|&at| self.may_be_subject(at));
        let main = first.and_then(|at| self.named(at, cue.first));
        let parallel = parsed.filter(|clause| behind_and && self.is_parallel(clause, cue));
        let thing = |&(_, id): &(usize, MentionId)| {
            let mention = self.scene.mention(id);
            mention.kind != mentions::Kind::Name && mention.entity == Entity::Unknown
        };
        let nearest = nearest.filter(|nearest| parallel.is_none() || !thing(nearest));
        let (parsed, nearest) = match (parsed, nearest) {
            (Some(clause), Some((at, id))) if clause.start < at => (clause.subject, Some(id)),
            (Some(clause), nearest) => return self.either(clause.subject, [main, nearest.map(|(_, id)| id)]),
            (None, nearest) => (None, nearest.map(|(_, id)| id)),
        };
        self.either(nearest.or(main), [main, parsed])
    }

    /// Whether a verb behind "and" stands as that of a clause before: "X acknowledged that a fault had been found but said".
    fn is_parallel(&self, clause: &Clause, cue: &Cue) -> bool {
        let first = self.scene.cue(clause);
        first.mood == Mood::Finite && cue.mood == Mood::Finite && first.form == cue.form
    }

    /// A subject, and the first of others that is another one.
    fn either(
        &self,
        subject: Option<MentionId>,
        others: [Option<MentionId>; 2],
    ) -> (Option<MentionId>, Option<MentionId>) {
        (subject, others.into_iter().flatten().find(|&other| Some(other) != subject))
    }

    /// The item behind a dateline: "NEW CARROW (Exchange Wire) --".
    pub(super) fn dateline(&self) -> usize {
        // "Port Bellow: The court said"
        let [place, colon, next, ..] = self.items.0 else { return 0 };
        let capital = self.scene.words(next.span()).starts_with(char::is_uppercase);
        let sentence = next.mention().is_some() && capital;
        if place.mention().is_some() && colon.is_kind(TokenKind::Colon) && sentence {
            return 2;
        }
        let dash = self.items.0.iter().take(12).position(|item| item.is_kind(TokenKind::Dash));
        let verbless = |at: usize| !self.items.0[..at].iter().any(|item| item.is(Classes::VERBAL));
        let starts = self.mention_at(0).is_some_and(|id| {
            self.scene.words(self.scene.mention(id).span).chars().take(3).all(|c| !c.is_lowercase())
        });
        dash.filter(|&at| starts && verbless(at)).map_or(0, |at| at + 1)
    }

    pub(super) fn is_relative(&self, at: usize) -> bool {
        self.mention_at(at).is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Relative)
    }

    /// Whether a mention stands inside a clause that a comma and "whose" or "which" open: ", whose ward takes in Elm Park,".
    fn is_in_relative(&self, at: usize) -> bool {
        let comma =
            (at.saturating_sub(RELATIVE)..at).rev().find(|&at| self.items.0[at].is_kind(TokenKind::Comma));
        let Some(opens) = comma.map(|comma| comma + 1).filter(|&opens| opens < at) else { return false };
        let first = self.scene.words(self.items.0[opens].span()).split(' ').next().unwrap_or_default();
        ["whose", "which"].contains(&first)
    }

    pub(super) fn has_comma(&self, from: usize, to: usize) -> bool {
        self.items.0[from..to].iter().any(|item| item.is_kind(TokenKind::Comma))
    }

    /// Whether a mention stands where a clause's subject does: first, or behind a conjunction or a pause.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.items.0[before]) else { return true };
        let pause = matches!(
            before.token.kind,
            TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Dash
        ) && before.what == What::Token;
        pause
            || before.quotation().is_some()
            || before.is(Classes::CONJ | Classes::SUBORD | Classes::ADV | Classes::WH)
    }

    /// Whether a verb, or a modifier and a comma, follows the mention.
    pub(super) fn has_verb_behind(&self, at: usize) -> bool {
        let rest = Items(&self.items.0[at + 1..]);
        let Ok((rest, set_off)) = self.modifiers(rest) else { return false };
        let behind = rest
            .0
            .get(usize::from(set_off && rest.0.first().is_some_and(|item| item.is_kind(TokenKind::Comma))));
        behind.is_some_and(|item| {
            item.what == What::Token
                && (item.is(Classes::VERBAL | Classes::ADV)
                    || item.is_kind(TokenKind::Clitic)
                    || item.is_kind(TokenKind::Word)
                        && !item.is(Classes::PREP | Classes::CONJ | Classes::SUBORD))
        })
    }
}
