//! Noun phrases, chunked in one pass from left to right: article, modifiers, head; names are run through `names`.
//!
//! No tagger stands behind this. A phrase goes on until a word that can be in none: a preposition, a conjunction, an
//! auxiliary, a pronoun, or a verb form where a noun has already been seen.

mod abroad;
mod bounds;
mod build;
mod capitals;
mod doubles;
mod fronted;
mod heads;
mod joints;
mod openings;
mod verbs;

use super::{Kind, Mention, Mentions};
use crate::lexicon::{Classes, Form, Lexicon, Lists};
use crate::segment::{Casing, Kind as TokenKind};
use crate::sentences::Item;
use crate::span::MentionId;
use crate::values::Gender;

/// Words that end a noun phrase.
pub(super) const STOPPERS: Classes = Classes::PREP
    .with(Classes::CONJ)
    .with(Classes::SUBORD)
    .with(Classes::AUX)
    .with(Classes::MODAL)
    .with(Classes::REL)
    .with(Classes::WH)
    .with(Classes::NEG)
    .with(Classes::PRONOUN)
    .with(Classes::FINITE);

/// Nouns.
pub(super) const NOUNS: Classes = Classes::PERSON.with(Classes::GROUP).with(Classes::ORG).with(Classes::DOC);

/// What a word is in a noun phrase by its look and its classes, whatever stands beside the phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Part of a name by its capital.
    Name,
    /// A common word that stands in any phrase: most nouns and adjectives.
    Plain,
    /// A preposition, a verb, a pronoun: a word that stands in no phrase, unless it joins the parts of a name.
    Stopper,
    /// A word whose place decides, or no word.
    Other,
}

/// How many signs, a time or a number stand before a label or behind it.
const LABEL: usize = 4;

/// Chunks one sentence.
pub(super) struct Chunker<'t, 'm> {
    /// The text.
    pub text: &'t str,
    /// The words.
    pub lexicon: &'t Lexicon,
    /// The items of the sentence.
    pub items: &'t [Item],
    /// Its place among the sentences.
    pub sentence: usize,
    /// Whether most words have capitals: a headline, where a capital says nothing.
    pub headline: bool,
    /// How words are written inside sentences.
    pub casing: &'t Casing,
    /// Room for how the words look, one entry an item.
    pub looks: &'m mut Vec<Look>,
    /// What was found so far.
    pub out: &'m mut Mentions,
}

impl Chunker<'_, '_> {
    /// Puts the mentions of the sentence, and its items with them, behind those found so far.
    pub fn run(mut self) {
        self.looks.clear();
        for at in 0..self.items.len() {
            let look = self.look(at);
            self.looks.push(look);
        }
        let mut at = 0;
        while at < self.items.len() {
            at = self.step(at);
        }
    }

