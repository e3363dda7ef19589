//! Stage 2: tokens and quotations to sentences, at every level: the text's own, and inside each quotation.
//!
//! The bounds are those of UAX #29 (Unicode Text Segmentation) where [`grammar`] accepts them.

mod grammar;
mod items;

use std::ops::Range;

pub use items::{Item, Items, What};

use crate::lexicon::Classes;
use crate::quotes::Quotations;
use crate::segment::{Case, Kind, Segments, Token};
use crate::span::{QuoteId, Span};

/// Whose text a sentence belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The text's own.
    Text,
    /// The words of a quotation.
    Quotation(QuoteId),
    /// Glue, by its place among the glue.
    Glue(usize),
}

/// One sentence at one level.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Whose text it belongs to.
    pub level: Level,
    /// Its paragraph.
    pub paragraph: usize,
    /// From its first item to its last.
    pub span: Span,
    /// Its items, among those of all sentences.
    pub items: Range<usize>,
}

/// All sentences: those of the text in order, then those of the glue, then those of each quotation.
#[derive(Debug, Default)]
pub struct Sentences {
    /// The sentences.
    pub all: Vec<Sentence>,
}

/// Splits every level of a text into sentences. Their items are a layer of their own, which the next stage takes over.
pub fn split(text: &str, segments: &Segments, quotes: &Quotations) -> (Sentences, Vec<Item>) {
    let mut splitter = Splitter {
        text,
        segments,
        quotes,
        children: children(quotes),
        sentences: Sentences::default(),
        items: Vec::with_capacity(segments.tokens.len()),
        label_end: 0,
    };
    splitter.levels();
    (splitter.sentences, splitter.items)
}

impl Sentences {
    /// The bounds of all sentences, flat and in order: a quotation of several sentences is cut as the text is.
    pub fn bounds(&self, text: &str) -> Vec<Span> {
        let mut starts: Vec<Span> = Vec::new();
        let mut before = None;
        for sentence in &self.all {
            let first_of_quotation =
                matches!(sentence.level, Level::Quotation(_)) && before != Some(sentence.level);
            before = Some(sentence.level);
            if !first_of_quotation && !matches!(sentence.level, Level::Glue(_)) {
                starts.push(sentence.span);
            }
        }
        starts.sort_unstable();
        starts.dedup_by(|next, kept| {
            let same = next.start == kept.start;
            if same {
                kept.end = kept.end.max(next.end);
            }
            same
        });
        let mut end = 0;
        for at in 0..starts.len() {
            end = end.max(starts[at].end);
            let next = starts.get(at + 1).map_or(u32::MAX, |next| next.start);
            let words = Span { end: end.min(next), ..starts[at] }.slice(text).trim_end();
            starts[at].end = starts[at].start + words.len() as u32;
            // ’Twas: an apostrophe is no item.
            let before = at.checked_sub(1).map_or(0, |before| starts[before].end);
            let gap = text.get(before as usize..starts[at].start as usize).unwrap_or_default();
            let apostrophe = gap.chars().next_back().filter(|&c| is_apostrophe(c));
            starts[at].start -= apostrophe.map_or(0, char::len_utf8) as u32;
        }
        starts.retain(|sentence| !sentence.is_empty());
        starts
    }
}

/// What may stand for the first letters of a word.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

/// The quotations directly inside each one; the last entry holds those directly in the text.
fn children(quotes: &Quotations) -> Vec<Vec<QuoteId>> {
    let mut children = vec![Vec::new(); quotes.all.len() + 1];
    for (id, quote) in quotes.iter() {
        children[quote.parent.map_or(quotes.all.len(), QuoteId::index)].push(id);
    }
    children
}

struct Splitter<'t> {
    text: &'t str,
    segments: &'t Segments,
    quotes: &'t Quotations,
    children: Vec<Vec<QuoteId>>,
    sentences: Sentences,
    items: Vec<Item>,
    /// Where the label of the paragraph ends, in bytes; 0 where it has none.
    label_end: u32,
}

