//! Direct or mixed: how a quotation stands in its sentence.

use crate::attribute::{Scene, first_letter};
use crate::document::Kind;
use crate::lexicon::Classes;
use crate::mentions;
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, What};
use crate::span::QuoteId;

/// Direct where the quotation opens its sentence, or follows a pause or a reporting verb, as a sentence of its own.
pub(super) fn kind(scene: &Scene<'_>, id: QuoteId) -> Kind {
    if scene.quotes.get(id).label.is_some() {
        return Kind::Turn;
    }
    let Some((sentence, at)) = scene.home(id) else { return Kind::Mixed };
    let items = scene.items(sentence);
    let inner = scene.inner(id);
    let capital = first_letter(inner).is_some_and(|c| !c.is_lowercase());
    let ends = inner.ends_with(['.', '!', '?', '…', ',', '—']) || items.get(at + 1).is_none_or(is_pause);
    let direct = match at.checked_sub(1).map(|before| &items[before]) {
        None => capital || ends,
        Some(item) if is_pause(item) || item.quotation().is_some() || is_symbol(item) => capital || ends,
        Some(item) if item.is(Classes::VERB) && closes(items.get(at + 1)) => {
            capital && inner.split_whitespace().take(3).count() > 2
        }
        Some(item) => {
            let noun = |id| scene.mention(id).kind == mentions::Kind::Nominal;
            let object = item.mention().is_some_and(noun);
            capital && ends && !object && inner.split_whitespace().take(3).count() > 2
        }
    };
    if direct { Kind::Direct } else { Kind::Mixed }
}

/// A sign that is no word, such as an emoji.
fn is_symbol(item: &Item) -> bool {
    item.is_kind(TokenKind::Symbol)
}

/// Whether the sentence, or its clause, is over behind the quotation.
fn closes(next: Option<&Item>) -> bool {
    next.is_none_or(|item| item.is_kind(TokenKind::Stop) || is_pause(item) || item.is(Classes::CONJ))
}

fn is_pause(item: &Item) -> bool {
    let pause = matches!(item.token.kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Dash);
    pause && item.what == What::Token
}
