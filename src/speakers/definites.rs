//! Nouns with an article that point back: the senator, the company, the 19-year-old.

use super::aliases::is_body;
use super::cast::Id;
use super::focus::Seen;
use super::resolver::Resolver;
use super::words::{self, Word};
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::sentences::Item;
use crate::span::{MentionId, Span};

/// How many sentences back somebody is still spoken of.
const NEAR: u32 = 3;

/// The last paragraph of the first lines: headline, byline, first sentence.
pub(super) const LEDE: u32 = 2;

/// How clearly somebody is spoken of who is taken for one that was left behind.
const CLEAR: i32 = 10;

/// How many paragraphs on somebody is named at the latest who is described before.
const BELOW: u32 = 6;

impl Resolver<'_, '_> {
    /// Whom a definite nominal points back to.
    pub fn definite(&mut self, id: MentionId, mention: &Mention, noun: Word) -> Option<Id> {
        let fits = |who: Id| {
            let entry = &self.cast[who];
            entry.plural == mention.plural && entry.allows(mention.gender)
        };
        let tied = |who: Id| self.cast[who].nouns.contains(&noun) && fits(who);
        let bare = mention.phrase.len() == "the ".len() + mention.head.len() && !self.is_aged(mention);
        let tied = self.by_whole_office(mention).filter(|who| fits(*who)).or_else(|| self.latest(tied));
        let letters = self.setting.words(mention.head);
        let tied = tied.or_else(|| self.by_office(letters));
        let called = tied.is_some_and(|who| self.is_called(who, mention));
        if let Some(who) = self.voice_of_paragraph(id, mention).filter(|_| bare && !called) {
            let same = self.by_noun.get(noun) == Some(who);
            return if same { Some(who) } else { self.doubtful(id, Some(who)) };
        }
        if let Some(who) = tied {
            let other = self.is_of_another_side(mention, who);
            let other = other.then(|| self.epithet(id, mention, i32::MIN)).flatten();
            return if other.is_some() { self.doubtful(id, other) } else { Some(who) };
        }
        // THE COURT of a transcript is none of the names before it.
        if self.setting.at(id).label && !self.setting.words(mention.head).contains(char::is_lowercase) {
            return self.by_noun.get(noun).filter(|who| fits(*who));
        }
        let lists = self.setting.scene.lexicon.lists(self.words.text(noun));
        let trades = lists.has(Lists::TRADES);
        let body = |who: Id| {
            let entry = &self.cast[who];
            let body = match entry.entity {
                Entity::Organisation => entry.span.is_some(),
                Entity::Unknown => {
                    entry.span.is_some() && !entry.human && (entry.spoke || trades && entry.uses > 1)
                }
                _ => false,
            };
            body && fits(who)
        };
        // "Penn told the committee": the subject of its own clause is somebody else.
        let subject = self.subject_of_clause(id);
        let other = |who: &Id| Some(*who) != subject;
        let generic = lists.has(Lists::GENERIC);
        // "the council" is a university, "the company" a council only where nothing else is near.
        let headed = |who: Id| {
            let name = self.names.get(self.cast[who].name).words;
            let of = name.iter().position(|word| self.lexicon_classes(*word).has(Classes::PREP));
            let head = name[..of.unwrap_or(name.len())].last();
            name.len() > 1 && head.is_some_and(|head| self.lexicon_classes(*head).has(Classes::ORG))
        };
        let near = |seen: &&Seen| mention.sentence as u32 <= seen.sentence + NEAR;
        let near = || {
            let bodies = self.told.all().filter(near).filter(|seen| body(seen.id) && !headed(seen.id));
            bodies.max_by_key(|seen| self.prominence(seen, mention)).map(|seen| seen.id)
        };
        let named = || {
            let near = trades.then(near).flatten().filter(other);
            let last = || self.latest(|who| body(who) && other(&who));
            near.or_else(last).or_else(|| self.likely_body(mention).filter(other))
        };
        if let Some(who) = generic.then(named).flatten() {
            return Some(who);
        }
        if let Some(who) = self.by_noun.get(noun).filter(|who| fits(*who)) {
            // "the widow" is not the one "a widow" of the first lines, who has a name by now.
            let unnamed = !self.cast[who].spoke && self.cast[who].span.is_none();
            if unnamed && mention.entity == Entity::Organisation && self.is_of_lede(who) {
                let known = near();
                return self.doubtful(id, known).or(Some(who));
            }
            let faded = unnamed && mention.entity == Entity::Person && self.is_of_lede(who);
            return faded.then(|| self.epithet(id, mention, CLEAR)).flatten().or(Some(who));
        }
        let named = |who: Id| {
            let entry = &self.cast[who];
            is_body(entry.entity) && self.names.get(entry.name).words.contains(&noun) && fits(who)
        };
        if let Some(who) = self.latest(named) {
            return Some(who);
        }
        // "the retailer", "the lender" may be either.
        let either = mention.classes.has(Classes::PERSON) && mention.classes.has(Classes::ORG);
        if let Some(who) = near().filter(|who| either && !mention.plural && other(who)) {
            return self.doubtful(id, Some(who));
        }
        let seated = self.setting.words(mention.phrase).contains("-based ");
        if seated || mention.entity == Entity::Organisation && !mention.classes.has(Classes::PLACE) {
            // "Police said", "the force said"
            let unnamed = |who: Id| {
                let entry = &self.cast[who];
                entry.is_body() && entry.plural && entry.spoke && entry.span.is_none()
            };
            // "The Treasury" is that one and no other.
            let letters = !self.setting.words(mention.head).contains(char::is_lowercase);
            if mention.kind == Kind::Name && !seated && !letters {
                return None;
            }
            let last = || self.latest(|who| body(who) && other(&who));
            let named =
                near().filter(other).or_else(|| self.likely_body(mention).filter(other)).or_else(last);
            let who = named.or_else(|| self.latest(unnamed));
            return self.doubtful(id, who);
        }
        if let Some(who) = self.named_below(id, mention, noun) {
            return Some(who);
        }
        // "the waiter", "the prime minister" is one whom the text has told to be it.
        let office = || mention.classes.has(Classes::POST | Classes::PART) && self.is_whole_office(mention);
        if bare && mention.classes.has(Classes::POST) || office() {
            return None;
        }
        let who = self.epithet(id, mention, i32::MIN);
        // "the attendant" may be anybody, "the former singer" is not.
        if bare { self.doubtful(id, who) } else { who }
    }

