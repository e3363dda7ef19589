//! The nest: the quotations that are open, one inside the other, and all that were found.

use std::ops::Range;

use super::marks::{Family, Mark};
use super::{Quotation, Quotations};
use crate::diagnostic::{Code, Diagnostic};
use crate::segment::{Kind, Segments};
use crate::span::{QuoteId, Span};

/// Deeper nesting than this is not followed.
const DEEPEST: usize = 64;

/// A quotation that waits for its closing mark.
#[derive(Clone, Copy)]
pub(super) struct Open {
    id: usize,
    /// What closes it.
    pub family: Family,
    /// Whether it is a quotation beyond doubt, even if nothing closes it.
    pub sure: bool,
}

impl Open {
    /// The same for the next paragraph.
    pub fn carried(self) -> Carried {
        Carried { id: self.id, family: self.family }
    }
}

/// A quotation that its paragraph left open.
#[derive(Clone, Copy)]
pub(super) struct Carried {
    id: usize,
    /// What re-opens it.
    pub family: Family,
}

/// Opening marks beyond [`DEEPEST`].
struct TooDeep {
    /// From the first of them to the last.
    span: Span,
    /// How many still wait for the mark that closes them.
    open: usize,
}

/// What is open, and what was found.
pub(super) struct Nest<'t> {
    segments: &'t Segments,
    found: Quotations,
    /// Which of those found turned out to be no quotations but apostrophes.
    dead: Vec<bool>,
    open: Vec<Open>,
    too_deep: Option<TooDeep>,
    turn: Option<usize>,
}

impl<'t> Nest<'t> {
    /// With nothing in it.
    pub fn new(segments: &'t Segments) -> Self {
        Self {
            segments,
            found: Quotations::default(),
            dead: Vec::new(),
            open: Vec::new(),
            too_deep: None,
            turn: None,
        }
    }

    /// Begins a paragraph of these tokens: a turn where it has a label, which may stand in a paragraph above.
    pub fn turn(&mut self, label: Option<Range<usize>>, tokens: &Range<usize>) {
        self.turn = None;
        if let Some(label) = label {
            let body = label.end.max(tokens.start)..tokens.end;
            let turn = self.found.all.len();
            self.push(body.clone(), body, None, Some(label));
            self.turn = Some(turn);
        }
    }

    /// What is spoken behind a dash, or goes on behind a tag there; what was open before ends.
    pub fn speech(&mut self, tokens: Range<usize>) {
        self.leave_speech(tokens.start);
        let dash = usize::from(self.segments.tokens[tokens.start].kind == Kind::Dash);
        let speech = self.found.all.len();
        self.push(tokens.clone(), tokens.start + dash..tokens.end, None, None);
        self.turn = Some(speech);
    }

    /// Ends what was opened in a speech that ends before a token.
    pub fn leave_speech(&mut self, token: usize) {
        let speech = self.turn.map(|turn| &self.found.all[turn]);
        if let Some(tokens) = speech.filter(|q| q.label.is_none() && q.tokens.end <= token) {
            let tokens = tokens.tokens.clone();
            self.end_within(&tokens);
            self.turn = None;
        }
    }

    /// Whether a token stands in a quotation inside an open one.
    pub fn is_nested(&self, open: Open, token: usize) -> bool {
        self.found.all[open.id + 1..].iter().any(|inside| inside.tokens.contains(&token))
    }

    /// The innermost open quotation of this family.
    pub fn open_of(&self, family: Family) -> Option<Open> {
        self.open.iter().rev().find(|open| open.family == family).copied()
    }

    /// Whether a quotation of this family is open.
    pub fn holds(&self, family: Family) -> bool {
        self.open.iter().any(|open| open.family == family)
    }

    /// Whether no quotation is open.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The token that opens a quotation.
    pub fn start(&self, open: Open) -> usize {
        self.found.all[open.id].tokens.start
    }

    /// The first token inside an open quotation.
    pub fn inner(&self, open: Open) -> usize {
        self.found.all[open.id].inner.start
    }

    /// Opens a quotation at a token, whose words begin at `inner`.
    pub fn open(&mut self, token: usize, inner: usize, family: Family, continues: Option<Carried>) {
        if self.open.len() < DEEPEST {
            let id = self.found.all.len();
            self.push(token..token + 1, inner..inner, continues, None);
            self.open.push(Open { id, family, sure: family != Family::Single });
            return;
        }
        let mark = self.segments.tokens[token].span;
        let deep = self.too_deep.get_or_insert(TooDeep { span: mark, open: 0 });
        deep.span = deep.span.to(mark);
        deep.open += 1;
    }

