//! Where texts come from: files and standard input, plain or as JSON Lines.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::args::{Cli, InputFormat};
use crate::json;

/// The longest text that the engine's offsets can count, in bytes.
pub const LONGEST: u64 = u32::MAX as u64;
/// What to do about a longer one.
pub const TOO_LONG: &str = "longer than 4 GiB; split it into several texts";
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
    /// The line, in JSON Lines.
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

/// The texts of one input, or why there are none, one after the other.
pub type Texts<'a> = Box<dyn Iterator<Item = Result<Text, Failure>> + 'a>;

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
    pub fn all(cli: &Cli) -> Vec<Self> {
        if cli.paths.is_empty() {
            return vec![Self::Stdin];
        }
        let input =
            |path: &PathBuf| if path == Path::new("-") { Self::Stdin } else { Self::File(path.clone()) };
        cli.paths.iter().map(input).collect()
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

    /// Reads the texts, never more than one at a time.
    pub fn texts<'a>(&'a self, cli: &'a Cli) -> Texts<'a> {
        let reader = match self.open() {
            Ok(reader) => reader,
            Err(problem) => {
                return Box::new(std::iter::once(Err(Failure { place: self.place(), id: None, problem })));
            }
        };
        if self.is_jsonl(cli.input_format) {
            Box::new(json::Lines::new(reader, self.place(), cli))
        } else {
            Box::new(std::iter::once_with(move || self.whole(reader)))
        }
    }

    /// Opens the input, or says what is wrong and what to do.
    fn open(&self) -> Result<Box<dyn BufRead>, String> {
        let Self::File(path) = self else { return Ok(Box::new(io::stdin().lock())) };
        if path.is_dir() {
            return Err("this is a directory, and directories are not read yet; name its files".to_owned());
        }
        let file = File::open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read this file".to_owned(),
            _ => format!("cannot be opened: {error}"),
        })?;
        Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
    }

    /// Reads all of a plain text.
    fn whole(&self, reader: Box<dyn BufRead>) -> Result<Text, Failure> {
        let place = self.place();
        let mut body = Vec::new();
        if let Err(error) = reader.take(LONGEST + 1).read_to_end(&mut body) {
            return Err(Failure { place, id: None, problem: format!("cannot be read: {error}") });
        }
        if body.len() as u64 > LONGEST {
            return Err(Failure { place, id: None, problem: TOO_LONG.to_owned() });
        }
        strip_mark(&mut body);
        Ok(Text { id: self.id(), lossy: std::str::from_utf8(&body).is_err(), body, place })
    }

    /// The id of a plain text: the file's name without its extension.
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

/// Takes a byte order mark off the start.
pub fn strip_mark(bytes: &mut Vec<u8>) {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
}