    /// The one without a name who spoke last in this paragraph, and is spoken of again: "A colleague said morale was low. “…,”
    /// the doctor said."
    fn voice_of_paragraph(&self, id: MentionId, mention: &Mention) -> Option<Id> {
        let place = self.setting.at(id);
        let person = mention.entity == Entity::Person && !mention.plural && place.speaks && place.told;
        let who = self.last_speaker.filter(|_| person)?;
        let entry = &self.cast[who];
        let last = self.told.all().find(|seen| seen.id == who || self.cast[seen.id].is_person());
        let last = last.filter(|seen| seen.id == who && seen.speaks)?;
        let fits = entry.span.is_none() && entry.is_person() && entry.allows(mention.gender);
        (fits && last.paragraph == place.paragraph).then_some(who)
    }

    /// Who has the office with these first letters: "the DC" is Deputy Commissioner Shah.
    pub fn by_office(&self, letters: &str) -> Option<Id> {
        if letters.len() < 2 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let has = |office: Span| {
            let words = self.setting.words(office).split([' ', '-']);
            let first = words.filter_map(|word| word.bytes().next()).filter(u8::is_ascii_uppercase);
            // An article may open it.
            let first = || first.clone();
            first().eq(letters.bytes()) || first().skip(1).eq(letters.bytes()) && first().next() == Some(b'T')
        };
        let people = self.cast.iter().filter(|(_, entry)| entry.span.is_some() && entry.is_person());
        let mut holders =
            people.filter(|(_, entry)| entry.title.is_some_and(has) || entry.role.is_some_and(has));
        holders.next().map(|(who, _)| who)
    }

    /// Whether the words before a noun belong to its office: "prime minister", "deputy mayor".
    fn is_whole_office(&self, mention: &Mention) -> bool {
        let before = Span { end: mention.head.start.max(mention.phrase.start), ..mention.phrase };
        let mut words = self.setting.words(before).split_whitespace().skip(1).peekable();
        words.peek().is_some() && words.all(|word| self.setting.scene.lexicon.lists(word).has(Lists::LEADS))
    }

