//! JSON that is no JSON Lines, an array of objects or objects over several lines, as JSON Lines: byte for byte, so that
//! it streams.

use std::io::{self, ErrorKind, Read};

/// Puts each value of a JSON array, and each object outside of arrays, on a line of its own: line ends between its parts become spaces, the comma behind it becomes
/// a line end.
pub struct OneALine<R> {
    reader: R,
    /// How many brackets are open, those of the array among them.
    depth: usize,
    /// Whether the values are those of an array.
    array: bool,
    in_string: bool,
    escaped: bool,
}

impl<R> OneALine<R> {
    /// Of this JSON.
    pub fn new(reader: R) -> Self {
        Self { reader, depth: 0, array: false, in_string: false, escaped: false }
    }

    fn byte(&mut self, byte: u8) -> u8 {
        if self.in_string {
            self.in_string = byte != b'"' || self.escaped;
            self.escaped = byte == b'\\' && !self.escaped;
            return byte;
        }
        let between = self.depth == usize::from(self.array);
        match byte {
            b'"' => self.in_string = true,
            b'[' if self.depth == 0 => {
                (self.array, self.depth) = (true, 1);
                return b' ';
            }
            b']' if self.array && between => {
                (self.array, self.depth) = (false, 0);
                return b'\n';
            }
            b',' if self.array && between => return b'\n',
            b'\n' | b'\r' if self.array || !between => return b' ',
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        byte
    }
}

impl<R: Read> Read for OneALine<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        for byte in &mut buffer[..read] {
            *byte = self.byte(*byte);
        }
        if read == 0 && !buffer.is_empty() && self.array {
            return Err(io::Error::new(
                ErrorKind::UnexpectedEof,
                "the array does not end; the file may be cut off",
            ));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(json: &str) -> Vec<String> {
        let mut lines = String::new();
        OneALine::new(json.as_bytes()).read_to_string(&mut lines).unwrap();
        lines.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn each_value_is_on_a_line() {
        assert_eq!(
            lines("[\n {\"a\": [1, 2],\n  \"b\": \"x\\\"], [\"},\n {}\n]\n"),
            ["{\"a\": [1, 2],   \"b\": \"x\\\"], [\"}", "{}"]
        );
        assert_eq!(lines("{\n \"a\": {\n}\n}\n{\"b\": 1}\n"), ["{  \"a\": { } }", "{\"b\": 1}"]);
        assert!(lines(" [ ] ").is_empty());
        assert!(OneALine::new(&b"[{}"[..]).read_to_end(&mut Vec::new()).is_err(), "nothing is lost silently");
    }
}
