//! The one format of all lexicon files: an entry a line, columns apart by a tab, `#` for comments.

use crate::error::Error;

/// A lexicon file: its name for errors, and its text.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// The name under `data/en/` or `data/`.
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
    /// How many there are, up to the last that is not empty.
    count: usize,
}

/// The most columns a file has.
const COLUMNS: usize = 5;

impl<'f> Entry<'f> {
    /// The column at `index`, empty where the line has fewer.
    pub fn column(&self, index: usize) -> &'f str {
        self.columns.get(index).copied().unwrap_or("")
    }

    /// The columns behind the first, up to the last that is not empty.
    pub fn others(&self) -> &[&'f str] {
        self.columns.get(1..self.count).unwrap_or_default()
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
    /// Of a line that has an empty first column or more than `columns`.
    pub fn entries(&self, columns: usize) -> impl Iterator<Item = Result<Entry<'static>, Error>> {
        let file = *self;
        let (mut rest, mut line) = (file.text, 0);
        std::iter::from_fn(move || {
            while !rest.is_empty() {
                line += 1;
                if let Some(entry) = file.entry(&mut rest, line, columns).transpose() {
                    return Some(entry);
                }
            }
            None
        })
    }

    /// The entry on the first line of what is left, its comment left out; none on a line without one.
    fn entry(
        &self,
        rest: &mut &'static str,
        line: usize,
        columns: usize,
    ) -> Result<Option<Entry<'static>>, Error> {
        let mut entry = Entry { file: self.name, line, columns: [""; COLUMNS], count: 0 };
        for index in 0.. {
            // Columns are short: a search made for long ones would take longer.
            let ends = |byte: u8| matches!(byte, b'\t' | b'\n' | b'#');
            let end = rest.bytes().position(ends).unwrap_or(rest.len());
            let column = rest[..end].trim_ascii();
            let mark = rest.as_bytes().get(end);
            *rest = &rest[rest.len().min(end + 1)..];
            if !column.is_empty() {
                entry.count = index + 1;
                if let Some(place) = entry.columns[..columns.min(COLUMNS)].get_mut(index) {
                    *place = column;
                }
            }
            match mark {
                Some(b'\t') => continue,
                Some(b'#') => {
                    let comment = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
                    *rest = &rest[comment..];
                }
                _ => {}
            }
            break;
        }
        match entry.count {
            0 => Ok(None),
            count if count > columns => {
                Err(entry.error(format!("more than {columns} columns: remove a tab")))
            }
            _ if entry.column(0).is_empty() => {
                Err(entry.error("the first column is empty: put the word there"))
            }
            _ => Ok(Some(entry)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_names_its_file_and_line() {
        let file = File { name: "verbs.tsv", text: "# head\nsay\tsays\n\tsaid\n" };
        assert_eq!(
            file.entries(4).last().unwrap().unwrap_err().to_string(),
            "verbs.tsv:3: the first column is empty: put the word there"
        );
        let file = File { name: "verbs.tsv", text: "say\tsays\tx" };
        let error = file.entries(2).next().unwrap().unwrap_err().to_string();
        assert!(error.starts_with("verbs.tsv:1: more than 2 columns"));
    }

    #[test]
    fn comments_and_blank_lines_are_no_entries() {
        let file = File { name: "x", text: "# head\n\nsay\tsays said\t # why\n" };
        let entries: Vec<_> = file.entries(3).map(Result::unwrap).collect();
        assert_eq!((entries.len(), entries[0].column(1), entries[0].column(5)), (1, "says said", ""));
    }
}
