//! Values that the stages find and the record prints: what a quotation is used for, which gender the text shows, what offsets count.

use serde::Serialize;

/// What a quotation is used for. The last three are nobody's speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Use {
    /// Somebody's spoken words.
    Speech,
    /// Somebody's unspoken words.
    Thought,
    /// Somebody's or a document's written words.
    Writing,
    /// Marks of distance around the writer's own word.
    Scare,
    /// The name of a book, song, show or other work.
    Title,
    /// A term, a nickname, a slogan: words as words.
    Term,
}

impl Use {
    /// Its value in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Thought => "thought",
            Self::Writing => "writing",
            Self::Scare => "scare",
            Self::Title => "title",
            Self::Term => "term",
        }
    }

    /// Whether somebody says, thinks or writes the words: not so scare quotes, titles and terms.
    pub fn is_spoken(self) -> bool {
        matches!(self, Self::Speech | Self::Thought | Self::Writing)
    }
}

/// The grammatical gender that the text shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// he, Mr, spokesman.
    Male,
    /// she, Mrs, spokeswoman.
    Female,
    /// Nothing in the text tells.
    #[default]
    Unknown,
}

impl Gender {
    /// Its value in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
            Self::Unknown => "unknown",
        }
    }
}

/// What kind of text it is: whose conventions hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Genre {
    /// Reports about people who speak: news, reviews, histories.
    #[default]
    News,
    /// Tales: people speak to each other, mostly without a reporting clause.
    Fiction,
    /// Labels say who speaks: transcripts, interviews, plays.
    Transcript,
}

impl Genre {
    /// Its value in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Fiction => "fiction",
            Self::Transcript => "transcript",
        }
    }
}

/// The unit of the offsets in a [`Document`](crate::Document).
///
/// ```
/// use inquit::{Engine, Offsets};
/// let start = |unit| {
///     let engine = Engine::builder().offsets(unit).build().unwrap();
///     engine.attribute("😀 “Yes,” she said.").quotes[0].start
/// };
/// assert_eq!([Offsets::Byte, Offsets::Char, Offsets::Utf16].map(start), [5, 2, 3]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// UTF-8 bytes, as Rust and Go index.
    Byte,
    /// Unicode code points, as Python, R and jq index.
    #[default]
    Char,
    /// UTF-16 code units, as JavaScript and Java index.
    Utf16,
}

impl Offsets {
    /// Whether they count what a record counts that does not say.
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
