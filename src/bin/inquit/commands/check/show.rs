//! Differences for a person: in the text, what was stored and what is found.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::difference::{Difference, What};
use super::{Outcome, Status, Tally};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const WAS: Style = AnsiColor::Red.on_default();
const NOW: Style = AnsiColor::Green.on_default();

/// What inputs are that were not compared.
const UNREAD: &str = "not read to the end and not checked";

/// Writes how an input differs.
pub fn outcome(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let Outcome { name, snapshot, status } = outcome;
    let snapshot = snapshot.display();
    match status {
        Status::Same => Ok(()),
        Status::Missing { quotes } => {
            let noun = if *quotes == 1 { "quotation" } else { "quotations" };
            writeln!(out, "{BOLD}{name}{BOLD:#}: no snapshot ({quotes} {noun}); {snapshot} is missing")
        }
        Status::Broken(problem) => {
            writeln!(out, "{BOLD}{name}{BOLD:#}: no snapshot that can be read; {snapshot}: {problem}")
        }
        Status::Stale => writeln!(out, "{BOLD}{name}{BOLD:#}: no such input any more; {snapshot} is stale"),
        Status::Changed(documents) => {
            let several = documents.len() > 1 || documents.iter().any(|(id, _)| !is_of(name, id.as_deref()));
            writeln!(out, "{BOLD}{name}{BOLD:#}")?;
            for (id, differences) in documents {
                if several {
                    writeln!(out, "  {BOLD}{}{BOLD:#}", id.as_deref().unwrap_or("(no id)"))?;
                }
                self::differences(differences, out)?;
            }
            writeln!(out)
        }
    }
}

/// Writes that today's answers were stored.
pub fn settled(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let what = if matches!(outcome.status, Status::Stale) { "removed" } else { "stored" };
    writeln!(out, "{DIM}{what}: {}{DIM:#}\n", outcome.snapshot.display())
}

/// Whether a document is all of an input: its id is the file's name.
fn is_of(name: &str, id: Option<&str>) -> bool {
    id.is_none_or(|id| name.rsplit(['/', '\\']).next().is_some_and(|file| file.starts_with(id)))
}

fn differences(differences: &[Difference], out: &mut dyn Write) -> io::Result<()> {
    for difference in differences.iter().filter(|difference| difference.what != What::Reweighed) {
        self::difference(difference, out)?;
    }
    match differences.iter().filter(|difference| difference.what == What::Reweighed).count() {
        0 => Ok(()),
        count => writeln!(out, "  {DIM}the same answer by another sieve or confidence: {count}{DIM:#}"),
    }
}

fn difference(difference: &Difference, out: &mut dyn Write) -> io::Result<()> {
    let Difference { what, line, words, around: (before, after), was, now, fields } = difference;
    let line = line.map_or_else(String::new, |line| line.to_string());
    match what {
        What::Note => writeln!(out, "  {words}")?,
        _ => {
            let space = |words: &str| if words.is_empty() { "" } else { " " };
            let (before, after) = (format!("{before}{}", space(before)), format!("{}{after}", join(after)));
            writeln!(out, "  {line:>4}  {DIM}{before}{DIM:#}{BOLD}{words}{BOLD:#}{DIM}{after}{DIM:#}")?;
        }
    }
    match (was, now) {
        (Some(was), Some(now)) if was != now => {
            writeln!(out, "        was: {WAS}{was}{WAS:#}  now: {NOW}{now}{NOW:#}")?;
        }
        (None, Some(now)) => writeln!(out, "        new: {NOW}{now}{NOW:#}")?,
        (Some(was), None) => writeln!(out, "        gone: {WAS}{was}{WAS:#}")?,
        _ => {}
    }
    fields.iter().try_for_each(|(field, was, now)| {
        writeln!(out, "        {field} was: {WAS}{was}{WAS:#}  now: {NOW}{now}{NOW:#}")
    })
}

/// What stands between a quotation and what comes behind it.
fn join(after: &str) -> &'static str {
    if after.starts_with(|c: char| c.is_alphanumeric() || c == '(' || c == '–' || c == '“') {
        " "
    } else {
        ""
    }
}

/// Writes how many inputs ended how.
pub fn summary(tally: &Tally, accepted: bool, out: &mut dyn Write) -> io::Result<()> {
    let Tally { same, changed, missing, stale, unread, stored, removed, left } = *tally;
    let inputs = same + changed + missing + unread + stored;
    let mut parts =
        vec![format!("{inputs} {}: {same} as stored", if inputs == 1 { "input" } else { "inputs" })];
    let words = match (accepted, left) {
        (true, _) => ["changed, stored anew", "new, stored", "without an input, removed", UNREAD],
        (false, _) => ["different", "without a snapshot", "stale", UNREAD],
    };
    let reviewed = [(stored, "stored now"), (removed, "without an input, removed")];
    let counts = reviewed.into_iter().chain([changed, missing, stale, unread].into_iter().zip(words));
    parts.extend(counts.filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")));
    writeln!(out, "{}", parts.join(", "))?;
    if left > 0 {
        writeln!(out, "{DIM}--accept stores today's answers, --review asks for each input{DIM:#}")?;
    }
    Ok(())
}
