//! How texts are read.

use std::num::NonZero;
use std::thread;

use clap::{Args, ValueEnum};

/// Where the text is in an input, and how many are read at once.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct Input {
    /// What the input is
    ///
    /// A text file is one document and its name without the extension is the id. Text is UTF-8: anything else is
    /// replaced by U+FFFD and reported. A byte order mark at the start is not part of the text; offsets count from
    /// behind it.
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub input_format: InputFormat,

    /// JSON Lines: the field that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub text_field: String,

    /// JSON Lines: the field that holds the id, a string or a number
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub id_field: String,

    /// How many texts to work on at once [default: as many as there are processors]
    ///
    /// The output is the same for any number.
    #[arg(short, long, value_name = "NUMBER")]
    pub jobs: Option<NonZero<usize>>,
}

impl Input {
    /// How many threads to work with.
    pub fn threads(&self) -> usize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
    }
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
