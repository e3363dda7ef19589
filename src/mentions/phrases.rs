//! Noun phrases, chunked in one pass from left to right: article, modifiers, head; names are run through [`names`].
//!
//! No tagger stands behind this. A phrase goes on until a word that can be in none: a preposition, a conjunction, an
//! auxiliary, a pronoun, or a verb form where a noun has already been seen.

use super::names::{self, Name};
use super::{Entity, Kind, Mention, Mentions};
use crate::document::Gender;
use crate::lexicon::{Classes, Form};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::{Item, What};
use crate::span::{MentionId, Span};

/// Words that end a noun phrase.
const STOPPERS: Classes = Classes::PREP
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

/// Chunks one sentence.
pub(super) struct Chunker<'t, 'm> {
    text: &'t str,
    items: &'t [Item],
    sentence: usize,
    /// Whether most words have capitals: a headline, where a capital says nothing.
    headline: bool,
    out: &'m mut Mentions,
}

impl<'t, 'm> Chunker<'t, 'm> {
    /// Before the first item of a sentence.
    pub fn new(
        text: &'t str,
        items: &'t [Item],
        sentence: usize,
        headline: bool,
        out: &'m mut Mentions,
    ) -> Self {
        Self { text, items, sentence, headline, out }
    }

    /// Puts the mentions of the sentence, and its items with them, behind those found so far.
    pub fn run(mut self) {
        let mut at = 0;
        while at < self.items.len() {
            at = self.step(at);
        }
    }

