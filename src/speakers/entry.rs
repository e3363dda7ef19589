//! What is known of one of the cast.

use super::names::NameId;
use super::words::Word;
use crate::lexicon::Lists;
use crate::mentions::{Entity, Mention};
use crate::span::Span;
use crate::values::Gender;

/// What is known of one of the cast.
#[derive(Debug)]
pub(super) struct Entry {
    /// The fullest name.
    pub name: NameId,
    /// Where that stands.
    pub span: Option<Span>,
    /// A shorter name that begins the fullest one, and where it stands.
    pub short: Option<(NameId, Span)>,
    /// What it is.
    pub entity: Entity,
    /// More than one.
    pub plural: bool,
    /// Gender by titles and nouns.
    pub gender: Gender,
    /// Gender by the given name.
    pub prior: Gender,
    /// How many pronouns can only mean it: he, she.
    pub pronouns: [u32; 2],
    /// How many pronouns were taken to mean it, the doubtful ones aside: he, she.
    pub taken: [u32; 2],
    /// Whether something shows that it is a human being: a title, a given name, a job, "who".
    pub human: bool,
    /// Whether its name is made of another's and a noun: "Marsh campaign".
    pub derived: bool,
    /// Whether it was introduced as a relative of another with the same surname, who has that name to herself.
    pub relative: bool,
    /// Whether that other is called by the surname alone where it was: "Marsh's wife, Ann Marsh".
    pub shadowed: bool,
    /// Where the surname stands that it shares with another: "Tom and Annie Kerslake".
    pub surname: Option<Span>,
    /// The surname of the relative by whom it was introduced, where it has a given name alone.
    pub family: Option<Word>,
    /// Whether it was introduced in passing: "a Captain Marsh".
    pub passing: bool,
    /// Whether it says something.
    pub spoke: bool,
    /// The first title.
    pub title: Option<Span>,
    /// The first role.
    pub role: Option<Span>,
    /// What kind of body the nouns show that were taken for it.
    pub kinds: Lists,
    /// The last noun with an article that was taken for it, with what stands before.
    pub called: Option<Span>,
    /// Nouns that the text ties to it: "senator", "nominee".
    pub nouns: Vec<Word>,
    /// When it was first named, in reading order.
    pub first: u32,
    /// When it was last named, in reading order.
    pub seen: u32,
    /// How often its full name stands.
    pub count: u32,
    /// How often it was named so far in this round.
    pub uses: u32,
}

impl Entry {
    /// Somebody without a name, first met at this place in reading order.
    pub fn unnamed(mention: &Mention, at: u32) -> Self {
        Self {
            name: NameId::default(),
            span: None,
            short: None,
            surname: None,
            entity: mention.entity,
            plural: mention.plural,
            gender: mention.gender,
            prior: Gender::Unknown,
            pronouns: [0, 0],
            taken: [0, 0],
            human: mention.classes.is_human(),
            derived: false,
            relative: false,
            shadowed: false,
            family: None,
            passing: false,
            spoke: false,
            title: None,
            role: None,
            kinds: Lists::default(),
            called: None,
            nouns: Vec::new(),
            first: at,
            seen: at,
            count: 0,
            uses: 0,
        }
    }

    /// The gender by all that is known: the text's own words first, then pronouns, then the given name.
    #[inline]
    pub fn known_gender(&self) -> Gender {
        let [he, she] = self.pronouns;
        match (self.gender, self.prior) {
            (Gender::Unknown, Gender::Unknown) if he > she => Gender::Male,
            (Gender::Unknown, Gender::Unknown) if she > he => Gender::Female,
            // A given name may mislead: Adel, Robin.
            (Gender::Unknown, Gender::Female) if he > she + 1 => Gender::Male,
            (Gender::Unknown, Gender::Male) if she > he + 1 => Gender::Female,
            (Gender::Unknown, prior) => prior,
            (known, _) => known,
        }
    }

    /// The gender that the record tells: a body has none, and pronouns that surely mean somebody show it.
    pub fn told_gender(&self) -> Gender {
        let [he, she] = self.taken;
        match self.known_gender() {
            _ if self.is_body() && !self.human => Gender::Unknown,
            Gender::Unknown if he > 0 && she == 0 => Gender::Male,
            Gender::Unknown if she > 0 && he == 0 => Gender::Female,
            known => known,
        }
    }

    /// Whether a word of this gender may be used for it.
    #[inline]
    pub fn allows(&self, gender: Gender) -> bool {
        let known = self.known_gender();
        gender == Gender::Unknown || known == Gender::Unknown || known == gender
    }

    /// Whether the text's own words rule a pronoun of this gender out; a given name alone does not.
    pub fn refuses(&self, gender: Gender) -> bool {
        gender != Gender::Unknown && self.gender != Gender::Unknown && self.gender != gender
    }

    /// Whether it may be one person: without a name only where a noun says so.
    #[inline]
    pub fn is_person(&self) -> bool {
        let unknown = self.entity == Entity::Unknown && (self.span.is_some() || self.human);
        (self.entity == Entity::Person || unknown) && !self.plural
    }

    /// Whether it is a body of people.
    #[inline]
    pub fn is_body(&self) -> bool {
        matches!(self.entity, Entity::Organisation | Entity::Group)
    }

    /// Takes over what a mention by name shows. `prior` is the gender of its given name.
    pub fn learn(&mut self, mention: &Mention, hard: Gender, prior: Gender) {
        if self.gender == Gender::Unknown {
            self.gender = hard;
        }
        if self.prior == Gender::Unknown {
            self.prior = prior;
        }
        self.human |= hard != Gender::Unknown
            || prior != Gender::Unknown
            || mention.title.is_some()
            || mention.classes.is_human();
        self.title = self.title.or(mention.title);
        // "Madam Chua Bee Lian" is no body, whatever her names are.
        if hard != Gender::Unknown && mention.title.is_some() && self.entity == Entity::Organisation {
            self.entity = Entity::Person;
        }
        let shown = self.human || self.spoke;
        if self.entity == Entity::Unknown || mention.entity == Entity::Place && !shown {
            self.entity = mention.entity;
        }
    }

    /// Ties a noun to it.
    pub fn tie(&mut self, noun: Word) {
        if !self.nouns.contains(&noun) {
            self.nouns.push(noun);
        }
    }
}
