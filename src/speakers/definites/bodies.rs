//! Nouns for bodies: the company, the agency, the retailer.

use super::{Answer, Definite};
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::sentences::Item;
use crate::speakers::cast::Id;
use crate::speakers::focus::Seen;
use crate::speakers::resolver::Resolver;

/// How many sentences back a body is still spoken of.
const NEAR: u32 = 3;

/// How much less another is spoken of who might be meant as well.
const CLOSE: i32 = 2;

impl Resolver<'_, '_> {
    /// "the company", "the club": the body that is spoken of.
    pub(super) fn generic_body(&mut self, ask: &Definite) -> Answer {
        let generic = ask.lists.has(Lists::GENERIC);
        let who = generic.then(|| self.known_body(ask)).flatten()?;
        Some(if self.is_sole(ask, who) { Some(who) } else { self.doubtful(ask.id, Some(who)) })
    }

    /// "the retailer", "the lender" may be either a person or a body.
    pub(super) fn trading_body(&mut self, ask: &Definite) -> Answer {
        let either = ask.mention.classes.has(Classes::PERSON) && ask.mention.classes.has(Classes::ORG);
        if !either || ask.mention.plural {
            return None;
        }
        let near = self.near_body(ask).filter(|who| self.is_not_subject(ask, *who));
        let who = near.or_else(|| self.near_name(ask))?;
        Some(self.doubtful(ask.id, Some(who)))
    }

    /// "the agency", "the Orly-based chain": a body that nothing but its kind ties to the noun.
    pub(super) fn body_of_kind(&mut self, ask: &Definite) -> Answer {
        let seated = || self.setting.words(ask.mention.phrase).contains("-based ");
        let organisation =
            ask.mention.entity == Entity::Organisation && !ask.mention.classes.has(Classes::PLACE);
        if !organisation && !seated() {
            return None;
        }
        // The army is nobody else's epithet.
        if ask.lists.has(Lists::SOLE) {
            return Some(None);
        }
        // "The Treasury" is that one and no other.
        let letters = !self.setting.words(ask.mention.head).contains(char::is_lowercase);
        if ask.mention.kind == Kind::Name && !letters && !seated() {
            return Some(None);
        }
        // "Police said", "the force said"
        let unnamed = |who: Id| {
            let entry = &self.cast[who];
            entry.is_body() && entry.plural && entry.spoke && entry.span.is_none()
        };
        let near = self.near_body(ask).filter(|who| self.is_not_subject(ask, *who));
        let who = near
            .or_else(|| self.likely_body(ask.mention).filter(|who| self.may_be(ask, *who)))
            .or_else(|| self.latest(|who| self.is_known_body(ask, who) && self.is_not_subject(ask, who)))
            .or_else(|| self.latest(unnamed))
            .or_else(|| self.near_name(ask));
        Some(self.doubtful(ask.id, who))
    }

    /// The body that a generic noun means.
    fn known_body(&self, ask: &Definite) -> Option<Id> {
        let near = self.trades(ask).then(|| self.near_body(ask)).flatten();
        near.filter(|who| self.is_not_subject(ask, *who))
            .or_else(|| self.latest(|who| self.is_known_body(ask, who) && self.is_not_subject(ask, who)))
            .or_else(|| self.likely_body(ask.mention).filter(|who| self.may_be(ask, *who)))
            .or_else(|| self.near_name(ask))
    }

    /// Whether a body is known for one, and no other that may be meant is spoken of about as much.
    fn is_sole(&self, ask: &Definite, who: Id) -> bool {
        let near = |seen: &Seen| ask.mention.sentence as u32 <= seen.sentence + NEAR;
        let far = !self.told.all().any(|seen| seen.id == who && near(seen));
        let weight = |seen: &Seen| self.prominence(seen, ask.mention).0;
        let least = self.told.all().find(|seen| seen.id == who).map_or(0, weight) - CLOSE;
        let rival = |seen: &Seen| seen.id != who && self.is_known_body(ask, seen.id) && weight(seen) >= least;
        self.is_known_body(ask, who) && !self.told.all().filter(|seen| far || near(seen)).any(rival)
    }

    /// The last name that could be a firm's for all that the text shows: "fined Okoro. The company said".
    fn near_name(&self, ask: &Definite) -> Option<Id> {
        let near = self.told.all().filter(|seen| ask.mention.sentence as u32 <= seen.sentence + NEAR);
        let unknown = |who: Id| {
            let entry = &self.cast[who];
            let name = entry.span.is_some() && !entry.human;
            name && matches!(entry.entity, Entity::Unknown | Entity::Organisation)
        };
        // "near Qasr", "on Telegram" tell of no firm.
        let place = |seen: &Seen| seen.oblique && self.is_where(seen);
        let mut names = near
            .filter(|seen| !place(seen) && unknown(seen.id) && self.noun_fits(ask, seen.id))
            .map(|seen| seen.id);
        names.find(|who| (self.trades(ask) || ask.lists.has(Lists::KINDS)) && self.may_be(ask, *who))
    }

