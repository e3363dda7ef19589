//! Novels with their speakers, and what is right about the engine's answers. The rules are those of the scorer.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use inquit::Character;
use inquit::stages::{self, Casting, Lexicon, Model, Ranker, Reading, Row, Story, Verdict, Who};
use serde_json::Value;

/// A novel with the engine's layers and the gold.
pub struct Novel {
    /// Its name.
    pub id: String,
    given: Table,
    own: Table,
    /// The names of the own cast.
    names: Vec<String>,
    /// The gold quotations.
    quotes: Vec<Quote>,
    /// The row of each quotation's first line, with the cast given and without.
    places: Vec<(Option<usize>, Option<usize>)>,
    /// The gold quotation of each row.
    golds: BTreeMap<u32, usize>,
    /// The names of each character.
    aliases: Vec<Vec<String>>,
}

/// A story and its rows.
struct Table {
    story: Story,
    rows: Vec<Row>,
}

impl Table {
    fn decide(&self, model: &Model) -> Vec<Option<Verdict>> {
        self.story.decide(self.rows.iter().cloned(), model)
    }
}

struct Quote {
    parts: Vec<(usize, usize)>,
    kind: String,
    speaker: Option<Who>,
    told: Vec<Who>,
}

/// Right answers and all, by the type of the quotation.
#[derive(Default)]
pub struct Score(BTreeMap<String, (usize, usize)>);

impl Score {
    fn count(&mut self, kind: &str, right: bool) {
        let counts = self.0.entry(kind.to_owned()).or_default();
        counts.0 += usize::from(right);
        counts.1 += 1;
    }

    /// Adds another one.
    pub fn add(&mut self, more: &Self) {
        for (kind, counts) in &more.0 {
            let sum = self.0.entry(kind.clone()).or_default();
            *sum = (sum.0 + counts.0, sum.1 + counts.1);
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |(right, all): (usize, usize)| 100.0 * right as f64 / all.max(1) as f64;
        for kind in ["explicit", "anaphoric", "implicit"] {
            write!(f, "{} {:5.1} ", &kind[..4], percent(self.0.get(kind).copied().unwrap_or_default()))?;
        }
        let all = self.0.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        write!(f, "all {:5.1}", percent(all))
    }
}

/// Reads a corpus and runs the stages over it.
pub fn read(path: &str, lexicon: &Lexicon, ranker: &Ranker) -> Result<Vec<Novel>, Box<dyn Error>> {
    let file = std::fs::read_to_string(path).map_err(|problem| format!("{path}: {problem}"))?;
    file.lines().map(|line| Novel::new(&serde_json::from_str(line)?, lexicon, ranker)).collect()
}

impl Novel {
    fn new(novel: &Value, lexicon: &Lexicon, ranker: &Ranker) -> Result<Self, Box<dyn Error>> {
        let text = novel["text"].as_str().unwrap_or_default();
        let cast: Vec<Character> = serde_json::from_value(novel["characters"].clone())?;
        let aliases = cast
            .iter()
            .map(|one| one.aliases.iter().chain([&one.name]).map(|name| fold(name)).collect())
            .collect();
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let place = |value: &Value| bytes[(value.as_u64().unwrap_or(0) as usize).min(bytes.len() - 1)];
        let called = |name: &Value| {
            let at = cast.iter().position(|one| Some(one.name.as_str()) == name.as_str());
            at.map(|at| Who(at as u32))
        };
        let quotes: Vec<Quote> = novel["quotes"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|quote| Quote {
                parts: quote["parts"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|part| (place(&part[0]), place(&part[1])))
                    .collect(),
                kind: quote["type"].as_str().unwrap_or_default().to_owned(),
                speaker: called(&quote["speaker"]),
                told: quote["addressees"].as_array().into_iter().flatten().filter_map(called).collect(),
            })
            .collect();
        let segments = stages::segment(text, inquit::Span::new(0, text.len()), lexicon);
        let marks = stages::quotes(text, lexicon, &segments, Some(inquit::Genre::Fiction));
        let (sentences, items) = stages::sentences(text, &segments, &marks);
        let mentions = stages::mentions(text, lexicon, &segments, &sentences, items);
        let cues = stages::cues(text, lexicon, &mentions);
        let scene = stages::Scene::new(text, lexicon, &segments, &marks, &sentences, &mentions, &cues);
        let decided = stages::attribute(&scene, ranker, false);
        let table = |cast: Option<&[Character]>| {
            let reading = Reading::new(&scene, &decided);
            let mut casting = Casting::new(cast);
            casting.add(&scene, &reading);
            let story = Story::new(&scene, reading, casting.finish(text, lexicon));
            Table { rows: story.rows(&scene).collect(), story }
        };
        let (given, own) = (table(Some(&cast)), table(None));
        let names = own
            .story
            .characters
            .all
            .iter()
            .map(|known| known.name.map_or_else(String::new, |name| fold(name.slice(text))))
            .collect();
        let span = |row: &Row| marks.get(row.quote).span;
        let find = |story: &Table, quote: &Quote| {
            quote.parts.iter().find_map(|&(start, end)| {
                let common = |row: &Row| {
                    let span = span(row);
                    (span.end as usize).min(end).saturating_sub((span.start as usize).max(start))
                };
                let first = story.rows.partition_point(|row| (span(row).end as usize) <= start);
                let rows = story.rows[first..].iter().take(4).enumerate();
                let best = rows.max_by_key(|(_, row)| common(row))?;
                (common(best.1) * 2 >= end - start).then_some(first + best.0)
            })
        };
        let places = quotes.iter().map(|quote| (find(&given, quote), find(&own, quote))).collect();
        let mut golds = BTreeMap::new();
        for (at, quote) in quotes.iter().enumerate() {
            for &(start, end) in &quote.parts {
                for row in &given.rows {
                    let span = span(row);
                    let common =
                        (span.end as usize).min(end).saturating_sub((span.start as usize).max(start));
                    if common * 2 >= end - start && common > 0 {
                        golds.insert(row.quote.0, at);
                    }
                }
            }
        }
        let id = novel["id"].as_str().unwrap_or_default().to_owned();
        Ok(Self { id, given, own, names, quotes, places, golds, aliases })
    }

