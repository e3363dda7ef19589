//! What the text says somebody is: titles, jobs before the name, appositions behind it.

use super::cast::Id;
use super::resolver::Resolver;
use super::setting::is_verbal;
use super::titles::role_without_owner;
use super::words;
use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, What};
use crate::span::{MentionId, Span};
use crate::values::Gender;

impl<'t> Resolver<'_, 't> {
    /// Ties a name's title and job to its bearer, and what stands in apposition behind it.
    pub fn roles(&mut self, id: MentionId) {
        let Some(who) = self.of[id.index()] else { return };
        let mention = self.setting.mention(id);
        // "a Captain Marsh"; "her Cleopatra", a part that she played
        let owned = mention.possessor.is_some_and(|owner| self.setting.mention(owner).kind == Kind::Pronoun);
        let passing = mention.title.is_some() && self.has_article(mention) || owned && mention.role.is_none();
        self.cast[who].passing |= passing;
        let title = mention.title.map_or("", |title| self.setting.words(title));
        for word in title.split_whitespace() {
            self.tie_title(who, word);
        }
        if let Some(role) = mention.role {
            self.tie_role(who, role);
        }
        if let Some((items, at)) = self.setting.place(id) {
            self.tie_part(who, items, at);
        }
        if !self.cast[who].human && self.setting.order[self.cast[who].first as usize] == id {
            self.tie_trade(who);
        }
        let Some((items, at)) = self.setting.place(id).filter(|_| !self.cast[who].human) else { return };
        if let Some([comma, age]) = items.get(at + 1..at + 3) {
            self.cast[who].human |= comma.is_kind(TokenKind::Comma) && self.is_age(age);
        }
    }

    /// Whether a name may stand beside a nominal and be somebody's whom the nominal describes: most stand alone.
    pub fn may_describe(&self, id: MentionId) -> bool {
        let mention = self.setting.mention(id);
        let kinds = [Entity::Person, Entity::Organisation, Entity::Group, Entity::Unknown];
        let single = kinds.contains(&mention.entity);
        let place = self.setting.place(id).filter(|_| single && !mention.plural);
        place.is_some_and(|(items, at)| {
            // "The survivors' group, Candle,"
            let pause = |item: &Item| item.is_kind(TokenKind::Comma);
            if mention.entity == Entity::Group {
                return items.get(at + 1).is_some_and(pause);
            }
            let mention = |at: usize| items.get(at).is_some_and(|item| item.mention().is_some());
            let comma = |at: usize| items.get(at).is_some_and(|item| item.is_kind(TokenKind::Comma));
            let aged = at > 3 && mention(at - 4) && comma(at - 3) && comma(at - 1);
            let behind = || {
                let end = self.apposition_end(items, at + 1);
                comma(end) && mention(end + 1)
            };
            let known = |at: usize| {
                items.get(at).is_some_and(|item| {
                    matches!(self.setting.words(item.span()), "known" | "named" | "identified")
                })
            };
            at > 1 && mention(at - 2)
                || known(at + 1)
                || known(at + 2)
                || aged
                || mention(at + 2)
                || mention(at + 3)
                || behind()
        })
    }

    /// The one beside whose name a nominal stands: "Ann Marsh, the mayor," "the mayor, Ann Marsh," "Ann Marsh is a mayor".
    pub fn beside_name(&mut self, id: MentionId) -> Option<Id> {
        let mention = self.setting.mention(id);
        let (items, at) = self.setting.place(id)?;
        let who = self.before_apposition(mention, items, at).or_else(|| self.in_brackets(mention, items, at));
        let who = who.or_else(|| self.copula(items, at));
        let who = who.or_else(|| self.behind_apposition(mention, items, at))?;
        let (kin, gender) = (self.is_kin(mention, who), self.noun_gender(mention));
        // "DapurKita, the retailer," is no human being.
        let single = self.names.get(self.cast[who].name).words.len() == 1;
        let either = single && mention.classes.has(Classes::PERSON) && mention.classes.has(Classes::ORG);
        if self.cast[who].is_body() {
            return Some(who);
        }
        let shadowed = kin && self.is_by_surname(mention, who);
        let entry = &mut self.cast[who];
        entry.relative |= kin;
        entry.shadowed |= shadowed;
        entry.human |= mention.entity == Entity::Person && !either;
        if either && entry.entity == Entity::Unknown && !entry.human {
            entry.entity = Entity::Organisation;
        }
        // Ann is no man, and be she a master.
        if entry.gender == Gender::Unknown && (entry.prior == Gender::Unknown || entry.prior == gender) {
            entry.gender = gender;
        }
        Some(who)
    }

    /// "Her daughter, Judith Marsh": whether somebody is introduced as another's, and others have the surname too.
    fn is_kin(&self, mention: &Mention, who: Id) -> bool {
        let owned = mention.possessor.is_some() && mention.entity == Entity::Person;
        let last = self.names.get(self.cast[who].name).last();
        owned && last.is_some_and(|last| self.cast.owners(last).nth(1).is_some())
    }

    /// Whether the surname alone stands for the other one there: "Marsh's wife, Ann Marsh".
    fn is_by_surname(&self, mention: &Mention, who: Id) -> bool {
        let owner = mention.possessor.map(|owner| self.setting.mention(owner));
        let word =
            owner.filter(|owner| owner.phrase == owner.head).map(|owner| self.setting.words(owner.head));
        let known = word.and_then(|word| self.words.known(&words::fold(word)));
        known.is_some() && known == self.names.get(self.cast[who].name).last()
    }

    /// "Ann Marsh, 57, the mayor of Orly," at the nominal.
    fn before_apposition(&mut self, mention: &Mention, items: &[Item], at: usize) -> Option<Id> {
        let mut before = at.checked_sub(1).filter(|&i| items[i].is_kind(TokenKind::Comma))?;
        let age =
            before > 1 && self.is_age(&items[before - 1]) && items[before - 2].is_kind(TokenKind::Comma);
        if age {
            before -= 2;
        }
        let owner = items[..before].last()?.mention()?;
        let who = self.named(owner, mention)?;
        let end = self.apposition_end(items, at + 1);
        let closed = items.get(at + 1).is_none_or(|next| {
            closes(next) || next.is(Classes::PREP | Classes::REL | Classes::CONJ) || next.mention().is_some()
        });
        if !closed
            || is_verbal(self.setting.scene, &items[at + 1..])
            || is_verbal(self.setting.scene, &items[end..])
                && items.get(end).is_some_and(|item| !closes(item))
        {
            return None;
        }
        let role = self.role(mention, &items[..end]);
        let entry = &mut self.cast[who];
        entry.role = match entry.role {
            Some(known) if known.start > mention.phrase.start => Some(known),
            known => role.or(known),
        };
        Some(who)
    }

    /// "Ann Marsh (chair)" at the nominal.
    fn in_brackets(&mut self, mention: &Mention, items: &[Item], at: usize) -> Option<Id> {
        let open = at.checked_sub(1).filter(|&open| open > 0 && items[open].is_kind(TokenKind::Open))?;
        let closed = items.get(at + 1).is_some_and(|next| next.is_kind(TokenKind::Close));
        let who = self.named(items[open - 1].mention()?, mention).filter(|_| closed)?;
        self.cast[who].role = self.cast[who].role.or(Some(mention.phrase));
        Some(who)
    }

    /// What an apposition says somebody is, up to its last noun: whose mother somebody is says little without that one.
    fn role(&self, mention: &Mention, items: &[Item]) -> Option<Span> {
        let end = items.iter().rev().find(|item| item.mention().is_some_and(|id| !self.is_relative(id)))?;
        let scene = self.setting.scene;
        role_without_owner(scene.lexicon, scene.text, mention.phrase.to(end.span()))
    }

    /// Where an apposition that goes on here ends: "of the Joint Chiefs of Staff" belongs to it, "who retired" no more.
    fn apposition_end(&self, items: &[Item], from: usize) -> usize {
        let inner = Classes::PREP | Classes::PARTICLE;
        let noun = |item: &Item| item.mention().is_some_and(|id| !self.is_relative(id));
        let both = |at: usize| items[at].is(Classes::CONJ) && items.get(at + 1).is_some_and(noun);
        let belongs = |&at: &usize| noun(&items[at]) || items[at].is(inner) || both(at);
        from + (from..items.len()).take(12).take_while(belongs).count()
    }

    fn is_relative(&self, id: MentionId) -> bool {
        self.setting.mention(id).kind == Kind::Relative
    }

    pub(super) fn is_age(&self, item: &Item) -> bool {
        let words = self.setting.words(item.span());
        words.bytes().all(|b| b.is_ascii_digit()) && words.len() < 3
    }

    /// "the mayor of Orly, Ann Marsh," or "a mayor named Ann Marsh" or "The mayor is Ann Marsh." at the nominal.
    fn behind_apposition(&mut self, mention: &Mention, items: &[Item], at: usize) -> Option<Id> {
        if let Some(who) = self.called(mention, items, at) {
            return Some(who);
        }
        if let Some(who) = self.of_office(mention, items, at) {
            return Some(who);
        }
        let either = mention.classes.has(Classes::ORG | Classes::GROUP);
        if mention.entity == Entity::Person && !either && self.is_of_another(items, at) {
            return None;
        }
        let comma = self.apposition_end(items, at + 1);
        let [mark, name] = items.get(comma..comma + 2)? else { return None };
        if !mark.is_kind(TokenKind::Comma) {
            return None;
        }
        let inner = self.setting.mention(name.mention()?);
        // "A spokesman for the operator, Celt Lines,": the operator's name.
        let body = items[comma - 1].mention().filter(|_| comma > at + 1);
        let body = body.is_some_and(|id| self.setting.mention(id).classes.has(Classes::ORG));
        let human = |id: MentionId| {
            let who = self.of[id.index()].map(|who| &self.cast[who]);
            who.is_some_and(|entry| entry.human || entry.entity == Entity::Person)
        };
        if body && mention.entity == Entity::Person && !human(name.mention()?) {
            return None;
        }
        match inner.kind {
            Kind::Name if items.get(comma + 2).is_none_or(|next| closes(next) || next.is(Classes::PREP)) => {
                let who = self.named(name.mention()?, mention)?;
                let role = self.role(mention, &items[..comma]).filter(|_| mention.entity == Entity::Person);
                self.cast[who].role = self.cast[who].role.or(role);
                Some(who)
            }
            Kind::Nominal if inner.entity == Entity::Person => self.called(mention, items, comma + 1),
            _ => None,
        }
    }

    /// "a secretary to the mayor, Ann Marsh": the name is the secretary's.
    fn is_of_another(&self, items: &[Item], at: usize) -> bool {
        let Some([holder, prep]) = at.checked_sub(2).and_then(|before| items.get(before..at)) else {
            return false;
        };
        let holder = holder.mention().map(|id| self.setting.mention(id));
        prep.is(Classes::PREP)
            && holder.is_some_and(|holder| {
                let noun =
                    holder.kind == Kind::Nominal || holder.definite && holder.name == Some(holder.head);
                noun && holder.entity == Entity::Person && !holder.plural && !holder.classes.has(Classes::KIN)
            })
    }

    /// The name behind an office that no comma ends: "leader of the council Ann Marsh", "secretary of state Ann Marsh",
    /// "spokesman for the council Ann Marsh".
    fn of_office(&self, mention: &Mention, items: &[Item], at: usize) -> Option<Id> {
        let of = items
            .get(at + 1)
            .is_some_and(|item| matches!(self.setting.words(item.span()), "of" | "for" | "from" | "on"));
        let office = mention.entity == Entity::Person || self.setting.words(mention.head) == "head";
        let rest = items.get(at + 2..).filter(|_| of && office && !mention.plural)?;
        let [first, ..] = rest else { return None };
        let name = match first.mention() {
            Some(name) => name,
            None => rest
                .get(1)
                .filter(|_| first.is_kind(TokenKind::Word) && !first.is(Classes::PREP | Classes::CONJ))?
                .mention()?,
        };
        let inner = self.setting.mention(name);
        // "a friend of skipper Ann Marsh" is another.
        let person = |role: Span| {
            let word = self.setting.words(role).split_whitespace().next_back().unwrap_or_default();
            words::classes(self.setting.scene.lexicon, word).has(Classes::PERSON | Classes::TITLE)
        };
        let role = inner.role.is_some_and(|role| !person(role)) || first.mention().is_none();
        self.named(name, mention).filter(|_| role && inner.entity == Entity::Person && inner.title.is_none())
    }

    /// Whether a nominal has "a" or "an" before it.
    pub(super) fn has_article(&self, mention: &Mention) -> bool {
        let first = self.setting.words(mention.phrase).split_whitespace().next().unwrap_or_default();
        ["a", "an", "another", "one"].iter().any(|article| first.eq_ignore_ascii_case(article))
    }

    /// "Ann Marsh is a teacher", "he was the mayor" at the nominal.
    fn copula(&mut self, items: &[Item], at: usize) -> Option<Id> {
        let verb = self.setting.words(items[at.checked_sub(1)?].span());
        let owner = items[at.checked_sub(2)?].mention()?;
        let be = matches!(verb, "is" | "was" | "’s" | "'s" | "became" | "as");
        let who = self.of[owner.index()].filter(|_| be)?;
        let person = self.cast[who].is_person() && self.setting.mention(owner).kind != Kind::Nominal;
        let (items_mention, subject) = (items[at].mention()?, self.setting.at(owner).subject);
        // "The board named Ann Marsh as its chief executive"
        let named = verb == "as" && self.setting.mention(owner).kind == Kind::Name;
        let subject = subject || named && self.setting.mention(items_mention).definite;
        (person && subject && self.setting.mention(items_mention).entity == Entity::Person).then_some(who)
    }

    /// The bearer of a name that a nominal in apposition may describe.
    pub(super) fn named(&self, owner: MentionId, nominal: &Mention) -> Option<Id> {
        let name = self.setting.mention(owner);
        let who = self.of[owner.index()].filter(|_| name.kind == Kind::Name)?;
        let entry = &self.cast[who];
        let fits = match nominal.entity {
            // "the owner, Blue Lines,"
            Entity::Person if entry.entity == Entity::Organisation => !entry.human && !nominal.plural,
            Entity::Person => entry.is_person() && entry.allows(self.noun_gender(nominal)),
            Entity::Organisation | Entity::Group => entry.is_body() || entry.entity == Entity::Unknown,
            // "the head of": a noun the lexicon does not know
            Entity::Unknown => nominal.definite && entry.is_person() && entry.human,
            _ => false,
        };
        fits.then_some(who)
    }

    /// The gender that a noun shows; "dean" has that of the given name, and a chairman or fisherman may be a woman.
    fn noun_gender(&self, noun: &Mention) -> Gender {
        let job = self
            .setting
            .words(noun.head)
            .strip_suffix("man")
            .is_some_and(|job| !job.is_empty() && job != "wo");
        if job || noun.classes.has(Classes::GIVEN) { Gender::Unknown } else { noun.gender }
    }
}

/// Whether an apposition may end before this item.
fn closes(item: &Item) -> bool {
    matches!(item.what, What::Quotation(_))
        || [TokenKind::Comma, TokenKind::Stop, TokenKind::Dash, TokenKind::Semicolon, TokenKind::Close]
            .iter()
            .any(|kind| item.is_kind(*kind))
}
