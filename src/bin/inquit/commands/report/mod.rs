//! Who is quoted, how often and how much, by which verbs: over all texts and in each.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::builder::UnknownArgumentValueParser;
use clap::{Args, ValueEnum};
use inquit::Document;

use super::documents::{Documents, Taken};
use crate::args::{Fiction, General, Input, whole_number};
use crate::exit::Exit;
use crate::input::Place;

mod count;
mod html;
mod join;
mod json;
mod sum;
mod table;
mod text;

use count::Count;
use sum::{Rows, Sum};

const EXAMPLES: &str = "\
Examples:
  inquit report articles/                        for a terminal
  inquit report --format html articles/ > report.html
  inquit report --format csv --input-format jsonl --text-field body docs.jsonl > speakers.csv
  inquit report --format json articles/ | jq '.total.gender'";

/// How a report gets into a file.
const REDIRECT: &str = "the report goes to standard output; write it to a file with `> FILE`";

/// Counts who is quoted.
///
/// Speakers of several texts are one where they have the same name; two speakers of one text never are, and where a text has two of one name, or
/// two Smiths are a man and a woman, gender tells them apart. A surname alone joins the only full name of the run that
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

    /// Show so many speakers, verbs and documents, those with most; 0 for all
    ///
    /// Tables and JSON have all anyway, but for speakers without a name: JSON lists them all with their texts, and so many over all texts.
    #[arg(long, value_name = "NUMBER", default_value = "25", value_parser = whole_number, help_heading = "Report")]
    top: usize,

    /// What other commands have, said to whoever looks for it
    #[arg(short, long, value_name = "FILE", hide = true, value_parser = UnknownArgumentValueParser::suggest(REDIRECT))]
    output: Option<String>,

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
        let top = if self.top == 0 { usize::MAX } else { self.top };
        let rows: Option<Rows> = match self.format {
            Shape::Csv => Some(table::rows),
            Shape::Json => Some(json::row),
            Shape::Text | Shape::Html => None,
        };
        let mut sum = Sum::new(top, rows);
        let work = |place: &Place, document: Document, text: &str| {
            let name = document.id.clone().unwrap_or_else(|| place.to_string());
            Count::new(name, &document, text)
        };
        let Self { paths, input, fiction, .. } = self;
        let documents = Documents { paths, input, fiction, general, bar: true, tells: true, odd_fails: true };
        let kept = "cannot write to a temporary file; TMPDIR names another place";
        let exit = documents.each(work, |place, taken| match taken {
            Taken::Made(count) => sum.add(count).context(kept),
            Taken::Failed { problem, .. } => {
                sum.fail(place.to_string(), problem);
                Ok(())
            }
        })?;
        if exit == Exit::Interrupted {
            // The counts of some of the texts would pass for those of all.
            return Ok(exit);
        }
        let report = sum.finish().context(kept)?;
        let mut out = BufWriter::new(io::stdout().lock());
        match self.format {
            Shape::Text => text::write(&report, top, &mut out),
            Shape::Csv => table::write(report, &mut out),
            Shape::Json => json::write(report, &mut out),
            Shape::Html => html::write(&report, top, &mut out),
        }
        .and_then(|()| out.flush())
        .context("cannot write to standard output")?;
        Ok(exit)
    }
}
