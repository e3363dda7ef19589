//! Presence: which mention denotes which character, and who was spoken of when.

use rustc_hash::FxHashMap;

use super::characters::{Characters, Who, agree};
use super::genders;
use super::lines::Line;
use super::naming::Naming;
use super::places::{Places, is_i};
use crate::attribute::Scene;
use crate::mentions::Kind;
use crate::sentences::Level;
use crate::span::{MentionId, Span};
use crate::values::Gender;

/// Who is called just so is meant if mentioned among so many events before.
const NEAR: usize = 60;
/// So many times as often by other names than another one is somebody mostly called otherwise.
const OTHERWISE: u32 = 4;
/// How far back a pronoun of the narration looks, in events.
const REACH: usize = 12;

/// A character was spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    /// Who.
    pub who: Who,
    /// Where, in bytes.
    pub at: u32,
    /// Its end.
    pub end: u32,
    /// In which paragraph.
    pub paragraph: u32,
    /// In the writer's own words.
    pub told: bool,
    /// As the subject of a clause.
    pub subject: bool,
    /// By name or noun.
    pub named: bool,
    /// The mention.
    pub id: MentionId,
}

/// Who was spoken of, in reading order.
#[derive(Debug)]
pub(super) struct Presence {
    /// The events.
    pub events: Vec<Event>,
    /// Who does something in the narration, in reading order.
    pub doers: Vec<MentionId>,
    /// Whom each mention denotes, as far as its own words and those before it tell.
    pub of: Vec<Option<Who>>,
    /// How often each is called so that nobody else can be meant.
    pub own: Vec<u32>,
    /// Who else a mention may denote, in reading order of the mentions.
    pub others: FxHashMap<MentionId, Vec<Who>>,
}

impl Presence {
    /// Follows the namings and the pronouns of the narration. `tags` are mentions that say a quotation: whom a pronoun
    /// there denotes is decided later.
    pub fn new(
        scene: &Scene<'_>,
        places: &Places,
        namings: &[Naming],
        characters: &mut Characters,
        tags: &[bool],
        lines: &[Line],
    ) -> Self {
        let (presence, turned) = Self::read(scene, places, namings, characters, tags);
        let learned = genders::learn(scene, lines, &presence, characters);
        if turned || learned { Self::read(scene, places, namings, characters, tags).0 } else { presence }
    }

    /// Says that a mention is somebody who is no character otherwise, and does something there or writes.
    pub fn add(&mut self, scene: &Scene<'_>, id: MentionId, who: Who, paragraph: u32) {
        let mention = scene.mention(id);
        let (named, Span { start: at, end }) = (mention.kind != Kind::Pronoun, mention.head);
        let told = scene.sentence(mention.sentence).level == Level::Text;
        self.of[id.index()] = Some(who);
        let place = self.events.partition_point(|event| event.at <= at);
        self.events.insert(place, Event { who, at, end, paragraph, told, subject: told, named, id });
    }

