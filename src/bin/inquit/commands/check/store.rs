//! Where snapshots are: `NAME.inquit.json` beside the input, or in the same tree elsewhere.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail, ensure};
use inquit::Document;
use serde_json::Value;

use super::{Outcome, Status};
use crate::input::SNAPSHOT;

/// The snapshots of some inputs.
pub struct Store {
    roots: Vec<PathBuf>,
    elsewhere: Option<PathBuf>,
}

impl Store {
    /// The snapshots beside inputs, or `elsewhere` in the tree of the one directory that is checked, or of the files that are
    /// listed.
    ///
    /// # Errors
    /// When several trees would mix there.
    pub fn new(paths: &[PathBuf], elsewhere: Option<PathBuf>, listed: bool) -> anyhow::Result<Self> {
        let one = elsewhere.is_none() || if listed { paths.is_empty() } else { paths.len() == 1 };
        ensure!(
            one,
            "--snapshots mirrors one directory, or one list of files: check several one after the other"
        );
        Ok(Self { roots: paths.to_vec(), elsewhere })
    }

    /// The snapshot of an input.
    ///
    /// # Errors
    /// When the input is no file.
    pub fn of(&self, name: &str) -> anyhow::Result<PathBuf> {
        let input = Path::new(name);
        ensure!(input.is_file(), "{name} is no file: only the answers for files can be stored");
        let mut snapshot = match &self.elsewhere {
            None => input.to_owned(),
            Some(elsewhere) => {
                let below = self.roots.iter().find_map(|root| input.strip_prefix(root).ok());
                match below {
                    Some(below) if below.as_os_str().is_empty() => {
                        elsewhere.join(input.file_name().unwrap_or_default())
                    }
                    Some(below) => elsewhere.join(below),
                    None => {
                        let parts = input.components().filter(|part| matches!(part, Component::Normal(_)));
                        elsewhere.join(parts.collect::<PathBuf>())
                    }
                }
            }
        };
        let mut file = snapshot.file_name().unwrap_or_default().to_owned();
        file.push(SNAPSHOT);
        snapshot.set_file_name(file);
        Ok(snapshot)
    }

    /// The stored records of an input, if there is a snapshot.
    ///
    /// # Errors
    /// When there is one that cannot be read.
    pub fn read(&self, snapshot: &Path) -> anyhow::Result<Option<Vec<Value>>> {
        let broken =
            || format!("{}: no snapshot that can be read; --accept after removing it", snapshot.display());
        match fs::read(snapshot) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).with_context(broken),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(broken),
        }
    }

    /// The snapshots whose inputs are gone, in order: the input's name and the snapshot.
    ///
    /// # Errors
    /// When a directory cannot be read.
    pub fn stale(&self) -> anyhow::Result<Vec<(String, PathBuf)>> {
        let mut stale = Vec::new();
        for root in self.roots.iter().filter(|root| root.is_dir()) {
            let tree = self.elsewhere.as_ref().unwrap_or(root);
            let mut folders = vec![tree.clone()];
            while let Some(folder) = folders.pop() {
                let entries = match fs::read_dir(&folder) {
                    Err(error) if error.kind() == ErrorKind::NotFound && folder == *tree => break,
                    entries => entries.with_context(|| format!("{}: cannot be read", folder.display()))?,
                };
                for entry in entries {
                    let path = entry.with_context(|| format!("{}: cannot be read", folder.display()))?.path();
                    if path.is_dir() && !path.is_symlink() {
                        folders.push(path);
                        continue;
                    }
                    let below = path.strip_prefix(tree).unwrap_or(&path).to_string_lossy().into_owned();
                    let Some(input) = below.strip_suffix(SNAPSHOT).map(|below| root.join(below)) else {
                        continue;
                    };
                    if !input.exists() {
                        stale.push((input.display().to_string(), path));
                    }
                }
            }
        }
        stale.sort();
        stale.dedup();
        Ok(stale)
    }

    /// Stores today's answers for an input; of one that is gone, removes the snapshot.
    ///
    /// # Errors
    /// When the file cannot be written or removed.
    pub fn settle<'a>(
        &self,
        outcome: &Outcome,
        today: impl Iterator<Item = &'a Document>,
    ) -> anyhow::Result<()> {
        let snapshot = &outcome.snapshot;
        let problem = || format!("{}: cannot be written", snapshot.display());
        if matches!(outcome.status, Status::Stale) {
            return fs::remove_file(snapshot)
                .with_context(|| format!("{}: cannot be removed", snapshot.display()));
        }
        let records = today.map(|document| Ok(spread(&serde_json::to_string(document)?)));
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
