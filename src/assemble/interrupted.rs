//! Quotations that carry on one which their sentence has broken off: “First,” said X, who was late, “we go.”

use crate::attribute::{Attribution, Attributions, Scene};
use crate::cues::Mood;
use crate::lexicon::Classes;
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::QuoteId;
use crate::speakers::Speakers;

/// How many items an interruption has at most.
const LONGEST: usize = 24;

/// The quotation before it in its sentence that a quotation carries on: what stands between is the clause that reports the
/// first, between pauses, and the same one says both.
pub(super) fn open(
    scene: &Scene<'_>,
    speakers: &Speakers,
    decided: &Attributions,
    quote: QuoteId,
) -> Option<QuoteId> {
    let (sentence, at) = scene.home(quote)?;
    let items = scene.items(sentence);
    let pause = |item: &Item| item.is_kind(TokenKind::Comma) || item.is_kind(TokenKind::Dash);
    let last = at.checked_sub(1).map(|last| &items[last]).filter(|last| pause(last))?;
    let before = (0..at).rev().take(LONGEST).find(|&at| items[at].quotation().is_some())?;
    let between = &items[before + 1..at - 1];
    let open = items[before].quotation().filter(|&id| {
        let broken = scene.inner(id).ends_with([',', '—', '–', '-']);
        broken || between.first().is_some_and(pause) && before == 0
    })?;
    let joined = last.is_kind(TokenKind::Comma) && between.iter().any(|item| item.is(Classes::CONJ));
    let (first, second) = (decided.quotes[open.index()]?, decided.quotes[quote.index()]?);
    let cue = |attribution: &Attribution| attribution.decision.cue.map(|cue| scene.cues.get(cue));
    let inside = |attribution: &Attribution| {
        cue(attribution).is_some_and(|cue| cue.sentence == sentence && (before..at).contains(&cue.item))
    };
    // “First,” X said, adding, “We go.”
    let own = inside(&first) && inside(&second) && second.decision.cue != first.decision.cue;
    let finite = cue(&second).is_some_and(|cue| cue.mood == Mood::Finite);
    let reported = inside(&first) || inside(&second) && finite;
    let whom = |attribution: &Attribution| attribution.decision.speaker.map(|id| (id, speakers.of(id)));
    let (one, other) = (whom(&first)?, whom(&second)?);
    let same = one.0 == other.0 || one.1.is_some() && one.1 == other.1;
    (same && reported && !own && !joined).then_some(open)
}
