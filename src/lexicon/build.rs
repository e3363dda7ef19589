//! Reads the files of `data/` into the lexicon.

use rustc_hash::FxHashMap;

use super::{Classes, Entry, File, Form, Key, Lexicon, Lists, Verb, VerbClass, VerbId, Word};
use crate::error::Error;

macro_rules! data {
    ($name:literal) => {
        File { name: $name, text: include_str!(concat!("../../data/en/", $name)) }
    };
}

/// Files whose every word has one class, and those whose last column names more classes, joined by commas.
const CLASSES: &[(File, Classes)] = &[
    (data!("abbreviations.txt"), Classes::NONE),
    (data!("body_words.txt"), Classes::BODY),
    (data!("chapter_words.txt"), Classes::CHAPTER),
    (data!("common_words.txt"), Classes::COMMON),
    (data!("copulas.txt"), Classes::COPULA),
    (data!("courtesy_suffixes.txt"), Classes::SUFFIX),
    (data!("cue_nouns.tsv"), Classes::CUE_NOUN),
    (data!("cut_words.txt"), Classes::CUT_SHORT),
    (data!("defining_words.txt"), Classes::DEFINES),
    (data!("demonyms.txt"), Classes::DEMONYM),
    (data!("doubt_words.txt"), Classes::DOUBT),
    (data!("elisions.txt"), Classes::ELISION),
    (data!("finite_verbs.txt"), Classes::FINITE),
    (data!("event_words.txt"), Classes::EVENT),
    (data!("function_words.tsv"), Classes::NONE),
    (data!("given_names.tsv"), Classes::GIVEN),
    (data!("group_nouns.tsv"), Classes::NONE),
    (data!("habit_words.txt"), Classes::HABIT),
    (data!("honours.txt"), Classes::HONOUR),
    (data!("link_words.txt"), Classes::LINK),
    (data!("marked_words.tsv"), Classes::MARKED),
    (data!("mediums.txt"), Classes::MEDIUM),
    (data!("not_adverbs.txt"), Classes::NOT_ADVERB),
    (data!("org_words.txt"), Classes::ORG_WORD),
    (data!("particles.txt"), Classes::PARTICLE),
    (data!("person_nouns.tsv"), Classes::PERSON),
    (data!("places.txt"), Classes::PLACE),
    (data!("pronouns.tsv"), Classes::PRONOUN),
    (data!("time_words.txt"), Classes::TIME),
    (data!("titles.tsv"), Classes::TITLE),
    (data!("word_nouns.txt"), Classes::WORD),
    (data!("works.txt"), Classes::WORK),
];

impl Lexicon {
    /// Reads the English lexicons that are built in, and what reports behind dashes in other languages.
    ///
    /// # Errors
    /// When a line is broken: its file, its number and what to do.
    pub fn english() -> Result<Self, Error> {
        let mut lexicon = Self { lists: vec![Lists::default()], ..Self::default() };
        for &(file, class) in CLASSES {
            lexicon.add_classes(file, class)?;
        }
        lexicon.add_verbs(data!("verbs.tsv"))?;
        for entry in data!("lists.tsv").entries(2) {
            let entry = entry?;
            lexicon.add_lists(&entry)?;
            lexicon.listed.push((entry.column(0), lexicon.lists(entry.column(0))));
        }
        let abroad = File { name: "dashes.tsv", text: include_str!("../../data/dashes.tsv") };
        for entry in abroad.entries(3) {
            lexicon.add_lists(&entry?)?;
        }
        lexicon.words.pack();
        for entry in data!("acronyms.tsv").entries(2) {
            let entry = entry?;
            lexicon.acronyms.insert(Key::of(entry.column(0)), classes_of(&entry, Classes::NONE)?);
        }
        lexicon.nicknames = pairs(data!("nicknames.tsv"))?;
        lexicon.title_nouns = pairs(data!("title_nouns.tsv"))?;
        lexicon.trade_nouns = pairs(data!("trade_nouns.tsv"))?;
        lexicon.part_nouns = pairs(data!("parts.tsv"))?;
        for (word, nouns) in pairs(data!("kin_words.tsv"))? {
            lexicon.kin.insert(Key::of(word), nouns);
        }
        lexicon.counterparts = pairs(data!("counterparts.tsv"))?;
        Ok(lexicon)
    }

    fn add_classes(&mut self, file: File, class: Classes) -> Result<(), Error> {
        for entry in file.entries(5) {
            let entry = entry?;
            let mut classes = classes_of(&entry, class)?;
            let word = entry.column(0).trim_start_matches('\'');
            if classes.has(Classes::PERSON | Classes::GROUP | Classes::ORG | Classes::DOC) && is_plural(word)
            {
                classes = classes.with(Classes::PLURAL);
            }
            if word.bytes().any(|byte| byte == b' ') {
                self.phrases.insert(word.to_lowercase().into());
            } else {
                let known = self.words.entry(Key::of(word));
                known.classes = known.classes.with(classes);
            }
        }
        Ok(())
    }

