//! Who is somebody else: names of a family that a text itself tells apart.
//!
//! "Mrs. Hale" may be Margaret Hale, or her mother. They are two where one sentence has both, where one calls the other by name,
//! and where one answers the other.

use super::lines::Line;
use super::naming::Naming;
use super::places::Places;
use crate::attribute::Scene;
use crate::span::MentionId;

/// A name stands beside so many names before it in a sentence.
const NEAR: usize = 2;

/// Pairs of namings, by place among them, that mean two persons. Only one of a pair has a title.
pub(super) fn find(
    scene: &Scene<'_>,
    places: &Places,
    lines: &[Line],
    namings: &[Naming],
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut add = |one: usize, other: usize| {
        let titled = |at: usize| !namings[at].form.title.is_empty();
        if titled(one) != titled(other) && namings[one].named && namings[other].named {
            pairs.push((one, other));
        }
    };
    let sentence = |at: usize| scene.mention(namings[at].id).sentence;
    let names: Vec<usize> = (0..namings.len()).filter(|&at| namings[at].named && namings[at].told).collect();
    for (place, &at) in names.iter().enumerate() {
        let before = names[place.saturating_sub(NEAR)..place].iter();
        before
            .filter(|&&other| {
                sentence(other) == sentence(at) && !beside(scene, &namings[other], &namings[at])
            })
            .for_each(|&other| add(other, at));
    }
    let start = |naming: &Naming| scene.mention(naming.id).head.start;
    let naming_of = |id: MentionId| {
        let at = namings.partition_point(|naming| start(naming) < scene.mention(id).head.start);
        (namings.get(at)?.id == id).then_some(at)
    };
    let speakers: Vec<Option<usize>> =
        lines.iter().map(|line| naming_of(line.speaker.filter(|_| line.shape.is_sure())?)).collect();
    for (at, line) in lines.iter().enumerate() {
        let Some(speaker) = speakers[at] else { continue };
        let span = scene.quotes.get(line.quote).span;
        let from = namings.partition_point(|naming| start(naming) < span.start);
        let inside = (from..namings.len()).take_while(|&other| start(&namings[other]) < span.end);
        inside.filter(|&other| places.at(namings[other].id).vocative).for_each(|other| add(speaker, other));
        let near = (at + 1..lines.len()).take_while(|&next| lines[next].paragraph <= line.paragraph + 1);
        near.filter(|&next| lines[next].paragraph > line.paragraph)
            .filter_map(|next| speakers[next])
            .for_each(|next| add(speaker, next));
    }
    pairs
}

/// Whether nothing but a pause stands between two names: one says who the other is.
fn beside(scene: &Scene<'_>, one: &Naming, other: &Naming) -> bool {
    let between = scene.text.get(one.span.end as usize..other.span.start as usize);
    between.is_none_or(|between| !between.contains(char::is_alphanumeric))
}
