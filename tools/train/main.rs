//! Trains the ranker: `train GOLD WITHOUT FOLDER` reads the news corpus GOLD, leaves out the articles of WITHOUT, and
//! writes `rank.tsv` and `confidence.tsv` into FOLDER. Before, it leaves out each publisher in turn and says what the
//! engine scores there. With a FILE.jsonl instead of FOLDER it writes the records of the articles of WITHOUT into that, each
//! made with the weights that did not see its publisher. Without either it writes nothing. The same input gives the same bytes: all numbers
//! are made by additions, multiplications, divisions and roots, and nothing depends on a clock or on chance.
#![allow(clippy::print_stdout, reason = "a tool of the developers")]

mod calibrate;
mod gold;
mod logit;
mod score;

use std::collections::BTreeSet;
use std::error::Error;

use gold::{Article, Label};
use inquit::stages::{self, Candidate, Lexicon, Ranker};
use logit::{Example, Examples, Row};
use score::Score;

/// How often the decisions of the engine are made anew with the weights that were learned from the ones before.
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [gold, without, to @ ..] = &args[..] else {
        return Err("usage: train GOLD.jsonl WITHOUT.jsonl [FOLDER | FILE.jsonl]".into());
    };
    let (records, folder): (Vec<&String>, Vec<&String>) = to.iter().partition(|to| to.ends_with(".jsonl"));
    let apart = gold::read(without)?;
    let left_out: BTreeSet<&str> = apart.iter().map(|article| article.id.as_str()).collect();
    let articles: Vec<Article> =
        gold::read(gold)?.into_iter().filter(|article| !left_out.contains(article.id.as_str())).collect();
    let lexicon = Lexicon::english()?;

    let publishers: BTreeSet<&str> = articles.iter().map(Article::publisher).collect();
    let (mut total, mut answers) = (Score::default(), Vec::new());
    for article in &articles {
        article.score(&lexicon, &Ranker::untrained(&lexicon), &mut total, &mut answers);
    }
    println!("the sieves in order   {total}");
    (total, answers) = (Score::default(), Vec::new());
    let mut unseen = Vec::new();
    for publisher in &publishers {
        let (held, rest): (Vec<&Article>, Vec<&Article>) =
            articles.iter().partition(|article| article.publisher() == *publisher);
        let ranker = train(&lexicon, &rest);
        let mut score = Score::default();
        for article in held {
            article.score(&lexicon, &ranker, &mut score, &mut answers);
        }
        println!("without {publisher:14} {score}");
        total.add(&score);
        let engine = stages::engine(ranker)?;
        for article in apart.iter().filter(|article| !records.is_empty() && article.publisher() == *publisher)
        {
            unseen.push(article.record(&engine)?);
        }
    }
    println!("all left out once     {total}");
    let sure = calibrate::table(&mut answers);
    calibrate::show(&sure, &answers);

    for file in records {
        std::fs::write(file, unseen.concat())?;
    }
    if let [folder] = folder[..] {
        let all: Vec<&Article> = articles.iter().collect();
        let ranker = train(&lexicon, &all);
        std::fs::write(format!("{folder}/rank.tsv"), weights(&lexicon, &ranker))?;
        std::fs::write(format!("{folder}/confidence.tsv"), calibrate::lines(&sure))?;
    }
    Ok(())
}

/// Learns from articles, each round from the decisions that the round before makes.
fn train(lexicon: &Lexicon, articles: &[&Article]) -> Ranker {
    let mut ranker = Ranker::untrained(lexicon);
    let prior: Vec<f64> =
        (0..ranker.size() as u32).map(|feature| prior(&ranker.name(lexicon, feature))).collect();
    let nested = Nested::of(lexicon, &ranker);
    let mut learned = prior.clone();
    for round in 0..ROUNDS {
        let mut examples = Examples::default();
        for article in articles {
            article.watch(lexicon, &ranker, |label, candidates| {
                if candidates.iter().any(|candidate| candidate.settled) {
                    return;
                }
                let rows: Vec<_> = candidates.iter().map(row).collect();
                let example = match label {
                    Label::Unknown => return,
                    Label::Said { best, .. } => Example { right: best, weight: 1.0 },
                    Label::Nobody => Example { right: vec![0], weight: 1.0 },
                    Label::Missing => Example { right: vec![0], weight: MISSING },
                };
                let outer = example.right != [0]
                    && (0..rows.len()).any(|at| !example.right.contains(&at) && nested.is_inner(&rows[at]))
                    && example.right.iter().all(|&at| nested.is_outer(&rows[at]));
                if outer {
                    return;
                }
                // Gold has gaps: where an earlier round is sure of a speaker, "nobody" is one.
                let gap = round > 0 && example.right == [0] && logit::chance(&learned, &rows, 0) < GAP;
                if !gap {
                    examples.add(example, &rows);
                }
            });
        }
        learned = logit::fit(&examples, &prior);
        ranker.train(learned.iter().map(|weight| (weight * 100.0).round() as i16).collect());
    }
    ranker
}

