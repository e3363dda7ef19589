//! `',' apposition & ','`: what may stand between a subject and its verb, set off by commas.

use nom::Parser;
use nom::error::{Error, ErrorKind};

use super::{APPOSITION, Grammar, Parsed};
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions;
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Items, What};
use crate::span::MentionId;

impl<'t> Grammar<'_, 't> {
    /// `',' body & ','`
    pub(super) fn apposition(&self, input: Items<'t>) -> Parsed<'t> {
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
                && !self.announces(&rest.0[..=at], rest.0.get(at + 1))
                && self.is_apposition(&rest.0[..at], self.is_noun_before(input))
        });
        match closed {
            Some(at) => Ok((Items(&rest.0[at..]), Items(&input.0[..=at]))),
            None => Err(nom::Err::Error(Error::new(input, ErrorKind::Verify))),
        }
    }

    /// Whether what looks like an apposition is the verb itself: ", said on Tuesday, “…”".
    fn announces(&self, body: &[Item], after: Option<&Item>) -> bool {
        let group = Classes::ADV | Classes::AUX | Classes::MODAL | Classes::LY;
        let main = body.iter().find(|item| !item.is(group) || item.is(Classes::PREP));
        main.is_some_and(|verb| {
            verb.is(Classes::FINITE) || verb.is(Classes::VERB) && verb.token.word.form != Form::Gerund
        }) && after.is_some_and(|item| item.quotation().is_some())
    }

    pub(super) fn is_apposition(&self, body: &[Item], after_noun: bool) -> bool {
        let first = &body[0];
        let finite = |item: &Item| {
            item.what == What::Token
                && item.is(Classes::VERBAL)
                && !item.is(Classes::NEG | Classes::PREP)
                && !(item.is(Classes::VERB) && item.token.word.form == Form::Gerund)
        };
        let relative = |item: &Item| self.opens_relative(item);
        let whose = self.is_first_word(first, &["whose"]);
        let opens_clause = whose
            || relative(first)
            || first.is(Classes::REL
                | Classes::WH
                | Classes::SUBORD
                | Classes::PREP
                | Classes::ADV
                | Classes::POSS)
            || self.opens_participle(body);
        // ", which its architect, Bo Marsh, called": a clause that goes on behind the name
        let unfinished = !whose && relative(first) && body.len() == 2 && body[1].mention().is_some();
        if opens_clause {
            return !unfinished;
        }
        // "It is no diagnosis, but Ann Lowe, who runs the clinic, said": another subject.
        if self.is_word(first, &["but"]) && body.get(1).is_some_and(|item| item.mention().is_some()) {
            return false;
        }
        let end = body.iter().position(relative).unwrap_or(body.len());
        let plain = !(0..end).any(|at| finite(&body[at]) && !self.is_called(body, at));
        let nominal = first.mention().is_some_and(|id| {
            let mention = self.scene.mention(id);
            // "a Democrat", "D-Mass.", "Independent of Minton"
            let of = matches!(body, [_, of, _] if self.is_word(of, &["of"]));
            let member = after_noun || of || body.len() == 1 && self.belongs(id);
            mention.kind == mentions::Kind::Nominal || mention.role.is_some() || member
        });
        plain
            && (nominal
                || first.is_kind(TokenKind::Number)
                || first.quotation().is_some()
                || first.is(Classes::CONJ | Classes::DET))
    }

    /// "a postman named Ann Lowe": a participle between what somebody is and the name.
    fn is_called(&self, body: &[Item], at: usize) -> bool {
        let name = |id: MentionId| self.scene.mention(id).kind == mentions::Kind::Name;
        let verb = self.scene.lexicon.verb(body[at].token.word.verb);
        at > 0
            && verb.is_some_and(|verb| verb.class == VerbClass::Call)
            && matches!(body[at].token.word.form, Form::Past | Form::Participle)
            && body[at - 1].mention().is_some_and(|id| !name(id))
            && body.get(at + 1).and_then(Item::mention).is_some_and(name)
    }

    /// "a Democrat": an article before what somebody is.
    fn belongs(&self, id: MentionId) -> bool {
        let phrase = self.scene.words(self.scene.mention(id).phrase);
        let first = phrase.split_whitespace().next().unwrap_or_default();
        self.is_party(id)
            || phrase.contains(" of ")
            || ["a", "an"].iter().any(|article| first.eq_ignore_ascii_case(article))
    }

    /// "D-Mass.", "R-Texas": a party's letter and a place.
    fn is_party(&self, id: MentionId) -> bool {
        matches!(
            self.scene.words(self.scene.mention(id).phrase).as_bytes(),
            [b'A'..=b'Z', b'-', b'A'..=b'Z', ..]
        )
    }

    /// Whether the last mention before this input is no name, or a name is announced: "gave only her first name, Luz,".
    pub(super) fn is_noun_before(&self, input: Items<'t>) -> bool {
        let at = self.items.0.len() - input.0.len();
        if at.checked_sub(1).is_some_and(|at| self.is_word(&self.items.0[at], &["name"])) {
            return true;
        }
        let before = (0..at).rev().find_map(|at| self.mention_at(at));
        before.is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Nominal)
    }

    /// "wearing a hat", "dressed in red", "asked about it", but not "said".
    pub(super) fn opens_participle(&self, body: &[Item]) -> bool {
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

    pub(super) fn looks_participle(&self, item: &Item) -> bool {
        item.is(Classes::ING | Classes::ED)
    }
}
