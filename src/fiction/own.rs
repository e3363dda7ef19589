//! The cast that a text itself shows: forms gathered over the whole of it, then given to characters, the fullest first.
//!
//! A family has one surname, so a title and a surname are somebody else than the given name and the surname unless the text
//! uses them for the same one: "Mrs. Lowe" is no "Ann Lowe" where there is a "Miss Lowe".

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::characters::{Characters, Known, Who, agree};
use super::forms::{Form, gender_of};
use super::naming::Naming;
use crate::lexicon::{Classes, Lexicon};
use crate::span::Span;
use crate::values::Gender;

/// A form with what the text shows of it.
#[derive(Clone, Debug)]
struct Group {
    form: Rc<Form>,
    /// In the writer's own words.
    told: u32,
    /// In quotations.
    quoted: u32,
    /// It says or does something, or is spoken to.
    acts: u32,
    /// The mentions stage takes it for a person.
    person: bool,
    /// It is only a noun that describes somebody.
    describes: bool,
    /// It is a name, no noun.
    named: bool,
    /// How often it is printed in one way, and first where.
    printed: Vec<(u32, Span)>,
    who: Option<Who>,
}

impl Group {
    /// How it is printed most often.
    fn span(&self) -> Option<Span> {
        let most = self.printed.iter().rev().max_by_key(|printed| printed.0);
        most.map(|printed| printed.1)
    }

    fn all(&self) -> u32 {
        self.told + self.quoted
    }

    fn word(&self) -> &str {
        self.form.words.last().map_or("", String::as_str)
    }
}

/// Finds the cast in the namings of a text.
pub(super) fn find(text: &str, namings: &[Naming], lexicon: &Lexicon) -> Characters {
    let mut finder = Finder {
        text,
        lexicon,
        groups: Vec::new(),
        places: FxHashMap::default(),
        owners: Vec::new(),
        counts: Vec::new(),
        genders: Vec::new(),
        by_word: FxHashMap::default(),
        nicknamed: Vec::new(),
        misses: FxHashSet::default(),
    };
    for naming in namings {
        finder.count(naming);
    }
    finder.run()
}

/// How many ways to print a form are told apart.
const PRINTED: usize = 6;
/// So many characters with one word, and so many forms of one, are told apart.
const SAME: usize = 64;
/// Among so many characters, the first named ones, that of a nickname is looked for.
const MANY: usize = 256;
/// So many named characters make it likely that a noun means one of them.
const NAMED: usize = 3;
/// So often a full name is printed before the character is called so.
const FULL: u32 = 3;

fn is_capitals(printed: &str) -> bool {
    !printed.contains(char::is_lowercase)
}

struct Finder<'l> {
    text: &'l str,
    lexicon: &'l Lexicon,
    groups: Vec<Group>,
    places: FxHashMap<String, usize>,
    /// The groups of each character, the first the one that made it.
    owners: Vec<Vec<usize>>,
    /// How often each is named, by all its forms.
    counts: Vec<u32>,
    /// The gender of each.
    genders: Vec<Gender>,
    /// The characters with a word for the title, the first or the last word of a form.
    by_word: FxHashMap<String, Vec<usize>>,
    /// Those with a nickname for the first word of a form.
    nicknamed: Vec<usize>,
    /// The names that "Miss" stands before.
    misses: FxHashSet<String>,
}

