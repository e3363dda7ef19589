//! Where documents go: standard output, a file, or a file an input in a directory.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use inquit::output::{self, Format, Options};

use crate::args::FileType;
use crate::input::Input;

mod pairs;

pub use pairs::Beside;

/// How much is written at once.
const BLOCK: usize = 1 << 16;
/// What the name of a file ends in while it is written.
const PART: &str = "part";
/// What it ends in where the input could not be read, or not to its end: such a file is no reason to pass over the input.
const INCOMPLETE: &str = "incomplete";
/// What the name of a folder ends in while another takes its place.
const REPLACED: &str = "replaced";

/// Where the user wants them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// One file.
    File(PathBuf),
    /// A file for each input.
    Directory(PathBuf),
}

impl Target {
    /// The file in which the documents of an input go, if it has one of its own. It is named like the input, with the
    /// folders before it and the format's extension behind, so that no two inputs share one. Of several documents that cannot
    /// share a file it is a folder.
    pub fn file_of(&self, input: &Input, format: &Format) -> Option<PathBuf> {
        let Self::Directory(folder) = self else { return None };
        let mut path = folder.clone();
        match input {
            Input::Stdin => path.push("stdin"),
            Input::File { path: named, .. } => {
                path.extend(named.components().filter(|part| matches!(part, Component::Normal(_))));
            }
        }
        if format.beside_text && input.file_type() == Some(FileType::Text) {
            path.set_extension("");
        }
        Some(with_extension(&path, format.extension))
    }
}

/// The name of the input whose documents a file of that name would hold, or hold until it is whole.
pub fn input_of<'n>(name: &'n OsStr, extension: &str) -> Option<&'n str> {
    let mut name = name.to_str()?;
    let without = |name: &'n str, end: &str| name.strip_suffix(end)?.strip_suffix('.');
    while let Some(before) = [PART, INCOMPLETE, REPLACED].iter().find_map(|end| without(name, end)) {
        name = before;
    }
    without(name, extension)
}

/// The file that an output file is until it is whole.
pub fn part_of(file: &Path) -> PathBuf {
    with_extension(file, PART)
}

/// Says at which file of many something went wrong.
fn at(file: &Path) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{}: {error}", file.display()))
}

