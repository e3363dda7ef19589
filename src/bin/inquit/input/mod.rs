//! Where texts come from: files, directories and standard input, in many formats.
//!
//! [`Texts`] finds them one after the other and does little more than to read bytes; [`Unread::read`] makes a text of what
//! was found and may run on any thread.

use std::fmt;
use std::io::Read;
use std::sync::Arc;

use encoding_rs::Encoding;
use inquit::fields::Fields;

use crate::args::{FileType, Reading};

mod array;
mod binary;
mod cells;
mod encoding;
mod gzip;
mod json;
mod lines;
mod list;
mod markup;
mod open;
mod paths;
mod rows;
mod sniff;
mod stdout;
mod texts;
mod warc;
mod zstd;

pub use open::unpacked;
use open::{Opened, Reader};
pub use paths::{Input, Paths, SNAPSHOT};
use stdout::Stdout;
pub use texts::{Admit, Seen, Step, Texts, Verdict, Waits};

/// Some editors put this before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One text to attribute.
#[derive(Debug, PartialEq)]
pub struct Text {
    /// The user's name for it.
    pub id: Option<String>,
    /// Its bytes, UTF-8 if all is well.
    pub body: Vec<u8>,
    /// Whether bytes were or will be replaced because they mean nothing.
    pub lossy: bool,
    /// Whether halves of letters were replaced, which JSON may name and no text can hold: lone surrogates.
    pub halves: bool,
    /// Its encoding, where that is a guess.
    pub guessed: Option<&'static Encoding>,
    /// Where it stands.
    pub place: Place,
    /// What else its line or row says.
    pub fields: Fields,
}

/// Why a text could not be read. Its `Display` is the message for the user.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    /// Where.
    pub place: Place,
    /// The user's name for the text, if that much could be read.
    pub id: Option<String>,
    /// What is wrong and what to do.
    pub problem: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

/// A file, or a line, row, object or page of it from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// The line, in a file of many texts.
    pub line: Option<usize>,
    /// Whether that is a line, and no object or page.
    pub lines: bool,
    /// Whether the text was taken out of markup, so that its lines are not those of the file.
    pub extracted: bool,
}

impl Place {
    /// The line of the file, where what is counted in it are lines: not the pages of an archive, not the objects of an array.
    pub fn in_file(&self) -> Option<usize> {
        self.line.filter(|_| self.lines)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) if self.lines => write!(f, "{}:{line}", self.file),
            Some(record) => write!(f, "{}, record {record}", self.file),
            None => write!(f, "{}", self.file),
        }
    }
}

/// A text that was found and not yet read.
pub struct Unread {
    place: Place,
    /// The name of a text that is a file.
    id: Option<String>,
    content: Content,
}

/// What was found.
enum Content {
    /// A file or a stream that is one text.
    Whole(Opened),
    /// A line of JSON Lines, or an object of JSON.
    Line {
        line: Vec<u8>,
        /// The encoding of its file, where that is not UTF-8.
        guessed: Option<&'static Encoding>,
    },
    /// A row of a table.
    Row(rows::Row),
    /// A page of a web archive.
    Page(warc::Page),
    /// Nothing that could be read, and why.
    Nothing(String),
    /// The same where nothing behind it can be read either.
    Broken(String),
}

impl Unread {
    /// Whether the input breaks off here, so that texts of it are lost.
    pub fn breaks_off(&self) -> bool {
        matches!(self.content, Content::Broken(_))
    }

    /// Reads the text.
    ///
    /// # Errors
    /// What is wrong with it. The other texts are not concerned.
    pub fn read(self, options: &Reading) -> Result<Text, Failure> {
        let Self { place, id, content } = self;
        match content {
            Content::Whole(opened) => whole(opened, place, id, options),
            Content::Line { line, guessed } => json::text(&line, guessed, place, options),
            Content::Row(row) => row.text(place, options),
            Content::Page(page) => page.text(place, options),
            Content::Nothing(problem) | Content::Broken(problem) => Err(Failure { place, id, problem }),
        }
    }
}

/// Reads a file that is one text.
fn whole(opened: Opened, place: Place, id: Option<String>, options: &Reading) -> Result<Text, Failure> {
    let extracted = matches!(opened.kind, FileType::Html | FileType::Markdown);
    let place = Place { extracted, ..place };
    match body(opened, options) {
        Ok(Body { body, lossy, guessed }) => {
            Ok(Text { id, body, lossy, halves: false, guessed, place, fields: Fields::default() })
        }
        Err(problem) => Err(Failure { place, id, problem }),
    }
}

/// The text in a file, and how it was decoded.
struct Body {
    body: Vec<u8>,
    lossy: bool,
    guessed: Option<&'static Encoding>,
}

/// The text in a file, or what is wrong.
fn body(opened: Opened, options: &Reading) -> Result<Body, String> {
    let Opened { reader, kind, longest_text: longest, packed, .. } = opened;
    let mut bytes = Vec::new();
    if let Err(error) = reader.take(longest.saturating_add(1)).read_to_end(&mut bytes) {
        let large = error.kind() == std::io::ErrorKind::FileTooLarge;
        return Err(if large { error.to_string() } else { format!("cannot be read: {error}") });
    }
    if bytes.len() as u64 > longest {
        return Err(open::too_large(longest, packed));
    }
    let declared = if kind == FileType::Html { encoding::declared(&bytes) } else { None };
    let decoded = encoding::decode(&bytes, options.encoding, declared);
    let (lossy, guessed) = (decoded.lossy, decoded.guessed);
    let text = match kind {
        FileType::Html => markup::html(&decoded.text)?,
        FileType::Markdown => markup::markdown(&decoded.text)?,
        // The engine takes bytes as well: it has a diagnostic for what is wrong with them.
        _ if decoded.encoding == encoding_rs::UTF_8 => {
            drop(decoded);
            if bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            return Ok(Body { body: bytes, lossy, guessed });
        }
        _ => decoded.text.into_owned(),
    };
    Ok(Body { body: text.into_bytes(), lossy, guessed })
}
