//! Genders that pronouns show where nobody else can be meant: "Hollis Marsh began in 1971. She was 30." They are learned
//! before anybody is told apart by them, wherever they stand.

use super::cast::Id;
use super::resolver::Resolver;
use super::steps::{Form, Step, What};
use crate::mentions::Entity;
use crate::span::MentionId;
use crate::values::Gender;

/// What one such pronoun tells: enough to outweigh a given name.
const TELLS: u32 = 2;

/// How many mentions back somebody else is looked for whom it could mean.
const REACH: usize = 24;

/// Who was named by a whole name at the start of a sentence, while that names nobody else.
#[derive(Debug, Default)]
pub(super) struct Alone {
    who: Option<Id>,
    /// What a pronoun of the same sentence shows.
    gender: Gender,
    /// The sentence.
    sentence: usize,
    paragraph: u32,
}

impl Resolver<'_, '_> {
    /// Looks at one mention, in reading order.
    pub fn note_gender(&mut self, at: usize) {
        let step = self.steps[at];
        let (mention, place) = (self.setting.mention(step.id), self.setting.at(step.id));
        if !place.told {
            return;
        }
        match step.what {
            What::Name(name, ..) => {
                let who = self.of[step.id.index()].filter(|who| self.cast[*who].is_person());
                if place.opens && self.names.get(name).words.len() > 1 {
                    let (sentence, paragraph) = (mention.sentence, place.paragraph);
                    self.alone = Alone { who, gender: Gender::Unknown, sentence, paragraph };
                } else if who.is_some_and(|who| self.cast[who].human) && who != self.alone.who {
                    self.alone.who = None;
                }
            }
            What::Noun(_, beside) if mention.entity == Entity::Person && !mention.plural && !beside => {
                self.alone.who = None;
            }
            // "Ann Marsh died at her home. She was 97."
            What::Pronoun(Form::Third { gender, plural: false, thing: false })
                if mention.sentence == self.alone.sentence
                    && (self.alone.gender == Gender::Unknown || self.alone.gender == gender) =>
            {
                self.alone.gender = gender;
            }
            What::Pronoun(Form::Third { gender, .. }) => {
                let next = place.opens && mention.sentence == self.alone.sentence + 1;
                let same = [gender, Gender::Unknown].contains(&self.alone.gender);
                let who = self.alone.who.filter(|_| same && next && place.paragraph == self.alone.paragraph);
                if let Some(who) = who.filter(|_| gender != Gender::Unknown) {
                    self.tell_gender(at, who, gender);
                }
                self.alone.who = None;
            }
            _ => {}
        }
    }

    /// What a pronoun of its own clause shows of a name that several have: the gender of "Marsh said she would", and the
    /// one that whom "he asked Marsh" names has not.
    pub fn clause_gender(&self, id: MentionId) -> Option<(Gender, bool)> {
        let (items, at) = self.setting.place(id)?;
        let subject = self.setting.at(id).subject;
        let pronoun = if subject {
            let someone = |id: &MentionId| {
                let mention = self.setting.mention(*id);
                !mention.plural
                    && !matches!(
                        mention.entity,
                        Entity::Organisation | Entity::Place | Entity::Time | Entity::Event
                    )
            };
            items[at + 1..].iter().take(REACH).filter_map(|item| item.mention()).find(someone)
        } else {
            self.subject_before(items, at)
        };
        let mention = self.setting.mention(pronoun?);
        let shows = mention.is_subject_pronoun() && !mention.plural && mention.gender != Gender::Unknown;
        shows.then_some((mention.gender, subject))
    }

    /// Notes that a name laughs or asks, which only human beings do.
    pub fn note_human(&mut self, id: MentionId) {
        if let Some(who) = self.of[id.index()].filter(|_| self.setting.at(id).human) {
            let entry = &mut self.cast[who];
            entry.human |= matches!(entry.entity, Entity::Person | Entity::Unknown);
        }
    }

    /// Enters what a pronoun tells; it contradicts a given name only where it can mean nobody else.
    fn tell_gender(&mut self, at: usize, who: Id, gender: Gender) {
        let mut before = self.steps[..at].iter().rev().take(REACH);
        if self.cast[who].allows(gender) || !before.any(|step| self.is_other(*step, who, gender)) {
            self.cast[who].pronouns[usize::from(gender == Gender::Female)] += TELLS;
        }
    }

    /// Whether a mention names another who is known to be of this gender.
    fn is_other(&self, step: Step, who: Id, gender: Gender) -> bool {
        let named = self.of[step.id.index()].filter(|_| matches!(step.what, What::Name(..)));
        named.is_some_and(|other| other != who && self.cast[other].known_gender() == gender)
    }
}
