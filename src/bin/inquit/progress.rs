//! A bar on the terminal: how far we are, how fast, how long still.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use indicatif::{ProgressBar, ProgressStyle};

use crate::args::Files;
use crate::input::{Input, Paths};

/// A bar, or nothing where nobody would see it or it would stand in the way.
pub struct Progress {
    bar: Option<ProgressBar>,
    read: Arc<AtomicU64>,
}

impl Progress {
    /// Nothing to see.
    pub fn none() -> Self {
        Self { bar: None, read: Arc::default() }
    }

    /// A bar on standard error if that is a terminal, for the inputs of a command line but those that are `done`; `read` counts
    /// their bytes.
    pub fn of(paths: &[PathBuf], files: &Files, read: Arc<AtomicU64>, done: impl Fn(&Input) -> bool) -> Self {
        if !io::stderr().is_terminal() {
            return Self::none();
        }
        let (bar, template) = match size(paths, files, done) {
            Some(size) => {
                (ProgressBar::new(size), "{bar:30} {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left, {msg}")
            }
            None => (ProgressBar::no_length(), "{spinner} {bytes}, {bytes_per_sec}, {msg}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar: Some(bar), read }
    }

    /// Shows that so many documents are done.
    pub fn show(&self, documents: usize) {
        if let Some(bar) = &self.bar {
            bar.set_position(self.read.load(Relaxed));
            // Of short texts there are thousands a second.
            if documents < 64 || documents.is_multiple_of(64) {
                bar.set_message(format!("{documents} documents"));
            }
        }
    }

    /// Tells the user something beside the bar.
    pub fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| crate::say(message)),
            None => crate::say(message),
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// How many bytes all files have that are not done; not known of standard input.
fn size(paths: &[PathBuf], files: &Files, done: impl Fn(&Input) -> bool) -> Option<u64> {
    if files.files_from.as_deref().is_some_and(|list| !list.is_file()) {
        return None;
    }
    let mut size = 0;
    for input in Paths::new(paths, files).ok()?.flatten().filter(|input| input.is_wanted() && !done(input)) {
        let Input::File { path, .. } = input else { return None };
        size += fs::metadata(path).map_or(0, |file| file.len());
    }
    Some(size)
}
