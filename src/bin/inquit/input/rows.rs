//! The rows of a table, CSV or TSV: each a text with its other columns.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::Encoding;
use inquit::fields::Fields;
use serde_json::value::to_raw_value;

use super::cells::{self, Fault};
use super::encoding::{decode_part, guess};
use super::open::{Opened, Reader, too_large};
use super::{Content, Failure, Place, Text, Unread};
use crate::args::{FileType, Reading};
use crate::counted;

/// What stands between the cells of what is called CSV: a semicolon where the comma is the decimal mark.
const SEPARATORS: [u8; 4] = *b",;\t|";
/// How far into a table its first line is looked for.
const FIRST_LINE: u64 = 1 << 20;

/// A row that was found.
pub struct Row {
    table: Arc<Table>,
    bytes: Vec<u8>,
    /// What is wrong with it, and how many of its cells are sound all the same.
    fault: Option<(String, usize)>,
}

/// How the rows of a table are read.
struct Table {
    separator: u8,
    /// Whether cells may stand between marks.
    marks: bool,
    /// The names of the columns.
    header: ByteRecord,
    /// The encoding of the file, where that is not UTF-8.
    guessed: Option<&'static Encoding>,
}

impl Table {
    /// The cells of a row.
    fn cells(&self, row: &[u8]) -> Result<ByteRecord, csv::Error> {
        let mut reader = ReaderBuilder::new()
            .delimiter(self.separator)
            .quoting(self.marks)
            .has_headers(false)
            .buffer_capacity(row.len().max(1))
            .from_reader(row);
        let mut cells = ByteRecord::new();
        reader.read_byte_record(&mut cells).map(|_| cells)
    }

    /// By which separator a first line has a column of texts; where it has none by any, by which it has most columns.
    fn separator_of(&self, line: &[u8], text: &str) -> u8 {
        let cells = |separator| {
            let table = Self { separator, header: ByteRecord::new(), ..*self };
            table.cells(line).unwrap_or_default()
        };
        let has = |&separator: &u8| column(&cells(separator), text).is_some();
        let most = || SEPARATORS.into_iter().rev().max_by_key(|&separator| cells(separator).len());
        SEPARATORS.into_iter().find(has).or_else(most).unwrap_or(b',')
    }

    /// A cell of the id's column.
    fn id(&self, cells: &ByteRecord, row: &[u8], options: &Reading) -> Option<String> {
        let cell = cells.get(column(&self.header, &options.id_field)?)?;
        let guessed = self.guessed.or_else(|| guess(row));
        Some(decode_part(cell, options.encoding_of_parts(), guessed).text.into_owned())
    }
}

/// The first line that is not blank, with what stands before it; without a byte order mark.
fn first_line(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    let mut reader = reader.take(FIRST_LINE);
    while line.trim_ascii().is_empty() && reader.read_until(b'\n', &mut line)? > 0 {}
    if line.starts_with(super::BYTE_ORDER_MARK) {
        line.drain(..super::BYTE_ORDER_MARK.len());
    }
    Ok(line)
}

/// Why a table with these columns cannot be read, if it cannot.
fn refused(header: &ByteRecord, options: &Reading) -> Option<String> {
    let name = |name| String::from_utf8_lossy(name).into_owned();
    let named_id = Some((options.id_field.as_str(), "id")).filter(|(column, default)| column != default);
    for (wanted, option) in [Some((options.text_field.as_str(), "text")), named_id].into_iter().flatten() {
        if column(header, wanted).is_none() {
            let names: Vec<_> = header.iter().map(name).collect();
            let names = names.join(", ");
            return Some(format!(
                "no column \"{wanted}\"; name the right one with --{option}-field (here are: {names})"
            ));
        }
    }
    let mut seen = HashSet::new();
    let doubled = header.iter().find(|name| !name.is_empty() && !seen.insert(*name))?;
    Some(format!("several columns are called \"{}\"; give each a name of its own", name(doubled)))
}

/// The rows of a table.
pub struct Rows {
    rows: cells::Rows<Chain<Cursor<Vec<u8>>, BufReader<Reader>>>,
    table: Arc<Table>,
    place: Place,
    longest: u64,
    ended: bool,
}

