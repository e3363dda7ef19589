//! Where the rows of a table begin and end: a line end between marks is part of a cell.
//!
//! What is not sound is told for each row by itself: the lines behind the first one of a row that cannot be understood are
//! read as rows again, so that one mark too many takes one row and not the rest of the file.

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// A line with its end, and its number from 1.
type Line = (usize, Vec<u8>);

/// A row.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it begins on.
    pub line: usize,
    /// Its bytes with the line end behind it; of one that is not sound, its first line.
    pub bytes: Vec<u8>,
    /// What is wrong with it.
    pub fault: Option<Fault>,
    /// How many cells of its first line are sound.
    pub sound: usize,
}

/// What is wrong with a row; with the line, if it is another one than that on which the row begins.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// The mark that opens a cell on this line is never closed.
    Open(usize),
    /// On this line, something stands behind the mark that closes a cell.
    Behind(usize),
    /// The row is longer than it may be.
    Long,
}

/// The rows of a table.
pub struct Rows<R> {
    reader: R,
    separator: u8,
    /// Whether cells may stand between marks.
    marks: bool,
    longest: u64,
    /// How many lines were read.
    lines: usize,
    /// Lines that were read and are to be read again.
    again: VecDeque<Line>,
    /// What the reader answered in the middle of a row.
    error: Option<io::Error>,
}

impl<R: BufRead> Rows<R> {
    /// The rows of a table whose cells are apart by `separator`, none of them longer than `longest` bytes.
    pub fn new(reader: R, separator: u8, marks: bool, longest: u64) -> Self {
        Self { reader, separator, marks, longest, lines: 0, again: VecDeque::new(), error: None }
    }

    /// How many lines were read.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// The next row; blank lines between rows are passed over. None at the end.
    pub fn next(&mut self) -> io::Result<Option<Row>> {
        loop {
            let Some((line, bytes)) = self.line()? else { return Ok(None) };
            if bytes.len() as u64 > self.longest {
                return Ok(Some(Row { line, bytes: Vec::new(), fault: Some(Fault::Long), sound: 0 }));
            }
            if !bytes.trim_ascii().is_empty() || bytes.contains(&self.separator) {
                return Ok(Some(self.row((line, bytes))));
            }
        }
    }

    /// The row that begins with this line.
    fn row(&mut self, first: Line) -> Row {
        let mut cell = Cell { at: At::Start, opened: first.0, sound: 0 };
        let mut ends = cell.read(&first, self.separator, self.marks);
        let ((line, mut bytes), sound, mut more) = (first, cell.sound, Vec::new());
        let length = bytes.len();
        while ends == Ok(false) {
            let next = self.line().unwrap_or_else(|error| {
                self.error = Some(error);
                None
            });
            let Some(line) = next.filter(|line| (bytes.len() + line.1.len()) as u64 <= self.longest) else {
                ends = Err(Fault::Open(cell.opened));
                break;
            };
            ends = cell.read(&line, self.separator, self.marks);
            bytes.extend_from_slice(&line.1);
            more.push(line);
        }
        let fault = ends.err();
        if fault.is_some() {
            bytes.truncate(length);
            more.into_iter().rev().for_each(|line| self.again.push_front(line));
        }
        Row { line, bytes, fault, sound }
    }

    /// The next line; of one that is too long, a little more than what is allowed.
    fn line(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.again.pop_front() {
            return Ok(Some(line));
        }
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let mut line = Vec::new();
        loop {
            let block = self.reader.fill_buf()?;
            if block.is_empty() {
                break;
            }
            let end = memchr::memchr2(b'\n', b'\r', block);
            let length = end.map_or(block.len(), |end| end + 1);
            if line.len() as u64 <= self.longest {
                line.extend_from_slice(&block[..length]);
            }
            let carriage = end.is_some_and(|end| block[end] == b'\r');
            self.reader.consume(length);
            if carriage && self.reader.fill_buf()?.first() == Some(&b'\n') {
                line.push(b'\n');
                self.reader.consume(1);
            }
            if end.is_some() {
                break;
            }
        }
        self.lines += usize::from(!line.is_empty());
        Ok(Some((self.lines, line)).filter(|(_, line)| !line.is_empty()))
    }
}

