//! What is done with each result: the user is told, the record goes to the output.

use std::io;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

use inquit::output::Format;

use super::document::Ears;
use super::lock;
use super::worker::Done;
use crate::exit::Exit;
use crate::input::Seen;
use crate::interrupt;
use crate::progress::Progress;
use crate::sink::{Sink, Target};
use crate::tally::Tally;

/// Takes results in turn.
pub struct Taker<'a> {
    sink: Arc<Mutex<Sink>>,
    target: &'a Target,
    format: &'static Format,
    /// How far we are, for the user.
    progress: Progress,
    quiet: bool,
    /// Whether the output file stays as it was: an input is that, or there is nothing to write.
    kept: Arc<AtomicBool>,
    ears: Ears,
    /// Whether the input that is being taken could be read at all.
    whole: bool,
    /// Whether a file for all documents has its first one.
    written: bool,
    /// How it ends, so far.
    exit: Exit,
    /// How much was done.
    tally: Tally,
}

impl<'a> Taker<'a> {
    /// One that has taken nothing.
    pub fn new(
        sink: Arc<Mutex<Sink>>,
        target: &'a Target,
        format: &'static Format,
        progress: Progress,
        quiet: bool,
        kept: Arc<AtomicBool>,
    ) -> Self {
        let (ears, exit, tally) = (Ears::default(), Exit::Done, Tally::default());
        Self { sink, target, format, progress, quiet, kept, ears, whole: true, written: false, exit, tally }
    }

    /// Takes a result.
    ///
    /// # Errors
    /// When the output takes no more.
    pub fn take(&mut self, done: Done) -> io::Result<()> {
        if let Some(told) = &done.told {
            self.exit = Exit::Failed;
            if self.ears.hear(told) && !self.quiet {
                self.progress.say(&told.message);
            }
        }
        self.tally += done.tally;
        self.progress.show(self.tally.documents);
        let apart = matches!(self.target, Target::Directory(_));
        let Some(document) = &done.document else {
            let input = done.input.as_deref().expect("an end has its input");
            return lock(&self.sink).end_input(input, mem::replace(&mut self.whole, true));
        };
        // What has no input ends none.
        self.whole &= !done.lost || done.input.is_none();
        let shares = !apart && !self.format.joins() && !document.is_empty();
        if shares && mem::replace(&mut self.written, true) {
            self.refuse_second();
            return lock(&self.sink).take(None, b"", None);
        }
        lock(&self.sink).take(done.input.as_deref(), document, done.beside.as_ref())
    }

    /// Ends the output, and says how it went and how much was done.
    ///
    /// # Errors
    /// When the output takes no more.
    pub fn end(self, seen: &Seen) -> io::Result<(Exit, Tally)> {
        if self.tally.documents == 0 && (self.tally.failed > 0 || seen.nothing()) {
            self.kept.store(true, Relaxed);
        }
        lock(&self.sink).end(!interrupt::asked() && !self.kept.load(Relaxed))?;
        self.progress.end();
        Ok((self.exit, self.tally))
    }

    /// Says that a file of the format holds one document, and this is another one.
    fn refuse_second(&mut self) {
        if self.exit != Exit::Failed && !self.quiet {
            self.progress.say(&format!(
                "a file of the {} format holds one document: those behind the first one are left out; \
                 --output-dir DIR writes a file for each",
                self.format.name
            ));
        }
        self.exit = Exit::Failed;
    }
}
