//! Other names: "Hassan Taiwo, popularly called Soweto", "a driver who gave his name only as Bashir".

use super::cast::Id;
use super::resolver::Resolver;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;
use crate::span::MentionId;

/// How many items may stand between the verb and the other name: "known to her friends as".
const REACH: usize = 6;

/// How many items behind "known" its "as" may stand.
const KNOWN: usize = 6;

impl Resolver<'_, '_> {
    /// Gives a name that another has as well to that one: "better known as".
    pub fn also_known(&mut self, id: MentionId) {
        let Some(other) = self.of[id.index()] else { return };
        let Some(who) = self.called_so(id).filter(|who| *who != other) else { return };
        let (full, short) = (&self.cast[who], &self.cast[other]);
        let words = |who: Id| self.names.get(self.cast[who].name).words.len();
        let fits = full.is_person() && full.span.is_some() && !short.is_body() && words(who) >= words(other);
        if fits && self.identified(who) != other && !self.same.iter().any(|(known, _)| *known == other) {
            let (genders, human) = ((short.gender, short.prior), short.human);
            let full = &mut self.cast[who];
            full.human |= human;
            full.prior = if full.prior == Default::default() { genders.1 } else { full.prior };
            self.same.push((other, who));
        }
    }

    /// Who has the name at this mention for another: who stands before "known as".
    fn called_so(&self, id: MentionId) -> Option<Id> {
        let (items, at) = self.setting.place(id).filter(|_| self.setting.mention(id).possessor.is_none())?;
        let word = |at: usize| self.setting.words(items[at].span());
        let lists = |at: usize| self.setting.lists(&items[at]);
        let calls = |at: usize| items[at].token.case == Case::Lower && lists(at).has(Lists::CALLED);
        let before = at.checked_sub(1).filter(|&before| items[before].token.case == Case::Lower)?;
        if word(before) != "as" && !calls(before) {
            return None;
        }
        let verb = (at.saturating_sub(REACH)..at).rev().take_while(|&at| items[at].quotation().is_none());
        let verb = verb.take_while(|&at| word(at) != ".").find(|&at| calls(at))?;
        let named = matches!(word(verb), "known" | "dubbed");
        if named && word(at - 1) != "as" || !named && verb + 1 != at && word(at - 1) != "as" {
            return None;
        }
        // "widely known as", "who is known as", ", known as"
        let bridge = |item: &Item| {
            let words = self.setting.words(item.span());
            item.is(Classes::ADV | Classes::LY | Classes::AUX | Classes::REL)
                || matches!(words, "," | "(" | "better")
        };
        let start = verb - items[..verb].iter().rev().take_while(|item| bridge(item)).count();
        // "Marsh called her Mrs Okoro" names another.
        let pause =
            |item: &Item| item.is(Classes::AUX) || matches!(self.setting.words(item.span()), "," | "(");
        let passive = items[start..verb].iter().any(pause) || lists(verb).has(Lists::ALIAS);
        let owner = items[..start].last()?.mention().filter(|_| passive)?;
        self.of[owner.index()].filter(|_| self.setting.mention(owner).kind == Kind::Name)
    }

    /// "The driver's name was Bashir": the driver, as far as he is called by a noun.
    pub fn name_of(&self, id: MentionId) -> Option<MentionId> {
        let (items, at) = self.setting.place(id)?;
        let [name, be] = items.get(at.checked_sub(2)?..at)? else { return None };
        let name = self.setting.mention(name.mention()?);
        let owner = name.possessor.filter(|_| self.setting.words(name.head) == "name");
        owner.filter(|_| self.setting.lists(be).has(Lists::BE))
    }

    /// Ties the noun for whose name it is: "The driver's name was Bashir".
    pub fn note_name_of(&mut self, id: MentionId) {
        let (Some(owner), Some(who)) = (self.name_of(id), self.of[id.index()]) else { return };
        let owner = self.setting.mention(owner);
        if owner.entity == Entity::Person && !owner.plural {
            self.cast[who].human = true;
            if owner.kind == Kind::Nominal {
                let noun = self.words.id(self.setting.words(owner.head));
                self.tie_noun(who, noun);
            }
        }
    }

