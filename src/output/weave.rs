//! Marks woven into the paragraphs of a text, for formats that write them as elements: whatever the marks are, what opens
//! last closes first, and nothing runs over the end of a paragraph.

use std::cmp::Reverse;

use crate::document::Range;

/// A stretch of the text to mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<T> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it stands for.
    pub what: T,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event<'t> {
    /// A paragraph begins.
    Begin,
    /// A part of a mark begins, from 0. A mark has several where it crosses another one or the end of a paragraph.
    Open {
        /// Its place among the marks.
        mark: usize,
        /// Which part.
        part: usize,
    },
    /// Words, never none.
    Words(&'t str),
    /// The part of the mark that opened last ends.
    Close {
        /// Its place among the marks.
        mark: usize,
    },
    /// The paragraph ends, and with it all that was open.
    End,
}

/// Weaves marks into the paragraphs of a text. Of marks that begin together the longer one is outside, and of those of
/// one length the first.
pub(super) fn weave<'t, T>(text: &'t str, paragraphs: &[Range], marks: &[Mark<T>]) -> Vec<Event<'t>> {
    let mut order: Vec<usize> = (0..marks.len()).filter(|&m| marks[m].start < marks[m].end).collect();
    order.sort_by_key(|&m| (marks[m].start, Reverse(marks[m].end), m));
    let mut loom = Loom {
        text,
        marks,
        order: &order,
        open: Vec::new(),
        parts: vec![0; marks.len()],
        events: Vec::new(),
    };
    for &paragraph in paragraphs {
        loom.paragraph(paragraph);
    }
    loom.events
}

struct Loom<'t, 'm, T> {
    text: &'t str,
    marks: &'m [Mark<T>],
    /// The marks that have not begun, in the order in which they do.
    order: &'m [usize],
    /// The marks that have not ended, the outermost first.
    open: Vec<usize>,
    /// How many parts each mark has had.
    parts: Vec<usize>,
    events: Vec<Event<'t>>,
}

impl<T> Loom<'_, '_, T> {
    fn paragraph(&mut self, Range { start, end }: Range) {
        self.events.push(Event::Begin);
        self.open.retain(|&mark| self.marks[mark].end > start);
        for at in 0..self.open.len() {
            self.part(self.open[at]);
        }
        let mut at = start;
        while at < end {
            self.begin(at);
            let next = self.order.first().map_or(end, |&mark| self.marks[mark].start);
            let ends = self.open.iter().map(|&mark| self.marks[mark].end);
            let next = ends.chain([next, end]).min().unwrap_or(end);
            self.events.extend(self.text.get(at..next).filter(|words| !words.is_empty()).map(Event::Words));
            at = next;
            self.finish(at);
        }
        for at in (0..self.open.len()).rev() {
            self.events.push(Event::Close { mark: self.open[at] });
        }
        self.events.push(Event::End);
    }

    /// Opens the marks that begin here, or that would have begun between paragraphs.
    fn begin(&mut self, at: usize) {
        while let Some((&mark, rest)) = self.order.split_first() {
            if self.marks[mark].start > at {
                break;
            }
            self.order = rest;
            if self.marks[mark].end > at {
                self.open.push(mark);
                self.part(mark);
            }
        }
    }

    /// Closes the marks that end here; those inside them that do not are cut in two.
    fn finish(&mut self, at: usize) {
        let ends = |mark: usize| self.marks[mark].end <= at;
        let Some(outermost) = self.open.iter().position(|&mark| ends(mark)) else { return };
        let inside = self.open.split_off(outermost);
        self.events.extend(inside.iter().rev().map(|&mark| Event::Close { mark }));
        for mark in inside {
            if self.marks[mark].end > at {
                self.open.push(mark);
                self.part(mark);
            }
        }
    }

    fn part(&mut self, mark: usize) {
        self.events.push(Event::Open { mark, part: self.parts[mark] });
        self.parts[mark] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The woven text, each mark in brackets with its letter.
    fn woven(text: &str, paragraphs: &[(usize, usize)], marks: &[(usize, usize)]) -> String {
        let paragraphs: Vec<_> = paragraphs.iter().map(|&(start, end)| Range { start, end }).collect();
        let marks: Vec<_> = marks.iter().map(|&(start, end)| Mark { start, end, what: () }).collect();
        let letter = |mark: usize| char::from(b'a' + mark as u8);
        let shown = |event: &Event| match *event {
            Event::Begin => "<".to_owned(),
            Event::End => ">".to_owned(),
            Event::Open { mark, part } => format!("[{}{part} ", letter(mark)),
            Event::Close { mark } => format!(" {}]", letter(mark)),
            Event::Words(words) => words.to_owned(),
        };
        weave(text, &paragraphs, &marks).iter().map(shown).collect()
    }

    #[test]
    fn marks_nest() {
        assert_eq!(woven("one two", &[(0, 7)], &[(0, 7), (4, 7), (4, 5)]), "<[a0 one [b0 [c0 t c]wo b] a]>");
        assert_eq!(woven("one two", &[(0, 7)], &[(4, 7), (0, 7)]), "<[b0 one [a0 two a] b]>");
        assert_eq!(woven("one", &[(0, 3)], &[(0, 3), (0, 3), (1, 1)]), "<[a0 [b0 one b] a]>");
    }

    #[test]
    fn marks_that_cross_are_cut() {
        assert_eq!(woven("one two", &[(0, 7)], &[(0, 5), (4, 7)]), "<[a0 one [b0 t b] a][b1 wo b]>");
    }

    #[test]
    fn marks_end_with_paragraphs() {
        let text = "one\n\ntwo\n\nthree";
        let paragraphs = [(0, 3), (5, 8), (10, 15)];
        assert_eq!(woven(text, &paragraphs, &[(1, 12)]), "<o[a0 ne a]><[a1 two a]><[a2 th a]ree>");
        assert_eq!(woven(text, &paragraphs, &[(3, 5), (4, 6)]), "<one><[b0 t b]wo><three>");
    }
}
