//! Differences for programs: annotations of GitHub Actions, and JSON.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::difference::{Difference, What};
use super::{Outcome, Status, Tally};

/// Writes an annotation for each difference of an input.
pub fn github(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let (name, snapshot) = (&outcome.name, outcome.snapshot.display().to_string());
    match &outcome.status {
        Status::Same => Ok(()),
        Status::Missing { .. } => {
            annotation("error", name, None, "No snapshot", &format!("{snapshot} is missing"), out)
        }
        Status::Broken(problem) => annotation(
            "error",
            &snapshot,
            None,
            "Broken snapshot",
            &format!("that of {name}: {problem}"),
            out,
        ),
        Status::Stale => {
            annotation("error", &snapshot, None, "Stale snapshot", &format!("there is no {name}"), out)
        }
        Status::Changed(documents) => {
            for (id, difference) in
                documents.iter().flat_map(|(id, list)| list.iter().map(move |one| (id, one)))
            {
                let Difference { what, line, words, was, now, fields, .. } = difference;
                let mut message = vec![words.clone()];
                message.extend(was.iter().filter(|_| was != now).map(|was| format!("was: {was}")));
                message.extend(now.iter().filter(|_| was != now).map(|now| format!("now: {now}")));
                message
                    .extend(fields.iter().map(|(field, was, now)| format!("{field} was: {was} now: {now}")));
                message.extend(id.iter().map(|id| format!("in document {id}")));
                let title = match what {
                    What::New => "New quotation",
                    What::Gone => "Quotation gone",
                    What::Changed => "Another answer",
                    What::Reweighed => "Another sieve or confidence",
                    What::Note => "Different",
                };
                let level = if *what == What::Reweighed { "warning" } else { "error" };
                annotation(level, name, *line, title, &message.join("\n"), out)?;
            }
            Ok(())
        }
    }
}

/// Writes one annotation. Its parts escape what separates them.
fn annotation(
    level: &str,
    file: &str,
    line: Option<usize>,
    title: &str,
    message: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let data = |words: &str| words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |words: &str| data(words).replace(':', "%3A").replace(',', "%2C");
    let line = line.map_or_else(String::new, |line| format!(",line={line}"));
    writeln!(
        out,
        "::{level} file={}{line},title={}::{}",
        property(file.trim_start_matches("./")),
        property(title),
        data(message)
    )
}

/// Writes all differences as one object.
pub fn json(tally: &Tally, outcomes: &[Outcome], out: &mut dyn Write) -> io::Result<()> {
    let Tally { same, changed, missing, stale, unread, left, .. } = tally;
    let different: Vec<_> = outcomes.iter().map(outcome).collect();
    let report = json!({
        "same": same, "changed": changed, "missing": missing, "stale": stale, "unread": unread, "left": left, "different": different,
    });
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn outcome(outcome: &Outcome) -> Value {
    let (status, documents) = match &outcome.status {
        Status::Same => ("same", Vec::new()),
        Status::Missing { .. } => ("missing", Vec::new()),
        Status::Broken(_) => ("broken", Vec::new()),
        Status::Stale => ("stale", Vec::new()),
        Status::Changed(documents) => ("changed", documents.iter().map(document).collect()),
    };
    json!({ "input": outcome.name, "snapshot": outcome.snapshot.display().to_string(), "status": status, "documents": documents })
}

fn document((id, differences): &(Option<String>, Vec<Difference>)) -> Value {
    let difference = |difference: &Difference| {
        let Difference { what, line, words, was, now, fields, .. } = difference;
        let fields: Vec<_> = fields
            .iter()
            .map(|(field, was, now)| json!({ "field": field, "was": was, "now": now }))
            .collect();
        json!({ "what": what.name(), "line": line, "text": words, "was": was, "now": now, "fields": fields })
    };
    json!({ "id": id, "differences": differences.iter().map(difference).collect::<Vec<_>>() })
}
