//! The lines of a file of many texts, found only: another thread reads what is on them.

use std::io::{BufRead, BufReader};

use super::{BYTE_ORDER_MARK, Content, Place, Reader, Unread};

/// Lines with something on them. Blank ones are counted and passed over.
pub struct Lines {
    reader: BufReader<Reader>,
    place: Place,
    read: usize,
    broken: bool,
}

impl Lines {
    /// The lines of `reader`, which stands at `place`.
    pub fn new(reader: BufReader<Reader>, place: Place) -> Self {
        Self { reader, place, read: 0, broken: false }
    }

    /// The next line, without its end.
    fn line(&mut self) -> Option<Result<Vec<u8>, String>> {
        while !self.broken {
            let mut line = Vec::new();
            match self.reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => self.read += 1,
                Err(error) => {
                    self.broken = true;
                    return Some(Err(format!("cannot be read after line {}: {error}", self.read)));
                }
            }
            if self.read == 1 && line.starts_with(BYTE_ORDER_MARK) {
                line.drain(..BYTE_ORDER_MARK.len());
            }
            line.truncate(line.trim_ascii_end().len());
            if !line.trim_ascii_start().is_empty() {
                return Some(Ok(line));
            }
        }
        None
    }
}

impl Iterator for Lines {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        let line = self.line()?;
        // A file that ends too soon fails as a whole: no line of it is to blame.
        let (line, content) = match line {
            Ok(line) => (Some(self.read), Content::Line(line)),
            Err(problem) => (None, Content::Nothing(problem)),
        };
        Some(Unread { place: Place { line, ..self.place.clone() }, id: None, content })
    }
}
