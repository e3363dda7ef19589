//! What the user may say on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Parser, ValueEnum};
use inquit::Offsets;
use inquit::output::{FORMATS, Format};

/// Examples come first: they answer most questions.
const TEMPLATE: &str = "\
{about}

Examples:
  inquit article.txt                     read an article with its speakers in colour
  inquit --explain article.txt           say for each quotation why it has its speaker
  inquit *.txt > quotes.jsonl            one JSON object per article
  inquit < article.txt | jq -r '.quotes[] | [.speaker.name, .verb.lemma, .text] | @tsv'
  cat docs.jsonl | inquit --input-format jsonl --text-field body | jq .speakers

{usage-heading} {usage}

{all-args}{after-help}";

/// What a script must know.
const AFTER: &str = "\
Exit codes: 0 done (a closed pipe is fine), 2 wrong usage, or some inputs failed or were odd (no UTF-8, \
NUL bytes, nothing in them). Such an input is named on standard error with its line and cause; the others are done.";

/// Finds every quotation in a text and says who said it, by which verb, and why.
#[derive(Debug, Parser)]
#[command(version, disable_help_flag = true, disable_version_flag = true)]
#[command(help_template = TEMPLATE, after_help = AFTER, max_term_width = 100)]
pub struct Cli {
    /// Files to read; none or `-` for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// What the input is
    ///
    /// A text file is one document and its name without the extension is the id. Text is UTF-8: anything else is
    /// replaced by U+FFFD and reported. A byte order mark at the start is not part of the text; offsets count from
    /// behind it.
    #[arg(long, value_name = "FORMAT", default_value = "auto", help_heading = "Input")]
    pub input_format: InputFormat,

    /// JSON Lines: the field that holds the text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input")]
    pub text_field: String,

    /// JSON Lines: the field that holds the id, a string or a number
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Input")]
    pub id_field: String,

    /// What to write [default: text on a terminal, jsonl otherwise]
    ///
    /// On a terminal, too, options for the record (--offsets, --with-text and its like) ask for jsonl.
    #[arg(short, long, value_name = "FORMAT", value_parser = formats(), help_heading = "Output")]
    pub format: Option<&'static Format>,

    /// Say for each quotation why it has its speaker: the rule, the words it stood on, the confidence
    #[arg(long, help_heading = "Output")]
    pub explain: bool,

    /// Leave out speakers that are less sure than this, 0 to 1
    ///
    /// The quotations stay, without a speaker.
    #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = confidence, help_heading = "Output")]
    pub min_confidence: f32,

    /// When to use colours in the text format; without them, brackets and numbers mark the speakers
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: clap::ColorChoice,

    /// What offsets count [default: char]
    #[arg(long, value_name = "UNIT", help_heading = "Record (jsonl)")]
    pub offsets: Option<Unit>,

    /// Add the text
    #[arg(long, help_heading = "Record (jsonl)")]
    pub with_text: bool,

    /// Add the paragraphs
    #[arg(long, help_heading = "Record (jsonl)")]
    pub with_paragraphs: bool,

    /// Add the sentences
    #[arg(long, help_heading = "Record (jsonl)")]
    pub with_sentences: bool,

    /// Add the tokens
    #[arg(long, help_heading = "Record (jsonl)")]
    pub with_tokens: bool,

    /// Say nothing on standard error about inputs that failed or were odd; the exit code still tells
    #[arg(short, long, help_heading = "General")]
    pub quiet: bool,

    /// Print help: `-h` in short, `--help` in full
    #[arg(short, long, action = ArgAction::Help, help_heading = "General")]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "General")]
    version: Option<bool>,
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// JSON Lines for files named .jsonl or .ndjson, plain text for all else
    Auto,
    /// Plain text, one document
    Text,
    /// JSON Lines, one document per line
    Jsonl,
}

/// The unit of the offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    /// UTF-8 bytes, as Rust and Go index
    Byte,
    /// Unicode code points, as Python, R and jq index
    Char,
    /// UTF-16 code units, as JavaScript and Java index
    Utf16,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Byte => Self::Byte,
            Unit::Char => Self::Char,
            Unit::Utf16 => Self::Utf16,
        }
    }
}

/// The output formats that the library has, by their names.
fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(values)
        .try_map(|name| Format::named(&name).ok_or_else(|| format!("there is no format {name}")))
}

/// A number between 0 and 1.
fn confidence(given: &str) -> Result<f32, String> {
    let number = given.parse().map_err(|_| "it is not a number".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("it must lie between 0 and 1".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn confidence_is_a_share() {
        assert_eq!(confidence("0.5"), Ok(0.5));
        for wrong in ["-1", "1.01", "NaN", "high", ""] {
            assert!(confidence(wrong).is_err(), "{wrong}");
        }
    }
}