    /// Who tells the name at this mention: the subject of "who identified himself only as Bashir".
    fn teller_of_name(&self, id: MentionId) -> Option<MentionId> {
        let (items, at) = self.setting.place(id)?;
        let word = |at: usize| self.setting.words(items[at].span());
        let tells = |at: &usize| self.setting.lists(&items[*at]).has(Lists::TELLS);
        // "gave her name as Luz", "gave only her first name, Luz"
        let name = |item: &Item| {
            let head = item.mention().map_or(item.span(), |id| self.setting.mention(id).head);
            self.setting.words(head) == "name"
        };
        let as_name = at.checked_sub(1).is_some_and(|before| word(before) == "as");
        let behind = at > 1 && word(at - 1) == "," && name(&items[at - 2]);
        // "who signs herself Luz", "who calls himself Luz"
        let reflexive = || {
            let itself = at > 1 && self.setting.scene.lexicon.lists(word(at - 1)).has(Lists::REFLEXIVE);
            itself && matches!(word(at - 2), "signs" | "signed" | "calls" | "called")
        };
        // "who goes by Luz", "who went by the name of Luz"
        let goes =
            |at: &usize| word(*at + 1) == "by" && matches!(word(*at), "goes" | "went" | "go" | "going");
        let named = |at: usize| word(at).ends_with("name") || matches!(word(at), "by" | "of");
        let by = at.checked_sub(1).filter(|&before| named(before));
        if let Some(verb) = by.and_then(|by| (by.saturating_sub(3)..by).find(goes)) {
            return self.subject_before(items, verb);
        }
        if !as_name && !behind {
            return reflexive().then(|| self.subject_before(items, at - 2)).flatten();
        }
        let verb = (at.saturating_sub(REACH)..at).rev().find(tells)?;
        // "One of them, identified as Luz,"
        let paused = || items[verb.checked_sub(2)?].mention().filter(|_| word(verb - 1) == ",");
        let subject = self.subject_before(items, verb).or_else(paused)?;
        // "The wife of one of them, who gave only her first name"
        let of = |item: &Item| item.is(Classes::PREP) || item.mention().is_some();
        let relative = self.setting.mention(subject).kind == Kind::Relative;
        let whole = items[..at].iter().position(|item| item.is_kind(TokenKind::Comma)).filter(|_| relative);
        let whole = whole.filter(|&comma| comma > 2 && items[..comma].iter().all(of));
        let next = whole.is_some_and(|comma| items[comma + 1].mention() == Some(subject));
        if next { items[0].mention() } else { Some(subject) }
    }

    /// Somebody's earlier name: "She was born Hester Rudge", "Hester Maltravers, née Rudge".
    pub fn born_as(&mut self, id: MentionId, who: Id) {
        let Some((items, at)) = self.setting.place(id) else { return };
        let lexicon = self.setting.scene.lexicon;
        // Most words are not looked up.
        let born = |word: &str| word.starts_with(['b', 'n']) && lexicon.lists(word).has(Lists::BORN);
        // "born" may be taken for a word of the name's own phrase.
        let phrase = self.setting.words(self.setting.mention(id).phrase);
        let inside = phrase.starts_with(['b', 'n']) && phrase.split(' ').next().is_some_and(born);
        let behind = at > 0 && born(self.setting.words(items[at - 1].span()));
        if !inside && !behind {
            return;
        }
        let Some(subject) = self.subject_before(items, at) else { return };
        let Some(known) = self.of[subject.index()].filter(|known| *known != who) else { return };
        let (full, earlier) = (&self.cast[known], &self.cast[who]);
        let first = |who: Id| self.names.get(self.cast[who].name).words.first().copied();
        if full.span.is_some() && full.is_person() && earlier.is_person() && first(known) == first(who) {
            self.same.push((who, known));
            self.told.rename(who, known);
        }
    }

    /// "who identified himself only as Bashir", "His name was Bashir": so he is the driver without a name whom the clause is
    /// about.
    pub fn tells_name(&mut self, id: MentionId, who: Id) {
        let Some(subject) = self.teller_of_name(id).or_else(|| self.name_of(id)) else { return };
        let Some(known) = self.of[subject.index()].filter(|known| *known != who) else { return };
        let (entry, named) = (&self.cast[known], &self.cast[who]);
        if entry.span.is_none() && !entry.plural && entry.is_person() && named.allows(entry.gender) {
            self.cast[who].human = true;
            self.same.push((known, who));
            self.told.rename(known, who);
            self.last_speaker = self.last_speaker.map(|last| if last == known { who } else { last });
        }
    }

    /// The name behind "named", "called", "known as", or behind "is", after the nominal at this item.
    pub(super) fn called(&self, mention: &Mention, items: &[Item], at: usize) -> Option<Id> {
        let rest = items.get(at + 1..)?;
        let word = |at: usize| rest.get(at).map_or("", |item| self.setting.words(item.span()));
        let comma = usize::from(word(0) == ",");
        let subject = || items[at].mention().is_some_and(|id| self.setting.at(id).subject);
        let length = match (word(comma), word(comma + 1)) {
            // "named locally as"
            ("named" | "identified", "locally" | "only" | "officially") if word(comma + 2) == "as" => {
                comma + 3
            }
            ("named" | "identified", "as") => comma + 2,
            ("named" | "called", _) => comma + 1,
            ("by", "the name") if word(comma + 2) == "of" => comma + 3,
            // "known only as", "known to his friends as"
            ("known", _) => (comma + 1..comma + KNOWN).find(|&at| word(at) == "as")? + 1,
            (":", _) if mention.entity == Entity::Person => 1,
            ("is" | "was", _) if !self.has_article(mention) && subject() => {
                return self.is_named(mention, rest);
            }
            _ => return None,
        };
        self.named(rest.get(length)?.mention()?, mention)
    }

    /// The name behind "is": "The mayor is Ann Marsh", "First witness is the verger, Ann Marsh".
    fn is_named(&self, mention: &Mention, rest: &[Item]) -> Option<Id> {
        let next = rest.get(1)?.mention()?;
        if self.setting.mention(next).kind != Kind::Nominal {
            return self.named(next, mention);
        }
        let name = rest.get(2).filter(|item| item.is_kind(TokenKind::Comma)).and(rest.get(3))?;
        self.named(name.mention()?, mention)
    }
}