    /// Who wrote it: novels of one author are left out together.
    pub fn author(&self) -> &str {
        match self.id.as_str() {
            "NorthangerAbbey" | "Persuasion" | "SenseAndSensibility" => "Austen",
            "ARoomWithAView" | "HowardsEnd" => "Forster",
            other => other,
        }
    }

    /// The lines with the given cast.
    pub fn rows(&self) -> &[Row] {
        &self.given.rows
    }

    /// Who speaks a line.
    pub fn gold(&self, row: &Row) -> Option<Who> {
        self.quotes[*self.golds.get(&row.quote.0)?].speaker
    }

    /// What is right with the given cast; notes how sure each answer was, and who is told.
    pub fn score_given(&self, model: &Model, answers: &mut Answers, told: &mut Told) -> Score {
        let verdicts = self.given.decide(model);
        let mut score = Score::default();
        for (quote, place) in self.quotes.iter().zip(&self.places) {
            let Some(speaker) = quote.speaker else { continue };
            let verdict = place.0.and_then(|at| verdicts[at]);
            let same = |who: Who, gold: Who| {
                who == gold || self.aliases[gold.index()].contains(&self.aliases[who.index()][0])
            };
            let right = verdict.is_some_and(|verdict| same(verdict.who, speaker));
            let heard = verdict.and_then(Verdict::told);
            told.answers += usize::from(heard.is_some());
            told.gold += usize::from(!quote.told.is_empty());
            told.right +=
                usize::from(heard.is_some_and(|who| quote.told.iter().any(|gold| same(who, *gold))));
            answers.extend(verdict.map(|verdict| (verdict.share, right)));
            score.count(&quote.kind, right);
        }
        score
    }

    /// What is right with the cast that the text shows; notes how sure each answer was.
    pub fn score_own(&self, model: &Model, answers: &mut Answers) -> Score {
        let verdicts = self.own.decide(model);
        let mut score = Score::default();
        for (quote, place) in self.quotes.iter().zip(&self.places) {
            let Some(speaker) = quote.speaker else { continue };
            let verdict = place.1.and_then(|at| verdicts[at]);
            let right = verdict.is_some_and(|verdict| {
                self.aliases[speaker.0 as usize].contains(&self.names[verdict.who.index()])
            });
            answers.extend(verdict.map(|verdict| (verdict.share, right)));
            score.count(&quote.kind, right);
        }
        score
    }

    /// How many lines have the right one among their candidates.
    pub fn reach(&self) -> (usize, usize, usize) {
        let known = self.quotes.iter().zip(&self.places).filter(|(quote, _)| quote.speaker.is_some());
        let found = |(quote, place): &(&Quote, &(Option<usize>, Option<usize>))| {
            place.0.is_some_and(|at| self.given.rows[at].who.contains(&quote.speaker.expect("known")))
        };
        let lines = known.clone().filter(|(_, place)| place.0.is_some()).count();
        (known.clone().count(), lines, known.filter(found).count())
    }
}

/// Letters and digits in lower case, words apart by one space.
fn fold(name: &str) -> String {
    let plain = name.replace("'s ", " ").replace("’s ", " ").replace("'S", "");
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// How sure each answer is, and whether it is right.
pub type Answers = Vec<(f64, bool)>;

/// Who is told: right answers, answers, and quotations for which the gold has somebody.
#[derive(Default)]
pub struct Told {
    right: usize,
    answers: usize,
    gold: usize,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        write!(f, "addressee P {:5.1}  R {:5.1}", percent(self.answers), percent(self.gold))
    }
}

/// Prints how often answers of each share are right.
pub fn show_answers(answers: &Answers) {
    for step in 0..10 {
        let (low, high) = (f64::from(step) / 10.0, f64::from(step + 1) / 10.0);
        let here: Vec<_> = answers.iter().filter(|a| a.0 >= low && (a.0 < high || step == 9)).collect();
        let right = here.iter().filter(|a| a.1).count();
        println!(
            "share {low:.1}: {:5.1} % of {}",
            100.0 * right as f64 / here.len().max(1) as f64,
            here.len()
        );
    }
}
