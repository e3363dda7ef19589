//! The report as a table: a row per document and speaker.

use std::io::{self, Write};

use super::count::{Count, Said, Speaker};
use super::sum::Report;

/// The names of the columns.
const COLUMNS: [&str; 11] = [
    "document",
    "document_words",
    "speaker",
    "named",
    "title",
    "role",
    "gender",
    "quotations",
    "reports",
    "words",
    "verbs",
];

/// Writes the table.
pub fn write(mut report: Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join(","))?;
    io::copy(&mut report.rows, out).map(|_| ())
}

/// Writes the rows of a document. Quotations for which nobody was found have one without a name.
pub fn rows(count: &Count, _: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    for speaker in &count.speakers {
        rows.write_record(row(count, Some(speaker), speaker.said))?;
    }
    let lacking = count.totals.nobody_found;
    if lacking.all() > 0 {
        rows.write_record(row(count, None, lacking))?;
    }
    rows.flush()
}

/// The cells of a row.
fn row(count: &Count, speaker: Option<&Speaker>, said: Said) -> [String; 11] {
    let of = |cell: &dyn Fn(&Speaker) -> String| speaker.map(cell).unwrap_or_default();
    let verbs = |speaker: &Speaker| {
        let verbs = speaker.verbs.most(usize::MAX).into_iter();
        verbs.map(|(verb, times)| format!("{verb} {times}")).collect::<Vec<_>>().join("; ")
    };
    [
        count.name.clone(),
        count.totals.text_words.to_string(),
        of(&|speaker| speaker.name.clone()),
        of(&|speaker| if speaker.named { "yes" } else { "no" }.to_owned()),
        of(&|speaker| speaker.title.clone().unwrap_or_default()),
        of(&|speaker| speaker.role.clone().unwrap_or_default()),
        of(&|speaker| speaker.gender.to_owned()),
        said.quotations.to_string(),
        said.reports.to_string(),
        said.words.to_string(),
        of(&verbs),
    ]
}
