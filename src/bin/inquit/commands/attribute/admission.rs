//! Which inputs are read: those whose output is not there already.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use inquit::output::Format;

use crate::input::{Admit, Input};
use crate::sink::Target;

/// What is asked about each input.
pub struct Admission<'a> {
    pub target: &'a Target,
    pub format: &'static Format,
    pub resume: bool,
    /// How many inputs had their output.
    pub resumed: Arc<AtomicUsize>,
    /// The output files so far, each by its hash: there may be millions.
    pub files: HashSet<u64>,
}

impl<'a> Admission<'a> {
    /// As the texts ask it.
    pub fn into_admit(mut self) -> Admit<'a> {
        Box::new(move |input| self.admits(input))
    }

    fn admits(&mut self, input: &Input) -> Result<bool, String> {
        if let Input::File { path, .. } = input {
            let within = |output: &Path| {
                let whole = |path: &Path| fs::canonicalize(path).ok();
                whole(output).zip(whole(path)).is_some_and(|(output, path)| path.starts_with(output))
            };
            match self.target {
                Target::File(output) if within(output) => {
                    return Err("this is the output file as well; name another with --output".to_owned());
                }
                // What an earlier run wrote is no input of this one.
                Target::Directory(output) if within(output) => return Ok(false),
                _ => {}
            }
        }
        let Some(file) = self.target.file_of(input, self.format) else { return Ok(true) };
        let mut hasher = DefaultHasher::new();
        file.hash(&mut hasher);
        if !self.files.insert(hasher.finish()) {
            return Err(format!("its output file, {}, is that of another input", file.display()));
        }
        let done = self.resume && file.exists();
        self.resumed.fetch_add(usize::from(done), Relaxed);
        Ok(!done)
    }
}
