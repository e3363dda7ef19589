//! Where texts come from: files, directories and standard input, in many formats.
//!
//! [`Texts`] finds them one after the other and does little more than to read bytes; [`Unread::read`] makes a text of what
//! was found and may run on any thread.

use std::fmt;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use inquit::fields::Fields;

use crate::args::{self, FileType, Reading};
use crate::interrupt;

mod encoding;
mod json;
mod lines;
mod markup;
mod open;
mod paths;
mod rows;
mod sniff;
mod warc;
mod zstd;

use open::{Opened, Reader};
pub use paths::{Input, Paths};

/// The longest text that the engine's offsets can count, in bytes.
const LONGEST: u64 = u32::MAX as u64;
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

/// A file, or a line, row or record of it from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// The line, in a file of many texts.
    pub line: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
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
    /// A line of JSON Lines.
    Line(Vec<u8>),
    /// A row of a table.
    Row(rows::Row),
    /// A page of a web archive.
    Page(warc::Page),
    /// Nothing that could be read, and why.
    Nothing(String),
}

impl Unread {
    /// Reads the text.
    ///
    /// # Errors
    /// What is wrong with it. The other texts are not concerned.
    pub fn read(self, options: &Reading) -> Result<Text, Failure> {
        let Self { place, id, content } = self;
        match content {
            Content::Whole(opened) => whole(opened, place, id, options),
            Content::Line(line) => json::text(&line, place, options),
            Content::Row(row) => row.text(place, options),
            Content::Page(page) => page.text(place, options),
            Content::Nothing(problem) => Err(Failure { place, id, problem }),
        }
    }
}

/// Reads a file that is one text.
fn whole(opened: Opened, place: Place, id: Option<String>, options: &Reading) -> Result<Text, Failure> {
    match body(opened, options) {
        Ok((body, lossy)) => Ok(Text { id, body, lossy, place, fields: Fields::default() }),
        Err(problem) => Err(Failure { place, id, problem }),
    }
}

/// The text in a file, and whether bytes of it mean nothing; or what is wrong.
fn body(opened: Opened, options: &Reading) -> Result<(Vec<u8>, bool), String> {
    let Opened { reader, kind, longest, .. } = opened;
    let mut bytes = Vec::new();
    if let Err(error) = reader.take(longest.saturating_add(1)).read_to_end(&mut bytes) {
        let large = error.kind() == std::io::ErrorKind::FileTooLarge;
        return Err(if large { error.to_string() } else { format!("cannot be read: {error}") });
    }
    if bytes.len() as u64 > longest {
        return Err(open::too_large(longest));
    }
    let declared = if kind == FileType::Html { encoding::declared(&bytes) } else { None };
    let decoded = encoding::decode(&bytes, options.encoding, declared);
    let lossy = decoded.lossy;
    let text = match kind {
        FileType::Html => markup::html(&decoded.text)?,
        FileType::Markdown => markup::markdown(&decoded.text),
        // The engine takes bytes as well: it has a diagnostic for what is wrong with them.
        _ if decoded.encoding == encoding_rs::UTF_8 => {
            drop(decoded);
            if bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            return Ok((bytes, lossy));
        }
        _ => decoded.text.into_owned(),
    };
    Ok((text.into_bytes(), lossy))
}

/// Told `true` before standard input is asked for more, which may take for ever, and `false` when it has answered.
pub type Waits = Arc<dyn Fn(bool) + Send + Sync>;

/// The texts of a command line, in its order.
pub struct Texts<'a> {
    options: &'a Reading,
    paths: Paths,
    /// The input that is being read, and its texts where it has many.
    input: Option<Arc<Input>>,
    many: Option<Many>,
    waits: Waits,
    admit: Admit<'a>,
    read: Arc<AtomicU64>,
}

/// The texts of an input that has many.
type Many = Box<dyn Iterator<Item = Unread> + Send>;

/// Says whether an input is read, passed over, or refused with a reason.
pub type Admit<'a> = Box<dyn FnMut(&Input) -> Result<bool, String> + Send + 'a>;

