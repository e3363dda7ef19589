//! The owned, versioned result of one text: what is written out.
//!
//! The types have the fields of the JSON record, in its order; docs/schema.md describes them for readers of the record.

use serde::Serialize;

use crate::diagnostic::Code;
use crate::fields::Fields;
use crate::span::{QuoteId, SpeakerId};
use crate::values::Offsets;
pub use crate::values::{Gender, Genre, Use};

/// The version of the record's shape; it changes when a field changes its meaning or goes away.
pub const SCHEMA: u32 = 1;

/// Everything that was found in one text.
///
/// All offsets are in the unit the engine was built with (code points unless said otherwise).
///
/// ```
/// let engine = inquit::Engine::builder().build()?;
/// let document = engine.attribute("“We won,” said Gen. Ann Lowe. She said it was late.");
/// let speaker = document.quotes[1].speaker.as_ref().unwrap();
/// assert_eq!(speaker.text, "She");
/// let person = &document.speakers[speaker.id.index()];
/// assert_eq!((person.name.as_deref(), person.title.as_deref()), (Some("Ann Lowe"), Some("Gen.")));
/// assert_eq!(person.quotes, 2);
/// # Ok::<(), inquit::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Document {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The caller's name for the text.
    pub id: Option<String>,
    /// Whose conventions it was read by.
    pub genre: Genre,
    /// What all offsets count; the JSON record says it where that is not code points.
    #[serde(skip_serializing_if = "Offsets::is_default")]
    pub offsets: Offsets,
    /// The text itself, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The paragraphs, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraphs: Option<Vec<Range>>,
    /// The sentences, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Range>>,
    /// The tokens, when asked for: words, clitics, numbers and marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<Range>>,
    /// The quotations, in reading order.
    pub quotes: Vec<Quote>,
    /// Who speaks, by first appearance.
    pub speakers: Vec<Speaker>,
    /// What was odd, in reading order.
    pub diagnostics: Vec<Oddity>,
    /// What else the caller knows of the text. The engine leaves it empty.
    #[serde(flatten)]
    pub fields: Fields,
}

impl Document {
    /// Who says a quotation of this document.
    pub fn speaker_of(&self, quote: &Quote) -> Option<&Speaker> {
        quote.speaker.as_ref().and_then(|mention| self.speakers.get(mention.id.index()))
    }

    /// What to call a speaker of this document: the name; for a source that the text never names, the words of the first
    /// mention, and for one who only ever says "I" the narrator.
    ///
    /// ```
    /// let engine = inquit::Engine::builder().build()?;
    /// let document = engine.attribute("“It was late,” a neighbour said. “We saw it,” Ann Lowe said.");
    /// let called: Vec<_> = document.speakers.iter().map(|speaker| document.call(speaker)).collect();
    /// assert_eq!(called, ["a neighbour", "Ann Lowe"]);
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn call<'a>(&'a self, speaker: &'a Speaker) -> &'a str {
        let mut mentions = self.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
        let mut first =
            || mentions.find(|mention| mention.id == speaker.id).map(|mention| mention.text.as_str());
        let name = speaker.name.as_deref().or(speaker.aliases.first().map(String::as_str));
        name.or_else(&mut first).map_or("a source", narrator_or)
    }
}

impl Addressee {
    /// What to call who is told: the name; for somebody whom the text never names the words, and for "I" the narrator.
    ///
    /// ```
    /// let engine = inquit::Engine::builder().build()?;
    /// let document = engine.attribute("“It was late,” a neighbour told me.");
    /// assert_eq!(document.quotes[0].addressee.as_ref().unwrap().call(), "the narrator");
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn call(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| narrator_or(&self.text))
    }
}

/// The words, or the narrator, where they are nothing but "I".
fn narrator_or(called: &str) -> &str {
    if is_i(called) { "the narrator" } else { called }
}

/// Whether somebody is called by nothing but "I".
fn is_i(called: &str) -> bool {
    ["i", "me", "my", "mine", "myself"]
        .iter()
        .any(|word| called.trim_end_matches('.').eq_ignore_ascii_case(word))
}

