//! Doubts: what a share cannot know, since it is one of those whom the text names.
//!
//! A short text names few speakers. Who has no clause of his own there may be somebody who is never named, above all where
//! he answers the only one who is.

use super::Verdict;
use super::lines::{Line, Tag};
use super::shape::ANSWERS;
use super::table::Row;

/// So far from a tag, in paragraphs, its speaker and another still take turns.
const TURNS: u32 = 3;
/// So many lines before and behind are looked at for it.
const NEAR: usize = 4;

/// So sure it is at most that the only one who is named speaks a line beside which the narration has him do something.
const NARRATED: f64 = 0.8;

/// Takes back and lowers what the lines of a text do not bear out. `verdicts` has one place a row.
pub(super) fn heed(rows: &[Row], lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    let anchors = rows.iter().filter(|row| row.sure.is_some()).count() as f64;
    let most = (anchors + 1.0) / (anchors + 2.0);
    for at in 0..rows.len() {
        let (row, line) = (&rows[at], &lines[at]);
        let open = row.sure.is_none() && !row.carried;
        let Some(verdict) = verdicts[at].filter(|_| open) else { continue };
        let goes_on = at > 0 && lines[at - 1].paragraph == line.paragraph;
        let narrated = goes_on || line.before.is_some() || line.after.is_some();
        let himself = row.spoken_to == Some(verdict.who);
        let of_tag = |tag: usize| verdicts[tag].is_some_and(|tagged| tagged.who == verdict.who);
        let answers = || row.who.len() == 1 && answers(lines, at).is_some_and(of_tag);
        let most = if narrated { NARRATED.max(most) } else { most };
        let capped = Some(Verdict { share: verdict.share.min(most), ..verdict });
        verdicts[at] = match line.tag {
            Tag::None if himself || !narrated && answers() => None,
            Tag::None if goes_on || narrated && row.who.len() > 1 => Some(verdict),
            // “Never,” he replied: whom the only one who is named has asked.
            Tag::Pronoun(_) if line.shape.verb == ANSWERS && answers() => None,
            Tag::Other if answers() => None,
            Tag::None | Tag::Other => capped,
            _ => Some(verdict),
        };
    }
}

/// The nearest line with a tag, if a line stands an odd number of turns from it.
fn answers(lines: &[Line], at: usize) -> Option<usize> {
    let far = |other: usize| lines[other].paragraph.abs_diff(lines[at].paragraph);
    let near = (at.saturating_sub(NEAR)..lines.len().min(at + NEAR + 1)).filter(|&other| other != at);
    let tagged = near.filter(|&other| lines[other].tag != Tag::None).min_by_key(|&other| far(other))?;
    (far(tagged) <= TURNS && far(tagged) % 2 == 1).then_some(tagged)
}
