//! The report as one JSON object, a line for each speaker and each document.

use std::io::{self, Write};

use serde_json::{json, to_writer};

use super::count::Count;
use super::sum::Report;

/// Writes a document's line.
pub fn row(count: &Count, first: bool, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(if first { b"" } else { b",\n" })?;
    Ok(to_writer(out, count)?)
}

/// Writes the object.
pub fn write(mut report: Report, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\n\"total\": {},\n\"speakers\": [", json!(report.total))?;
    for (at, speaker) in report.speakers.iter().enumerate() {
        out.write_all(if at > 0 { b",\n" } else { b"\n" })?;
        to_writer(&mut *out, speaker)?;
    }
    writeln!(out, "\n],\n\"documents\": [")?;
    io::copy(&mut report.rows, out)?;
    let failed = report.failed.first.iter().map(|(input, error)| json!({ "input": input, "error": error }));
    let failed: Vec<_> = failed.collect();
    writeln!(out, "\n],\n\"failed\": {},\n\"failures\": {}\n}}", report.failed.count, json!(failed))
}