/// Where we are in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// At its beginning, or in one without marks.
    Start,
    /// Between its marks.
    Inside,
    /// Behind a mark that closes it, if no other mark follows.
    Behind,
}

/// The cell that is being read.
struct Cell {
    at: At,
    /// The line on which its mark was opened.
    opened: usize,
    /// How many cells of the row were read to their end before.
    sound: usize,
}

impl Cell {
    /// Reads a line, and says whether the row ends with it.
    fn read(&mut self, (number, line): &Line, separator: u8, marks: bool) -> Result<bool, Fault> {
        let mut rest = without_end(line);
        loop {
            let (skip, at) = match (self.at, rest.first()) {
                (At::Inside, _) => match memchr::memchr(b'"', rest) {
                    Some(mark) => (mark + 1, At::Behind),
                    None => return Ok(false),
                },
                (At::Start, Some(b'"')) if marks => {
                    self.opened = *number;
                    (1, At::Inside)
                }
                (At::Start, _) => match memchr::memchr(separator, rest) {
                    Some(end) => (end + 1, At::Start),
                    None => return Ok(true),
                },
                (At::Behind, None) => return Ok(true),
                (At::Behind, Some(b'"')) => (1, At::Inside),
                (At::Behind, Some(_)) => {
                    // Some put spaces before the separator.
                    let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
                    match rest.get(spaces) {
                        None => return Ok(true),
                        Some(byte) if *byte == separator => (spaces + 1, At::Start),
                        Some(_) => return Err(Fault::Behind(*number)),
                    }
                }
            };
            self.sound += usize::from(at == At::Start);
            rest = &rest[skip..];
            self.at = at;
        }
    }
}

/// A line without its end.
fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &str) -> Vec<(usize, Result<String, Fault>)> {
        let mut rows = Rows::new(table.as_bytes(), b',', true, 64);
        let mut all = Vec::new();
        while let Some(Row { line, bytes, fault, .. }) = rows.next().unwrap() {
            all.push((line, fault.map_or_else(|| Ok(String::from_utf8(bytes).unwrap()), Err)));
        }
        all
    }

    #[test]
    fn a_row_ends_outside_of_marks() {
        let row = |line, row: &str| (line, Ok(row.to_owned()));
        assert_eq!(
            rows("a,b\n\n\"x\n\"\"y\"\"\",\"\" \r\nlast,"),
            [row(1, "a,b\n"), row(3, "\"x\n\"\"y\"\"\",\"\" \r\n"), row(5, "last,")]
        );
        assert_eq!(rows("a,b\r1,2\r"), [row(1, "a,b\r"), row(2, "1,2\r")]);
        assert_eq!(rows("a,b\"c\"\n"), [row(1, "a,b\"c\"\n")], "marks inside a cell are its own");
    }

    #[test]
    fn a_mark_that_is_not_closed_takes_its_row_only() {
        let found = rows("1,a\n2,\"b\n3,c\n4,d\n");
        assert_eq!(found.len(), 4);
        assert_eq!(found[1], (2, Err(Fault::Open(2))));
        assert_eq!(found[3], (4, Ok("4,d\n".to_owned())));
        let found = rows("1,\"b\n2,\"c\"\n3,d\n");
        assert_eq!(found[0], (1, Err(Fault::Behind(2))));
        assert_eq!(found[1..], [(2, Ok("2,\"c\"\n".to_owned())), (3, Ok("3,d\n".to_owned()))]);
        assert_eq!(rows("1,\"b\" said he\n"), [(1, Err(Fault::Behind(1)))]);
    }

    #[test]
    fn a_row_is_bounded() {
        let long = "x".repeat(100);
        assert_eq!(rows(&format!("{long}\n1,a\n")), [(1, Err(Fault::Long)), (2, Ok("1,a\n".to_owned()))]);
        assert_eq!(rows(&format!("\"a\n{}", "b\n".repeat(50)))[0], (1, Err(Fault::Open(1))));
    }
}
