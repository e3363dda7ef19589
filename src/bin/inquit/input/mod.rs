//! Where texts come from: files and standard input, plain or as JSON Lines.
//!
//! [`Texts`] finds them one after the other and does little more than to read bytes; [`Unread::read`] makes a text of what
//! was found and may run on any thread.

use std::collections::VecDeque;
use std::fmt;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::args::{self, InputFormat};

mod json;
mod lines;
mod open;

use lines::Lines;
pub use open::Reader;

/// The longest text that the engine's offsets can count, in bytes.
const LONGEST: u64 = u32::MAX as u64;
/// What to do about a longer one.
const TOO_LONG: &str = "longer than 4 GiB; split it into several texts";
/// Some editors put this before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One text to attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    /// The user's name for it.
    pub id: Option<String>,
    /// Its bytes, UTF-8 if all is well.
    pub body: Vec<u8>,
    /// Whether bytes were or will be replaced because they are not UTF-8.
    pub lossy: bool,
    /// Where it stands.
    pub place: Place,
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

/// A file, or a line of it from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it.
    pub file: String,
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
    Whole(Reader),
    /// A line of JSON Lines.
    Line(Vec<u8>),
    /// Nothing that could be read, and why.
    Nothing(String),
}

impl Unread {
    /// Reads the text.
    ///
    /// # Errors
    /// What is wrong with it. The other texts are not concerned.
    pub fn read(self, options: &args::Input) -> Result<Text, Failure> {
        let Self { place, id, content } = self;
        match content {
            Content::Whole(reader) => whole(reader, place, id),
            Content::Line(line) => json::text(&line, place, options),
            Content::Nothing(problem) => Err(Failure { place, id, problem }),
        }
    }
}

/// Reads all of a plain text.
fn whole(reader: Reader, place: Place, id: Option<String>) -> Result<Text, Failure> {
    let mut body = Vec::new();
    if let Err(error) = reader.take(LONGEST + 1).read_to_end(&mut body) {
        return Err(Failure { place, id, problem: format!("cannot be read: {error}") });
    }
    if body.len() as u64 > LONGEST {
        return Err(Failure { place, id, problem: TOO_LONG.to_owned() });
    }
    if body.starts_with(BYTE_ORDER_MARK) {
        body.drain(..BYTE_ORDER_MARK.len());
    }
    Ok(Text { id, lossy: std::str::from_utf8(&body).is_err(), body, place })
}

/// The texts of a command line, in its order.
pub struct Texts<'a> {
    options: &'a args::Input,
    inputs: VecDeque<Input>,
    /// The file of many texts that is being read.
    lines: Option<Lines>,
    waits: Waits,
}

/// Told `true` before standard input is asked for more, which may take for ever, and `false` when it has answered.
pub type Waits = Arc<dyn Fn(bool) + Send + Sync>;

impl<'a> Texts<'a> {
    /// The texts of some paths; of standard input where there is none.
    pub fn new(paths: &[PathBuf], options: &'a args::Input) -> Self {
        Self { options, inputs: Input::all(paths), lines: None, waits: Arc::new(|_| ()) }
    }

    /// Tells somebody when standard input lets us wait.
    pub fn tell(mut self, waits: Waits) -> Self {
        self.waits = waits;
        self
    }
}

impl Iterator for Texts<'_> {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        loop {
            if let Some(unread) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(unread);
            }
            let input = self.inputs.pop_front()?;
            let (place, id) = (input.place(), input.id());
            match input.open(&self.waits) {
                Err(problem) => return Some(Unread { place, id, content: Content::Nothing(problem) }),
                Ok(reader) if input.is_jsonl(self.options.input_format) => {
                    self.lines = Some(Lines::new(BufReader::with_capacity(BLOCK, reader), place));
                }
                Ok(reader) => return Some(Unread { place, id, content: Content::Whole(reader) }),
            }
        }
    }
}

/// How much is read at once from a file of many texts.
const BLOCK: usize = 1 << 18;

/// An input as the user named it.
#[derive(Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// All inputs of a command line, in its order.
    pub fn all(paths: &[PathBuf]) -> VecDeque<Self> {
        if paths.is_empty() {
            return VecDeque::from([Self::Stdin]);
        }
        let input =
            |path: &PathBuf| if path == Path::new("-") { Self::Stdin } else { Self::File(path.clone()) };
        paths.iter().map(input).collect()
    }

    /// Whether the input is read as JSON Lines.
    pub fn is_jsonl(&self, format: InputFormat) -> bool {
        match (format, self) {
            (InputFormat::Jsonl, _) => true,
            (InputFormat::Auto, Self::File(path)) => {
                let named = |name| path.extension().is_some_and(|end| end.eq_ignore_ascii_case(name));
                named("jsonl") || named("ndjson")
            }
            _ => false,
        }
    }

    /// The id of a text that is the whole input: the file's name without its extension.
    fn id(&self) -> Option<String> {
        let Self::File(path) = self else { return None };
        path.file_stem().map(|stem| stem.to_string_lossy().into_owned())
    }

    /// The name of the input in messages.
    fn place(&self) -> Place {
        let file = match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        };
        Place { file, line: None }
    }
}