/// A step on the way through all inputs.
pub struct Step {
    /// The input; none when one could not even be named.
    pub input: Option<Arc<Input>>,
    /// A text of it; none when there are no more.
    pub text: Option<Unread>,
}

impl<'a> Texts<'a> {
    /// The texts of some paths; of standard input where there is none.
    ///
    /// # Errors
    /// When a list of paths cannot be opened, or a pattern not understood.
    pub fn new(paths: &[PathBuf], options: &'a args::Input) -> anyhow::Result<Self> {
        Ok(Self {
            options: &options.reading,
            paths: Paths::new(paths, &options.files)?,
            input: None,
            many: None,
            waits: Arc::new(|_| ()),
            admit: Box::new(|_| Ok(true)),
            read: Arc::default(),
        })
    }

    /// Tells somebody when standard input lets us wait.
    pub fn tell(mut self, waits: Waits) -> Self {
        self.waits = waits;
        self
    }

    /// Asks somebody about each input before it is opened.
    pub fn admit(mut self, admit: Admit<'a>) -> Self {
        self.admit = admit;
        self
    }

    /// How many bytes were read from files.
    pub fn read(&self) -> Arc<AtomicU64> {
        self.read.clone()
    }

    /// Whether there may be several texts, as far as names tell.
    pub fn several(&self) -> bool {
        self.paths.several()
            || self.options.input_format.or(self.paths.first_type()).is_some_and(FileType::has_many)
    }

    /// Whether standard input is read.
    pub fn reads_stdin(&self) -> bool {
        self.paths.reads_stdin()
    }

    /// The texts, and where an input ends. Nothing more comes once the user interrupts.
    pub fn step(&mut self) -> Option<Step> {
        if interrupt::asked() {
            return None;
        }
        loop {
            if let Some(text) = self.many.as_mut().and_then(Iterator::next) {
                return Some(Step { input: self.input.clone(), text: Some(text) });
            }
            self.many = None;
            if let Some(input) = self.input.take() {
                return Some(Step { input: Some(input), text: None });
            }
            let input = match self.paths.next()? {
                Ok(input) => Arc::new(input),
                Err((name, problem)) => {
                    let place = Place { file: name.into(), line: None };
                    let text = Some(Unread { place, id: None, content: Content::Nothing(problem) });
                    return Some(Step { input: None, text });
                }
            };
            let text = match (self.admit)(&input) {
                Ok(false) => continue,
                Ok(true) => self.begin(&input),
                Err(problem) => Some(input.unread(Content::Nothing(problem))),
            };
            self.input = Some(input.clone());
            if text.is_some() {
                return Some(Step { input: Some(input), text });
            }
        }
    }

    /// Opens an input, and finds its text where it is one text.
    fn begin(&mut self, input: &Input) -> Option<Unread> {
        let opened = match open::open(input, self.options, &self.waits, &self.read) {
            Ok(opened) => opened,
            Err(problem) => return Some(input.unread(Content::Nothing(problem))),
        };
        let place = input.place();
        let many: Many = match opened.kind {
            FileType::Jsonl => Box::new(lines::Lines::new(opened, place)),
            FileType::Warc => Box::new(warc::Pages::new(opened, place)),
            FileType::Csv | FileType::Tsv => match rows::Rows::new(opened, place, self.options) {
                Ok(rows) => Box::new(rows),
                Err(problem) => return Some(input.unread(Content::Nothing(problem))),
            },
            FileType::Text | FileType::Markdown | FileType::Html => {
                return Some(input.unread(Content::Whole(opened)));
            }
        };
        self.many = Some(many);
        None
    }
}

impl Iterator for Texts<'_> {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        loop {
            if let Some(text) = self.step()?.text {
                return Some(text);
            }
        }
    }
}

impl Input {
    /// What stands for a text that is the whole input.
    fn unread(&self, content: Content) -> Unread {
        Unread { place: self.place(), id: self.id().map(str::to_owned), content }
    }

    fn place(&self) -> Place {
        Place { file: self.name().into(), line: None }
    }
}
