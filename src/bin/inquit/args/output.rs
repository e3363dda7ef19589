//! What is written.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use inquit::output::{FORMATS, Format};

/// The shape of the output.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// What to write [default: text on a terminal, jsonl otherwise]
    ///
    /// On a terminal, too, options for the record (--offsets, --with-text and its like) ask for jsonl.
    #[arg(short, long, value_name = "FORMAT", value_parser = formats())]
    pub format: Option<&'static Format>,

    /// Write records as they are done, not in the order of the input
    #[arg(long)]
    pub unordered: bool,

    /// When to use colours in the text format; without them, brackets and numbers mark the speakers
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: clap::ColorChoice,
}

/// The output formats that the library has, by their names.
fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(values)
        .try_map(|name| Format::named(&name).ok_or_else(|| format!("there is no format {name}")))
}
