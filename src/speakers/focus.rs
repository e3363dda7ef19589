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
    pub sentence: usize,
    /// In which paragraph.
    pub paragraph: usize,
    /// When, in reading order.
    pub at: usize,
    /// As a subject: 2 for the first of its sentence, 1 for another.
    pub subject: u8,
    /// As the speaker of a quotation or report.
    pub speaks: bool,
    /// Behind a preposition.
    pub oblique: bool,
}

/// The last few of one level, the latest at the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Focus {
    seen: Vec<Seen>,
}

impl Focus {
    /// Remembers one; a subject stays one for the rest of its sentence.
    pub fn push(&mut self, mut seen: Seen) {
        if let Some(at) = self.seen.iter().position(|known| known.id == seen.id) {
            let known = self.seen.remove(at);
            if known.sentence == seen.sentence {
                seen.subject = seen.subject.max(known.subject);
                seen.speaks |= known.speaks;
                seen.oblique &= known.oblique;
            }
        } else if self.seen.len() == WINDOW {
            self.seen.remove(0);
        }
        self.seen.push(seen);
    }

    /// All of them, the latest first.
    pub fn recent(&self) -> impl DoubleEndedIterator<Item = &Seen> + Clone {
        self.seen.iter().rev()
    }
}
