//! The rows of a table, CSV or TSV: each a text with its other columns.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use csv::{ByteRecord, ErrorKind, ReaderBuilder};
use inquit::fields::Fields;
use serde_json::value::to_raw_value;

use super::encoding::decode;
use super::open::{Bounded, Opened};
use super::{Content, Failure, Place, Text, Unread};
use crate::args::{FileType, Reading};

/// How much more than a row the reader may have read ahead.
const AHEAD: u64 = 1 << 20;

/// A row that was found.
pub struct Row {
    header: Arc<ByteRecord>,
    cells: ByteRecord,
}

/// The rows of a table.
pub struct Rows {
    reader: csv::Reader<Bounded<super::Reader>>,
    header: Arc<ByteRecord>,
    place: Place,
    longest: u64,
    /// What the next row may still take; a mark that is never closed would take all of the file.
    left: Arc<AtomicU64>,
    ended: bool,
}

impl Rows {
    /// The rows of a table that begins with the names of its columns, or what is wrong with these.
    pub fn new(opened: Opened, place: Place, options: &Reading) -> Result<Self, String> {
        let tabs = opened.kind == FileType::Tsv;
        let left = Arc::new(AtomicU64::new(opened.longest.saturating_add(AHEAD)));
        let mut reader = ReaderBuilder::new()
            .delimiter(if tabs { b'\t' } else { b',' })
            .quoting(!tabs || quotes_cells(&opened.head))
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(Bounded::new(opened.reader, opened.longest, left.clone()));
        let header = reader.byte_headers().map_err(|error| format!("cannot be read: {error}"))?.clone();
        let mut header: ByteRecord = header;
        if let Some(first) = header.get(0).and_then(|first| first.strip_prefix(super::BYTE_ORDER_MARK)) {
            let first = first.to_vec();
            header = [&first[..]].into_iter().chain(header.iter().skip(1)).collect();
        }
        let text = &options.text_field;
        if !header.is_empty() && column(&header, text).is_none() {
            let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
            return Err(format!(
                "no column \"{text}\"; name the right one with --text-field (here are: {})",
                names.join(", ")
            ));
        }
        let longest = opened.longest;
        Ok(Self { reader, header: Arc::new(header), place, longest, left, ended: false })
    }
}

impl Iterator for Rows {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        if self.ended {
            return None;
        }
        self.left.store(self.longest.saturating_add(AHEAD), Relaxed);
        let mut cells = ByteRecord::new();
        let line = self.reader.position().line();
        let content = match self.reader.read_byte_record(&mut cells) {
            Ok(false) => return None,
            Ok(true) if cells.len() != self.header.len() => {
                let (here, there) = (cells.len(), self.header.len());
                Content::Nothing(format!(
                    "the row has {here} cells and the first row {there}; is a mark not closed?"
                ))
            }
            Ok(true) => Content::Row(Row { header: self.header.clone(), cells: cells.clone() }),
            Err(error) => {
                self.ended = true;
                let problem = match error.into_kind() {
                    ErrorKind::Io(error) => error.to_string(),
                    kind => format!("{kind:?}"),
                };
                Content::Broken(format!("cannot be read from here on: {problem}"))
            }
        };
        let line = cells.position().map_or(line, csv::Position::line);
        Some(Unread {
            place: Place { line: Some(line as usize), lines: true, ..self.place.clone() },
            id: None,
            content,
        })
    }
}

/// Whether cells of a TSV file stand between marks. In a file that does not do so a cell may begin with a mark, too: that
/// of a quotation, and then its second mark is not the end of the cell.
fn quotes_cells(head: &[u8]) -> bool {
    let (mut rest, mut any) = (head, false);
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix(b"\"") {
            let Some(after) = behind_cell(inside) else { return any };
            if after.first().is_some_and(|byte| !b"\t\r\n".contains(byte)) {
                return false;
            }
            any = true;
            rest = after;
        }
        let end = memchr::memchr2(b'\t', b'\n', rest).map_or(rest.len(), |end| end + 1);
        rest = &rest[end..];
    }
    any
}

/// What follows the mark that closes a cell; a doubled mark closes none.
fn behind_cell(inside: &[u8]) -> Option<&[u8]> {
    let mut from = 0;
    loop {
        let mark = from + memchr::memchr(b'"', &inside[from..])?;
        if inside.get(mark + 1) != Some(&b'"') {
            return Some(&inside[mark + 1..]);
        }
        from = mark + 2;
    }
}

fn column(header: &ByteRecord, name: &str) -> Option<usize> {
    header.iter().position(|column| column == name.as_bytes())
}

impl Row {
    /// The text of the row.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn text(self, place: Place, options: &Reading) -> Result<Text, Failure> {
        let (mut id, mut body, mut lossy, mut guessed) = (None, Vec::new(), false, false);
        let mut fields = Fields::default();
        for (name, cell) in self.header.iter().zip(&self.cells) {
            let decoded = decode(cell, options.encoding_of_parts(), None);
            lossy |= decoded.lossy;
            guessed |= decoded.guessed;
            if name == options.text_field.as_bytes() {
                body = decoded.text.into_owned().into_bytes();
            } else if name == options.id_field.as_bytes() {
                id = Some(decoded.text.into_owned());
            } else if let Ok(value) = to_raw_value(&decoded.text) {
                fields.push(decode(name, options.encoding_of_parts(), None).text, value);
            }
        }
        Ok(Text { id, body, lossy, guessed, place, fields })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_in_tsv_are_told_from_those_around_cells() {
        for yes in ["id\ttext\n1\t\"a b\"\n", "\"id\"\t\"He said\t\"\"no\"\".\"\r\n"] {
            assert!(quotes_cells(yes.as_bytes()), "{yes}");
        }
        for no in ["a\tb\n", "1\t\"We are ready,\" she said.\n", "1\t\"Yes,\" he said. \"No.\"\n"] {
            assert!(!quotes_cells(no.as_bytes()), "{no}");
        }
    }
}
