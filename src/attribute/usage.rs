//! What a quotation is used for: somebody's words, or a title, a term, marks of distance.
//!
//! Whose words have a speaker, the verb or the speaker tells: spoken, thought or written. Of the others,
//!
//! - a *title* looks like one, or stands beside a word for a work ([`titles`]);
//! - *scare* quotes stand behind a word of doubt (so-called), or around few words that name nothing: “helped”, the “luxury” flats;
//! - a *term* is a name or a compound of the writer's: the “flood champion”, our “Dabbles”, what “flush” means, the slogan “…”;
//! - *speech* is all else: an utterance, or more words than a term has.

use super::decision::{Attributions, Decision};
use super::scene::Scene;
use super::titles;
use crate::cues::Mood;
use crate::lexicon::{Classes, VerbClass};
use crate::mentions::{self, Entity};
use crate::segment::{Kind, Token, is_alphanumeric};
use crate::span::{MentionId, QuoteId};
use crate::values::Use;

/// The most words of a term.
const LONGEST_TERM: usize = 3;

/// The use of a quotation that has been decided.
pub(super) fn of_decided(
    scene: &Scene<'_>,
    quote: QuoteId,
    decision: &Decision,
    decided: &Attributions,
) -> Use {
    let Some(speaker) = decision.speaker else { return decision.r#use };
    let cue = decision.cue.map(|cue| scene.cues.get(cue));
    let verb = cue.and_then(|cue| cue.entry(scene.lexicon));
    // "He has written to the council. “Nobody answers.”": what is told of in the sentence before was not said so.
    let own = cue
        .zip(scene.home(quote))
        .is_none_or(|(cue, home)| cue.sentence == home.0 || decision.continues.is_some());
    match verb.map(|verb| verb.class).filter(|_| own) {
        Some(VerbClass::Write) => Use::Writing,
        // “Nobody was to blame,” the report concludes.
        _ if is_document(scene, quote, speaker, decided) => Use::Writing,
        // "The court heard from X that …": X told it.
        Some(VerbClass::Think)
            if cue.is_some_and(|cue| cue.mood == Mood::Passive) && verb.is_some_and(|verb| verb.hears) =>
        {
            Use::Speech
        }
        Some(VerbClass::Think) if verb.is_some_and(|verb| !verb.aloud) => Use::Thought,
        _ => Use::Speech,
    }
}

/// Whether a document says it, or an "it" behind the words of one: “No entry,” the letter reads. It adds: “No exceptions.”
fn is_document(scene: &Scene<'_>, quote: QuoteId, speaker: MentionId, decided: &Attributions) -> bool {
    let document = |id: MentionId| scene.mention(id).entity == Entity::Document;
    let mention = scene.mention(speaker);
    let it = mention.kind == mentions::Kind::Pronoun && scene.words(mention.span) == "It";
    let before = || {
        let before = decided.quotes.get(quote.index().checked_sub(1)?)?.as_ref()?;
        let said = before.decision.speaker?;
        let near = scene.mention(said).sentence + NEAR >= mention.sentence;
        (near && before.decision.r#use == Use::Writing && document(said)).then_some(())
    };
    document(speaker) || it && before().is_some()
}

/// How many sentences back a document was read that "it" stands for.
const NEAR: usize = 2;

/// The use of a quotation to which no sieve found an answer, and what shows it: its own words and those beside it.
pub fn of_undecided(scene: &Scene<'_>, quote: QuoteId) -> (Use, &'static str) {
    let words = scene.inner(quote).split_whitespace().take(LONGEST_TERM + 1).count();
    if is_doubted(scene, quote) {
        (Use::Scare, "a word of doubt before it")
    } else if titles::is_title(scene, quote) {
        (Use::Title, "the look of a title, or a word for a work beside it")
    } else if is_labelled(scene, quote) {
        (Use::Term, "a word for a slogan before it")
    } else if words > LONGEST_TERM {
        (Use::Speech, "more words than a term has")
    } else if is_utterance(scene, quote) {
        (Use::Speech, "an utterance")
    } else if is_name(scene, quote) {
        (Use::Term, "a name by its capital")
    } else if is_defined(scene, quote) {
        (Use::Term, "the text says what it means, or what is called so")
    } else if words > 1 && is_named_thing(scene, quote) {
        (Use::Term, "a few words in the place of a noun")
    } else {
        (Use::Scare, "a few words that name nothing")
    }
}

/// Whether a word that doubts stands right before: the so-called “experts”.
pub(super) fn is_doubted(scene: &Scene<'_>, quote: QuoteId) -> bool {
    before(scene, quote).is_some_and(|token| token.is(Classes::DOUBT))
}

/// Whether a word for a slogan or what carries one stands right before: the slogan “Save our ferry”.
fn is_labelled(scene: &Scene<'_>, quote: QuoteId) -> bool {
    before(scene, quote).is_some_and(|token| token.is(Classes::SLOGAN))
}

/// Whether it is an utterance however short: “Yes,” at a sentence's start, “Enough!”, “We won.” A full stop behind a
/// fragment in lower case is the writer's: no “expert.”
fn is_utterance(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let inner = scene.inner(quote);
    let opens = scene.home(quote).is_some_and(|(_, at)| at == 0);
    let lower = first_letter(inner).is_some_and(char::is_lowercase);
    ends_sentence(inner) && (opens || !lower || !inner.ends_with('.')) || opens && ends_like_speech(inner)
}

/// Whether it is a name by its capital: a nickname, a product, a company.
fn is_name(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let Some((sentence, at)) = scene.home(quote) else { return true };
    let inner = scene.inner(quote);
    let inner = inner.strip_prefix("the ").unwrap_or(inner);
    let capital = inner.starts_with(char::is_uppercase) && inner.chars().any(char::is_lowercase);
    // Where every word has a capital, or the first one, one alone says nothing.
    let telling = at > 0 && !scene.is_headline(sentence);
    capital && (telling || inner.contains(' '))
}

/// Whether the text says what it means, or that something is called so: “flush” means …, what they call “dissent”.
fn is_defined(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let behind = scene.segments.tokens.get(scene.quotes.get(quote).tokens.end);
    let before = before(scene, quote);
    let called = before.and_then(|token| scene.lexicon.verb(token.word.verb));
    [before, behind].into_iter().flatten().any(|token| token.is(Classes::DEFINES))
        || called.is_some_and(|verb| verb.class == VerbClass::Call)
}

/// Whether an article, a possessor or a noun stands right before: the “flood champion”.
fn is_named_thing(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let Some((sentence, at)) = scene.home(quote) else { return true };
    let before = at.checked_sub(1).map(|before| &scene.items(sentence)[before]);
    before.is_some_and(|item| {
        item.mention().is_some() || item.is(Classes::DET | Classes::POSS) || item.is_kind(Kind::Clitic)
    })
}

/// The token right before a quotation.
pub(super) fn before<'t>(scene: &Scene<'t>, quote: QuoteId) -> Option<&'t Token> {
    scene.segments.tokens.get(scene.quotes.get(quote).tokens.start.checked_sub(1)?)
}

/// Whether the words end like a sentence.
pub(super) fn ends_sentence(inner: &str) -> bool {
    inner.ends_with(['.', '!', '?', '…'])
}

/// Whether the words end as they do before a reporting clause: “…,” “…?”
pub(super) fn ends_like_speech(inner: &str) -> bool {
    without_closing(inner).ends_with([',', '?', '!', '…', '—', '–', '-'])
}

/// The words without closing marks at their end: those of quotations inside.
pub(super) fn without_closing(inner: &str) -> &str {
    inner.trim_end_matches(['"', '\'', '”', '’', '»', '›'])
}

/// The first letter or digit of the words.
pub fn first_letter(inner: &str) -> Option<char> {
    inner.chars().find(|&c| is_alphanumeric(c))
}
