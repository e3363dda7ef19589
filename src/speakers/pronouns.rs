//! Pronouns to the cast.

use super::cast::{Entry, Id};
use super::focus::Seen;
use super::resolver::Resolver;
use super::steps::Form;
use crate::document::Gender;
use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Level};
use crate::span::{MentionId, QuoteId};

/// How many sentences back a pronoun may mean somebody whose given name is rather of the other gender.
const MISFIT_REACH: u32 = 2;

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug)]
struct Ask {
    gender: Gender,
    plural: bool,
    /// it, its
    thing: bool,
    sentence: u32,
    paragraph: u32,
    /// In the writer's own words.
    told: bool,
    speaks: bool,
    /// Its verb carries on what was said: "he added".
    goes_on: bool,
    /// Who it cannot be.
    not: [Option<Id>; 2],
}

impl Ask {
    fn excludes(&self, id: Id) -> bool {
        self.not[0] == Some(id) || self.not[1] == Some(id)
    }
}

impl Resolver<'_, '_> {
    /// Whom a pronoun denotes. I, we and you wait for the end.
    pub fn pronoun(&mut self, id: MentionId, form: Form, at: u32) -> Option<Id> {
        let mention = self.setting.mention(id);
        match form {
            Form::First | Form::Second => return None,
            Form::Whose => return self.relative(id),
            Form::Indefinite => return Some(self.unnamed(mention, at)),
            Form::Third { .. } => {}
        }
        let not = if mention.object { self.subject_of_clause(id) } else { None };
        let ask = self.ask(id, form, not);
        let found = self.antecedent(&ask);
        if let (Some(who), true) = (found, ask.told) {
            self.learn_gender(&ask, who);
        }
        found.or_else(|| self.named_behind(id)).or_else(|| {
            let entity = if ask.thing { Entity::Unknown } else { Entity::Person };
            let mention = Mention { entity, gender: ask.gender, plural: ask.plural, ..*mention };
            Some(self.unnamed(&mention, at))
        })
    }

    /// The named person who was just spoken of, if any, for a nominal that brings nobody new.
    pub fn salient(&self, id: MentionId, gender: Gender) -> Option<Id> {
        let form = Form::Third { gender, plural: false, thing: false };
        let ask = self.ask(id, form, None);
        let near = |seen: &&Seen| ask.sentence.saturating_sub(seen.sentence) < 4;
        let scored = self.told.all().filter(near).filter(|seen| self.cast[seen.id].span.is_some());
        let scored = scored.filter_map(|seen| Some((self.score(&ask, seen, true)?, seen.at, seen.id)));
        scored.max().map(|(_, _, who)| who)
    }

    fn ask(&self, id: MentionId, form: Form, not: Option<Id>) -> Ask {
        let (gender, plural, thing) = match form {
            Form::Third { gender, plural, thing } => (gender, plural, thing),
            _ => (Gender::Unknown, false, false),
        };
        let mention = self.setting.mention(id);
        let place = self.setting.at(id);
        let quotation = self.setting.quotation(id);
        let speaker = quotation.and_then(|quote| self.setting.speaker_of(quote));
        let speaker = speaker.and_then(|who| self.of[who.index()]);
        Ask {
            gender,
            plural,
            thing,
            sentence: mention.sentence as u32,
            paragraph: place.paragraph,
            told: place.told,
            speaks: place.speaks,
            goes_on: place.goes_on,
            not: [not, speaker],
        }
    }

    /// The best antecedent among those spoken of last.
    fn antecedent(&self, ask: &Ask) -> Option<Id> {
        let told = self.told.all().filter_map(|seen| Some((self.score(ask, seen, true)?, seen.at, seen.id)));
        let quoted =
            self.quoted.all().filter_map(|seen| Some((self.score(ask, seen, false)?, seen.at, seen.id)));
        told.chain(quoted).max().map(|(_, _, id)| id)
    }

