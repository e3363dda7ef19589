//! From what the user named to files: lists of paths and directories are followed.

use std::collections::{HashSet, VecDeque};
use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use ignore::overrides::OverrideBuilder;
use ignore::{Error, Walk, WalkBuilder};

use super::list::List;
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
        /// Its name in records: that of the file, in a directory with the folders in it before; without the extension,
        /// where that is asked for and no earlier file has the name.
        id: String,
        /// Whether it was found in a directory, and not named.
        walked: bool,
        /// Whether it is to be read: it was named, its name tells a type, or a pattern is for it.
        wanted: bool,
    },
}

impl Input {
    /// As the user named it; its id comes later.
    fn named(path: PathBuf) -> Self {
        if path == Path::new("-") {
            Self::Stdin
        } else {
            Self::File { path, id: String::new(), walked: false, wanted: true }
        }
    }

    /// The name of the input in messages.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File { path, .. } => path.display().to_string(),
        }
    }

    /// Whether it is to be read, as far as its name tells.
    pub fn is_wanted(&self) -> bool {
        matches!(self, Self::Stdin | Self::File { wanted: true, .. })
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

    /// The type by which it is chosen in a directory. What has no extension but that of its compression, as `article.gz`, is a
    /// text, unless it begins otherwise.
    fn walked_type(&self) -> Option<FileType> {
        let Self::File { path, .. } = self else { return None };
        let only_packed = is_packed(path) && plain(path).1.is_none();
        self.file_type().or(only_packed.then_some(FileType::Text))
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// Whether compression appended an extension to a path.
fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|end| COMPRESSED.iter().any(|own| end.eq_ignore_ascii_case(own)))
}

/// A path without its extension, and that; what compression appended is left out.
fn plain(path: &Path) -> (String, Option<String>) {
    let mut path = path.to_owned();
    while is_packed(&path) {
        path.set_extension("");
    }
    let extension = path.extension().map(|end| end.to_string_lossy().into_owned());
    (path.with_extension("").to_string_lossy().into_owned(), extension)
}

/// An input that cannot be reached: its name, and what is wrong.
pub type Lost = (String, String);

/// The inputs of a command line, in its order; those of a directory in the order of their names. Among them are files that
/// nobody wants, since their names tell no type: somebody may have to say so.
pub struct Paths {
    named: VecDeque<PathBuf>,
    list: Option<List>,
    walk: Option<(PathBuf, Walk)>,
    files: Files,
    /// Whether extensions are part of the ids.
    pub whole_names: bool,
    /// The ids so far, each by its hash: there may be millions.
    ids: HashSet<u64>,
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
        let (files, ids) = (files.clone(), HashSet::new());
        Ok(Self { named, list, walk: None, files, whole_names: false, ids })
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

    /// Gives a file its id: its name, below a directory that is walked its path there. Where an earlier file of the run has
    /// that, as a.txt and a.html have without their extensions, its path as the user named it.
    fn with_id(&mut self, input: Input, root: Option<&Path>) -> Input {
        let Input::File { path, .. } = input else { return input };
        let name = match root {
            Some(root) => path.strip_prefix(root).unwrap_or(&path),
            None => Path::new(path.file_name().unwrap_or_default()),
        };
        let has_many = plain(&path).1.and_then(|end| FileType::of(&end)).is_some_and(FileType::has_many);
        let mut id = if self.whole_names { name.to_string_lossy().into_owned() } else { plain(name).0 };
        // Texts of a file that has many bring their own.
        let mut times = 1;
        while !has_many && !self.ids.insert(hash(&id)) {
            let again = if times > 1 { format!("#{times}") } else { String::new() };
            id = path.display().to_string() + &again;
            times += 1;
        }
        Input::File { path, id, walked: root.is_some(), wanted: true }
    }

    /// The next file of the directory that is walked.
    fn walked(&mut self) -> Option<Result<Input, Lost>> {
        let (root, walk) = self.walk.as_mut()?;
        for entry in walk {
            let path = match entry {
                // A pipe or a device would let us wait for ever.
                Ok(entry) if !entry.file_type().is_some_and(|kind| kind.is_file() || kind.is_symlink()) => {
                    continue;
                }
                // Nor is a link to a folder a file, where such are not followed.
                Ok(entry) if entry.path_is_symlink() && entry.path().is_dir() => continue,
                Ok(entry) => entry.into_path(),
                Err(error) => match dangling(&error) {
                    Some(link) => link.to_owned(),
                    // Listed and gone since, as what this run renames in its output directory.
                    None if is_gone(&error) => continue,
                    None => return Some(Err((root.display().to_string(), error.to_string()))),
                },
            };
            let input = Input::named(path.clone());
            if self.files.wants(input.walked_type()) {
                let root = root.clone();
                return Some(Ok(self.with_id(input, Some(&root))));
            }
            // Of those that the user leaves out, nothing is to be said.
            if self.files.types.is_empty() && !input.is_snapshot() {
                return Some(Ok(Input::File { path, id: String::new(), walked: true, wanted: false }));
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
                return Some(Ok(self.with_id(Input::named(path), None)));
            }
            match walk(&path, &self.files) {
                Ok(walk) => self.walk = Some((path, walk)),
                Err(error) => return Some(Err((path.display().to_string(), format!("{error:#}")))),
            }
        }
    }
}

fn is_gone(error: &Error) -> bool {
    error.depth() != Some(0) && error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

/// The link that leads nowhere, where that is what is wrong with a walk: it is an input that cannot be read.
fn dangling(error: &Error) -> Option<&Path> {
    match error {
        Error::WithDepth { err, .. } => dangling(err),
        Error::WithPath { path, .. } => (path.is_symlink() && !path.exists()).then_some(path.as_path()),
        _ => None,
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
