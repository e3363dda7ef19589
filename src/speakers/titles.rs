//! Titles and jobs before a name: they say what its bearer is, and may stand for the name later.

use super::cast::Id;
use super::resolver::Resolver;
use super::words::{self, Word};
use crate::lexicon::{Classes, Lexicon};
use crate::mentions::Mention;
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::Span;

impl<'t> Resolver<'_, 't> {
    /// Ties the nouns behind a title: "senator" behind "Sen."
    pub fn tie_title(&mut self, who: Id, word: &'t str) {
        let title = self.words.id(word);
        let folded = self.words.text(title);
        let nouns = self.setting.scene.lexicon.title_nouns(folded);
        for noun in nouns.unwrap_or_default().split_whitespace() {
            self.tie(who, noun);
        }
        self.tie_noun(who, title);
    }

    /// Ties the nouns for the part that somebody takes: "Ann Marsh, prosecuting,".
    pub fn tie_part(&mut self, who: Id, items: &[Item], at: usize) {
        let scene = self.setting.scene;
        let word = |at: usize| scene.words(items[at].span());
        // "his mother, played by Ann Marsh,"
        if at > 1 && word(at - 1) == "by" && matches!(word(at - 2), "played" | "portrayed" | "voiced") {
            ["actor", "actress", "performer"].into_iter().for_each(|noun| self.tie(who, noun));
        }
        // "an inquiry chaired by Ann Marsh", "Ann Marsh chaired it"
        let acts = |at: &usize| matches!(word(*at), "chaired" | "moderated" | "presided" | "deposed");
        let by = at.checked_sub(2).filter(|_| word(at - 1) == "by");
        let behind = (at + 1..items.len().min(at + 3)).find(acts);
        if let Some(verb) = by.filter(acts).or(behind) {
            let nouns = self.setting.scene.lexicon.part_nouns(word(verb)).unwrap_or_default();
            nouns.split_whitespace().for_each(|noun| self.tie(who, noun));
        }
        let Some([open, part, close]) = items.get(at + 1..at + 4) else { return };
        let part = self.setting.words(part.span());
        let Some(nouns) = self.setting.scene.lexicon.part_nouns(part) else { return };
        if open.is_kind(TokenKind::Comma) && close.is_kind(TokenKind::Comma) {
            self.cast[who].human = true;
            for noun in nouns.split_whitespace() {
                self.tie(who, noun);
            }
        }
    }

    /// Ties the nouns of a job before a name: "spokesman" of "Rivers Authority spokesman".
    pub fn tie_role(&mut self, who: Id, role: Span) {
        let lexicon = self.setting.scene.lexicon;
        // The class of its noun, which stands before "of" or "to" or at the end.
        let (mut last, mut ends) = (Classes::NONE, false);
        for word in self.setting.words(role).split(|c: char| c.is_whitespace() || c == '-') {
            let classes = words::classes(lexicon, word);
            self.cast[who].human |= classes.is_human() || classes.has(Classes::TITLE);
            let body = classes.has(Classes::ORG) && !self.cast[who].is_person();
            if body || classes.has(Classes::PERSON | Classes::TITLE) {
                self.tie_title(who, word);
            }
            ends |= classes.has(Classes::PREP);
            last = if ends { last } else { classes };
        }
        // Only a noun for one of the kind says what it is: no verb, no "nuclear experts" before one of them.
        let noun = if self.cast[who].is_body() { Classes::ORG } else { Classes::PERSON | Classes::TITLE };
        let role = role_without_owner(lexicon, self.setting.scene.text, role);
        let courtesy = last.has(Classes::COURTESY) && !last.has(Classes::PERSON);
        if last.has(noun) && !last.has(Classes::PLURAL) && !courtesy {
            self.cast[who].role = self.cast[who].role.or(role);
        }
    }

    /// Ties the nouns that the last word of a body's name stands for: "lender" of Corran Bank.
    pub fn tie_trade(&mut self, who: Id) {
        let Some(last) = self.names.get(self.cast[who].name).words.get(1..).and_then(<[Word]>::last) else {
            return;
        };
        let nouns = self.setting.scene.lexicon.trade_nouns(self.words.text(*last));
        for noun in nouns.unwrap_or_default().split_whitespace() {
            self.tie(who, noun);
        }
    }

    /// Ties the noun for who has made a document: "the petitioner" behind "a petition by Ann Marsh".
    pub fn tie_maker(&mut self, who: Id, document: &Mention) {
        let nouns = self.setting.scene.lexicon.title_nouns(self.setting.words(document.head));
        for noun in nouns.unwrap_or_default().split_whitespace() {
            self.tie(who, noun);
        }
    }

    fn tie(&mut self, who: Id, noun: &'t str) {
        let noun = self.words.id(noun);
        self.tie_noun(who, noun);
    }

    /// Ties a noun: from here on it may denote this one.
    pub fn tie_noun(&mut self, who: Id, noun: Word) {
        self.cast[who].tie(noun);
        self.by_noun.set(noun, who);
        self.ties.push((self.now, noun, who));
    }
}

/// A role without "his" or "her" before it; none where it is a relative's.
pub(super) fn role_without_owner(lexicon: &Lexicon, text: &str, role: Span) -> Option<Span> {
    let words = role.slice(text);
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    if !words::classes(lexicon, first).has(Classes::POSS) {
        return Some(role);
    }
    let kin = rest.split_whitespace().any(|word| words::classes(lexicon, word).has(Classes::KIN));
    let start = role.end as usize - rest.trim_start().len();
    (!kin && !rest.is_empty()).then(|| Span::new(start, role.end as usize))
}
