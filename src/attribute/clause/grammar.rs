//! The small parts of the grammar: modifiers of a subject, the verb group, what stands in brackets.

use nom::branch::alt;
use nom::bytes::complete::{take, take_while};
use nom::combinator::{opt, peek, recognize, value, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::fold_many_m_n;
use nom::{IResult, Parser};

use super::{APPOSITION, Grammar, Parsed};
use crate::cues::{is_manner, joins_adverbs};
use crate::lexicon::{Classes, Form};
use crate::mentions::{self, Entity};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::{Item, Items, What};

/// The most modifiers of one subject.
const MODIFIERS: usize = 8;

impl<'t> Grammar<'_, 't> {
    pub(super) fn one(
        &self,
        condition: impl Fn(&Item) -> bool,
    ) -> impl Parser<Items<'t>, Output = Items<'t>, Error = Error<Items<'t>>> {
        verify(take(1usize), move |one: &Items<'t>| condition(&one.0[0]))
    }

    /// From behind a subject to right before its cue: `modifier* ','? group &cue`
    pub(super) fn to_cue(&self, input: Items<'t>) -> Parsed<'t> {
        let (rest, set_off) = self.modifiers(input)?;
        let comma = |input| self.one(|item| item.is_kind(TokenKind::Comma)).parse_complete(input);
        // "Gov. Ann Lowe (R-Ohio), said"
        let closed =
            input.0[..input.0.len() - rest.0.len()].last().is_some_and(|item| item.is_kind(TokenKind::Close));
        let (rest, _) = match (set_off, closed) {
            (true, _) => value((), comma).parse_complete(rest)?,
            (false, true) => value((), opt(comma)).parse_complete(rest)?,
            (false, false) => (rest, ()),
        };
        let part = |item: &Item| {
            item.what == What::Token
                && (item.is(Classes::AUX | Classes::MODAL | Classes::NEG)
                    && !item.is(Classes::DET | Classes::HABIT)
                    || item.is(Classes::ADV) && !item.is(Classes::PREP)
                    || item.is_kind(TokenKind::Clitic)
                    || item.is(Classes::LY))
                && (!item.is(Classes::VERB) || item.is(Classes::AUX | Classes::ADV | Classes::MODAL))
        };
        // "quietly but firmly told"
        let group = recognize((take_while(part), opt(|i| self.joined_adverb(i)), take_while(part)));
        let verb = peek(self.one(|item| item.is(Classes::VERB) || item.is(Classes::ED) && self.is_cue(item)));
        // "used to", "went on to"
        let to = || {
            (
                self.one(|item| item.what == What::Token && item.is(Classes::HABIT)),
                self.one(|item| self.is_word(item, &["to"])),
            )
        };
        let habit = opt(alt((recognize(to()), recognize((self.one(|item| item.is(Classes::FINITE)), to())))));
        let inside = opt(recognize((|i| self.prepositional(i), opt(|i| self.adverb(i)))));
        recognize((group, habit, inside, verb)).parse_complete(rest).map(|(after, _)| (after, after))
    }

    /// Whether an item is a cue, though the lexicon may not know it for a verb.
    pub(super) fn is_cue(&self, item: &Item) -> bool {
        let start = item.span().start;
        self.cues.binary_search_by_key(&start, |cue| cue.span.start).is_ok()
    }

    /// The modifiers of a subject; whether the last one was set off by a comma.
    pub(super) fn modifiers(&self, input: Items<'t>) -> IResult<Items<'t>, bool> {
        let modifier = |input: Items<'t>| match input.0.first() {
            Some(item) if item.is_kind(TokenKind::Comma) => {
                alt((value(true, |i| self.apposition(i)), value(false, |i| self.listed(i))))
                    .parse_complete(input)
            }
            Some(item) if item.is_kind(TokenKind::Open) || item.is_kind(TokenKind::Dash) => {
                value(false, |i| self.bracketed(i)).parse_complete(input)
            }
            Some(item) if item.mention().is_some() => {
                value(false, alt((|i| self.time(i), |i| self.relative(i)))).parse_complete(input)
            }
            _ => value(false, alt((|i| self.prepositional(i), |i| self.coordinated(i), |i| self.reduced(i))))
                .parse_complete(input),
        };
        fold_many_m_n(0, MODIFIERS, modifier, || false, |any, comma| any || comma).parse_complete(input)
    }

    /// of the party, in a statement
    pub(super) fn prepositional(&self, input: Items<'t>) -> Parsed<'t> {
        if !input.0.first().is_some_and(|item| item.is(Classes::PREP | Classes::COMMON | Classes::ADV)) {
            return Err(nom::Err::Error(Error::new(input, ErrorKind::Verify)));
        }
        let at = self.items.0.len() - input.0.len();
        let before = at.checked_sub(1).and_then(|before| self.mention_at(before));
        let named = before.is_some_and(|id| self.scene.mention(id).kind != mentions::Kind::Nominal);
        let preposition = self.one(|item| item.is(Classes::PREP) && !item.is(Classes::VERB));
        let word = opt(self.one(|item| {
            item.is_kind(TokenKind::Word) && !item.is(Classes::VERB | Classes::AUX | Classes::WH)
        }));
        let object = self.one(|item| item.mention().is_some() || item.is_kind(TokenKind::Number));
        // "a source close to the family", "out on the road"
        let before = opt(self.one(|item| {
            let adjective = item.is(Classes::COMMON | Classes::ADV) && item.token.case == Case::Lower;
            // "turns to the crowd", "Ann Lowe turned to the crowd" have a verb, "a man armed with a knife" has not.
            let verb = named && item.is(Classes::ED) || self.scene.words(item.span()).ends_with('s');
            adjective && !verb && !item.is(Classes::VERBAL | Classes::PREP | Classes::CONJ)
        }));
        let phrase = recognize((before, preposition, word, object)).parse_complete(input)?;
        // "were upset after Ann Lowe called": a clause of its own
        let clause = phrase.1.0.first().is_some_and(|item| item.is(Classes::SUBORD))
            && phrase
                .0
                .0
                .first()
                .is_some_and(|next| next.is(Classes::VERB) && next.token.word.form != Form::Gerund);
        if clause { Err(nom::Err::Error(Error::new(input, ErrorKind::Verify))) } else { Ok(phrase) }
    }

    /// "briefed on the matter" right before the verb of the clause: "two people briefed on the matter said"
    fn reduced(&self, input: Items<'t>) -> Parsed<'t> {
        let at = self.items.0.len() - input.0.len();
        let noun = at.checked_sub(1).and_then(|before| self.mention_at(before)).is_some_and(|id| {
            let mention = self.scene.mention(id);
            mention.kind == mentions::Kind::Nominal && mention.entity.is_source()
        });
        if !noun {
            return Err(nom::Err::Error(Error::new(input, ErrorKind::Verify)));
        }
        let past = |item: &Item| matches!(item.token.word.form, Form::Past | Form::Participle);
        let participle = self.one(|item| item.is(Classes::ED) || item.is(Classes::VERB) && past(item));
        let phrase = (participle, |i| self.prepositional(i));
        let verb = peek(self.one(|item| {
            let reports = matches!(item.token.word.form, Form::Past | Form::Third | Form::Base);
            item.is(Classes::VERB) && !item.is(Classes::PREP | Classes::ADV) && reports && self.is_cue(item)
        }));
        let (rest, (found, _)) = (recognize(phrase), verb).parse_complete(input)?;
        Ok((rest, found))
    }

    /// on Tuesday is a prepositional phrase; this is "Tuesday" or "last week" alone
    pub(super) fn time(&self, input: Items<'t>) -> Parsed<'t> {
        self.one(|item| item.mention().is_some_and(|id| self.scene.mention(id).entity == Entity::Time))
            .parse_complete(input)
    }

    /// "and the council"; but "for the camera and I said" is another clause.
    pub(super) fn coordinated(&self, input: Items<'t>) -> Parsed<'t> {
        let at = self.items.0.len() - input.0.len();
        let governed = at > 1 && self.items.0[at - 2].is(Classes::PREP);
        // "I came in after school and Papa would say": nor are a thing and a person governed together.
        let person = |id| self.scene.mention(id).entity == Entity::Person;
        let bare = |id| {
            let mention = self.scene.mention(id);
            let plain = mention.kind == mentions::Kind::Nominal && mention.head == mention.phrase;
            plain && mention.entity != Entity::Person && !mention.plural
        };
        let thing = at > 0 && self.mention_at(at - 1).is_some_and(bare);
        let joins = |item: &Item| {
            item.mention().is_some_and(|id| {
                let mention = self.scene.mention(id);
                let other = mention.kind == mentions::Kind::Pronoun && !mention.object || thing && person(id);
                !governed || !other
            })
        };
        recognize((self.one(|item| self.is_word(item, &["and", "&", "or"])), self.one(joins)))
            .parse_complete(input)
    }

    /// ", nurses and porters" behind the first of several of a kind: "Doctors, nurses and porters say"
    fn listed(&self, input: Items<'t>) -> Parsed<'t> {
        let fail = || nom::Err::Error(Error::new(input, ErrorKind::Verify));
        let first = (self.items.0.len() - input.0.len()).checked_sub(1).ok_or_else(fail)?;
        let kind = |item: &Item| {
            let mention = self.scene.mention(item.mention()?);
            let source = mention.entity.is_source() && mention.kind != mentions::Kind::Pronoun;
            source.then_some((mention.kind, mention.plural))
        };
        let alike = kind(&self.items.0[first]).filter(|_| self.opens_clause(first)).ok_or_else(fail)?;
        let goes_on = |pair: &[Item]| pair[0].is_kind(TokenKind::Comma) && kind(&pair[1]) == Some(alike);
        let more = 2 * input.0.chunks_exact(2).take(MODIFIERS).take_while(|pair| goes_on(pair)).count();
        let comma = usize::from(input.0.get(more).is_some_and(|item| item.is_kind(TokenKind::Comma)));
        match input.0.get(more + comma..) {
            Some([and, last, rest @ ..])
                if more > 0 && self.is_word(and, &["and", "&"]) && kind(last) == Some(alike) =>
            {
                Ok((Items(rest), Items(&input.0[..input.0.len() - rest.len()])))
            }
            _ => Err(fail()),
        }
    }

    pub(super) fn adverb(&self, input: Items<'t>) -> Parsed<'t> {
        self.one(|item| item.is(Classes::ADV) && !item.is(Classes::PREP)).parse_complete(input)
    }

    /// The manner between a verb and its subject, between commas or not: said, softly but clearly, X
    pub(super) fn manner(&self, input: Items<'t>) -> Parsed<'t> {
        let comma = || self.one(|item| item.is_kind(TokenKind::Comma));
        let adverbs = || recognize((self.one(is_manner), opt(|i| self.joined_adverb(i))));
        alt((recognize((comma(), adverbs(), comma())), adverbs(), |i| self.adverb(i))).parse_complete(input)
    }

    /// "but firmly" behind an adverb; ", if quietly," between pauses
    fn joined_adverb(&self, input: Items<'t>) -> Parsed<'t> {
        let at = self.items.0.len() - input.0.len();
        match input.0 {
            [_, adverb, ..] if at > 0 && is_manner(adverb) && joins_adverbs(self.items.0, at) => {
                take(2usize).parse_complete(input)
            }
            [pause, joint, adverb, end, ..] if at > 0 && is_manner(&self.items.0[at - 1]) => {
                let pauses =
                    [TokenKind::Comma, TokenKind::Dash].iter().any(|&k| pause.is_kind(k) && end.is_kind(k));
                let joins = joint.is(Classes::CONJ) || self.is_word(joint, &["if", "though"]);
                if pauses && joins && is_manner(adverb) {
                    return take(4usize).parse_complete(input);
                }
                Err(nom::Err::Error(Error::new(input, ErrorKind::Verify)))
            }
            _ => Err(nom::Err::Error(Error::new(input, ErrorKind::Verify))),
        }
    }

    /// `'(' … ')'` or `dash … dash`
    pub(super) fn bracketed(&self, input: Items<'t>) -> Parsed<'t> {
        let (rest, open) = self
            .one(|item| item.is_kind(TokenKind::Open) || item.is_kind(TokenKind::Dash))
            .parse_complete(input)?;
        let close = if open.0[0].is_kind(TokenKind::Open) { TokenKind::Close } else { TokenKind::Dash };
        match rest.0.iter().take(APPOSITION).position(|item| item.is_kind(close)) {
            Some(at) => Ok((Items(&rest.0[at + 1..]), Items(&input.0[..at + 2]))),
            None => Err(nom::Err::Error(Error::new(input, ErrorKind::Verify))),
        }
    }
}
