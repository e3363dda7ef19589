//! Relative clauses: what opens one, what it is about, and where the clause around it goes on.

use nom::error::{Error, ErrorKind};

use super::{APPOSITION, Grammar, Parsed};
use crate::lexicon::{Classes, Form};
use crate::mentions::{self, Entity};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::{Item, Items};
use crate::span::MentionId;

/// How far back, in items, stands what a relative pronoun refers to.
pub(super) const ANTECEDENT: usize = 5;
/// How far back, in items, a relative clause that is set off by commas begins.
const RELATIVE: usize = 10;

impl<'t> Grammar<'_, 't> {
    /// Whether an item opens a relative clause, as its subject or not.
    pub(super) fn opens_relative(&self, item: &Item) -> bool {
        item.is(Classes::REL | Classes::WH) || self.scene.is_relative(item)
    }

    /// Whether the first word of an item is one of these, the item being a mention or not: "whose ward".
    pub(super) fn is_first_word(&self, item: &Item, words: &[&str]) -> bool {
        let first = self.scene.words(item.span()).split(' ').next().unwrap_or_default();
        words.iter().any(|word| first.eq_ignore_ascii_case(word))
    }

    /// What "that" stands for: a document near it, or else the mention right before, from which it may be parted: "a memo last
    /// night that called it", "a note to the mirror that says"; none for "who" and "which", which stand for themselves.
    pub(super) fn antecedent(&self, at: usize) -> Option<MentionId> {
        let noun = |id: &MentionId| {
            let mention = self.scene.mention(*id);
            !mention.entity.is_mute() && mention.kind != mentions::Kind::Pronoun
        };
        let that = self.is_first_word(&self.items.0[at], &["that"]);
        let all = (at.saturating_sub(ANTECEDENT)..at)
            .rev()
            .filter_map(|before| self.mention_at(before).filter(|_| that))
            .filter(noun);
        let document = all.clone().find(|id| self.scene.mention(*id).entity == Entity::Document);
        document.or(all.clone().next())
    }

    /// Whether a mention stands inside a clause that a comma and "whose" or "which" open: ", whose ward takes in Elm Park,".
    pub(super) fn is_in_relative(&self, at: usize) -> bool {
        let comma =
            (at.saturating_sub(RELATIVE)..at).rev().find(|&at| self.items.0[at].is_kind(TokenKind::Comma));
        let opens = comma.map(|comma| comma + 1).filter(|&opens| opens < at);
        opens.is_some_and(|opens| self.is_first_word(&self.items.0[opens], &["whose", "which"]))
    }

    /// "who was there" before the verb of the clause around it.
    pub(super) fn relative(&self, input: Items<'t>) -> Parsed<'t> {
        let fail = || nom::Err::Error(Error::new(input, ErrorKind::Verify));
        let finite = Classes::AUX | Classes::MODAL | Classes::VERB | Classes::FINITE;
        let body = &input.0[..input.0.len().min(APPOSITION)];
        // "who lives above the shop": a verb that no list has
        let plain = |item: &&Item| {
            item.is_kind(TokenKind::Word)
                && item.token.case == Case::Lower
                && !item.is(Classes::PREP | Classes::ADV)
        };
        let own = body.iter().take(4).position(|item| item.is(finite));
        let own =
            own.or_else(|| body.get(1).filter(plain).map(|_| 1)).filter(|_| self.scene.is_relative(&body[0]));
        let from = own.ok_or_else(fail)? + 1;
        let group = Classes::AUX | Classes::MODAL | Classes::NEG | Classes::ADV;
        // "who was not allowed to speak said": its own verb goes on.
        let own = |at: usize| {
            body[at].is(Classes::VERB)
                && (body[from..at].iter().all(|item| item.is(group)) || self.is_word(&body[at - 1], &["to"]))
        };
        let ends = |&at: &usize| self.ends_relative(&body[at]) && !own(at);
        let verb = (from..body.len()).find(ends).ok_or_else(fail)?;
        let verb = self.last_verb(body, verb).unwrap_or(verb);
        let first = (from..verb).rev().take_while(|&at| body[at].is(group)).last().unwrap_or(verb);
        let (cue, before) = (&body[verb], &body[first - 1]);
        let subject = before.mention().is_some_and(|id| self.scene.mention(id).is_subject_pronoun());
        let reports = self.is_finite(cue) && self.scene.lexicon.verb(cue.token.word.verb).is_some();
        if first == from || !reports || subject || before.is(finite) {
            return Err(fail());
        }
        Ok((Items(&input.0[first..]), Items(&input.0[..first])))
    }

    /// The verb that ends the sentence around a relative clause which has other verbs: "who asked not to be named because
    /// the boss forbids it said."; none where somebody stands right before it and says it.
    fn last_verb(&self, body: &[Item], first: usize) -> Option<usize> {
        let pause = |item: &Item| {
            item.quotation().is_some()
                || matches!(
                    item.token.kind,
                    TokenKind::Comma
                        | TokenKind::Colon
                        | TokenKind::Semicolon
                        | TokenKind::Stop
                        | TokenKind::Dash
                )
        };
        let length = body.iter().position(pause).unwrap_or(body.len());
        let time =
            |item: &Item| item.mention().is_some_and(|id| self.scene.mention(id).entity == Entity::Time);
        let verb = (first..length).rev().find(|&at| !time(&body[at]))?;
        let strong = self.scene.lexicon.verb(body[verb].token.word.verb).is_some_and(|verb| !verb.weak);
        let own = body.get(verb.checked_sub(1)?)?.mention().is_some_and(|id| {
            let mention = self.scene.mention(id);
            let thing = mention.entity == Entity::Unknown && mention.kind != mentions::Kind::Name;
            !thing && !body.get(verb.wrapping_sub(2)).is_some_and(|item| item.is(Classes::PREP))
        });
        let reports = self.is_finite(&body[verb]);
        (verb > first && strong && reports && !own).then_some(verb)
    }

    /// Whether a verb has a subject by its form: a bare one is a cue only where it has.
    pub(super) fn is_finite(&self, item: &Item) -> bool {
        match item.token.word.form {
            Form::Past | Form::Third => true,
            Form::Base => self.is_cue(item),
            _ => false,
        }
    }

    /// A verb that reports, or what no relative clause without commas has in it.
    fn ends_relative(&self, item: &Item) -> bool {
        item.is(Classes::VERB | Classes::CONJ | Classes::SUBORD)
            || item.quotation().is_some()
            || matches!(
                item.token.kind,
                TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Stop
            )
    }
}
