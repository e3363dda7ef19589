//! The step to a line: how far the line before is, what its tag says, who may be meant.

use super::features::*;
use super::layer::RIVALS;
use super::lines::Tag;
use super::look::{Look, bucket};
use super::table::Move;
use crate::span::MentionId;

impl Look<'_, '_, '_> {
    /// How far the line before is: 0 in the same sentence, 1 in the same paragraph, 2 to 4 one, two, more before, 5 in no scene of
    /// this one, 6 in a paragraph before, and somebody alone does something between.
    fn gap(&self) -> usize {
        match self.before.map(|at| &self.maker.lines[at]) {
            None => 5,
            Some(_) if self.alone => 6,
            Some(before) if before.home.0 == self.line.home.0 => 0,
            Some(before) => 1 + bucket(self.line.paragraph - before.paragraph, &[1, 2, 3]),
        }
    }

    /// The features of a step to this line by who of the two before its tag may mean.
    pub fn rivals(&self, step: Move, asks: bool) -> [u16; RIVALS] {
        let base = (step as usize * 7 + self.gap()) * (RIVALS + 1);
        std::array::from_fn(|rivals| (STEP_RIVALS + base + if asks { 1 + rivals } else { 0 }) as u16)
    }

    /// The features of a step to this line.
    pub fn steps(&self, step: Move) -> [u16; STEPPED] {
        let line = self.line;
        let before = self.before.map(|at| &self.maker.lines[at]);
        let gap = self.gap();
        let tagged = usize::from(before.is_some_and(|before| before.tag != Tag::None));
        let end = before.map_or(0, |before| usize::from(before.shape.end));
        let trailed = usize::from(before.is_some_and(|before| before.trailed));
        let opens = usize::from(line.opens);
        let base = step as usize * 7 + gap;
        let beat = |id: Option<MentionId>| match id.map(|id| self.maker.doer(id)) {
            None => 0,
            Some(None) => 1,
            Some(Some(_)) => 2,
        };
        let features = [
            STEP + base * TAGS + self.tag,
            STEP_TAGGED + (base * 2 + tagged) * 2 + opens,
            STEP_END + (base * 4 + end) * 6 + usize::from(line.shape.start),
            STEP_VERB + (base * 2 + tagged) * 6 + usize::from(line.shape.verb),
            STEP_LENGTH
                + (base * 3 + before.map_or(0, |before| usize::from(before.shape.length))) * 3
                + usize::from(line.shape.length),
            STEP_TRAILED + (base * 2 + trailed) * 2 + opens,
            STEP_BEATS + (base * 4 + beat(line.before) + usize::from(self.alone)) * 3 + beat(line.after),
        ];
        features.map(|feature| feature as u16)
    }
}
