//! What stands ahead of each mark, counted once from the right.

use super::apostrophes;
use super::marks::{Family, Mark, Side};
use crate::segment::{Kind, Segments};

/// What stands ahead of each mark of a paragraph.
#[derive(Default)]
pub(super) struct Ahead {
    /// Closing less opening double marks from here on.
    pub surplus: Vec<i32>,
    /// Whether a single closing mark comes that no single mark opens from here on.
    pub closes: Vec<bool>,
    /// Whether one of them comes behind punctuation, which makes it no apostrophe.
    pub closes_speech: Vec<bool>,
    /// Whether this single mark may stand for a letter: voters’, goin’.
    pub cut_short: Vec<bool>,
}

impl Ahead {
    /// Counts from the right of another paragraph.
    pub fn count(&mut self, marks: &[Mark], segments: &Segments, text: &str) {
        self.surplus.clear();
        self.surplus.resize(marks.len() + 1, 0);
        for flags in [&mut self.closes, &mut self.closes_speech, &mut self.cut_short] {
            flags.clear();
            flags.resize(marks.len() + 1, false);
        }
        let (mut unopened, mut strong) = (0usize, 0usize);
        for (at, mark) in marks.iter().enumerate().rev() {
            self.surplus[at] = self.surplus[at + 1];
            match (mark.family, mark.side) {
                (Family::Double, Side::Close) => self.surplus[at] += 1,
                (Family::Double, Side::Open) => self.surplus[at] -= 1,
                (Family::Single, side)
                    if !mark.apostrophe && !apostrophes::belongs_to_a_word(text, segments, mark) =>
                {
                    let word = mark.token.checked_sub(1).map(|before| &segments.tokens[before]);
                    self.cut_short[at] = !mark.strong
                        && word.is_some_and(|word| apostrophes::is_cut_short(text, word))
                        && segments.tokens.get(mark.token + 1).is_some_and(|next| next.kind == Kind::Word);
                    (unopened, strong) = match side {
                        Side::Open => (unopened.saturating_sub(1), strong.saturating_sub(1)),
                        _ if self.cut_short[at] => (unopened.max(1), strong),
                        _ => (unopened + 1, strong + usize::from(mark.strong)),
                    };
                }
                _ => {}
            }
            self.closes[at] = unopened > 0;
            self.closes_speech[at] = strong > 0;
        }
    }
}
