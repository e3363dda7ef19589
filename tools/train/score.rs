//! How well the engine does on some articles.

use std::fmt;

/// How well the engine does.
#[derive(Default)]
pub struct Score {
    /// Answers with the right speaker.
    pub right: usize,
    /// Those with the right cue, too.
    pub cued: usize,
    /// Answers with a speaker.
    pub answers: usize,
    /// Quotations that have one in the gold.
    pub gold: usize,
}

impl Score {
    /// Adds another one.
    pub fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.cued += other.cued;
        self.answers += other.answers;
        self.gold += other.gold;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        let both = 200.0 * self.right as f64 / (self.answers + self.gold).max(1) as f64;
        let cued = 100.0 * self.cued as f64 / self.gold.max(1) as f64;
        write!(
            f,
            "attribution P {:5.1}  R {:5.1}  F1 {both:5.1}  with cue R {cued:5.1}",
            part(self.answers),
            part(self.gold)
        )
    }
}