    /// How well one that was spoken of fits a pronoun.
    fn score(&self, ask: &Ask, seen: &Seen, told: bool) -> Option<i32> {
        let entry = &self.cast[seen.id];
        if !fits(ask, entry) || ask.excludes(seen.id) {
            return None;
        }
        let near =
            told == ask.told && (told || ask.sentence >= seen.sentence && ask.sentence - seen.sentence < 4);
        let misfit = !ask.thing && !ask.plural && !entry.allows(ask.gender);
        let distance = if near {
            ask.sentence.saturating_sub(seen.sentence)
        } else {
            ask.paragraph.saturating_sub(seen.paragraph) * 2 + 1
        };
        // A given name alone may mislead; a pronoun that the text has used for it does not.
        if misfit && (distance > MISFIT_REACH || !told || entry.pronouns != [0, 0]) {
            return None;
        }
        let paragraphs = ask.paragraph.saturating_sub(seen.paragraph);
        let mut score = -8 * distance.min(12) as i32 - 3 * paragraphs.min(12) as i32;
        score += [0, 5, 10][usize::from(seen.subject)];
        score += if seen.speaks && ask.speaks { 5 } else { 0 };
        if ask.speaks && told && self.last_speaker == Some(seen.id) {
            score += if ask.goes_on { 10 } else { 4 };
        }
        // "Marsh said he was glad": the one who says it, more likely than not.
        score += if seen.speaks && told && seen.sentence == ask.sentence { 4 } else { 0 };
        score -= match entry.pronouns {
            _ if !misfit => 0,
            [0, 0] => 16,
            _ => 40,
        };
        score -= if seen.oblique { 4 } else { 0 };
        score += entry.count.min(6) as i32;
        score += if ask.gender != Gender::Unknown && entry.known_gender() == ask.gender { 4 } else { 0 };
        score -= if ask.told && !told { 16 } else { 0 };
        score -= match (ask.thing || ask.plural || entry.human, entry.entity, entry.spoke) {
            (true, _, _) => 0,
            (_, Entity::Unknown, false) => 20,
            (_, Entity::Unknown, true) => 8,
            (_, _, false) => 12,
            (_, _, true) => 3,
        };
        score += if entry.span.is_some() { 6 } else { 0 };
        score -= if ask.plural && entry.entity == Entity::Unknown { 10 } else { 0 };
        Some(score)
    }

    /// Notes that a pronoun can only mean this one: nobody else near could be it.
    fn learn_gender(&mut self, ask: &Ask, who: Id) {
        let near = |seen: &&Seen| ask.sentence.saturating_sub(seen.sentence) < 3;
        let mut others = self.told.all().filter(near).filter(|seen| seen.id != who);
        if others.any(|seen| self.strictly_fits(ask, seen.id)) {
            return;
        }
        let entry = &mut self.cast[who];
        entry.human |= ask.gender != Gender::Unknown;
        match ask.gender {
            Gender::Male => entry.pronouns[0] += 1,
            Gender::Female => entry.pronouns[1] += 1,
            Gender::Unknown => {}
        }
    }

    fn strictly_fits(&self, ask: &Ask, id: Id) -> bool {
        let entry = &self.cast[id];
        fits(ask, entry) && (ask.plural || ask.thing || entry.allows(ask.gender)) && !ask.excludes(id)
    }

    /// The subject of an object pronoun's own clause, which it cannot be: "Marsh praised him".
    pub(super) fn subject_of_clause(&self, id: MentionId) -> Option<Id> {
        let (items, at) = self.setting.place(id)?;
        let clause = items[..at].iter().rev().take_while(|item| !ends_clause(item));
        let subject = clause.filter_map(|item| item.mention()).find(|id| self.setting.at(*id).subject)?;
        self.of[subject.index()]
    }

    /// The name behind a pronoun in the same sentence: "When she resigned, Ann Marsh said".
    fn named_behind(&self, id: MentionId) -> Option<Id> {
        let mention = self.setting.mention(id);
        let (items, at) = self.setting.place(id)?;
        // A pause ends the pronoun's own clause, where a name is whom it speaks to: "he told Ann".
        let pause = items[at + 1..].iter().position(|item| item.is_kind(TokenKind::Comma))?;
        let names = items[at + 1 + pause..].iter().filter_map(|item| item.mention());
        let mut names = names.filter(|name| self.setting.mention(*name).kind == Kind::Name);
        let who = self.of[names
            .find_map(|name| {
                let entry = &self.cast[self.of[name.index()]?];
                (entry.is_person() && entry.allows(mention.gender)).then_some(name)
            })?
            .index()];
        who.filter(|_| mention.gender != Gender::Unknown)
    }

