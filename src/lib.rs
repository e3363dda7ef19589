//! Finds every quotation in a text and says who said it, by which verb, and why.

mod assemble;
mod attribute;
mod cues;
pub mod diagnostic;
pub mod document;
mod engine;
mod error;
mod lexicon;
mod mentions;
pub mod output;
mod quotes;
mod segment;
mod sentences;
mod source;
mod span;
mod speakers;
#[doc(hidden)]
pub mod stages;

pub use diagnostic::Diagnostic;
pub use document::Document;
pub use engine::{Builder, Engine};
pub use error::Error;
pub use source::Offsets;
pub use span::{QuoteId, Span, SpeakerId};
