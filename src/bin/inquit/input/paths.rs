//! From what the user named to files: lists of paths and directories are followed.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use ignore::overrides::OverrideBuilder;
use ignore::{Walk, WalkBuilder};

use crate::args::{FileType, Files};

/// What the names of snapshots end in, which `inquit check` writes beside inputs.
pub const SNAPSHOT: &str = ".inquit.json";
/// What compression appends to a file's name.
const COMPRESSED: &[&str] = &["gz", "zst"];

/// An input as the user named it, or as it was found in a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// Its name in records: that of the file, in a directory with the folders in it before; no extension.
        id: String,
    },
}

impl Input {
    fn named(path: PathBuf) -> Self {
        if path == Path::new("-") {
            return Self::Stdin;
        }
        let id = path.file_name().map(|name| plain(Path::new(name)).0).unwrap_or_default();
        Self::File { path, id }
    }

    /// The name of the input in messages.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File { path, .. } => path.display().to_string(),
        }
    }

    /// Whether it is one of inquit's own snapshots, by its name.
    pub fn is_snapshot(&self) -> bool {
        matches!(self, Self::File { path, .. } if path.to_string_lossy().ends_with(SNAPSHOT))
    }

    /// The id of a text that is the whole input.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Stdin => None,
            Self::File { id, .. } => Some(id),
        }
    }

    /// The type that the name tells.
    pub fn file_type(&self) -> Option<FileType> {
        match self {
            Self::Stdin => None,
            Self::File { path, .. } => plain(path).1.and_then(|extension| FileType::of(&extension)),
        }
    }
}

/// A path without its extension, and that; what compression appended is left out.
fn plain(path: &Path) -> (String, Option<String>) {
    let extension = |path: &Path| path.extension().map(|end| end.to_string_lossy().into_owned());
    let packed =
        extension(path).is_some_and(|end| COMPRESSED.iter().any(|own| end.eq_ignore_ascii_case(own)));
    let path = if packed { path.with_extension("") } else { path.to_owned() };
    (path.with_extension("").to_string_lossy().into_owned(), extension(&path))
}

/// An input that cannot be reached: its name, and what is wrong.
pub type Lost = (String, String);

/// The inputs of a command line, in its order; those of a directory in the order of their names.
pub struct Paths {
    named: VecDeque<PathBuf>,
    list: Option<List>,
    walk: Option<(PathBuf, Walk)>,
    files: Files,
}

impl Paths {
    /// The inputs that are named; standard input where none is.
    ///
    /// # Errors
    /// When a list cannot be opened or a pattern not understood.
    pub fn new(named: &[PathBuf], files: &Files) -> anyhow::Result<Self> {
        let mut named = VecDeque::from(named.to_vec());
        if named.is_empty() && files.files_from.is_none() {
            named.push_back("-".into());
        }
        let stdin = |path: &PathBuf| path == Path::new("-");
        if files.files_from.as_ref().is_some_and(stdin) && named.iter().any(stdin) {
            bail!("standard input cannot be a text and the list of --files-from at once");
        }
        let list = files.files_from.as_deref().map(|path| List::open(path, files.null)).transpose()?;
        // Directories come later; what is wrong with a pattern is said now.
        walk(Path::new("."), files)?;
        Ok(Self { named, list, walk: None, files: files.clone() })
    }

    /// Whether there may be more inputs than one.
    pub fn several(&self) -> bool {
        self.list.is_some() || self.named.len() > 1 || self.named.iter().any(|path| path.is_dir())
    }

    /// The type that the name of the first input tells.
    pub fn first_type(&self) -> Option<FileType> {
        self.named.front().and_then(|path| Input::named(path.clone()).file_type())
    }

    /// Whether standard input is among the inputs that are named.
    pub fn reads_stdin(&self) -> bool {
        self.named.iter().any(|path| path == Path::new("-"))
    }

    /// The next file of the directory that is walked.
    fn walked(&mut self) -> Option<Result<Input, Lost>> {
        let (root, walk) = self.walk.as_mut()?;
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return Some(Err((root.display().to_string(), error.to_string()))),
            };
            // A pipe or a device would let us wait for ever.
            if entry.file_type().is_some_and(|kind| kind.is_file() || kind.is_symlink()) {
                let path = entry.into_path();
                let id = plain(path.strip_prefix(&*root).unwrap_or(&path)).0;
                let input = Input::File { path, id };
                if self.files.wants(input.file_type()) {
                    return Some(Ok(input));
                }
            }
        }
        self.walk = None;
        None
    }
}

impl Iterator for Paths {
    type Item = Result<Input, Lost>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.walked() {
                return Some(found);
            }
            let path = match self.named.pop_front() {
                Some(path) => path,
                None => match self.list.as_mut()?.next()? {
                    Ok(path) => path,
                    Err(error) => {
                        return Some(Err(("the list of --files-from".to_owned(), error.to_string())));
                    }
                },
            };
            if path == Path::new("-") || !path.is_dir() {
                return Some(Ok(Input::named(path)));
            }
            match walk(&path, &self.files) {
                Ok(walk) => self.walk = Some((path, walk)),
                Err(error) => return Some(Err((path.display().to_string(), format!("{error:#}")))),
            }
        }
    }
}

/// The files below a directory that the user wants.
fn walk(root: &Path, files: &Files) -> anyhow::Result<Walk> {
    let mut globs = OverrideBuilder::new(root);
    for pattern in &files.glob {
        globs.add(pattern).with_context(|| format!("--glob {pattern} is not a pattern"))?;
    }
    let ignored = !files.no_ignore;
    let walk = WalkBuilder::new(root)
        .hidden(!files.hidden)
        .ignore(ignored)
        .git_ignore(ignored)
        .git_exclude(ignored)
        .parents(ignored)
        // What is ignored depends on the files that are read, not on who reads them.
        .git_global(false)
        .require_git(false)
        .follow_links(files.follow)
        .overrides(globs.build()?)
        .sort_by_file_name(OsStr::cmp)
        .build();
    Ok(walk)
}

/// Paths that a file lists.
struct List {
    reader: Box<dyn BufRead + Send>,
    end: u8,
}

impl List {
    fn open(path: &Path, null: bool) -> anyhow::Result<Self> {
        let reader: Box<dyn BufRead + Send> = if path == Path::new("-") {
            Box::new(BufReader::new(io::stdin()))
        } else {
            let file = File::open(path).with_context(|| format!("--files-from {}", path.display()))?;
            Box::new(BufReader::new(file))
        };
        Ok(Self { reader, end: if null { 0 } else { b'\n' } })
    }
}

impl Iterator for List {
    type Item = io::Result<PathBuf>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut name = Vec::new();
            match self.reader.read_until(self.end, &mut name) {
                Ok(0) => return None,
                Ok(_) if name.ends_with(&[self.end]) => drop(name.pop()),
                Ok(_) => {}
                Err(error) => return Some(Err(error)),
            }
            if self.end == b'\n' && name.ends_with(b"\r") {
                name.pop();
            }
            if !name.is_empty() {
                return Some(Ok(path(name)));
            }
        }
    }
}

/// A path of these bytes.
#[cfg(unix)]
fn path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

/// A path of these bytes.
#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}
