//! A check in progress: each input is compared, shown, and stored where that is wanted.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use anstream::AutoStream;
use anyhow::Context;
use inquit::Document;
use serde_json::Value;

use super::difference::Difference;
use super::review::Review;
use super::store::Store;
use super::{Check, Ignored, Outcome, Report, Status, Tally, Today, compare, machine, show};
use crate::args::General;
use crate::commands::documents::Taken;
use crate::exit::Exit;
use crate::input::Place;
use crate::say;

/// An input whose documents come in.
struct Current {
    name: String,
    documents: Vec<Today>,
    /// Whether it could be read to its end.
    whole: bool,
}

/// A check in progress.
pub struct Job<'a> {
    check: &'a Check,
    store: &'a Store,
    /// The input whose documents come in.
    current: Option<Current>,
    /// What a person wants to have stored.
    review: Review,
    tally: Tally,
    quiet: bool,
    /// Whether a snapshot could not be read.
    failed: bool,
    /// What a report at the end needs.
    outcomes: Vec<Outcome>,
}

impl<'a> Job<'a> {
    /// Nothing is compared yet.
    pub fn new(check: &'a Check, store: &'a Store, general: &General) -> Self {
        Self {
            check,
            store,
            current: None,
            review: if check.review { Review::Ask } else { Review::Nothing },
            tally: Tally::default(),
            quiet: general.quiet,
            failed: false,
            outcomes: Vec::new(),
        }
    }

    /// Takes the next document, or that the rest of its input could not be read; those of one input come together.
    ///
    /// # Errors
    /// As [`Self::end`].
    pub fn take(&mut self, place: Place, taken: Taken<Today>) -> anyhow::Result<()> {
        let today = match taken {
            Taken::Made(today) => Some(today),
            // That a line cannot be read is its answer.
            Taken::Failed { id, problem, lost: false } => {
                let line = place.in_file();
                let document = Document { id, ..Document::default() };
                Some(Today {
                    document,
                    error: Some(problem),
                    text: String::new(),
                    line,
                    extracted: true,
                    whole: false,
                })
            }
            Taken::Failed { .. } => None,
        };
        if self.current.as_ref().is_none_or(|current| *current.name != *place.file) {
            self.finish()?;
            self.current = Some(Current { name: place.file.to_string(), documents: Vec::new(), whole: true });
        }
        if let Some(current) = &mut self.current {
            current.whole &= today.is_some();
            current.documents.extend(today);
        }
        Ok(())
    }

    /// Compares an input whose documents are all there.
    fn finish(&mut self) -> anyhow::Result<()> {
        let Some(Current { name, documents: today, whole }) = self.current.take() else { return Ok(()) };
        if !whole {
            // What of it was read is no picture of it: nothing is compared, and its snapshot stays.
            self.tally.unread += 1;
            return Ok(());
        }
        let stored = self.store.of(&name).and_then(|snapshot| Ok((self.store.read(&snapshot)?, snapshot)));
        let (stored, snapshot) = match stored {
            Ok(stored) => stored,
            Err(error) => {
                // The others are checked all the same.
                self.failed = true;
                if !self.quiet {
                    say(&format!("{error:#}"));
                }
                return Ok(());
            }
        };
        let status = match stored {
            None => Status::Missing { quotes: today.iter().map(|today| today.document.quotes.len()).sum() },
            Some(Ok(stored)) => status(&stored, &today, &self.check.ignore),
            Some(Err(problem)) => Status::Broken(problem),
        };
        self.settle(Outcome { name, snapshot, status }, &today)
    }

    /// Counts an outcome, shows it, and stores today's answers where that is wanted.
    fn settle(&mut self, outcome: Outcome, today: &[Today]) -> anyhow::Result<()> {
        if matches!(outcome.status, Status::Same) {
            self.tally.same += 1;
            return Ok(());
        }
        let mut out = AutoStream::auto(io::stdout().lock());
        match self.check.format {
            Report::Text if !self.check.accept => show::outcome(&outcome, &mut out),
            Report::Github if !self.check.accept => machine::github(&outcome, &mut out),
            _ => Ok(()),
        }
        .context("cannot write to standard output")?;
        drop(out);
        let reviewed = !self.check.accept && self.review.wants()?;
        let settled = self.check.accept || reviewed;
        if settled {
            self.store.settle(&outcome, today)?;
        }
        if reviewed {
            let mut out = AutoStream::auto(io::stdout().lock());
            show::settled(&outcome, &mut out).context("cannot write to standard output")?;
        }
        self.tally.left += usize::from(!settled);
        let count = match outcome.status {
            Status::Stale if reviewed => &mut self.tally.removed,
            _ if reviewed => &mut self.tally.stored,
            Status::Same => &mut self.tally.same,
            Status::Missing { .. } => &mut self.tally.missing,
            Status::Changed(_) | Status::Broken(_) => &mut self.tally.changed,
            Status::Stale => &mut self.tally.stale,
        };
        *count += 1;
        if self.check.format == Report::Json {
            self.outcomes.push(outcome);
        }
        Ok(())
    }

