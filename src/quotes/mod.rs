//! Stage 2: quotation marks to quotations. Never fails: what does not pair is recovered and reported.

mod ahead;
mod apostrophes;
mod dash_tags;
mod dashes;
mod heads;
mod labels;
mod marks;
mod nest;
mod pairing;
mod tag;
mod turns;

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::lexicon::Lexicon;
use crate::segment::Segments;
use crate::span::{QuoteId, Span};
use crate::values::Genre;

/// One quotation: what stands between marks, or a labelled turn.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// Its text with its marks.
    pub span: Span,
    /// Its tokens with its marks.
    pub tokens: Range<usize>,
    /// Its tokens without its marks.
    pub inner: Range<usize>,
    /// The quotation around it.
    pub parent: Option<QuoteId>,
    /// The quotation of the paragraph before that it re-opens.
    pub continues: Option<QuoteId>,
    /// The tokens of the label that introduces a turn; none for a quotation between marks.
    pub label: Option<Range<usize>>,
}

/// All quotations of a text.
#[derive(Debug, Default)]
pub struct Quotations {
    /// In reading order; an outer one stands before those inside it.
    pub all: Vec<Quotation>,
    /// Unclosed and stray marks, and nesting that was not followed.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether they are dialogue behind dashes in a language other than English.
    pub abroad: bool,
}

impl Quotations {
    /// Ids and quotations in reading order.
    pub fn iter(&self) -> impl Iterator<Item = (QuoteId, &Quotation)> {
        self.all.iter().enumerate().map(|(at, quote)| (QuoteId(at as u32), quote))
    }

    /// Whether a quotation begins or ends inside a span, but not both.
    pub fn cross(&self, span: Span) -> bool {
        let around = |offset: u32| {
            let last = self.all.partition_point(|quote| quote.span.start < offset).checked_sub(1);
            let last = last.map(|at| QuoteId(at as u32));
            std::iter::successors(last, |id| self.get(*id).parent)
                .map(|id| self.get(id).span)
                .filter(move |quote| quote.end > offset)
        };
        around(span.start).any(|quote| quote.end < span.end)
            || around(span.end).any(|quote| quote.start > span.start)
    }

    /// The quotation behind an id.
    pub fn get(&self, id: QuoteId) -> &Quotation {
        &self.all[id.index()]
    }
}

/// Finds the quotations of a segmented text. Where its genre is known, what labels and dashes open need not show that it is
/// dialogue.
pub fn find(text: &str, lexicon: &Lexicon, segments: &Segments, genre: Option<Genre>) -> Quotations {
    let labels = turns::labels(text, lexicon, segments, genre == Some(Genre::Transcript));
    let mut speeches = dashes::speeches(text, lexicon, segments, genre == Some(Genre::Fiction));
    let mut pairing = pairing::Pairing::new(text, segments);
    for (at, paragraph) in segments.paragraphs.iter().enumerate() {
        pairing.paragraph(
            paragraph,
            labels.get(&at).cloned(),
            speeches.parts.remove(&at).unwrap_or_default(),
        );
    }
    Quotations { abroad: speeches.abroad, ..pairing.finish() }
}
