//! Pronouns to the cast.

use super::antecedents::Ask;
use super::cast::Id;
use super::focus::Seen;
use super::resolver::Resolver;
use super::steps::Form;
use super::words;
use crate::lexicon::{Classes, Form as VerbForm, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::MentionId;
use crate::values::Gender;

/// How many items of its sentence are looked at on either side of a pronoun.
const REACH: usize = 64;

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
        let ask = self.ask(id, form, self.other_of_clause(id));
        let document = ask.thing && ask.speaks && ask.told && !ask.plural;
        let document = document.then(|| self.issuer_of_it(id)).flatten();
        let found = document.or_else(|| self.antecedent(&ask));
        if let (Some(who), true) = (found, ask.told) {
            self.doubt_pronoun(id, &ask, who);
            self.learn_gender(&ask, who);
        } else if found.is_some() && ask.speaks && !ask.thing {
            // Of whom somebody speaks was said where the text does not show it.
            self.doubts.push(id);
        }
        let behind = if found.is_none() { self.named_behind(id) } else { None };
        if let Some(who) = behind {
            self.cast[who].human = true;
        }
        let behind = if found.or(behind).is_none() { self.at_hand(id, &ask) } else { behind };
        Some(found.or(behind).unwrap_or_else(|| {
            let entity = if ask.thing { Entity::Unknown } else { Entity::Person };
            let mention = Mention { entity, gender: ask.gender, plural: ask.plural, ..*mention };
            self.unnamed(&mention, at)
        }))
    }

    /// The named person who was just spoken of, if any fits as well as this, for a nominal that brings nobody new. `other` is
    /// the gender of whom it speaks.
    pub fn salient(&self, id: MentionId, gender: Gender, other: Gender, least: i32) -> Option<Id> {
        let form = Form::Third { gender, plural: false, thing: false };
        let ask = self.ask(id, form, self.other_of_clause(id));
        // "Asked whether Marsh had left, the coach laughed": another.
        let near = |seen: &&Seen| {
            ask.sentence.saturating_sub(seen.sentence) < 4
                && !(seen.sentence == ask.sentence && seen.fronted)
                && self.cast[seen.id].span.is_some()
        };
        // Of two women, either one may speak of the other.
        let of_other = |seen: &&Seen| other != Gender::Unknown && self.cast[seen.id].known_gender() == other;
        let alone = self.told.all().filter(near).filter(of_other).nth(1).is_none();
        let fits = |seen: &&Seen| self.cast[seen.id].allows(gender) && !(alone && of_other(seen));
        let scored = self.told.all().filter(near).filter(fits);
        let scored = scored.filter_map(|seen| Some((self.score(&ask, seen, true)?, seen.at, seen.id)));
        scored.max().filter(|(score, ..)| *score >= least).map(|(_, _, who)| who)
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
            answers: place.answers,
            turn: self.turn(mention.sentence as u32, place),
            after_question: place.answers && self.has_asked(),
            clear: self.has_other(id, gender),
            not: [not, speaker, self.told_of_clause(id).or_else(|| self.asker(id))],
        }
    }

    /// Who stands in a mention's own clause and is another: the subject of "Marsh praised him", whom "he told Marsh" names.
    fn other_of_clause(&self, id: MentionId) -> Option<Id> {
        if self.setting.mention(id).object {
            return self.subject_of_clause(id);
        }
        let (items, at) = self.setting.place(id).filter(|_| self.setting.at(id).subject)?;
        let clause = items[at + 1..].iter().take(REACH).take_while(|item| !ends_clause(item));
        let mut mentions = clause.filter_map(|item| item.mention());
        let name = |id: &MentionId| self.setting.mention(*id).kind == Kind::Name;
        match mentions.clone().find(name) {
            Some(name) => self.of[name.index()],
            None => self.object_after(id, mentions.next()?),
        }
    }

    /// Whom the object of a noun's own clause denotes: "The clerk asked him" whom the text tells of.
    fn object_after(&self, subject: MentionId, object: MentionId) -> Option<Id> {
        let mention = self.setting.mention(object);
        let noun = self.setting.mention(subject).kind == Kind::Nominal;
        let object = Some(object).filter(|_| noun && mention.object && mention.kind == Kind::Pronoun)?;
        let (word, lexicon) = (self.setting.words(mention.span), self.setting.scene.lexicon);
        let form = Form::of(word, lexicon);
        let one = matches!(form, Form::Third { plural: false, thing: false, .. })
            && !lexicon.lists(word).has(Lists::REFLEXIVE);
        one.then(|| self.antecedent(&self.ask(object, form, None))).flatten()
    }

    /// Who asks in the clause that opens the sentence: "Asked by Ann Marsh where the key was, she laughed" is another.
    fn asker(&self, id: MentionId) -> Option<Id> {
        let items = self.setting.scene.items(self.setting.mention(id).sentence);
        let [verb, by, name, ..] = items else { return None };
        let asked =
            verb.mention().is_none() && verb.is(Classes::VERB) && verb.token.word.form == VerbForm::Past;
        let by = asked && self.setting.words(by.span()) == "by";
        let name = name.mention().filter(|name| by && *name != id)?;
        self.of[name.index()].filter(|_| self.setting.mention(name).kind == Kind::Name)
    }

    /// Whom a noun in a subject's own clause would mean: "he told the bishop" is said by another.
    fn told_of_clause(&self, id: MentionId) -> Option<Id> {
        let (items, at) = self.setting.place(id).filter(|_| self.setting.at(id).subject)?;
        let clause = items[at + 1..].iter().take(REACH).take_while(|item| !ends_clause(item));
        let told = self.setting.mention(clause.filter_map(|item| item.mention()).next()?);
        let noun =
            told.kind == Kind::Nominal && told.definite && told.entity == Entity::Person && !told.plural;
        let noun = self
            .words
            .known(&words::fold(self.setting.words(told.head)))
            .filter(|_| noun && told.possessor.is_none())?;
        self.latest(|who| self.cast[who].nouns.contains(&noun))
    }

    /// Whether a pronoun's own clause goes on with one of the other gender: "she told him".
    fn has_other(&self, id: MentionId, gender: Gender) -> bool {
        let subject = gender != Gender::Unknown && self.setting.at(id).subject;
        let Some((items, at)) = self.setting.place(id).filter(|_| subject) else { return false };
        let clause = items[at + 1..].iter().take(REACH).take_while(|item| !ends_clause(item));
        let mut mentions = clause.filter_map(|item| item.mention()).map(|id| self.setting.mention(id));
        mentions.any(|other| other.object && other.gender != Gender::Unknown && other.gender != gender)
    }

    /// The subject of an object's own clause: "Marsh praised him".
    pub(super) fn subject_of_clause(&self, id: MentionId) -> Option<Id> {
        let (items, at) = self.setting.place(id)?;
        let subject = self.subject_before(items, at).or_else(|| self.subject_behind_pauses(id, items, at))?;
        self.of[subject.index()]
    }

    /// The subject where commas part its clause: "Marsh, a smith, came to her", "Marsh refused, telling her".
    fn subject_behind_pauses(&self, id: MentionId, items: &[Item], at: usize) -> Option<MentionId> {
        let goes_on = |item: &&Item| item.is_kind(TokenKind::Comma) || !ends_clause(item);
        let clause = items[..at].iter().rev().take(REACH).take_while(goes_on);
        let close = self.setting.is_close(self.setting.mention(id).sentence);
        let mut mentions = clause.filter_map(|item| item.mention()).filter(|_| close);
        mentions.find(|id| self.setting.at(*id).subject)
    }

    /// The subject of the clause that is going on before an item.
    pub(super) fn subject_before(&self, items: &[Item], at: usize) -> Option<MentionId> {
        let clause = items[..at].iter().rev().take(REACH).take_while(|item| !ends_clause(item));
        clause.filter_map(|item| item.mention()).find(|id| self.setting.at(*id).subject)
    }

    /// The name behind a pronoun in the same sentence: "When she resigned, Ann Marsh said".
    fn named_behind(&self, id: MentionId) -> Option<Id> {
        let mention = self.setting.mention(id);
        let (items, at) = self.setting.place(id)?;
        // A pause ends the pronoun's own clause, where a name is whom it speaks to: "he told Ann".
        let pause = items[at + 1..].iter().position(|item| item.is_kind(TokenKind::Comma))?;
        let names = items[at + 1 + pause..].iter().take(REACH).filter_map(|item| item.mention());
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
        let close = items[..at].iter().rev().take(2).any(|item| item.mention().is_some());
        let before = items[..at].iter().rev().take(8).filter_map(|item| item.mention());
        let mut before = before.filter_map(|mention| self.of[mention.index()]);
        let mut first = before.clone();
        let fits = |id: &Id| {
            let entry = &self.cast[*id];
            !who || matches!(entry.entity, Entity::Person | Entity::Unknown | Entity::Group)
        };
        let found = self
            .of_place(items, at)
            .filter(|_| who)
            .or_else(|| before.find(fits))
            .or_else(|| first.next())?;
        let entry = &mut self.cast[found];
        entry.human |= who && close && matches!(entry.entity, Entity::Person | Entity::Unknown);
        Some(found)
    }
}

impl Resolver<'_, '_> {
    /// Who stands before a place in front of "who": "Clive in Saltby, who says".
    fn of_place(&self, items: &[Item], at: usize) -> Option<Id> {
        let [person, prep, place, comma] = items.get(at.checked_sub(4)?..at)? else { return None };
        let who = self.of[person.mention()?.index()]?;
        let place = self.of[place.mention()?.index()]?;
        let human = |who: Id| self.cast[who].human;
        (comma.is_kind(TokenKind::Comma) && prep.is(Classes::PREP) && human(who) && !human(place))
            .then_some(who)
    }
}

/// Whether a clause ends at this item.
fn ends_clause(item: &Item) -> bool {
    let marks = [TokenKind::Comma, TokenKind::Semicolon, TokenKind::Colon, TokenKind::Dash];
    marks.iter().any(|kind| item.is_kind(*kind))
        || item.quotation().is_some()
        || item.is(Classes::SUBORD | Classes::CONJ | Classes::WH)
}
