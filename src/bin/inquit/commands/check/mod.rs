//! Comparing with stored answers: what a change of texts, words or the program does to attributions.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use anyhow::ensure;
use clap::{Args, ValueEnum};
use inquit::Document;

use super::documents::{Documents, nothing};
use crate::args::{Fiction, General, Input};
use crate::exit::Exit;
use crate::input::Place;

mod compare;
mod difference;
mod job;
mod machine;
mod review;
mod show;
mod store;

use difference::Difference;
use job::Job;
use store::Store;

const EXAMPLES: &str = "\
Examples:
  inquit check --accept texts/           store today's answers beside the texts
  inquit check texts/                    say what a new version, or an edit, changes; exit code 1 if anything
  inquit check --review texts/           look at each difference and decide
  inquit check --format github texts/    annotate a pull request
  inquit check --ignore confidence --ignore sieve texts/

Exit codes: 0 all as stored, 1 differences, a missing or a stale snapshot among them, 2 some inputs could not be read.";

/// Attributes texts and compares with what is stored: `NAME.inquit.json` beside each input.
///
/// Quotations are the same when their words are: that they stand at other places in the text is no difference.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {
    /// Directories and files to check
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    paths: Vec<PathBuf>,

    /// Keep the snapshots in this directory, each at the input's path from here, and not beside the inputs
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

    #[command(flatten)]
    fiction: Fiction,
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
    /// Why there is none, where its line cannot be read.
    error: Option<String>,
    text: String,
    /// The line of the file that it stands on, where it is on one.
    line: Option<usize>,
    /// Whether the lines of its text are not those of the file.
    extracted: bool,
    /// Whether it is all of the file.
    whole: bool,
}

impl Today {
    /// As it is stored.
    fn record(&self) -> serde_json::Result<String> {
        match &self.error {
            Some(error) => {
                serde_json::to_string(&serde_json::json!({ "id": self.document.id, "error": error }))
            }
            None => serde_json::to_string(&self.document),
        }
    }
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
    /// There is a snapshot that is none, and what is wrong with it.
    Broken(String),
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
        let mut job = Job::new(self, &store, general);
        let work = |place: &Place, document, text: &str| Today {
            document,
            error: None,
            text: text.to_owned(),
            line: place.in_file(),
            extracted: place.extracted,
            whole: place.line.is_none(),
        };
        let Self { paths, input, fiction, .. } = self;
        let bar = !io::stdout().is_terminal();
        let documents = Documents { paths, input, fiction, general, bar, tells: false, odd_fails: false };
        let exit = documents.each(work, |place, taken| job.take(place, taken))?;
        if exit == Exit::Interrupted {
            // What was not reached is neither stale nor gone.
            return Ok(exit);
        }
        job.end()?;
        if exit == Exit::Done && job.is_empty() {
            return Ok(nothing(paths, general));
        }
        Ok(match exit {
            Exit::Done => job.exit(),
            exit => exit,
        })
    }
}

/// How many inputs ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// As stored.
    pub same: usize,
    /// Different from what is stored.
    pub changed: usize,
    /// Without a snapshot.
    pub missing: usize,
    /// Snapshots without an input.
    pub stale: usize,
    /// Not compared, since they could not be read, or not to their end.
    pub unread: usize,
    /// Stored anew when a person said so.
    pub stored: usize,
    /// Snapshots without an input that were removed then.
    pub removed: usize,
    /// How many of these were not settled by storing.
    pub left: usize,
}
