//! The report for a terminal.

use std::io::{self, Write};

use super::count::{Said, Totals};
use super::sum::{Failed, Report};

/// The widest name.
const NAME: usize = 32;

/// Writes it, with so many speakers, verbs and documents.
pub fn write(report: &Report, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let (total, documents) = (&report.total, report.documents);
    let noun = if documents == 1 { "document" } else { "documents" };
    let unread = match report.failed.count {
        0 => String::new(),
        count => format!(", {count} not read"),
    };
    writeln!(out, "{documents} {noun}, {} words{unread}", total.text_words)?;
    totals(total, out)?;
    speakers(report, top, out)?;
    let verbs: Vec<_> =
        total.verbs.most(top).into_iter().map(|(verb, times)| format!("{verb} {times}")).collect();
    if !verbs.is_empty() {
        writeln!(out, "\nverbs\n  {}", verbs.join(", "))?;
    }
    if documents > 1 {
        self::documents(report, top, out)?;
    }
    failed(&report.failed, top, out)
}

/// Writes what is said over all: by named and unnamed speakers, by women and men.
fn totals(total: &Totals, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    writeln!(out, "{:NAME$} {:>10} {:>8} {:>8} {:>6}", "", "quotations", "reports", "words", "share")?;
    let mut line = |name: &str, said: Said, of: usize| {
        let Said { quotations, reports, words } = said;
        writeln!(out, "{name:NAME$} {quotations:>10} {reports:>8} {words:>8} {:>6}", percent(said.all(), of))
    };
    let all = total.all.all();
    line("all", total.all, all)?;
    line("  of named speakers", total.named, all)?;
    line("  of unnamed speakers", total.unnamed, all)?;
    line("  nobody found", total.nobody_found, all)?;
    let attributed = total.named.all() + total.unnamed.all();
    line("gender shown: female", total.gender.female, attributed)?;
    line("gender shown: male", total.gender.male, attributed)?;
    line("gender not shown", total.gender.unknown, attributed)?;
    if total.no_speech > 0 {
        writeln!(out, "titles, terms, scare quotes: {} (not counted above)", total.no_speech)?;
    }
    Ok(())
}

/// Writes a row for each of the documents with most quotations.
fn documents(report: &Report, top: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\n{:NAME$} {:>10} {:>8} {:>8} {:>8} {:>8}",
        "documents", "quotations", "reports", "words", "speakers", "named"
    )?;
    for count in &report.most {
        let Said { quotations, reports, words } = count.totals.all;
        let (name, heads) = (cut(&count.name), count.totals.speakers);
        let (speakers, named) = (heads.named + heads.unnamed, heads.named);
        writeln!(out, "{name:NAME$} {quotations:>10} {reports:>8} {words:>8} {speakers:>8} {named:>8}")?;
    }
    more(report.documents, top, out)
}

/// Names the texts that could not be read.
fn failed(failed: &Failed, top: usize, out: &mut dyn Write) -> io::Result<()> {
    if failed.count == 0 {
        return Ok(());
    }
    writeln!(out, "\nnot read")?;
    let first = failed.first.iter().take(top);
    first.clone().try_for_each(|(place, problem)| writeln!(out, "  {place}: {problem}"))?;
    match failed.count - first.count() {
        0 => Ok(()),
        rest => writeln!(out, "… and {rest} more; standard error names all"),
    }
}

fn speakers(report: &Report, top: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\n{:NAME$} {:>10} {:>8} {:>8} {:>6}  verbs",
        "speakers", "quotations", "reports", "words", "texts"
    )?;
    for speaker in report.speakers.iter().take(top) {
        let Said { quotations, reports, words } = speaker.said;
        let name = if speaker.named { cut(&speaker.name) } else { cut(&format!("({})", speaker.name)) };
        let verbs: Vec<_> = speaker.verbs.most(3).into_iter().map(|(verb, _)| verb).collect();
        let (texts, verbs) = (speaker.documents, verbs.join(", "));
        let line = format!("{name:NAME$} {quotations:>10} {reports:>8} {words:>8} {texts:>6}  {verbs}");
        writeln!(out, "{}", line.trim_end())?;
    }
    more(report.total.speakers.named + report.total.speakers.unnamed, top, out)
}

/// Says how many are not shown.
fn more(all: usize, top: usize, out: &mut dyn Write) -> io::Result<()> {
    if all > top { writeln!(out, "… and {} more; --top 0 shows all", all - top) } else { Ok(()) }
}

/// A share in whole percents.
pub fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.0} %", 100.0 * part as f64 / whole as f64) }
}

fn cut(name: &str) -> String {
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if name.chars().count() <= NAME { name } else { name.chars().take(NAME - 1).chain(['…']).collect() }
}
