//! CSV and TSV: a header, then one row for each quotation or report.
//!
//! Fields are quoted as RFC 4180 has it, in both: a field may hold separators, quotation marks and line ends, and every
//! reader of spreadsheets, pandas, R and DuckDB takes it back as it was. What has no value is empty.

use std::io::{self, Write};

use super::{Format, Ground, Options, Parts, Room};
use crate::document::{Document, Quote};

/// Separated by commas.
pub const CSV: Format = Format {
    name: "csv",
    about: "one row per quotation, separated by commas, with a header",
    extension: "csv",
    ground: Ground::Record,
    room: Room { layers: false, ..Room::RECORD },
    whole_names: false,
    beside_text: false,
    parts: Parts {
        begin: |options, out| header(b',', options, out),
        ..Parts::bare(|document, options, out| write(document, b',', options, out))
    },
};

/// Separated by tabs.
pub const TSV: Format = Format {
    name: "tsv",
    about: "one row per quotation, separated by tabs, with a header",
    extension: "tsv",
    ground: Ground::Record,
    room: Room { layers: false, ..Room::RECORD },
    whole_names: false,
    beside_text: false,
    parts: Parts {
        begin: |options, out| header(b'\t', options, out),
        ..Parts::bare(|document, options, out| write(document, b'\t', options, out))
    },
};

/// A column: its name, and its cell for a quotation.
type Column = (&'static str, fn(&Document, &Quote) -> Option<String>);

/// The columns, in order.
const COLUMNS: &[Column] = &[
    ("document", |document, _| document.id.clone()),
    ("quote", |_, quote| Some(quote.id.0.to_string())),
    ("start", |_, quote| Some(quote.start.to_string())),
    ("end", |_, quote| Some(quote.end.to_string())),
    ("text", |_, quote| Some(quote.text.clone())),
    ("kind", |_, quote| Some(quote.kind.name().to_owned())),
    ("use", |_, quote| Some(quote.r#use.name().to_owned())),
    ("parent", |_, quote| quote.parent.map(|id| id.0.to_string())),
    ("continues", |_, quote| quote.continues.map(|id| id.0.to_string())),
    ("speaker_id", |_, quote| quote.speaker.as_ref().map(|speaker| speaker.id.0.to_string())),
    ("speaker", |_, quote| quote.speaker.as_ref()?.name.clone()),
    ("speaker_title", |document, quote| document.speaker_of(quote)?.title.clone()),
    ("speaker_role", |document, quote| document.speaker_of(quote)?.role.clone()),
    ("speaker_gender", |document, quote| Some(document.speaker_of(quote)?.gender.name().to_owned())),
    ("mention", |_, quote| Some(quote.speaker.as_ref()?.text.clone())),
    ("mention_start", |_, quote| Some(quote.speaker.as_ref()?.start.to_string())),
    ("mention_end", |_, quote| Some(quote.speaker.as_ref()?.end.to_string())),
    ("verb", |_, quote| Some(quote.verb.as_ref()?.text.clone())),
    ("lemma", |_, quote| Some(quote.verb.as_ref()?.lemma.clone())),
    ("verb_start", |_, quote| Some(quote.verb.as_ref()?.start.to_string())),
    ("verb_end", |_, quote| Some(quote.verb.as_ref()?.end.to_string())),
    ("addressee", |_, quote| Some(quote.addressee.as_ref()?.text.clone())),
    ("addressee_start", |_, quote| Some(quote.addressee.as_ref()?.start.to_string())),
    ("addressee_end", |_, quote| Some(quote.addressee.as_ref()?.end.to_string())),
    ("sieve", |_, quote| quote.sieve.map(str::to_owned)),
    ("confidence", |_, quote| quote.confidence.map(|sure| format!("{sure:.2}"))),
];

/// The columns that are there when the reasons are asked for.
const REASONS: &[Column] = &[
    ("evidence", |_, quote| Some(quote.evidence.as_ref()?.text.clone())),
    ("reasons", |_, quote| Some(quote.reasons.as_ref()?.join("; "))),
];

fn columns(options: &Options) -> impl Iterator<Item = &'static Column> {
    COLUMNS.iter().chain(if options.explain { REASONS } else { &[] })
}

/// Writes the names of the columns.
fn header(separator: u8, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::WriterBuilder::new().delimiter(separator).from_writer(out);
    rows.write_record(columns(options).map(|(name, _)| name))?;
    rows.flush()
}

/// Writes a row for each quotation of a document.
fn write(document: &Document, separator: u8, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::WriterBuilder::new().delimiter(separator).from_writer(out);
    for quote in &document.quotes {
        rows.write_record(columns(options).map(|(_, cell)| cell(document, quote).unwrap_or_default()))?;
    }
    rows.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::sample;

    /// The table as a reader of such tables takes it: the header, then the rows.
    fn read(format: &Format, options: &Options, separator: u8) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        format.begin(options, &mut out).unwrap();
        format.write(&sample::article(), options, &mut out).unwrap();
        format.end(options, &mut out).unwrap();
        let mut reader =
            csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(&out[..]);
        let rows = reader.records().map(|row| row.expect("rows of one length"));
        rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn rows_come_back_as_they_were() {
        let document = sample::article();
        let rows = read(&CSV, &Options::default(), b',');
        assert_eq!(rows, read(&TSV, &Options::default(), b'\t'));
        assert_eq!(rows.len(), 1 + document.quotes.len());
        let column = |name: &str| rows[0].iter().position(|cell| cell == name).expect("a column");
        for (row, quote) in rows[1..].iter().zip(&document.quotes) {
            assert_eq!(row[column("text")], quote.text);
            assert_eq!(row[column("start")].parse(), Ok(quote.start));
            let name = quote.speaker.as_ref().and_then(|speaker| speaker.name.clone());
            assert_eq!(row[column("speaker")], name.unwrap_or_default());
        }
        assert_eq!(rows[2][column("speaker_role")], "the mayor of Lund");
        assert_eq!((&*rows[4][column("speaker")], &*rows[4][column("mention")]), ("", "My son"));
    }

    #[test]
    fn reasons_are_columns_when_asked_for() {
        let rows = read(&CSV, &Options { explain: true, ..Options::default() }, b',');
        assert_eq!(rows[0][26..], ["evidence", "reasons"]);
        assert_eq!(rows[1][26..], ["says", "sieve=cue_after sure=99"]);
    }
}
