//! The words: `data/en/*` read into one table. A new word is one line of data.

mod classes;
mod format;
mod verbs;

use rustc_hash::{FxHashMap, FxHashSet};

pub use classes::Classes;
pub use format::{Entry, File};
pub use verbs::{Form, Verb, VerbClass};

use crate::error::Error;

/// A verb of the lexicon, by its place in the verbs file plus one; none for words that are no reporting verb.
pub type VerbId = Option<std::num::NonZeroU16>;

/// What the lexicon knows of one word form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Its classes.
    pub classes: Classes,
    /// The verb it is a form of.
    pub verb: VerbId,
    /// Which form of that verb.
    pub form: Form,
}

/// All lexicons of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// By the hash of the word in lower case: no two words of the lexicon share one, which a test checks, and a word
    /// outside it meets one by chance once in about 2^49.
    words: FxHashMap<Key, Word>,
    verbs: Vec<Verb>,
    nicknames: FxHashMap<Box<str>, Vec<Box<str>>>,
    phrases: FxHashSet<Box<str>>,
}

macro_rules! data {
    ($name:literal) => {
        File { name: $name, text: include_str!(concat!("../../data/en/", $name)) }
    };
}

/// Files whose every word has one class, and those whose last column names more classes, joined by commas.
const CLASSES: [(File, Classes); 18] = [
    (data!("abbreviations.txt"), Classes::NONE),
    (data!("common_words.txt"), Classes::COMMON),
    (data!("cue_nouns.tsv"), Classes::CUE_NOUN),
    (data!("demonyms.txt"), Classes::DEMONYM),
    (data!("elisions.txt"), Classes::ELISION),
    (data!("finite_verbs.txt"), Classes::FINITE),
    (data!("function_words.tsv"), Classes::NONE),
    (data!("given_names.tsv"), Classes::GIVEN),
    (data!("group_nouns.tsv"), Classes::NONE),
    (data!("mediums.txt"), Classes::MEDIUM),
    (data!("not_adverbs.txt"), Classes::NOT_ADVERB),
    (data!("org_words.txt"), Classes::ORG_WORD),
    (data!("particles.txt"), Classes::PARTICLE),
    (data!("person_nouns.tsv"), Classes::PERSON),
    (data!("places.txt"), Classes::PLACE),
    (data!("pronouns.tsv"), Classes::PRONOUN),
    (data!("time_words.txt"), Classes::TIME),
    (data!("titles.tsv"), Classes::TITLE),
];

impl Lexicon {
    /// Reads the English lexicons that are built in.
    ///
    /// # Errors
    /// When a line is broken: its file, its number and what to do.
    pub fn english() -> Result<Self, Error> {
        let mut lexicon = Self::default();
        lexicon.words.reserve(32_768);
        for (file, class) in CLASSES {
            lexicon.add_classes(file, class)?;
        }
        lexicon.add_verbs(data!("verbs.tsv"))?;
        for entry in data!("nicknames.tsv").entries(2)? {
            let full = entry.column(1).split(' ').map(Box::from).collect();
            lexicon.nicknames.insert(entry.column(0).into(), full);
        }
        Ok(lexicon)
    }

    /// What is known of a word in lower case; nothing for an unknown one.
    pub fn word(&self, lower: &str) -> Word {
        self.by_key(Key::of(lower))
    }

    /// What is known of the word with this key.
    pub fn by_key(&self, key: Key) -> Word {
        self.words.get(&key).copied().unwrap_or_default()
    }

    /// What is known of a word as it is printed: any case, any apostrophe. No memory is taken for an ASCII word.
    pub fn look_up(&self, printed: &str) -> Word {
        if !printed.is_ascii() {
            return self.word(&printed.to_lowercase().replace('’', "'"));
        }
        let mut key = Key::default();
        printed.bytes().for_each(|byte| key.push(byte.to_ascii_lowercase()));
        self.by_key(key)
    }

    /// The verb behind an id.
    pub fn verb(&self, id: VerbId) -> Option<&Verb> {
        id.map(|id| &self.verbs[usize::from(id.get()) - 1])
    }

    /// All verbs, in the order of the file.
    pub fn verbs(&self) -> &[Verb] {
        &self.verbs
    }

    /// Whether one given name, in lower case, may stand for the other: "bill" for "william".
    pub fn same_given_name(&self, a: &str, b: &str) -> bool {
        let short_of = |short: &str, full: &str| {
            self.nicknames.get(short).is_some_and(|names| names.iter().any(|name| &**name == full))
        };
        a == b || short_of(a, b) || short_of(b, a)
    }

    /// Whether these words in lower case, several of them, are a place: "white house".
    pub fn is_place_phrase(&self, lower: &str) -> bool {
        self.phrases.contains(lower)
    }

    fn add_classes(&mut self, file: File, class: Classes) -> Result<(), Error> {
        for entry in file.entries(5)? {
            let mut classes = class;
            for label in (1..5).flat_map(|column| entry.column(column).split(',')).filter(|l| !l.is_empty()) {
                classes = classes
                    .with(label_classes(label).ok_or_else(|| entry.error(format!("no class {label:?}")))?);
            }
            let word = entry.column(0).trim_start_matches('\'').to_lowercase();
            if classes.has(Classes::PERSON | Classes::GROUP | Classes::ORG | Classes::DOC) && is_plural(&word)
            {
                classes = classes.with(Classes::PLURAL);
            }
            if word.contains(' ') {
                self.phrases.insert(word.into());
            } else {
                let known = self.words.entry(Key::of(&word)).or_default();
                known.classes = known.classes.with(classes);
            }
        }
        Ok(())
    }

    fn add_verbs(&mut self, file: File) -> Result<(), Error> {
        for entry in file.entries(4)? {
            let (verb, forms) = Verb::parse(&entry)?;
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
        let known = self.words.get(&Key::of(form)).copied().unwrap_or_default();
        let classes = known.classes.with(Classes::VERB);
        let word = if known.verb.is_none() || (weak(known.verb) && !weak(id)) {
            Word { classes, verb: id, form: kind }
        } else {
            Word { classes, ..known }
        };
        self.words.insert(Key::of(form), word);
    }
}

/// The key of a word in lower case: FNV-1a, byte by byte, so that a reader can make it while it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(u64);

impl Default for Key {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Key {
    /// Adds the word's next byte.
    pub fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }

    /// The key of a word in lower case.
    fn of(lower: &str) -> Self {
        let mut key = Self::default();
        lower.bytes().for_each(|byte| key.push(byte));
        key
    }
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
        "courtesy" => Classes::COURTESY,
        "office" | "rank" | "clergy" | "noble" | "academic" | "police" => Classes::TITLE,
        "slogan" => Classes::SLOGAN,
        "title" | "month" => Classes::ABBREV_TITLE,
        "other" => Classes::ABBREV,
        "1" | "2" => Classes::FIRST_OR_SECOND,
        "3" | "s" | "-" | "u" | "n" | "object" | "reflexive" => Classes::NONE,
        "p" => Classes::PLURAL,
        _ => Classes::named(label)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_words_share_a_key() {
        let mut words = std::collections::BTreeMap::new();
        for (file, _) in CLASSES {
            for entry in file.entries(5).unwrap() {
                let word = entry.column(0).trim_start_matches('\'').to_lowercase();
                let other = words.insert(Key::of(&word).0, word.clone());
                assert!(
                    other.as_ref().is_none_or(|other| *other == word),
                    "{word} and {other:?} share a key"
                );
            }
        }
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
