//! The weights, read from the data, and what they make of a candidate.

use super::atoms::Atom;
use super::names::Names;
use super::templates::{TEMPLATES, TOGETHER};
use super::view::View;
use super::{Candidate, FEATURES, words};
use crate::attribute::decision::Reasons;
use crate::error::Error;
use crate::lexicon::{Entry, File, Lexicon};

/// How many reasons are given.
const REASONS: usize = 3;

/// The weights of all features.
#[derive(Debug)]
pub struct Ranker {
    /// A weight a feature.
    weights: Vec<i16>,
    /// Where the features of each template begin.
    starts: Vec<u32>,
    /// For each template its atoms, and by how much an answer of each moves the feature on.
    steps: Vec<[(Atom, u32); TOGETHER]>,
    /// The answers of each atom.
    sizes: Vec<u32>,
    /// Margins from which on an answer is so sure, both ascending.
    sure: Vec<(i32, u8)>,
}

impl Ranker {
    /// Reads the weights that are built in.
    ///
    /// # Errors
    /// When a line is broken: its file, its number and what to do.
    pub fn english(lexicon: &Lexicon) -> Result<Self, Error> {
        let weights = File { name: "rank.tsv", text: include_str!("../../../data/en/rank.tsv") };
        let sure = File { name: "confidence.tsv", text: include_str!("../../../data/en/confidence.tsv") };
        Self::read(lexicon, weights, sure)
    }

    /// Reads weights and confidences.
    ///
    /// # Errors
    /// When a line is broken.
    fn read(lexicon: &Lexicon, weights: File, sure: File) -> Result<Self, Error> {
        let mut ranker = Self::untrained(lexicon);
        let names = Names::new(lexicon);
        for entry in weights.entries(2) {
            let entry = entry?;
            let feature = ranker.named(&names, entry.column(0)).ok_or_else(|| {
                entry.error(format!("no feature {:?}: train again with `just train`", entry.column(0)))
            })?;
            ranker.weights[feature as usize] = number(&entry, 1)?;
        }
        for entry in sure.entries(2) {
            let entry = entry?;
            let step = (number(&entry, 0)?, number(&entry, 1)?);
            if ranker.sure.last().is_some_and(|last| *last >= step) || step.1 > 100 {
                return Err(
                    entry.error("margins and confidences must ascend, and no confidence be above 100")
                );
            }
            ranker.sure.push(step);
        }
        Ok(ranker)
    }

    /// A ranker without weights: the sieves' order decides.
    pub fn untrained(lexicon: &Lexicon) -> Self {
        let size = |atom: &Atom| match atom {
            Atom::Lemma => lexicon.verbs().len() as u32 + 1,
            _ => atom.answers().len() as u32,
        };
        let sizes: Vec<u32> = Atom::ALL.iter().map(size).collect();
        let mut starts = Vec::with_capacity(FEATURES);
        let mut steps = Vec::with_capacity(FEATURES);
        let mut next = 0;
        for template in TEMPLATES {
            starts.push(next);
            let mut size = 1;
            let mut each = [(Atom::Lemma, 0); TOGETHER];
            for (place, &atom) in each.iter_mut().zip(template.iter().rev()) {
                *place = (atom, size);
                size *= sizes[atom as usize];
            }
            steps.push(each);
            next += size;
        }
        Self { weights: vec![0; next as usize], starts, steps, sizes, sure: Vec::new() }
    }

    /// How many features there are.
    pub fn size(&self) -> usize {
        self.weights.len()
    }

    /// The weight of a feature.
    pub fn weight(&self, feature: u32) -> i16 {
        self.weights[feature as usize]
    }

    /// Sets all weights anew.
    pub fn train(&mut self, weights: Vec<i16>) {
        self.weights = weights;
    }

    /// The features of a candidate, one of each template.
    pub(super) fn features(&self, view: &View<'_, '_>) -> impl Iterator<Item = u32> + Clone {
        let mut answers = [0; Atom::ALL.len()];
        for (answer, &atom) in answers.iter_mut().zip(Atom::ALL) {
            *answer = atom.answer(view) as u32;
        }
        self.steps.iter().zip(&self.starts).map(move |(steps, start)| {
            // Written out: this is done for each candidate and template.
            let [first, second, third] = steps.map(|(atom, step)| answers[atom as usize] * step);
            start + first + second + third
        })
    }

    /// The sum of the weights of these features.
    pub(super) fn score(&self, features: impl Iterator<Item = u32>) -> i32 {
        features.map(|feature| i32::from(self.weight(feature))).sum()
    }

    /// How sure an answer is that is better than the next by so much, 0 to 1.
    pub(super) fn confidence(&self, margin: i32) -> f32 {
        let steps = self.sure.partition_point(|&(bound, _)| bound <= margin);
        let hundredths = steps.checked_sub(1).map_or(50, |at| self.sure[at].1);
        f32::from(hundredths) / 100.0
    }

    /// The features that speak most for a candidate and not for the next one, the strongest first.
    pub(super) fn reasons(&self, chosen: &Candidate, next: Option<&Candidate>) -> Reasons {
        let mut gains = [0; REASONS];
        let mut reasons = Reasons::default();
        let other = next.and_then(|next| next.features.as_deref());
        for (at, &feature) in chosen.features.as_deref().into_iter().flatten().enumerate() {
            let other = other.map_or(0, |other| self.weight(other[at]));
            let mut gain = i32::from(self.weight(feature)) - i32::from(other);
            let mut reason = Some(feature);
            for (best, place) in gains.iter_mut().zip(&mut reasons) {
                if gain > *best {
                    std::mem::swap(best, &mut gain);
                    std::mem::swap(place, &mut reason);
                }
            }
        }
        reasons
    }

