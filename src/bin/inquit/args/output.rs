//! What is written.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use inquit::output::{FORMATS, Format};

use crate::sink::Target;

/// The shape of the output.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// What to write [default: what the extension of --output says; text on a terminal, jsonl otherwise]
    ///
    /// On a terminal, too, options for the record (--offsets, --with-text and its like) ask for jsonl.
    #[arg(short, long, value_name = "FORMAT", value_parser = formats())]
    pub format: Option<&'static Format>,

    /// Write to this file, which appears when it is whole
    ///
    /// Its extension says the format, where --format does not: quotes.csv, page.html, edition.xml (tei); jsonl for all that is none.
    /// Until then, when the program is interrupted, and when nothing could be read, what was written is in a file of that name with `.part` behind it.
    #[arg(short, long, value_name = "FILE", conflicts_with = "output_dir")]
    pub output: Option<PathBuf>,

    /// Write a file for each input into this directory, each whole or not at all
    ///
    /// It is named like the input, folders included, with the format's extension behind: news/a.txt.jsonl. Annotations of brat stand
    /// beside their texts, news/a.ann and news/a.txt; those of an input of many texts are a folder, news/b.jsonl.ann, with a pair for
    /// each, called by its id. Of an input that cannot
    /// be read, or not to its end, what there is, and why, is in news/a.txt.jsonl.incomplete; --resume does it again.
    #[arg(long, value_name = "DIR", conflicts_with = "unordered")]
    pub output_dir: Option<PathBuf>,

    /// Pass over inputs that have their file in --output-dir already
    ///
    /// The exit code is that of the inputs of this run: a line that could not be read in an earlier one stands in its file with its error.
    #[arg(long, requires = "output_dir", conflicts_with = "output")]
    pub resume: bool,

    /// Write records as they are done, not in the order of the input
    #[arg(long)]
    pub unordered: bool,

    /// Write out each record as soon as it is done
    ///
    /// Otherwise records are written in blocks, unless standard input keeps us waiting.
    #[arg(long)]
    pub line_buffered: bool,

    /// Say at the end on standard error how much was done, and how fast
    #[arg(long)]
    pub stats: bool,

    /// When to use colours in the text format; without them, brackets and numbers mark the speakers
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: clap::ColorChoice,
}

impl Output {
    /// The format that is asked for: by its name, or by the extension of the output file.
    pub fn wanted(&self) -> Option<&'static Format> {
        let extension = || self.output.as_deref()?.extension()?.to_str();
        self.format.or_else(|| Format::of_extension(extension()?))
    }

    /// The extension of an output file that should be compressed.
    pub fn compression(&self) -> Option<&str> {
        let extension = self.output.as_deref()?.extension()?.to_str()?;
        let packs =
            ["gz", "zst", "bz2", "xz", "zip"].iter().any(|known| extension.eq_ignore_ascii_case(known));
        packs.then_some(extension)
    }

    /// Where documents go.
    pub fn target(&self) -> Target {
        match (&self.output, &self.output_dir) {
            (_, Some(folder)) => Target::Directory(folder.clone()),
            (Some(file), None) if file != Path::new("-") => Target::File(file.clone()),
            _ => Target::Stdout,
        }
    }
}

/// The output formats that the library has, by their names.
fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(values)
        .try_map(|name| Format::named(&name).ok_or_else(|| format!("there is no format {name}")))
}
