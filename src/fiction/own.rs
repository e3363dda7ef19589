//! The cast that a text itself shows: forms gathered over the whole of it, then given to characters, the fullest first.
//!
//! A family has one surname, so a title and a surname are somebody else than the given name and the surname unless the text
//! uses them for the same one: "Mrs. Lowe" is no "Ann Lowe" where there is a "Miss Lowe".

use rustc_hash::FxHashMap;

use super::characters::{Characters, Known, Who, agree};
use super::forms::{Form, gender_of};
use super::group::{Group, Groups};
use super::ties::{FEW, Tie};
use crate::lexicon::{Classes, Lexicon, Lists};
use crate::values::Gender;

/// What is heard of somebody, and is nobody: came the answer, said a hollow voice.
const VOICES: [&str; 7] = ["voice", "answer", "reply", "response", "cry", "words", "tone"];

/// Finds the cast in the forms of a text. What is `tied` are nouns that the text says are somebody's who has a name.
pub(super) fn find(text: &str, groups: &mut Groups, tied: &[Tie], lexicon: &Lexicon) -> Characters {
    let finder = Finder {
        text,
        lexicon,
        tied: tied.iter().map(|tie| (&*tie.noun.key, tie.vague)).collect(),
        groups,
        owners: Vec::new(),
        counts: Vec::new(),
        genders: Vec::new(),
        by_word: FxHashMap::default(),
        nicknamed: Vec::new(),
    };
    finder.run()
}

/// Of so many times that a noun for a thing is there it speaks at least once, where it is somebody.
const SPEAKS: u32 = 4;
/// So many characters with one word, and so many forms of one, are told apart.
const SAME: usize = 64;
/// Among so many characters, the first named ones, that of a nickname is looked for.
const MANY: usize = 256;
/// So many named characters make it likely that a noun means one of them.
const NAMED: usize = 3;
/// So many times as often as the next one the bearer of a title is named who is called by that alone.
const MOSTLY: u32 = 4;
/// So often a full name is printed before the character is called so.
const FULL: u32 = 3;

/// Whether a word is a Roman number of more than one digit.
fn is_roman(printed: &str) -> bool {
    printed.len() > 1 && printed.chars().all(|c| "IVXLC".contains(c))
}

struct Finder<'l> {
    text: &'l str,
    lexicon: &'l Lexicon,
    groups: &'l mut Groups,
    /// The nouns that are tied to names, and whether they say little.
    tied: FxHashMap<&'l str, bool>,
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
}

