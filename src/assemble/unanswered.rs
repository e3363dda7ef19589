//! Why a quotation has no speaker, in words: what shows its use, then whom the sieves saw and why none was taken.

use super::Assembler;
use crate::attribute::{Attribution, Unanswered, use_of_undecided};
use crate::span::{MentionId, QuoteId};

/// The most cues that are repeated.
const CUES: usize = 3;

impl Assembler<'_, '_> {
    /// Why a quotation has no answer.
    pub(super) fn unanswered(&self, quote: QuoteId, why: &Unanswered) -> Vec<String> {
        let (_, shown) = use_of_undecided(self.scene, quote);
        let words = |speaker: MentionId| self.scene.words(self.scene.mention(speaker).span);
        let mut reasons = vec![shown.to_owned()];
        match why {
            Unanswered::Unproposed => {
                reasons.push(format!("nobody comes into question: {}", self.out_of_reach(quote)));
            }
            Unanswered::Outweighed { speaker, sieve, others, reasons: features } => {
                let others = match others {
                    0 => String::new(),
                    1 => " and one other answer".to_owned(),
                    _ => format!(" and {others} other answers"),
                };
                reasons.push(format!("nobody is likelier than {} ({sieve}){others}", words(*speaker)));
                reasons.extend(self.words(features));
            }
            Unanswered::Guessed(speaker, sieve) => {
                let guess = words(*speaker);
                reasons.push(format!("no line of dialogue, and no clause gives it to {guess} ({sieve})"));
            }
            Unanswered::Uncast => {
                reasons.push("a line of dialogue with none of the cast in reach".to_owned());
            }
        }
        reasons
    }

    /// Why an answer is left out that is less sure than asked for.
    pub(super) fn unsure(&self, attribution: &Attribution) -> Vec<String> {
        let who =
            attribution.decision.speaker.map_or("nobody", |id| self.scene.words(self.scene.mention(id).span));
        let sure = self.confidence(&attribution.decision);
        vec![format!("{who} ({}), left out: only {sure:.2} sure", attribution.sieve)]
    }

    /// What keeps the sieves from proposing anybody for a quotation.
    fn out_of_reach(&self, quote: QuoteId) -> String {
        let Some((sentence, _)) = self.scene.home(quote) else {
            return "the words are part of a name or a noun".to_owned();
        };
        let clauses = self.scene.clauses(sentence);
        let cues = clauses.iter().take(CUES).map(|clause| self.scene.words(self.scene.cue(clause).span));
        match cues.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => "no verb of its sentence reports".to_owned(),
            cues => format!("what reports in its sentence ({cues}) does not fit"),
        }
    }
}
