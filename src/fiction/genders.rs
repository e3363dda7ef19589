//! Genders: what the pronouns of a story show of those whose names and nouns say nothing.

use super::characters::Characters;
use super::lines::{Line, Tag};
use super::presence::Presence;
use crate::attribute::Scene;
use crate::mentions::Kind;
use crate::values::Gender;

/// So many times as many pronouns of the other gender show that a given name is not one of its own gender.
const TURNS: u32 = 4;

/// Gives characters the gender of the pronouns that follow their names, where a title does not say it; whether any had another.
pub(super) fn turn(characters: &mut Characters, votes: &[(u32, u32)]) -> bool {
    let mut turned = false;
    for (known, &(male, female)) in characters.all.iter_mut().zip(votes) {
        let most = if known.gender == Gender::Unknown { 2 } else { TURNS };
        let gender = match (male, female) {
            (m, f) if m >= 3 && m > most * f => Gender::Male,
            (m, f) if f >= 3 && f > most * m => Gender::Female,
            _ => known.gender,
        };
        if !known.titled && gender != known.gender {
            turned |= known.gender != Gender::Unknown;
            known.gender = gender;
        }
    }
    turned
}

/// Gives those of unknown gender that of the clause behind what they do, where nobody else is in the paragraph before it: Fitch
/// considered this. “Perhaps,” she said. Whether any has one now.
pub(super) fn learn(
    scene: &Scene<'_>,
    lines: &[Line],
    presence: &Presence,
    characters: &mut Characters,
) -> bool {
    let mut votes = vec![(0u32, 0u32); characters.all.len()];
    for line in lines {
        let (Tag::Pronoun(gender), Some(id)) = (line.tag, line.before) else { continue };
        let Some(who) = presence.of[id.index()].filter(|_| scene.mention(id).kind != Kind::Pronoun) else {
            continue;
        };
        let start = scene.quotes.get(line.quote).span.start;
        let events = &presence.events[..presence.events.partition_point(|event| event.at < start)];
        let mut here = events.iter().rev().take_while(|event| event.paragraph == line.paragraph).peekable();
        if here.peek().is_some() && here.all(|event| event.who == who) {
            let vote = &mut votes[who.index()];
            match gender {
                Gender::Male => vote.0 += 1,
                _ => vote.1 += 1,
            }
        }
    }
    let mut learned = false;
    for (known, votes) in characters.all.iter_mut().zip(votes) {
        let gender = match votes {
            (0, 0) => continue,
            (_, 0) => Gender::Male,
            (0, _) => Gender::Female,
            _ => continue,
        };
        if known.gender == Gender::Unknown && !known.titled {
            known.gender = gender;
            learned = true;
        }
    }
    learned
}
