//! The ranker: of all that the sieves propose for a quotation, the likeliest.
//!
//! A candidate is a speaker with a cue; "nobody" is one, too. Its features are the answers to a few questions
//! ([`atoms`]), alone and together ([`templates`]); each has a weight in `data/en/rank.tsv`, and the candidate with the
//! greatest sum is chosen. The weights are those of a conditional logit; `tools/train.rs` finds them. Weights and sums are integers,
//! so that the answer is the same on every machine.

mod atoms;
mod model;
mod names;
mod place;
mod templates;
mod view;
mod words;

pub use model::Ranker;

use super::decision::{Attribution, Attributions, Decision, Reasons, Unanswered};
use super::scene::Scene;
use super::sieves::{Decide, ORDER};
use crate::sentences::Level;
use crate::span::QuoteId;
use crate::values::Use;
use place::Place;
use view::View;

/// The most features of a candidate.
pub const FEATURES: usize = templates::TEMPLATES.len();

/// How sure a sieve is at least of what stands in glue.
const SURE: f32 = 0.6;

/// One answer to who says a quotation.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The answer; its speaker is none for "nobody".
    pub decision: Decision,
    /// The sieves that propose it, by their places in [`ORDER`], a bit each.
    pub sieves: u32,
    /// Its feature of each template, where these are asked for.
    pub features: Option<Box<[u32]>>,
    /// The sum of their weights.
    pub score: i32,
    /// Whether there was nothing to weigh: a sieve settled it, or it stands in glue, of which the weights know nothing.
    pub settled: bool,
}

impl Candidate {
    /// The name of the first sieve that proposed it; none for "nobody" where no sieve says so.
    pub fn sieve(&self) -> Option<&'static str> {
        ORDER.get(self.sieves.trailing_zeros() as usize).map(|sieve| sieve.name)
    }

    fn new(decision: Decision, sieves: u32) -> Self {
        Self { decision, sieves, features: None, score: 0, settled: false }
    }
}

/// Collects what the sieves propose for a quotation: "nobody" first, then by their order, without repetition. One that is
/// alone is weighed only where that is asked for.
pub(super) fn candidates(
    scene: &Scene<'_>,
    ranker: &Ranker,
    quote: QuoteId,
    decided: &Attributions,
    thorough: bool,
    found: &mut Vec<Candidate>,
) {
    found.clear();
    found.push(Candidate::new(Decision::nobodys(Use::Speech, scene.quotes.get(quote).span, 0.5), 0));
    let glue = scene
        .home(quote)
        .is_some_and(|(sentence, _)| matches!(scene.sentence(sentence).level, Level::Glue(_)));
    for (at, sieve) in ORDER.iter().enumerate() {
        let mut propose = |decision: Decision| {
            // Where nothing is weighed, a guess is no answer.
            if glue && decision.confidence < SURE {
                return;
            }
            let same = |other: &&mut Candidate| {
                let other = &other.decision;
                other.speaker == decision.speaker && (other.cue == decision.cue || decision.speaker.is_none())
            };
            match found.iter_mut().find(same) {
                Some(known) if known.sieves == 0 => (known.decision, known.sieves) = (decision, 1 << at),
                Some(known) => known.sieves |= 1 << at,
                None => found.push(Candidate::new(decision, 1 << at)),
            }
        };
        let stands = match sieve.decide {
            Decide::Settled(decide) => {
                decide(scene, quote, decided).into_iter().for_each(propose);
                true
            }
            Decide::Judged(decide) => {
                let (decision, stands) = decide(scene, quote, decided).unzip();
                decision.into_iter().for_each(propose);
                stands == Some(true)
            }
            Decide::One(decide) => {
                decide(scene, quote, decided).into_iter().for_each(propose);
                false
            }
            Decide::Several(decide) => {
                decide(scene, quote, decided, &mut propose);
                false
            }
        };
        if !glue && !stands {
            continue;
        }
        // A sieve settles what none before it answered.
        let mut answers = found.iter_mut().filter(|candidate| candidate.sieves != 0);
        if let (Some(own), None) = (answers.next(), answers.next())
            && own.sieves == 1 << at
        {
            own.settled = true;
            return;
        }
    }
    if found.len() == 1 && !thorough {
        return;
    }
    let Some(place) = Place::new(scene, quote) else { return };
    for at in 0..found.len() {
        let view = View::new(&place, decided, found, at);
        let features = ranker.features(&view);
        let (score, asked) = (ranker.score(features.clone()), thorough.then(|| features.collect()));
        (found[at].score, found[at].features) = (score, asked);
    }
}

impl Ranker {
    /// The best candidate as a decision; none for "nobody" where no sieve says so.
    pub(super) fn choose(&self, candidates: &[Candidate], reasons: bool) -> Option<Attribution> {
        let Best { at, next, margin } = best(candidates);
        let chosen = &candidates[at];
        let sieve = chosen.sieve()?;
        if chosen.settled {
            return Some(Attribution { decision: chosen.decision, sieve, reasons: Reasons::default() });
        }
        let decision = Decision { confidence: self.confidence(margin), ..chosen.decision };
        let reasons = match reasons {
            true => self.reasons(chosen, next.map(|next| &candidates[next])),
            false => Reasons::default(),
        };
        Some(Attribution { decision, sieve, reasons })
    }

    /// Why none of the candidates is chosen.
    pub(super) fn leave(&self, candidates: &[Candidate]) -> Unanswered {
        let Best { at, next, .. } = best(candidates);
        let likeliest = next.map(|next| &candidates[next]);
        let proposed = likeliest.and_then(|next| next.decision.speaker.zip(next.sieve()));
        let Some((speaker, sieve)) = proposed else { return Unanswered::Unproposed };
        let reasons = self.reasons(&candidates[at], likeliest);
        Unanswered::Outweighed { speaker, sieve, others: candidates.len() - 2, reasons }
    }
}

/// What became of the candidates of a quotation.
#[derive(Clone, Copy, Debug)]
pub struct Best {
    /// The place of the best one.
    pub at: usize,
    /// The place of the best one with another speaker.
    pub next: Option<usize>,
    /// By how much it is better.
    pub margin: i32,
}

/// The best of all candidates of a quotation.
pub fn best(candidates: &[Candidate]) -> Best {
    // Where the weights do not decide, the sieves' order does, and "nobody" comes last.
    let key = |at: &usize| (candidates[*at].settled, candidates[*at].score, *at != 0, std::cmp::Reverse(*at));
    let at = (0..candidates.len()).max_by_key(key).unwrap_or(0);
    let speaker = candidates[at].decision.speaker;
    let next =
        (0..candidates.len()).filter(|&other| candidates[other].decision.speaker != speaker).max_by_key(key);
    let margin = candidates[at].score - next.map_or(0, |next| candidates[next].score);
    Best { at, next, margin }
}
