//! Those whom a text describes first and names in the next sentence: "A teacher told a tribunal he “just snapped”. Neil Bray,
//! 51, was struck off."

use super::cast::Id;
use super::focus::Seen;
use super::resolver::Resolver;
use super::words;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Kind, Mention};
use crate::sentences::Item;
use crate::span::{MentionId, Span};
use crate::values::Gender;

/// How many of the writer's sentences on the name stands at the latest.
const NEXT: usize = 2;

/// How many sentences are looked at to count those.
const REACH: usize = 12;

/// How many sentences back another who has a name may still be meant.
const NEAR: u32 = 3;

/// How many letters two words begin with that mean much the same: "councillor", "council".
const STEM: usize = 5;

/// Somebody who says something and has no name yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Described {
    who: Id,
    /// The mention that says something.
    id: MentionId,
}

/// What ties a name to the one who was described before it.
struct Tie {
    /// He speaks of himself, as he or she.
    own: Gender,
    /// He says "I" or is told of as he or she.
    himself: bool,
    /// His age stands behind the name.
    aged: bool,
    /// A noun, title or role is the same.
    alike: bool,
    /// What the name says carries on what was said.
    goes_on: bool,
}

impl Resolver<'_, '_> {
    /// Notes who says something and has no name.
    pub fn note_described(&mut self, id: MentionId, who: Id) {
        let (place, entry) = (self.setting.at(id), &self.cast[who]);
        let noun = || {
            let first = self.setting.mention(self.setting.order[entry.first as usize]);
            let owner = first.possessor.map(|owner| self.setting.mention(owner).kind);
            first.kind == Kind::Nominal && owner.is_none_or(|owner| owner == Kind::Name)
        };
        if place.speaks && place.told && !place.label && entry.span.is_none() && entry.is_person() && noun() {
            self.described = Some(Described { who, id });
        }
    }

    /// The first person who is named behind one that says something without a name may be that one.
    pub fn identify_described(&mut self, id: MentionId, who: Id) {
        let Some(described) = self.described else { return };
        let (mention, place) = (self.setting.mention(id), self.setting.at(id));
        let before = self.setting.mention(described.id).sentence;
        let named = self.cast[who].is_person() && (self.cast[who].human || mention.title.is_some());
        if !place.told || mention.sentence <= before || !named {
            return;
        }
        self.described = None;
        let known = described.who;
        if self.cast[known].span.is_some()
            || self.identified(known) != known
            || !self.is_brought_in_here(id, who, before)
        {
            return;
        }
        let tie = self.tie_to_described(described, id, who);
        if self.is_another(described, id, who, &tie) {
            return;
        }
        let enough = self.is_enough(described, id, &tie);
        if enough && !tie.alike || !enough && tie.himself && self.setting.mention(described.id).definite {
            self.doubts.push(described.id);
        }
        if !enough {
            return;
        }
        self.cast[who].human = true;
        self.same.push((known, who));
        self.told.remove(known);
        self.last_speaker = self.last_speaker.map(|last| if last == known { who } else { last });
    }

    /// Whether a name opens one of the next sentences and stood nowhere before but in a headline.
    fn is_brought_in_here(&self, id: MentionId, who: Id, before: usize) -> bool {
        let (mention, place) = (self.setting.mention(id), self.setting.at(id));
        let scene = self.setting.scene;
        let first = self.setting.order[self.cast[who].first as usize];
        let new = first == id || scene.is_headline(self.setting.mention(first).sentence);
        let whole = self.names.get(self.cast[who].name).words.len() > 1 || mention.title.is_some();
        let told = |sentence: &usize| scene.quotation_around(*sentence).is_none();
        let near = || {
            mention.sentence - before <= REACH && (before + 1..=mention.sentence).filter(told).count() <= NEXT
        };
        let joined = || {
            let place = self.setting.place(id);
            place.is_some_and(|(items, at)| items.get(at + 1).is_some_and(|next| next.is(Classes::CONJ)))
        };
        place.opens && new && whole && mention.possessor.is_none() && near() && !joined()
    }

