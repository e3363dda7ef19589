//! The gold of a news corpus, and what it says of the engine's candidates. The rules are those of the scorer.

use std::collections::BTreeSet;
use std::error::Error;

use inquit::Engine;
use inquit::document::Document;
use inquit::stages::{Best, Candidate, Lexicon, Ranker, Scene, best, speakers, watch};
use serde_json::Value;

use crate::calibrate::Answer;
use crate::score::Score;

/// An article with its gold.
pub struct Article {
    /// Its name, which begins with the publisher's.
    pub id: String,
    text: String,
    quotes: Vec<Quote>,
    /// For each byte, how many letters and digits stand before it.
    letters: Vec<u32>,
}

/// A quoted span of the gold, in bytes.
struct Quote {
    span: Range,
    status: Status,
    source: Vec<Range>,
    cue: Vec<Range>,
}

type Range = (usize, usize);

#[derive(Clone, Copy, PartialEq)]
enum Status {
    Attributed,
    Sourceless,
    Plain,
}

/// What the gold says about the candidates of a quotation.
pub enum Label {
    /// These name the speaker, and the best of them the cue, too.
    Said { right: Vec<usize>, best: Vec<usize> },
    /// Nobody says it.
    Nobody,
    /// None of the candidates says it.
    Missing,
    /// The gold does not know the quotation, or not who says it.
    Unknown,
}

/// Reads a corpus.
pub fn read(path: &str) -> Result<Vec<Article>, Box<dyn Error>> {
    let file = std::fs::read_to_string(path).map_err(|problem| format!("{path}: {problem}"))?;
    file.lines().map(|line| Ok(Article::new(&serde_json::from_str(line)?))).collect()
}

impl Article {
    fn new(article: &Value) -> Self {
        let text = article["text"].as_str().unwrap_or_default().to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let place = |value: &Value| bytes[(value.as_u64().unwrap_or(0) as usize).min(bytes.len() - 1)];
        let ranges = |value: &Value| -> Vec<Range> {
            value.as_array().into_iter().flatten().map(|range| (place(&range[0]), place(&range[1]))).collect()
        };
        let quote = |quote: &Value| Quote {
            span: (place(&quote["start"]), place(&quote["end"])),
            status: match quote["status"].as_str() {
                Some("attributed") => Status::Attributed,
                Some("sourceless") => Status::Sourceless,
                _ => Status::Plain,
            },
            source: ranges(&quote["source"]),
            cue: ranges(&quote["cue"]),
        };
        let quotes = article["quotes"].as_array().into_iter().flatten().map(quote).collect();
        let mut letters = vec![0; text.len() + 1];
        for (at, c) in text.char_indices() {
            let after = letters[at] + u32::from(c.is_alphanumeric());
            letters[at + 1..=at + c.len_utf8()].fill(after);
        }
        Self { id: article["id"].as_str().unwrap_or_default().to_owned(), text, quotes, letters }
    }

    /// Who printed it.
    pub fn publisher(&self) -> &str {
        self.id.split('_').next().unwrap_or_default()
    }

    /// The line that an engine writes of it.
    pub fn record(&self, engine: &Engine) -> Result<String, Box<dyn Error>> {
        let document = Document { id: Some(self.id.clone()), ..engine.attribute(&self.text) };
        Ok(serde_json::to_string(&document)? + "\n")
    }

    /// Shows the candidates of each quotation with their label.
    pub fn watch(&self, lexicon: &Lexicon, ranker: &Ranker, mut see: impl FnMut(Label, &[Candidate])) {
        crate::with_scene(&self.text, lexicon, |scene| {
            let golds = self.golds(scene);
            let mut all = Vec::new();
            let decided = watch(scene, ranker, |_, candidates| all.push(candidates.to_vec()));
            let speakers = speakers(scene, &decided);
            for (gold, candidates) in golds.into_iter().zip(&all) {
                let gold = gold.map(|gold| &self.quotes[gold]);
                let name = |candidate: &Candidate| {
                    let person = candidate.decision.speaker.and_then(|id| speakers.person(id));
                    person.and_then(|person| person.name).map(|name| name.slice(&self.text))
                };
                see(self.label(scene, gold, candidates, name), candidates);
            }
        });
    }