    /// The feature with a name.
    fn named(&self, names: &Names, name: &str) -> Option<u32> {
        let (template, answers) = names.read(name)?;
        let place = |sum, (&atom, answer): (&Atom, &u32)| sum * self.sizes[atom as usize] + answer;
        Some(self.starts[template] + TEMPLATES[template].iter().zip(&answers).fold(0, place))
    }

    /// The name of a feature: `sieve=complement length=1`.
    pub fn name(&self, lexicon: &Lexicon, feature: u32) -> String {
        let parts = self.answers(lexicon, feature);
        let parts = parts.into_iter().map(|(atom, answer)| format!("{}={answer}", atom.name()));
        parts.collect::<Vec<_>>().join(" ")
    }

    /// What features say to a reader, each thing once.
    pub fn words(&self, lexicon: &Lexicon, features: impl Iterator<Item = u32>) -> Vec<String> {
        let mut said = Vec::new();
        for (atom, answer) in features.flat_map(|feature| self.answers(lexicon, feature)) {
            if let Some(words) = words::of(atom, answer).filter(|words| !said.contains(words)) {
                said.push(words);
            }
        }
        said
    }

    /// What a sieve says to a reader whose answer was not weighed, or was found behind the ranker.
    pub fn sieve_words(&self, sieve: &str) -> Vec<String> {
        let weighed = Atom::Sieve.answers().contains(&sieve);
        let words = weighed.then(|| words::of(Atom::Sieve, sieve)).flatten();
        words.or_else(|| words::of_pattern(sieve)).into_iter().collect()
    }

    /// The questions of a feature, and the answers.
    fn answers<'l>(&self, lexicon: &'l Lexicon, feature: u32) -> Vec<(Atom, &'l str)> {
        let template = self.starts.partition_point(|&start| start <= feature) - 1;
        let mut rest = feature - self.starts[template];
        let mut parts = Vec::new();
        for &atom in TEMPLATES[template].iter().rev() {
            let size = self.sizes[atom as usize];
            parts.push((atom, answer(lexicon, atom, rest % size)));
            rest /= size;
        }
        parts.reverse();
        parts
    }
}

/// An answer's name.
fn answer(lexicon: &Lexicon, atom: Atom, place: u32) -> &str {
    match (atom, place) {
        (Atom::Lemma, 1..) => lexicon.verbs()[place as usize - 1].lemma,
        _ => atom.answers()[place as usize],
    }
}

fn number<N: std::str::FromStr>(entry: &Entry<'_>, column: usize) -> Result<N, Error> {
    let text = entry.column(column);
    text.parse().map_err(|_| entry.error(format!("{text:?} is no number that fits here")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::sieves::ORDER;

    fn read(weights: &'static str, sure: &'static str) -> Result<Ranker, Error> {
        let file = |name, text| File { name, text };
        let lexicon = Lexicon::english().unwrap();
        Ranker::read(&lexicon, file("rank.tsv", weights), file("confidence.tsv", sure))
    }

    #[test]
    fn broken_data_is_named_by_file_and_line() {
        let of = |weights, sure| read(weights, sure).unwrap_err().to_string();
        assert!(of("# head\nsieve=wind\t3", "").starts_with("rank.tsv:2: no feature \"sieve=wind\""));
        assert!(of("lemma=zap\t3", "").starts_with("rank.tsv:1: no feature"));
        assert!(of("lemma=say\tmuch", "").starts_with("rank.tsv:1: \"much\" is no number"));
        assert!(of("lemma=say\t40000", "").starts_with("rank.tsv:1: \"40000\" is no number that fits"));
        assert!(of("", "10\t50\n5\t60").starts_with("confidence.tsv:2: margins and confidences must ascend"));
        assert!(of("", "10\t101").starts_with("confidence.tsv:1:"));
    }

    #[test]
    fn a_feature_is_found_by_its_name() {
        let lexicon = Lexicon::english().unwrap();
        let ranker = Ranker::untrained(&lexicon);
        let names = Names::new(&lexicon);
        for feature in (0..ranker.size() as u32).step_by(7) {
            assert_eq!(ranker.named(&names, &ranker.name(&lexicon, feature)), Some(feature));
        }
    }

    #[test]
    fn the_answers_about_sieves_are_the_sieves_in_order() {
        let names: Vec<&str> = ORDER.iter().map(|sieve| sieve.name).collect();
        assert_eq!(Atom::Sieve.answers()[1..], names);
        assert_eq!(Atom::Second.answers()[1..], names);
        assert_eq!(Atom::First.answers()[1..], names);
    }

    #[test]
    fn a_greater_margin_is_surer() {
        let ranker = read("lemma=say\t3", "0\t50\n10\t80").unwrap();
        assert_eq!(
            [-5, 0, 9, 10, 99].map(|margin| (ranker.confidence(margin) * 100.0).round()),
            [50.0, 50.0, 50.0, 80.0, 80.0]
        );
    }
}
