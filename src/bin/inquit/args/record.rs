//! What the engine puts into a record.

use clap::{Args, ValueEnum};
use inquit::output::Room;
use inquit::{Builder, Engine, Offsets};

/// Options of the engine. None of them changes what is found, only what is written about it.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Record")]
pub struct Record {
    /// What offsets count [default: char]
    #[arg(long, value_name = "UNIT")]
    pub offsets: Option<Unit>,

    /// Add the text
    #[arg(long)]
    pub with_text: bool,

    /// Add the paragraphs
    #[arg(long)]
    pub with_paragraphs: bool,

    /// Add the sentences
    #[arg(long)]
    pub with_sentences: bool,

    /// Add the tokens
    #[arg(long)]
    pub with_tokens: bool,

    /// Say for each quotation why it has its speaker, or none: the rule, the words it stood on, the confidence
    ///
    /// In the formats text, jsonl, json, csv and tsv.
    #[arg(long)]
    pub explain: bool,

    /// Leave out speakers that are less sure than this, 0 to 1
    ///
    /// The quotations stay, without a speaker.
    #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = confidence)]
    pub min_confidence: f32,

    /// The options that a configuration gave, by name: they wish for a field where there is room for it.
    #[arg(skip)]
    pub configured: Vec<String>,
}

impl Record {
    /// An option that was given on the command line and for which there is no room, if there is one.
    pub fn without(&self, room: Room) -> Option<&'static str> {
        let options = [
            ("offsets", self.offsets.is_some(), room.offsets),
            ("with-text", self.with_text, room.layers),
            ("with-paragraphs", self.with_paragraphs, room.layers),
            ("with-sentences", self.with_sentences, room.layers),
            ("with-tokens", self.with_tokens, room.layers),
            ("explain", self.explain, room.reasons),
        ];
        let typed = |name: &str| !self.configured.iter().any(|configured| configured == name);
        options.into_iter().find_map(|(name, given, fits)| (given && !fits && typed(name)).then_some(name))
    }

    /// An engine with these options.
    pub fn engine(&self) -> Builder {
        Engine::builder()
            .offsets(self.offsets.map(Into::into).unwrap_or_default())
            .with_text(self.with_text)
            .with_paragraphs(self.with_paragraphs)
            .with_sentences(self.with_sentences)
            .with_tokens(self.with_tokens)
            .with_evidence(self.explain)
            .min_confidence(self.min_confidence)
    }
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

/// A number between 0 and 1.
fn confidence(given: &str) -> Result<f32, String> {
    let number = given.parse().map_err(|_| "it is not a number".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("it must lie between 0 and 1".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_a_share() {
        assert_eq!(confidence("0.5"), Ok(0.5));
        for wrong in ["-1", "1.01", "NaN", "high", ""] {
            assert!(confidence(wrong).is_err(), "{wrong}");
        }
    }
}
