//! Who is quoted, how often and how much, by which verbs: over all texts and in each.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};
use inquit::Document;

use super::documents::Documents;
use crate::args::{Fiction, General, Input};
use crate::exit::Exit;
use crate::input::Place;

mod count;
mod html;
mod join;
mod sum;
mod table;
mod text;

use count::Count;
use sum::Report;

const EXAMPLES: &str = "\
Examples:
  inquit report articles/                        for a terminal
  inquit report --format html articles/ > report.html
  inquit report --format csv --input-format jsonl --text-field body docs.jsonl > speakers.csv
  inquit report --format json articles/ | jq '.total.gender'";

/// Counts who is quoted.
///
/// Speakers of several texts are one where they have the same name; two speakers of one text never are, and where a text has two of one name, or
/// two Smiths are a man and a woman, only gender that is shown joins them with others. A surname alone joins the only full name of the run that
/// ends in it, if their genders agree as far as they are shown. Tables have a row for each text, with the name that the text gives. Gender is what the text shows: he, Mr, spokeswoman; bodies, documents and
/// all others are unknown. Words count once, for whoever says them in the innermost quotation; those of reports without marks do not count.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Reporting {
    /// Files and directories to read; none or `-` for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What to write
    #[arg(short, long, value_name = "FORMAT", default_value = "text", help_heading = "Report")]
    format: Shape,

    /// Show so many speakers, verbs and documents, those with most; 0 for all. Tables and JSON have all anyway
    #[arg(long, value_name = "NUMBER", default_value = "25", help_heading = "Report")]
    top: usize,

    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    fiction: Fiction,
}

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For a terminal
    Text,
    /// A row per document and speaker, with a header
    Csv,
    /// One object
    Json,
    /// A page with charts
    Html,
}

impl Reporting {
    /// Does it.
    ///
    /// # Errors
    /// When the inputs cannot be listed, or standard output takes no more.
    pub fn run(&self, general: &General) -> anyhow::Result<Exit> {
        let mut report = Report::default();
        let work = |place: &Place, document: Document, text: &str| {
            let name = document.id.clone().unwrap_or_else(|| place.to_string());
            Count::new(name, &document, text)
        };
        let Self { paths, input, fiction, .. } = self;
        let documents = Documents { paths, input, fiction, general, bar: true, tells: true };
        let exit = documents.each(work, |_, count| {
            count.into_iter().for_each(|count| report.add(count));
            Ok(())
        })?;
        if exit == Exit::Interrupted {
            // The counts of some of the texts would pass for those of all.
            return Ok(exit);
        }
        report.join();
        let mut out = BufWriter::new(io::stdout().lock());
        let top = if self.top == 0 { usize::MAX } else { self.top };
        match self.format {
            Shape::Text => text::write(&report, top, &mut out),
            Shape::Csv => table::write(&report, &mut out),
            Shape::Json => {
                serde_json::to_writer_pretty(&mut out, &report)?;
                writeln!(out)
            }
            Shape::Html => html::write(&report, top, &mut out),
        }
        .and_then(|()| out.flush())
        .context("cannot write to standard output")?;
        Ok(exit)
    }
}