    /// Whether somebody was last spoken of as where something happens, or who saw it.
    fn is_where(&self, seen: &Seen) -> bool {
        let place = self.setting.place(self.setting.order[seen.at as usize]);
        let Some([.., verb, before]) = place.map(|(items, at)| &items[..at]) else { return true };
        let word = |item: &Item| self.setting.words(item.span());
        let by = word(before) == "by" && !matches!(word(verb), "seen" | "obtained" | "reviewed");
        // "workers at Okoro", "shares in Okoro", but "lives in Okoro", "a fire in Okoro"
        let held = match word(before) {
            "at" => verb.mention().is_some(),
            "in" => {
                let held = word(verb).rsplit(' ').next().unwrap_or_default();
                self.setting.scene.lexicon.lists(held).has(Lists::HOLDINGS)
            }
            _ => false,
        };
        !by && !held && !matches!(word(before), "of" | "for" | "with" | "against")
    }

    fn trades(&self, ask: &Definite) -> bool {
        ask.lists.has(Lists::TRADES | Lists::FIRMS)
    }

    /// "Penn told the committee": the subject of its own clause is somebody else.
    fn is_not_subject(&self, ask: &Definite, who: Id) -> bool {
        Some(who) != self.subject_of_clause(ask.id)
    }

    fn may_be(&self, ask: &Definite, who: Id) -> bool {
        self.is_not_subject(ask, who) && self.is_of_kind(ask, who)
    }

    fn is_known_body(&self, ask: &Definite, who: Id) -> bool {
        let entry = &self.cast[who];
        let body = match entry.entity {
            Entity::Organisation => entry.span.is_some(),
            Entity::Unknown => {
                let often = self.trades(ask) && entry.uses > 1;
                entry.span.is_some() && !entry.human && (entry.spoke || often)
            }
            _ => false,
        };
        body && self.noun_fits(ask, who) && self.is_of_kind(ask, who)
    }

    /// The body that is spoken of most in the last sentences.
    pub(super) fn near_body(&self, ask: &Definite) -> Option<Id> {
        // "the council" is a university, "the company" a council only where nothing else is near.
        let headed = |who: Id| {
            let name = self.names.get(self.cast[who].name).words;
            let of = name.iter().position(|word| self.lexicon_classes(*word).has(Classes::PREP));
            let head = name[..of.unwrap_or(name.len())].last();
            // "the lender" is a bank.
            let kind = |head: &u32| {
                let kinds = self.setting.scene.lexicon.lists(self.words.text(*head)).of(Lists::KINDS);
                !ask.lists.has(Lists::GENERIC) && kinds.has(ask.lists)
            };
            name.len() > 1
                && head.is_some_and(|head| self.lexicon_classes(*head).has(Classes::ORG) && !kind(head))
        };
        let near = self.told.all().filter(|seen| ask.mention.sentence as u32 <= seen.sentence + NEAR);
        let bodies = near.filter(|seen| self.is_known_body(ask, seen.id) && !headed(seen.id));
        bodies.max_by_key(|seen| self.prominence(seen, ask.mention)).map(|seen| seen.id)
    }

    /// Whether a body may be what the noun calls it: no agency is a firm. Most show no kind.
    fn is_of_kind(&self, ask: &Definite, who: Id) -> bool {
        let entry = &self.cast[who];
        if !ask.lists.has(Lists::KINDS) {
            return true;
        }
        let lists = |word: &u32| self.setting.scene.lexicon.lists(self.words.text(*word));
        let name = self.names.get(entry.name);
        let firm = if name.company { Lists::FIRMS } else { Lists::default() };
        let shown = name.words.iter().chain(&entry.nouns).map(lists).fold(entry.kinds | firm, |a, b| a | b);
        !shown.has(Lists::KINDS) || shown.of(Lists::KINDS).has(ask.lists)
    }

    /// Notes of what kind a body is by the noun that was taken for it.
    pub(super) fn note_kind(&mut self, ask: &Definite, who: Id) {
        let entry = &mut self.cast[who];
        entry.kinds = entry.kinds | ask.lists.of(Lists::KINDS);
        entry.called = Some(ask.mention.phrase.to(ask.mention.head));
    }

    /// How much a body is spoken of: often, as a subject, and not long ago.
    fn prominence(&self, seen: &Seen, mention: &Mention) -> (i32, u32) {
        let distance = (mention.sentence as u32).saturating_sub(seen.sentence) as i32;
        let often = self.cast[seen.id].uses.max(self.cast[seen.id].count).min(6) as i32;
        (often - 2 * distance + 3 * i32::from(seen.subject > 0) - 3 * i32::from(seen.oblique), seen.at)
    }

    /// A name that nothing shows to be a human being's, the subject of one of the last sentences: "Karinga Shire".
    pub(in crate::speakers) fn likely_body(&self, mention: &Mention) -> Option<Id> {
        let near = |at: u32| mention.sentence as u32 >= at && mention.sentence as u32 - at < 3;
        let subjects = self.told.all().filter(|seen| seen.subject > 0 && near(seen.sentence));
        let unknown = |id: Id| {
            let entry = &self.cast[id];
            entry.span.is_some() && !entry.human && matches!(entry.entity, Entity::Person | Entity::Unknown)
        };
        subjects.filter(|seen| unknown(seen.id)).max_by_key(|seen| seen.at).map(|seen| seen.id)
    }
}
