//! Word classes: one bit each, so that a word may have several and a test is one operation.

/// A set of word classes: 64 bits in two halves, so that a token aligns to four bytes and packs into 24.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes([u32; 2]);

impl Classes {
    /// The empty set.
    pub const NONE: Self = Self([0; 2]);

    const fn bits(self) -> u64 {
        self.0[0] as u64 | (self.0[1] as u64) << 32
    }

    const fn bit(at: u32) -> Self {
        let bits = 1u64 << at;
        Self([bits as u32, (bits >> 32) as u32])
    }

    /// What makes a verb of a word: auxiliaries, modals, reporting verbs, finite forms of other verbs.
    pub const VERBAL: Self = Self::AUX.with(Self::MODAL).with(Self::VERB).with(Self::FINITE);

    /// Whether the word has any class of `any`.
    pub const fn has(self, any: Self) -> bool {
        self.bits() & any.bits() != 0
    }

    /// Whether the word is a noun for people and for nothing else: "maker" and "retailer" may be firms.
    pub const fn is_human(self) -> bool {
        self.has(Self::PERSON) && !self.has(Self::ORG)
    }

    /// The set without the classes of `less`.
    pub const fn without(self, less: Self) -> Self {
        Self([self.0[0] & !less.0[0], self.0[1] & !less.0[1]])
    }

    /// The classes that a word has by its shape alone.
    pub const SHAPES: Self = Self::LY.with(Self::ED).with(Self::ING);

    /// Both sets together.
    pub const fn with(self, more: Self) -> Self {
        Self([self.0[0] | more.0[0], self.0[1] | more.0[1]])
    }
}

impl std::ops::BitOr for Classes {
    type Output = Self;
    fn bitor(self, more: Self) -> Self {
        self.with(more)
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $label:literal),+ $(,)?) => {
        classes!(@bits 0; $($(#[$doc])* $name,)+);

        impl Classes {
            /// The class that lexicon files call by this name.
            pub fn named(label: &str) -> Option<Self> {
                match label {
                    $($label => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
    (@bits $bit:expr;) => {};
    (@bits $bit:expr; $(#[$doc:meta])* $name:ident, $($rest:tt)*) => {
        impl Classes {
            $(#[$doc])*
            pub const $name: Self = Self::bit($bit);
        }
        classes!(@bits $bit + 1; $($rest)*);
    };
}

classes! {
    /// the, a, this, three
    DET = "det",
    /// my, his, their
    POSS = "poss",
    /// of, in, for
    PREP = "prep",
    /// and, or, but
    CONJ = "conj",
    /// that, because, while
    SUBORD = "subord",
    /// forms of be, have, do
    AUX = "aux",
    /// will, could
    MODAL = "modal",
    /// who, which
    REL = "rel",
    /// what, why
    WH = "wh",
    /// not
    NEG = "neg",
    /// also, later
    ADV = "adv",
    /// he, it, they
    PRONOUN = "pronoun",
    /// A pronoun that can be a subject.
    SUBJECT = "subject",
    /// I, me, we, you
    FIRST_OR_SECOND = "first",
    /// Mr, Sen, President
    TITLE = "title",
    /// Mr, Mrs: no office behind it
    COURTESY = "courtesy",
    /// bhai, sahib: behind a name
    SUFFIX = "suffix",
    /// KC, OBE: letters behind a name
    HONOUR = "honour",
    /// spokesman, teacher
    PERSON = "person",
    /// mother, son-in-law
    KIN = "kin",
    /// judge, victim: a part that one has and another has not
    PART = "part",
    /// mayor, waiter: a post, and who is called by it alone was said to hold it
    POST = "post",
    /// police, committee
    GROUP = "group",
    /// company, agency
    ORG = "org",
    /// letter, survey
    DOC = "doc",
    /// A place or a word for one.
    PLACE = "place",
    /// A word that makes a capitalised sequence an organisation.
    ORG_WORD = "org_word",
    /// plc, GmbH: ends a company's name in any case
    LEGAL_FORM = "legal_form",
    /// french, texan
    DEMONYM = "demonym",
    /// A given name.
    GIVEN = "given",
    /// A given name that the other gender hardly ever has.
    SURE = "sure",
    /// Monday, week
    TIME = "time",
    /// trial, match, storm: happens, and says nothing
    EVENT = "event",
    /// Frequent words that are no names when capitalised.
    COMMON = "common",
    /// chapter, act: a number follows
    CHAPTER = "chapter",
    /// verdict, reply
    CUE_NOUN = "cue_noun",
    /// slogan, chant, song: nobody speaks behind it
    SLOGAN = "slogan",
    /// film, novel: what has a title
    WORK = "work",
    /// so-called, alleged: what stands behind it is doubted
    DOUBT = "doubt",
    /// means, defined: says what a word means
    DEFINES = "defines",
    /// word, term, nickname: what stands behind it is a word spoken of
    WORD = "word",
    /// seems, remained: says what somebody is
    COPULA = "copula",
    /// eyes, shoulders: what gestures are made with
    BODY = "body",
    /// A form of a verb of gesture or thought, or of manner that reports beside words alone: grinned, agreed, winced.
    GESTURE = "gesture",
    /// marked, engraved: what stands behind it is written there
    MARKED = "marked",
    /// read, more, related: before a colon the label of a link
    LINK = "link",
    /// used, went on: before "to say", where it was said indeed
    HABIT = "habit",
    /// statement, interview
    MEDIUM = "medium",
    /// An abbreviation that never ends a sentence.
    ABBREV_TITLE = "abbrev_title",
    /// An abbreviation that may end one.
    ABBREV = "abbrev",
    /// No, vol: an abbreviation before a number alone.
    ABBREV_NUMBER = "abbrev_number",
    /// em, tis
    ELISION = "elision",
    /// ol, th: written with an apostrophe behind
    CUT_SHORT = "cut_short",
    /// ends in -ly and is no adverb
    NOT_ADVERB = "not_adverb",
    /// de, van, al
    PARTICLE = "particle",
    /// A masculine word.
    MALE = "m",
    /// A feminine word.
    FEMALE = "f",
    /// A plural word.
    PLURAL = "plural",
    /// A form of a verb of the verbs file.
    VERB = "verb",
    /// An adverb by its shape: slowly
    LY = "ly",
    /// A past form by its shape: walked
    ED = "ed",
    /// A gerund by its shape: walking
    ING = "ing",
    /// went, took: a finite form of a verb that does not report
    FINITE = "finite",
}