impl Splitter<'_> {
    fn levels(&mut self) {
        let children = std::mem::take(&mut self.children);
        let mut outer = children[self.quotes.all.len()].iter().copied().peekable();
        for (at, paragraph) in self.segments.paragraphs.iter().enumerate() {
            let turn = outer.peek().and_then(|id| self.quotes.get(*id).label.as_ref());
            let label = turn.filter(|label| label.start == paragraph.tokens.start);
            self.label_end = label.map_or(0, |label| self.segments.tokens[label.end - 1].span.end);
            self.level(Level::Text, at, paragraph.tokens.clone(), &mut outer);
        }
        self.label_end = 0;
        let paragraph_of = |token: usize| self.segments.paragraphs.partition_point(|p| p.tokens.end <= token);
        for (at, glue) in self.segments.glue.iter().enumerate() {
            let first = self.quotes.all.partition_point(|quote| quote.tokens.start < glue.tokens.start);
            let mut inside = self.quotes.iter().skip(first).map(|(id, _)| id).peekable();
            self.level(Level::Glue(at), paragraph_of(glue.tokens.start), glue.tokens.clone(), &mut inside);
        }
        for (id, quote) in self.quotes.iter() {
            let mut inside = children[id.index()].iter().copied().peekable();
            self.level(
                Level::Quotation(id),
                paragraph_of(quote.tokens.start),
                quote.inner.clone(),
                &mut inside,
            );
        }
    }

    /// Lays out the items of one level and cuts them into sentences.
    fn level(
        &mut self,
        level: Level,
        paragraph: usize,
        tokens: Range<usize>,
        inside: &mut std::iter::Peekable<impl Iterator<Item = QuoteId>>,
    ) {
        let mut start = self.items.len();
        let mut at = tokens.start;
        while at < tokens.end {
            while inside.next_if(|id| self.quotes.get(*id).tokens.start < at).is_some() {}
            let quotation = inside.peek().map(|id| self.quotes.get(*id).tokens.start);
            let glue = match level {
                Level::Glue(_) => None,
                _ => self.segments.glue.get(self.segments.glue.partition_point(|g| g.tokens.start < at)),
            };
            let next =
                glue.map(|glue| glue.tokens.start).into_iter().chain(quotation).min().unwrap_or(tokens.end);
            let plain = at..next.min(tokens.end);
            if matches!(level, Level::Glue(_)) {
                for at in plain {
                    if self.is_joint(at) {
                        self.cut(level, paragraph, &mut start);
                    }
                    self.tokens(at..at + 1);
                }
            } else {
                self.tokens(plain);
            }
            at = next;
            if at >= tokens.end {
                break;
            }
            if matches!(level, Level::Glue(_)) && self.is_joint(at) {
                self.cut(level, paragraph, &mut start);
            }
            if let Some(id) = inside.next_if(|id| self.quotes.get(*id).tokens.start == at) {
                let quote = self.quotes.get(id);
                self.items.push(Item::whole(quote.span, What::Quotation(id)));
                at = quote.tokens.end.max(at + 1);
            } else if let Some(glue) = glue {
                self.items.push(Item::whole(glue.span, What::Glue));
                at = glue.tokens.end;
            }
        }
        self.cut(level, paragraph, &mut start);
    }

    /// Whether one headline ends and another begins inside glue: at a joint, and, where a space was left between, at a bar
    /// and where a capitalised participle, which is no name, follows a word in lower case.
    fn is_joint(&self, at: usize) -> bool {
        if self.segments.joints.binary_search(&at).is_ok() {
            return true;
        }
        let Some(before) = at.checked_sub(1).map(|before| &self.segments.tokens[before]) else {
            return false;
        };
        let token = &self.segments.tokens[at];
        let words = token.span.slice(self.text);
        let participle = token.kind == Kind::Word
            && token.case == Case::Title
            && before.case == Case::Lower
            && token.is(Classes::ED);
        participle || token.kind == Kind::Symbol && words == "|" || before.span.slice(self.text) == "|"
    }

    /// Appends the items of tokens that are in no quotation, runs without marks at once.
    fn tokens(&mut self, mut range: Range<usize>) {
        while let Some(first) = range.clone().next() {
            let rest = &self.segments.tokens[range.clone()];
            let run = rest.iter().position(|token| token.kind == Kind::Mark).unwrap_or(rest.len());
            self.items.extend(rest[..run].iter().map(|&token| Item::token(token)));
            range.start = first + run;
            if range.next().is_some() {
                self.mark(first + run);
            }
        }
    }

    /// Appends the item of a mark that is in no quotation: a possessive behind a word, and nothing elsewhere.
    fn mark(&mut self, at: usize) {
        let token = self.segments.tokens[at];
        let before = at.checked_sub(1).map(|before| &self.segments.tokens[before]);
        let possessive = |word: &Token| {
            word.span.end == token.span.start && word.span.slice(self.text).ends_with(['s', 'S', 'x', 'z'])
        };
        if before.is_some_and(|word| word.kind == Kind::Word && possessive(word)) {
            self.items.push(Item::token(Token { kind: Kind::Clitic, ..token }));
        }
    }

    /// Cuts the items from `start` on into sentences.
    fn cut(&mut self, level: Level, paragraph: usize, start: &mut usize) {
        while *start < self.items.len() {
            // The period of a label ends no sentence: LENA. Did you hear?
            let label =
                self.items[*start..].iter().take_while(|item| item.span().end <= self.label_end).count();
            let length = label + grammar::sentence(self.text, Items(&self.items[*start + label..]));
            let items = *start..*start + length;
            let span = self.items[items.start].span().to(self.items[items.end - 1].span());
            self.sentences.all.push(Sentence { level, paragraph, span, items });
            *start += length;
        }
    }
}