    /// The same, and whether its pronouns show that somebody is of another gender than a given name says.
    fn read(
        scene: &Scene<'_>,
        places: &Places,
        namings: &[Naming],
        characters: &mut Characters,
        tags: &[bool],
    ) -> (Self, bool) {
        let mut presence = Self {
            events: Vec::with_capacity(scene.mentions.all.len() / 2),
            doers: Vec::new(),
            own: vec![0; characters.all.len()],
            of: vec![None; scene.mentions.all.len()],
            others: FxHashMap::default(),
        };
        let mut last = vec![0usize; characters.all.len()];
        let mut own_last = last.clone();
        let mut namings = namings.iter().peekable();
        let mut votes = vec![(0u32, 0u32); characters.all.len()];
        let mut found = Vec::new();
        for &id in &places.order {
            let (mention, place) = (scene.mention(id), places.at(id));
            let naming = namings.next_if(|naming| naming.id == id);
            let who = if let Some(naming) = naming {
                let described = if mention.kind == Kind::Nominal {
                    characters.described(&naming.form, &scene.text[mention.span.start as usize..])
                } else if characters.is_given && mention.phrase.start < mention.span.start {
                    characters.called(scene.words(mention.phrase))
                } else {
                    None
                };
                let exact = match described {
                    Some(who) => {
                        found.clear();
                        found.push(who);
                        1
                    }
                    None => characters.find(&naming.form, scene.lexicon, &mut found),
                };
                let now = presence.events.len();
                let near = |who: &Who| last[who.index()] + NEAR > now && last[who.index()] > 0;
                // Who is mostly called otherwise has no more right to the name than the others.
                let own = |who: &Who| presence.own[who.index()];
                let otherwise = characters.is_given
                    && exact == 1
                    && found[1..].iter().any(|who| own(&found[0]) > OTHERWISE + OTHERWISE * own(who));
                let key = |(at, who): (usize, &Who)| {
                    let recent = at < exact && near(who) && !otherwise;
                    let who = who.index();
                    (recent, if otherwise { own_last[who] } else { last[who] }, characters.all[who].told)
                };
                let who = found.iter().enumerate().max_by_key(|found| key(*found)).map(|found| *found.1);
                let sure = who.is_some_and(|who| found[..exact].contains(&who) && near(&who)) && !otherwise;
                if let [only] = found[..] {
                    presence.own[only.index()] += 1;
                    own_last[only.index()] = now + 1;
                }
                if found.len() > 1
                    && !(sure && exact == 1 && !(characters.is_given && found[exact..].iter().any(near)))
                {
                    presence.others.insert(id, found.clone());
                }
                if let Some(who) = who {
                    let known = &mut characters.all[who.index()];
                    known.gender =
                        if known.gender == Gender::Unknown { naming_gender(scene, id) } else { known.gender };
                }
                who
            } else if mention.kind == Kind::Pronoun && place.told && !tags[id.index()] {
                presence.pronoun(characters, &mut votes, mention.gender, place.paragraph)
            } else if mention.kind == Kind::Relative {
                let before = presence.events.last().filter(|event| mention.head.start - event.end < 4);
                before.map(|event| event.who)
            } else {
                None
            };
            let person = naming.is_some()
                || mention.kind == Kind::Pronoun && (mention.gender != Gender::Unknown || is_i(scene, id));
            if place.told && place.subject && person && !(mention.kind == Kind::Pronoun && tags[id.index()]) {
                presence.doers.push(id);
            }
            let Some(who) = who else { continue };
            presence.of[id.index()] = Some(who);
            last[who.index()] = presence.events.len() + 1;
            presence.events.push(Event {
                who,
                at: mention.head.start,
                end: mention.head.end,
                paragraph: place.paragraph,
                told: place.told,
                subject: place.subject,
                named: naming.is_some(),
                id,
            });
        }
        (presence, genders::turn(characters, &votes))
    }

    /// Whom "he" or "she" of the narration denotes: the last subject of that gender, or the last one spoken of.
    fn pronoun(
        &self,
        characters: &Characters,
        votes: &mut [(u32, u32)],
        gender: Gender,
        paragraph: u32,
    ) -> Option<Who> {
        if gender == Gender::Unknown {
            return None;
        }
        let recent = self.events.iter().rev().take(REACH).filter(|e| e.told && e.paragraph + 1 > paragraph);
        if let Some(event) = recent.clone().next().filter(|e| e.named && e.paragraph == paragraph) {
            let vote = &mut votes[event.who.index()];
            match gender {
                Gender::Male => vote.0 += 1,
                _ => vote.1 += 1,
            }
        }
        let mut fitting = recent.filter(|event| agree(characters.gender(event.who), gender));
        let first = fitting.clone().next()?;
        fitting.find(|event| event.subject).or(Some(first)).map(|event| event.who)
    }
}

fn naming_gender(scene: &Scene<'_>, id: MentionId) -> Gender {
    scene.mention(id).gender
}
