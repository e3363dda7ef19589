//! Names of one word to one of their owners: surnames, given names, acronyms, initials of labels.

use super::aliases::{gender_of, is_body, without_article};
use super::cast::Id;
use super::entry::Entry;
use super::names;
use super::resolver::{ByWord, Resolver};
use super::steps::{Step, What};
use super::words::Word;
use crate::lexicon::Classes;
use crate::mentions::{Entity, Mention};
use crate::span::{MentionId, Span};
use crate::values::Gender;

/// The most letters of an office that is called by them: CEO, MSP.
const LETTERS: usize = 4;

/// The gender that a title or a noun shows, and what a pronoun of the clause shows.
type Genders = (Gender, Option<(Gender, bool)>);

/// How well an owner fits: place of the word, gender, no other title, introduced, no relative of another owner, title, called by
/// the word alone, how prominent, how recent.
type Fit = (u8, bool, bool, bool, bool, u8, bool, u32, u32);

impl Resolver<'_, '_> {
    /// Gives every name of one word to one of its owners, in reading order. The second time, when more is known of them,
    /// only those words are looked at again that have several.
    pub fn bare_names(&mut self) {
        for entry in &mut self.cast.all {
            entry.seen = 0;
            entry.uses = 0;
        }
        self.last_with = ByWord::default();
        self.doubts.clear();
        for at in 0..self.steps.len() {
            let Step { id, at, what: What::Name(name, hard, prior) } = self.steps[at] else { continue };
            let name = self.names.get(name);
            let sure = || {
                let mut owners = self.cast.owners(name.words[0]);
                !self.setting.at(id).label && owners.next().is_some() && owners.next().is_none()
            };
            let known = self.of[id.index()].filter(|_| name.is_full() || sure());
            let who = match known {
                Some(who) => who,
                None => {
                    let (word, genders) = (name.words[0], (hard, prior));
                    let junior = name.suffix.and_then(|suffix| self.of_generation(word, suffix));
                    let same = junior.or_else(|| self.same_again(id, word, hard));
                    let who = same.unwrap_or_else(|| self.bare_name(id, word, genders, at));
                    self.doubt_surname(id, word, who, hard, at);
                    who
                }
            };
            self.cast[who].seen = at + 1;
            self.cast[who].uses += 1;
            self.of[id.index()] = Some(who);
        }
    }

    /// The owner of a surname of whom the text tells that he is Jr. or Sr.
    fn of_generation(&self, word: Word, suffix: Word) -> Option<Id> {
        let suffixed = |who: &Id| self.names.get(self.cast[*who].name).suffix == Some(suffix);
        self.cast.owners(word).find(suffixed)
    }

    /// Whoever had this word last, where no other owner was named since and no other title or gender is given.
    fn same_again(&self, id: MentionId, word: Word, hard: Gender) -> Option<Id> {
        let mention = self.setting.mention(id);
        let who = self.last_with.get(word).filter(|_| mention.entity != Entity::Place)?;
        let entry = &self.cast[who];
        let words = |title: Option<Span>| title.map(|title| self.office(title));
        let known = entry.known_gender();
        let told = || known == Gender::Unknown || self.agrees(self.clause_gender(id), known);
        let same = (hard == Gender::Unknown || known == hard)
            && (mention.title.is_none() || words(mention.title) == words(entry.title))
            && !self.setting.at(id).label;
        let person = || self.cast.owners(word).any(|owner| self.is_named_human(owner));
        let thing = !self.is_named_human(who) && self.is_shown_human(id) && person();
        let others =
            || self.cast.owners(word).all(|owner| owner == who || self.cast[owner].seen < entry.seen);
        let alone = || self.cast.owners(word).nth(1).is_none();
        (same && !thing && others() && (alone() || told())).then_some(who)
    }

    /// Whether a gender is the one that a clause shows.
    fn agrees(&self, clause: Option<(Gender, bool)>, known: Gender) -> bool {
        clause.is_none_or(|(gender, same)| (gender == known) == same)
    }

