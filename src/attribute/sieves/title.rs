use super::{Decide, Sieve};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::{titles, usage};
use crate::cues::Kind as Cue;
use crate::lexicon::{Classes, VerbClass};
use crate::segment::Kind;
use crate::sentences::Item;
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "title",
    doc: "The title of a book, a song or a show is nobody's speech.",
    examples: &[
        ("Ann Lowe played her song “Rain on Dunmore Hill” twice.", ""),
        ("“Standpipe”, by Ann Lowe, is out.", ""),
        ("She had read “Rain on Dunmore Hill” and “Standpipe”.", ""),
    ],
    counter_examples: &["Ann Lowe said: “Rain again.”", "“Rain again”, Ann Lowe said by phone."],
    decide: Decide::Judged(decide),
};

/// That settles it, but where somebody calls something by it: “The Voice of Dunmore”.
fn decide(scene: &Scene<'_>, quote: QuoteId, decided: &Attributions) -> Option<(Decision, bool)> {
    let joined =
        titles::is_joined(scene, quote).is_some_and(|before| match &decided.quotes[before.index()] {
            Some(decided) => decided.decision.r#use == Use::Title,
            None => titles::is_title(scene, before),
        });
    if !joined && !titles::is_title(scene, quote) {
        return None;
    }
    let works = titles::is_credited(scene, quote)
        || titles::is_behind_work(scene, quote)
        || titles::is_staged(scene, quote);
    let title = joined || works || !is_announced(scene, quote);
    let sure = joined || works || !is_called(scene, quote);
    title.then(|| (Decision::nobodys(Use::Title, scene.quotes.get(quote).span, 0.9), sure))
}

/// How many items stand between a verb that calls something and what it calls it.
const CALLED: usize = 5;

/// Whether a verb of calling, or the colon behind a name, stands before the quotation.
fn is_called(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let Some((sentence, at)) = scene.home(quote) else { return false };
    scene.clauses_before(sentence, at).any(|clause| {
        let cue = scene.cue(clause);
        let near = at.saturating_sub(clause.end) <= CALLED;
        cue.kind == Cue::Colon || near && cue.is_class(scene.lexicon, &[VerbClass::Call])
    })
}

/// Whether a verb has works for its object: wrote “Rain on Dunmore Hill”, but not tweeted.
fn makes_works(scene: &Scene<'_>, item: &Item) -> bool {
    scene.lexicon.verb(item.token.word.verb).is_some_and(|verb| verb.works)
}

/// Whether a pause, a reporting verb or nothing stands before the quotation, as before words that somebody says.
fn is_announced(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let Some((sentence, at)) = scene.home(quote) else { return false };
    let complete = usage::ends_sentence(scene.inner(quote)) || usage::ends_like_speech(scene.inner(quote));
    let before = at.checked_sub(1).map(|before| &scene.items(sentence)[before]);
    if before.is_none() && !complete && is_told_of(scene, &scene.items(sentence)[at + 1..]) {
        return false;
    }
    before.is_none_or(|item| {
        matches!(item.token.kind, Kind::Comma | Kind::Colon | Kind::Dash)
            || item.is(Classes::VERB) && (complete || !makes_works(scene, item))
            || item.quotation().is_some()
    })
}

/// Whether the sentence goes on with what is told of the quotation: “Rain on Dunmore Hill” is as bad as its title; but “A Fine
/// Mess” is how Lowe puts it, and was her verdict.
fn is_told_of(scene: &Scene<'_>, behind: &[Item]) -> bool {
    let [verb, next, ..] = behind else { return false };
    let said = next.mention().is_some_and(|id| scene.mention(id).classes.has(Classes::CUE_NOUN));
    verb.is(Classes::AUX | Classes::MODAL | Classes::FINITE)
        && !verb.is(Classes::VERB)
        && !said
        && !["how", "what"].contains(&scene.words(next.span()))
}
