//! JSON: one array of all documents, each on a line of its own. The fields are those of [`Document`], in its order.

use std::io::{self, Write};

use super::{Format, Ground, Parts, Room, jsonl};
use crate::document::Document;

/// One array.
pub const FORMAT: Format = Format {
    name: "json",
    about: "one JSON array of all documents",
    extension: "json",
    ground: Ground::Record,
    room: Room::RECORD,
    whole_names: false,
    beside_text: false,
    parts: Parts {
        joins: true,
        begin: |_, out| out.write_all(b"[\n"),
        write: |document, _, out| write(document, out),
        fail: Some(|id, error, out| element(&jsonl::Failure { id, error }, out)),
        between: ",\n",
        end: |_, out| out.write_all(b"\n]\n"),
    },
};

/// Writes a document as an element of the array.
///
/// # Errors
/// What `out` answers.
pub fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    element(document, out)
}

fn element(value: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut element = Vec::with_capacity(1 << 14);
    serde_json::to_writer(&mut element, value)?;
    out.write_all(&element)
}
