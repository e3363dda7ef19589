//! Pairing: says for every mark of a paragraph whether it opens a quotation, closes one or is neither.
//!
//! ```text
//! paragraph := label? ( quotation | text )*
//! quotation := open ( quotation | text )* close       of one family
//!            | open ( quotation | text )* end         carried on in the next paragraph, or recovered
//! ```
//!
//! A context-free grammar alone cannot do this, since real texts leave marks open: each decision looks at what is open
//! ([`Nest`]) and at a count of the closing marks ahead that was made once from the right ([`Ahead`]), so the whole stays linear.

use std::ops::Range;

use super::Quotations;
use super::ahead::Ahead;
use super::apostrophes;
use super::marks::{self, Family, Mark, Side};
use super::nest::{Carried, Nest, Open};
use super::tag;
use crate::diagnostic::Code;
use crate::lexicon::Classes;
use crate::segment::{Case, Kind, Paragraph, Segments};

/// Pairs paragraph after paragraph.
pub(super) struct Pairing<'t> {
    text: &'t str,
    segments: &'t Segments,
    next_paragraph: usize,
    nest: Nest<'t>,
    carried: Option<Carried>,
    /// The first glue that does not end before the last mark.
    glue: usize,
    /// The marks of the paragraph, and what stands ahead of each.
    marks: Vec<Mark>,
    ahead: Ahead,
}

impl<'t> Pairing<'t> {
    /// Before the first paragraph.
    pub fn new(text: &'t str, segments: &'t Segments) -> Self {
        Self {
            text,
            segments,
            next_paragraph: 0,
            nest: Nest::new(segments),
            carried: None,
            glue: 0,
            marks: Vec::new(),
            ahead: Ahead::default(),
        }
    }

