//! Whose words a document has: its author, its owner, the body whose site it stands on, or who issued it a little earlier.

use super::aliases::is_body;
use super::cast::Id;
use super::resolver::Resolver;
use super::words;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::sentences::Item;
use crate::span::{MentionId, Span};

/// How many sentences back a document was brought up.
const BACK: usize = 6;

/// How many mentions are looked at for it.
const MENTIONS: usize = 48;

/// How many items behind a document its author stands at the latest.
const BEHIND: usize = 9;

/// How many items lie between who issues a document and the document.
const REACH: usize = 12;

/// How a document was brought up.
struct Origin {
    author: Id,
    /// It is what its sentence is about: "Marsh issued a statement", "Marsh's letter said".
    main: bool,
    /// A noun or a pronoun owns it: "the campaign's statement".
    doubtful: bool,
}

impl Resolver<'_, '_> {
    /// The body that a noun before the document's own means: "the police statement", "a council report".
    pub(super) fn body_before(&self, mention: &Mention) -> Option<Id> {
        let before = Span { end: mention.head.start.max(mention.phrase.start), ..mention.phrase };
        let noun = self.setting.words(before).split_whitespace().next_back()?;
        let classes = words::classes(self.setting.scene.lexicon, noun);
        if !classes.has(Classes::ORG | Classes::GROUP) || mention.possessor.is_some() || mention.plural {
            return None;
        }
        let noun = self.words.known(&words::fold(noun))?;
        self.latest(|who| {
            let entry = &self.cast[who];
            let called = || self.names.get(entry.name).words.contains(&noun) || entry.nouns.contains(&noun);
            entry.span.is_some() && is_body(entry.entity) && called()
        })
    }

    /// Who says something in a document that is brought up so: "the council wrote in a letter".
    pub(super) fn writer_of(&self, id: MentionId, mention: &Mention) -> Option<Id> {
        let (items, at) = self.setting.place(id).filter(|_| !mention.definite)?;
        let inside = |item: &Item| matches!(self.setting.words(item.span()), "in" | "on");
        let (items, before) = (items, at.checked_sub(1)?);
        if !inside(&items[before]) {
            return None;
        }
        let subject = self.subject_before(items, before)?;
        self.of[subject.index()].filter(|_| self.setting.at(subject).speaks)
    }

    /// Who spoke in the document that was brought up without an author: "In a letter to the museum the chief called it".
    pub(super) fn writer_in(&self, document: Id) -> Option<Id> {
        let entry = &self.cast[document];
        let first = self.setting.order.get(entry.first as usize).filter(|_| entry.span.is_none())?;
        let (items, at) = self.setting.place(*first).filter(|_| entry.entity == Entity::Document)?;
        let before = items[at.checked_sub(1)?].span();
        let mention = self.setting.mention(*first);
        if mention.definite
            || mention.possessor.is_some()
            || !matches!(self.setting.words(before), "in" | "In")
        {
            return None;
        }
        let mut speakers =
            items.iter().filter_map(|item| item.mention()).filter(|id| self.setting.at(*id).speaks);
        self.of[speakers.next()?.index()].filter(|who| *who != document)
    }

    /// Who is behind a document that was brought up a little earlier: "Marsh issued a statement. “…,” the statement said."
    pub(super) fn issuer(&mut self, id: MentionId, mention: &Mention) -> Option<Id> {
        let noun = self.setting.words(mention.head);
        let same = |earlier: &Mention| {
            earlier.plural == mention.plural && self.setting.words(earlier.head).eq_ignore_ascii_case(noun)
        };
        let origin = self.documents(id, BACK, same).next()?;
        let named = self.cast[origin.author].span.is_some();
        self.doubts.extend((origin.doubtful && named).then_some(id));
        Some(origin.author)
    }

    /// Whose document "it" is that says something: "Marsh left a note for her son. “Back at six,” it said."
    /// A body that has spoken since is meant itself.
    pub(super) fn issuer_of_it(&self, id: MentionId) -> Option<Id> {
        let last = self.told.all().find(|seen| seen.speaks || seen.subject == 2);
        if last.is_some_and(|last| last.speaks && self.cast[last.id].is_body()) {
            return None;
        }
        let mut documents = self.documents(id, 2, |earlier| !earlier.plural);
        documents.next().filter(|origin| origin.main).map(|origin| origin.author)
    }

    /// The documents with an author that were brought up before a mention, the latest first.
    fn documents(
        &self,
        id: MentionId,
        back: usize,
        is: impl Fn(&Mention) -> bool,
    ) -> impl Iterator<Item = Origin> {
        let mention = self.setting.mention(id);
        let order = &self.setting.order;
        let now = order.partition_point(|id| self.setting.mention(*id).head.start < mention.head.start);
        let near =
            move |earlier: &&MentionId| self.setting.mention(**earlier).sentence + back >= mention.sentence;
        let earlier = order[..now].iter().rev().take(MENTIONS).take_while(near);
        earlier.filter_map(move |earlier| {
            let document = self.setting.mention(*earlier);
            let kind = document.kind == Kind::Nominal && document.entity == Entity::Document;
            (kind && self.setting.at(*earlier).told && is(document))
                .then(|| self.origin(*earlier, document))?
        })
    }