/// A stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
}

/// A stretch of the text with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// Exactly that slice of the text.
    pub text: String,
}

/// How a quotation stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Full clauses between marks.
    Direct,
    /// A fragment between marks inside the narrator's sentence.
    Mixed,
    /// Reported without marks.
    Indirect,
    /// What a label introduces in a transcript, an interview or a play.
    Turn,
}

impl Kind {
    /// Its value in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Turn => "turn",
        }
    }
}

/// One quotation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    /// Its place in the list.
    pub id: QuoteId,
    /// First offset, the opening mark's.
    pub start: usize,
    /// One past the last offset, the closing mark's.
    pub end: usize,
    /// Exactly that slice of the text.
    pub text: String,
    /// How it stands in its sentence.
    pub kind: Kind,
    /// What it is used for.
    pub r#use: Use,
    /// The quotation around a nested one.
    pub parent: Option<QuoteId>,
    /// The quotation that this one carries on.
    pub continues: Option<QuoteId>,
    /// Who says it; none when nobody does or nobody can be told.
    pub speaker: Option<SpeakerMention>,
    /// The reporting verb or other cue.
    pub verb: Option<Verb>,
    /// Who is told, where the reporting clause says it; in fiction the other one of the two who speak.
    pub addressee: Option<Addressee>,
    /// The sieve that decided; none when no sieve did.
    pub sieve: Option<&'static str>,
    /// How sure the answer is, 0 to 1 in hundredths; of the answers given at 0.9, nine in ten are right.
    pub confidence: Option<f32>,
    /// The words that the sieve stood on, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Phrase>,
    /// What spoke most for the answer, in words, when asked for; none where the text itself decides. Where there is no answer,
    /// why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<String>>,
}

/// The words by which the text denotes a quotation's speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpeakerMention {
    /// The speaker in [`Document::speakers`].
    pub id: SpeakerId,
    /// The speaker's canonical name; none for a source the text never names.
    pub name: Option<String>,
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// Exactly that slice of the text.
    pub text: String,
}

/// The words by which the text denotes who is told a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Addressee {
    /// The canonical name; none for somebody the text never names.
    pub name: Option<String>,
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// Exactly that slice of the text.
    pub text: String,
}

/// What reports a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verb {
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// Exactly that slice of the text.
    pub text: String,
    /// Its dictionary form: "tell" for "told", ":" for a colon.
    pub lemma: String,
}

/// A person, a body, a document or a group that speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// Its place in the list.
    pub id: SpeakerId,
    /// The fullest name the text gives, without titles; none for an unnamed source.
    pub name: Option<String>,
    /// The title before the name, as printed: "Gen.".
    pub title: Option<String>,
    /// The apposition or affiliation that says what the speaker is.
    pub role: Option<String>,
    /// The gender that the text shows.
    pub gender: Gender,
    /// The different mentions, as printed, in reading order; pronouns left out.
    pub aliases: Vec<String>,
    /// How many quotations are attributed to it.
    pub quotes: usize,
}

/// A [`Diagnostic`](crate::Diagnostic) with its offsets in the unit of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Oddity {
    /// What.
    pub code: Code,
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// What it means, for a person.
    pub message: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_the_record_says() {
        let written = |value: &dyn Fn() -> serde_json::Value| value().as_str().unwrap().to_owned();
        for kind in [Kind::Direct, Kind::Mixed, Kind::Indirect, Kind::Turn] {
            assert_eq!(written(&|| serde_json::json!(kind)), kind.name());
        }
        for r#use in [Use::Speech, Use::Thought, Use::Writing, Use::Scare, Use::Title, Use::Term] {
            assert_eq!(written(&|| serde_json::json!(r#use)), r#use.name());
        }
        for genre in [Genre::News, Genre::Fiction, Genre::Transcript] {
            assert_eq!(written(&|| serde_json::json!(genre)), genre.name());
        }
        for gender in [Gender::Male, Gender::Female, Gender::Unknown] {
            assert_eq!(written(&|| serde_json::json!(gender)), gender.name());
        }
    }
}
