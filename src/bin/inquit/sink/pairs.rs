//! Documents that stand beside their texts: `NAME.ann` and `NAME.txt`. Those of an input with many are a folder.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::{REPLACED, with_extension};

use crate::input::Input;

/// What the name of the text ends in.
const TEXT: &str = "txt";
/// How long a name may be, in bytes; file systems take 255.
const LONGEST: usize = 160;

/// The text that a document stands beside.
pub struct Beside {
    /// The text.
    pub text: String,
    /// The name of the document among those of its input; none where it is all of it.
    pub name: Option<String>,
}

/// Writes a document, the `number`th of a folder, and its text under its name, or one that is free.
///
/// # Errors
/// What the file system answers.
pub fn write(
    folder: &Path,
    number: usize,
    extension: &str,
    name: &str,
    document: &[u8],
    text: &str,
) -> io::Result<()> {
    let mut name = file_name(name);
    loop {
        match File::create_new(folder.join(format!("{name}.{extension}"))) {
            Ok(mut file) => {
                file.write_all(document)?;
                return fs::write(folder.join(format!("{name}.{TEXT}")), text);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => name = format!("{name}.{number}"),
            Err(error) => return Err(error),
        }
    }
}

/// Writes the text of an input beside its document, unless it is there. A text that nothing of ours stands beside is the user's.
///
/// # Errors
/// What the file system answers; or that another text is there.
pub fn write_text(document: &Path, input: &Input, text: &str) -> io::Result<()> {
    let path = document.with_extension(TEXT);
    let same = |named: &Path| {
        fs::canonicalize(named).ok().is_some_and(|whole| fs::canonicalize(&path).ok() == Some(whole))
    };
    let is_input = matches!(input, Input::File { path, .. } if same(path));
    match fs::read(&path) {
        Ok(there) if is_input || there == text.as_bytes() => Ok(()),
        Ok(_) if !document.exists() => {
            let problem = format!("{} is another text than that of {}", path.display(), input.name());
            Err(io::Error::new(ErrorKind::AlreadyExists, problem))
        }
        _ => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, text)
        }
    }
}

/// Gives what was written its name, in the place of what has it. Of a folder that was there before, the pairs go and the
/// files of others stay: it is moved aside, so that under the name there is one of the two at any time, and whole.
///
/// # Errors
/// What the file system answers.
pub fn rename(part: &Path, whole: &Path, extension: &str) -> io::Result<()> {
    if !part.is_dir() {
        return fs::rename(part, whole);
    }
    let replaced = with_extension(whole, REPLACED);
    if whole.is_dir() {
        // What a run left that was killed.
        move_others(&replaced, whole, extension)?;
        fs::rename(whole, &replaced)?;
    } else if whole.exists() {
        fs::remove_file(whole)?;
    }
    fs::rename(part, whole)?;
    move_others(&replaced, whole, extension)
}

/// Moves what is no pair of ours from a folder that was replaced, if there is one, and removes that.
fn move_others(replaced: &Path, whole: &Path, extension: &str) -> io::Result<()> {
    if !replaced.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(replaced)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        let is_pair = [TEXT, extension].iter().all(|end| path.with_extension(end).is_file())
            && path.extension().is_some_and(|end| end == TEXT || end == extension);
        if !is_pair && !whole.join(&name).exists() {
            fs::rename(path, whole.join(name))?;
        }
    }
    fs::remove_dir_all(replaced)
}

/// Removes a file or a folder of ours, if it is there.
///
/// # Errors
/// What the file system answers.
pub fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// A name that every file system takes, of one that a user gave.
fn file_name(name: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut safe = String::new();
    for c in name.chars() {
        if safe.len() + c.len_utf8() > LONGEST {
            break;
        }
        safe.push(if fits(c) && !(c == '.' && safe.is_empty()) { c } else { '_' });
    }
    if safe.is_empty() { "_".to_owned() } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe() {
        for (name, safe) in [
            ("a-1.b", "a-1.b"),
            ("../../etc/passwd", "_._.._etc_passwd"),
            ("https://x.org/a?b=é", "https___x.org_a_b_é"),
            (".hidden", "_hidden"),
            ("", "_"),
        ] {
            assert_eq!(file_name(name), safe);
        }
        assert_eq!(file_name(&"é".repeat(500)).len(), LONGEST);
    }
}