    /// Puts a word on the lists that its second column names.
    fn add_lists(&mut self, entry: &Entry<'static>) -> Result<(), Error> {
        let known = self.words.entry(Key::of(entry.column(0)));
        let mut lists = self.lists[usize::from(known.lists)];
        for label in entry.column(1).split(',') {
            lists = lists | Lists::named(label).ok_or_else(|| entry.error(format!("no list {label:?}")))?;
        }
        let place = self.lists.iter().position(|known| *known == lists).unwrap_or(self.lists.len());
        known.lists = u8::try_from(place).map_err(|_| entry.error("too many lists together"))?;
        if place == self.lists.len() {
            self.lists.push(lists);
        }
        Ok(())
    }

    fn add_verbs(&mut self, file: File) -> Result<(), Error> {
        for entry in file.entries(4) {
            let (verb, forms) = Verb::parse(&entry?)?;
            self.verbs.push(verb);
            let id = u16::try_from(self.verbs.len()).ok().and_then(std::num::NonZeroU16::new);
            for (form, kind) in forms {
                self.add_form(form, id, kind);
            }
        }
        Ok(())
    }

    /// A form of two verbs, such as "found", belongs to the one that reports more readily.
    fn add_form(&mut self, form: &'static str, id: VerbId, kind: Form) {
        let weak = |id: VerbId| self.verb(id).is_none_or(|verb| verb.weak);
        let known = self.words.get(Key::of(form));
        let gesture = self.verb(id).is_some_and(|verb| {
            matches!(verb.class, VerbClass::Gesture | VerbClass::Think)
                || verb.class == VerbClass::Manner && verb.weak
        });
        let class = if gesture { Classes::GESTURE } else { Classes::NONE };
        let classes = known.classes.with(Classes::VERB).with(class);
        let takes_it = known.verb.is_none() || weak(known.verb) && !weak(id);
        let word = if takes_it {
            Word { classes, verb: id, form: kind, ..known }
        } else {
            Word { classes, ..known }
        };
        *self.words.entry(Key::of(form)) = word;
    }
}

/// The second columns of a file by the first.
fn pairs(file: File) -> Result<FxHashMap<&'static str, &'static str>, Error> {
    file.entries(2).map(|entry| entry.map(|entry| (entry.column(0), entry.column(1)))).collect()
}

/// The classes that an entry names behind its word, and those that its file gives to all.
fn classes_of(entry: &Entry<'_>, mut classes: Classes) -> Result<Classes, Error> {
    for column in entry.others() {
        for label in column.split([',']).filter(|label| !label.is_empty()) {
            classes =
                classes.with(label_classes(label).ok_or_else(|| entry.error(format!("no class {label:?}")))?);
        }
    }
    Ok(classes)
}

/// Whether a noun is plural by its look.
fn is_plural(noun: &str) -> bool {
    noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us")
        || noun.ends_with("men")
        || noun == "people"
        || noun == "police"
        || noun == "children"
}

/// The classes behind a label of a file, which may imply others.
fn label_classes(label: &str) -> Option<Classes> {
    Some(match label {
        // The most frequent ones first.
        "m" => Classes::MALE,
        "f" => Classes::FEMALE,
        "-" | "u" => Classes::NONE,
        "p" => Classes::PLURAL,
        "courtesy" => Classes::COURTESY,
        "office" | "rank" | "clergy" | "noble" | "academic" | "police" => Classes::TITLE,
        "slogan" => Classes::SLOGAN,
        "title" => Classes::ABBREV_TITLE,
        "month" | "number" => Classes::ABBREV_NUMBER,
        "other" => Classes::ABBREV,
        "1" | "2" => Classes::FIRST_OR_SECOND,
        "3" | "s" | "n" | "object" | "reflexive" => Classes::NONE,
        _ => Classes::named(label)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    #[test]
    fn no_two_words_share_a_key() {
        let mut words = FxHashMap::default();
        for &(file, _) in CLASSES {
            for entry in file.entries(5) {
                let entry = entry.unwrap();
                let word = entry.column(0).trim_start_matches('\'').to_lowercase();
                let other = words.insert(Key::of(&word).mixed() & !table::PLACE, word.clone());
                assert!(
                    other.as_ref().is_none_or(|other| *other == word),
                    "{word} and {other:?} share a key"
                );
            }
        }
        assert!((words.len() as u64) < table::PLACE, "the slots of the table have to be wider");
    }

    #[test]
    fn the_built_in_lexicons_are_sound() {
        let lexicon = Lexicon::english().unwrap();
        let said = lexicon.word("said");
        assert_eq!(lexicon.verb(said.verb).unwrap().lemma, "say");
        assert_eq!(said.form, Form::Past);
        assert!(lexicon.word("he").classes.has(Classes::PRONOUN));
        assert!(lexicon.word("he").classes.has(Classes::MALE));
        assert!(lexicon.word("sen").classes.has(Classes::TITLE));
        assert!(lexicon.same_given_name("bill", "william"));
        assert!(lexicon.word("xyzzy").verb.is_none());
    }
}