    /// The owner of a name of one word; a new one where nobody has it.
    fn bare_name(&mut self, id: MentionId, word: Word, (hard, prior): (Gender, Gender), at: u32) -> Id {
        let mention = self.setting.mention(id);
        let human = self.is_shown_human(id);
        // "Marsh, 60, added" is no town where somebody is called so.
        let named = |who: Id| self.is_named_human(who);
        let person = human && self.cast.owners(word).any(named);
        let body = |who: Id| human && is_body(self.cast[who].entity) || person && !named(who);
        let clause = self.cast.owners(word).nth(1).and_then(|_| self.clause_gender(id));
        let fits = |who: &Id| self.fit(mention, (hard, clause), *who, word, at).filter(|_| !body(*who));
        let best =
            self.cast.owners(word).filter_map(|who| Some((fits(&who)?, who))).max_by_key(|(fit, _)| *fit);
        // "MODERATOR:", "thank you, Chair" is whoever the text calls the moderator, unless it is part of a name.
        let job = self.lexicon_classes(word).has(Classes::PERSON | Classes::TITLE);
        let role = self.first_with.get(word).filter(|_| job || self.setting.at(id).label);
        if let Some(who) = role.filter(|_| best.is_none_or(|(fit, _)| fit.0 == 1)) {
            return who;
        }
        if let Some((_, who)) = best {
            self.learn_bare(who, mention, word, hard);
            if mention.entity != Entity::Place {
                self.last_with.set(word, who);
            }
            return who;
        }
        let printed = self.setting.words(mention.head);
        let known = self.by_initials(id, word);
        let office = self.is_office_alone(mention, word);
        let known = known.or_else(|| self.by_office(printed).filter(|_| mention.definite || office));
        if office && known.is_none() {
            let who = self.unnamed(mention, at);
            self.last_with.set(word, who);
            return who;
        }
        known.unwrap_or_else(|| {
            let who = self.new_bare(mention, (hard, prior), word, at);
            self.cast[who].human |= human;
            who
        })
    }

    /// "CEO", "Madam Deputy Speaker", "Your Highness": a word for an office or of courtesy, with nobody's name behind it.
    fn is_office_alone(&self, mention: &Mention, word: Word) -> bool {
        let classes = self.lexicon_classes(word);
        let letters = self.setting.words(mention.head);
        let capitals = || letters.len() <= LETTERS && !letters.contains(char::is_lowercase);
        let office = classes.has(Classes::TITLE) || classes.has(Classes::PERSON) && capitals();
        office && !classes.has(Classes::GIVEN) && !self.is_relative_alone(mention)
    }

    /// Whether somebody is a human being by what is known, or by a name of several words that is no body's.
    fn is_named_human(&self, who: Id) -> bool {
        let entry = &self.cast[who];
        let whole = self.names.get(entry.name).words.len() > 1;
        entry.human || whole && entry.is_person()
    }

    /// "Platon, 68," and "Platon himself" are no tavern.
    fn is_shown_human(&self, id: MentionId) -> bool {
        let Some((items, at)) = self.setting.place(id) else { return false };
        let word = |at: usize| items.get(at).map_or("", |item| self.setting.words(item.span()));
        let aged = |at: usize| word(at) == "," && items.get(at + 1).is_some_and(|item| self.is_age(item));
        matches!(word(at + 1), "himself" | "herself") || aged(at + 1)
    }

    /// How well one owner of a word fits a mention by that word alone: none where it cannot be meant.
    ///
    /// First the place of the word in the name counts, then the title. Of those that are left, the one of whom the text
    /// speaks all the time is meant, or else the one named last; before any is named, the one named most.
    fn fit(&self, mention: &Mention, (hard, clause): Genders, who: Id, word: Word, at: u32) -> Option<Fit> {
        let entry = &self.cast[who];
        let words = self.names.get(entry.name).words;
        if !entry.allows(hard) || entry.derived {
            return None;
        }
        let introduced = entry.first <= at;
        let person = !is_body(entry.entity) && (entry.entity != Entity::Place || entry.human);
        let half = || person && words.len() > 1 && names::is_half(word, words[words.len() - 1], &self.words);
        let kin = |_: &()| entry.family == Some(word) || half();
        let place = words.iter().position(|known| *known == word);
        let rank = match place.or_else(|| Some(()).filter(kin).map(|()| usize::MAX))? {
            usize::MAX => 3,
            _ if entry.family == Some(word) => 3,
            _ if words.len() == 1 => 1,
            own if person && (mention.entity != Entity::Place || introduced) => match own {
                last if last + 1 == words.len() => 4,
                0 => 3,
                // "Ruiz" of Gabriela Ruiz Ortega, while no Leticia Ruiz was named.
                _ if introduced && !self.is_last_of_another(who, word, at) => 4,
                _ => 2,
            },
            _ if mention.title.is_some()
                || mention.entity == Entity::Place
                || !self.distinctive(entry, words.last() == Some(&word), word) =>
            {
                return None;
            }
            _ => 2,
        };
        let title = match (mention.title, entry.title) {
            (Some(a), Some(b)) if self.office(a) == self.office(b) => 2,
            (Some(_), Some(_)) => 0,
            _ => 1,
        };
        let known = entry.known_gender();
        let gender = match hard {
            Gender::Unknown => clause.is_some() && known != Gender::Unknown && self.agrees(clause, known),
            hard => known == hard,
        };
        let just = mention.title.is_none() && self.is_just_named(entry, at);
        let other =
            || self.cast.owners(word).any(|other| other != who && self.is_just_named(&self.cast[other], at));
        let just = just && !(entry.shadowed && other());
        Some((
            rank,
            gender,
            title > 0,
            introduced,
            !entry.relative || just,
            title,
            self.last_with.get(word) == Some(who) && !other(),
            if introduced { entry.uses / 4 } else { entry.count },
            entry.seen,
        ))
    }

