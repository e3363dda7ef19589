//! The lines of a file of many texts, found only: another thread reads what is on them.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::Encoding;

use super::open::{Opened, too_large};
use super::{BYTE_ORDER_MARK, Content, Place, Reader, Unread};

/// How much is read at once.
const BLOCK: usize = 1 << 18;

/// Lines with something on them. Blank ones are counted and passed over.
pub struct Lines {
    reader: BufReader<Reader>,
    place: Place,
    longest: u64,
    guessed: Option<&'static Encoding>,
    read: usize,
    ended: bool,
}

impl Lines {
    /// The lines of an input that stands at `place`.
    pub fn new(opened: Opened, place: Place) -> Self {
        let reader = BufReader::with_capacity(BLOCK, opened.reader);
        Self { reader, place, longest: opened.longest, guessed: opened.guessed, read: 0, ended: false }
    }

    /// The next line without its end; of one that is too long, only that. None at the end.
    fn line(&mut self) -> io::Result<Option<Result<Vec<u8>, String>>> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let read =
                (&mut self.reader).take(self.longest.saturating_add(1)).read_until(b'\n', &mut line)?;
            if read == 0 {
                return Ok(None);
            }
            self.read += 1;
            if read as u64 > self.longest && !line.ends_with(b"\n") {
                self.reader.skip_until(b'\n')?;
                return Ok(Some(Err(too_large(self.longest, false))));
            }
            if self.read == 1 && line.starts_with(BYTE_ORDER_MARK) {
                line.drain(..BYTE_ORDER_MARK.len());
            }
            line.truncate(line.trim_ascii_end().len());
            if !line.trim_ascii_start().is_empty() {
                return Ok(Some(Ok(line)));
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        if self.ended {
            return None;
        }
        let content = match self.line() {
            Ok(None) => return None,
            Ok(Some(Ok(line))) => Content::Line { line, guessed: self.guessed },
            Ok(Some(Err(problem))) => Content::Nothing(problem),
            Err(error) => {
                self.ended = true;
                self.read += 1;
                Content::Broken(format!("cannot be read from here on: {error}"))
            }
        };
        Some(Unread { place: Place { line: Some(self.read), ..self.place.clone() }, id: None, content })
    }
}
