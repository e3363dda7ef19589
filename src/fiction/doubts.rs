//! Doubts: what a share cannot know, since it is one of those whom the text names.
//!
//! A short text names few speakers. Who has no clause of his own there may be somebody who is never named, above all where
//! he answers the only one who is.

use super::Verdict;
use super::lines::{Line, Tag};
use super::table::Row;

/// So far from a tag, in paragraphs, its speaker and another still take turns.
const TURNS: u32 = 3;
/// So many lines before and behind are looked at for it.
const NEAR: usize = 4;

/// Takes back and lowers what the lines of a text do not bear out. `verdicts` has one place a row.
pub(super) fn heed(rows: &[Row], lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    let anchors = rows.iter().filter(|row| row.sure.is_some()).count() as f64;
    let most = (anchors + 1.0) / (anchors + 2.0);
    for at in 0..rows.len() {
        let untagged = lines[at].tag == Tag::None && rows[at].sure.is_none() && !rows[at].carried;
        let Some(verdict) = verdicts[at].filter(|_| untagged) else { continue };
        let himself = rows[at].spoken_to == Some(verdict.who);
        let goes_on = at > 0 && lines[at - 1].paragraph == lines[at].paragraph;
        let narrated = goes_on || lines[at].before.is_some() || lines[at].after.is_some();
        let alone = || rows[at].who.len() == 1 && !narrated;
        let of_tag = |tag: usize| verdicts[tag].is_some_and(|tagged| tagged.who == verdict.who);
        verdicts[at] = if himself || alone() && answers(lines, at).is_some_and(of_tag) {
            None
        } else if narrated {
            Some(verdict)
        } else {
            Some(Verdict { share: verdict.share.min(most), ..verdict })
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