    /// Whether a word is the surname of another who was named before this place.
    fn is_last_of_another(&self, who: Id, word: Word, at: u32) -> bool {
        let last = |other: Id| self.names.get(self.cast[other].name).last() == Some(word);
        self.cast.owners(word).any(|other| other != who && self.cast[other].first <= at && last(other))
    }

    /// Whether somebody was named in the paragraph of the mention at this place, before it.
    fn is_just_named(&self, entry: &Entry, at: u32) -> bool {
        let paragraph = |at: u32| self.setting.at(self.setting.order[at as usize]).paragraph;
        entry.seen.checked_sub(1).is_some_and(|seen| paragraph(seen) == paragraph(at))
    }

    /// The last word of a title: "Secretary" of "Defense Secretary".
    fn office(&self, title: Span) -> &str {
        self.setting.words(title).rsplit(' ').next().unwrap_or_default()
    }

    /// Whether a word can stand for the whole name of a body: no place, no common word but its last.
    fn distinctive(&self, entry: &Entry, last: bool, word: Word) -> bool {
        let classes = self.setting.scene.lexicon.word(self.words.text(word)).classes;
        let dull = Classes::PLACE | Classes::DEMONYM | Classes::GIVEN | Classes::COMMON | Classes::TITLE;
        last && entry.entity != Entity::Place || !classes.has(dull)
    }

    /// Whose initials or acronym a word is: a person's for the label of a turn, a body's elsewhere.
    fn by_initials(&mut self, id: MentionId, word: Word) -> Option<Id> {
        let printed = self.setting.words(self.setting.mention(id).head);
        let capitals = printed.chars().filter(|c| c.is_uppercase()).count();
        if capitals < 2 || printed.contains(char::is_lowercase) && capitals < 3 {
            return None;
        }
        self.cast.enter_initials(&self.names, &self.words, self.setting.scene.lexicon);
        let letters = self.words.text(word);
        let label = self.setting.at(id).label;
        let fits = |who: &Id| is_body(self.cast[*who].entity) != label;
        self.cast
            .by_initials(letters)
            .find(fits)
            .or_else(|| self.cast.by_initials(letters).find(|who| label || !self.cast[*who].human))
    }

    fn learn_bare(&mut self, who: Id, mention: &Mention, word: Word, hard: Gender) {
        let text = self.setting.scene.text;
        let entry = &mut self.cast[who];
        entry.learn(mention, hard, Gender::Unknown);
        // "Marsh" of "Ann Marsh Live": the surname shows where the name ends.
        if let Some((name, span)) =
            entry.short.take_if(|(name, _)| self.names.get(*name).last() == Some(word))
        {
            entry.name = name;
            entry.span = Some(span);
        }
        let capitals = |span: Span| !span.slice(text).contains(char::is_lowercase);
        if self.names.get(entry.name).words.len() == 1
            && let Some(span) = mention.name
            && entry.span.is_some_and(|known| capitals(known) && !capitals(span))
        {
            entry.span = Some(without_article(span, text));
        }
    }

    fn new_bare(&mut self, mention: &Mention, (hard, prior): (Gender, Gender), word: Word, at: u32) -> Id {
        let classes = self.setting.scene.lexicon.word(self.words.text(word)).classes;
        let by_name = if classes.has(Classes::GIVEN) { gender_of(classes) } else { Gender::Unknown };
        // "Senator Warren" has a surname.
        let alone = prior == Gender::Unknown && hard == Gender::Unknown && mention.title.is_none();
        let prior = if alone { by_name } else { prior };
        let stem = self.words.text(word).strip_suffix('s').and_then(|stem| self.words.known(stem));
        let family = stem.is_some_and(|stem| self.cast.owners(stem).next().is_some());
        let mut entry = Entry { gender: Gender::Unknown, ..Entry::unnamed(mention, at) };
        entry.learn(mention, hard, prior);
        entry.name = self.names.single(word);
        entry.span = Some(without_article(mention.name.unwrap_or(mention.phrase), self.setting.scene.text));
        entry.count = 1;
        if family {
            entry.entity = Entity::Group;
            entry.plural = true;
        }
        let who = self.cast.add(entry);
        self.cast.index(who, &self.names);
        who
    }
}
