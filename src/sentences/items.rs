//! Items: the pieces of a sentence at one level. A quotation inside it is one item, and so is a stretch of glue, so that
//! the reporting clause around it reads as if it were one word.

use nom::{Input, Needed, Offset};

use crate::lexicon::{Classes, Lexicon, Lists};
use crate::segment::{Case, Kind, Token};
use crate::span::{MentionId, QuoteId, Span};

/// What an item stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A token of its own.
    Token,
    /// A whole quotation with its marks.
    Quotation(QuoteId),
    /// A stretch of glue.
    Glue,
    /// A mention (in the mentions stage's items only).
    Mention(MentionId),
}

/// One piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// The token; for what is not a token, one that holds its span.
    pub token: Token,
    /// What it stands for.
    pub what: What,
}

impl Item {
    /// An item for a token.
    pub fn token(token: Token) -> Self {
        Self { token, what: What::Token }
    }

    /// An item for something longer than a token.
    pub fn whole(span: Span, what: What) -> Self {
        Self { token: Token::mark(Kind::Whole, span), what }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.token.span
    }

    /// Whether it is a token of this kind.
    pub fn is_kind(&self, kind: Kind) -> bool {
        self.token.kind == kind
    }

    /// Whether it is a word with any of these classes.
    pub fn is(&self, any: Classes) -> bool {
        self.token.is(any)
    }

    /// Whether it is one of these words, which are in lower case, in any case.
    pub fn is_word(&self, text: &str, words: &[&str]) -> bool {
        let span = self.span();
        let is = |word: &str| span.slice(text).eq_ignore_ascii_case(word);
        let first = text.as_bytes().get(span.start as usize).map(u8::to_ascii_lowercase);
        // The length and the first letter tell most words apart.
        let like = |word: &str| word.len() == span.len() && word.as_bytes().first() == first.as_ref();
        words.iter().any(|word| like(word) && is(word))
    }

    /// The lists that it is on as it is printed.
    pub fn lists(&self, text: &str, lexicon: &Lexicon) -> Lists {
        match self.token.kind {
            Kind::Word if !self.token.dotted => lexicon.lists_of(self.token.word),
            _ => lexicon.lists(self.span().slice(text)),
        }
    }

    /// The quotation it stands for.
    pub fn quotation(&self) -> Option<QuoteId> {
        match self.what {
            What::Quotation(id) => Some(id),
            _ => None,
        }
    }

    /// The mention it stands for.
    pub fn mention(&self) -> Option<MentionId> {
        match self.what {
            What::Mention(id) => Some(id),
            _ => None,
        }
    }
}

/// A run of items as input for nom.
#[derive(Clone, Copy, Debug)]
pub struct Items<'i>(pub &'i [Item]);

impl Items<'_> {
    /// Whether an item stands where a tag has its verb: a word in small letters right behind a quotation, or behind a dash and it.
    /// Most items do not.
    pub fn may_tag(self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.0[before]) else { return false };
        let dashed = || before.is_kind(Kind::Dash) && at > 1 && self.0[at - 2].quotation().is_some();
        (before.quotation().is_some() || dashed())
            && self.0.get(at).is_some_and(|item| item.what == What::Token && item.token.case == Case::Lower)
    }
}

impl<'i> Input for Items<'i> {
    type Item = &'i Item;
    type Iter = std::slice::Iter<'i, Item>;
    type IterIndices = std::iter::Enumerate<std::slice::Iter<'i, Item>>;

    fn input_len(&self) -> usize {
        self.0.len()
    }

    fn take(&self, index: usize) -> Self {
        Self(&self.0[..index])
    }

    fn take_from(&self, index: usize) -> Self {
        Self(&self.0[index..])
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (Self(&self.0[index..]), Self(&self.0[..index]))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.0.iter().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.0.iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.0.iter().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if self.0.len() >= count { Ok(count) } else { Err(Needed::new(count - self.0.len())) }
    }
}

impl Offset for Items<'_> {
    fn offset(&self, second: &Self) -> usize {
        self.0.len() - second.0.len()
    }
}