    fn tie_to_described(&self, described: Described, id: MentionId, who: Id) -> Tie {
        let own = self.own_pronoun(described);
        let first = || self.says_first(described.id);
        let place = self.setting.place(id);
        let word = |items: &[Item], at: usize| items.get(at).is_some_and(|item| item.span().len() == 1);
        let aged = place.is_some_and(|(items, at)| {
            word(items, at + 1) && items.get(at + 2).is_some_and(|age| self.is_age(age))
        });
        Tie {
            own,
            himself: own != Gender::Unknown || first(),
            aged,
            alike: self.is_alike(described.who, who),
            goes_on: self.setting.at(id).speaks && self.setting.at(id).goes_on,
        }
    }

    /// "said she was": the pronoun by which somebody speaks of himself.
    fn own_pronoun(&self, described: Described) -> Gender {
        let items = self.setting.scene.items(self.setting.mention(described.id).sentence);
        let mut pronouns = items.iter().filter_map(|item| item.mention()).filter(|id| {
            self.setting.mention(*id).kind == Kind::Pronoun && self.of[id.index()] == Some(described.who)
        });
        let gender = pronouns
            .find_map(|id| Some(self.setting.mention(id).gender).filter(|gender| *gender != Gender::Unknown));
        gender.unwrap_or_default()
    }

    /// Whether what somebody says is about himself: "I never slept".
    fn says_first(&self, id: MentionId) -> bool {
        let scene = self.setting.scene;
        let quotes = scene.items(self.setting.mention(id).sentence).iter().filter_map(Item::quotation);
        let mut said = quotes.filter(|quote| self.setting.speaker_of(*quote) == Some(id));
        said.any(|quote| {
            let mut words = scene.inner(quote).split(|c: char| !c.is_alphanumeric());
            words.any(|word| matches!(word, "I" | "my" | "My" | "me"))
        })
    }

    /// Whether a title, a role or a noun of one with a name says what another was called.
    fn is_alike(&self, known: Id, who: Id) -> bool {
        let entry = &self.cast[who];
        let first = self.setting.mention(self.setting.order[self.cast[known].first as usize]);
        let lexicon = self.setting.scene.lexicon;
        let stem = |word: &str| word.get(..STEM).map(str::to_ascii_lowercase);
        // "the leader of the council" is Cllr Marsh.
        let behind = self.setting.place(self.setting.order[self.cast[known].first as usize]);
        let of = behind.and_then(|(items, at)| match items.get(at + 1..at + 3)? {
            [of, body] if matches!(self.setting.words(of.span()), "of" | "for") => Some(body.span()),
            _ => None,
        });
        let of = of.map_or("", |body| self.setting.words(body));
        let text = self.setting.words(first.phrase);
        let below = |word: &str| lexicon.lists(word).has(Lists::BELOW | Lists::LEFT);
        let office = |span: Span| self.setting.words(span).split_whitespace();
        let offices = || entry.title.into_iter().chain(entry.role).flat_map(office);
        if offices().any(below) != text.split_whitespace().any(below) {
            return false;
        }
        let mut called = text.split_whitespace().chain(of.split_whitespace()).filter_map(stem);
        let titles = || entry.title.into_iter().flat_map(office);
        let nouns = titles()
            .filter_map(|title| lexicon.title_nouns(&words::fold(title)).filter(|_| !self.is_polite(title)));
        let nouns = nouns.flat_map(str::split_whitespace);
        let own: Vec<_> = offices().chain(nouns).filter_map(stem).collect();
        called.any(|called| own.contains(&called))
    }

    fn is_polite(&self, title: &str) -> bool {
        let lists = self.setting.scene.lexicon.lists(title);
        lists.has(Lists::POLITE)
    }

