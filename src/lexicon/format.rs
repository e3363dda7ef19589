//! The one format of all lexicon files: an entry a line, columns apart by a tab, `#` for comments.

use crate::error::Error;

/// A lexicon file: its name for errors, and its text.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// The name under `data/en/`.
    pub name: &'static str,
    /// The whole text.
    pub text: &'static str,
}

/// One entry of a file.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'f> {
    file: &'f str,
    line: usize,
    columns: [&'f str; COLUMNS],
}

/// The most columns a file has.
const COLUMNS: usize = 5;

impl<'f> Entry<'f> {
    /// The column at `index`, empty where the line has fewer.
    pub fn column(&self, index: usize) -> &'f str {
        self.columns.get(index).copied().unwrap_or("")
    }

    /// An error that names this line.
    pub fn error(&self, problem: impl Into<String>) -> Error {
        Error::Lexicon { file: self.file.to_owned(), line: self.line, problem: problem.into() }
    }
}

impl File {
    /// The entries in order, comments and blank lines passed over.
    ///
    /// # Errors
    /// When a line has an empty first column or more than `columns`.
    pub fn entries(&self, columns: usize) -> Result<Vec<Entry<'static>>, Error> {
        let mut entries = Vec::with_capacity(self.text.len() / 8);
        for (at, raw) in self.text.lines().enumerate() {
            let text = memchr::memchr(b'#', raw.as_bytes()).map_or(raw, |comment| &raw[..comment]).trim_end();
            if text.trim_start().is_empty() {
                continue;
            }
            let mut entry = Entry { file: self.name, line: at + 1, columns: [""; COLUMNS] };
            let mut start = 0;
            for (index, end) in
                memchr::memchr_iter(b'\t', text.as_bytes()).chain(std::iter::once(text.len())).enumerate()
            {
                if index >= columns.min(COLUMNS) {
                    return Err(entry.error(format!("more than {columns} columns: remove a tab")));
                }
                entry.columns[index] = text[start..end].trim();
                start = end + 1;
            }
            if entry.column(0).is_empty() {
                return Err(entry.error("the first column is empty: put the word there"));
            }
            entries.push(entry);
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_names_its_file_and_line() {
        let file = File { name: "verbs.tsv", text: "# head\nsay\tsays\n\tsaid\n" };
        assert_eq!(
            file.entries(4).unwrap_err().to_string(),
            "verbs.tsv:3: the first column is empty: put the word there"
        );
        let file = File { name: "verbs.tsv", text: "say\tsays\tx" };
        assert!(file.entries(2).unwrap_err().to_string().starts_with("verbs.tsv:1: more than 2 columns"));
    }

    #[test]
    fn comments_and_blank_lines_are_no_entries() {
        let file = File { name: "x", text: "# head\n\nsay\tsays said\t # why\n" };
        let entries = file.entries(3).unwrap();
        assert_eq!((entries.len(), entries[0].column(1), entries[0].column(5)), (1, "says said", ""));
    }
}
