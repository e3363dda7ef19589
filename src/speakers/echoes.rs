//! A headline's quotation is said again below it: whoever says it there says it in the headline.

use super::cast::Id;
use super::resolver::Resolver;
use crate::mentions::Entity;
use crate::span::QuoteId;

/// How many quotations at the start of a text are looked at.
const FIRST: usize = 4;

/// How many of those below they are looked for in.
const BELOW: usize = 40;

/// How long the words must be to tell anything.
const LENGTH: usize = 8;

impl Resolver<'_, '_> {
    /// Names who says a headline's quotation, where the headline does not: "‘It comes in a tin,’ says festival boss".
    pub fn echoes(&mut self) {
        let all = &self.setting.scene.quotes.all;
        for at in 0..all.len().min(FIRST) {
            let Some(mention) = self.setting.speaker_of(QuoteId(at as u32)) else { continue };
            let named = self.of[mention.index()].is_some_and(|who| self.cast[who].span.is_some());
            let entity = self.setting.mention(mention).entity;
            let body = !matches!(entity, Entity::Person | Entity::Unknown);
            if self.setting.at(mention).paragraph > 1 || named || body {
                continue;
            }
            if let Some(who) = self.who_says_again(at) {
                self.of[mention.index()] = Some(who);
            }
        }
    }

    /// The named speaker of a later quotation that holds the words of this one.
    fn who_says_again(&self, at: usize) -> Option<Id> {
        let words = |at: usize| self.setting.scene.inner(QuoteId(at as u32));
        let bare = words(at).trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare.len() < LENGTH {
            return None;
        }
        let first = self.setting.scene.quotes.all.len().min(at + 1 + BELOW);
        (at + 1..first).filter(|&later| holds(words(later), bare)).find_map(|later| {
            let who = self.of[self.setting.speaker_of(QuoteId(later as u32))?.index()]?;
            self.cast[who].span.map(|_| who)
        })
    }
}

/// Whether a text holds words, capitals aside.
fn holds(text: &str, words: &str) -> bool {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    text.windows(words.len()).any(|part| part.eq_ignore_ascii_case(words))
}