    /// Pairs the marks of the next paragraph, which may be a turn behind `label`, or have `speeches` behind dashes.
    pub fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        label: Option<Range<usize>>,
        speeches: Vec<Range<usize>>,
    ) {
        let mut speeches = speeches.into_iter().peekable();
        let mut speak = |nest: &mut Nest<'_>, token: usize| {
            while let Some(speech) = speeches.next_if(|speech| speech.start <= token) {
                nest.speech(speech);
            }
            nest.leave_speech(token);
        };
        self.next_paragraph += 1;
        // Who has a label of his own ends nobody else's words.
        let labelled = label.as_ref().is_some_and(|label| label.start >= paragraph.tokens.start);
        self.nest.turn(label, &paragraph.tokens);
        self.read_marks(paragraph);
        let before = self.carried.take();
        if self.marks.is_empty() {
            return speak(&mut self.nest, paragraph.tokens.end);
        }
        self.ahead.count(&self.marks, self.segments, self.text);
        for at in 0..self.marks.len() {
            let mark = self.marks[at];
            self.leave_glue(mark.token);
            speak(&mut self.nest, mark.token);
            let continues =
                before.filter(|c| c.family == mark.family && mark.token == paragraph.tokens.start);
            if mark.family == Family::Single {
                self.single(mark, at, paragraph, continues);
            } else if at == 0
                && mark.side == Side::Close
                && before.is_some_and(|c| c.family == mark.family && !labelled)
            {
                self.nest.open(paragraph.tokens.start, paragraph.tokens.start, mark.family, before);
                self.nest.close(&mark);
            } else {
                self.double(mark, at, continues);
            }
        }
        speak(&mut self.nest, paragraph.tokens.end);
        self.end(paragraph);
    }

    /// The quotations of all paragraphs.
    pub fn finish(self) -> Quotations {
        self.nest.finish()
    }

    fn read_marks(&mut self, paragraph: &Paragraph) {
        let tokens = &self.segments.tokens[paragraph.tokens.clone()];
        let marks = (paragraph.tokens.start..)
            .zip(tokens)
            .filter(|(_, token)| token.kind == Kind::Mark)
            .filter_map(|(at, token)| marks::read(self.text, at, token));
        self.marks.clear();
        self.marks.extend(marks);
        marks::alternate(&mut self.marks);
    }

    /// A double mark, a guillemet or a bracket.
    fn double(&mut self, mark: Mark, at: usize, continues: Option<Carried>) {
        match (mark.side, self.nest.holds(mark.family)) {
            (Side::Close | Side::Either, true) => self.nest.close(&mark),
            (Side::Close, false) if mark.measure => {}
            (Side::Close, false) => {
                self.nest.report(self.segments.tokens[mark.token].span, Code::StrayMark);
            }
            (Side::Open, true) if self.ahead.surplus[at + 1] < 2 && mark.family == Family::Double => {
                let tag = self.nest.open_of(mark.family).and_then(|open| self.tag(open, mark.token, false));
                self.nest.recover(mark, tag.unwrap_or(mark.token));
                self.nest.open(mark.token, mark.token + 1, mark.family, continues);
            }
            _ => self.nest.open(mark.token, mark.token + 1, mark.family, continues),
        }
    }

    /// A single mark: a quotation's, or an apostrophe.
    fn single(&mut self, mark: Mark, at: usize, paragraph: &Paragraph, continues: Option<Carried>) {
        if mark.apostrophe || apostrophes::belongs_to_a_word(self.text, self.segments, &mark) {
            return;
        }
        if !self.ahead.closes_speech[at + 1] && apostrophes::may_cut_the_next(self.segments, &mark) {
            return;
        }
        if self.nest.holds(Family::Single) && mark.side != Side::Open {
            let last = mark.strong || !self.ahead.cut_short[at] || !self.ahead.closes[at + 1];
            let sure = self.nest.open_of(Family::Single).is_some_and(|open| open.sure);
            if last && !(sure && self.ahead.cut_short[at] && self.goes_on(mark.token + 1)) {
                self.nest.close(&mark);
            }
        } else if mark.side != Side::Close {
            let speech = self.nest.is_empty() && self.begins_speech(mark.token, paragraph);
            if speech
                || self.ahead.closes[at + 1]
                || self.announced(mark.token, paragraph) && self.reopens(Family::Single)
            {
                self.nest.drop_open_single();
                self.nest.open(mark.token, mark.token + 1, Family::Single, continues);
                if speech {
                    self.nest.make_sure();
                }
            }
        }
    }

    /// Ends what was opened in glue that ends before a token: a headline that was cut off has no closing mark in the sentence
    /// around it.
    fn leave_glue(&mut self, token: usize) {
        let glue = &self.segments.glue[self.glue..];
        for glue in glue.iter().map(|glue| &glue.tokens).take_while(|glue| glue.end <= token) {
            self.nest.end_within(glue);
            self.glue += 1;
        }
    }

    /// Whether a token stands where a quotation begins that runs over paragraphs: first, or behind a colon, a comma or a sentence.
    fn announced(&self, token: usize, paragraph: &Paragraph) -> bool {
        let pauses = [Kind::Colon, Kind::Comma, Kind::Stop];
        let pause = |before: usize| pauses.contains(&self.segments.tokens[before].kind);
        token == paragraph.tokens.start || pause(token - 1)
    }

    /// Whether a single mark begins speech beyond doubt: before a sentence, behind a colon or a verb that reports and a comma, as
    /// no apostrophe stands.
    fn begins_speech(&self, token: usize, paragraph: &Paragraph) -> bool {
        let tokens = &self.segments.tokens;
        let first = tokens.get(token + 1).filter(|next| next.span.start == tokens[token].span.end);
        let before = &tokens[paragraph.tokens.start..token];
        let announced = match before {
            [.., verb, comma] if comma.kind == Kind::Comma => verb.word.verb.is_some(),
            [.., last] => last.kind == Kind::Colon,
            [] => false,
        };
        announced && first.is_some_and(|first| first.case == Case::Title && !first.is(Classes::ELISION))
    }

    /// Whether the word behind a mark that may be a possessive's is what is possessed: the dogs’ owners.
    fn goes_on(&self, token: usize) -> bool {
        let closed = Classes::VERBAL | Classes::PREP | Classes::CONJ | Classes::SUBORD | Classes::PRONOUN;
        let next = self.segments.tokens.get(token);
        next.is_some_and(|next| next.case == Case::Lower && !next.is(closed | Classes::DET | Classes::ADV))
    }

    /// The reporting clause inside a quotation that has no closing mark before the token `end`.
    fn tag(&self, open: Open, end: usize, continued: bool) -> Option<usize> {
        let inner = self.nest.inner(open);
        let words = self.segments.tokens.get(inner..end).filter(|_| open.family == Family::Double)?;
        tag::inside(words, continued).map(|tag| inner + tag).filter(|&tag| !self.nest.is_nested(open, tag))
    }

    /// Whether the next paragraph begins with an opening mark of this family.
    fn reopens(&self, family: Family) -> bool {
        self.segments.paragraphs.get(self.next_paragraph).is_some_and(|next| {
            let first = next.tokens.start;
            marks::read(self.text, first, &self.segments.tokens[first])
                .is_some_and(|mark| mark.family == family && mark.side != Side::Close)
        })
    }

    /// The end of a paragraph: what is open is carried into the next one where that re-opens it, or recovered here.
    fn end(&mut self, paragraph: &Paragraph) {
        let end = paragraph.tokens.end;
        self.leave_glue(end);
        let open = self.nest.take();
        let mut cut = None;
        let mut tags = Vec::with_capacity(open.len());
        for &open in &open {
            // What stands open inside a quotation ends with it.
            let outer = cut.filter(|&tag| self.nest.start(open) < tag);
            let tag = outer.or_else(|| self.tag(open, end, self.reopens(open.family)));
            tags.push(tag);
            cut = tag.or(cut);
        }
        for (&open, tag) in open.iter().zip(tags).rev() {
            if let Some(tag) = tag {
                self.nest.abandon(open, tag);
            } else if self.reopens(open.family) {
                self.nest.end_quotation(open, end, end);
                self.carried = Some(open.carried());
            } else {
                self.nest.abandon(open, end);
                if open.family != Family::Single {
                    self.carried = Some(open.carried());
                }
            }
        }
        self.nest.emptied(open);
    }
}
