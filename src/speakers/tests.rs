//! Who is who in short texts.

use super::*;
use crate::lexicon::Lexicon;

/// The layers of a text, and what its mentions denote, for a closure that looks at them.
fn with<R>(text: &str, look: impl FnOnce(&Scene, &Speakers) -> R) -> R {
    let lexicon = Lexicon::english().unwrap();
    let segments = crate::segment::segment(text, &lexicon);
    let quotes = crate::quotes::find(text, &segments);
    let sentences = crate::sentences::split(text, &segments, &quotes);
    let mentions = crate::mentions::find(text, &segments, &sentences);
    let cues = crate::cues::find(text, &lexicon, &mentions);
    let scene = Scene::new(text, &lexicon, &segments, &quotes, &sentences, &mentions, &cues);
    let speakers = resolve(&scene, &Attributions::default());
    look(&scene, &speakers)
}

/// The name behind the nth mention (from 1) that reads like this.
fn name(text: &str, mention: &str, nth: usize) -> Option<String> {
    with(text, |scene, speakers| {
        let mut alike: Vec<MentionId> = (0..scene.mentions.all.len() as u32).map(MentionId).collect();
        alike.retain(|id| scene.words(scene.mention(*id).span) == mention);
        alike.sort_by_key(|id| scene.mention(*id).span);
        let id = *alike.get(nth - 1).unwrap_or_else(|| panic!("no mention {nth} of {mention:?} in {text:?}"));
        speakers.person(id)?.name.map(|span| scene.words(span).to_owned())
    })
}