    /// What was opened last can be no apostrophe.
    pub fn make_sure(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.sure = true;
        }
    }

    /// Closes the innermost open quotation of the mark's family, and what is still open inside it.
    pub fn close(&mut self, mark: &Mark) {
        if let Some(deep) = self.too_deep.as_mut().filter(|deep| deep.open > 0) {
            deep.open -= 1;
            return;
        }
        while let Some(open) = self.open.pop() {
            if open.family == mark.family {
                return self.end_quotation(open, mark.token, mark.token + 1);
            }
            self.abandon(open, mark.token);
        }
    }

    /// Ends the open quotation of the mark's family at a token before the mark, which opens another.
    pub fn recover(&mut self, mark: Mark, end: usize) {
        while let Some(open) = self.open.pop() {
            self.abandon(open, if self.start(open) < end { end } else { mark.token });
            if open.family == mark.family {
                return;
            }
        }
    }

    /// Ends at the end of these tokens what was opened among them.
    pub fn end_within(&mut self, tokens: &Range<usize>) {
        while let Some(open) = self.open.pop_if(|open| self.found.all[open.id].tokens.start >= tokens.start) {
            self.abandon(open, tokens.end);
        }
    }

    /// Ends a quotation that has no closing mark; an unclosed single mark is an apostrophe, unless it is sure to be none.
    pub fn abandon(&mut self, open: Open, end: usize) {
        if !open.sure {
            self.dead[open.id] = true;
        } else {
            self.end_quotation(open, end, end);
            self.give_up(open.id, end);
            self.report(self.found.all[open.id].span, Code::UnclosedQuotation);
        }
    }

    /// Gives the quotations behind the end of one to the quotation around it.
    fn give_up(&mut self, id: usize, end: usize) {
        let around = self.found.all[id].parent;
        for at in id + 1..self.found.all.len() {
            let later = &self.found.all[at];
            if later.tokens.start >= end && self.living(later.parent) == Some(QuoteId(id as u32)) {
                self.found.all[at].parent = around;
            }
        }
    }

    /// An open single mark before another one was an apostrophe.
    pub fn drop_open_single(&mut self) {
        if let Some(open) = self.open.pop_if(|open| open.family == Family::Single) {
            self.dead[open.id] = true;
        }
    }

    /// Ends a quotation: its words before one token, the whole before another.
    pub fn end_quotation(&mut self, open: Open, inner_end: usize, end: usize) {
        let quote = &mut self.found.all[open.id];
        quote.inner.end = inner_end.max(quote.inner.start);
        quote.tokens.end = end.max(quote.tokens.start + 1);
        quote.span = quote.span.to(self.segments.tokens[quote.tokens.end - 1].span);
    }

    /// At a paragraph's end: what is still open, the outermost first.
    pub fn take(&mut self) -> Vec<Open> {
        if let Some(deep) = self.too_deep.take() {
            self.report(deep.span, Code::DeepNesting);
        }
        std::mem::take(&mut self.open)
    }

    /// Takes that list back to be used again.
    pub fn emptied(&mut self, mut open: Vec<Open>) {
        open.clear();
        self.open = open;
    }

    /// Notes an oddity.
    pub fn report(&mut self, span: Span, code: Code) {
        self.found.diagnostics.push(Diagnostic { span, code });
    }

    fn push(
        &mut self,
        tokens: Range<usize>,
        inner: Range<usize>,
        continues: Option<Carried>,
        label: Option<Range<usize>>,
    ) {
        let parent = self.open.last().map(|open| open.id).or(self.turn);
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

    /// The quotations, with those that turned out to be apostrophes left out.
    pub fn finish(mut self) -> Quotations {
        let mut live = 0;
        let ids: Vec<QuoteId> = self
            .dead
            .iter()
            .map(|dead| {
                let id = QuoteId(live);
                live += u32::from(!dead);
                id
            })
            .collect();
        let new = |id: QuoteId| ids[id.index()];
        let all = self.found.all.iter();
        let links: Vec<_> = all
            .map(|quote| (self.living(quote.parent).map(new), self.same(quote.continues).map(new)))
            .collect();
        for (quote, (parent, continues)) in self.found.all.iter_mut().zip(links) {
            (quote.parent, quote.continues) = (parent, continues);
        }
        let mut dead = self.dead.iter();
        self.found.all.retain(|_| !dead.next().copied().unwrap_or(false));
        self.found
    }

    /// The quotation, or the nearest around it that is one.
    fn living(&self, mut id: Option<QuoteId>) -> Option<QuoteId> {
        while let Some(dead) = id.filter(|id| self.dead[id.index()]) {
            id = self.found.all[dead.index()].parent;
        }
        id
    }

    /// The quotation, if it is one.
    fn same(&self, id: Option<QuoteId>) -> Option<QuoteId> {
        id.filter(|id| !self.dead[id.index()])
    }
}

#[cfg(test)]
mod tests {
    use crate::Engine;
    use crate::diagnostic::Code;

    #[test]
    fn nesting_beyond_the_deepest_is_reported_and_ends_where_it_should() {
        let engine = Engine::builder().build().unwrap();
        let nested = |depth: usize| {
            engine.attribute(&format!(
                "Ann Lowe said {}yes{}. She left.",
                "«".repeat(depth),
                "»".repeat(depth)
            ))
        };
        let (followed, deep) = (nested(super::DEEPEST), nested(super::DEEPEST + 3));
        assert!(followed.diagnostics.is_empty());
        assert_eq!(deep.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::DeepNesting]);
        assert_eq!(deep.diagnostics[0].end - deep.diagnostics[0].start, 3);
        assert_eq!(deep.quotes.len(), super::DEEPEST);
        assert_eq!(deep.quotes[0].text.matches(['«', '»']).count(), 2 * super::DEEPEST + 6);
    }
}
