//! From the items of a phrase to a mention.

use super::{Chunker, NOUNS, gender};
use crate::lexicon::{Classes, Lists};
use crate::mentions::names::{self, Name};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;
use crate::span::Span;
use crate::values::Gender;

/// How many words before its last preposition an office has at most: "Minister of State for".
const OFFICE: usize = 4;

impl Chunker<'_, '_> {
    pub(super) fn pronoun(&self, item: &Item) -> Mention {
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

    #[inline]
    pub(super) fn mention(&self, span: Span) -> Mention {
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

    /// The mention of a phrase without possessors.
    pub(super) fn simple(&self, start: usize, end: usize) -> Mention {
        if end > start + 1 && self.is_courtesy(end - 1) {
            let name = self.simple(start, end - 1);
            let last = self.items[end - 1].span();
            return Mention { span: name.span.to(last), phrase: name.phrase.to(last), ..name };
        }
        let items = &self.items[start..end];
        let whole = items[0].span().to(items[items.len() - 1].span());
        let determiner = items[0].is(Classes::DET | Classes::POSS);
        let partitive = determiner && items.len() > 2 && items[1].span().slice(self.text) == "of";
        let definite = determiner && !self.is_indefinite(&items[0]);
        let run = (start..end).rev().take_while(|&at| self.is_name_part(start, at)).count();
        let run = run - self.office_words(end - run, end);
        // "A Biscuit Chain Posted": capitals of a headline make no name of a noun with its article.
        let noun = run > 0
            && run + 1 == items.len()
            && self.headline
            && self.is_indefinite(&items[0])
            && items[items.len() - 1].is(NOUNS);
        let noun = noun || definite && run > 1 && self.is_holder(end - run, end);
        let letters = run > 0 && self.ends_in_letters(end - run, end) && (determiner || run > 1);
        let noun = noun || letters;
        if run > 0 && !partitive && !noun && !self.is_label(start, end) {
            let mut name = names::analyse(self.text, &self.items[end - run..end], self.lexicon);
            // "the Marine Office" is no person.
            if definite && name.title.is_none() && name.words > 1 && self.items[end - 1].is(Classes::ORG_WORD)
            {
                name.entity = Entity::Organisation;
                name.gender = Gender::Unknown;
            }
            if name.entity == Entity::Organisation
                && let Some(holder) = self.office(end - run, end)
            {
                return Mention { definite, ..self.nominal(whole, &self.items[start..=holder], definite) };
            }
            return self.named(whole, &self.items[start..end - run], name, definite);
        }
        let mut nominal = self.nominal(whole, items, definite && !partitive);
        nominal.plural &= !(partitive && items[0].is_word(self.text, &["one"]));
        nominal
    }

    /// Whether a run of capitals behind an article ends in what somebody is: "the Chief Medical Officer", "the Barnsley MP". The
    /// Daily Star is a paper, and the Rev Martin King has a surname.
    fn is_holder(&self, start: usize, end: usize) -> bool {
        let items = &self.items[start..end];
        let [before @ .., head] = items else { return false };
        let other = Classes::ORG_WORD | Classes::COURTESY | Classes::GIVEN | Classes::PLURAL;
        let given = |item: &Item| item.is(Classes::GIVEN) && !item.is(Classes::TITLE | Classes::PLACE);
        head.is(Classes::PERSON) && !head.is(other) && !before.iter().any(given)
    }

    /// How many words of a run of capitals say what the office before it is for: "Minister for Agriculture Raghunath Deshpande".
    fn office_words(&self, first: usize, end: usize) -> usize {
        if first == end {
            return 0;
        }
        // "Leader of the Opposition Ann Marsh"
        let the = |item: &Item| item.is(Classes::DET) && item.is_word(self.text, &["the"]);
        let first_word = first - usize::from(first > 0 && the(&self.items[first - 1]));
        let Some((joint, before)) = self.items[..first_word].split_last() else { return 0 };
        let joins = |item: &Item| item.is(Classes::PREP) && item.is_word(self.text, &["of", "for"]);
        let mut office =
            before.iter().rev().take(OFFICE).take_while(|item| item.token.is_capitalised() || joins(item));
        if !joins(joint) || !office.any(|item| item.is(Classes::TITLE)) {
            return 0;
        }
        let field = |item: &&Item| {
            let listed = || item.lists(self.text, self.lexicon).has(Lists::FIELDS);
            !item.is(Classes::GIVEN) && (item.is(NOUNS | Classes::COMMON | Classes::ORG_WORD) || listed())
        };
        let words = self.items[first..end].iter().take_while(field).count();
        if first + words + 1 < end { words } else { 0 }
    }

    /// Letters for what somebody is end a run of capitals that names nobody: "the MP", "a Labour MP", "two SNP MPs"; but
    /// "Ann Lowe MP" is her name.
    fn ends_in_letters(&self, start: usize, end: usize) -> bool {
        let known = Classes::COMMON | Classes::ORG_WORD | Classes::PLACE | Classes::DEMONYM | NOUNS;
        let party = |item: &Item| {
            let letters = item.token.case == Case::Upper && item.span().len() > 1;
            letters || item.is(known) && !item.is(Classes::GIVEN | Classes::TITLE)
        };
        self.is_office_in_letters(end - 1) && self.items[start..end - 1].iter().all(party)
    }

    /// Letters for what somebody is: MP, CEO, MPs.
    fn is_office_in_letters(&self, at: usize) -> bool {
        let item = &self.items[at];
        let letters = item.span().slice(self.text);
        let stem = letters.strip_suffix('s').unwrap_or(letters);
        stem.bytes().all(|byte| byte.is_ascii_uppercase())
            && stem.len() > 1
            && item.is(Classes::PERSON)
            && !item.is(Classes::ORG_WORD | Classes::GIVEN)
    }

    /// "AUDIENCE MEMBER:" is no name.
    fn is_label(&self, start: usize, end: usize) -> bool {
        let noun =
            |item: &Item| item.is(NOUNS | Classes::COMMON) && !item.is(Classes::GIVEN | Classes::ORG_WORD);
        let items = &self.items[start..end];
        let colon = self.items.get(end).is_some_and(|next| next.is_kind(TokenKind::Colon));
        start == 0
            && items.len() > 1
            && colon
            && items.iter().all(|item| item.token.case == Case::Upper && noun(item))
            && (items[items.len() - 1].is(Classes::PERSON)
                || items[items.len() - 1].lists(self.text, self.lexicon).has(Lists::ANYBODY))
    }

    pub(super) fn is_indefinite(&self, determiner: &Item) -> bool {
        determiner.is(Classes::DET) && determiner.is_word(self.text, &["a", "an", "one", "some", "another"])
    }

    /// The noun of an office, no body, in a run of capitals: "Chief Executive Officer of Northwind", "Minister for Roads".
    fn office(&self, start: usize, end: usize) -> Option<usize> {
        let of =
            (start + 1..end).find(|&at| matches!(self.items[at].span().slice(self.text), "of" | "for"))?;
        let holder = &self.items[of - 1];
        let single = holder.is(Classes::PERSON | Classes::TITLE) && !holder.is(Classes::PLURAL);
        let other = Classes::ORG_WORD | Classes::ORG | Classes::GROUP | Classes::COURTESY;
        (single && !holder.is(other)).then_some(of - 1)
    }

    #[inline]
    pub(super) fn named(&self, whole: Span, before: &[Item], name: Name, definite: bool) -> Mention {
        let (before, name) = self.with_field(before, name);
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
        // "regulator AeroWatch" is a body like any other.
        let body = name.words == 1 && person_noun.is_some_and(|noun| noun.is(Classes::ORG));
        let entity = match (name.entity, person_noun) {
            (Entity::Unknown, Some(_)) if body => Entity::Organisation,
            (Entity::Unknown | Entity::Organisation, Some(noun))
                if !noun.is(Classes::ORG) && (name.words > 1 || name.entity == Entity::Unknown) =>
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
        let unknown = name.entity == Entity::Unknown && (body || entity == Entity::Unknown);
        let is_person = entity == Entity::Person || role_start.is_some() && unknown;
        Mention {
            // "the CEO", "THE CHAIR": a noun with its article.
            span: if is_person && !(definite && role_start.is_none() && titled == name.head) {
                titled
            } else {
                whole
            },
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

    /// A title that its sentence begins with, whole: "Defense" of "Defense Secretary Mark Esper" has its capital there as
    /// every first word has, and is part of the title all the same.
    fn with_field<'i>(&self, before: &'i [Item], name: Name) -> (&'i [Item], Name) {
        let office = |title: &Span| {
            let words = title.slice(self.text);
            !words.ends_with('.') && !self.lexicon.look_up(words).classes.has(Classes::COURTESY)
        };
        // "Former Secretary", "Acting Judge"
        let apart = |field: &Item| field.lists(self.text, self.lexicon).has(Lists::TENURE);
        match (before, name.title.filter(office).filter(|_| name.before.is_none())) {
            ([field], Some(title)) if names::is_field(field) && self.is_first(field) && !apart(field) => {
                (&[], Name { title: Some(field.span().to(title)), ..name })
            }
            _ => (before, name),
        }
    }

    /// Whether an item opens the sentence.
    fn is_first(&self, item: &Item) -> bool {
        self.items.first().is_some_and(|first| first.span() == item.span())
    }

    #[inline]
    pub(super) fn nominal(&self, whole: Span, items: &[Item], definite: bool) -> Mention {
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
        } else if classes.has(Classes::EVENT) {
            Entity::Event
        } else {
            Entity::Unknown
        };
        Mention {
            entity,
            head: head.span(),
            classes,
            gender: gender(classes),
            plural: head.is(Classes::PLURAL)
                || matches!(entity, Entity::Unknown | Entity::Event)
                    && last.span().slice(self.text).ends_with('s'),
            definite,
            ..self.mention(whole)
        }
    }
}
