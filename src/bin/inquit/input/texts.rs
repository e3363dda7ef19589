//! The texts of a command line, one after the other.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

use super::open::Opened;
use super::{Content, Input, Paths, Place, SNAPSHOT, Stdout, Unread, array, lines, open, rows, warc};
use crate::args::{self, FileType, Reading};
use crate::interrupt;

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
    admit: Option<Box<dyn Admit + Send + 'a>>,
    /// The file that standard output goes to, so that nothing is read while it is written.
    stdout: Option<Stdout>,
    read: Arc<AtomicU64>,
    seen: Arc<Seen>,
}

/// The inputs that were found so far.
#[derive(Debug, Default)]
pub struct Seen {
    inputs: AtomicUsize,
    snapshots: AtomicUsize,
    others: AtomicUsize,
}

impl Seen {
    /// Whether there was none, inquit's own snapshots apart.
    pub fn nothing(&self) -> bool {
        self.inputs.load(Relaxed) == 0
    }

    /// For the user: that files of directories were passed over whose names tell no type, if there were any.
    pub fn others(&self) -> Option<String> {
        match self.others.load(Relaxed) {
            0 => None,
            1 => Some("passed over a file of no known extension; --glob '*' takes it, too".to_owned()),
            many => {
                Some(format!("passed over {many} files of no known extension; --glob '*' takes them, too"))
            }
        }
    }

    /// For the user: that snapshots were passed over, if there were any.
    pub fn snapshots(&self) -> Option<String> {
        match self.snapshots.load(Relaxed) {
            0 => None,
            1 => Some(format!("passed over a snapshot of inquit check (*{SNAPSHOT})")),
            many => Some(format!("passed over {many} snapshots of inquit check (*{SNAPSHOT})")),
        }
    }
}

/// The texts of an input that has many.
type Many = Box<dyn Iterator<Item = Unread> + Send>;

/// What is done with an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is read.
    Read,
    /// It is passed over, since it was done before.
    Done,
}

/// What is asked about each input before it is opened.
pub trait Admit {
    /// Whether a file that was found in a directory is what a run writes, and no input.
    fn is_output(&self, found: &Path, input: &Input) -> bool;

    /// What is done with an input.
    ///
    /// # Errors
    /// Why it is refused.
    fn admit(&mut self, input: &Input) -> Result<Verdict, String>;
}

/// A step on the way through all inputs.
pub struct Step {
    /// The input; none when one could not even be named, or has no place for its output.
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
        let paths = Paths::new(paths, &options.files)?;
        Ok(Self {
            options: &options.reading,
            paths,
            input: None,
            many: None,
            waits: Arc::new(|_| ()),
            admit: None,
            stdout: Stdout::file(),
            read: Arc::default(),
            seen: Arc::default(),
        })
    }

    /// Says whether files are called by their whole names, extensions included.
    pub fn whole_names(mut self, whole: bool) -> Self {
        self.paths.whole_names = whole;
        self
    }

    /// Tells somebody when standard input lets us wait.
    pub fn tell(mut self, waits: Waits) -> Self {
        self.waits = waits;
        self
    }

    /// Asks somebody about each input before it is opened.
    pub fn admit(mut self, admit: impl Admit + Send + 'a) -> Self {
        self.admit = Some(Box::new(admit));
        self
    }

    /// How many bytes were read.
    pub fn read(&self) -> Arc<AtomicU64> {
        self.read.clone()
    }

    /// The inputs that are found, while they are.
    pub fn seen(&self) -> Arc<Seen> {
        self.seen.clone()
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
            // An input of one text that was handed out is whole, and ends.
            let input = self.input.take().filter(|_| self.many.is_none());
            return input.map(|input| Step { input: Some(input), text: None });
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
                    self.seen.inputs.fetch_add(1, Relaxed);
                    let place = Place { file: name.into(), line: None, lines: false, extracted: false };
                    let text = Some(Unread { place, id: None, content: Content::Nothing(problem) });
                    return Some(Step { input: None, text });
                }
            };
            if input.is_snapshot() {
                self.seen.snapshots.fetch_add(1, Relaxed);
                continue;
            }
            if self.is_output(&input) {
                continue;
            }
            if !input.is_wanted() {
                self.seen.others.fetch_add(1, Relaxed);
                continue;
            }
            self.seen.inputs.fetch_add(1, Relaxed);
            let text = match self.verdict(&input) {
                Ok(Verdict::Done) => continue,
                Ok(Verdict::Read) => self.begin(&input),
                Err(problem) => {
                    // Its output would go where that of another input goes.
                    let text = Some(input.unread(Content::Nothing(problem)));
                    return Some(Step { input: None, text });
                }
            };
            self.input = Some(input.clone());
            if text.is_some() {
                return Some(Step { input: Some(input), text });
            }
        }
    }

    /// Whether an input that was found in a directory is what is written: that is not meant.
    fn is_output(&self, input: &Input) -> bool {
        let Input::File { path, walked: true, .. } = input else { return false };
        self.stdout.is_some_and(|stdout| stdout.is(input))
            || self.admit.as_ref().is_some_and(|admit| admit.is_output(path, input))
    }

    /// What is done with an input.
    fn verdict(&mut self, input: &Input) -> Result<Verdict, String> {
        if self.stdout.is_some_and(|stdout| stdout.is(input)) {
            return Err("this is the file that standard output goes to; write to another".to_owned());
        }
        self.admit.as_mut().map_or(Ok(Verdict::Read), |admit| admit.admit(input))
    }

    /// Opens an input, and finds its text where it is one text.
    fn begin(&mut self, input: &Input) -> Option<Unread> {
        let opened = match open::open(input, self.options, &self.waits, &self.read) {
            Ok(opened) => opened,
            Err(problem) => return Some(input.unread(Content::Nothing(problem))),
        };
        let place = input.place();
        let many: Many = match opened.kind {
            FileType::Jsonl => Box::new(lines::Lines::new(opened, Place { lines: true, ..place })),
            FileType::Json => {
                let reader = Box::new(array::OneALine::new(opened.reader));
                Box::new(lines::Lines::new(Opened { reader, ..opened }, place))
            }
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
        Place { file: self.name().into(), line: None, lines: false, extracted: false }
    }
}