    /// Handles what begins at an item; returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let item = &self.items[at];
        if item.is(Classes::PRONOUN | Classes::REL) && self.is_pronoun(at) {
            let id = self.out.add(self.pronoun(item));
            self.out.push(id);
            return at + 1;
        }
        if self.says_abroad(at) {
            self.out.items.push(*item);
            return self.who_abroad(at + 1);
        }
        let end = if self.may_open(at) && !self.is_number_of_line(at) { self.phrase_end(at) } else { at };
        let end = self.label_end(at, end).unwrap_or(end);
        if end == at {
            self.out.items.push(*item);
            return at + 1;
        }
        self.phrase(at, end)
    }

    /// Where the label of a turn ends that is no name: "QUESTION:", "A   ", "@annalowe:", and "SPEAKER 1:" with its number.
    fn label_end(&self, at: usize, end: usize) -> Option<usize> {
        let is_word = |item: &Item| item.is_kind(TokenKind::Word) || item.mention().is_some();
        if at > LABEL || self.items[..at].iter().any(is_word) {
            return None;
        }
        let numbered = end > at && self.items.get(end).is_some_and(|item| item.is_kind(TokenKind::Number));
        let last = if end == at { at } else { end - usize::from(!numbered) };
        let ends = |item: &&Item| !is_word(item) && item.quotation().is_none();
        let behind = last + 1 + self.items[last + 1..].iter().take(LABEL).take_while(ends).count();
        self.items.get(behind).filter(|item| self.is_turn(item))?;
        let label = self.items[at].span().slice(self.text);
        let colon = self.items[last + 1..behind].iter().any(|item| item.is_kind(TokenKind::Colon));
        let asks = || self.lexicon.lists(label).has(Lists::ASKS | Lists::ANSWERS);
        let handle = || {
            colon
                && self.items[at].is_kind(TokenKind::Word)
                && self.items[at].token.word.classes == Classes::NONE
        };
        match end == at {
            true if asks() || handle() => Some(at + 1),
            false if numbered && colon => Some(end + 1),
            _ => None,
        }
    }

    /// The number of a line before the label of a turn: "12 Q."
    fn is_number_of_line(&self, at: usize) -> bool {
        at == 0
            && self.items[0].is_kind(TokenKind::Number)
            && self.items.get(1).is_some_and(|label| {
                self.lexicon
                    .lists(label.span().slice(self.text).trim_end_matches('.'))
                    .has(Lists::ASKS | Lists::ANSWERS)
            })
            && self.items[1..].iter().take(LABEL).any(|item| self.is_turn(item))
    }

    /// Whether an item is the words of a turn, which have no marks.
    fn is_turn(&self, item: &Item) -> bool {
        let words = item.span().slice(self.text);
        item.quotation().is_some() && !words.starts_with(['"', '“', '‘', '«', '„', '—', '–'])
    }

    fn is_pronoun(&self, at: usize) -> bool {
        let item = &self.items[at];
        let relative = item.is(Classes::REL) && !item.is(Classes::DET | Classes::POSS) && at > 0
            || self.is_relative_that(at);
        let possessive = item.is(Classes::POSS)
            && self.items.get(at + 1).is_some_and(|next| self.can_stand(at + 1, next, 0));
        let counts = item.is(Classes::DET)
            && self.items.get(at + 1).is_some_and(|next| self.can_stand(at + 1, next, 0));
        relative || item.is(Classes::PRONOUN) && !possessive && !counts && !self.is_of_phrase(at)
    }

    /// "a slide that says", "Oxfam, which also said": behind a noun and before a finite verb.
    fn is_relative_that(&self, at: usize) -> bool {
        if at == 0 || !self.items[at].is(Classes::REL) || !self.items[at].is(Classes::DET) {
            return false;
        }
        let which = self.items[at].span().slice(self.text) == "which";
        let noun = match &self.out.items[..] {
            [.., noun, comma] if which && comma.is_kind(TokenKind::Comma) => noun.mention().is_some(),
            [.., noun] => noun.mention().is_some(),
            [] => false,
        };
        let adverb =
            |item: &Item| item.is(Classes::ADV | Classes::LY) && !item.is(Classes::VERB | Classes::PREP);
        let at = at + usize::from(which && self.items.get(at + 1).is_some_and(adverb));
        // "assured crews that figures would be ready": a noun before the verb
        let noun_next = self.items.get(at + 2).is_some_and(|item| item.is(Classes::AUX | Classes::MODAL))
            && self
                .items
                .get(at + 1)
                .is_some_and(|next| !next.is(Classes::AUX | Classes::MODAL | Classes::ADV));
        let finite = !noun_next
            && self.items.get(at + 1).is_some_and(|next| {
                next.is(Classes::AUX | Classes::MODAL | Classes::FINITE)
                    || next.is(Classes::VERB) && matches!(next.token.word.form, Form::Past | Form::Third)
                    || next.is(Classes::ED)
                    || self.is_short_past(at + 1)
            });
        noun && finite
    }

    /// "that" before a name or an article is no article.
    fn is_conjunction_that(&self, at: usize) -> bool {
        at > 0
            && self.items[at].is(Classes::SUBORD)
            && self.items[at].is(Classes::DET)
            && self.items.get(at + 1).is_none_or(|next| {
                next.token.is_capitalised() || next.is(Classes::DET | Classes::POSS | Classes::PRONOUN)
            })
    }

    /// "one of the men"
    fn is_of_phrase(&self, at: usize) -> bool {
        self.items[at].is(Classes::DET) && self.items.get(at + 1).is_some_and(|next| next.is(Classes::PREP))
    }

    /// Records the phrase and its possessors; returns its end.
    fn phrase(&mut self, start: usize, end: usize) -> usize {
        let mut possessor: Option<MentionId> = None;
        let mut from = start;
        // "her aides", "two of her aides"
        let owning = [start, start + 2].into_iter().find(|&at| at < end && self.items[at].is(Classes::POSS));
        if let Some(at) = owning {
            let owner = Mention { object: false, ..self.pronoun(&self.items[at]) };
            possessor = Some(self.out.add(Mention { kind: Kind::Pronoun, ..owner }));
        }
        for at in start..end {
            if self.items[at].is_kind(TokenKind::Clitic) && !self.is_name_word(at) {
                let mut owner = self.simple(from, at);
                owner.possessor = possessor;
                possessor = Some(self.out.add(owner));
                from = at + 1;
            }
        }
        // "SPEAKER 1"
        let number = end - 1 > from
            && self.items[end - 1].is_kind(TokenKind::Number)
            && self.items.get(end).is_some_and(|next| next.is_kind(TokenKind::Colon))
            && self.items.get(end + 1).is_some_and(|turn| self.is_turn(turn));
        let mut mention = self.simple(from, end - usize::from(number));
        if number {
            let number = self.items[end - 1].span();
            (mention.phrase, mention.span) = (mention.phrase.to(number), mention.span.to(number));
        }
        if possessor.is_some() {
            let first = self.items[start].span();
            mention.possessor = possessor;
            mention.phrase = first.to(mention.phrase);
            mention.definite = owning.is_none_or(|at| at == start);
            if mention.kind == Kind::Nominal {
                mention.span = mention.phrase;
            }
        }
        let id = self.out.add(mention);
        self.out.push(id);
        end
    }
}

/// The gender that classes show.
pub(super) fn gender(classes: Classes) -> Gender {
    match (classes.has(Classes::MALE), classes.has(Classes::FEMALE)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Whether every longer word but function words has a capital, and four or more have.
pub(super) fn is_headline(items: &[Item]) -> bool {
    let small = STOPPERS | Classes::DET | Classes::POSS | Classes::ADV;
    let mut words = items.iter().filter(|item| item.is_kind(TokenKind::Word) && item.span().len() > 3);
    let lower = |word: &Item| !word.token.is_capitalised() && (word.is(Classes::FINITE) || !word.is(small));
    !words.clone().any(lower)
        && words.by_ref().filter(|word| word.token.is_capitalised()).take(4).count() == 4
}
