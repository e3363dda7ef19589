//! I, we and you: whoever speaks and whoever is spoken to.

use super::cast::Id;
use super::resolver::Resolver;
use crate::lexicon::Classes;
use crate::mentions::Kind;
use crate::segment::Kind as TokenKind;
use crate::sentences::Level;
use crate::span::QuoteId;

impl Resolver<'_, '_> {
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
    pub fn writer(&self) -> Option<Id> {
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