    /// Handles what begins at an item; returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let item = self.items[at];
        if self.is_pronoun(at) {
            let id = self.out.add(self.pronoun(&item));
            self.out.push(id);
            return at + 1;
        }
        let end = self.phrase_end(at);
        if end == at {
            self.out.items.push(item);
            return at + 1;
        }
        self.phrase(at, end)
    }

    fn is_pronoun(&self, at: usize) -> bool {
        let item = &self.items[at];
        // "US Senator" is no "us".
        if item.span().slice(self.text) == "US" {
            return false;
        }
        let relative = item.is(Classes::REL) && !item.is(Classes::DET | Classes::POSS) && at > 0
            || self.is_relative_that(at);
        let possessive = item.is(Classes::POSS)
            && self.items.get(at + 1).is_some_and(|next| self.can_stand(at + 1, next, 0));
        let counts = item.is(Classes::DET)
            && self.items.get(at + 1).is_some_and(|next| self.can_stand(at + 1, next, 0));
        relative || item.is(Classes::PRONOUN) && !possessive && !counts && !self.is_of_phrase(at)
    }

    /// "a slide that says": behind a noun and before a finite verb.
    fn is_relative_that(&self, at: usize) -> bool {
        let noun = at > 0 && self.out.items.last().is_some_and(|item| item.mention().is_some());
        let finite = self.items.get(at + 1).is_some_and(|next| {
            next.is(Classes::AUX | Classes::MODAL | Classes::FINITE)
                || next.is(Classes::VERB) && matches!(next.token.word.form, Form::Past | Form::Third)
        });
        self.items[at].is(Classes::REL) && noun && finite && self.items[at].is(Classes::DET)
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

    fn pronoun(&self, item: &Item) -> Mention {
        let relative = !item.is(Classes::PRONOUN);
        let span = item.span();
        let neuter = matches!(span.slice(self.text), "it" | "It" | "which" | "itself");
        Mention {
            kind: if relative { Kind::Relative } else { Kind::Pronoun },
            classes: item.token.word.classes,
            entity: if neuter { Entity::Unknown } else { Entity::Person },
            gender: gender(item.token.word.classes),
            plural: item.is(Classes::PLURAL),
            first_or_second: item.is(Classes::FIRST_OR_SECOND),
            object: !relative && !item.is(Classes::SUBJECT),
            ..self.mention(span)
        }
    }

    fn mention(&self, span: Span) -> Mention {
        Mention {
            span,
            phrase: span,
            kind: Kind::Nominal,
            entity: Entity::Unknown,
            name: None,
            title: None,
            role: None,
            head: span,
            classes: Classes::NONE,
            gender: Gender::Unknown,
            plural: false,
            first_or_second: false,
            definite: false,
            object: false,
            possessor: None,
            sentence: self.sentence,
        }
    }

    /// The end of the noun phrase that begins at `start`; `start` where none does.
    fn phrase_end(&self, start: usize) -> usize {
        let first = &self.items[start];
        let opens =
            matches!(first.token.kind, TokenKind::Word | TokenKind::Number) && first.what == What::Token;
        let small =
            first.token.case == Case::Lower && first.is(STOPPERS) && !first.is(Classes::DET | Classes::POSS);
        if !opens || small {
            return start;
        }
        let mut at = start;
        let mut nouns = 0;
        while at < self.items.len() {
            let item = &self.items[at];
            let opens =
                at == start || self.items[start..at].iter().all(|item| item.is(Classes::DET | Classes::POSS));
            let question = item.is(Classes::REL | Classes::WH) && !item.is(Classes::SUBORD);
            let determiner = opens
                && !question
                && item.is(Classes::DET | Classes::POSS)
                && !item.is(Classes::PREP)
                && !self.is_conjunction_that(at);
            let percent = item.token.kind == TokenKind::Symbol && item.what == What::Token && nouns > 0;
            if determiner {
                at += 1;
            } else if item.is_kind(TokenKind::Number) && nouns == 0 || percent {
                nouns += usize::from(!percent);
                at += 1;
            } else if self.can_stand(at, item, nouns) && !self.follows_name(start, at) {
                nouns += 1;
                at += 1;
            } else if let Some(length) = (at > start).then(|| self.bridge(start, at)).flatten() {
                nouns = if item.is_kind(TokenKind::Clitic) { 0 } else { nouns };
                at += length;
            } else {
                break;
            }
        }
        while at > start && self.items[at - 1].is_kind(TokenKind::Clitic) {
            at -= 1;
        }
        if nouns == 0 && !self.counts(start, at) { start } else { at }
    }

    /// Whether determiners alone denote somebody: some, another, the two, those.
    fn counts(&self, start: usize, end: usize) -> bool {
        let Some(last) = (start..end).last().map(|at| &self.items[at]) else { return false };
        let word = last.span().slice(self.text);
        let article =
            ["the", "a", "an", "no", "every"].iter().any(|article| word.eq_ignore_ascii_case(article));
        !article && !last.is(Classes::POSS | Classes::PREP | Classes::SUBORD)
    }

    /// Whether a word can stand in a noun phrase that already has so many words.
    fn can_stand(&self, at: usize, item: &Item, nouns: usize) -> bool {
        if item.what != What::Token || item.token.kind != TokenKind::Word {
            return false;
        }
        if item.token.is_capitalised() && self.is_name_word(at) {
            return true;
        }
        let behind_article = at > 0 && self.items[at - 1].is(Classes::DET) && nouns == 0;
        if item.is(STOPPERS) && !(behind_article && item.is(Classes::ADV))
            || item.is(Classes::TIME) && nouns > 0
            || item.is(Classes::ADV) && !item.is(NOUNS) && !behind_article
        {
            return false;
        }
        if item.is(Classes::DET | Classes::POSS) && !item.is(NOUNS) {
            return false;
        }
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        let after_determiner =
            before.is_some_and(|b| b.is(Classes::DET | Classes::POSS) || self.is_possessive(b));
        let after_plural =
            before.is_some_and(|b| b.is(Classes::PLURAL) || b.token.span.slice(self.text).ends_with('s'));
        if item.is(Classes::VERB) {
            return match item.token.word.form {
                _ if after_determiner => true,
                Form::Base => !after_plural && (nouns > 0 || item.is(NOUNS)),
                Form::Third => item.is(NOUNS) && nouns == 0,
                _ => false,
            };
        }
        let adverb = item.is(Classes::LY);
        let verbal = nouns > 0
            || before.is_some_and(|b| b.is(Classes::AUX | Classes::MODAL))
            || self.behind_mention(at);
        let past = item.is(Classes::ED) && verbal && !after_determiner;
        !(adverb || past && !item.is(NOUNS))
    }

    /// Whether the last thing written out is the mention right before this item.
    fn behind_mention(&self, at: usize) -> bool {
        let before = self.out.items.last().filter(|item| item.mention().is_some());
        before.is_some_and(|item| at > 0 && item.span().end == self.items[at - 1].span().end)
    }

    /// 's or a bare apostrophe
    fn is_possessive(&self, item: &Item) -> bool {
        item.is_kind(TokenKind::Clitic)
            && matches!(item.span().slice(self.text), "'s" | "’s" | "'" | "’" | "'S" | "’S")
    }

    /// Whether a word stands behind a name without leading to a noun: "walks" of "Trump walks", not "press" of "White
    /// House press secretary".
    fn follows_name(&self, start: usize, at: usize) -> bool {
        if at == start || self.is_name_word(at) || !self.is_name_word(at - 1) {
            return false;
        }
        !(at..self.items.len())
            .take(4)
            .take_while(|&i| self.can_stand(i, &self.items[i], 1) && !self.is_name_word(i))
            .any(|i| self.items[i].is(NOUNS | Classes::CUE_NOUN | Classes::MEDIUM))
    }

    /// Whether the word at an item is (part of) a name by its capital.
    fn is_name_word(&self, at: usize) -> bool {
        let item = &self.items[at];
        if item.what != What::Token || item.token.kind != TokenKind::Word || !item.token.is_capitalised() {
            return false;
        }
        if item.token.dotted {
            return true;
        }
        let known = STOPPERS
            | Classes::COMMON
            | Classes::ADV
            | Classes::DET
            | Classes::POSS
            | Classes::VERB
            | Classes::PERSON;
        let says_nothing = at == 0 || self.headline || self.items[at - 1].is_kind(TokenKind::Colon);
        if says_nothing {
            return !item.is(known) && !item.is(Classes::LY | Classes::ING)
                || item.is(Classes::GIVEN | Classes::TITLE)
                    && !item.is(STOPPERS)
                    && self.next_is_capital(at)
                || self.begins_name(at);
        }
        // "Theresa May", "Dr. March"
        let before = &self.items[at - 1];
        let surname = item.is(Classes::MODAL | Classes::VERB | Classes::COMMON)
            && before.token.is_capitalised()
            && before.is(Classes::GIVEN | Classes::TITLE);
        surname && item.is(Classes::TIME)
            || !item.is(Classes::TIME | Classes::PRONOUN) && (!item.is(STOPPERS) || self.next_is_capital(at))
    }

    /// Whether a common word at a sentence's start belongs to the name behind it: "Northern Coast Rail", "River Okoro".
    fn begins_name(&self, at: usize) -> bool {
        let item = &self.items[at];
        let other =
            STOPPERS | NOUNS | Classes::ADV | Classes::DET | Classes::POSS | Classes::VERB | Classes::TIME;
        let word = item.span().slice(self.text);
        !self.headline
            && at == 0
            && !item.is(other)
            && !["ly", "ing", "ed"].iter().any(|ending| word.ends_with(ending))
            && self.next_is_capital(at)
            && !self.items[1].is(Classes::GIVEN | Classes::TITLE | Classes::DEMONYM | Classes::TIME)
    }

    fn next_is_capital(&self, at: usize) -> bool {
        self.items.get(at + 1).is_some_and(|next| next.what == What::Token && next.token.is_capitalised())
    }

    /// What joins the words of a phrase: 's before its noun; "of", "and", "&" and particles inside a name; a nickname.
    fn bridge(&self, start: usize, at: usize) -> Option<usize> {
        let item = &self.items[at];
        let next = self.items.get(at + 1)?;
        let after_name = at > start && self.is_name_word(at - 1);
        if item.is_kind(TokenKind::Clitic) && at > start {
            let possessive = self.is_possessive(item);
            let noun = self.can_stand(at + 1, next, 0) && !self.looks_verbal(at + 1)
                || next.is_kind(TokenKind::Number);
            return (possessive && noun).then_some(1);
        }
        let word = item.span().slice(self.text);
        if after_name && self.is_name_word(at + 1) {
            let particle = item.is(Classes::PARTICLE);
            let in_organisation = matches!(word, "of" | "for" | "&" | "on")
                && self.organisation_before(start, at)
                || word == "and" && self.organisation_before(start, at) && self.organisation_after(at + 1)
                || word == "&";
            let nickname = item.quotation().is_some() && item.span().len() < 30;
            return (particle || in_organisation || nickname).then_some(1);
        }
        // "Ibáñez de la Torre"
        let particles = after_name && item.is(Classes::PARTICLE) && next.is(Classes::PARTICLE);
        if particles && self.items.get(at + 2).is_some() && self.is_name_word(at + 2) {
            return Some(2);
        }
        let of_the = after_name && word == "of" && next.span().slice(self.text) == "the";
        let named = of_the
            && self.organisation_before(start, at)
            && self.items.get(at + 2).is_some()
            && self.is_name_word(at + 2);
        named.then_some(2)
    }

    fn organisation_before(&self, start: usize, at: usize) -> bool {
        let heads = Classes::ORG_WORD | Classes::ORG | Classes::GROUP | Classes::DOC;
        (start..at)
            .rev()
            .take_while(|&i| self.is_name_word(i))
            .any(|i| self.items[i].is(heads) || i + 1 == at && self.is_office(i))
    }

    /// Secretary of State, Chief of Staff, Speaker of the House
    fn is_office(&self, at: usize) -> bool {
        self.items[at].is(Classes::TITLE)
            && self.items[at].token.case == Case::Title
            && !self.items[at].token.dotted
    }

    fn organisation_after(&self, at: usize) -> bool {
        (at..self.items.len())
            .take_while(|&i| self.is_name_word(i))
            .any(|i| self.items[i].is(Classes::ORG_WORD | Classes::ORG))
    }

    /// A word behind 's that makes it "is" or "has".
    fn looks_verbal(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.is(Classes::VERB)
            && matches!(item.token.word.form, Form::Past | Form::Gerund | Form::Participle)
            && !item.is(NOUNS)
            || item.token.case == Case::Lower && item.is(Classes::ING)
    }

    /// Records the phrase and its possessors; returns its end.
    fn phrase(&mut self, start: usize, end: usize) -> usize {
        let mut possessor: Option<MentionId> = None;
        let mut from = start;
        if self.items[start].is(Classes::POSS) {
            let owner = Mention { object: false, ..self.pronoun(&self.items[start]) };
            possessor = Some(self.out.add(Mention { kind: Kind::Pronoun, ..owner }));
        }
        for at in start..end {
            if self.items[at].is_kind(TokenKind::Clitic) {
                let mut owner = self.simple(from, at);
                owner.possessor = possessor;
                possessor = Some(self.out.add(owner));
                from = at + 1;
            }
        }
        let mut mention = self.simple(from, end);
        if let Some(owner) = possessor {
            let first = self.items[start].span();
            mention.possessor = possessor;
            mention.phrase = first.to(mention.phrase);
            mention.definite = true;
            if mention.kind == Kind::Nominal {
                mention.span = mention.phrase;
            }
            debug_assert!(owner.index() < self.out.all.len());
        }
        let id = self.out.add(mention);
        self.out.push(id);
        end
    }

    /// The mention of a phrase without possessors.
    fn simple(&self, start: usize, end: usize) -> Mention {
        let items = &self.items[start..end];
        let whole = items[0].span().to(items[items.len() - 1].span());
        let determiner = items[0].is(Classes::DET | Classes::POSS);
        let indefinite = ["a", "an", "one", "some", "another"];
        let first = items[0].span().slice(self.text);
        let definite = determiner && !indefinite.iter().any(|article| first.eq_ignore_ascii_case(article));
        let run = (start..end).rev().take_while(|&at| self.is_name_part(start, at)).count();
        if run > 0 {
            let name = names::analyse(self.text, &self.items[end - run..end]);
            return self.named(whole, &self.items[start..end - run], name, definite);
        }
        self.nominal(whole, items, definite)
    }

    /// Whether the item is in the run of capitals that ends the phrase.
    fn is_name_part(&self, start: usize, at: usize) -> bool {
        self.is_name_word(at)
            || at > start
                && at + 1 < self.items.len()
                && self.is_name_word(at - 1)
                && self.bridge(start, at).is_some()
            || at > start
                && self.items[at].is(Classes::PARTICLE)
                && self.items[at - 1].is(Classes::PARTICLE)
                && self.items.get(at + 1).is_some()
                && self.is_name_word(at + 1)
            || self.items[at].span().slice(self.text) == "the"
                && at > start
                && self.items[at - 1].is(Classes::PREP)
    }

    fn named(&self, whole: Span, before: &[Item], name: Name, definite: bool) -> Mention {
        let words = before
            .iter()
            .position(|item| !item.is(Classes::DET | Classes::POSS))
            .map(|first| &before[first..]);
        let jobs =
            words.filter(|words| words.iter().any(|item| item.is(NOUNS) || item.token.case == Case::Lower));
        let role_start = jobs.map(|words| words[0].span()).or(name.before);
        // "Defense" of "Defense Secretary Mark Esper" is no role without its title.
        let job = jobs.and_then(|words| words.last()).is_some_and(|last| {
            // "Senior Constable X", "harbour master Dr X"
            last.is(Classes::PERSON) && !last.token.is_capitalised()
        });
        let titled_role = name.title.filter(|_| name.before.is_some() || !job);
        let role_end = titled_role.or(name.before).or(jobs.map(|words| words[words.len() - 1].span()));
        let person_noun = words.and_then(|words| words.last()).filter(|item| item.is(Classes::PERSON));
        let entity = match (name.entity, person_noun) {
            (Entity::Unknown | Entity::Organisation, Some(_))
                if name.words > 1 || name.entity == Entity::Unknown =>
            {
                Entity::Person
            }
            (entity, _) => entity,
        };
        let gender = match name.gender {
            Gender::Unknown => person_noun.map_or(Gender::Unknown, |item| gender(item.token.word.classes)),
            known => known,
        };
        let titled = name.title.unwrap_or(name.span).to(name.span);
        let is_person = entity == Entity::Person || role_start.is_some() && entity == Entity::Unknown;
        Mention {
            span: if is_person { titled } else { whole },
            phrase: whole,
            kind: Kind::Name,
            entity,
            name: Some(name.span),
            title: name.title,
            role: role_start.zip(role_end).map(|(first, last)| first.to(last)),
            head: name.head,
            classes: person_noun.map_or(Classes::NONE, |item| item.token.word.classes),
            gender,
            plural: name.plural,
            definite,
            ..self.mention(whole)
        }
    }

    fn nominal(&self, whole: Span, items: &[Item], definite: bool) -> Mention {
        let last = &items[items.len() - 1];
        let head = items.iter().rev().find(|item| item.is(NOUNS)).unwrap_or(last);
        let classes = head.token.word.classes;
        let entity = if last.is(Classes::TIME) && !head.is(Classes::PERSON) {
            Entity::Time
        } else if classes.has(Classes::PERSON) {
            Entity::Person
        } else if classes.has(Classes::DOC) {
            Entity::Document
        } else if classes.has(Classes::ORG) {
            Entity::Organisation
        } else if classes.has(Classes::GROUP) {
            Entity::Group
        } else {
            Entity::Unknown
        };
        Mention {
            entity,
            head: head.span(),
            classes,
            gender: gender(classes),
            plural: head.is(Classes::PLURAL)
                || entity == Entity::Unknown && last.span().slice(self.text).ends_with('s'),
            definite,
            ..self.mention(whole)
        }
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
    let words = items.iter().filter(|item| item.is_kind(TokenKind::Word) && item.span().len() > 3);
    let (mut capital, mut lower) = (0, 0);
    for word in words {
        capital += usize::from(word.token.is_capitalised());
        lower += usize::from(!word.token.is_capitalised() && (word.is(Classes::FINITE) || !word.is(small)));
    }
    capital >= 4 && lower == 0
}
