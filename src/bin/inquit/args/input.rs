//! How texts are read.

use std::num::NonZero;
use std::thread;

use clap::Args;
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::{FileType, Files};

/// Where texts are in an input, and how many are read at once.
#[derive(Clone, Debug, Args)]
pub struct Input {
    #[command(flatten)]
    pub files: Files,

    #[command(flatten)]
    pub reading: Reading,
}

/// What an input holds.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct Reading {
    /// What the input is
    ///
    /// A text, Markdown or HTML file is one document, and its name without the extension is the id, or its path where an earlier
    /// file has that name; offsets count in the
    /// text that was taken out of it, which --with-text adds to the record. Each line of JSON Lines, each row of a table
    /// and each page of a WARC or WET file is a document; blank lines are passed over, and counted. Tables begin with the names of their
    /// columns; in CSV, `;`, tabs or `|` may stand for commas: the one by which there is a column of texts. Any input may be
    /// compressed with gzip or zstd.
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = input_formats())]
    pub input_format: InputFormat,

    /// JSON Lines and tables: the field or column that holds the text
    ///
    /// The other fields stand in the record as they are.
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub text_field: String,

    /// JSON Lines and tables: the field or column that holds the id
    ///
    /// A line without it has none.
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub id_field: String,

    /// The encoding of the input, by its WHATWG name: windows-1252, utf-16le, shift_jis …
    ///
    /// Without it: what a byte order mark or the page itself says, UTF-8 where it is valid, otherwise a guess, which is
    /// told on standard error, with exit code 2. With utf-8, nothing is guessed: what is no UTF-8 is replaced, with 2 as well.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,

    /// Refuse a file that is larger than this once it is decompressed: 500K, 20M, 2G
    ///
    /// Without it, a file may have any size, and a file of plain text is read whatever its size, up to 4G; but a single text
    /// from a compressed file, a file of many texts, a page or standard input no more than 12M, a line or an archived page 48M. A text takes 30 to 50
    /// times its size in memory, a novel of many megabytes 10 to 25 times, and 400 times if it is nothing but quotation marks; with it, a text may be as large as the file.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_filesize: Option<u64>,

    /// How many texts to work on at once [default: as many as there are processors]
    ///
    /// The output is the same for any number; 0 is the default.
    #[arg(short, long, value_name = "NUMBER", value_parser = super::whole_number)]
    pub jobs: Option<usize>,
}

/// The longest single text, when the user does not say: longer than the longest novels.
const TEXT: u64 = 12 << 20;
/// The longest line, row or page that a text is taken from: it may hold other things, or escape each letter.
const PART: u64 = 4 * TEXT;

impl Reading {
    /// The longest single text that is read, in bytes; the engine's offsets can count no more than 4 GiB.
    pub fn longest(&self) -> u64 {
        self.max_filesize.unwrap_or(TEXT).min(u32::MAX.into())
    }

    /// The longest text that is a file as it stands, in bytes.
    pub fn longest_plain(&self) -> u64 {
        self.max_filesize.unwrap_or(u64::MAX).min(u32::MAX.into())
    }

    /// The longest line, row or page that a text is taken from.
    pub fn longest_part(&self) -> u64 {
        self.max_filesize.unwrap_or(PART)
    }

    /// The encoding of lines and cells, as far as the user says. A stream with two bytes a letter is decoded before.
    pub fn encoding_of_parts(&self) -> Option<&'static Encoding> {
        self.encoding.filter(|encoding| ![UTF_16BE, UTF_16LE].contains(encoding))
    }

    /// How many threads to work with.
    pub fn threads(&self) -> usize {
        let processors = || thread::available_parallelism().map_or(1, NonZero::get);
        self.jobs.filter(|&jobs| jobs > 0).unwrap_or_else(processors)
    }
}

/// The format of an input; none when its name and content tell.
pub type InputFormat = Option<FileType>;

/// `auto` and the types of files.
fn input_formats() -> impl TypedValueParser<Value = InputFormat> {
    let auto =
        PossibleValue::new("auto").help("What the name says, or else how it begins; plain text for all else");
    let types = FileType::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    PossibleValuesParser::new([auto].into_iter().chain(types))
        .map(|name| FileType::from_str(&name, false).ok())
}

/// An encoding by its name.
fn encoding(name: &str) -> Result<&'static Encoding, String> {
    let known =
        || "it is no encoding of the WHATWG list; names are like utf-8, windows-1252, shift_jis".to_owned();
    Encoding::for_label(name.as_bytes()).ok_or_else(known)
}

/// A number of bytes.
fn size(given: &str) -> Result<u64, String> {
    let digits = given.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match given[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        _ => return Err("a size is a number with K, M or G behind it, or nothing for bytes".to_owned()),
    };
    let number: u64 =
        digits.parse().map_err(|_| "a size is a whole number, perhaps with K, M or G".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "so many bytes cannot be counted".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        let sizes = [("0", 0), ("7b", 7), ("2K", 2048), ("3mb", 3 << 20), ("1GiB", 1 << 30)];
        assert!(sizes.iter().all(|(given, bytes)| size(given) == Ok(*bytes)));
        for wrong in ["", "K", "-1", "1.5M", "1T", "99999999999999999999", "18446744073709551615K"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
