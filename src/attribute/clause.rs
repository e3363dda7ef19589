//! The reporting clause, as a nom grammar over items in which mentions and quotations are single items.
//!
//! ```text
//! clause     := subject modifier* ','? group cue told?          X, the chairman of Y, later told reporters
//!             | group cue subject modifier* told?               said X, the chairman of Y
//! modifier   := preposition mention | time | and mention | ',' apposition & ',' | '(' … ')' | dash … dash
//! apposition := nominal… | number | who/whose… | preposition… | adverb | participle… | when…
//! group      := ( auxiliary | modal | negation | adverb )*
//! told       := mention behind "told" | "to" mention
//! ```

use nom::branch::alt;
use nom::bytes::complete::{take, take_while};
use nom::combinator::{opt, peek, recognize, value, verify};
use nom::error::Error;
use nom::multi::fold_many_m_n;
use nom::{IResult, Parser};

use super::scene::Scene;
use crate::cues::{Cue, Kind, Mood};
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions::{self, Entity};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::{Item, Items, What};
use crate::span::{CueId, MentionId};

/// The longest apposition, in items.
const APPOSITION: usize = 26;
/// How far back, in items, a verb looks for a subject that it shares.
const WINDOW: usize = 80;
/// How many clauses back.
const NEIGHBOURS: usize = 12;
/// The most modifiers of one subject.
const MODIFIERS: usize = 8;

/// A cue with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    /// The cue.
    pub cue: CueId,
    /// Who says it.
    pub subject: Option<MentionId>,
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

/// The clauses of a sentence, one for each of its cues, in order.
pub(super) fn clauses(scene: &Scene<'_>, sentence: usize) -> Vec<Clause> {
    let mut cues = scene.cues.of_sentence(sentence).peekable();
    if cues.peek().is_none() {
        return Vec::new();
    }
    let grammar = Grammar { scene, items: Items(scene.items(sentence)) };
    let cues: Vec<(CueId, &Cue)> = cues.collect();
    let subjects = grammar.subjects(&cues);
    let mut found: Vec<Clause> = Vec::with_capacity(cues.len());
    for ((id, cue), subject) in cues.into_iter().zip(subjects) {
        let clause = grammar.clause(id, cue, subject, &found);
        found.push(clause);
    }
    found
}

type Parsed<'i> = IResult<Items<'i>, Items<'i>>;

struct Grammar<'s, 't> {
    scene: &'s Scene<'t>,
    items: Items<'t>,
}

impl<'s, 't> Grammar<'s, 't> {
    /// For each cue the item of the subject that stands before it, the leftmost that the grammar accepts.
    fn subjects(&self, cues: &[(CueId, &Cue)]) -> Vec<Option<usize>> {
        let mut subjects = vec![None; cues.len()];
        let last = cues.last().map_or(0, |(_, cue)| cue.item);
        for at in 0..last {
            if !self.may_be_subject(at) {
                continue;
            }
            let Ok((rest, _)) = self.to_cue(Items(&self.items.0[at + 1..])) else { continue };
            let verb = self.items.0.len() - rest.0.len();
            let place = cues.partition_point(|(_, cue)| cue.item < verb);
            let cue = cues.get(place).is_some_and(|(_, cue)| {
                let adjacent = cue.mood == Mood::Participle && cue.first == at + 1;
                cue.item == verb && cue.kind == Kind::Verb && (cue.mood == Mood::Finite || adjacent)
            });
            if cue {
                subjects[place].get_or_insert(at);
            }
        }
        subjects
    }

