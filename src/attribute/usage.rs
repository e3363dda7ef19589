//! What a quotation is used for: somebody's words, or a title, a term, a distance.

use super::decision::Decision;
use super::scene::Scene;
use crate::document::Use;
use crate::lexicon::{Classes, VerbClass};
use crate::mentions::Entity;
use crate::segment::Kind;
use crate::sentences::Item;
use crate::span::QuoteId;

/// The use of a quotation that has been decided.
pub(super) fn usage(scene: &Scene<'_>, quote: QuoteId, decision: &Decision) -> Use {
    let Some(speaker) = decision.speaker else {
        return if is_title(scene, quote) { Use::Title } else { decision.r#use };
    };
    let verb = decision.cue.and_then(|cue| scene.cues.get(cue).entry(scene.lexicon)).map(|verb| verb.class);
    match verb {
        Some(VerbClass::Think) => Use::Thought,
        Some(VerbClass::Write) => Use::Writing,
        _ if scene.mention(speaker).entity == Entity::Document => Use::Writing,
        _ => Use::Speech,
    }
}

/// The use of a quotation that no sieve decided.
pub fn unattributed(scene: &Scene<'_>, quote: QuoteId) -> Use {
    let words = scene.inner(quote).split_whitespace().take(8).count();
    if is_title(scene, quote) {
        Use::Title
    } else if words <= 3 && !ends_sentence(scene.inner(quote)) && !opens_sentence_as_speech(scene, quote) {
        if is_named(scene, quote) { Use::Term } else { Use::Scare }
    } else {
        Use::Speech
    }
}

/// “Yes,” at a sentence's start is speech, whoever says it.
fn opens_sentence_as_speech(scene: &Scene<'_>, quote: QuoteId) -> bool {
    scene.home(quote).is_some_and(|(_, at)| at == 0) && ends_like_speech(scene.inner(quote))
}

/// No title is longer than this, in bytes.
const LONGEST_TITLE: usize = 160;

/// Whether a quotation is the title of a work: every longer word has a capital, and it is no sentence.
pub(super) fn is_title(scene: &Scene<'_>, quote: QuoteId) -> bool {
    // None: a nickname inside a name.
    if scene.home(quote).is_none_or(|(sentence, _)| scene.is_headline(sentence)) {
        return false;
    }
    let inner = scene.inner(quote).trim_end_matches([',', '.']);
    if inner.len() > LONGEST_TITLE {
        return false;
    }
    let (mut words, mut capital, mut small) = (0, 0, 0);
    for word in inner.split_whitespace() {
        words += 1;
        let first = word.chars().find(|c| c.is_alphanumeric());
        capital += usize::from(first.is_some_and(|c| c.is_uppercase() || c.is_numeric()));
        small += usize::from(word.len() <= 4 && first.is_some_and(char::is_lowercase));
    }
    let shouted = !inner.chars().any(char::is_lowercase);
    let starts =
        inner.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let sentence = inner.ends_with(['!', '?']) && words > 3;
    words >= 2
        && starts
        && capital >= 2
        && capital + small == words
        && capital * 2 > words
        && !shouted
        && !sentence
        || words <= 4 && starts && capital + small == words && behind_work(scene, quote)
}

/// Whether a noun for a work stands right before: the film “Trolls”.
fn behind_work(scene: &Scene<'_>, quote: QuoteId) -> bool {
    const WORKS: [&str; 26] = [
        "film",
        "movie",
        "song",
        "album",
        "novel",
        "book",
        "play",
        "show",
        "series",
        "episode",
        "single",
        "track",
        "documentary",
        "comedy",
        "drama",
        "musical",
        "poem",
        "essay",
        "painting",
        "memoir",
        "program",
        "podcast",
        "sitcom",
        "bestseller",
        "hit",
        "ballad",
    ];
    let Some((sentence, at)) = scene.home(quote) else { return false };
    at.checked_sub(1).is_some_and(|before| {
        let words = scene.words(scene.items(sentence)[before].span());
        words.split_whitespace().next_back().is_some_and(|last| WORKS.contains(&last.to_lowercase().as_str()))
    })
}

/// Whether an article or a noun stands right before: the “flood champion”, his so-called “plan”.
fn is_named(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let Some((sentence, at)) = scene.home(quote) else { return true };
    let before = at.checked_sub(1).map(|before| &scene.items(sentence)[before]);
    before.is_some_and(|item: &Item| {
        item.mention().is_some() || item.is(Classes::DET | Classes::POSS) || item.is_kind(Kind::Clitic)
    })
}

/// Whether the words end like a sentence.
pub(super) fn ends_sentence(inner: &str) -> bool {
    inner.ends_with(['.', '!', '?', '…'])
}

/// Whether the words end as they do before a reporting clause: “…,” “…?”
pub(super) fn ends_like_speech(inner: &str) -> bool {
    let inner = inner.trim_end_matches(|c: char| "\"'”’»›".contains(c));
    inner.ends_with([',', '?', '!', '…', '—', '–', '-'])
}