    fn label<'n>(
        &self,
        scene: &Scene<'_>,
        gold: Option<&Quote>,
        candidates: &[Candidate],
        name: impl Fn(&Candidate) -> Option<&'n str>,
    ) -> Label {
        let Some(gold) = gold.filter(|gold| gold.status != Status::Sourceless) else { return Label::Unknown };
        if gold.status == Status::Plain {
            let words = self.text[gold.span.0..gold.span.1].split_whitespace().count();
            return if words > TERM { Label::Unknown } else { Label::Nobody };
        }
        let right: Vec<usize> =
            (0..candidates.len()).filter(|&at| self.is_right(scene, gold, &candidates[at], &name)).collect();
        let cued = |&at: &usize| self.has_cue(scene, gold, &candidates[at]);
        let both: Vec<usize> = right.iter().copied().filter(cued).collect();
        match (right.is_empty(), both.is_empty()) {
            (true, _) => Label::Missing,
            (_, true) => Label::Said { best: right.clone(), right },
            (_, false) => Label::Said { best: both, right },
        }
    }

    fn is_right<'n>(
        &self,
        scene: &Scene<'_>,
        gold: &Quote,
        candidate: &Candidate,
        name: &impl Fn(&Candidate) -> Option<&'n str>,
    ) -> bool {
        let Some(id) = candidate.decision.speaker else { return false };
        let span = scene.mention(id).span;
        let range = (span.start as usize, span.end as usize);
        if gold.source.iter().any(|&source| self.share_word(range, source)) {
            return true;
        }
        let source: Vec<&str> = gold.source.iter().map(|&(start, end)| &self.text[start..end]).collect();
        let wanted = last_name(&source.join(" "));
        wanted.is_some() && wanted == last_name(name(candidate).unwrap_or_else(|| span.slice(&self.text)))
    }

    fn has_cue(&self, scene: &Scene<'_>, gold: &Quote, candidate: &Candidate) -> bool {
        let cue = candidate.decision.cue.map(|cue| scene.cues.get(cue).span);
        let meets = |&(start, end): &Range| {
            cue.is_some_and(|cue| (cue.start as usize) < end && start < cue.end as usize)
        };
        gold.cue.is_empty() || gold.cue.iter().any(meets)
    }

    /// Whether two ranges share a word that is no article and no preposition.
    fn share_word(&self, a: Range, b: Range) -> bool {
        let (start, end) = (a.0.max(b.0), a.1.min(b.1));
        start < end
            && self.text[start..end]
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|word| !word.is_empty() && !DULL.contains(&word.to_lowercase().as_str()))
    }

    /// The gold span that each quotation matches, one to one, the best overlap first.
    fn golds(&self, scene: &Scene<'_>) -> Vec<Option<usize>> {
        let count = |(start, end): Range| (self.letters[end] - self.letters[start.min(end)]) as usize;
        let mut pairs = Vec::new();
        for (id, quote) in scene.quotes.iter() {
            let own = (quote.span.start as usize, quote.span.end as usize);
            for (gold, &Quote { span, .. }) in self.quotes.iter().enumerate() {
                let common = (own.0.max(span.0), own.1.min(span.1));
                let common = if common.0 < common.1 { count(common) } else { 0 };
                let union = count(own) + count(span) - common;
                if common > 0 && 10 * common >= 8 * union {
                    pairs.push((1_000_000 * common / union, gold, id.index()));
                }
            }
        }
        pairs.sort_unstable();
        let mut found = vec![None; scene.quotes.all.len()];
        let mut taken = BTreeSet::new();
        for (_, gold, quote) in pairs.into_iter().rev() {
            if found[quote].is_none() && taken.insert(gold) {
                found[quote] = Some(gold);
            }
        }
        found
    }

    /// Counts what the engine says about this article, and notes the margins of its answers.
    pub fn score(&self, lexicon: &Lexicon, ranker: &Ranker, score: &mut Score, answers: &mut Vec<Answer>) {
        score.gold += self.quotes.iter().filter(|quote| quote.status == Status::Attributed).count();
        self.watch(lexicon, ranker, |label, candidates| {
            let Best { at: best, margin, .. } = best(candidates);
            let speaks = candidates[best].decision.speaker.is_some();
            let right = matches!(&label, Label::Said { right, .. } if right.contains(&best));
            let cued = matches!(&label, Label::Said { best: cued, .. } if cued.contains(&best));
            score.cued += usize::from(cued);
            score.answers += usize::from(speaks);
            score.right += usize::from(right);
            if speaks && !candidates[best].settled && !matches!(label, Label::Unknown) {
                answers.push((margin, right));
            }
        });
    }
}

/// The most words of a title, a term or a name. What is longer and has no source is a gap of the gold: nothing is learned from
/// it, and it says nothing about how sure an answer is.
const TERM: usize = 5;
/// Articles, prepositions and the like, as the scorer has them.
const DULL: [&str; 17] = [
    "the", "a", "an", "of", "and", "in", "at", "for", "to", "by", "on", "with", "his", "her", "its", "their",
    "that",
];
const PRONOUNS: [&str; 13] =
    ["he", "she", "they", "it", "i", "we", "you", "him", "her", "them", "who", "which", "this"];

/// The last capitalised word before a comma, a bracket or a preposition, in lower case.
fn last_name(words: &str) -> Option<String> {
    let words = words.split([',', '(']).next().unwrap_or_default();
    let mut last = None;
    for word in words.split_whitespace() {
        if matches!(word, "of" | "from" | "at" | "who") {
            break;
        }
        let word = word.trim_end_matches("'s").trim_end_matches("’s");
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let name = bare.starts_with(char::is_uppercase)
            && !DULL.contains(&lower.as_str())
            && !PRONOUNS.contains(&lower.as_str())
            && !matches!(lower.as_str(), "jr" | "sr" | "ii" | "iii");
        if name {
            last = Some(lower);
        }
    }
    last
}
