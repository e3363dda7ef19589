//! Number: whether the bare form of a verb is a present whose subject takes one.
//!
//! ```text
//! subject  := mention ( 'and' mention )* | head behind*         critics say; Ann Poe and Bill Lim say
//! behind   := word? preposition mention | who … | participle …   friends of Ann Poe say; residents who live by the river say
//! inverted := quotation ','? verb subject | ',' verb subject     “…,” say parents at the school; …, warn scientists.
//! ```

use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind, Mention, Mentions};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Items, What};

/// How many phrases stand behind a head at most.
const PHRASES: usize = 4;
/// How many items the relative clause behind a head has at most.
const CLAUSE: usize = 10;

/// A bare form at an item, whose group begins at `first`.
pub(super) struct Bare<'a> {
    pub text: &'a str,
    pub mentions: &'a Mentions,
    pub items: Items<'a>,
    pub first: usize,
    pub at: usize,
    /// An everyday word that reports beside other signs alone.
    pub weak: bool,
}

impl Bare<'_> {
    /// Whether a subject that takes it stands before or behind it.
    pub fn has_subject(&self) -> bool {
        self.opens_plural() || self.is_subject(self.first) || self.first == self.at && self.is_inverted()
    }

    /// Whether the words that end here are a subject in the plural.
    fn is_subject(&self, end: usize) -> bool {
        let mut end = end;
        for _ in 0..PHRASES {
            let Some(mention) = self.mention_before(end) else { return self.is_clause_of_plural(end) };
            if self.takes_bare(mention) || self.is_joined(end - 1) {
                return true;
            }
            let Some(before) = end.checked_sub(2).filter(|&before| self.governs(before)) else {
                return self.is_clause_of_plural(end - 1);
            };
            // "officials close to the talks", "critics of the plan"
            end = before - usize::from(self.mention_before(before).is_none() && self.is_loose(before));
        }
        false
    }

    fn mention_before(&self, end: usize) -> Option<&Mention> {
        Some(self.mentions.get(self.items.0.get(end.checked_sub(1)?)?.mention()?))
    }

    /// A body takes a plural verb as well, where that is no everyday word: the council say, but the House bill; so do those
    /// whose name looks like a person's, before words: Lib Dems pledge “change”.
    fn takes_bare(&self, mention: &Mention) -> bool {
        let may = !self.weak && mention.kind != Kind::Pronoun && mention.entity != Entity::Person;
        let words = || self.items.0.get(self.at + 1).is_some_and(|item| item.quotation().is_some());
        let several =
            || !self.weak && mention.kind == Kind::Name && mention.head.slice(self.text).ends_with('s');
        mention.plural || mention.first_or_second || may || several() && words()
    }

    /// Whether "and" joins the mention at an item to one before it.
    fn is_joined(&self, at: usize) -> bool {
        let and = at.checked_sub(1).is_some_and(|and| self.items.0[and].span().slice(self.text) == "and");
        and && self.mention_before(at - 1).is_some_and(|mention| mention.entity != Entity::Time)
    }

    fn governs(&self, at: usize) -> bool {
        let item = &self.items.0[at];
        item.what == What::Token && item.is(Classes::PREP) && !item.is(Classes::SUBORD)
    }

    /// Whether the word before a preposition is no verb: close to, based in.
    fn is_loose(&self, preposition: usize) -> bool {
        preposition.checked_sub(1).is_some_and(|before| {
            let item = &self.items.0[before];
            item.is_kind(TokenKind::Word)
                && (!item.is(Classes::VERBAL) || item.is(Classes::ED | Classes::ING))
        })
    }

    /// Whether a relative clause or a participle of a plural ends here: those who knew him, people living nearby.
    fn is_clause_of_plural(&self, end: usize) -> bool {
        let plural = |end: usize| self.mention_before(end).is_some_and(|mention| mention.plural);
        let participle = end.checked_sub(1).filter(|&at| self.items.0[at].is(Classes::ING | Classes::ED));
        if participle.is_some_and(plural) {
            return true;
        }
        let who = (0..end).rev().take(CLAUSE).take_while(|&at| !is_pause(&self.items.0[at])).find(|&at| {
            let mention = self.items.0[at].mention();
            mention.is_some_and(|id| self.mentions.get(id).kind == Kind::Relative)
        });
        who.is_some_and(plural)
    }

    /// Whether a plural opens the sentence: "The minutes, kept in pencil, note".
    fn opens_plural(&self) -> bool {
        let comma = self.first.checked_sub(1).is_some_and(|at| self.items.0[at].is_kind(TokenKind::Comma));
        comma
            && self.items.0.first().and_then(Item::mention).is_some_and(|id| {
                let mention = self.mentions.get(id);
                mention.plural || mention.entity == Entity::Group
            })
    }

    /// Whether its subject stands behind it: “…,” say parents; …, warn scientists.
    fn is_inverted(&self) -> bool {
        let before = |far: usize| self.at.checked_sub(far).map(|at| &self.items.0[at]);
        let comma = before(1).is_some_and(is_pause);
        let words = before(1 + usize::from(comma)).is_some_and(|item| item.quotation().is_some());
        let subject = self.items.0.get(self.at + 1).and_then(Item::mention).map(|id| self.mentions.get(id));
        let joined = || self.items.0.get(self.at + 3).is_some() && self.is_joined(self.at + 3);
        let ends = || {
            self.items
                .0
                .get(self.at + 2)
                .is_none_or(|next| is_pause(next) || next.is_kind(TokenKind::Stop) || next.is(Classes::PREP))
        };
        subject.is_some_and(|subject| {
            !subject.object
                && (subject.plural || self.takes_bare(subject) || joined())
                && (words || comma && !self.weak && self.at > 2 && ends())
        })
    }
}

fn is_pause(item: &Item) -> bool {
    matches!(item.token.kind, TokenKind::Comma | TokenKind::Dash)
}
