//! Pairing: a stack over the marks of a paragraph, which says for every mark whether it opens, closes or is neither.
//!
//! A grammar alone cannot do this, since real texts leave marks open: each decision looks at what is open, and at a
//! count of the closing marks ahead that was made once from the right, so the whole stays linear.

use std::ops::Range;

use super::ahead::Ahead;
use super::marks::{self, Family, Mark, Side};
use super::{Quotation, Quotations};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Classes, Form};
use crate::segment::{Case, Kind, Paragraph, Segments, Token};
use crate::span::{QuoteId, Span};

/// Deeper nesting than this is not followed.
const DEEPEST: usize = 64;

/// A quotation that waits for its closing mark.
#[derive(Clone, Copy)]
struct Open {
    id: usize,
    family: Family,
}

/// A quotation that its paragraph left open.
#[derive(Clone, Copy)]
struct Carried {
    id: usize,
    family: Family,
}

/// Pairs paragraph after paragraph.
pub(super) struct Pairing<'t> {
    text: &'t str,
    segments: &'t Segments,
    next_paragraph: usize,
    found: Quotations,
    /// Single marks that turned out to be apostrophes.
    dead: Vec<bool>,
    stack: Vec<Open>,
    carried: Option<Carried>,
    turn: Option<usize>,
}

impl<'t> Pairing<'t> {
    /// Before the first paragraph.
    pub fn new(text: &'t str, segments: &'t Segments) -> Self {
        Self {
            text,
            segments,
            next_paragraph: 0,
            found: Quotations::default(),
            dead: Vec::new(),
            stack: Vec::new(),
            carried: None,
            turn: None,
        }
    }

    /// Pairs the marks of the next paragraph, which may be a turn behind `label`.
    pub fn paragraph(&mut self, paragraph: &Paragraph, label: Option<Range<usize>>) {
        self.next_paragraph += 1;
        self.turn = None;
        if let Some(label) = label {
            let body = label.end..paragraph.tokens.end;
            self.turn = Some(self.found.all.len());
            self.push(body.clone(), body, None, Some(label));
        }
        let marks = self.marks(paragraph);
        let before = self.carried.take();
        if marks.is_empty() {
            return;
        }
        let ahead = Ahead::of(&marks, self.segments, self.text);
        for (at, mark) in marks.iter().enumerate() {
            let continues =
                before.filter(|c| c.family == mark.family && mark.token == paragraph.tokens.start);
            if mark.family == Family::Single {
                self.single(*mark, at, &ahead, paragraph, continues);
            } else if at == 0 && mark.side == Side::Close && before.is_some_and(|c| c.family == mark.family) {
                self.open(paragraph.tokens.start, paragraph.tokens.start, mark.family, before);
                self.close(mark);
            } else {
                self.double(*mark, at, &ahead, continues);
            }
        }
        self.end(paragraph);
    }

    /// The quotations, with those that turned out to be apostrophes left out.
    pub fn finish(mut self) -> Quotations {
        let mut ids = Vec::with_capacity(self.dead.len());
        let mut live = 0;
        for dead in &self.dead {
            ids.push(live);
            live += u32::from(!dead);
        }
        let alive = |mut id: QuoteId, all: &[Quotation]| loop {
            match (self.dead[id.index()], all[id.index()].parent) {
                (false, _) => return Some(QuoteId(ids[id.index()])),
                (true, Some(parent)) => id = parent,
                (true, None) => return None,
            }
        };
        let parents: Vec<_> = self
            .found
            .all
            .iter()
            .map(|q| q.parent.and_then(|parent| alive(parent, &self.found.all)))
            .collect();
        let continues: Vec<_> = self
            .found
            .all
            .iter()
            .map(|q| q.continues.filter(|c| !self.dead[c.index()]).map(|c| QuoteId(ids[c.index()])))
            .collect();
        for (quote, (parent, continues)) in self.found.all.iter_mut().zip(parents.into_iter().zip(continues))
        {
            (quote.parent, quote.continues) = (parent, continues);
        }
        let mut dead = self.dead.iter();
        self.found.all.retain(|_| !dead.next().copied().unwrap_or(false));
        self.found
    }

