//! I, we and you: whoever speaks and whoever is spoken to.

use super::cast::Id;
use super::resolver::Resolver;
use super::steps::Form;
use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Level};
use crate::span::{MentionId, QuoteId};

impl Resolver<'_, '_> {
    /// At the end: I and we in a quotation are its speaker, outside them the writer.
    pub fn speakers_of_themselves(&mut self) {
        for at in 0..self.firsts.len() {
            let id = self.firsts[at];
            let who = match self.setting.quotation(id) {
                Some(quote) => self.setting.speaker_of(quote).and_then(|who| self.of[who.index()]),
                None => self.teller(id),
            };
            let mention = self.setting.mention(id);
            // "We tell them, ‘No’" is said by more than the one who tells of it.
            let several =
                mention.plural && self.setting.at(id).speaks && self.setting.quotation(id).is_some();
            let one = who.filter(|who| several && self.cast[*who].is_person());
            self.of[id.index()] = if one.is_some() { Some(self.unnamed(mention, 0)) } else { who };
        }
    }

    /// Who says I outside of quotations: the writer, named or not, one for the whole text.
    fn teller(&mut self, id: MentionId) -> Option<Id> {
        if self.writer.is_none() && self.setting.at(id).speaks {
            let at = self.setting.order.iter().position(|other| *other == id)?;
            self.writer = Some(self.unnamed(self.setting.mention(id), at as u32));
        }
        self.writer
    }

    /// Whose "my" or "our" a possessor in a quotation is, as far as it is known who speaks.
    pub fn voice(&self, id: MentionId) -> Option<Id> {
        let quote = self.setting.quotation(id)?;
        let form = Form::of(self.setting.words(self.setting.mention(id).span), self.setting.scene.lexicon);
        self.of[self.setting.speaker_of(quote).filter(|_| form == Form::First)?.index()]
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

    /// Whether an item is somebody's given name and surname and nothing else.
    fn is_whole_name(&self, item: &Item, who: Id) -> bool {
        let entry = &self.cast[who];
        let whole =
            entry.span.is_some_and(|name| name.slice(self.setting.scene.text).len() == item.span().len());
        whole && entry.entity == Entity::Person && self.names.get(entry.name).words.len() > 1
    }

    /// The writer by the byline: "By Ann Marsh" in the first lines, or a line below the headline that is a whole name.
    pub fn byline(&self) -> Option<Id> {
        let scene = self.setting.scene;
        let sentences = scene.sentences.all.iter().enumerate().take(24);
        let mut head = sentences.take_while(|(_, s)| s.level == Level::Text && s.paragraph < 12);
        head.find_map(|(at, _)| {
            let items = scene.items(at);
            if let [item] = items
                && let Some(who) = item.mention().and_then(|name| self.of[name.index()])
                && (1..4).contains(&scene.sentence(at).paragraph)
                && self.is_whole_name(item, who)
            {
                return Some(who);
            }
            let by = scene.words(items.first()?.span());
            let name = items.get(1)?.mention().filter(|_| by.eq_ignore_ascii_case("by"))?;
            let mention = self.setting.mention(name);
            let ends =
                items.get(2).is_none_or(|next| !next.is(Classes::VERB) && !next.is_kind(TokenKind::Stop));
            self.of[name.index()].filter(|_| mention.kind == Kind::Name && ends)
        })
    }
}
