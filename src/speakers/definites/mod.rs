//! Nouns with an article that point back: the senator, the company, the 19-year-old. The steps are asked in order; each
//! knows one reason for which a noun means somebody.

mod bodies;
mod offices;
mod people;

use self::offices::Stands;
use super::aliases::is_body;
use super::cast::Id;
use super::focus::Seen;
use super::resolver::Resolver;
use super::words::Word;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::span::{MentionId, Span};

/// The last paragraph of the first lines: headline, byline, first sentence.
pub(super) const LEDE: u32 = 2;

/// How many sentences on somebody without a name is still the one who is meant by the same noun.
const JUST: usize = 2;

/// How clearly somebody is spoken of who is taken for one that was left behind.
const CLEAR: i32 = 10;

/// A noun with an article, and what is asked about it.
struct Definite<'m> {
    id: MentionId,
    mention: &'m Mention,
    noun: Word,
    lists: Lists,
    /// Nothing but the article and the noun.
    bare: bool,
}

/// What a step says: nothing, or whom the noun means, or that it means nobody who was spoken of.
type Answer = Option<Option<Id>>;

impl<'t> Resolver<'_, 't> {
    /// Whom a definite nominal points back to.
    pub fn definite(&mut self, id: MentionId, mention: &Mention, noun: Word) -> Option<Id> {
        let bare = mention.phrase.len() == "the ".len() + mention.head.len() && !self.is_aged(mention);
        let lists = self.setting.scene.lexicon.lists(self.words.text(noun));
        let ask = Definite { id, mention, noun, lists, bare };
        let found = self
            .voice_again(&ask)
            .or_else(|| self.tied(&ask))
            .or_else(|| self.of_transcript(&ask))
            .or_else(|| self.of_all(&ask))
            .or_else(|| self.generic_body(&ask))
            .or_else(|| self.same_noun(&ask))
            .or_else(|| self.of_that_name(&ask))
            .or_else(|| self.trading_body(&ask))
            .or_else(|| self.body_of_kind(&ask))
            .unwrap_or_else(|| self.somebody(&ask));
        if let Some(who) = found {
            self.note_kind(&ask, who);
        }
        found
    }

    fn noun_fits(&self, ask: &Definite, who: Id) -> bool {
        let entry = &self.cast[who];
        entry.plural == ask.mention.plural && entry.allows(ask.mention.gender)
    }

    /// "the senator" of whom the text said that she is one. Where two are, it may be either.
    fn tied(&mut self, ask: &Definite) -> Answer {
        let tied = |who: Id| self.cast[who].nouns.contains(&ask.noun) && self.noun_fits(ask, who);
        let whole = self.by_whole_office(ask.mention).filter(|who| self.noun_fits(ask, *who));
        if let Some(who) = whole.filter(|who| self.stands(ask, *who) == Stands::Same) {
            return Some(Some(who));
        }
        // The last one whose field is the same, or else of whom none is told, or else of all.
        let spoken_of = self.told.all().chain(self.quoted.all()).map(|seen| seen.id).filter(|who| tied(*who));
        let mut best: Option<(Stands, Id)> = None;
        for who in spoken_of {
            let stands = self.stands(ask, who);
            if best.is_none_or(|(known, _)| stands < known) {
                best = Some((stands, who));
            }
            if stands == Stands::Same {
                break;
            }
        }
        let by_office = || self.by_office(self.setting.words(ask.mention.head));
        let (stands, who) = match best {
            Some(best) => best,
            None => by_office().map(|who| (self.stands(ask, who), who))?,
        };
        if (stands == Stands::Other || self.is_no_longer(ask.mention, who))
            && let Some(other) =
                self.epithet(ask, i32::MIN).filter(|who| self.stands(ask, *who) != Stands::Other)
        {
            return Some(self.doubtful(ask.id, Some(other)));
        }
        if stands == Stands::Other {
            return Some(self.called_the_same(ask));
        }
        let two =
            self.told.all().any(|seen| seen.id != who && tied(seen.id) && self.cast[seen.id].span.is_some());
        Some(if two || stands == Stands::Unsure { self.doubtful(ask.id, Some(who)) } else { Some(who) })
    }

    /// Who has no name and was first spoken of by just these words.
    fn called_the_same(&self, ask: &Definite) -> Option<Id> {
        let who = self.by_noun.get(ask.noun).filter(|who| self.cast[*who].span.is_none())?;
        let first = self.setting.mention(self.setting.order[self.cast[who].first as usize]);
        let phrase = |mention: &Mention| self.setting.words(mention.phrase);
        phrase(first).eq_ignore_ascii_case(phrase(ask.mention)).then_some(who)
    }

    /// THE COURT of a transcript is none of the names before it, nor is The President among those who have their own labels.
    fn of_transcript(&self, ask: &Definite) -> Answer {
        self.setting
            .at(ask.id)
            .label
            .then(|| self.by_noun.get(ask.noun).filter(|who| self.noun_fits(ask, *who)))
    }

    /// "the press" is no single one; "this newspaper" is the one that the text stands in.
    fn of_all(&self, ask: &Definite) -> Answer {
        let this = || {
            let phrase = self.setting.words(ask.mention.phrase).as_bytes();
            phrase.get(..5).is_some_and(|first| first.eq_ignore_ascii_case(b"this "))
        };
        let nobody = ask.lists.has(Lists::MASSES) || ask.lists.has(Lists::PAPERS) && this();
        nobody.then(|| self.by_noun.get(ask.noun).filter(|who| self.cast[*who].span.is_none()))
    }

    /// Whoever was called by this noun last.
    fn same_noun(&mut self, ask: &Definite) -> Answer {
        let who = self.by_noun.get(ask.noun).filter(|who| self.noun_fits(ask, *who))?;
        // "the widow" is not the one "a widow" of the first lines, who has a name by now.
        let unnamed = !self.cast[who].spoke && self.cast[who].span.is_none() && self.is_of_lede(who);
        if unnamed && ask.mention.entity == Entity::Organisation {
            let known = self.near_body(ask);
            return Some(self.doubtful(ask.id, known).or(Some(who)));
        }
        let faded = unnamed && ask.mention.entity == Entity::Person && !self.is_just_told_of(ask, who);
        Some(faded.then(|| self.epithet(ask, CLEAR)).flatten().or(Some(who)))
    }

    /// "Another reader blamed the council. “…,” the reader wrote": nobody was named since who could be called so.
    fn is_just_told_of(&self, ask: &Definite, who: Id) -> bool {
        let first = self.setting.mention(self.setting.order[self.cast[who].first as usize]);
        let named = |seen: &Seen| {
            let entry = &self.cast[seen.id];
            entry.span.is_some() && entry.is_person() && entry.human && entry.allows(ask.mention.gender)
        };
        ask.mention.sentence <= first.sentence + JUST
            && !self.told.all().take_while(|seen| seen.id != who).any(named)
    }

    /// "the authority" of the Rivers Authority.
    fn of_that_name(&self, ask: &Definite) -> Answer {
        let named = |who: Id| {
            let entry = &self.cast[who];
            let body = is_body(entry.entity) || entry.spoke && !entry.human;
            let words = self.names.get(entry.name).words;
            // "the court" is no "High Court order".
            let head = |at: usize| {
                words.get(at + 1).is_none_or(|next| !self.lexicon_classes(*next).has(Classes::DOC))
            };
            let named = words.iter().position(|word| *word == ask.noun).is_some_and(head);
            body && named && self.noun_fits(ask, who)
        };
        let last = |who: &Id| named(*who) && self.names.get(self.cast[*who].name).last() == Some(ask.noun);
        let mut owners = self.cast.owners(ask.noun).filter(last);
        self.latest(named).or_else(|| owners.next().filter(|_| owners.next().is_none())).map(Some)
    }

    /// Notes that nothing but nearness ties a noun to whom it is taken for.
    fn doubtful(&mut self, id: MentionId, who: Option<Id>) -> Option<Id> {
        if who.is_some() {
            self.doubts.push(id);
        }
        who
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

    pub fn lexicon_classes(&self, word: Word) -> Classes {
        self.setting.scene.lexicon.word(self.words.text(word)).classes
    }

    /// The last one spoken of that is as asked for, by the writer if there is one.
    pub(super) fn latest(&self, is: impl Fn(Id) -> bool) -> Option<Id> {
        self.told.latest(&is).or_else(|| self.quoted.latest(&is))
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
        let (_, office) = self.setting.words(phrase).split_once(' ')?;
        let several = |office: &str| office.contains([' ', '-']);
        // "the head teacher" is Headteacher Ann Marsh.
        let letters = |office: &'t str| {
            office.bytes().filter(|byte| !matches!(byte, b' ' | b'-')).map(|byte| byte.to_ascii_lowercase())
        };
        let same = |span: Span| {
            let own = self.setting.words(span);
            (several(own) || several(office)) && letters(own).eq(letters(office))
        };
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

    /// Whether a noun says of somebody that he was what by his role he is: "the former mayor".
    fn is_no_longer(&self, mention: &Mention, who: Id) -> bool {
        let former = |span: Span| self.setting.words(span).split(' ').any(|word| word == "former");
        let holds = self.cast[who].role.is_some_and(|role| !former(role));
        holds && former(mention.phrase) && !self.is_at_hand(who, mention)
    }

    /// Whether one was spoken of in the last sentence or the one before.
    fn is_at_hand(&self, who: Id, mention: &Mention) -> bool {
        self.told
            .all()
            .any(|seen| seen.id == who && seen.subject > 0 && mention.sentence as u32 <= seen.sentence + 2)
    }

    fn is_aged(&self, mention: &Mention) -> bool {
        self.setting.words(mention.span).ends_with("-year-old")
    }
}