impl Rows {
    /// The rows of a table that begins with the names of its columns, or what is wrong with these.
    pub fn new(opened: Opened, place: Place, options: &Reading) -> Result<Self, String> {
        let (kind, longest) = (opened.kind, opened.longest);
        let mut reader = BufReader::with_capacity(1 << 16, opened.reader);
        let unread = |error| format!("cannot be read: {error}");
        let first = first_line(&mut reader).map_err(unread)?;
        let mut table =
            Table { separator: b'\t', marks: true, header: ByteRecord::new(), guessed: opened.guessed };
        if kind == FileType::Tsv {
            table.marks = quotes_cells(&opened.head);
        } else {
            table.separator = table.separator_of(&first, &options.text_field);
        }
        let reader = Cursor::new(first).chain(reader);
        let mut rows = cells::Rows::new(reader, table.separator, table.marks, longest);
        let broken = |problem: String| format!("the first row cannot be read: {problem}");
        if let Some(row) = rows.next().map_err(unread)? {
            row.fault.map_or(Ok(()), |fault| Err(broken(told(&fault, longest))))?;
            table.header = table.cells(&row.bytes).map_err(|error| broken(error.to_string()))?;
            refused(&table.header, options).map_or(Ok(()), Err)?;
        }
        Ok(Self { rows, table: Arc::new(table), place, longest, ended: false })
    }
}

impl Iterator for Rows {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        if self.ended {
            return None;
        }
        let (line, content) = match self.rows.next() {
            Ok(None) => return None,
            Ok(Some(cells::Row { line, bytes, fault: None, .. })) => {
                (line, Content::Row(Row { table: self.table.clone(), bytes, fault: None }))
            }
            Ok(Some(cells::Row { line, bytes, fault: Some(fault), sound })) => {
                let line = if let Fault::Open(line) | Fault::Behind(line) = fault { line } else { line };
                let fault = Some((told(&fault, self.longest), sound));
                (line, Content::Row(Row { table: self.table.clone(), bytes, fault }))
            }
            Err(error) => {
                self.ended = true;
                let problem = format!("cannot be read from here on: {error}");
                (self.rows.lines() + 1, Content::Broken(problem))
            }
        };
        let place = Place { line: Some(line), lines: true, ..self.place.clone() };
        Some(Unread { place, id: None, content })
    }
}

/// What is wrong with a row, for the user.
fn told(fault: &Fault, longest: u64) -> String {
    match fault {
        Fault::Open(_) => "the quotation mark that opens a cell here is not closed; the row is left out".to_owned(),
        Fault::Behind(_) => {
            "there is text behind the quotation mark that closes a cell; inside a cell each mark is written twice"
                .to_owned()
        }
        Fault::Long => too_large(longest, false),
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
        let Self { table, bytes, fault } = self;
        let mut cells = match table.cells(&bytes) {
            Ok(cells) => cells,
            Err(error) => return Err(Failure { place, id: None, problem: error.to_string() }),
        };
        let (here, there) = (cells.len(), table.header.len());
        let count = || {
            let here = counted(here, "cell");
            format!("the row has {here} and the first row {there}; is a mark not closed?")
        };
        let problem = match fault {
            Some((problem, sound)) => {
                cells.truncate(sound);
                Some(problem)
            }
            None => (here != there).then(count),
        };
        if let Some(problem) = problem {
            return Err(Failure { place, id: table.id(&cells, &bytes, options), problem });
        }
        let (forced, in_row) = (options.encoding_of_parts(), table.guessed.or_else(|| guess(&bytes)));
        let (mut id, mut body, mut lossy, mut guessed) = (None, Vec::new(), false, None);
        let mut fields = Fields::default();
        for (name, cell) in table.header.iter().zip(&cells) {
            let decoded = decode_part(cell, forced, in_row);
            lossy |= decoded.lossy;
            guessed = guessed.or(decoded.guessed);
            if name == options.text_field.as_bytes() {
                body = decoded.text.into_owned().into_bytes();
            } else if name == options.id_field.as_bytes() {
                id = Some(decoded.text.into_owned());
            } else if name.is_empty() && cell.is_empty() {
                // What stands behind the last separator of a line is no column.
            } else if let Ok(value) = to_raw_value(&decoded.text) {
                fields.push(decode_part(name, forced, table.guessed).text, value);
            }
        }
        if body.len() as u64 > options.longest() {
            return Err(Failure { place, id, problem: too_large(options.longest(), false) });
        }
        Ok(Text { id, body, lossy, halves: false, guessed, place, fields })
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
