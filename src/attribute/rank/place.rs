//! Where a quotation stands: what is the same for all its candidates, found once.

use crate::attribute::scene::Scene;
use crate::attribute::{titles, usage};
use crate::lexicon::Classes;
use crate::mentions::Kind;
use crate::segment::{Kind as TokenKind, is_alphanumeric};
use crate::sentences::{Item, Level, What};
use crate::span::{MentionId, QuoteId};

/// A quotation in its sentence, with the answers that all its candidates share.
pub(super) struct Place<'s, 't> {
    pub scene: &'s Scene<'t>,
    pub quote: QuoteId,
    pub sentence: usize,
    pub at: usize,
    pub items: &'t [Item],
    pub length: usize,
    pub ending: usize,
    pub capitals: usize,
    pub before: usize,
    pub after: usize,
    pub stand: usize,
    pub zone: usize,
    pub said: usize,
}

impl<'s, 't> Place<'s, 't> {
    pub(super) fn new(scene: &'s Scene<'t>, quote: QuoteId) -> Option<Self> {
        let (sentence, at) = scene.home(quote)?;
        let items = scene.items(sentence);
        let inner = scene.inner(quote);
        let words = inner.split_ascii_whitespace().take(20).count();
        let rest = items[at + 1..].iter().take(2).any(|item| !item.is_kind(TokenKind::Stop));
        let zone = match scene.sentence(sentence).level {
            Level::Text => usize::from(scene.is_headline(sentence)),
            Level::Quotation(_) => 2,
            Level::Glue(_) => 3,
        };
        Some(Self {
            scene,
            quote,
            sentence,
            at,
            items,
            length: bucket(words, &[0, 2, 3, 4, 6, 10, 20]),
            ending: ending(inner),
            capitals: capitals(scene, quote, inner, words),
            before: at.checked_sub(1).map_or(0, |before| neighbour(scene, &items[before], true)),
            after: items.get(at + 1).map_or(0, |after| neighbour(scene, after, false)),
            stand: match (at == 0, rest) {
                (true, false) => 0,
                (true, true) => 1,
                (false, false) => 2,
                (false, true) => 3,
            },
            zone,
            said: scene
                .clauses(sentence)
                .iter()
                .filter(|clause| clause.parsed && !scene.cue(clause).is_weak(scene.lexicon))
                .take(2)
                .count(),
        })
    }
}

impl<'t> Place<'_, 't> {
    /// What stands between a mention in this sentence and the quotation behind it.
    pub(super) fn before_it(&self, mention: Option<MentionId>) -> Option<&'t [Item]> {
        let mention = self.scene.mention(mention?);
        if mention.sentence != self.sentence {
            return None;
        }
        let within = |item: &Item| item.span().contains(mention.span);
        let at = self.items[..self.at].iter().rposition(within)?;
        self.items.get(at + 1..self.at)
    }
}

/// The place of the last of these bounds that a number reaches.
pub(super) fn bucket(number: usize, bounds: &[usize]) -> usize {
    bounds.iter().rposition(|&bound| number >= bound).unwrap_or(0)
}

fn ending(inner: &str) -> usize {
    match usage::without_closing(inner).chars().next_back() {
        Some(',') => 1,
        Some('.') => 2,
        Some('!' | '?') => 3,
        Some('…' | '—' | '–' | '-') => 4,
        _ => 0,
    }
}

fn capitals(scene: &Scene<'_>, quote: QuoteId, inner: &str, words: usize) -> usize {
    let upper =
        inner.chars().find(|&c| is_alphanumeric(c) && c.is_alphabetic()).is_some_and(char::is_uppercase);
    let lower = inner.chars().take(40).any(char::is_lowercase);
    match () {
        () if !upper => 0,
        () if !lower && words > 0 => 4,
        () if titles::is_title(scene, quote) => 3,
        () if words < 2 => 2,
        () => 1,
    }
}

/// What a neighbour of the quotation is, by the answers of `before`; those of `after` have "stop" more.
fn neighbour(scene: &Scene<'_>, item: &Item, before: bool) -> usize {
    let shift = usize::from(!before);
    let answer = match item.what {
        What::Quotation(_) | What::Glue => 4,
        What::Mention(id) => {
            let mention = scene.mention(id);
            match mention.kind {
                Kind::Name => 5,
                Kind::Pronoun | Kind::Relative => 6,
                Kind::Nominal if mention.classes.has(Classes::CUE_NOUN | Classes::MEDIUM | Classes::DOC) => 8,
                Kind::Nominal => 7,
            }
        }
        What::Token => match item.token.kind {
            TokenKind::Stop if !before => return 1,
            TokenKind::Comma => 1,
            TokenKind::Colon => 2,
            TokenKind::Word | TokenKind::Number => word(scene, item),
            TokenKind::Clitic => 15,
            _ => 3,
        },
    };
    answer + shift
}

fn word(scene: &Scene<'_>, item: &Item) -> usize {
    let words = scene.words(item.span());
    match () {
        () if words.eq_ignore_ascii_case("as") => 11,
        () if words.eq_ignore_ascii_case("that") => 12,
        () if item.is(Classes::AUX | Classes::MODAL) => 10,
        () if item.is(Classes::VERB) => 9,
        () if item.is(Classes::POSS) => 15,
        () if item.is(Classes::DET) => 14,
        () if item.is(Classes::PREP) => 13,
        () if item.is(Classes::CONJ | Classes::SUBORD) => 16,
        () if item.is(Classes::ADV | Classes::LY) => 17,
        () => 18,
    }
}