    fn marks(&self, paragraph: &Paragraph) -> Vec<Mark> {
        let tokens = &self.segments.tokens[paragraph.tokens.clone()];
        let mut marks: Vec<Mark> = (paragraph.tokens.start..)
            .zip(tokens)
            .filter(|(_, token)| token.kind == Kind::Mark)
            .filter_map(|(at, token)| marks::read(self.text, at, token))
            .collect();
        alternate(&mut marks);
        marks
    }

    /// A double mark, a guillemet or a bracket.
    fn double(&mut self, mark: Mark, at: usize, ahead: &Ahead, continues: Option<Carried>) {
        let is_open = self.stack.iter().any(|open| open.family == mark.family);
        match (mark.side, is_open) {
            (Side::Close | Side::Either, true) => self.close(&mark),
            (Side::Close, false) if mark.measure => {}
            (Side::Close, false) => self.report(self.segments.tokens[mark.token].span, Code::StrayMark),
            (Side::Open, true) if ahead.surplus[at + 1] < 2 && mark.family == Family::Double => {
                self.recover(mark);
                self.open(mark.token, mark.token + 1, mark.family, continues);
            }
            _ => self.open(mark.token, mark.token + 1, mark.family, continues),
        }
    }

    /// A single mark: a quotation's, or an apostrophe.
    fn single(
        &mut self,
        mark: Mark,
        at: usize,
        ahead: &Ahead,
        paragraph: &Paragraph,
        continues: Option<Carried>,
    ) {
        let is_open = self.stack.iter().any(|open| open.family == Family::Single);
        let opens = mark.side != Side::Close && !mark.apostrophe && !self.is_elision(mark);
        if mark.apostrophe {
        } else if is_open && mark.side != Side::Open {
            if mark.strong || !ahead.cut_short[at] || !ahead.closes[at + 1] {
                self.close(&mark);
            }
        } else if opens
            && (ahead.closes[at + 1] || mark.token == paragraph.tokens.start && self.reopens(Family::Single))
        {
            self.drop_open_single();
            self.open(mark.token, mark.token + 1, Family::Single, continues);
        }
    }

    /// Whether the word after this mark is one that is cut short: ’em, ’tis, ’90s.
    fn is_elision(&self, mark: Mark) -> bool {
        self.segments.tokens.get(mark.token + 1).is_some_and(|next| {
            let touches = next.span.start == self.segments.tokens[mark.token].span.end;
            let decade = next.kind == Kind::Word
                && next.case == Case::None
                && next.span.slice(self.text).ends_with('s');
            touches && (next.is(Classes::ELISION) && next.case == Case::Lower || decade)
        })
    }

    /// Whether the next paragraph begins with an opening mark of this family.
    fn reopens(&self, family: Family) -> bool {
        self.segments.paragraphs.get(self.next_paragraph).is_some_and(|next| {
            let first = next.tokens.start;
            marks::read(self.text, first, &self.segments.tokens[first])
                .is_some_and(|mark| mark.family == family && mark.side != Side::Close)
        })
    }

    fn push(
        &mut self,
        tokens: Range<usize>,
        inner: Range<usize>,
        continues: Option<Carried>,
        label: Option<Range<usize>>,
    ) {
        let parent = self.stack.last().map(|open| open.id).or(if label.is_none() { self.turn } else { None });
        let all = &self.segments.tokens;
        let span = all[tokens.start.min(all.len() - 1)]
            .span
            .to(all[tokens.end.max(tokens.start + 1).min(all.len()) - 1].span);
        self.found.all.push(Quotation {
            span,
            tokens,
            inner,
            parent: parent.map(|id| QuoteId(id as u32)),
            continues: continues.map(|c| QuoteId(c.id as u32)),
            label,
        });
        self.dead.push(false);
    }

    fn open(&mut self, token: usize, inner: usize, family: Family, continues: Option<Carried>) {
        if self.stack.len() < DEEPEST {
            let id = self.found.all.len();
            self.push(token..token + 1, inner..inner, continues, None);
            self.stack.push(Open { id, family });
        }
    }

