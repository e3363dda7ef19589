//! The report as a table: a row per document and speaker.

use std::io::{self, Write};

use super::sum::Report;

/// Writes the table. Quotations for which nobody was found have a row without a name.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record([
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
    ])?;
    for count in &report.documents {
        let words = count.totals.text_words.to_string();
        for speaker in &count.speakers {
            let verbs =
                speaker.verbs.most(usize::MAX).into_iter().map(|(verb, times)| format!("{verb} {times}"));
            let verbs = verbs.collect::<Vec<_>>().join("; ");
            let [quotations, reports, said] =
                [speaker.said.quotations, speaker.said.reports, speaker.said.words]
                    .map(|count| count.to_string());
            let [title, role] =
                [&speaker.title, &speaker.role].map(|words| words.as_deref().unwrap_or_default());
            let named = if speaker.named { "yes" } else { "no" };
            let row: [&str; 11] = [
                &count.name,
                &words,
                &speaker.name,
                named,
                title,
                role,
                speaker.gender,
                &quotations,
                &reports,
                &said,
                &verbs,
            ];
            rows.write_record(row)?;
        }
        let lacking = count.totals.nobody_found;
        if lacking.all() > 0 {
            let [quotations, reports, said] =
                [lacking.quotations, lacking.reports, lacking.words].map(|count| count.to_string());
            rows.write_record([
                &count.name,
                &*words,
                "",
                "",
                "",
                "",
                "",
                &*quotations,
                &*reports,
                &*said,
                "",
            ])?;
        }
    }
    rows.flush()
}
