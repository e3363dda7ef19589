//! Which inputs are read: those whose output is not there already, and that are no output themselves.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

use anyhow::bail;
use inquit::output::Format;

use crate::args::FileType;
use crate::input::{Admit, Input, Verdict};
use crate::sink::{self, Target};

/// What is said of an input that would be written over.
const OUTPUT: &str = "this is the output file as well; name another with --output";

/// What is asked about each input.
pub struct Admission<'a> {
    pub target: &'a Target,
    pub format: &'static Format,
    pub resume: bool,
    /// How many inputs had their output.
    pub resumed: Arc<AtomicUsize>,
    /// Whether the output file stays as it was, since an input is that.
    pub kept: Arc<AtomicBool>,
    /// The output files so far, each by its hash: there may be millions.
    pub files: HashSet<u64>,
}

impl Admit for Admission<'_> {
    fn is_output(&self, found: &Path, input: &Input) -> bool {
        match self.target {
            Target::Directory(output) => self.is_in_output(output, found, input),
            // Of what would be read, it is said.
            Target::File(output) if !input.is_wanted() => {
                is_same(output, found) || is_same(&sink::part_of(output), found)
            }
            Target::File(_) | Target::Stdout => false,
        }
    }

    fn admit(&mut self, input: &Input) -> Result<Verdict, String> {
        if let (Input::File { path, .. }, Target::File(output)) = (input, self.target)
            && is_same(output, path)
        {
            self.kept.store(true, Relaxed);
            return Err(OUTPUT.to_owned());
        }
        let Some(file) = self.target.file_of(input, self.format) else { return Ok(Verdict::Read) };
        let mut hasher = DefaultHasher::new();
        file.hash(&mut hasher);
        if !self.files.insert(hasher.finish()) {
            return Err(format!("its output file, {}, is that of another input", file.display()));
        }
        let done = self.resume && file.exists();
        self.resumed.fetch_add(usize::from(done), Relaxed);
        Ok(if done { Verdict::Done } else { Verdict::Read })
    }
}

impl Admission<'_> {
    /// Whether a file that was found is one that a run writes into the output directory: it is called like an input, with the
    /// format's extension behind; or it stands beside such a file, or in such a folder.
    fn is_in_output(&self, output: &Path, path: &Path, input: &Input) -> bool {
        let Some(output) = whole(output) else { return false };
        let Some(path) = whole(path) else {
            // Found and gone since: this run has renamed it. A link that leads nowhere is still there.
            return path.symlink_metadata().is_err();
        };
        let Ok(below) = path.strip_prefix(&output) else { return false };
        let extension = self.format.extension;
        let is_of_input = |below: &Path| {
            let name = below.file_name().and_then(|name| sink::input_of(name, extension));
            name.is_some_and(|name| has_type(name) || below.with_file_name(name).is_file())
        };
        if is_of_input(below) {
            return true;
        }
        if !self.format.beside_text {
            return false;
        }
        let document = path.with_extension(extension);
        let own = self.target.file_of(input, self.format).and_then(|file| whole(&file));
        let beside = document.exists() && own.as_ref() != Some(&document);
        beside || below.ancestors().skip(1).any(is_of_input)
    }
}

/// Refuses to write where a named input is read, before anything is done.
///
/// # Errors
/// That it is the same file.
pub fn refuse_inputs(target: &Target, paths: &[PathBuf]) -> anyhow::Result<()> {
    let Target::File(output) = target else { return Ok(()) };
    match paths.iter().find(|path| is_same(output, path)) {
        Some(path) => bail!("{}: {OUTPUT}", path.display()),
        None => Ok(()),
    }
}

fn whole(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

fn is_same(output: &Path, path: &Path) -> bool {
    whole(output).is_some_and(|output| output.is_file() && whole(path) == Some(output))
}

/// Whether a file of that name is taken for a text of some type.
fn has_type(name: &str) -> bool {
    let named = Path::new(name).extension().and_then(OsStr::to_str);
    named.is_some_and(|end| FileType::of(end).is_some() || ["gz", "zst"].contains(&end))
}