    /// Whom "who" and "which" denote: the mention right before, of the right kind.
    pub fn relative(&mut self, id: MentionId) -> Option<Id> {
        let (items, at) = self.setting.place(id)?;
        let who = self.setting.words(self.setting.mention(id).span).starts_with(['w', 'W'])
            && !self.setting.words(self.setting.mention(id).span).eq_ignore_ascii_case("which");
        let before = items[..at].iter().rev().take(8).filter_map(|item| item.mention());
        let mut before = before.filter_map(|mention| self.of[mention.index()]);
        let mut first = before.clone();
        let fits = |id: &Id| {
            let entry = &self.cast[*id];
            !who || matches!(entry.entity, Entity::Person | Entity::Unknown | Entity::Group)
        };
        let found = before.find(fits).or_else(|| first.next())?;
        let entry = &mut self.cast[found];
        entry.human |= who && matches!(entry.entity, Entity::Person | Entity::Unknown);
        Some(found)
    }

    /// At the end: I and we in a quotation are its speaker, outside them the writer.
    pub fn speakers_of_themselves(&mut self) {
        let writer = self.writer();
        for at in 0..self.firsts.len() {
            let id = self.firsts[at];
            self.of[id.index()] = match self.setting.quotation(id) {
                Some(quote) => self.setting.speaker_of(quote).and_then(|who| self.of[who.index()]),
                None => writer,
            };
        }
    }

    /// At the end: you in a quotation are who is told, in a turn who has the next one, or else had the one before.
    pub fn those_spoken_to(&mut self) {
        for at in 0..self.seconds.len() {
            let id = self.seconds[at];
            let Some(quote) = self.setting.quotation(id) else { continue };
            let decision = self.setting.attributions.quotes[quote.index()].as_ref().map(|a| a.decision);
            let told = decision.and_then(|decision| decision.addressee);
            self.of[id.index()] = match told {
                Some(told) => self.of[told.index()],
                None => self.neighbour(quote),
            };
        }
    }

    /// Who has the next turn, or the one before, and is not the speaker of this one.
    fn neighbour(&self, turn: QuoteId) -> Option<Id> {
        let all = &self.setting.scene.quotes.all;
        let speaker = |at: usize| {
            all[at].label.as_ref()?;
            self.of[self.setting.speaker_of(QuoteId(at as u32))?.index()]
        };
        let own = speaker(turn.index())?;
        let after =
            (turn.index() + 1..all.len()).take(8).find_map(|at| speaker(at).filter(|who| *who != own));
        let before = || (0..turn.index()).rev().take(8).find_map(|at| speaker(at).filter(|who| *who != own));
        after.or_else(before)
    }

    /// The writer by the byline: "By Ann Marsh" in the first lines.
    fn writer(&self) -> Option<Id> {
        let scene = self.setting.scene;
        let sentences = scene.sentences.all.iter().enumerate().take(24);
        let mut head = sentences.take_while(|(_, s)| s.level == Level::Text && s.paragraph < 12);
        head.find_map(|(at, _)| {
            let items = scene.items(at);
            let by = scene.words(items.first()?.span());
            let name = items.get(1)?.mention().filter(|_| by.eq_ignore_ascii_case("by"))?;
            let mention = self.setting.mention(name);
            let ends =
                items.get(2).is_none_or(|next| !next.is(Classes::VERB) && !next.is_kind(TokenKind::Stop));
            self.of[name.index()].filter(|_| mention.kind == Kind::Name && ends)
        })
    }
}

/// Whether a clause ends at this item.
fn ends_clause(item: &Item) -> bool {
    let marks = [TokenKind::Comma, TokenKind::Semicolon, TokenKind::Colon, TokenKind::Dash];
    marks.iter().any(|kind| item.is_kind(*kind))
        || item.quotation().is_some()
        || item.is(Classes::SUBORD | Classes::CONJ | Classes::WH)
}

/// Whether one of the cast is of the kind, number and gender that a pronoun asks for.
#[inline]
fn fits(ask: &Ask, entry: &Entry) -> bool {
    if ask.thing {
        return !entry.plural && entry.entity != Entity::Person && entry.entity != Entity::Time;
    }
    if ask.plural {
        let they =
            ask.speaks && entry.human && entry.known_gender() == Gender::Unknown && entry.span.is_some();
        return entry.plural || entry.is_body() || they;
    }
    let shown = entry.human || entry.spoke || entry.entity == Entity::Person;
    entry.is_person() && shown && !entry.refuses(ask.gender)
}
