//! Whether a stretch of items is a clause: whether it has a finite verb. No tagger stands behind this.

use super::Reader;
use crate::cues::opens_as_noun;
use crate::lexicon::{Classes, Form};
use crate::mentions;
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::What;

/// How far the verb of a clause is looked for, in items.
const REACH: usize = 24;

/// What a word is that another noun can stand before: "farmers market".
const NOUN: Classes = Classes::PERSON
    .with(Classes::GROUP)
    .with(Classes::ORG)
    .with(Classes::DOC)
    .with(Classes::ORG_WORD)
    .with(Classes::CUE_NOUN)
    .with(Classes::PLACE)
    .with(Classes::TIME)
    .with(Classes::MEDIUM)
    .with(Classes::WORK)
    .with(Classes::BODY)
    .with(Classes::PLURAL);

impl Reader<'_, '_> {
    /// Whether the item is, or may well be, a finite verb.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else { return false };
        if item.mention().is_some() {
            return self.is_taken_for_noun(at);
        }
        if item.what != What::Token {
            return false;
        }
        let month = at > 0 && item.token.case == Case::Title;
        if item.is(Classes::AUX | Classes::MODAL | Classes::FINITE) && !item.is(Classes::PREP) && !month {
            // "to put bleach in it", "the need for calm"
            let noun = item.is(Classes::MODAL)
                && at > 0
                && (self.is_word(at - 1, &["the", "a", "an"]) || self.items[at - 1].is(Classes::POSS));
            return at == 0 || !noun && !self.is_word(at - 1, &["to"]);
        }
        if item.is_kind(TokenKind::Clitic) {
            return at > 0 && self.items[at - 1].mention().is_some();
        }
        let noun = at == 0 && opens_as_noun(self.scene.text, self.items);
        let past_or_third = matches!(item.token.word.form, Form::Past | Form::Third);
        let verb = item.is(Classes::VERB) && past_or_third && !noun;
        let regular = item.token.case == Case::Lower && item.is(Classes::ED);
        let behind_pronoun = at > 0
            && self.is_pronoun(at - 1)
            && item.is_kind(TokenKind::Word)
            && !item.is(Classes::PREP | Classes::CONJ | Classes::SUBORD | Classes::ADV | Classes::LY);
        behind_pronoun
            || (verb || regular) && !item.is(Classes::PREP | Classes::SUBORD) && !self.is_reduced(at)
    }

    /// A verb that was taken for a noun: "dropped" of "he dropped it", "depends" of "it depends".
    fn is_taken_for_noun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        if !before.is_some_and(|item| item.mention().is_some() || item.is(Classes::ADV)) {
            return false;
        }
        // "600 hours"
        if self.word(at - 1).starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let word = self.word(at).split(' ').next().unwrap_or_default();
        let lower = word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
        let verbal = word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss");
        let pronoun =
            self.items[at].mention().is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Pronoun);
        lower && !pronoun && !self.is_word(at + 1, &["by"]) && (verbal || self.is_pronoun(at - 1))
    }

    /// "(said that) farmers grow corn": a plural and its verb in the present that were taken for one phrase, as two nouns would be.
    pub(super) fn holds_clause(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at).filter(|item| item.mention().is_some()) else { return false };
        let words = item.span().slice(self.scene.text);
        if !words.contains(' ') {
            return false;
        }
        let words = words.split(' ');
        let noun =
            NOUN | Classes::PREP | Classes::CONJ | Classes::ADV | Classes::LY | Classes::ED | Classes::ING;
        let lower = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        let classes = |word: &str| self.scene.lexicon.look_up(word).classes;
        // "police scanner": a plural that does not look like one makes compounds.
        let plural = |word: &str| {
            let classes = classes(word);
            classes.has(Classes::PLURAL) && (word.ends_with('s') || classes.has(Classes::PERSON))
        };
        words.clone().zip(words.skip(1)).any(|(first, second)| {
            lower(first) && lower(second) && plural(first) && !classes(second).has(noun)
        })
    }

    /// "(according to X,) twelve people died": a plural and its verb in the past that were taken for one phrase.
    pub(super) fn holds_past(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at).filter(|item| item.mention().is_some()) else { return false };
        let mut words = item.span().slice(self.scene.text).rsplit(' ');
        let classes =
            |word: Option<&str>| word.map_or(Classes::NONE, |word| self.scene.lexicon.look_up(word).classes);
        let past = words.next();
        let shape =
            past.is_some_and(|word| word.ends_with("ed") && word.bytes().all(|b| b.is_ascii_lowercase()));
        shape && classes(words.next()).has(Classes::PLURAL)
    }

    /// "a deal reached on Monday", "the men wanted by police": no finite verb.
    fn is_reduced(&self, at: usize) -> bool {
        self.is_word(at + 1, &["by"]) || at > 0 && self.items[at - 1].is_kind(TokenKind::Comma)
    }

    fn is_pronoun(&self, at: usize) -> bool {
        self.items[at].mention().is_some_and(|id| {
            let mention = self.scene.mention(id);
            mention.kind == mentions::Kind::Pronoun && !mention.object
        })
    }

    /// Whether the items from `start` on, up to `end`, hold a finite verb.
    pub(super) fn has_finite(&self, start: usize, end: usize) -> bool {
        (start..end.min(self.items.len()).min(start + 3 * REACH)).any(|at| self.is_finite(at))
    }

    /// Whether a clause begins here whose subject is a phrase, its verb close behind: no comma but around an apposition,
    /// no conjunction but between two phrases.
    pub(super) fn is_close_clause(&self, start: usize) -> bool {
        let opens = self.items.get(start).is_some_and(|item| {
            item.mention().is_some()
                || item.is_kind(TokenKind::Number)
                || item.is(Classes::DET | Classes::ADV) && !item.is(Classes::PREP | Classes::WH)
        });
        let verb = (start + 1..self.items.len().min(start + REACH)).find(|&at| self.is_finite(at));
        let Some(verb) = verb.filter(|_| opens && self.is_clause(start)) else { return false };
        let commas = (start..verb).filter(|&at| self.items[at].is_kind(TokenKind::Comma)).count();
        let broken = (start..verb).any(|at| self.is_pause(at) && !self.items[at].is_kind(TokenKind::Comma));
        let closed = self.items[verb - 1].is_kind(TokenKind::Comma);
        // "an essay on it as she imagined it"
        if verb > start + 2 && self.is_word(verb - 2, &["as"]) {
            return false;
        }
        let joined = self.items[verb - 1].is(Classes::CONJ);
        !broken && !joined && (commas == 0 || commas == 2 && closed)
    }

    /// Whether a clause begins here: a subject, and a finite verb before anything that could make it a noun's.
    pub(super) fn is_clause(&self, start: usize) -> bool {
        let Some(first) = self.items.get(start) else { return false };
        if first.mention().is_some_and(|id| self.scene.mention(id).object) || self.is_finite(start) {
            return false;
        }
        for at in start..self.items.len().min(start + REACH) {
            let item = &self.items[at];
            if self.holds_clause(at) {
                return true;
            }
            let relative = self.scene.is_relative(item);
            let stops = matches!(item.token.kind, TokenKind::Stop | TokenKind::Colon | TokenKind::Semicolon)
                && item.what == What::Token;
            let opens = at > start
                && (item.is(Classes::REL | Classes::WH)
                    || item.is(Classes::SUBORD) && !item.is(Classes::PREP));
            if relative || stops || opens {
                return false;
            }
            if at > start && self.is_finite(at) {
                return true;
            }
        }
        false
    }
}
