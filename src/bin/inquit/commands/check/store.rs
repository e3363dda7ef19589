//! Where snapshots are: `NAME.inquit.json` beside the input, or elsewhere at the same path.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail, ensure};
use serde_json::Value;

use super::{Outcome, Status, Today};
use crate::input::SNAPSHOT;

/// Under `--snapshots`, the folder of inputs that are not below the working directory. Its name is no part of a path.
const OUTSIDE: &str = "@outside";

/// The snapshots of some inputs.
pub struct Store {
    roots: Vec<PathBuf>,
    elsewhere: Option<PathBuf>,
    here: PathBuf,
}

impl Store {
    /// The snapshots beside inputs; or `elsewhere`, at the path that an input has from the working directory, whatever part of
    /// a tree is checked.
    ///
    /// # Errors
    /// When there is no working directory.
    pub fn new(paths: &[PathBuf], elsewhere: Option<PathBuf>) -> anyhow::Result<Self> {
        let here = env::current_dir().context("the working directory is not to be found")?;
        Ok(Self { roots: paths.to_vec(), elsewhere, here })
    }

    /// Where snapshots are of what is at a path.
    fn tree(&self, input: &Path) -> PathBuf {
        let Some(elsewhere) = &self.elsewhere else { return input.to_owned() };
        let mut whole = PathBuf::new();
        for part in self.here.join(input).components() {
            match part {
                Component::ParentDir => _ = whole.pop(),
                Component::CurDir => {}
                part => whole.push(part),
            }
        }
        match whole.strip_prefix(&self.here) {
            Ok(below) => elsewhere.join(below),
            Err(_) => {
                let parts = whole.components().filter(|part| matches!(part, Component::Normal(_)));
                elsewhere.join(OUTSIDE).join(parts.collect::<PathBuf>())
            }
        }
    }

    /// The snapshot of an input.
    ///
    /// # Errors
    /// When the input is no file, or has a name that is no UTF-8.
    pub fn of(&self, name: &str) -> anyhow::Result<PathBuf> {
        let input = Path::new(name);
        let broken = name.contains(char::REPLACEMENT_CHARACTER) && !input.exists();
        ensure!(!broken, "{name}: the name is no UTF-8, and its answers cannot be stored; give it another");
        ensure!(input.is_file(), "{name} is no file: only the answers for files can be stored");
        let mut snapshot = self.tree(input);
        let mut file = snapshot.file_name().unwrap_or_default().to_owned();
        file.push(SNAPSHOT);
        snapshot.set_file_name(file);
        Ok(snapshot)
    }

    /// The stored records of an input, if there is a snapshot, or what is wrong with it.
    ///
    /// # Errors
    /// When there is one that cannot be read.
    pub fn read(&self, snapshot: &Path) -> anyhow::Result<Option<Result<Vec<Value>, String>>> {
        match fs::read(snapshot) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes).map_err(|error| error.to_string()))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("{}: cannot be read", snapshot.display())),
        }
    }

    /// The snapshots under what is checked whose inputs are gone, in order: the input's name and the snapshot.
    ///
    /// # Errors
    /// When a directory cannot be read.
    pub fn stale(&self) -> anyhow::Result<Vec<(String, PathBuf)>> {
        let mut stale = Vec::new();
        for root in self.roots.iter().filter(|root| root.is_dir()) {
            let tree = self.tree(root);
            let outside = self.elsewhere.as_ref().map(|elsewhere| elsewhere.join(OUTSIDE));
            let mut folders = vec![tree.clone()];
            while let Some(folder) = folders.pop() {
                let entries = match fs::read_dir(&folder) {
                    Err(error) if error.kind() == ErrorKind::NotFound && folder == tree => break,
                    entries => entries.with_context(|| format!("{}: cannot be read", folder.display()))?,
                };
                for entry in entries {
                    let path = entry.with_context(|| format!("{}: cannot be read", folder.display()))?.path();
                    if path.is_dir() && !path.is_symlink() {
                        folders.extend(Some(path).filter(|path| Some(path) != outside.as_ref()));
                        continue;
                    }
                    let below = path.strip_prefix(&tree).unwrap_or(&path).to_string_lossy().into_owned();
                    let Some(input) = below.strip_suffix(SNAPSHOT).map(|below| root.join(below)) else {
                        continue;
                    };
                    if !input.exists() {
                        stale.push((input.display().to_string(), path));
                    }
                }
            }
        }
        // Parts that overlap may name an input in two ways.
        stale.sort_by(|(_, one), (_, other)| one.cmp(other));
        stale.dedup_by(|(_, one), (_, other)| one == other);
        Ok(stale)
    }

    /// Stores today's answers for an input; of one that is gone, removes the snapshot.
    ///
    /// # Errors
    /// When the file cannot be written or removed.
    pub fn settle(&self, outcome: &Outcome, today: &[Today]) -> anyhow::Result<()> {
        let snapshot = &outcome.snapshot;
        let problem = || format!("{}: cannot be written", snapshot.display());
        if matches!(outcome.status, Status::Stale) {
            return fs::remove_file(snapshot)
                .with_context(|| format!("{}: cannot be removed", snapshot.display()));
        }
        let records = today.iter().map(|today| Ok(spread(&today.record()?)));
        let records: Vec<_> = records.collect::<Result<_, serde_json::Error>>().with_context(problem)?;
        let Some(folder) = snapshot.parent() else { bail!("{}: a file is needed", snapshot.display()) };
        fs::create_dir_all(folder).with_context(problem)?;
        // Whole or not at all: a snapshot that is cut off would hide what was stored.
        let new = snapshot.with_extension("json.new");
        fs::write(&new, format!("[\n{}\n]\n", records.join(",\n"))).with_context(problem)?;
        fs::rename(&new, snapshot).with_context(problem)
    }
}

/// A record with each element of its lists on a line of its own, for those who read diffs of snapshots.
fn spread(record: &str) -> String {
    let (mut spread, mut depth, mut in_string, mut escaped) =
        (String::with_capacity(record.len() + 64), 0, false, false);
    let mut rest = record.chars().peekable();
    while let Some(c) = rest.next() {
        if in_string {
            in_string = c != '"' || escaped;
            escaped = c == '\\' && !escaped;
            spread.push(c);
            continue;
        }
        in_string = c == '"';
        depth -= i32::from(matches!(c, ']' | '}'));
        let elements = depth == 2 && c == ',' || depth == 1 && c == '[' && rest.peek() != Some(&']');
        if depth == 1 && c == ']' && !spread.ends_with('[') {
            spread.push('\n');
        }
        spread.push(c);
        spread.push_str(if elements { "\n " } else { "" });
        depth += i32::from(matches!(c, '[' | '{'));
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_has_an_element_a_line_and_is_the_same_value() {
        let record = r#"{"id":"a,[\"]\\","quotes":[{"id":0,"text":"[x],"},{"id":1,"verb":{"a":[1,2]}}],"speakers":[]}"#;
        let spread = spread(record);
        assert_eq!(spread.lines().count(), 4, "{spread}");
        let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(value(&spread), value(record));
    }
}
