//! Which sentences are read closely. Only those who speak are asked for, most of them by name; so whom the other pronouns
//! and nouns denote matters only shortly before one that speaks. Elsewhere "he" and "she" alone are followed, for the
//! gender that they show.

use super::setting::attributed;
use crate::attribute::{Attributions, Scene};
use crate::mentions::Kind;

/// How many sentences before a pronoun or noun that speaks are read closely to find out whom it denotes.
const REACH: usize = 4;

/// For each sentence, whether its pronouns and nouns are followed.
pub(super) fn sentences(scene: &Scene, attributions: &Attributions) -> Vec<bool> {
    let mut close = vec![false; scene.mentions.sentences.len()];
    for speaker in attributed(attributions).filter_map(|attribution| attribution.decision.speaker) {
        let mention = scene.mention(speaker);
        // "THE CHAIR" is a noun.
        if mention.kind == Kind::Name && !(mention.definite && mention.name == Some(mention.head)) {
            continue;
        }
        // Before the sentences of a quotation stand those of the quotation before.
        close[mention.sentence.saturating_sub(REACH)..=mention.sentence].fill(true);
    }
    close
}
