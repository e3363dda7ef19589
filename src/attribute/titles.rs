//! Titles of works, by their capitals and by the words beside them.

use super::scene::Scene;
use super::usage;
use crate::lexicon::{Classes, Lists};
use crate::segment::{Case, Kind, Token};
use crate::span::QuoteId;

/// No title is longer than this, in bytes.
const LONGEST: usize = 160;
/// One that only the words beside it make a title has no more words than this.
const SHORT: usize = 4;

/// Whether a quotation is the title of a work: every longer word has a capital, and it is no sentence.
pub(super) fn is_title(scene: &Scene<'_>, quote: QuoteId) -> bool {
    // None: a nickname inside a name.
    if scene.home(quote).is_none_or(|(sentence, _)| scene.is_headline(sentence))
        || usage::is_doubted(scene, quote)
    {
        return false;
    }
    let inner = scene.inner(quote).trim_end_matches([',', '.']);
    let Some(words) = Words::of(inner) else { return false };
    let shouted = !inner.chars().any(char::is_lowercase);
    let sentence = inner.ends_with(['!', '?']) && words.all > 3;
    let looks = words.capital >= 2 && words.capital * 2 > words.all && !shouted && !sentence;
    looks
        || words.all <= SHORT
            && (is_behind_work(scene, quote)
                || is_credited(scene, quote)
                || is_of_station(scene, quote)
                || !shouted && !inner.ends_with(['!', '?']) && is_staged(scene, quote))
}

/// The words of a title, counted: all have a capital or a number, or are short.
struct Words {
    all: usize,
    /// Those with a capital or a number.
    capital: usize,
}

impl Words {
    /// Counts them; none where the first has no capital, where a longer one has none, or where they are too long for a
    /// title.
    fn of(inner: &str) -> Option<Self> {
        let is_capital = |c: char| c.is_uppercase() || c.is_numeric();
        if inner.len() > LONGEST || !usage::first_letter(inner).is_some_and(is_capital) {
            return None;
        }
        let mut words = Self { all: 0, capital: 0 };
        for word in inner.split_whitespace() {
            let first = usage::first_letter(word);
            let capital = first.is_some_and(is_capital);
            // ’n’ is one letter
            let short = |word: &str| word.len() <= 4 || word.trim_matches(['\'', '‘', '’']).len() <= 4;
            let small = || first.is_some_and(char::is_lowercase) && short(word);
            if !capital && !small() {
                return None;
            }
            words.all += 1;
            words.capital += usize::from(capital);
        }
        Some(words)
    }
}

/// Whether a word for a work stands right before, or before a comma: the film “Trolls”; her first novel, “Trolls”.
pub(super) fn is_behind_work(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let tokens = &scene.segments.tokens[..scene.quotes.get(quote).tokens.start];
    match tokens {
        [.., work, comma] if comma.kind == Kind::Comma => work.is(Classes::WORK),
        [.., work] => work.is(Classes::WORK),
        [] => false,
    }
}

/// How many tokens back somebody is said to act or sing in what has a title.
const STAGE: usize = 7;

/// Whether what stands before has a work for its object: starred in “Trolls”, the author of “Trolls”, watched “Trolls”.
pub(super) fn is_staged(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let tokens = &scene.segments.tokens[..scene.quotes.get(quote).tokens.start];
    let on = |token: &Token, list| scene.lexicon.lists(token.span.slice(scene.text)).has(list);
    let is = |token: &Token, word| token.span.slice(scene.text) == word;
    let inside = |token: &&Token| {
        matches!(token.kind, Kind::Word | Kind::Clitic | Kind::Number)
            && !token.is(Classes::CONJ | Classes::REL)
    };
    match tokens {
        [.., head, of] if is(of, "of") || is(of, "for") => on(head, Lists::OF_WORK),
        // "quoted from “Aubade”"
        [.., head, from] if is(from, "from") => {
            ["quoted", "quoting", "quotes"].iter().any(|word| is(head, word)) || on(head, Lists::OF_TITLE)
        }
        [before @ .., r#in] if is(r#in, "in") => {
            before.iter().rev().take(STAGE).take_while(inside).any(|token| on(token, Lists::STAGES))
        }
        [.., verb] => verb.case == Case::Lower && on(verb, Lists::OF_TITLE),
        [] => false,
    }
}

/// The quotation before this one that a comma or "and" joins to it, where this one may be a title, too: “Rain on Dunmore
/// Hill” and “Standpipe”.
pub(super) fn is_joined(scene: &Scene<'_>, quote: QuoteId) -> Option<QuoteId> {
    let before = QuoteId(quote.0.checked_sub(1)?);
    let (first, second) = (scene.quotes.get(before), scene.quotes.get(quote));
    let between = scene.segments.tokens.get(first.tokens.end..second.tokens.start)?;
    let joint = |token: &Token| token.kind == Kind::Comma || token.is(Classes::CONJ);
    let inside = scene.inner(before).ends_with(',');
    let joined = between.iter().all(joint) && (inside || !between.is_empty());
    let inner = scene.inner(quote).trim_end_matches([',', '.']);
    (joined && first.parent == second.parent && Words::of(inner).is_some()).then_some(before)
}

/// Whether the initials of a station own it: told NBC’s “Today”.
fn is_of_station(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let tokens = &scene.segments.tokens[..scene.quotes.get(quote).tokens.start];
    matches!(tokens, [.., station, clitic] if clitic.kind == Kind::Clitic
        && station.case == Case::Upper && station.span.len() > 2 && clitic.span.start == station.span.end)
}

/// Whether a maker is named right behind: “Standpipe”, by Ifeoma Strand.
pub(super) fn is_credited(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let quotation = scene.quotes.get(quote);
    let all = &scene.segments.tokens;
    let inside = quotation.inner.end.checked_sub(1).is_some_and(|last| all[last].kind == Kind::Comma);
    let behind = match &all[quotation.tokens.end..] {
        [comma, rest @ ..] if comma.kind == Kind::Comma => rest,
        rest if inside => rest,
        _ => return false,
    };
    let is_by = |token: &Token| token.span.slice(scene.text).eq_ignore_ascii_case("by");
    matches!(behind, [by, maker, ..] if is_by(by) && maker.kind == Kind::Word && maker.is_capitalised())
}