    /// Who is behind a document by the sentence that brings it up.
    fn origin(&self, id: MentionId, document: &Mention) -> Option<Origin> {
        let main = self.setting.at(id).subject;
        let lexicon = self.setting.scene.lexicon;
        let (items, at) = self.setting.place(id)?;
        let word = |at: usize| self.setting.words(items[at].span());
        let inside = at.checked_sub(1).filter(|&before| word(before).eq_ignore_ascii_case("in"));
        // "In her ruling, Ann Marsh": whose it is comes behind.
        let ahead = inside == Some(0)
            && document.possessor.is_some_and(|owner| self.setting.mention(owner).kind == Kind::Pronoun);
        let owner = document.possessor.filter(|_| !ahead).and_then(|owner| self.of[owner.index()]);
        let owner = owner.filter(|owner| {
            let entity = self.cast[*owner].entity;
            !entity.is_mute() && entity != Entity::Place
        });
        if let Some(author) = owner.or_else(|| self.author(id, true)) {
            let by_name =
                document.possessor.is_none_or(|owner| self.setting.mention(owner).kind == Kind::Name);
            return Some(Origin { author, main, doubtful: !by_name });
        }
        let subject = if inside == Some(0) {
            let mut behind = items[at + 1..].iter().filter_map(|item| item.mention());
            behind.find(|id| self.setting.at(*id).subject)?
        } else {
            self.subject_before(items, inside.unwrap_or(at))?
        };
        let (_, own) = self.setting.place(subject)?;
        let private = lexicon.lists(self.setting.words(document.head)).has(Lists::PRIVATE);
        let made = |item: &Item| {
            let lists = self.setting.lists(item);
            lists.has(Lists::MADE) && !(private && lists.has(Lists::HANDED_ON))
        };
        let issued = || at - own <= REACH && items[own + 1..at].iter().any(made);
        // "Marsh and Okoro issued a statement"
        let joined = own > 0 && items[own - 1].is(Classes::CONJ);
        if joined || inside.is_none() && !issued() {
            return None;
        }
        Some(Origin { author: self.of[subject.index()]?, main: true, doubtful: false })
    }

    /// The author that stands behind a document: "a poll by Meridian Data", "a letter from the council", "a label, written
    /// by Ann Marsh", "the email, from Ann Marsh,", and "a paper co-authored by Ann Marsh", which is no newspaper then.
    pub(super) fn author(&self, id: MentionId, written: bool) -> Option<Id> {
        let (items, at) = self.setting.place(id)?;
        let word = |at: usize| items.get(at).map_or("", |item| self.setting.words(item.span()));
        let from = |at: usize| matches!(word(at), "by" | "from");
        if !(at + 1..at + BEHIND).any(from) {
            return None;
        }
        let comma = usize::from(word(at + 1) == ",");
        let lists = self.setting.scene.lexicon.lists(word(at + 1 + comma));
        let made = usize::from(lists.has(Lists::MADE | Lists::HANDED_ON));
        let mut by = at + 1 + comma + made;
        // "an email sent to staff on Friday by Ann Marsh"
        while !from(by) && by < at + BEHIND {
            let phrase = items.get(by).is_some_and(|item| item.is(Classes::PREP | Classes::TIME));
            let noun = items.get(by).is_some_and(|item| item.mention().is_some());
            if comma > 0 || !phrase && !noun {
                return None;
            }
            by += 1;
        }
        if made == 0 && !written || !from(by) {
            return None;
        }
        let author = items.get(by + 1)?.mention()?;
        self.of[author.index()].filter(|_| self.setting.mention(author).kind == Kind::Name)
    }

    /// Whose site a document stands on: "a statement on the chain's website".
    pub(super) fn publisher(&self, id: MentionId) -> Option<Id> {
        let (items, at) = self.setting.place(id)?;
        let word = |at: usize| items.get(at).map_or("", |item| self.setting.words(item.span()));
        let on = at + 1 + usize::from(self.setting.lists(items.get(at + 1)?).has(Lists::MADE));
        let site = self.setting.mention(items.get(on + 1).filter(|_| word(on) == "on")?.mention()?);
        let medium = words::classes(self.setting.scene.lexicon, self.setting.words(site.head));
        let owner = site.possessor.filter(|_| medium.has(Classes::MEDIUM | Classes::DOC))?;
        self.of[owner.index()].or_else(|| {
            let owner = self.setting.mention(owner);
            let noun = self.words.known(&words::fold(self.setting.words(owner.head)))?;
            self.by_noun.get(noun).or_else(|| self.first_with.get(noun)).or_else(|| self.likely_body(owner))
        })
    }
}