    /// Who was called by all these words: "the Chief Justice" is not the last justice who was named.
    fn by_whole_office(&self, mention: &Mention) -> Option<Id> {
        let phrase = Span { end: mention.head.end, ..mention.phrase };
        let (_, office) =
            self.setting.words(phrase).split_once(' ').filter(|(_, office)| office.contains(' '))?;
        let same = |span: Span| self.setting.words(span).eq_ignore_ascii_case(office);
        self.latest(|who| {
            let entry = &self.cast[who];
            entry.title.is_some_and(same) || entry.role.is_some_and(same)
        })
    }

    /// Whether the text itself calls somebody so: by a title or a role.
    fn is_called(&self, who: Id, mention: &Mention) -> bool {
        let entry = &self.cast[who];
        let noun = self.setting.words(mention.head);
        let calls =
            |span: Span| self.setting.words(span).split(' ').any(|word| word.eq_ignore_ascii_case(noun));
        entry.title.is_some_and(calls) || entry.role.is_some_and(calls)
    }

    /// Whether a noun has a name before it that is not the one before somebody's own role: "the Blues coach" is not the
    /// Collingwood coach.
    fn is_of_another_side(&self, mention: &Mention, who: Id) -> bool {
        let Some(role) = self.cast[who].role else { return false };
        let former = |span: Span| self.setting.words(span).split(' ').any(|word| word == "former");
        if former(mention.phrase) && !former(role) && !self.is_at_hand(who, mention) {
            return true;
        }
        let capitals = |span: Span| {
            let words = self.setting.words(span).split_whitespace();
            words.filter(|word| word.starts_with(char::is_uppercase))
        };
        let before = |phrase: Span, head: Span| Span { end: head.start.max(phrase.start), ..phrase };
        let sides = || {
            let article = |word: &&str| !word.eq_ignore_ascii_case("the");
            capitals(before(mention.phrase, mention.head)).filter(article)
        };
        let own = |side: &str| {
            let begins = |word: &str| word.bytes().zip(side.bytes()).take(4).all(|(a, b)| a == b);
            let name = self.cast[who].span.into_iter().flat_map(capitals);
            capitals(role).chain(name).any(begins)
        };
        sides().next().is_some() && capitals(role).next().is_some() && !sides().any(own)
    }

    /// Whether one was spoken of in the last sentence or the one before.
    fn is_at_hand(&self, who: Id, mention: &Mention) -> bool {
        self.told
            .all()
            .any(|seen| seen.id == who && seen.subject > 0 && mention.sentence as u32 <= seen.sentence + 2)
    }

    /// Notes that nothing but nearness ties a noun to whom it is taken for.
    fn doubtful(&mut self, id: MentionId, who: Option<Id>) -> Option<Id> {
        if who.is_some() {
            self.doubts.push(id);
        }
        who
    }

    /// Whom a noun describes that the text ties to somebody a little later: "the prosecutor said" of "Ann Marsh, prosecuting,".
    fn named_below(&self, id: MentionId, mention: &Mention, noun: Word) -> Option<Id> {
        let told = self.setting.at(id).told && mention.entity == Entity::Person;
        let who = self.first_with.get(noun).filter(|_| told)?;
        let entry = &self.cast[who];
        let first = *self.setting.order.get(entry.first as usize)?;
        let paragraph = self.setting.at(id).paragraph;
        let below = (paragraph..paragraph + BELOW).contains(&self.setting.at(first).paragraph);
        let fits = entry.plural == mention.plural && entry.allows(mention.gender);
        (below && fits && self.setting.mention(first).head.start > mention.head.start).then_some(who)
    }

    fn is_aged(&self, mention: &Mention) -> bool {
        self.setting.words(mention.span).ends_with("-year-old")
    }

    /// Whether one was brought up in the first lines, where a text often keeps the name back: "a cleaner", "the engineer who
    /// raised the alarm".
    fn is_of_lede(&self, who: Id) -> bool {
        let first = self.setting.order[self.cast[who].first as usize];
        let told = || {
            let next = self.setting.place(first).and_then(|(items, at)| items.get(at + 1)?.mention());
            next.is_some_and(|next| self.setting.mention(next).kind == Kind::Relative)
        };
        (!self.setting.mention(first).definite || told()) && self.setting.at(first).paragraph <= LEDE
    }

    /// How much a body is spoken of: often, as a subject, and not long ago.
    fn prominence(&self, seen: &Seen, mention: &Mention) -> (i32, u32) {
        let distance = (mention.sentence as u32).saturating_sub(seen.sentence) as i32;
        let often = self.cast[seen.id].uses.max(self.cast[seen.id].count).min(6) as i32;
        (often - 2 * distance + 3 * i32::from(seen.subject > 0) - 3 * i32::from(seen.oblique), seen.at)
    }

