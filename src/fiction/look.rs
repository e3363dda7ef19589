//! One line looked at: the features of its candidates and of the step to it.

use super::around::Around;
use super::characters::{Who, agree};
use super::features::*;
use super::lines::{Line, Tag};
use super::presence::Event;
use super::table::{Inside, Maker};
use crate::mentions::Kind;
use crate::span::MentionId;
use crate::values::Gender;

/// A line with what stands around it.
pub(super) struct Look<'a, 'm, 't> {
    pub maker: &'a Maker<'m, 't>,
    pub line: &'a Line,
    /// Its place among the lines.
    pub at: usize,
    /// What its tag says, as a number in features.
    pub tag: usize,
    /// The events before it.
    pub back: &'a [Event],
    /// The events behind it.
    pub ahead: &'a [Event],
    /// The line before it in the same scene.
    pub before: Option<usize>,
    /// The line behind it in the same scene.
    pub next: Option<usize>,
    /// Who stands in the words of all lines.
    pub inside: &'a [Inside],
    /// Nobody else is in the paragraph up to the line than who does something before it: Ann drew the curtain. “Good night.”
    pub alone: bool,
}

/// So many times as often is much more often.
const MUCH: u32 = 3;

/// How many of the limits a number reaches.
pub(super) fn bucket(number: u32, limits: &[u32]) -> usize {
    limits.iter().filter(|&&limit| number >= limit).count()
}

