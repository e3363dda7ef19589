//! Who was spoken of last: a short window, so that a pronoun costs the same in a book as in a note.

use super::cast::Id;

/// How many different ones are remembered.
const WINDOW: usize = 16;

/// How one of the cast was last spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// Who.
    pub id: Id,
    /// In which sentence.
    pub sentence: u32,
    /// In which paragraph.
    pub paragraph: u32,
    /// When, in reading order.
    pub at: u32,
    /// As a subject: 2 for the first of its sentence, 1 for another.
    pub subject: u8,
    /// As the speaker of a quotation or report.
    pub speaks: bool,
    /// Behind a preposition.
    pub oblique: bool,
}

/// The last few of one level, in no order: the place in reading order tells who came when.
#[derive(Debug, Default)]
pub(super) struct Focus {
    /// Whom `seen` is about, apart, for a quick look.
    ids: Vec<Id>,
    seen: Vec<Seen>,
}

impl Focus {
    /// Remembers one; a subject stays one for the rest of its sentence.
    pub fn push(&mut self, mut seen: Seen) {
        if let Some(at) = self.ids.iter().position(|id| *id == seen.id) {
            let known = &mut self.seen[at];
            if known.sentence == seen.sentence {
                seen.subject = seen.subject.max(known.subject);
                seen.speaks |= known.speaks;
                seen.oblique &= known.oblique;
            }
            *known = seen;
        } else if self.seen.len() < WINDOW {
            self.ids.push(seen.id);
            self.seen.push(seen);
        } else {
            let oldest = (0..WINDOW).min_by_key(|at| self.seen[*at].at).unwrap_or(0);
            self.ids[oldest] = seen.id;
            self.seen[oldest] = seen;
        }
    }

    /// All of them, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Seen> + Clone {
        self.seen.iter()
    }

    /// The last one that is as asked for.
    pub fn latest(&self, is: impl Fn(Id) -> bool) -> Option<Id> {
        let mut latest: Option<&Seen> = None;
        for seen in &self.seen {
            if latest.is_none_or(|latest| latest.at < seen.at) && is(seen.id) {
                latest = Some(seen);
            }
        }
        latest.map(|seen| seen.id)
    }
}
