//! Comparing with stored answers: what a change of texts, words or the program does to attributions.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anstream::AutoStream;
use anyhow::{Context, ensure};
use clap::{Args, ValueEnum};
use inquit::{Document, Engine, Offsets};
use serde_json::Value;

use super::documents;
use crate::args::{General, Input};
use crate::exit::Exit;
use crate::input::Place;
use crate::say;

mod compare;
mod difference;
mod machine;
mod review;
mod show;
mod store;

use difference::Difference;
use review::Review;
use store::Store;

/// Attributes texts and compares with what is stored: `NAME.inquit.json` beside each input.
#[derive(Debug, Args)]
pub struct Check {
    /// Directories and files to check
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// Keep the snapshots of a directory in this one, in the same tree, and not beside the inputs
    #[arg(long, value_name = "DIR", help_heading = "Check")]
    snapshots: Option<PathBuf>,

    /// Store today's answers: write snapshots that are missing or differ, remove those without an input
    #[arg(long, help_heading = "Check")]
    accept: bool,

    /// Show each input that differs and ask whether to store today's answers
    #[arg(long, conflicts_with_all = ["accept", "format"], help_heading = "Check")]
    review: bool,

    /// Leave this out of the comparison
    #[arg(long, value_name = "FIELD", help_heading = "Check")]
    ignore: Vec<Ignored>,

    /// How to report
    #[arg(short, long, value_name = "FORMAT", default_value = "text", help_heading = "Check")]
    format: Report,

    #[command(flatten)]
    input: Input,
}

/// A field that users may not care for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ignored {
    /// How sure the answers are
    Confidence,
    /// Which sieves decided
    Sieve,
    /// What was odd in the texts
    Diagnostics,
}

/// How differences are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Report {
    /// For a person: was, now, in the text
    Text,
    /// Annotations for GitHub Actions
    Github,
    /// One JSON object
    Json,
}

/// A document as it is today, with what is needed to show it.
struct Today {
    document: Document,
    text: String,
}

/// What an input gave.
pub struct Outcome {
    /// The input, or the snapshot that has none.
    pub name: String,
    /// Where its answers are stored.
    pub snapshot: PathBuf,
    /// What differs.
    pub status: Status,
}

/// How an input stands to its snapshot.
pub enum Status {
    /// As stored.
    Same,
    /// There is no snapshot.
    Missing {
        /// How many quotations there are.
        quotes: usize,
    },
    /// Documents differ, by their ids.
    Changed(Vec<(Option<String>, Vec<Difference>)>),
    /// There is a snapshot and no input.
    Stale,
}

impl Check {
    /// Does it.
    ///
    /// # Errors
    /// When a snapshot cannot be read or written, or standard output takes no more.
    pub fn run(&self, general: &General) -> anyhow::Result<Exit> {
        let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        ensure!(
            !self.review || terminal,
            "--review asks questions: it needs a terminal; without one use --accept"
        );
        let store = Store::new(&self.paths, self.snapshots.clone())?;
        let engine = Engine::builder().offsets(Offsets::Char).build()?;
        let mut job = Job {
            check: self,
            store: &store,
            current: None,
            review: if self.review { Review::Ask } else { Review::Nothing },
            tally: Tally::default(),
            quiet: general.quiet,
            failed: false,
            outcomes: Vec::new(),
        };
        let work = |_: &Place, document, text: &str| Today { document, text: text.to_owned() };
        let inputs = (&self.paths[..], &self.input);
        let exit = documents::each(inputs, &engine, general, work, |place, today| job.take(place, today))?;
        job.finish()?;
        for (name, snapshot) in store.stale()? {
            job.settle(Outcome { name, snapshot, status: Status::Stale }, &[])?;
        }
        job.end()?;
        let exit = if job.failed { Exit::Failed } else { exit };
        Ok(if exit == Exit::Done && job.tally.left > 0 { Exit::Differs } else { exit })
    }
}

/// How many inputs ended how.
#[derive(Debug, Default)]
pub struct Tally {
    /// As stored.
    pub same: usize,
    /// Different from what is stored.
    pub changed: usize,
    /// Without a snapshot.
    pub missing: usize,
    /// Snapshots without an input.
    pub stale: usize,
    /// How many of these were not settled by storing.
    pub left: usize,
}

/// A check in progress.
struct Job<'a> {
    check: &'a Check,
    store: &'a Store,
    /// The input whose documents come in.
    current: Option<(String, Vec<Today>)>,
    /// What a person wants to have stored.
    review: Review,
    tally: Tally,
    quiet: bool,
    /// Whether a snapshot could not be read.
    failed: bool,
    /// What a report at the end needs.
    outcomes: Vec<Outcome>,
}

impl Job<'_> {
    /// Takes the next document; those of one input come together.
    fn take(&mut self, place: Place, today: Today) -> anyhow::Result<()> {
        if self.current.as_ref().is_none_or(|(name, _)| **name != *place.file) {
            self.finish()?;
            self.current = Some((place.file.to_string(), Vec::new()));
        }
        if let Some((_, documents)) = &mut self.current {
            documents.push(today);
        }
        Ok(())
    }

    /// Compares an input whose documents are all there.
    fn finish(&mut self) -> anyhow::Result<()> {
        let Some((name, today)) = self.current.take() else { return Ok(()) };
        if store::is_snapshot(&name) {
            return Ok(());
        }
        let snapshot = self.store.of(&name)?;
        let stored = match self.store.read(&snapshot) {
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
            Some(stored) => status(&stored, &today, &self.check.ignore),
        };
        self.settle(Outcome { name, snapshot, status }, &today)
    }

    /// Counts an outcome, shows it, and stores today's answers where that is wanted.
    fn settle(&mut self, outcome: Outcome, today: &[Today]) -> anyhow::Result<()> {
        let count = match outcome.status {
            Status::Same => &mut self.tally.same,
            Status::Missing { .. } => &mut self.tally.missing,
            Status::Changed(_) => &mut self.tally.changed,
            Status::Stale => &mut self.tally.stale,
        };
        *count += 1;
        if matches!(outcome.status, Status::Same) {
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
        if self.check.accept || self.review.wants()? {
            self.store.settle(&outcome, today.iter().map(|today| &today.document))?;
        } else {
            self.tally.left += 1;
        }
        if self.check.format == Report::Json {
            self.outcomes.push(outcome);
        }
        Ok(())
    }

    /// Writes what stands at the end of a report.
    fn end(&self) -> anyhow::Result<()> {
        let mut out = AutoStream::auto(io::stdout().lock());
        match self.check.format {
            Report::Text => show::summary(&self.tally, self.check.accept, &mut out),
            Report::Github => Ok(()),
            Report::Json => machine::json(&self.tally, &self.outcomes, &mut out),
        }
        .and_then(|()| out.flush())
        .context("cannot write to standard output")
    }
}

/// How the documents of an input stand to what is stored.
fn status(stored: &[Value], today: &[Today], ignored: &[Ignored]) -> Status {
    let mut changed = Vec::new();
    let by_id: BTreeMap<_, _> = stored.iter().filter_map(|was| Some((was["id"].as_str()?, was))).collect();
    for (at, Today { document, text }) in today.iter().enumerate() {
        let id = document.id.as_deref();
        let was = stored.get(at).filter(|was| was["id"].as_str() == id);
        let was = was.or_else(|| by_id.get(id?).copied());
        let differences = match was {
            Some(was) => compare::compare(was, document, text, ignored),
            None => vec![Difference::note("this document is new")],
        };
        changed.push((document.id.clone(), differences));
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
