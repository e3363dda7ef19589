//! Lists of paths, as `find` and `git ls-files` write them.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context;

/// Paths that a file lists.
pub struct List {
    reader: Box<dyn BufRead + Send>,
    end: u8,
}

impl List {
    /// Opens a list; its paths end in line ends, or in NUL bytes.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path, null: bool) -> anyhow::Result<Self> {
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
