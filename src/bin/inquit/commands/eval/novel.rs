//! Novels: whose words each quotation is, by how the text says it.

use std::collections::{BTreeMap, BTreeSet};

use super::gold::{Gold, Line, Prediction, Quote};
use super::letters::{Letters, Text};
use super::measures::{Count, Wrong};
use super::names::fold;

/// What was counted over all novels.
#[derive(Debug, Default)]
pub struct Novel {
    pub documents: usize,
    pub spans: Count,
    /// By type of quotation: those with the right speaker, and all.
    pub speakers: BTreeMap<String, (usize, usize)>,
}

impl Novel {
    /// Counts a novel.
    ///
    /// # Errors
    /// When a quotation of the gold is none of a novel.
    pub fn add(
        &mut self,
        gold: &Gold,
        prediction: &Prediction,
        wrong: &mut Vec<Wrong>,
    ) -> anyhow::Result<()> {
        let lines: Vec<Line> = gold.quotations()?;
        let text = Text::new(&gold.text);
        let (quoted, spans) = prediction.quoted(&text);
        let parts =
            lines.iter().enumerate().flat_map(|(k, line)| line.parts.iter().map(move |&part| (k, part)));
        let parts: Vec<_> =
            parts.map(|(k, part)| (k, text.letters([part]))).filter(|(_, part)| part.count > 0).collect();
        let of_part = self.match_parts(&text, &parts, &spans);
        self.documents += 1;
        self.spans.predicted += spans.iter().filter(|span| span.count > 0).count();
        self.spans.gold += parts.len();
        let mut found: BTreeMap<usize, Vec<Option<&Quote>>> = BTreeMap::new();
        for ((k, _), quote) in parts.iter().zip(&of_part) {
            found.entry(*k).or_default().push(quote.map(|j| quoted[j]));
        }
        let characters = gold.characters.iter().flatten();
        let names: BTreeMap<&str, BTreeSet<String>> = characters
            .map(|one| {
                (one.name.as_str(), one.aliases.iter().chain([&one.name]).map(|name| fold(name)).collect())
            })
            .collect();
        for (k, quotes) in found {
            let line = &lines[k];
            let Some(names) = names.get(line.speaker.as_str()) else { continue };
            let name = elected(&quotes);
            let right = name.as_ref().is_some_and(|name| names.contains(name));
            let count = self.speakers.entry(line.r#type.clone()).or_default();
            *count = (count.0 + usize::from(right), count.1 + 1);
            if !right {
                let why = match (&name, quotes[0]) {
                    (Some(_), _) => "wrong speaker",
                    (None, Some(_)) => "no speaker",
                    (None, None) => "quotation not found",
                };
                wrong.push(Wrong::new(gold, &text, line.parts[0], why, line.speaker.clone(), quotes[0]));
            }
        }
        Ok(())
    }

    /// The predicted quotation of each part: the one that shares most of its letters, if that is half of them. Parts that share most choose
    /// first, and a span counts as right once.
    fn match_parts(
        &mut self,
        text: &Text,
        parts: &[(usize, Letters)],
        spans: &[Letters],
    ) -> Vec<Option<usize>> {
        let mut pairs = Vec::new();
        for (x, (_, part)) in parts.iter().enumerate() {
            let shared = spans.iter().enumerate().map(|(j, span)| (text.shared(part, span), x, j));
            pairs.extend(shared.filter(|(shared, ..)| *shared > 0));
        }
        pairs.sort_by_key(|&(shared, x, j)| (std::cmp::Reverse(shared), x, j));
        let (mut of_part, mut used) = (vec![None; parts.len()], vec![false; spans.len()]);
        for (shared, x, j) in pairs {
            let part = &parts[x].1;
            if of_part[x].is_none() && f64::from(shared) >= 0.5 * f64::from(part.count) {
                of_part[x] = Some(j);
                if text.overlap(part, &spans[j]) >= 0.8 && !used[j] {
                    used[j] = true;
                    self.spans.right += 1;
                }
            }
        }
        of_part
    }
}

/// The name that most parts of a quotation have, folded; of equals the first. None where no part has a speaker.
fn elected(quotes: &[Option<&Quote>]) -> Option<String> {
    let mut votes: Vec<(String, usize)> = Vec::new();
    for speaker in quotes.iter().flatten().filter_map(|quote| quote.speaker.as_ref()) {
        let name = fold(speaker.name.as_deref().unwrap_or_default());
        match votes.iter_mut().find(|(other, _)| *other == name) {
            Some((_, count)) => *count += 1,
            None => votes.push((name, 1)),
        }
    }
    let most = votes.iter().map(|(_, count)| *count).max()?;
    votes.into_iter().find(|(_, count)| *count == most).map(|(name, _)| name)
}