    /// Whether a name is another's by what stands with it, or another with a name may be meant.
    fn is_another(&self, described: Described, id: MentionId, who: Id, tie: &Tie) -> bool {
        let (entry, known) = (&self.cast[who], &self.cast[described.who]);
        let first = self.setting.mention(self.setting.order[known.first as usize]);
        let gender = if tie.own == Gender::Unknown { known.known_gender() } else { tie.own };
        let office =
            |title: Span| !self.setting.words(title).split_whitespace().all(|word| self.is_polite(word));
        let role = entry.role.is_some() || entry.title.is_some_and(office);
        let rival = |seen: &Seen| {
            let other = &self.cast[seen.id];
            let named = other.span.is_some() && other.is_person() && other.human && other.allows(gender);
            seen.id != who && named && self.setting.mention(id).sentence as u32 <= seen.sentence + NEAR
        };
        !entry.allows(gender)
            || role && !tie.alike
            || self.is_charged(id) && (!self.is_opening(described.who) || first.classes.has(Classes::KIN))
            || first.definite && self.told.all().any(rival)
            || self.has_other_pronoun(id)
    }

    /// "was arrested", "died": who is told of so is not whoever spoke before.
    fn is_charged(&self, id: MentionId) -> bool {
        let items = self.setting.scene.items(self.setting.mention(id).sentence);
        items.iter().any(|item| self.setting.lists(item).has(Lists::CHARGES | Lists::FATES))
    }

    /// "Tom Orr hit him": he is another.
    fn has_other_pronoun(&self, id: MentionId) -> bool {
        let items = self.setting.scene.items(self.setting.mention(id).sentence);
        let mut objects = items.iter().filter_map(|item| item.mention()).map(|id| self.setting.mention(id));
        objects.any(|mention: &Mention| {
            mention.kind == Kind::Pronoun
                && mention.object
                && matches!(self.setting.words(mention.span), "him" | "her")
        })
    }

    fn is_opening(&self, who: Id) -> bool {
        self.opening.is_some_and(|(known, _)| known == Some(who))
    }

    /// "A teacher who hit a pupil": whether a clause tells more of somebody.
    fn is_told_of(&self, who: Id) -> bool {
        let first = self.setting.order[self.cast[who].first as usize];
        let next = self.setting.place(first).and_then(|(items, at)| items.get(at + 1)?.mention());
        next.is_some_and(|next| self.setting.mention(next).kind == Kind::Relative)
    }

    /// Whether enough ties a name to one who was described.
    fn is_enough(&self, described: Described, id: MentionId, tie: &Tie) -> bool {
        let known = &self.cast[described.who];
        let first = self.setting.mention(self.setting.order[known.first as usize]);
        let lists = self.setting.scene.lexicon.lists(self.setting.words(first.head));
        let titled = first.classes.has(Classes::TITLE);
        let court = lists.has(Lists::COURT | Lists::WITNESS) || first.classes.has(Classes::PART) && !titled;
        // "The Irish prime minister", "the Labour leader": an office that one alone has.
        let mut words = self.setting.words(first.phrase).split_whitespace().skip(1);
        let narrow = |word: &str| {
            word.starts_with(char::is_uppercase) || self.setting.scene.lexicon.lists(word).has(Lists::LEADS)
        };
        let office = Classes::POST | Classes::PART | Classes::TITLE | Classes::PERSON;
        let sole = first.classes.has(Classes::POST) && first.classes.has(Classes::PART);
        let post = first.definite && first.classes.has(office) && (sole || words.any(narrow));
        let next = self.setting.place(id).and_then(|(items, at)| items.get(at + 1));
        // Of whom nothing more is said, it was said before.
        let plain = next.is_some_and(|next| next.is(Classes::VERBAL | Classes::ED | Classes::FINITE));
        let mention = self.setting.mention(id);
        let courtesy = mention.title.is_some() && mention.name == Some(mention.head);
        let shown = self.cast[described.who].gender == Gender::Unknown || tie.own != Gender::Unknown;
        tie.alike
            || tie.goes_on && first.definite
            || !court
                && tie.aged
                && (tie.himself || self.is_opening(described.who) && self.is_told_of(described.who))
            || !court && tie.own != Gender::Unknown && shown
            || !court && first.definite && courtesy
            || post && !lists.has(Lists::COURT) && plain
    }
}
