//! Letters in a story: what greets somebody and is signed is its signer's, whoever reads it out.
//!
//! ```text
//! letter := greeting words closing? name      in one quotation, or in paragraphs of which each re-opens it
//! ```
//!
//! The name ends the last quotation. It stands there alone, or behind a closing: Yours ever, your loving aunt.

use super::characters::{Characters, Known, Who};
use super::lines::{Line, Tag};
use super::places::Places;
use super::presence::Presence;
use crate::attribute::Scene;
use crate::lexicon::Lists;
use crate::mentions::Kind;
use crate::span::{MentionId, QuoteId, Span};

/// A greeting has no more words than this: "My own dearest Miss Lowe".
const GREETING: usize = 6;
/// A closing has no more words than this, and those of the place and the day before the name.
const CLOSING: usize = 8;

/// Says of the lines that are a letter's who wrote it, and who is greeted.
pub(super) fn find(
    scene: &Scene<'_>,
    places: &Places,
    presence: &mut Presence,
    characters: &mut Characters,
    lines: &mut [Line],
) {
    let goes_on = |line: &Line, next: &Line| scene.quotes.get(next.quote).continues == Some(line.quote);
    for letter in lines.chunk_by_mut(goes_on) {
        let ([first, ..], [.., last]) = (&*letter, &*letter) else { continue };
        if !greets(scene.inner(first.quote)) {
            continue;
        }
        let names = |quote: QuoteId| {
            let span = scene.quotes.get(quote).span;
            let start = places.order.partition_point(|id| scene.mention(*id).head.start < span.start);
            let inside = move |id: &&MentionId| scene.mention(**id).head.end <= span.end;
            let names = |id: &&MentionId| scene.mention(**id).kind == Kind::Name;
            places.order[start..].iter().take_while(inside).filter(names)
        };
        let signer = names(last.quote).last().filter(|id| signs(scene, **id, last.quote, letter.len() > 1));
        let Some(&signer) = signer else { continue };
        let writer = presence.of[signer.index()].unwrap_or_else(|| {
            let writer = unknown(scene, signer, characters);
            if writer != Who::NOBODY {
                presence.add(scene, signer, writer, places.at(signer).paragraph);
            }
            writer
        });
        let greeted = names(first.quote).next().and_then(|id| presence.of[id.index()]);
        let greeted = greeted.filter(|who| *who != writer);
        for line in letter {
            (line.mention, line.speaker, line.tag, line.told) = (None, None, Tag::None, None);
            line.letter = Some(Letter { writer, greeted });
        }
    }
}

/// Who signs a letter, and does nothing else in the text: nobody of a cast that is given.
fn unknown(scene: &Scene<'_>, signer: MentionId, characters: &mut Characters) -> Who {
    if characters.is_given {
        return Who::NOBODY;
    }
    let mention = scene.mention(signer);
    characters.add(Known { name: Some(mention.span), gender: mention.gender, quoted: 1, ..Known::default() })
}

/// Who wrote a letter, and to whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// Whose name ends it; nobody where that is none of a cast that is given.
    pub writer: Who,
    /// Whose name begins it.
    pub greeted: Option<Who>,
}

/// Whether words begin with a greeting and a pause: My dear Ann,
fn greets(words: &str) -> bool {
    let end = words.find([',', ':', '—', '-', '!', '.']).unwrap_or(words.len());
    let greeting = || words[..end].split_whitespace().map(|word| word.trim_matches('_'));
    let dear = |word: &str| ["dear", "dearest"].iter().any(|dear| word.eq_ignore_ascii_case(dear));
    greeting().take(GREETING + 1).count() <= GREETING && greeting().take(3).any(dear)
}

/// Whether a name is the signature of the letter that a quotation ends; a `run` of them may end with the name alone.
fn signs(scene: &Scene<'_>, name: MentionId, quote: QuoteId, run: bool) -> bool {
    let (name, quote) = (scene.mention(name).span, scene.quotes.get(quote).span);
    let is_last = !Span { start: name.end, ..quote }.slice(scene.text).contains(char::is_alphanumeric);
    let before = Span { end: name.start, ..quote }.slice(scene.text);
    let closes = |word: &str| scene.lexicon.lists(word).has(Lists::CLOSES);
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    is_last && (run && words.peek().is_none() || words.take(CLOSING).any(closes))
}