impl Finder<'_> {
    fn run(mut self) -> Characters {
        let mut order: Vec<usize> = (0..self.groups.all.len()).filter(|&at| self.is_person(at)).collect();
        // The fullest first, of these the most frequent.
        let rank = |at: &usize| {
            let group = &self.groups.all[*at];
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
        let mut named = 0;
        for at in order {
            if self.groups.all[at].describes && named >= NAMED || self.is_tied(at) {
                continue;
            }
            let owner = if let Some(rest) = self.rest(at) {
                self.groups.all[rest].who.map(Who::index)
            } else if self.groups.all[at].form.words.len() > 1 {
                if self.is_chance(at) {
                    continue;
                }
                self.same_name(at)
            } else if self.groups.all[at].form.title.is_empty() {
                self.bare(at)
            } else {
                self.titled(at)
            };
            named += usize::from(owner.is_none() && self.groups.all[at].named);
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
        self.counts[owner] += self.groups.all[at].all();
        let form = &self.groups.all[at].form;
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
        self.groups.all[at].who = Some(Who(owner as u32));
    }

    /// Whether a noun is somebody's who has a name.
    fn is_tied(&self, at: usize) -> bool {
        let group = &self.groups.all[at];
        let tied = self.tied.get(&*group.form.key).filter(|_| !group.named);
        tied.is_some_and(|vague| !vague || self.owners.len() <= FEW)
    }

    fn is_person(&self, at: usize) -> bool {
        let group = &self.groups.all[at];
        let words = &group.form.words;
        let counted =
            words.len() > 1 && words.first().is_some_and(|w| self.lexicon.word(w).classes.has(Classes::DET));
        let heard = |word: &str| !group.named && VOICES.contains(&word);
        if group.word().rsplit(' ').next().is_some_and(heard) {
            return false;
        }
        // The door is often there, and spoke once by a slip; a gryphon speaks whenever it is there.
        let thing = !group.named && !group.human && group.speaks * SPEAKS < group.all();
        // A chapter's number.
        let number = words.len() == 1 && group.span().is_some_and(|span| is_roman(span.slice(self.text)));
        (group.acts > 0 || group.person) && !counted && !thing && !number && self.lives(group)
    }

    /// Whether a name is no place's: where things are hardly ever in it, and, if it looks like one, it speaks or does more than
    /// once.
    fn lives(&self, group: &Group) -> bool {
        let located = group.speaks == 0 && group.located * 4 > group.all();
        let acts = group.form.words.len() == 1 && group.acts > 1;
        !located && (!self.is_place(&group.form) || group.speaks > 0 || acts)
    }

    /// Whether a form is a place's name, by its words.
    fn is_place(&self, form: &Form) -> bool {
        let word = |word: &String| self.lexicon.word(word).classes;
        let [first, .., last] = &form.words[..] else {
            return form.title.is_empty() && form.words.iter().all(|w| word(w).has(Classes::PLACE));
        };
        let phrase = || self.lexicon.is_place_phrase(&form.words.join(" "));
        // "Tom Preston" is no place, though "Preston" is.
        let given = word(first).has(Classes::GIVEN) && !word(first).has(Classes::PLACE);
        let road = self.lexicon.lists(last).has(Lists::ROADS);
        form.title.is_empty() && (road || word(last).has(Classes::PLACE) && !given || phrase())
    }

    /// "Then Margaret", "Poor Jane": the same without the first word, where that is a common one, or the rest is a given name
    /// that is printed much more often.
    fn rest(&self, at: usize) -> Option<usize> {
        let form = &self.groups.all[at].form;
        if form.words.len() < 2 {
            return None;
        }
        let rest = *self.groups.places.get(&form.words[1..].join(" "))?;
        let (rest_all, all) = (self.groups.all[rest].all(), self.groups.all[at].all());
        let classes = |word: &String| self.lexicon.word(word).classes;
        let first = classes(&form.words[0]);
        let common = first.without(Classes::SHAPES) != Classes::NONE && !first.has(Classes::GIVEN);
        let given =
            !first.has(Classes::GIVEN) && classes(&form.words[1]).has(Classes::GIVEN) && rest_all > 20 * all;
        (common && rest_all > all || given).then_some(rest)
    }

    /// Two names that stand side by side by chance: each is frequent alone, and they are not together.
    fn is_chance(&self, at: usize) -> bool {
        let Group { form, .. } = &self.groups.all[at];
        let alone = |word: &String| self.groups.places.get(word).map_or(0, |&at| self.groups.all[at].all());
        let least = form.words.iter().map(alone).min().unwrap_or(0);
        form.title.is_empty() && self.groups.all[at].all() * 25 < least
    }

    fn gender(&self, at: usize) -> Gender {
        let form = &self.groups.all[at].form;
        let title = form.gender(self.lexicon);
        if title != Gender::Unknown || form.words.len() < 2 && !form.title.is_empty() && !form.takes_given() {
            return title;
        }
        let first = form.words.first().map_or(Classes::NONE, |word| self.lexicon.word(word).classes);
        if first.has(Classes::GIVEN | Classes::PERSON | Classes::KIN) {
            gender_of(first)
        } else {
            Gender::Unknown
        }
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
            |owner: &usize| self.owners[*owner].iter().take(SAME).any(|&at| test(&self.groups.all[at].form));
        let mut found: Vec<usize> = owners.filter(fits).collect();
        found.sort_by_key(|&owner| (std::cmp::Reverse(self.counts[owner]), owner));
        found
    }

    /// One with the same first and last word: "Annie P. Miller" is Annie Miller.
    fn same_name(&self, at: usize) -> Option<usize> {
        let (form, gender) = (&self.groups.all[at].form, self.gender(at));
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
        let group = &self.groups.all[at];
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
        let same = |owner: &usize| fits(owner) && !self.is_another(at, *owner);
        let found: Vec<usize> = self.with(word, last).into_iter().filter(same).collect();
        let owner = match &found[..] {
            [one] => *one,
            [first, ..] if form.is_miss() => *first,
            // Of a family it is the one who is not called by the given name.
            several => *several.iter().find(|&&owner| self.called_by_given(owner) == 0)?,
        };
        if form.is_wife() && self.groups.misses.contains(word) {
            return None;
        }
        // Who is mostly called by the given name is rarely called so: a father, a mother is.
        let given = self.called_by_given(owner);
        (given < 10 || group.all() * 4 < given || form.is_miss()).then_some(owner)
    }

    /// The groups of a character's given name alone.
    fn given(&self, owner: usize) -> Option<usize> {
        self.owners[owner].iter().find_map(|&at| {
            let words = &self.groups.all[at].form.words;
            (words.len() > 1).then(|| self.groups.places.get(&words[0]).copied()).flatten()
        })
    }

    /// How often a character is called by the given name alone.
    fn called_by_given(&self, owner: usize) -> u32 {
        self.given(owner).map_or(0, |at| self.groups.all[at].all())
    }

    /// Whether the text tells a group from a character.
    fn is_another(&self, at: usize, owner: usize) -> bool {
        let forms = self.owners[owner].iter().take(SAME).copied();
        forms.chain(self.given(owner)).any(|other| self.groups.are_apart(at, other))
    }

    /// One word: a given name or a surname.
    fn bare(&self, at: usize) -> Option<usize> {
        let group = &self.groups.all[at];
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
            forms.map(|&at| &self.groups.all[at]).filter(|g| test(&g.form)).map(Group::all).max().unwrap_or(0)
        };
        if let Some(found) = first
            && (self.lexicon.word(word).classes.has(Classes::GIVEN)
                || often(&[found], &is_first) >= often(&last, &is_last))
        {
            return Some(found);
        }
        // A man is called by his surname, or who has a full name; a woman by that alone hardly ever.
        let men = || last.iter().copied().filter(|&owner| self.gender_of(owner) == Gender::Male);
        // Of a father and a son it is the one who is not called by the given name.
        let male = men().find(|&owner| self.called_by_given(owner) == 0).or_else(|| men().next());
        let open = || last.iter().copied().find(|&owner| self.gender_of(owner) == Gender::Unknown);
        if let Some(found) = male.or_else(open).or_else(|| last.first().copied()) {
            return Some(found);
        }
        let title = self.with(word, |form| form.title == word || form.office.as_deref() == Some(word));
        match title[..] {
            [one] => return Some(one),
            [one, other, ..] if self.counts[one] > MOSTLY * self.counts[other] => return Some(one),
            _ => {}
        }
        let names: Vec<&str> = self.lexicon.full_names(word).collect();
        let short = |form: &Form| {
            let same = |w: &str| names.contains(&w) || self.lexicon.full_names(w).any(|name| name == word);
            form.words.first().is_some_and(|w| w != word && same(w))
        };
        // Only who has one of its full names, or a nickname, may be called so.
        let full = names.iter().filter_map(|name| self.by_word.get(*name)).flatten();
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
            let all = groups.iter().map(|&at| &self.groups.all[at]);
            // The full name, unless it is hardly ever printed; else the name that the writer calls the character most often.
            let total: u32 = all.clone().map(Group::all).sum();
            // "The judge" is no name where there is "Judge Harker".
            let office = |g: &Group| {
                let alone = g.form.title.is_empty() && g.form.words.len() == 1;
                alone
                    && all.clone().any(|other| {
                        other.form.title == g.word() || other.form.office.as_deref() == Some(g.word())
                    })
            };
            let most =
                all.clone().max_by_key(|g| (g.named && !office(g), g.told, g.quoted, g.form.words.len()));
            let surname = |g: &Group| most.is_some_and(|most| most.form.words.last() == g.form.words.last());
            let whole = groups.iter().filter(|&&at| self.rest(at).is_none()).map(|&at| &self.groups.all[at]);
            let full = whole.filter(|g| {
                let least = if surname(g) { total / 400 } else { total / 70 };
                g.form.words.len() > 1 && g.all() >= FULL.min(1 + total / 10).max(least)
            });
            let full = full.max_by_key(|g| g.told);
            let best = full.or(most);
            let who = characters.add(Known {
                name: best.and_then(Group::span),
                gender: self.gender_of(owner),
                described: all.clone().all(|group| !group.named),
                vague: all.clone().all(|group| group.describes),
                titled: all.clone().any(|group| group.form.gender(self.lexicon) != Gender::Unknown),
                told: all.clone().map(|group| group.told).sum(),
                quoted: all.clone().map(|group| group.quoted).sum(),
                ..Known::default()
            });
            for group in all {
                characters.call(who, &group.form);
            }
        }
        characters
    }
}