    /// Closes the innermost open quotation of the mark's family, and what is still open inside it.
    fn close(&mut self, mark: &Mark) {
        while let Some(open) = self.stack.pop() {
            if open.family == mark.family {
                return self.end_quotation(open.id, mark.token, mark.token + 1);
            }
            self.abandon(open, mark.token);
        }
    }

    /// Ends the open quotation of the mark's family before the mark, which opens another.
    fn recover(&mut self, mark: Mark) {
        while let Some(open) = self.stack.pop() {
            self.abandon(open, mark.token);
            if open.family == mark.family {
                return;
            }
        }
    }

    /// Ends a quotation that has no closing mark; an unclosed single mark is an apostrophe.
    fn abandon(&mut self, open: Open, end: usize) {
        if open.family == Family::Single {
            self.dead[open.id] = true;
        } else {
            self.end_quotation(open.id, end, end);
            self.report(self.found.all[open.id].span, Code::UnclosedQuotation);
        }
    }

    fn drop_open_single(&mut self) {
        if let Some(open) = self.stack.pop_if(|open| open.family == Family::Single) {
            self.dead[open.id] = true;
        }
    }

    fn end_quotation(&mut self, id: usize, inner_end: usize, end: usize) {
        let quote = &mut self.found.all[id];
        quote.inner.end = inner_end.max(quote.inner.start);
        quote.tokens.end = end.max(quote.tokens.start + 1);
        quote.span = quote.span.to(self.segments.tokens[quote.tokens.end - 1].span);
    }

    /// The end of a paragraph: what is open is carried into the next one where that re-opens it, or recovered here.
    fn end(&mut self, paragraph: &Paragraph) {
        let end = paragraph.tokens.end;
        for open in std::mem::take(&mut self.stack) {
            let tag = self.tag(open, end).filter(|_| open.family == Family::Double);
            if let Some(tag) = tag {
                self.abandon(open, tag);
            } else if self.reopens(open.family) {
                self.end_quotation(open.id, end, end);
                self.carried.get_or_insert(Carried { id: open.id, family: open.family });
            } else {
                self.abandon(open, end);
                if open.family != Family::Single {
                    self.carried.get_or_insert(Carried { id: open.id, family: open.family });
                }
            }
        }
    }

    /// Where a reporting clause ends a paragraph behind an open quotation: “We are ready, said Ann Lowe.
    fn tag(&self, open: Open, end: usize) -> Option<usize> {
        let from = self.found.all[open.id].inner.start;
        let tokens = self.segments.tokens.get(from..end)?;
        let (last, words) = tokens.split_last().filter(|(last, _)| last.kind == Kind::Stop)?;
        let comma = words.iter().rposition(|token| token.kind == Kind::Comma)?;
        let said = |token: &Token| token.is(Classes::VERB) && token.word.form == Form::Past;
        let named = |tokens: &[Token]| {
            !tokens.is_empty()
                && tokens.iter().all(|token| token.kind == Kind::Word && token.is_capitalised())
        };
        let clause = &words[comma + 1..];
        let tag = match clause {
            [verb, name @ ..] if said(verb) => named(name),
            [name @ .., verb] if said(verb) => named(name),
            _ => false,
        };
        (tag && clause.len() < 7 && comma > 0 && !last.dotted).then_some(from + comma + 1)
    }

    fn report(&mut self, span: Span, code: Code) {
        self.found.diagnostics.push(Diagnostic { span, code });
    }
}

/// Straight marks in an even number alternate, unless their neighbours contradict that more than once.
fn alternate(marks: &mut [Mark]) {
    let mut doubles: Vec<&mut Mark> = marks.iter_mut().filter(|mark| mark.family == Family::Double).collect();
    let turn = |at: usize| if at.is_multiple_of(2) { Side::Open } else { Side::Close };
    let against = doubles
        .iter()
        .enumerate()
        .filter(|(at, mark)| mark.side != turn(*at) && mark.side != Side::Either)
        .count();
    if doubles.len().is_multiple_of(2) && against == 1 {
        for (at, mark) in doubles.iter_mut().enumerate() {
            mark.side = turn(at);
        }
    }
}
