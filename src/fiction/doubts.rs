//! Doubts: what a share cannot know, since it is one of those whom the text names.
//!
//! A short text names few speakers. Who has no clause of his own there may be somebody who is never named, above all where
//! he answers the only one who is.

use super::Verdict;
use super::characters::{Characters, Who, agree};
use super::lines::{Line, Tag};
use super::shape::ANSWERS;
use super::table::Row;

/// So far from a tag, in paragraphs, its speaker and another still take turns.
const TURNS: u32 = 3;
/// So many lines before and behind are looked at for it.
const NEAR: usize = 4;

/// So sure it is at most that the only one who is named speaks a line beside which the narration has him do something.
const NARRATED: f64 = 0.8;

/// So sure it is at most that a noun is the only word for who speaks, where so many have names.
const DESCRIBED: (usize, f64) = (3, 0.8);

/// What the lines showed one by one.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    verdicts: Vec<Option<Verdict>>,
    /// Which ones are open: the text itself does not say who speaks. Of these, which have one candidate alone.
    open: Vec<Option<bool>>,
    /// How many lines there are of which it is sure who speaks.
    anchors: u32,
}

impl Doubts {
    /// Takes in the next line.
    pub fn add(&mut self, row: &Row, verdict: Option<Verdict>) {
        self.anchors += u32::from(row.sure.is_some());
        self.open.push((row.sure.is_none() && !row.carried).then_some(row.who.len() == 1));
        self.verdicts.push(verdict);
    }

    /// The verdicts, those taken back and lowered that the lines of the text do not bear out.
    pub fn heed(self, lines: &[Line], characters: &Characters, of: &[Option<Who>]) -> Vec<Option<Verdict>> {
        let Self { mut verdicts, open, anchors } = self;
        let anchors = f64::from(anchors);
        let most = (anchors + 1.0) / (anchors + 2.0);
        let named = characters.all.iter().filter(|known| known.name.is_some() && !known.described).count();
        for (verdict, line) in verdicts.iter_mut().zip(lines) {
            let Some(verdict) = verdict else { continue };
            let known = &characters.all[verdict.who.index()];
            let noun = known.described && named >= DESCRIBED.0 || known.vague && named > 0;
            // "Here," called a voice: a word that is nobody's.
            if noun || line.tag == Tag::Named && line.speaker.is_some_and(|id| of[id.index()].is_none()) {
                verdict.share = verdict.share.min(DESCRIBED.1);
            }
        }
        for (at, line) in lines.iter().enumerate() {
            let Some((verdict, alone)) = verdicts[at].zip(open[at]) else { continue };
            let goes_on = at > 0 && lines[at - 1].paragraph == line.paragraph;
            let narrated = goes_on || line.before.is_some() || line.after.is_some();
            let himself = verdict.spoken_to == Some(verdict.who);
            let of_tag = |tag: usize| verdicts[tag].is_some_and(|tagged| tagged.who == verdict.who);
            let answers = || alone && answers(lines, at).is_some_and(of_tag);
            let most = if narrated { NARRATED.max(most) } else { most };
            let capped = Some(Verdict { share: verdict.share.min(most), ..verdict });
            verdicts[at] = match line.tag {
                Tag::None if himself || !narrated && answers() => None,
                Tag::None if goes_on || narrated && !alone => Some(verdict),
                // “Never,” he replied: whom the only one who is named has asked.
                Tag::Pronoun(_) if (line.shape.verb == ANSWERS || between(lines, at)) && answers() => None,
                // “Never,” she said: no man did.
                Tag::Pronoun(gender)
                    if line.shape.is_sure() && !agree(characters.gender(verdict.who), gender) =>
                {
                    None
                }
                Tag::Other | Tag::Somebody if answers() => None,
                Tag::None | Tag::Other | Tag::Somebody => capped,
                _ => Some(verdict),
            };
        }
        verdicts
    }
}

/// Whether clauses name who speaks right before a line and right behind it: two turns are between.
fn between(lines: &[Line], at: usize) -> bool {
    let named = |other: usize| {
        let near = lines.get(other).filter(|other| other.paragraph.abs_diff(lines[at].paragraph) == 1);
        near.is_some_and(|other| other.tag == Tag::Named)
    };
    let (before, behind) = (at.checked_sub(1), (at + 1 < lines.len()).then_some(at + 1));
    before.or(behind).is_some() && [before, behind].into_iter().flatten().all(named)
}

/// The nearest line with a tag, if a line stands an odd number of turns from it.
fn answers(lines: &[Line], at: usize) -> Option<usize> {
    let far = |other: usize| lines[other].paragraph.abs_diff(lines[at].paragraph);
    let near = (at.saturating_sub(NEAR)..lines.len().min(at + NEAR + 1)).filter(|&other| other != at);
    let tagged = near.filter(|&other| lines[other].tag != Tag::None).min_by_key(|&other| far(other))?;
    (far(tagged) <= TURNS && far(tagged) % 2 == 1).then_some(tagged)
}
