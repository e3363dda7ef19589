//! Writers: one file a format, each a pure function from a document to an `io::Write`.
//!
//! A new format is a new file here and its line in [`FORMATS`]; the command line takes its choices from there. What is
//! written is a stream: what stands before the first document, the documents with something between them, what stands
//! behind the last. Each document is written by itself, so that many threads can do it.

use std::io::{self, Write};

use crate::document::Document;
pub use markup::{Escaped, page_head};

pub mod brat;
pub mod conll;
pub mod corenlp;
mod ground;
pub mod html;
pub mod json;
pub mod jsonl;
mod markup;
#[cfg(test)]
mod sample;
pub mod script;
pub mod ssml;
#[cfg(feature = "cli")]
pub mod table;
pub mod tei;
#[cfg(feature = "cli")]
pub mod view;
mod weave;
pub mod webanno;

/// All formats, in the order in which they are listed to a user.
pub const FORMATS: &[Format] = &[
    #[cfg(feature = "cli")]
    view::FORMAT,
    jsonl::FORMAT,
    json::FORMAT,
    #[cfg(feature = "cli")]
    table::CSV,
    #[cfg(feature = "cli")]
    table::TSV,
    html::FORMAT,
    corenlp::FORMAT,
    tei::FORMAT,
    brat::FORMAT,
    webanno::FORMAT,
    conll::FORMAT,
    script::FORMAT,
    ssml::FORMAT,
];

/// The shape in which documents are written.
///
/// ```
/// use inquit::output::{Format, Options};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let format = Format::named("json").expect("there is one");
/// let engine = inquit::Engine::builder().suited_to(format).build()?;
/// let (options, mut out) = (Options::default(), Vec::new());
/// format.begin(&options, &mut out)?;
/// for (number, text) in ["“Yes,” she said.", "“No,” he said."].iter().enumerate() {
///     out.extend(if number > 0 { format.between() } else { "" }.bytes());
///     format.write(&engine.attribute(text), &Options { number, ..options }, &mut out)?;
/// }
/// format.end(&options, &mut out)?;
/// assert!(out.starts_with(b"[\n{") && out.ends_with(b"}\n]\n"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name by which a user asks for it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// What a file of this format is called: the part of its name behind the dot.
    pub extension: &'static str,
    /// What it must know of the text.
    pub ground: Ground,
    /// What it has a place for when a user asks for it.
    pub room: Room,
    /// Whether a document is called by the whole name of its file, extension included.
    pub whole_names: bool,
    /// Whether a file of it stands beside the text under the same name, with its own extension in the place of the text's: then it
    /// holds one document.
    pub beside_text: bool,
    /// How it is written.
    parts: Parts,
}

/// What a format must know of the text, beside what was found in it. [`Builder::suited_to`](crate::Builder::suited_to)
/// makes an engine whose documents have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// Nothing more: offsets are written as they are, in whichever unit.
    Record,
    /// The text and its paragraphs, with offsets in bytes; they are written in the unit that its readers expect.
    Text,
    /// The sentences and tokens as well.
    Tokens,
}

/// What a user may ask for and not every format has a place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Offsets in another unit.
    pub offsets: bool,
    /// The text, its paragraphs, sentences and tokens as parts of the record.
    pub layers: bool,
    /// Why each quotation has its speaker, or none.
    pub reasons: bool,
}

impl Room {
    /// For nothing more.
    pub const NONE: Self = Self { offsets: false, layers: false, reasons: false };
    /// For all that a record may have.
    pub const RECORD: Self = Self { offsets: true, layers: true, reasons: true };
}

/// How much is said, and for whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Colours by escape codes, in the reading view.
    pub colour: bool,
    /// Why each quotation was given to its speaker, where the format has a place for it.
    pub explain: bool,
    /// Whether the stream may hold several documents: each then says which one it is.
    pub several: bool,
    /// The place of a document in the stream. Names that must be unique in it are made of this.
    pub number: usize,
}

/// Writes a document.
type Write1 = fn(&Document, &Options, &mut dyn Write) -> io::Result<()>;
/// Writes that a text could not be read: its id, and why.
type Fail = fn(Option<&str>, &str, &mut dyn Write) -> io::Result<()>;
/// Writes what stands at an end of the stream.
type Edge = fn(&Options, &mut dyn Write) -> io::Result<()>;

/// The pieces of a stream.
#[derive(Clone, Copy, Debug)]
struct Parts {
    begin: Edge,
    write: Write1,
    fail: Option<Fail>,
    between: &'static str,
    end: Edge,
    joins: bool,
}

impl Parts {
    /// Documents one after the other, nothing around them.
    const fn bare(write: Write1) -> Self {
        Self { begin: |_, _| Ok(()), write, fail: None, between: "", end: |_, _| Ok(()), joins: true }
    }
}

impl Format {
    /// The format of that name.
    ///
    /// ```
    /// use inquit::output::Format;
    /// assert_eq!(Format::named("jsonl").unwrap().extension, "jsonl");
    /// assert!(Format::named("punched cards").is_none());
    /// ```
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that files with that extension have, the first of the list where several do.
    ///
    /// ```
    /// use inquit::output::Format;
    /// assert_eq!(Format::of_extension("XML").unwrap().name, "tei");
    /// assert_eq!(Format::of_extension("json").unwrap().name, "json");
    /// assert!(Format::of_extension("docx").is_none());
    /// ```
    pub fn of_extension(extension: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.extension.eq_ignore_ascii_case(extension))
    }

    /// Whether it writes the record itself, as [`SCHEMA`](crate::document::SCHEMA) numbers it.
    pub fn is_record(&self) -> bool {
        [&jsonl::FORMAT, &json::FORMAT].contains(&self)
    }

    /// Whether several documents, one behind the other, are a stream that readers of the format take.
    pub fn joins(&self) -> bool {
        self.parts.joins
    }

    /// Writes what stands before the first document.
    ///
    /// # Errors
    /// What `out` answers, here and in all that follows.
    pub fn begin(&self, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        (self.parts.begin)(options, out)
    }

    /// Writes one document.
    ///
    /// # Errors
    /// What `out` answers; or [`io::ErrorKind::InvalidInput`] where the format needs more than the document has, see
    /// [`Ground`].
    pub fn write(&self, document: &Document, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        (self.parts.write)(document, options, out)
    }

    /// Writes that a text could not be read, and says whether the format has a place for that. One that has takes it for
    /// a document of the stream.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn write_failure(&self, id: Option<&str>, error: &str, out: &mut dyn Write) -> io::Result<bool> {
        self.parts.fail.map_or(Ok(false), |fail| fail(id, error, out).map(|()| true))
    }

    /// What stands between two documents.
    pub fn between(&self) -> &'static str {
        self.parts.between
    }

    /// Writes what stands behind the last document.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn end(&self, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        (self.parts.end)(options, out)
    }
}

/// Formats are the same when their names are.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}
