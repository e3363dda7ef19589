//! The narrator: who says "I" outside quotations.

use std::rc::Rc;

use super::characters::{Characters, Known, Who};
use super::forms::Form;
use super::group::Groups;
use super::lines::{self, Tag};
use super::naming::Naming;
use super::reading::Reading;
use crate::attribute::Scene;
use crate::lexicon::{Classes, Lexicon};
use crate::mentions::Kind;

/// So often at least "I" does something where nobody says that "I said".
const FIRST: usize = 3;
/// Of so many pronouns that do something one at least is "I".
const SHARE: usize = 8;
/// So often at least others call the teller by name.
const CALLED: u32 = 3;

/// What the parts of a text show of who tells it.
#[derive(Debug, Default)]
pub(super) struct Telling {
    /// How often a pronoun does something in the narration.
    pronouns: usize,
    /// How often that is "I".
    first: usize,
    /// A clause has "I" say a line.
    says: bool,
    /// The name that the teller gives as the own one: I am Ann Lowe, and I kept the books. “I'm Ann Lowe,” I said.
    own: Option<Rc<Form>>,
}

impl Telling {
    /// Takes in the next part.
    pub fn add(&mut self, scene: &Scene<'_>, reading: &Reading) {
        let Reading { places, lines, namings, .. } = reading;
        for id in &places.order {
            let (mention, place) = (scene.mention(*id), places.at(*id));
            if mention.kind == Kind::Pronoun && place.told && place.subject {
                self.pronouns += 1;
                self.first += usize::from(scene.words(mention.span) == "I");
            }
        }
        self.says |= lines.iter().any(|line| line.tag == Tag::First);
        let said_by_teller = |naming: &Naming| {
            let start = naming.span.start;
            let at = lines.partition_point(|line| scene.quotes.get(line.quote).span.end <= start);
            lines.get(at).is_some_and(|line| {
                line.tag == Tag::First && scene.quotes.get(line.quote).span.start <= start
            })
        };
        let own = |naming: &&Naming| {
            naming.named
                && lines::introduces(scene.text, scene.mention(naming.id).span)
                && (naming.told || said_by_teller(naming))
        };
        if self.own.is_none() {
            self.own = namings.iter().find(own).map(|naming| Rc::clone(&naming.form));
        }
    }

    /// Who tells it, if somebody does: whom the others name and the teller hardly ever, or somebody without a name.
    pub fn narrator(
        &self,
        characters: &mut Characters,
        groups: &Groups,
        text: &str,
        lexicon: &Lexicon,
    ) -> Option<Who> {
        if !self.says && (self.first < FIRST || self.first * SHARE < self.pronouns) {
            return None;
        }
        if characters.narrator.is_some() {
            return characters.narrator;
        }
        let mut found = Vec::new();
        if let Some(own) = &self.own
            && characters.find(own, lexicon, &mut found) > 0
        {
            return found.first().copied();
        }
        let mut named = vec![(0, 0); characters.all.len()];
        for group in &groups.all {
            let exact = characters.find(&group.form, lexicon, &mut found);
            if let (Some(who), 1) = (found.first(), exact) {
                let (called, told) = &mut named[who.index()];
                (*called, *told) = (*called + group.called, *told + group.told);
            }
        }
        // “Yes, madame” may be said to anybody.
        let is_name = |known: &Known| {
            let classes = known.name.map(|name| lexicon.look_up(name.slice(text)).classes);
            known.given.is_some()
                || !classes
                    .is_some_and(|classes| classes.has(Classes::TITLE | Classes::KIN | Classes::PERSON))
        };
        let best = (0..named.len())
            .filter(|&at| is_name(&characters.all[at]))
            .filter(|&at| named[at].0 >= CALLED && named[at].1 * 2 < named[at].0)
            .max_by_key(|&at| (named[at].0, std::cmp::Reverse(at)));
        // Of a cast that is given it may be one whom the narration never names.
        let silent = |&(called, told): &(u32, u32)| called > 0 && told == 0;
        match best {
            Some(at) => Some(Who(at as u32)),
            None if characters.is_given && named.iter().any(silent) => None,
            None => Some(characters.add(Known::default())),
        }
    }
}
