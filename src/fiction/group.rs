//! Groups: a form by which a text calls somebody, with what the whole of it shows of that form.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::characters::Who;
use super::forms::Form;
use super::naming::Naming;
use crate::span::Span;

/// How many ways to print a form are told apart.
const PRINTED: usize = 6;

/// A form with what the text shows of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub form: Rc<Form>,
    /// In the writer's own words.
    pub told: u32,
    /// In quotations.
    pub quoted: u32,
    /// It says or does something, or is spoken to.
    pub acts: u32,
    /// It is spoken to.
    pub called: u32,
    /// It says a quotation by a reporting clause.
    pub speaks: u32,
    /// Something is in, at or near it.
    pub located: u32,
    /// The mentions stage takes it for a person.
    pub person: bool,
    /// It is a noun for a person or several.
    pub human: bool,
    /// It is only a noun that describes somebody.
    pub describes: bool,
    /// It is a name, no noun.
    pub named: bool,
    /// How often it is printed in one way, and first where.
    printed: Vec<(u32, Span)>,
    /// Whose it is.
    pub who: Option<Who>,
}

impl Group {
    /// How it is printed most often.
    pub fn span(&self) -> Option<Span> {
        let most = self.printed.iter().rev().max_by_key(|printed| printed.0);
        most.map(|printed| printed.1)
    }

    pub fn all(&self) -> u32 {
        self.told + self.quoted
    }

    pub fn word(&self) -> &str {
        self.form.words.last().map_or("", String::as_str)
    }

    /// Counts a naming.
    fn count(&mut self, text: &str, naming: &Naming) {
        self.describes |= naming.describes;
        self.named |= naming.named;
        let printed = |span: Span| span.slice(text);
        let same = |known: &(u32, Span)| printed(known.1).eq_ignore_ascii_case(printed(naming.span));
        match self.printed.iter().position(same) {
            Some(known) => {
                let known = &mut self.printed[known];
                known.0 += 1;
                // A sign, a heading: DOREEN.
                if is_capitals(printed(known.1)) {
                    known.1 = naming.span;
                }
            }
            None if self.printed.len() < PRINTED => self.printed.push((1, naming.span)),
            None => {}
        }
        self.told += u32::from(naming.told);
        self.quoted += u32::from(!naming.told);
        self.acts += u32::from(naming.acts);
        self.called += u32::from(naming.vocative);
        self.speaks += u32::from(naming.speaks);
        self.located += u32::from(naming.located);
        self.person |= naming.person;
        self.human |= naming.human;
    }
}

fn is_capitals(printed: &str) -> bool {
    !printed.contains(char::is_lowercase)
}

/// The groups of a text.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// In reading order of the first naming of each.
    pub all: Vec<Group>,
    /// Where each form stands among them.
    pub places: FxHashMap<String, usize>,
    /// The names that "Miss" stands before.
    pub misses: FxHashSet<String>,
    /// Pairs that the text shows to mean two persons, the first one of each before the other.
    apart: FxHashSet<(usize, usize)>,
}

impl Groups {
    /// Counts the namings of a part of a text; the pairs among them mean two persons each.
    pub fn add(&mut self, text: &str, namings: &[Naming], apart: &[(usize, usize)]) {
        for naming in namings {
            let next = self.all.len();
            let place = self.places.get(&naming.form.key).copied().unwrap_or(next);
            if place == next {
                self.places.insert(naming.form.key.clone(), next);
                self.all.push(Group { form: Rc::clone(&naming.form), ..Group::default() });
            }
            if naming.form.is_miss() {
                self.misses.extend(naming.form.words.last().cloned());
            }
            self.all[place].count(text, naming);
        }
        let place = |naming: usize| self.places[&namings[naming].form.key];
        let pair =
            |&(one, other): &(usize, usize)| (place(one).min(place(other)), place(one).max(place(other)));
        self.apart.extend(apart.iter().map(pair));
    }

    /// Whether the text shows that two groups mean two persons.
    pub fn are_apart(&self, one: usize, other: usize) -> bool {
        self.apart.contains(&(one.min(other), one.max(other)))
    }
}