impl Look<'_, '_, '_> {
    /// The features of each candidate; where it is sure who speaks, of that one alone.
    pub fn features(&self, who: &[Who], sure: Option<Who>, around: &mut Around) -> Vec<[u16; ASKED]> {
        let wanted = match self.line.tag {
            Tag::Pronoun(gender) => gender,
            Tag::Other | Tag::Named => self.mention_gender(self.line.speaker),
            _ => Gender::Unknown,
        };
        self.fill(around, wanted);
        let subject = self.last_subject(wanted);
        let speaks = |who: Who| sure.is_none_or(|sure| sure == who);
        let features =
            |who: Who| if speaks(who) { self.candidate(who, wanted, subject, around) } else { [0; ASKED] };
        who.iter().map(|&who| features(who)).collect()
    }

    /// Says whether who does something before the line, by name or as "I", is alone with it.
    pub fn find_alone(mut self) -> Self {
        let Maker { scene, lines, .. } = self.maker;
        let paragraph = self.line.paragraph;
        let doer = self.line.before.filter(|id| {
            let named = scene.mention(*id).kind != Kind::Pronoun || self.maker.is_i(*id);
            named && scene.sentence(scene.mention(*id).sentence).paragraph as u32 == paragraph
        });
        let doer = doer.and_then(|id| self.maker.doer(id));
        let begins = !self.line.opens && self.before.is_none_or(|at| lines[at].paragraph != paragraph);
        let mut here = self.back.iter().rev().take_while(|event| event.paragraph == paragraph);
        self.alone = begins && doer.is_some_and(|doer| here.all(|event| event.who == doer));
        self
    }

    /// Finds out what is asked about all candidates.
    fn fill(&self, around: &mut Around, wanted: Gender) {
        let fits = |who: &Who| agree(self.maker.characters.gender(*who), wanted);
        around.order.clear();
        around.order.extend(around.told.iter().copied().filter(fits));
        let tagged = &self.maker.tagged;
        let named = |(far, who): (u32, &Option<Who>)| who.map(|who| (who, far));
        let (before, behind) = (&tagged[..self.at], &tagged[self.at + 1..]);
        around.spoke.clear();
        around.spoke.extend((1..).zip(before.iter().rev().take(16)).filter_map(named));
        around.spoke_ahead.clear();
        around.spoke_ahead.extend((1..).zip(behind.iter().take(10)).filter_map(named));
        around.doer = self.last_doer();
    }

    pub(super) fn mention_gender(&self, id: Option<MentionId>) -> Gender {
        id.map_or(Gender::Unknown, |id| self.maker.scene.mention(id).gender)
    }

    fn candidate(&self, who: Who, wanted: Gender, subject: Option<&Event>, around: &Around) -> [u16; ASKED] {
        let (line, tag) = (self.line, self.tag);
        let (order, near_line) = (&around.order, around.near(who));
        let (mut found, mut asked) = ([0; ASKED], 0);
        let mut add = |feature: usize| {
            found[asked] = feature as u16;
            asked += 1;
        };
        let gender = self.maker.characters.gender(who);
        add(TAG + (tag * 9 + usize::from(line.shape.clause)) * 5 + self.fit(tag, who, gender, wanted));
        let rank = order.iter().position(|&one| one == who).unwrap_or(9).min(5);
        add(ANTECEDENT + (tag * 6 + rank) * 4 + order.len().min(4).saturating_sub(1));
        add(LAST_SUBJECT + tag * 5 + self.is_subject(subject, who));
        add(OWNER + self.owner(who));
        add(OWN + self.called_otherwise(who));
        let rival = line.rival.map_or(0, |rival| 1 + usize::from(self.maker.of(Some(rival)) == Some(who)));
        add(RIVAL + tag * 3 + rival);
        add(ROLE + tag * 17 + near_line.role.map_or(0, |event| self.role(&self.back[event])));
        add(DOER + tag * 7 + self.doer(around.doer, who, gender));
        let gap = |paragraph: u32| line.paragraph.abs_diff(paragraph);
        add(TOLD + tag * 8 + near_line.told.map_or(7, |told| bucket(gap(told), &[1, 2, 3, 5, 9, 17])));
        add(COUNT + tag * 7 + bucket(near_line.recent, &[1, 2, 3, 5, 8, 12]));
        let far = |spoke: &[(Who, u32)]| spoke.iter().find(|(one, _)| *one == who).map(|(_, far)| *far);
        add(SPOKE + tag * 8 + far(&around.spoke).map_or(7, |far| bucket(far, &[2, 3, 4, 5, 7, 11])));
        let beat = match self.beat(line.before, who, gender) {
            beat if self.alone => 7 + beat,
            beat => beat,
        };
        add(BEFORE + tag * 10 + beat);
        add(AFTER + tag * 8 + self.beat(line.after, who, gender));
        add(PARAGRAPH_BEFORE + tag * 5 + self.paragraph_before(who));
        add(PARAGRAPH_BEHIND + tag * 4 + self.paragraph_behind(who));
        let among = |list: &[Who]| if list.is_empty() { 0 } else { 1 + usize::from(list.contains(&who)) };
        let own = &self.inside[self.at];
        add(SPOKEN_TO + among(&own.spoken_to));
        let near = |at: Option<usize>, list: fn(&Inside) -> &Vec<Who>| {
            at.map_or(0, |at| among(list(&self.inside[at])))
        };
        let close = |at: Option<usize>| {
            at.is_some_and(|at| self.maker.lines[at].paragraph.abs_diff(line.paragraph) == 1)
        };
        let voice = |at: Option<usize>| match near(at, |inside| &inside.spoken_to) {
            2 => 2 + usize::from(close(at)),
            other => other,
        };
        add(SPOKEN_TO_BEFORE + voice(self.before));
        add(SPOKEN_TO_BEHIND + voice(self.next));
        add(NAMED_INSIDE + among(&own.named));
        add(NAMED_BEFORE + near(self.before, |inside| &inside.named));
        add(NAMED_BEHIND + near(self.next, |inside| &inside.named));
        let told = |id: Option<MentionId>| self.maker.of(id).map_or(0, |told| 1 + usize::from(told == who));
        add(ADDRESSEE + told(line.told));
        add(ADDRESSEE_BEFORE + told(self.before.and_then(|at| self.maker.lines[at].told)));
        add(FREQUENCY + tag * 8 + bucket(self.maker.rank(who), &[1, 2, 3, 5, 9, 17, 33]));
        let narrator = match self.maker.characters.narrator {
            None => 0,
            Some(narrator) => 1 + usize::from(narrator == who),
        };
        add(NARRATOR + tag * 3 + narrator);
        add(AHEAD + tag * 6 + near_line.ahead.map_or(5, |ahead| bucket(gap(ahead), &[1, 2, 4, 8])));
        add(SPOKE_AHEAD + tag * 6 + far(&around.spoke_ahead).map_or(5, |far| bucket(far, &[2, 3, 4, 6])));
        found
    }

    /// Whether the tag fits: 0 it says nothing or means another, 1 yes, 2 it may, 3 it is of another gender, 4 the candidate's gender is
    /// not known.
    fn fit(&self, tag: usize, who: Who, gender: Gender, wanted: Gender) -> usize {
        match (tag, self.maker.of(self.line.speaker)) {
            (0, _) => 0,
            (3, _) => usize::from(self.maker.characters.narrator == Some(who)),
            (2 | 4 | 6, Some(tagged)) if tagged == who => 1,
            (2 | 4 | 6, Some(_)) => {
                2 * usize::from(self.line.speaker.is_some_and(|id| self.maker.may_be(id, who)))
            }
            (7, Some(tagged)) if tagged == who => 0,
            _ if wanted == Gender::Unknown => 2,
            _ if gender == Gender::Unknown => 4,
            _ if wanted == gender => 1,
            _ => 3,
        }
    }

    /// Whether the tag is a noun that belongs to somebody: 1 to another, 2 to the candidate, who is not meant then.
    fn owner(&self, who: Who) -> usize {
        let owner = self.line.speaker.and_then(|id| self.maker.scene.mention(id).possessor);
        self.maker.of(owner).map_or(0, |owner| 1 + usize::from(owner == who))
    }

    /// Where a name may be that of several, who of them is called otherwise: 0 it is not, 1 the candidate is none of them, 2 the
    /// candidate less than each other, 3 the candidate much less, 4 the candidate more than another, 5 the candidate much more.
    fn called_otherwise(&self, who: Who) -> usize {
        let presence = self.maker.presence;
        let Some(several) = self.line.speaker.and_then(|id| presence.others.get(&id)) else { return 0 };
        let own = |who: &Who| presence.own[who.index()];
        if !several.contains(&who) {
            return 1;
        }
        match several.iter().filter(|one| **one != who).map(own).min() {
            Some(least) if own(&who) * MUCH < least => 3,
            Some(least) if own(&who) <= least => 2,
            Some(least) if own(&who) > least * MUCH => 5,
            _ => 4,
        }
    }
}
