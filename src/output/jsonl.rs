//! JSON Lines: one object per document. The fields are those of [`Document`], in its order.

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, Ground, Parts, Room};
use crate::document::Document;

/// One object per line.
pub const FORMAT: Format = Format {
    name: "jsonl",
    about: "one JSON object per document and line, for programs",
    extension: "jsonl",
    ground: Ground::Record,
    room: Room::RECORD,
    whole_names: false,
    beside_text: false,
    parts: Parts { fail: Some(write_failure), ..Parts::bare(|document, _, out| write(document, out)) },
};

/// A JSON Schema (draft 2020-12) of a line.
pub const SCHEMA: &str = include_str!("record.schema.json");

/// Writes a document as one line.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = inquit::Engine::builder().build()?;
/// let mut line = Vec::new();
/// inquit::output::jsonl::write(&engine.attribute("Nobody spoke."), &mut line)?;
/// assert!(line.starts_with(br#"{"schema":1,"id":null,"#) && line.ends_with(b"}\n"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// What `out` answers.
pub fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let text: usize = document.quotes.iter().map(|quote| quote.text.len()).sum();
    line(document, text + document.quotes.len() * QUOTE, out)
}

/// Writes the line that stands in the place of a text that could not be read: `{"id":…,"error":"…"}`.
///
/// # Errors
/// What `out` answers.
pub fn write_failure(id: Option<&str>, error: &str, out: &mut dyn Write) -> io::Result<()> {
    line(&Failure { id, error }, 0, out)
}

/// The record of a text that could not be read.
#[derive(Serialize)]
pub(super) struct Failure<'a> {
    pub id: Option<&'a str>,
    pub error: &'a str,
}

/// About so many bytes a quotation takes beside its text.
const QUOTE: usize = 420;

/// The most bytes that are gathered before they are handed on.
const GATHERED: usize = 1 << 16;

/// Writes a value, of about so many bytes and a little more, and the end of its line. JSON escapes line ends inside it.
pub(super) fn line(value: &impl Serialize, bytes: usize, out: &mut dyn Write) -> io::Result<()> {
    // Pieces into memory, then many at once: `out` may be slow to call.
    let mut line = io::BufWriter::with_capacity((bytes + (1 << 12)).min(GATHERED), out);
    serde_json::to_writer(&mut line, value)?;
    line.write_all(b"\n")?;
    line.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::sample;

    #[test]
    fn one_document_is_one_line() {
        let mut out = Vec::new();
        write(&sample::article(), &mut out).unwrap();
        write_failure(Some("b"), "no \"text\"\nhere", &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let lines: Vec<_> = out.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(
            lines[0].contains(r#""sieve":"cue_after","confidence":0.99,"evidence":{"start":"#),
            "{}",
            lines[0]
        );
        assert_eq!(lines[1], r#"{"id":"b","error":"no \"text\"\nhere"}"#);
    }

    #[test]
    fn fields_keep_their_order() {
        let mut out = Vec::new();
        write(&sample::article(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let keys = ["\"schema\"", "\"id\"", "\"text\"", "\"quotes\"", "\"speakers\"", "\"diagnostics\""];
        let places: Vec<_> = keys.iter().map(|key| out.find(key).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
    }
}