/// A path with one more extension.
fn with_extension(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

/// Documents in one format, on their way.
pub struct Sink {
    format: &'static Format,
    options: Options,
    colour: ColorChoice,
    target: Target,
    stream: Option<Stream>,
    flushes: bool,
    waiting: bool,
    taken: usize,
}

/// A stream of documents.
struct Stream {
    writer: Box<dyn Write + Send>,
    written: usize,
    /// Where it is written, and what that is called once it is whole.
    names: Option<(PathBuf, PathBuf)>,
}

impl Sink {
    /// A sink that flushes after each document, or when there is much to write or nothing more comes for now.
    ///
    /// # Errors
    /// What the output answers, here and in all that follows.
    pub fn new(
        format: &'static Format,
        options: Options,
        colour: ColorChoice,
        target: Target,
        flushes: bool,
    ) -> io::Result<Self> {
        let mut sink =
            Self { format, options, colour, target, stream: None, flushes, waiting: false, taken: 0 };
        match sink.target.clone() {
            Target::Stdout => sink.stream = Some(sink.to_stdout()?),
            Target::File(path) => sink.stream = Some(sink.to_file(&path)?),
            Target::Directory(path) if path.is_file() => {
                return Err(io::Error::new(ErrorKind::NotADirectory, "it is a file, and no directory"));
            }
            Target::Directory(path) => fs::create_dir_all(path)?,
        }
        Ok(sink)
    }

    /// Takes what became of a text of an input: its document, empty where there is none; with its text, where the format has
    /// documents that stand beside theirs.
    pub fn take(
        &mut self,
        input: Option<&Input>,
        document: &[u8],
        beside: Option<&Beside>,
    ) -> io::Result<()> {
        self.taken += 1;
        if let (Target::Directory(_), Some(input), Some(beside)) = (&self.target, input, beside)
            && let Some(file) = self.target.file_of(input, self.format)
        {
            match &beside.name {
                Some(name) => {
                    return self.take_pair(&file, name, document, &beside.text).map_err(at(&file));
                }
                None => pairs::write_text(&file, input, &beside.text)?,
            }
        }
        if self.stream.is_none() {
            let file = input.and_then(|input| self.target.file_of(input, self.format));
            let Some(file) = file else { return Ok(()) };
            self.stream = Some(self.to_file(&file).map_err(at(&file))?);
        }
        let Some(stream) = &mut self.stream else { return Ok(()) };
        if document.is_empty() {
            return Ok(());
        }
        if stream.written > 0 {
            stream.writer.write_all(self.format.between().as_bytes())?;
        }
        stream.written += 1;
        stream.writer.write_all(document)?;
        if self.waiting || self.flushes { stream.writer.flush() } else { Ok(()) }
    }

    /// Takes a document of an input with many, which has a file of its own in a folder.
    fn take_pair(&mut self, folder: &Path, name: &str, document: &[u8], text: &str) -> io::Result<()> {
        if self.stream.is_none() {
            let part = part_of(folder);
            // What a run left that was killed.
            pairs::remove(&part)?;
            fs::create_dir_all(&part)?;
            let names = Some((part, folder.to_owned()));
            self.stream = Some(Stream { writer: Box::new(io::sink()), written: 0, names });
        }
        let Some(Stream { written, names: Some((part, _)), .. }) = &mut self.stream else { return Ok(()) };
        *written += 1;
        let mut whole = Vec::with_capacity(document.len());
        self.format.begin(&self.options, &mut whole)?;
        whole.extend_from_slice(document);
        self.format.end(&self.options, &mut whole)?;
        pairs::write(part, *written, self.format.extension, name, &whole, text)
    }

    /// Learns that all texts of an input were taken. A file of its own is whole then; or it gets the name of one that is not,
    /// with the records that there are.
    pub fn end_input(&mut self, input: &Input, whole: bool) -> io::Result<()> {
        self.taken += 1;
        if !matches!(self.target, Target::Directory(_)) {
            return Ok(());
        }
        if whole && self.stream.is_none() {
            // No text in it: the file says so by being empty.
            self.take(Some(input), b"", None)?;
            self.taken -= 1;
        }
        match self.stream.take() {
            Some(mut stream) if stream.written > 0 || whole => {
                let file = self.target.file_of(input, self.format).filter(|_| stream.names.is_some());
                let incomplete = file.map(|file| with_extension(&file, INCOMPLETE));
                if whole {
                    self.finish(stream)?;
                    // What an earlier run left is done now.
                    return incomplete.map_or(Ok(()), |incomplete| pairs::remove(&incomplete));
                }
                let names = stream.names.take().zip(incomplete).map(|((part, _), name)| (part, name));
                self.finish(Stream { names, ..stream })
            }
            Some(stream) => stream.give_up(),
            None => Ok(()),
        }
    }

    /// Ends the output. What was interrupted keeps its documents but not the name of a whole file.
    pub fn end(&mut self, whole: bool) -> io::Result<()> {
        match self.stream.take() {
            Some(stream) if matches!(self.target, Target::Directory(_)) => stream.give_up(),
            Some(mut stream) => {
                if !whole {
                    stream.names = None;
                }
                self.finish(stream)
            }
            None => Ok(()),
        }
    }

    /// Learns that standard input may let us wait, or has answered. What is done is written out meanwhile.
    pub fn wait(&mut self, waits: bool) {
        self.waiting = waits;
        if let Some(stream) = self.stream.as_mut().filter(|_| waits) {
            // An error comes again with the next document.
            let _ = stream.writer.flush();
        }
    }

    /// Whether so many things were taken and we wait for standard input.
    pub fn waits_with(&self, found: usize) -> bool {
        self.waiting && self.taken == found
    }

    fn finish(&self, mut stream: Stream) -> io::Result<()> {
        self.format.end(&self.options, &mut stream.writer)?;
        stream.writer.flush()?;
        stream.names.map_or(Ok(()), |(part, whole)| pairs::rename(&part, &whole, self.format.extension))
    }

    /// Standard output; for a person, by way of what makes colours work on every terminal.
    fn to_stdout(&self) -> io::Result<Stream> {
        let stdout = io::stdout();
        let writer: Box<dyn Write + Send> = if *self.format == output::view::FORMAT {
            Box::new(BufWriter::new(AutoStream::new(stdout, self.colour)))
        } else {
            Box::new(BufWriter::with_capacity(BLOCK, stdout))
        };
        self.begin(writer, None)
    }

    /// A file, under another name until it is whole. What is no regular file is written as it is.
    fn to_file(&self, path: &Path) -> io::Result<Stream> {
        // A file that the user names is not put into a folder that is not there: its name may be misspelt.
        if let (Target::Directory(_), Some(folder)) = (&self.target, path.parent()) {
            fs::create_dir_all(folder)?;
        }
        let regular = fs::metadata(path).map_or(true, |there| there.is_file());
        let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let part = if regular { part_of(&whole) } else { whole.clone() };
        let file = BufWriter::with_capacity(BLOCK, File::create(&part)?);
        let names = regular.then_some((part, whole));
        if *self.format == output::view::FORMAT {
            let plain = if self.colour == ColorChoice::Always { self.colour } else { ColorChoice::Never };
            return self
                .begin(Box::new(AutoStream::new(Box::new(file) as Box<dyn Write + Send>, plain)), names);
        }
        self.begin(Box::new(file), names)
    }

    fn begin(
        &self,
        mut writer: Box<dyn Write + Send>,
        names: Option<(PathBuf, PathBuf)>,
    ) -> io::Result<Stream> {
        self.format.begin(&self.options, &mut writer)?;
        Ok(Stream { writer, written: 0, names })
    }
}

impl Stream {
    /// Removes what will not be whole.
    fn give_up(self) -> io::Result<()> {
        drop(self.writer);
        self.names.map_or(Ok(()), |(part, _)| pairs::remove(&part))
    }
}