    /// Compares the last input, finds what is stale, and writes what stands at the end of a report.
    ///
    /// # Errors
    /// When a snapshot cannot be written, or standard output takes no more.
    pub fn end(&mut self) -> anyhow::Result<()> {
        self.finish()?;
        for (name, snapshot) in self.store.stale()? {
            self.settle(Outcome { name, snapshot, status: Status::Stale }, &[])?;
        }
        let mut out = AutoStream::auto(io::stdout().lock());
        match self.check.format {
            Report::Github if !self.check.accept => Ok(()),
            Report::Text | Report::Github => show::summary(&self.tally, self.check.accept, &mut out),
            Report::Json => machine::json(&self.tally, &self.outcomes, &mut out),
        }
        .and_then(|()| out.flush())
        .context("cannot write to standard output")
    }

    /// Whether there was nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.tally == Tally::default() && !self.failed
    }

    /// How all of it ends.
    pub fn exit(&self) -> Exit {
        match self.tally.left {
            _ if self.failed => Exit::Failed,
            0 => Exit::Done,
            _ => Exit::Differs,
        }
    }
}

/// What differs where a line cannot be read, or could not be when its answer was stored.
fn unread(was: &Value, error: Option<&str>) -> Vec<Difference> {
    match (was["error"].as_str(), error) {
        (was, now) if was == now => Vec::new(),
        (_, Some(now)) => vec![Difference::note(&format!("this document cannot be read: {now}"))],
        (was, None) => {
            let was = was.unwrap_or_default();
            vec![Difference::note(&format!("this document can be read now; stored was: {was}"))]
        }
    }
}

/// How the documents of an input stand to what is stored.
fn status(stored: &[Value], today: &[Today], ignored: &[Ignored]) -> Status {
    let mut changed = Vec::new();
    let alone = stored.len() == 1 && matches!(today, [Today { whole: true, .. }]);
    let by_id: BTreeMap<_, _> = stored.iter().filter_map(|was| Some((was["id"].as_str()?, was))).collect();
    for (at, Today { document, error, text, line, extracted, .. }) in today.iter().enumerate() {
        let id = document.id.as_deref();
        let was = stored.get(at).filter(|was| was["id"].as_str() == id);
        // The id of a text that is a file depends on what else is read.
        let was = was.or_else(|| if alone { stored.first() } else { by_id.get(id?).copied() });
        let mut differences = match was {
            Some(was) if error.is_some() || was["error"].is_string() => unread(was, error.as_deref()),
            Some(was) if alone => {
                let mut was = was.clone();
                was["id"] = id.into();
                compare::compare(&was, document, text, ignored)
            }
            Some(was) => compare::compare(was, document, text, ignored),
            None => vec![Difference::note("this document is new")],
        };
        // Lines of a text are not those of a file of many texts, nor of a page.
        if line.is_some() || *extracted {
            differences.iter_mut().for_each(|difference| difference.line = *line);
        }
        changed.push((document.id.clone(), differences));
    }
    if alone {
        changed.retain(|(_, differences)| !differences.is_empty());
        return if changed.is_empty() { Status::Same } else { Status::Changed(changed) };
    }
    let there: BTreeSet<_> = today.iter().filter_map(|today| today.document.id.as_deref()).collect();
    for id in by_id.into_keys().filter(|id| !there.contains(id)) {
        changed.push((Some(id.to_owned()), vec![Difference::note("this document is gone")]));
    }
    changed.retain(|(_, differences)| !differences.is_empty());
    if changed.is_empty() && stored.len() != today.len() {
        let words = format!("documents were stored: {}, are there: {}", stored.len(), today.len());
        changed.push((None, vec![Difference::note(&words)]));
    }
    if changed.is_empty() { Status::Same } else { Status::Changed(changed) }
}
