//! Writers: one file a format, each a pure function from a document to an `io::Write`.
//!
//! A new format is a new file here, a variant of [`Format`] and its line in each of the tables below; the command line
//! takes its choices from [`Format::ALL`].

use std::io::{self, Write};

use crate::document::Document;

pub mod jsonl;
#[cfg(test)]
mod sample;
#[cfg(feature = "cli")]
pub mod view;

/// The shape in which documents are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The text with its quotations marked, for a person.
    #[cfg(feature = "cli")]
    Text(view::View),
    /// One JSON object per line.
    Jsonl,
}

impl Format {
    /// All formats, with their default options.
    pub const ALL: &[Format] = &[
        #[cfg(feature = "cli")]
        Format::Text(view::View { colour: false, explain: false, heading: false }),
        Format::Jsonl,
    ];

    /// The name by which a user asks for the format.
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Text(_) => "text",
            Self::Jsonl => "jsonl",
        }
    }

    /// What the format is for, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Text(_) => "the text with its quotations marked, for reading",
            Self::Jsonl => "one JSON object per document and line, for programs",
        }
    }

    /// The format of that name, with its default options.
    ///
    /// ```
    /// use inquit::output::Format;
    /// assert_eq!(Format::named("jsonl"), Some(Format::Jsonl));
    /// assert_eq!(Format::named("punched cards"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// Writes one document.
    ///
    /// # Errors
    /// What `out` answers; or [`io::ErrorKind::InvalidInput`] where the format needs more than the document has.
    pub fn write(self, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        match self {
            #[cfg(feature = "cli")]
            Self::Text(view) => view.write(document, out),
            Self::Jsonl => jsonl::write(document, out),
        }
    }

    /// Writes that a text could not be read, in the formats that have one record for each text.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn write_failure(self, id: Option<&str>, error: &str, out: &mut dyn Write) -> io::Result<()> {
        match self {
            #[cfg(feature = "cli")]
            Self::Text(_) => Ok(()),
            Self::Jsonl => jsonl::write_failure(id, error, out),
        }
    }
}
