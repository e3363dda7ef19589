//! What is read: gold and predictions, an object a line.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, anyhow, bail, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::letters::{Letters, Text};
use crate::input::unpacked;

/// A stretch of a text in code points.
pub type Span = (usize, usize);

/// A document of the gold.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// Its name, by which the prediction is found.
    pub id: Value,
    /// The text.
    pub text: String,
    /// The quotations: of news or of a novel.
    pub quotes: Vec<Value>,
    /// The characters of a novel. News has none.
    pub characters: Option<Vec<Character>>,
    /// News: reports with and without marks.
    #[serde(default)]
    pub attributions: Vec<Relation>,
    /// News: stretches where predictions do not count.
    #[serde(default)]
    pub ignore: Vec<Span>,
    /// Whatever else it says, by which it may be scored apart.
    #[serde(flatten)]
    pub fields: BTreeMap<String, Value>,
}

impl Gold {
    /// The quotations, as those of news or of a novel.
    ///
    /// # Errors
    /// When one is of another kind: the document and the quotation.
    pub fn quotations<Q: DeserializeOwned>(&self) -> anyhow::Result<Vec<Q>> {
        let quotation = |value: &Value| {
            serde_json::from_value(value.clone()).map_err(|error| {
                anyhow!("document {}: {}: {value}", self.id, problem(&error, "a quotation of the gold"))
            })
        };
        self.quotes.iter().map(quotation).collect()
    }
}

/// A quotation of news.
#[derive(Debug, Deserialize)]
pub struct Marked {
    pub start: usize,
    pub end: usize,
    /// attributed, plain (nobody is quoted) or sourceless (the text gives nobody).
    pub status: String,
    #[serde(flatten)]
    pub said: Said,
    /// Who is told; missing where the gold does not say.
    pub addressee: Option<Vec<Span>>,
}

/// Who says something, and by what.
#[derive(Debug, Deserialize)]
pub struct Said {
    #[serde(default)]
    pub source: Vec<Span>,
    #[serde(default)]
    pub cue: Vec<Span>,
    #[serde(default)]
    canonical: Value,
}

impl Said {
    /// The names that are right, where the gold has one.
    pub fn names(&self) -> Option<Vec<&str>> {
        match &self.canonical {
            Value::String(name) if name != "?" => Some(vec![name]),
            Value::Array(names) => Some(names.iter().filter_map(Value::as_str).collect()),
            _ => None,
        }
    }
}

/// A report of news.
#[derive(Debug, Deserialize)]
pub struct Relation {
    #[serde(flatten)]
    pub said: Said,
    pub content: Vec<Span>,
    #[serde(default)]
    pub speech: Option<bool>,
    #[serde(default)]
    pub optional: Option<bool>,
}

/// A character of a novel.
#[derive(Debug, Deserialize)]
pub struct Character {
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A quotation of a novel.
#[derive(Debug, Deserialize)]
pub struct Line {
    pub parts: Vec<Span>,
    pub speaker: String,
    /// explicit, anaphoric or implicit.
    pub r#type: String,
}

/// A prediction: inquit's record, or anything with these fields.
#[derive(Debug, Default, Deserialize)]
pub struct Prediction {
    pub id: Value,
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// What its places count, where inquit says so.
    #[serde(default)]
    offsets: Value,
}

impl Prediction {
    /// The quotations between marks, and the letters of each.
    pub fn quoted(&self, text: &Text) -> (Vec<&Quote>, Vec<Letters>) {
        let quoted: Vec<_> = self.quotes.iter().filter(|quote| !quote.is_report()).collect();
        let letters = quoted.iter().map(|quote| text.letters([(quote.start, quote.end)])).collect();
        (quoted, letters)
    }
}

/// A quotation of a prediction.
#[derive(Debug, Deserialize)]
pub struct Quote {
    pub start: usize,
    pub end: usize,
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub speaker: Option<Speaker>,
    #[serde(default)]
    pub verb: Option<Place>,
    #[serde(default)]
    pub addressee: Option<Place>,
    #[serde(default)]
    pub confidence: Option<f64>,
}

impl Quote {
    /// Whether it is a report without marks.
    pub fn is_report(&self) -> bool {
        self.kind.as_deref() == Some("indirect")
    }
}

/// Who is predicted.
#[derive(Debug, Deserialize)]
pub struct Speaker {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(flatten)]
    pub place: Place,
}

/// A stretch that may not be given.
#[derive(Debug, Deserialize)]
pub struct Place {
    #[serde(default)]
    start: Option<usize>,
    #[serde(default)]
    end: Option<usize>,
}

impl Place {
    /// The stretch, where both ends are given.
    pub fn span(&self) -> Option<Span> {
        Some((self.start?, self.end?))
    }
}

/// Reads the documents of the gold.
///
/// # Errors
/// When the file cannot be read, has nothing in it, or a line is no such document: the file, the line and what is wrong.
pub fn golds(path: &Path) -> anyhow::Result<Vec<Gold>> {
    let golds: Vec<_> = lines(path, "a document of the gold")?;
    ensure!(!golds.is_empty(), "{}: there is no document in the gold", path.display());
    Ok(golds)
}

/// Reads predictions, by the names of their documents.
///
/// # Errors
/// As [`golds`]; or when their places count something else.
pub fn predictions(path: &Path) -> anyhow::Result<HashMap<String, Prediction>> {
    let all: Vec<Prediction> = lines(path, "a prediction")?;
    let units = ["byte", "utf16"];
    let other = all.iter().find_map(|prediction| units.into_iter().find(|unit| prediction.offsets == *unit));
    if let Some(unit) = other {
        bail!(
            "{}: its offsets count {unit}, those of the gold code points; use --offsets char",
            path.display()
        );
    }
    Ok(all.into_iter().map(|prediction| (prediction.id.to_string(), prediction)).collect())
}

/// What is in a file, compressed or not; in standard input for `-`.
fn read(path: &Path) -> io::Result<String> {
    let standard = path == Path::new("-");
    let (_, mut reader, _) =
        unpacked(if standard { Box::new(io::stdin()) } else { Box::new(File::open(path)?) })?;
    let mut text = String::new();
    reader.read_to_string(&mut text)?;
    Ok(text)
}

fn lines<T: for<'de> Deserialize<'de>>(path: &Path, what: &str) -> anyhow::Result<Vec<T>> {
    let text = read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line)
                .map_err(|error| anyhow!("{}:{}: {}", path.display(), at + 1, problem(&error, what)))
        })
        .collect()
}

/// Why something is not `what` is wanted.
fn problem(error: &serde_json::Error, what: &str) -> String {
    let words = error.to_string();
    let missing = words.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    let column = match error.column() {
        0 => String::new(),
        column => format!(" at column {column}"),
    };
    match missing {
        _ if !error.is_data() => format!("not JSON{column}"),
        Some(field) => format!("not {what}: no field \"{field}\"{column}"),
        None => {
            format!("not {what}: another kind of value is wanted{column}; `inquit eval --help` says which")
        }
    }
}