    pub fn lexicon_classes(&self, word: Word) -> Classes {
        self.setting.scene.lexicon.word(self.words.text(word)).classes
    }

    /// A name that nothing shows to be a human being's, the subject of one of the last sentences: "Karinga Shire".
    pub(super) fn likely_body(&self, mention: &Mention) -> Option<Id> {
        let near = |at: u32| mention.sentence as u32 >= at && mention.sentence as u32 - at < 3;
        let subjects = self.told.all().filter(|seen| seen.subject > 0 && near(seen.sentence));
        let unknown = |id: Id| {
            let entry = &self.cast[id];
            entry.span.is_some() && !entry.human && matches!(entry.entity, Entity::Person | Entity::Unknown)
        };
        subjects.filter(|seen| unknown(seen.id)).max_by_key(|seen| seen.at).map(|seen| seen.id)
    }

    /// The last one spoken of that is as asked for, by the writer if there is one.
    pub(super) fn latest(&self, is: impl Fn(Id) -> bool) -> Option<Id> {
        self.told.latest(&is).or_else(|| self.quoted.latest(&is))
    }

    /// A new word for somebody who was just spoken of: "The former car dealer", "the 19-year-old".
    fn epithet(&self, id: MentionId, mention: &Mention, least: i32) -> Option<Id> {
        let (items, at) = self.setting.place(id)?;
        let place = self.setting.at(id);
        let aged = self.is_aged(mention);
        let first = self.setting.words(mention.phrase).split_whitespace().next()?;
        let article = ["the", "that", "this"].iter().any(|word| first.eq_ignore_ascii_case(word));
        // "gushed the former singer on Radio 2": behind its verb it is whole before any preposition but "of".
        let behind_verb = place.speaks && at > 0 && items[at - 1].is(Classes::VERB);
        let narrowed = items.get(at + 1).is_some_and(|next| {
            next.is(Classes::PREP) && (!behind_verb || self.setting.words(next.span()) == "of")
        }) && !aged
            && !self.is_parent_of_some(mention, items, at);
        let demonym = mention.kind == Kind::Name && mention.entity == Entity::Group;
        let noun = mention.kind == Kind::Name
            && words::classes(self.setting.scene.lexicon, self.setting.words(mention.head))
                .has(Classes::PERSON);
        // "the left-arm great said", "the world No. 1 laughed"
        let human = (place.human || place.speaks) && mention.entity == Entity::Unknown && !mention.plural;
        let person = aged || demonym || noun || human || mention.entity == Entity::Person && !mention.plural;
        // "the man" is somebody without a name, or he would be called by it.
        let head = self.setting.words(mention.head);
        let vague = self.setting.scene.lexicon.lists(head).has(Lists::VAGUE);
        if !place.told || !article || !person || vague || narrowed || !aged && !place.subject {
            return None;
        }
        if first.eq_ignore_ascii_case("that") {
            let fits = |who: Id| self.cast[who].span.is_some() && self.cast[who].is_person();
            let one = |who: Id| fits(who) && self.cast[who].human && self.cast[who].allows(mention.gender);
            return self.told.latest(one);
        }
        // A word that says nothing of people means one only where he is at hand.
        let least = if mention.entity == Entity::Unknown && !aged { least.max(CLEAR) } else { least };
        let part = mention.classes.has(Classes::PART);
        let other = |who: Id| Some(who) == self.writer || part && self.has_part(who);
        self.salient(id, mention.gender, least).filter(|who| !other(*who))
    }

    /// "the mother of four"
    fn is_parent_of_some(&self, mention: &Mention, items: &[Item], at: usize) -> bool {
        let word = |at: usize| items.get(at).map_or("", |item| self.setting.words(item.span()));
        let counted = || {
            let number = word(at + 2);
            number.bytes().all(|byte| byte.is_ascii_digit())
                || self.setting.scene.lexicon.lists(number).has(Lists::COUNT)
        };
        mention.classes.has(Classes::KIN) && word(at + 1) == "of" && counted()
    }

    /// Whether the text says what somebody is among others: a witness is not "the judge".
    fn has_part(&self, who: Id) -> bool {
        self.cast[who].nouns.iter().any(|noun| self.lexicon_classes(*noun).has(Classes::PART))
    }
}
