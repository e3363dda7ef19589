//! The owned, versioned result of one text: what is written out.
//!
//! The types have the fields of the JSON record, in its order; docs/schema.md describes them for readers of the record.

use serde::Serialize;

use crate::diagnostic::Code;
use crate::span::{QuoteId, SpeakerId};
pub use crate::values::{Gender, Use};

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
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The caller's name for the text.
    pub id: Option<String>,
    /// The text itself, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The sentences, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Range>>,
    /// The quotations, in reading order.
    pub quotes: Vec<Quote>,
    /// Who speaks, by first appearance.
    pub speakers: Vec<Speaker>,
    /// What was odd, in reading order.
    pub diagnostics: Vec<Oddity>,
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
    /// Who is told, where the reporting clause says it.
    pub addressee: Option<Phrase>,
    /// The sieve that decided; none when no sieve did.
    pub sieve: Option<&'static str>,
    /// How sure the answer is, 0 to 1 in hundredths; of the answers given at 0.9, nine in ten are right.
    pub confidence: Option<f32>,
    /// The words that the sieve stood on, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Phrase>,
    /// The features of the ranker that spoke most for the answer, when asked for; none where the text itself decides.
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
