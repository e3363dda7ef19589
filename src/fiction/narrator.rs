//! The narrator: who says "I" outside quotations.

use std::rc::Rc;

use super::characters::{Characters, Known, Who};
use super::forms::Form;
use super::group::Groups;
use super::lines::{self, Tag};
use super::naming::Naming;
use super::places::{self, Asked};
use super::reading::Reading;
use crate::attribute::Scene;
use crate::lexicon::{Classes, Lexicon};
use crate::mentions::Kind;
use crate::span::MentionId;

/// So often at least "I" does something where nobody says that "I said".
const FIRST: usize = 3;
/// Of so many pronouns that do something one at least is "I".
const SHARE: usize = 8;
/// So often at least others call the teller by name.
const CALLED: u32 = 3;
/// Of so many lines that "I" says one at least answers who calls the teller by name.
const OFTEN: usize = 20;

/// What the parts of a text show of who tells it.
#[derive(Debug, Default)]
pub(super) struct Telling {
    /// How often a pronoun does something in the narration.
    pronouns: usize,
    /// How often that is "I".
    first: usize,
    /// In how many lines a clause has "I" say it.
    says: usize,
    /// "I" does something beside a line.
    acts: bool,
    /// Those who are called by name in a line that "I" answers, and how often.
    answers: Vec<(Rc<Form>, usize)>,
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
        self.says += lines.iter().filter(|line| line.tag == Tag::First).count();
        let mut doers = lines.iter().flat_map(|line| [line.before, line.after]).flatten();
        self.acts |= doers.any(|id| places::is_i(scene, id));
        self.add_answers(scene, reading);
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
                || places.at(naming.id).asked == Asked::Own && said_by_teller(naming)
        };
        if self.own.is_none() {
            self.own = namings.iter().find(own).map(|naming| Rc::clone(&naming.form));
        }
    }

    /// Takes in who is called by name in the lines that "I" answers: “Come in, Miss Lowe.” “Thank you,” I said.
    fn add_answers(&mut self, scene: &Scene<'_>, Reading { lines, namings, .. }: &Reading) {
        let i = |id: Option<MentionId>| id.is_some_and(|id| places::is_i(scene, id));
        for (at, line) in
            lines.iter().enumerate().filter(|(_, line)| line.tag == Tag::First || i(line.before))
        {
            let before = lines[..at].iter().rev().skip_while(|before| before.paragraph == line.paragraph);
            let before = before.take_while(|before| before.paragraph + 1 == line.paragraph);
            for before in before.filter(|before| before.tag != Tag::First && !i(before.before)) {
                let span = scene.quotes.get(before.quote).span;
                let from = namings.partition_point(|naming| naming.span.start < span.start);
                let inside = namings[from..].iter().take_while(|naming| naming.span.end <= span.end);
                for called in inside.filter(|naming| naming.named && naming.vocative) {
                    match self.answers.iter_mut().find(|(form, _)| form.key == called.form.key) {
                        Some((_, count)) => *count += 1,
                        None => self.answers.push((Rc::clone(&called.form), 1)),
                    }
                }
            }
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
        let mostly = (self.acts || self.first >= FIRST) && self.first * SHARE >= self.pronouns;
        if self.says == 0 && !mostly {
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
        // Whom the narration never names, and whom "I" answers to the name.
        let mut answers = vec![0; characters.all.len()];
        for (form, count) in &self.answers {
            characters.find(form, lexicon, &mut found);
            if let Some(who) = found.first() {
                answers[who.index()] += count;
            }
        }
        let best = best.or_else(|| {
            (0..named.len())
                .filter(|&at| is_name(&characters.all[at]))
                .filter(|&at| named[at].1 == 0 && answers[at] * OFTEN > self.says)
                .max_by_key(|&at| (answers[at], std::cmp::Reverse(at)))
        });
        // Of a cast that is given it may be one whom the narration never names.
        let silent = |&(called, told): &(u32, u32)| called > 0 && told == 0;
        match best {
            Some(at) => Some(Who(at as u32)),
            None if characters.is_given && named.iter().any(silent) => None,
            None => Some(characters.add(Known::default())),
        }
    }
}