/// The features of a candidate; those of one that stands in glue are not asked for.
fn row(candidate: &Candidate) -> Row {
    let features = candidate.features.as_deref().and_then(|features| features.try_into().ok());
    features.unwrap_or([0; stages::FEATURES])
}

/// Features that tell a speech inside another one's report. The gold gives many to the one outside, against its own rules:
/// these are not learned from.
struct Nested {
    /// The clause right before the quotation, inside what another one says.
    inner: BTreeSet<u32>,
    /// That other clause.
    outer: BTreeSet<u32>,
}

impl Nested {
    fn of(lexicon: &Lexicon, ranker: &Ranker) -> Self {
        let names = || (0..ranker.size() as u32).map(|feature| (feature, ranker.name(lexicon, feature)));
        let near = ["gap=0", "gap=1", "gap=2"];
        let speech = ["say", "call", "write", "manner"].map(|class| format!("outer=say class={class} "));
        let is_inner = |name: &str| {
            speech.iter().any(|start| name.starts_with(start)) && near.iter().any(|end| name.ends_with(end))
        };
        let is_outer = |name: &str| {
            name.strip_prefix("rival=")
                .is_some_and(|rest| !rest.starts_with("none") && rest.contains(" class=say"))
        };
        Self {
            inner: names().filter(|(_, name)| is_inner(name)).map(|(feature, _)| feature).collect(),
            outer: names().filter(|(_, name)| is_outer(name)).map(|(feature, _)| feature).collect(),
        }
    }

    fn is_inner(&self, features: &[u32]) -> bool {
        features.iter().any(|feature| self.inner.contains(feature))
    }

    fn is_outer(&self, features: &[u32]) -> bool {
        features.iter().any(|feature| self.outer.contains(feature))
    }
}

/// What a feature weighs before anything is learned: the odds that a sieve gives itself, less for what comes later.
fn prior(feature: &str) -> f64 {
    let odds = [
        ("50", -2.0),
        ("60", 0.4),
        ("75", 1.1),
        ("80", 1.4),
        ("85", 1.7),
        ("90", 2.2),
        ("95", 2.9),
        ("99", 4.0),
    ];
    for (order, odds) in [(" order=1", -1.5), (" order=2", -2.0)] {
        if feature.starts_with("sieve=") && feature.ends_with(order) {
            return odds;
        }
    }
    let sure =
        feature.strip_prefix("sieve=").and_then(|rest| rest.split_once(" sure=")).map(|(_, sure)| sure);
    odds.iter().find(|(at, _)| Some(*at) == sure).map_or(0.0, |(_, odds)| *odds)
}

/// What "nobody" counts where none of the candidates is right.
const MISSING: f64 = 0.5;
/// How unlikely "nobody" is where it is taken for a gap of the gold.
const GAP: f64 = 0.05;

/// The lines of the weights file.
fn weights(lexicon: &Lexicon, ranker: &Ranker) -> String {
    let mut lines: Vec<String> = (0..ranker.size() as u32)
        .filter(|&feature| ranker.weight(feature) != 0)
        .map(|feature| format!("{}\t{}\n", ranker.name(lexicon, feature), ranker.weight(feature)))
        .collect();
    lines.sort();
    let head = "# Weights of the ranker, in hundredths: what an answer, or a few together, add to a candidate.\n\
                # Written by `just train` from counts in a corpus; no text of it is in here.\n\
                # Columns: feature, weight.\n";
    head.to_owned() + &lines.concat()
}

/// Runs the stages up to the scene of a text, and shows it.
pub fn with_scene<T>(text: &str, lexicon: &Lexicon, then: impl FnOnce(&stages::Scene<'_>) -> T) -> T {
    let segments = stages::segment(text, inquit::Span::new(0, text.len()), lexicon);
    let quotes = stages::quotes(text, lexicon, &segments, None);
    let (sentences, items) = stages::sentences(text, &segments, &quotes);
    let mentions = stages::mentions(text, lexicon, &segments, &sentences, items);
    let cues = stages::cues(text, lexicon, &mentions);
    then(&stages::Scene::new(text, lexicon, &segments, &quotes, &sentences, &mentions, &cues))
}
