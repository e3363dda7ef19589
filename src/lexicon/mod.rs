//! The words: `data/en/*` read into one table, and the few of other languages in `data/dashes.tsv`. A new word is one line of data.

mod build;
mod classes;
mod format;
mod key;
mod lists;
mod table;
mod verbs;

use rustc_hash::{FxHashMap, FxHashSet};

pub use classes::Classes;
pub use format::{Entry, File};
pub use key::{Key, little_endian};
pub use lists::Lists;
pub use verbs::{Form, Turn, Verb, VerbClass};

use table::Table;

/// A verb of the lexicon, by its place in the verbs file plus one; none for words that are no reporting verb.
pub type VerbId = Option<std::num::NonZeroU16>;

/// What the lexicon knows of one word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Word {
    /// Its classes.
    pub classes: Classes,
    /// The verb it is a form of.
    pub verb: VerbId,
    /// Which form of that verb.
    pub form: Form,
    /// The lists it is on, by place among all that a word is on.
    lists: u8,
}

/// All lexicons of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Table,
    /// What words in capitals are that are another word in lower case.
    acronyms: FxHashMap<Key, Classes>,
    verbs: Vec<Verb>,
    /// By a short given name, the full ones, with a space between two.
    nicknames: FxHashMap<&'static str, &'static str>,
    /// By a title or a part in court, the nouns for who has it, with a space between two.
    title_nouns: FxHashMap<&'static str, &'static str>,
    /// What a body is called by the last word of its name.
    trade_nouns: FxHashMap<&'static str, &'static str>,
    part_nouns: FxHashMap<&'static str, &'static str>,
    /// By a word for a relative, the noun it stands for: "mother" of "mum".
    kin: FxHashMap<Key, &'static str>,
    /// By a noun for a relative, what a man and a woman are in return, with a space between.
    counterparts: FxHashMap<&'static str, &'static str>,
    phrases: FxHashSet<Box<str>>,
    /// The lists that some word is on, each once; none at place 0.
    lists: Vec<Lists>,
    /// The words that are on any, in the order of the file.
    listed: Vec<(&'static str, Lists)>,
}

impl Lexicon {
    /// What is known of a word in lower case; nothing for an unknown one.
    pub fn word(&self, lower: &str) -> Word {
        self.by_key(Key::of(lower))
    }

    /// What is known of the word with this key.
    #[inline]
    pub fn by_key(&self, key: Key) -> Word {
        self.words.get(key)
    }

    /// What is known of a word as it is printed: any case, any apostrophe.
    pub fn look_up(&self, printed: &str) -> Word {
        self.by_key(Key::of(printed))
    }

    /// What is known of a word in capitals, if it is another word than in lower case.
    pub fn acronym(&self, key: Key) -> Option<Word> {
        let lists = || self.by_key(key).lists;
        self.acronyms.get(&key).map(|&classes| Word { classes, lists: lists(), ..Word::default() })
    }

    /// The lists that a printed word is on.
    pub fn lists(&self, printed: &str) -> Lists {
        self.lists_of(self.look_up(printed))
    }

    /// The lists that a word is on of which this is known.
    #[inline]
    pub fn lists_of(&self, word: Word) -> Lists {
        self.lists[usize::from(word.lists)]
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
        let short_of = |short: &str, full: &str| self.full_names(short).any(|name| name == full);
        a == b || short_of(a, b) || short_of(b, a)
    }

    /// The given names, in lower case, that a nickname may stand for: "william" for "bill".
    pub fn full_names(&self, nickname: &str) -> impl Iterator<Item = &'static str> {
        self.nicknames.get(nickname).into_iter().flat_map(|names| names.split(' '))
    }

    /// The nouns behind a title in lower case: "senator lawmaker" behind "sen".
    pub fn title_nouns(&self, title: &str) -> Option<&'static str> {
        self.title_nouns.get(title).copied()
    }

    /// The nouns for a body by the last word of its name in lower case: "lender" behind "bank".
    pub fn trade_nouns(&self, word: &str) -> Option<&'static str> {
        self.trade_nouns.get(word).copied()
    }

    /// The nouns for who does this in court: "judge magistrate" behind "presiding".
    pub fn part_nouns(&self, part: &str) -> Option<&'static str> {
        self.part_nouns.get(part).copied()
    }

    /// The nouns that a short word for a relative, as printed, stands for: "mother" of "mum".
    pub fn relative(&self, printed: &str) -> Option<&'static str> {
        self.kin.get(&Key::of(printed)).copied()
    }

    /// What a man and a woman are to somebody whose relative is called by this noun in lower case: father and mother of a
    /// "daughter".
    pub fn counterparts(&self, noun: &str) -> Option<(&'static str, &'static str)> {
        self.counterparts.get(noun)?.split_once(' ')
    }

    /// Whether these words in lower case, several of them, are a place: "white house".
    pub fn is_place_phrase(&self, lower: &str) -> bool {
        self.phrases.contains(lower)
    }
}