impl Finder<'_> {
    fn count(&mut self, naming: &Naming) {
        let key = &naming.form.key;
        let next = self.groups.len();
        let place = self.places.get(key).copied().unwrap_or(next);
        if place == next {
            self.places.insert(key.clone(), next);
            self.groups.push(Group {
                form: Rc::clone(&naming.form),
                told: 0,
                quoted: 0,
                acts: 0,
                person: false,
                describes: false,
                named: false,
                printed: Vec::new(),
                who: None,
            });
        }
        if naming.form.is_miss() {
            self.misses.extend(naming.form.words.last().cloned());
        }
        let group = &mut self.groups[place];
        group.describes |= naming.describes;
        group.named |= naming.named;
        let printed = |span: Span| span.slice(self.text);
        let same = |known: &(u32, Span)| printed(known.1).eq_ignore_ascii_case(printed(naming.span));
        match group.printed.iter().position(same) {
            Some(known) => {
                let known = &mut group.printed[known];
                known.0 += 1;
                // A sign, a heading: DOREEN.
                if is_capitals(printed(known.1)) {
                    known.1 = naming.span;
                }
            }
            None if group.printed.len() < PRINTED => group.printed.push((1, naming.span)),
            None => {}
        }
        group.told += u32::from(naming.told);
        group.quoted += u32::from(!naming.told);
        group.acts += u32::from(naming.acts);
        group.person |= naming.person;
    }

    fn run(mut self) -> Characters {
        let mut order: Vec<usize> = (0..self.groups.len()).filter(|&at| self.is_person(at)).collect();
        // The fullest first, of these the most frequent.
        let rank = |at: &usize| {
            let group = &self.groups[*at];
            let kind = if self.rest(*at).is_some() {
                4
            } else {
                match (group.form.words.len() > 1, group.form.title.is_empty()) {
                    (true, _) => 0,
                    (false, false) => 1,
                    (false, true) => 2 + usize::from(group.describes),
                }
            };
            (kind, std::cmp::Reverse(group.all()), *at)
        };
        order.sort_by_cached_key(rank);
        for at in order {
            if self.groups[at].describes && self.owners.len() >= NAMED {
                continue;
            }
            let owner = if let Some(rest) = self.rest(at) {
                self.groups[rest].who.map(Who::index)
            } else if self.groups[at].form.words.len() > 1 {
                if self.is_chance(at) {
                    continue;
                }
                self.same_name(at)
            } else if self.groups[at].form.title.is_empty() {
                self.bare(at)
            } else {
                self.titled(at)
            };
            self.give(at, owner);
        }
        self.finish()
    }

    fn give(&mut self, at: usize, owner: Option<usize>) {
        let owner = owner.unwrap_or_else(|| {
            self.owners.push(Vec::new());
            self.counts.push(0);
            self.genders.push(Gender::Unknown);
            self.owners.len() - 1
        });
        let gender = self.gender(at);
        if self.genders[owner] == Gender::Unknown {
            self.genders[owner] = gender;
        }
        self.counts[owner] += self.groups[at].all();
        let form = &self.groups[at].form;
        let office = form.office.clone();
        let words = [Some(&form.title), office.as_ref(), form.words.first(), form.words.last()];
        for word in words.into_iter().flatten() {
            let owners = self.by_word.entry(word.clone()).or_default();
            if owners.len() < SAME && !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        if form.words.first().is_some_and(|word| self.lexicon.full_names(word).next().is_some()) {
            self.nicknamed.push(owner);
        }
        self.owners[owner].push(at);
        self.groups[at].who = Some(Who(owner as u32));
    }

    fn is_person(&self, at: usize) -> bool {
        let group = &self.groups[at];
        let word = |word: &String| self.lexicon.word(word).classes;
        let words = &group.form.words;
        let several = words.len() > 1;
        let place = group.form.title.is_empty()
            && (words.iter().all(|w| word(w).has(Classes::PLACE))
                || several && words.last().is_some_and(|w| word(w).has(Classes::PLACE))
                || several && self.lexicon.is_place_phrase(&words.join(" ")));
        let counted = several && words.first().is_some_and(|w| word(w).has(Classes::DET));
        (group.acts > 0 || group.person) && !place && !counted
    }

    /// "Then Margaret", "Poor Jane": the same without the first word, where that is a common one, or the rest is a given name
    /// that is printed much more often.
    fn rest(&self, at: usize) -> Option<usize> {
        let form = &self.groups[at].form;
        if form.words.len() < 2 {
            return None;
        }
        let rest = *self.places.get(&form.words[1..].join(" "))?;
        let (rest_all, all) = (self.groups[rest].all(), self.groups[at].all());
        let classes = |word: &String| self.lexicon.word(word).classes;
        let first = classes(&form.words[0]);
        let common = first.without(Classes::SHAPES) != Classes::NONE && !first.has(Classes::GIVEN);
        let given =
            !first.has(Classes::GIVEN) && classes(&form.words[1]).has(Classes::GIVEN) && rest_all > 20 * all;
        (common && rest_all > all || given).then_some(rest)
    }

    /// Two names that stand side by side by chance: each is frequent alone, and they are not together.
    fn is_chance(&self, at: usize) -> bool {
        let Group { form, .. } = &self.groups[at];
        let alone = |word: &String| self.places.get(word).map_or(0, |&at| self.groups[at].all());
        let least = form.words.iter().map(alone).min().unwrap_or(0);
        form.title.is_empty() && self.groups[at].all() * 25 < least
    }

    fn gender(&self, at: usize) -> Gender {
        let form = &self.groups[at].form;
        let title = form.gender(self.lexicon);
        if title != Gender::Unknown || form.words.len() < 2 && !form.title.is_empty() && !form.takes_given() {
            return title;
        }
        let first = form.words.first().map_or(Classes::NONE, |word| self.lexicon.word(word).classes);
        if first.has(Classes::GIVEN | Classes::PERSON) { gender_of(first) } else { Gender::Unknown }
    }

    fn gender_of(&self, owner: usize) -> Gender {
        self.genders[owner]
    }

    /// The characters with a word in a form that satisfies the test, the most frequent first.
    fn with(&self, word: &str, test: impl Fn(&Form) -> bool) -> Vec<usize> {
        self.among(self.by_word.get(word).into_iter().flatten().copied(), test)
    }

    /// Those of some characters with a form that satisfies the test, the most frequent first.
    fn among(&self, owners: impl Iterator<Item = usize>, test: impl Fn(&Form) -> bool) -> Vec<usize> {
        let fits =
            |owner: &usize| self.owners[*owner].iter().take(SAME).any(|&at| test(&self.groups[at].form));
        let mut found: Vec<usize> = owners.filter(fits).collect();
        found.sort_by_key(|&owner| (std::cmp::Reverse(self.counts[owner]), owner));
        found
    }

    /// One with the same first and last word: "Annie P. Miller" is Annie Miller.
    fn same_name(&self, at: usize) -> Option<usize> {
        let (form, gender) = (&self.groups[at].form, self.gender(at));
        // "Mrs. Newland Archer" is not he.
        let wife =
            |form: &Form| form.is_wife() && !self.lexicon.word(&form.words[0]).classes.has(Classes::FEMALE);
        if wife(form) {
            return None;
        }
        let same = |other: &Form| {
            other.words.len() > 1
                && !wife(other)
                && other.words.last() == form.words.last()
                && self.lexicon.same_given_name(&other.words[0], &form.words[0])
        };
        self.with(form.words.last().map_or("", String::as_str), same)
            .into_iter()
            .find(|&owner| agree(gender, self.gender_of(owner)))
    }

    /// A title and one word.
    fn titled(&self, at: usize) -> Option<usize> {
        let group = &self.groups[at];
        let (form, word, gender) = (&group.form, group.word(), self.gender(at));
        let fits = |owner: &usize| agree(gender, self.gender_of(*owner));
        if form.takes_given() {
            let first = |other: &Form| other.words.len() > 1 && other.words[0] == word;
            if let Some(found) = self.with(word, first).into_iter().find(fits) {
                return Some(found);
            }
        }
        // Other titles of the same: "Doctor" and "Dr.", but never "Mrs." and "Miss".
        let last =
            |other: &Form| other.words.len() > 1 && other.words.last().is_some_and(|last| last == word);
        let found: Vec<usize> = self.with(word, last).into_iter().filter(fits).collect();
        let owner = match &found[..] {
            [one] => *one,
            [first, ..] if form.is_miss() => *first,
            _ => return None,
        };
        if form.is_wife() && self.misses.contains(word) {
            return None;
        }
        // Who is mostly called by the given name is rarely called so: a father, a mother is.
        let given = self.owners[owner].iter().find_map(|&at| {
            let words = &self.groups[at].form.words;
            (words.len() > 1).then(|| self.places.get(&words[0]).map_or(0, |&at| self.groups[at].all()))
        });
        let given = given.unwrap_or(0);
        (given < 10 || group.all() * 4 < given || form.is_miss()).then_some(owner)
    }

    /// One word: a given name or a surname.
    fn bare(&self, at: usize) -> Option<usize> {
        let group = &self.groups[at];
        let word = group.word();
        let gender = self.gender(at);
        let fits = |owner: &usize| agree(gender, self.gender_of(*owner));
        let is_first = |form: &Form| form.words.len() > 1 && form.words[0] == word;
        let is_last = |form: &Form| {
            (form.words.len() > 1 || !form.title.is_empty()) && form.words.last().is_some_and(|w| w == word)
        };
        let first = self.with(word, is_first).into_iter().find(fits);
        let last: Vec<usize> = self.with(word, is_last);
        // "Lowe Good" of “Lowe! Good heavens” is rarer than "Ann Lowe".
        let often = |owners: &[usize], test: &dyn Fn(&Form) -> bool| {
            let forms = owners.iter().flat_map(|&owner| self.owners[owner].iter().take(SAME));
            forms.map(|&at| &self.groups[at]).filter(|g| test(&g.form)).map(Group::all).max().unwrap_or(0)
        };
        if let Some(found) = first
            && (self.lexicon.word(word).classes.has(Classes::GIVEN)
                || often(&[found], &is_first) >= often(&last, &is_last))
        {
            return Some(found);
        }
        // A man is called by his surname, or who has a full name; a woman by that alone hardly ever.
        let male = last.iter().copied().find(|&owner| self.gender_of(owner) == Gender::Male);
        let open = || last.iter().copied().find(|&owner| self.gender_of(owner) == Gender::Unknown);
        if let Some(found) = male.or_else(open).or_else(|| last.first().copied()) {
            return Some(found);
        }
        let title = self.with(word, |form| form.title == word || form.office.as_deref() == Some(word));
        if let [one] = title[..] {
            return Some(one);
        }
        let short = |form: &Form| {
            form.words.first().is_some_and(|w| w != word && self.lexicon.same_given_name(word, w))
        };
        // Only who has one of its full names, or a nickname, may be called so.
        let full = self.lexicon.full_names(word).filter_map(|name| self.by_word.get(name)).flatten();
        let mut owners: Vec<usize> =
            full.chain(&self.nicknamed).copied().filter(|&owner| owner < MANY).collect();
        owners.sort_unstable();
        owners.dedup();
        match &self.among(owners.into_iter(), short)[..] {
            [one] if fits(one) => Some(*one),
            _ => None,
        }
    }

    fn finish(self) -> Characters {
        let mut characters = Characters::default();
        for (owner, groups) in self.owners.iter().enumerate() {
            let all = groups.iter().map(|&at| &self.groups[at]);
            // The full name, unless it is hardly ever printed; else the name that the writer calls the character most often.
            let total: u32 = all.clone().map(Group::all).sum();
            let most = all.clone().max_by_key(|g| (g.named, g.told, g.quoted, g.form.words.len()));
            let surname = |g: &Group| most.is_some_and(|most| most.form.words.last() == g.form.words.last());
            let whole = groups.iter().filter(|&&at| self.rest(at).is_none()).map(|&at| &self.groups[at]);
            let full = whole.filter(|g| {
                let least = if surname(g) { total / 400 } else { total / 70 };
                g.form.words.len() > 1 && g.all() >= FULL.min(1 + total / 10).max(least)
            });
            let full = full.max_by_key(|g| g.told);
            let best = full.or(most);
            let who = characters.add(Known {
                given: None,
                name: best.and_then(Group::span),
                gender: self.gender_of(owner),
                told: all.clone().map(|group| group.told).sum(),
                quoted: all.clone().map(|group| group.quoted).sum(),
            });
            for group in all {
                characters.call(who, &group.form);
            }
        }
        characters
    }
}
