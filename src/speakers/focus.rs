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
    /// It asks: "Marsh asked whether he" asks about another.
    pub asks: bool,
    /// It is asked a question, which it may answer.
    pub asked: bool,
    /// In a clause before the main one.
    pub fronted: bool,
    /// Behind a preposition.
    pub oblique: bool,
}

/// The last few of one level, the latest first.
#[derive(Debug)]
pub(super) struct Focus(Vec<Seen>);

impl Focus {
    /// Remembers nobody yet.
    pub fn new() -> Self {
        Self(Vec::with_capacity(WINDOW))
    }

    /// Remembers one; a subject stays one for the rest of its sentence.
    pub fn push(&mut self, mut seen: Seen) {
        let known = self.0.iter().position(|known| known.id == seen.id);
        let last = match known {
            Some(at) => {
                let known = &self.0[at];
                if known.sentence == seen.sentence {
                    seen.subject = seen.subject.max(known.subject);
                    seen.speaks |= known.speaks;
                    seen.asks |= known.asks;
                    seen.fronted |= known.fronted;
                    seen.oblique &= known.oblique;
                }
                at
            }
            None if self.0.len() < WINDOW => {
                self.0.push(seen);
                self.0.len() - 1
            }
            None => WINDOW - 1,
        };
        self.0.copy_within(..last, 1);
        self.0[0] = seen;
    }

    /// Takes one for another, who has a name.
    pub fn rename(&mut self, id: Id, named: Id) {
        if self.0.iter().all(|seen| seen.id != named) {
            self.0.iter_mut().filter(|seen| seen.id == id).for_each(|seen| seen.id = named);
        }
    }

    /// Forgets one.
    pub fn remove(&mut self, id: Id) {
        self.0.retain(|seen| seen.id != id);
    }

    /// All of them, the latest first.
    pub fn all(&self) -> impl Iterator<Item = &Seen> + Clone {
        self.0.iter()
    }

    /// The last one that is as asked for.
    pub fn latest(&self, is: impl Fn(Id) -> bool) -> Option<Id> {
        self.0.iter().map(|seen| seen.id).find(|id| is(*id))
    }
}
