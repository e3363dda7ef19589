//! Finds every quotation in a text and says who said it, by which verb, and why.
//!
//! ```
//! let engine = inquit::Engine::builder().build()?;
//! let document = engine.attribute("“We are ready,” Gen. Ann Lowe said. She denied that a bridge was closed.");
//! for quote in &document.quotes {
//!     let speaker = quote.speaker.as_ref().expect("both have one");
//!     assert_eq!(speaker.name.as_deref(), Some("Ann Lowe"));
//! }
//! assert_eq!(document.quotes[1].text, "a bridge was closed");
//! assert_eq!(document.quotes[1].verb.as_ref().unwrap().lemma, "deny");
//! assert_eq!(document.speakers[0].title.as_deref(), Some("Gen."));
//! # Ok::<(), inquit::Error>(())
//! ```
//!
//! # The pipeline
//!
//! Each stage is a function from finished layers to a new finished layer:
//!
//! 1. `segment`: text to paragraphs and tokens; UAX #29 has the word bounds
//! 2. `quotes`: marks to quotations, nested and continued; labels to turns
//! 3. `sentences`: tokens and quotations to sentences, at every level; UAX #29 proposes the bounds
//! 4. `mentions`: sentences to names, pronouns and nouns that could speak
//! 5. `cues`: sentences to reporting verbs, "according to", colons
//! 6. `attribute`: sieves give each quotation its mention and cue; reports without marks are found
//! 7. `speakers`: mentions to people and bodies, each with one name; in fiction `fiction` does this, and decides with it who
//!    speaks the lines of dialogue
//! 8. `assemble`: all layers to one owned [`Document`]
//!
//! [`output`] writes documents. [`Engine`] wires the stages; it holds the lexicons, which are built into the library.
//!
//! # What fails, and what never does
//!
//! A text never fails: whatever is in it, there is a document, and what was odd stands in
//! [`Document::diagnostics`]. [`Builder::build`] fails when a lexicon is broken, which a test of this crate rules out for
//! those built in. Writers fail when their output does.
//!
//! The library reads no file, clock, environment or terminal and starts no thread. The same text and options give the
//! same document.
//!
//! # Features
//!
//! `cli`, on by default, is the program and the reading view. Without it the library has no dependency that only they need.

mod assemble;
mod attribute;
mod cast;
mod cues;
pub mod diagnostic;
pub mod document;
mod engine;
mod error;
mod fiction;
pub mod fields;
mod genre;
mod lexicon;
mod mentions;
pub mod output;
mod parts;
mod quotes;
mod segment;
mod sentences;
mod source;
mod span;
mod speakers;
#[doc(hidden)]
pub mod stages;
mod values;

pub use cast::Character;
pub use diagnostic::Diagnostic;
pub use document::Document;
pub use engine::{Builder, Engine};
pub use error::Error;
pub use span::{QuoteId, Span, SpeakerId};
pub use values::{Genre, Offsets};

/// The README's examples, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
