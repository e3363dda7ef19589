//! Finds every quotation in a text and says who said it, by which verb, and why.

pub mod diagnostic;
pub mod document;
mod engine;
mod error;
pub mod output;
mod source;
mod span;

pub use diagnostic::Diagnostic;
pub use document::Document;
pub use engine::{Builder, Engine};
pub use error::Error;
pub use source::Offsets;
pub use span::{QuoteId, SpeakerId, Span};
