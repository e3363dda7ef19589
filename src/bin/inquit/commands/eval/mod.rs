//! Scores of predictions against gold.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::Args;
use serde_json::{Map, Value};

use crate::args::{General, whole_number};
use crate::exit::Exit;
use crate::say;

mod calibration;
mod gold;
mod letters;
mod measures;
mod names;
mod news;
mod novel;

use gold::{Gold, Prediction};
use news::News;
use novel::Novel;

const EXAMPLES: &str = "\
Examples:
  inquit --input-format jsonl gold.jsonl > pred.jsonl
  inquit eval gold.jsonl pred.jsonl
  inquit eval --errors 40 gold.jsonl pred.jsonl  show what went wrong, too
  inquit eval --by genre --json gold.jsonl pred.jsonl";

/// Scores predictions against gold: spans, speakers, cues, names, reports.
///
/// Both are JSON Lines and joined by `id`; places count code points. A prediction is inquit's record. Gold of news has the `text` and `quotes` with
/// `start`, `end`, `status` (attributed, plain, sourceless), `source` and `cue` (lists of start and end), and perhaps `canonical` and `addressee`;
/// `attributions` are reports with `source`, `cue`, `content`. Gold of a novel has `characters` with `name` and `aliases`, and `quotes` with
/// `parts`, `speaker`, `type`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Eval {
    /// The gold, JSON Lines; both may be compressed, and one of them `-` for standard input
    gold: PathBuf,

    /// The predictions, JSON Lines
    pred: PathBuf,

    /// Print JSON, with all digits
    #[arg(long, help_heading = "Eval")]
    json: bool,

    /// Show so many of the errors, spread over the corpus, on standard error
    #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = whole_number, help_heading = "Eval")]
    errors: usize,

    /// News: say how often answers of confidence 0.9, and of 0.99, and more are right, by the speaker and by the name
    #[arg(long, help_heading = "Eval")]
    calibration: bool,

    /// News: score each value of this field of the gold apart as well
    #[arg(long, value_name = "FIELD", help_heading = "Eval")]
    by: Option<String>,
}

impl Eval {
    /// Does it.
    ///
    /// # Errors
    /// When a file cannot be read, or no document has the field to score by.
    pub fn run(&self, general: &General) -> anyhow::Result<Exit> {
        let standard = [&self.gold, &self.pred].iter().all(|path| path.as_path() == Path::new("-"));
        ensure!(!standard, "standard input cannot be the gold and the predictions at once");
        let golds = gold::golds(&self.gold)?;
        let predictions = gold::predictions(&self.pred)?;
        let missing: Vec<_> =
            golds.iter().filter(|gold| !predictions.contains_key(&gold.id.to_string())).collect();
        if let (Some(first), false) = (missing.first(), general.quiet) {
            let (count, all) = (missing.len(), golds.len());
            say(&format!("warning: no prediction for {count} of {all} documents, such as {}", first.id));
        }
        if let Some(by) =
            self.by.as_ref().filter(|by| !golds.iter().any(|gold| gold.fields.contains_key(*by)))
        {
            let fields: BTreeSet<_> = golds.iter().flat_map(|gold| gold.fields.keys()).collect();
            let fields: Vec<_> = fields.into_iter().map(String::as_str).collect();
            bail!("no document of the gold has a field {by}; there are {}", fields.join(", "));
        }
        let scores = self.score(&golds, &predictions)?;
        let wrong = &scores.wrong;
        if let Some(step) = wrong.len().checked_div(self.errors) {
            let shown: String =
                wrong.iter().step_by(step.max(1)).take(self.errors).map(measures::Wrong::text).collect();
            io::stderr().lock().write_all(shown.as_bytes()).context("cannot write to standard error")?;
        }
        let parts = self.parts(&scores);
        let out = if self.json {
            let parts: Map<_, _> =
                parts.into_iter().map(|(name, _, json, _)| (name.to_owned(), json)).collect();
            serde_json::to_string_pretty(&parts)? + "\n"
        } else {
            parts.iter().map(|(name, count, _, text)| format!("{name}: {count} documents\n{text}")).collect()
        };
        io::stdout().lock().write_all(out.as_bytes()).context("cannot write to standard output")?;
        Ok(Exit::Done)
    }

    /// Scores each document.
    fn score(&self, golds: &[Gold], predictions: &HashMap<String, Prediction>) -> anyhow::Result<Scores> {
        let (mut scores, nothing) = (Scores::default(), Prediction::default());
        let Scores { groups, all, novel, wrong } = &mut scores;
        for gold in golds {
            let prediction = predictions.get(&gold.id.to_string()).unwrap_or(&nothing);
            if gold.characters.is_some() {
                novel.add(gold, prediction, wrong)?;
                continue;
            }
            all.add(gold, prediction, wrong)?;
            if let Some(by) = &self.by {
                let group = groups.entry(group(gold, by)).or_default();
                group.add(gold, prediction, &mut Vec::new())?;
            }
        }
        Ok(scores)
    }

    /// What is printed: the name of a part, how many documents it has, and its measures in both forms.
    fn parts<'s>(&self, scores: &'s Scores) -> Vec<(&'s str, usize, Value, String)> {
        let Scores { groups, all, novel, .. } = scores;
        let mut parts: Vec<_> = groups
            .iter()
            .map(|(name, news)| (name.as_str(), news.documents, self.json(news), self.text(news)))
            .collect();
        if all.documents > 0 {
            parts.push(("news", all.documents, self.json(all), self.text(all)));
        }
        if novel.documents > 0 {
            parts.push(("novel", novel.documents, novel.json(), novel.text()));
        }
        parts
    }

    fn json(&self, news: &News) -> Value {
        let mut measures = news.json();
        if self.calibration {
            measures["calibration"] = news.calibration.json();
        }
        measures
    }

    fn text(&self, news: &News) -> String {
        news.text() + &if self.calibration { news.calibration.text() } else { String::new() }
    }
}

/// The measures of all documents.
#[derive(Default)]
struct Scores {
    /// Those of news by the field that is asked for.
    groups: BTreeMap<String, News>,
    all: News,
    novel: Novel,
    wrong: Vec<measures::Wrong>,
}

/// What a document says in a field.
fn group(gold: &Gold, field: &str) -> String {
    match gold.fields.get(field) {
        Some(Value::String(value)) => value.clone(),
        Some(value) => value.to_string(),
        None => "None".to_owned(),
    }
}