    fn clause(&self, id: CueId, cue: &Cue, subject: Option<usize>, before: &[Clause]) -> Clause {
        let plain = |subject, start, end| Clause {
            cue: id,
            subject,
            addressee: None,
            start,
            end,
            inverted: false,
            parsed: true,
        };
        match cue.kind {
            Kind::According => {
                let source = self.mention_at(cue.end);
                plain(source, cue.item, cue.end + usize::from(source.is_some()))
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

    /// Who stands before a colon: the first name of a label without a verb, or the subject of the clause before.
    fn label(&self, cue: &Cue) -> Option<MentionId> {
        let before = &self.items.0[cue.item.saturating_sub(WINDOW)..cue.item];
        let verb = before.iter().position(|item| {
            item.is(Classes::AUX | Classes::VERB | Classes::MODAL | Classes::FINITE)
                && !item.is(Classes::PREP)
        });
        let speaks = |id: &MentionId| self.can_sign(*id);
        if verb.is_some() {
            return self.shared_subject(cue, &[]).filter(speaks);
        }
        let named = |id: &MentionId| self.scene.mention(*id).kind == mentions::Kind::Name;
        let mut all = before.iter().filter_map(Item::mention).filter(speaks);
        all.clone().find(named).or(all.next())
    }

    /// "his verdict", "Venkat's retort", "a reply from the bank"
    fn noun(&self, id: CueId, cue: &Cue, noun: MentionId) -> Clause {
        let source = self.items.0.get(cue.end).filter(|item| self.is_word(item, &["from", "of", "by"]));
        let after = source.and_then(|_| self.mention_at(cue.end + 1));
        let subject = after.or(self.scene.mention(noun).possessor);
        let end = if after.is_some() { cue.end + 2 } else { cue.end };
        Clause {
            cue: id,
            subject,
            addressee: None,
            start: cue.item,
            end,
            inverted: after.is_some(),
            parsed: true,
        }
    }

    fn verb(&self, id: CueId, cue: &Cue, subject: Option<usize>, before: &[Clause]) -> Clause {
        if let Some(at) = subject {
            let (addressee, end) = self.told(cue, cue.end);
            return Clause {
                cue: id,
                subject: self.named(at, cue.first),
                addressee,
                start: at,
                end,
                inverted: false,
                parsed: true,
            };
        }
        if let Some((subject, after)) = self.inverted(cue) {
            let (addressee, end) = self.told(cue, after);
            return Clause {
                cue: id,
                subject: Some(subject),
                addressee,
                start: cue.first,
                end,
                inverted: true,
                parsed: true,
            };
        }
        let (addressee, end) = self.told(cue, cue.end);
        if cue.mood == Mood::Passive {
            let agent = self.agent(cue);
            let subject = agent.and_then(|at| self.named(at, at + 8));
            let end = agent.map_or(end, |at| at + 1);
            return Clause {
                cue: id,
                subject,
                addressee,
                start: cue.first,
                end,
                inverted: agent.is_some(),
                parsed: false,
            };
        }
        let subject = self.shared_subject(cue, before);
        Clause { cue: id, subject, addressee, start: cue.first, end, inverted: false, parsed: false }
    }

    /// The mention at an item, or the name in apposition behind a noun: "his attorney, Ann Lowe, said" is Ann Lowe.
    /// A "that" which is a relative pronoun stands for the mention before it.
    fn named(&self, at: usize, end: usize) -> Option<MentionId> {
        let id = self.mention_at(at)?;
        let mention = self.scene.mention(id);
        if mention.kind == mentions::Kind::Relative
            && self.scene.words(mention.span).eq_ignore_ascii_case("that")
        {
            return at.checked_sub(1).and_then(|before| self.mention_at(before)).or(Some(id));
        }
        if mention.kind != mentions::Kind::Nominal {
            return Some(id);
        }
        let named = (at + 2..end.min(at + 14)).find(|&i| {
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
            let stop = self.items.0.get(i + 1).is_none_or(|item| item.is_kind(TokenKind::Stop));
            set_off(i - 1) && is_name && (set_off(i + 1) || stop || i + 1 == end)
        });
        named.and_then(|at| self.mention_at(at)).or(Some(id))
    }

    /// The subject behind the verb, and the item behind the subject.
    fn inverted(&self, cue: &Cue) -> Option<(MentionId, usize)> {
        let verb = cue.entry(self.scene.lexicon)?;
        let pause = cue.first.checked_sub(1).map(|before| &self.items.0[before]);
        let comma = |item: &Item| item.is_kind(TokenKind::Comma) || item.is_kind(TokenKind::Dash);
        let behind_quotation = cue.first > 0
            && (self.is_said(cue.first - 1)
                || cue.first > 1
                    && comma(&self.items.0[cue.first - 1])
                    && self.items.0[cue.first - 2].quotation().is_some());
        let speaks =
            matches!(verb.class, VerbClass::Say | VerbClass::Manner | VerbClass::Ask | VerbClass::Write);
        let opens = behind_quotation
            || pause.is_none_or(|item| {
                item.quotation().is_some()
                    || item.is_kind(TokenKind::Stop)
                    || comma(item) && speaks && !verb.weak
            });
        let simple = cue.mood == Mood::Finite && matches!(cue.form, Form::Past | Form::Third | Form::Base);
        if !opens || !simple || verb.object && verb.class != VerbClass::Ask {
            return None;
        }
        let rest = Items(&self.items.0[cue.end..]);
        let (rest, _) = opt(|input| self.adverb(input)).parse_complete(rest).ok()?;
        let (rest, subject) = self.subject(rest).ok()?;
        let after = self.items.0.len() - rest.0.len();
        let goes_on = rest.0.first().is_some_and(|item| {
            item.is(Classes::AUX | Classes::MODAL | Classes::VERB | Classes::FINITE)
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
        (behind_quotation || !goes_on).then_some((named, after))
    }

    /// Whether the item is a quotation that ends as words before a tag do: “…,” “…?”
    fn is_said(&self, at: usize) -> bool {
        self.items.0[at].quotation().is_some_and(|id| super::usage::ends_like_speech(self.scene.inner(id)))
    }

    fn subject(&self, input: Items<'t>) -> IResult<Items<'t>, MentionId> {
        let (rest, one) =
            self.one(|item| item.mention().is_some_and(|id| self.can_speak(id))).parse_complete(input)?;
        match one.0[0].mention() {
            Some(id) => Ok((rest, id)),
            None => Err(nom::Err::Error(Error::new(input, nom::error::ErrorKind::Verify))),
        }
    }

    /// "described by X as": the agent of a passive.
    fn agent(&self, cue: &Cue) -> Option<usize> {
        let end = self.items.0.len().min(cue.end + 6);
        let by = (cue.end..end).find(|&at| self.is_word(&self.items.0[at], &["by"]))?;
        self.mention_at(by + 1).filter(|&id| self.can_speak(id)).map(|_| by + 1)
    }

    /// The addressee behind a cue or its inverted subject, and the item behind it.
    fn told(&self, cue: &Cue, after: usize) -> (Option<MentionId>, usize) {
        let Some(verb) = cue.entry(self.scene.lexicon) else { return (None, after) };
        let rest = Items(&self.items.0[after.min(self.items.0.len())..]);
        let addressee = |id: MentionId| {
            let mention = self.scene.mention(id);
            !matches!(mention.entity, Entity::Time) && !mention.classes.has(Classes::MEDIUM | Classes::DOC)
        };
        if verb.object && cue.mood != Mood::Passive {
            if let Some(id) = rest.0.first().and_then(Item::mention).filter(|&id| addressee(id)) {
                return (Some(id), after + 1);
            }
        }
        let speaks =
            matches!(verb.class, VerbClass::Say | VerbClass::Write | VerbClass::Manner | VerbClass::Ask);
        let to = rest.0.first().is_some_and(|item| self.is_word(item, &["to"]));
        match rest.0.get(1).and_then(Item::mention).filter(|&id| speaks && to && addressee(id)) {
            Some(id) => (Some(id), after + 2),
            None => (None, after),
        }
    }

    /// The subject of a verb that shares it with a verb before: "praised X and said", ", adding", "went on to say".
    fn shared_subject(&self, cue: &Cue, before: &[Clause]) -> Option<MentionId> {
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
                && (self.opens_clause(at) || self.is_relative(at))
                && self.has_verb_behind(at)
                && (!self.is_relative(at) || behind_and || !self.has_comma(at, cue.first))
        });
        let nearest = nearest.and_then(|at| self.named(at, cue.first).map(|id| (at, id)));
        match (parsed, nearest) {
            (Some(clause), Some((at, _))) if clause.start >= at => clause.subject,
            (_, Some((_, id))) => Some(id),
            (Some(clause), None) => clause.subject,
            (None, None) => {
                (start..cue.first).find(|&at| self.may_be_subject(at)).and_then(|at| self.mention_at(at))
            }
        }
    }

    /// The item behind a dateline: "NEW CARROW (Exchange Wire) --".
    fn dateline(&self) -> usize {
        let dash = self.items.0.iter().take(12).position(|item| item.is_kind(TokenKind::Dash));
        let verbless = |at: usize| {
            !self.items.0[..at]
                .iter()
                .any(|item| item.is(Classes::AUX | Classes::VERB | Classes::MODAL | Classes::FINITE))
        };
        let starts = self.mention_at(0).is_some_and(|id| {
            self.scene.words(self.scene.mention(id).span).chars().take(3).all(|c| !c.is_lowercase())
        });
        dash.filter(|&at| starts && verbless(at)).map_or(0, |at| at + 1)
    }

    fn is_relative(&self, at: usize) -> bool {
        self.mention_at(at).is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Relative)
    }

    fn has_comma(&self, from: usize, to: usize) -> bool {
        self.items.0[from..to].iter().any(|item| item.is_kind(TokenKind::Comma))
    }

    /// Whether a mention stands where a clause's subject does: first, or behind a conjunction or a pause.
    fn opens_clause(&self, at: usize) -> bool {
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
    fn has_verb_behind(&self, at: usize) -> bool {
        let rest = Items(&self.items.0[at + 1..]);
        let Ok((rest, _)) = self.modifiers(rest) else { return false };
        rest.0.first().is_some_and(|item| {
            item.what == What::Token
                && (item.is(Classes::AUX | Classes::MODAL | Classes::VERB | Classes::FINITE | Classes::ADV)
                    || item.is_kind(TokenKind::Clitic)
                    || item.is_kind(TokenKind::Word)
                        && !item.is(Classes::PREP | Classes::CONJ | Classes::SUBORD))
        })
    }

    /// Whether the item is a mention that can be a subject where it stands.
    fn may_be_subject(&self, at: usize) -> bool {
        let Some(id) = self.mention_at(at) else { return false };
        let before = at.checked_sub(1).map(|before| &self.items.0[before]);
        let governed = before.is_some_and(|item| {
            item.is(Classes::PREP) && !item.is(Classes::SUBORD | Classes::ADV | Classes::CONJ)
        });
        self.can_speak(id) && !governed
    }

    fn can_speak(&self, id: MentionId) -> bool {
        let mention = self.scene.mention(id);
        mention.entity != Entity::Time && !mention.object
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
        item.what == What::Token
            && words.iter().any(|word| item.span().slice(self.scene.text).eq_ignore_ascii_case(word))
    }

    fn one(
        &self,
        condition: impl Fn(&Item) -> bool,
    ) -> impl Parser<Items<'t>, Output = Items<'t>, Error = Error<Items<'t>>> {
        verify(take(1usize), move |one: &Items<'t>| condition(&one.0[0]))
    }

    /// From behind a subject to right before its cue: `modifier* ','? group &cue`
    fn to_cue(&self, input: Items<'t>) -> Parsed<'t> {
        let (rest, set_off) = self.modifiers(input)?;
        let comma = |input| self.one(|item| item.is_kind(TokenKind::Comma)).parse_complete(input);
        let (rest, _) = if set_off { value((), comma).parse_complete(rest)? } else { (rest, ()) };
        let group = take_while(|item: &Item| {
            item.what == What::Token
                && (item.is(Classes::AUX | Classes::MODAL | Classes::NEG) && !item.is(Classes::DET)
                    || item.is(Classes::ADV) && !item.is(Classes::PREP)
                    || item.is_kind(TokenKind::Clitic)
                    || item.is(Classes::LY))
                && !(item.is(Classes::VERB) && !item.is(Classes::AUX | Classes::ADV | Classes::MODAL))
        });
        let verb = peek(self.one(|item| item.is(Classes::VERB)));
        let inside = opt(recognize((|i| self.prepositional(i), opt(|i| self.adverb(i)))));
        recognize((group, inside, verb)).parse_complete(rest).map(|(after, _)| (after, after))
    }

    /// The modifiers of a subject; whether the last one was set off by a comma.
    fn modifiers(&self, input: Items<'t>) -> IResult<Items<'t>, bool> {
        let modifier = |input: Items<'t>| match input.0.first() {
            Some(item) if item.is_kind(TokenKind::Comma) => {
                value(true, |i| self.apposition(i)).parse_complete(input)
            }
            Some(item) if item.is_kind(TokenKind::Open) || item.is_kind(TokenKind::Dash) => {
                value(false, |i| self.bracketed(i)).parse_complete(input)
            }
            Some(item) if item.mention().is_some() => value(false, |i| self.time(i)).parse_complete(input),
            _ => {
                value(false, alt((|i| self.prepositional(i), |i| self.coordinated(i)))).parse_complete(input)
            }
        };
        fold_many_m_n(0, MODIFIERS, modifier, || false, |any, comma| any || comma).parse_complete(input)
    }

    /// of the party, in a statement
    fn prepositional(&self, input: Items<'t>) -> Parsed<'t> {
        let preposition = self.one(|item| item.is(Classes::PREP) && !item.is(Classes::VERB));
        let word = opt(self.one(|item| {
            item.is_kind(TokenKind::Word) && !item.is(Classes::VERB | Classes::AUX | Classes::WH)
        }));
        let object = self.one(|item| item.mention().is_some() || item.is_kind(TokenKind::Number));
        // "a source close to the family", "out on the road"
        let before = opt(self.one(|item| {
            let adjective = item.is(Classes::COMMON | Classes::ADV) && item.token.case == Case::Lower;
            let verbal = Classes::VERB | Classes::AUX | Classes::MODAL | Classes::FINITE;
            adjective && !item.is(verbal | Classes::PREP | Classes::CONJ)
        }));
        recognize((before, preposition, word, object)).parse_complete(input)
    }

    /// on Tuesday is a prepositional phrase; this is "Tuesday" or "last week" alone
    fn time(&self, input: Items<'t>) -> Parsed<'t> {
        self.one(|item| item.mention().is_some_and(|id| self.scene.mention(id).entity == Entity::Time))
            .parse_complete(input)
    }

    /// "and the council"; but "for the camera and I said" is another clause.
    fn coordinated(&self, input: Items<'t>) -> Parsed<'t> {
        let at = self.items.0.len() - input.0.len();
        let governed = at > 1 && self.items.0[at - 2].is(Classes::PREP);
        let joins = |item: &Item| {
            item.mention().is_some_and(|id| {
                let mention = self.scene.mention(id);
                !governed || mention.kind != mentions::Kind::Pronoun || mention.object
            })
        };
        recognize((self.one(|item| self.is_word(item, &["and", "&", "or"])), self.one(joins)))
            .parse_complete(input)
    }

    fn adverb(&self, input: Items<'t>) -> Parsed<'t> {
        self.one(|item| item.is(Classes::ADV) && !item.is(Classes::PREP)).parse_complete(input)
    }

    /// `',' body & ','`
    fn apposition(&self, input: Items<'t>) -> Parsed<'t> {
        let (rest, _) = self.one(|item| item.is_kind(TokenKind::Comma)).parse_complete(input)?;
        let length = rest.0.iter().take(APPOSITION).position(|item| {
            matches!(
                item.token.kind,
                TokenKind::Comma | TokenKind::Stop | TokenKind::Colon | TokenKind::Semicolon
            ) && item.what == What::Token
        });
        let closed = length.filter(|&at| {
            at > 0
                && rest.0[at].is_kind(TokenKind::Comma)
                && self.is_apposition(&rest.0[..at], self.is_noun_before(input))
        });
        match closed {
            Some(at) => Ok((Items(&rest.0[at..]), Items(&input.0[..=at]))),
            None => Err(nom::Err::Error(Error::new(input, nom::error::ErrorKind::Verify))),
        }
    }

    fn is_apposition(&self, body: &[Item], after_noun: bool) -> bool {
        let first = &body[0];
        let finite = |item: &Item| {
            item.what == What::Token
                && item.is(Classes::AUX | Classes::MODAL | Classes::VERB | Classes::FINITE)
                && !item.is(Classes::NEG | Classes::PREP)
        };
        let relative = |item: &Item| {
            item.mention().is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Relative)
                || item.is(Classes::REL | Classes::WH)
        };
        let whose = first
            .span()
            .slice(self.scene.text)
            .get(..5)
            .is_some_and(|word| word.eq_ignore_ascii_case("whose"));
        let opens_clause = whose
            || relative(first)
            || first.is(Classes::REL
                | Classes::WH
                | Classes::SUBORD
                | Classes::PREP
                | Classes::ADV
                | Classes::POSS)
            || self.opens_participle(body);
        if opens_clause {
            return true;
        }
        let plain = !body.iter().take_while(|item| !relative(item)).any(finite);
        let nominal = first.mention().is_some_and(|id| {
            let mention = self.scene.mention(id);
            mention.kind == mentions::Kind::Nominal || mention.role.is_some() || body.len() == 1 && after_noun
        });
        plain
            && (nominal
                || first.is_kind(TokenKind::Number)
                || first.quotation().is_some()
                || first.is(Classes::CONJ | Classes::DET))
    }

    /// Whether the item before this input is a mention that is no name.
    fn is_noun_before(&self, input: Items<'t>) -> bool {
        let at = self.items.0.len() - input.0.len();
        let before = (0..at).rev().find_map(|at| self.mention_at(at));
        before.is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Nominal)
    }

    /// "wearing a hat", "dressed in red", "asked about it", but not "said".
    fn opens_participle(&self, body: &[Item]) -> bool {
        let first = &body[0];
        if !first.is_kind(TokenKind::Word) {
            return false;
        }
        let reports = first.is(Classes::VERB) && first.token.word.form != Form::Gerund;
        let passive = body.get(1).is_some_and(|next| next.is(Classes::PREP | Classes::WH | Classes::SUBORD));
        self.looks_participle(first) && !reports
            || first.token.word.form == Form::Gerund && first.is(Classes::VERB)
            || reports && passive
    }

    fn looks_participle(&self, item: &Item) -> bool {
        item.is(Classes::ING | Classes::ED)
    }

    /// `'(' … ')'` or `dash … dash`
    fn bracketed(&self, input: Items<'t>) -> Parsed<'t> {
        let (rest, open) = self
            .one(|item| item.is_kind(TokenKind::Open) || item.is_kind(TokenKind::Dash))
            .parse_complete(input)?;
        let close = if open.0[0].is_kind(TokenKind::Open) { TokenKind::Close } else { TokenKind::Dash };
        match rest.0.iter().take(APPOSITION).position(|item| item.is_kind(close)) {
            Some(at) => Ok((Items(&rest.0[at + 1..]), Items(&input.0[..at + 2]))),
            None => Err(nom::Err::Error(Error::new(input, nom::error::ErrorKind::Verify))),
        }
    }
}
