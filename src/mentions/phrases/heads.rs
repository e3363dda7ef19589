//! Words of a name that are common ones elsewhere: "Save the Children", "Transport for London", "the Sun", "Good Morning Britain".

use super::{Chunker, NOUNS, STOPPERS};
use crate::lexicon::{Classes, Lists};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;

/// The most words of a name that are looked at.
const NAME: usize = 6;

impl Chunker<'_, '_> {
    /// Whether the common word that opens a sentence is the first of a name by what stands behind it.
    pub(super) fn heads_name(&self, at: usize) -> bool {
        let (item, Some(next)) = (&self.items[at], self.items.get(at + 1)) else { return false };
        let capital = |at: usize| self.items.get(at).is_some_and(|item| item.token.is_capitalised());
        match next.token.kind {
            TokenKind::Clitic => self.is_inside_name(at),
            // "Legal & General"
            TokenKind::Symbol => next.span().slice(self.text) == "&" && capital(at + 2),
            // "An said", where An is somebody's name
            TokenKind::Word if item.is(Classes::GIVEN) && item.is(Classes::DET) => self.speaks(at + 1),
            // "Mothers Against Drunk Driving"
            TokenKind::Word if next.token.case == Case::Title && next.is(Classes::PREP) => {
                !item.is(Classes::PREP | Classes::VERB | Classes::ADV) && capital(at + 2)
            }
            // "First Minister Ann Lowe"
            TokenKind::Word if next.is(Classes::TITLE) && next.token.is_capitalised() => {
                item.lists(self.text, self.lexicon).has(Lists::LEADS)
            }
            TokenKind::Word => self.opens_body(at) || self.opens_office(at) || self.heads_body(at),
            _ => false,
        }
    }

    /// Whether the noun of a body or of people opens its name, whatever follows, as it has no article: "Bank of Wexcombe",
    /// "Office for Marine Safety", "Friends of the Forest"; but "Friends of the Senate" are just friends.
    fn opens_body(&self, at: usize) -> bool {
        let (item, word) = (&self.items[at], |at: usize| self.items[at].span().slice(self.text));
        if !matches!(word(at + 1), "of" | "for") || item.is(Classes::GIVEN) {
            return false;
        }
        let the = self.items.get(at + 2).is_some_and(|item| item.span().slice(self.text) == "the");
        let first = at + 2 + usize::from(the);
        let names = self.capitals(first);
        let body = item.is(Classes::ORG) && item.is(Classes::ORG_WORD);
        if body && !item.is(Classes::PERSON | Classes::PLURAL) {
            return names > 0;
        }
        let other = NOUNS
            | Classes::EVENT
            | Classes::PLACE
            | Classes::DEMONYM
            | Classes::GIVEN
            | Classes::TITLE
            | Classes::TIME
            | Classes::ORG_WORD;
        let cause = |item: &Item| item.is(Classes::COMMON) && !item.is(other | Classes::PLURAL);
        let people = item.is(Classes::PERSON) && item.is(Classes::PLURAL) && item.is(Classes::COMMON);
        people && the && names == 1 && cause(&self.items[first])
    }

    /// "Save the Children said", "Transport for London said": a command or a noun that tells nobody, and yet reports.
    fn heads_body(&self, at: usize) -> bool {
        let (item, next) = (&self.items[at], &self.items[at + 1]);
        let joint = next.span().slice(self.text);
        let first = at + 2;
        let names = self.capitals(first);
        let people = NOUNS | Classes::MEDIUM | Classes::CUE_NOUN;
        let small = STOPPERS | Classes::DET | Classes::POSS | Classes::ADV | Classes::TIME;
        let command = item.lists(self.text, self.lexicon).has(Lists::COMMAND);
        item.is(Classes::COMMON)
            && !item.is(people)
            && (command || !item.is(small))
            && (joint == "the" && names == 1
                || matches!(joint, "of" | "for") && names > 0 && !item.is(Classes::PLURAL))
            && self.speaks(first + names)
    }

    /// Whether an office opens its whole title and the name of who holds it is behind: "Mayor of Wexcombe Ann Lowe"; but
    /// "Sister of Ann Lowe", "Aide of Wexcombe Mayor Ann Lowe" tell of another.
    fn opens_office(&self, at: usize) -> bool {
        let word = |at: usize| self.items.get(at).map(|item| item.span().slice(self.text));
        if !matches!(word(at + 1), Some("of" | "for")) || !self.is_office(at) {
            return false;
        }
        let first = at + 2 + usize::from(word(at + 2) == Some("the"));
        let end = first + self.capitals(first);
        let person = Classes::GIVEN | Classes::COURTESY;
        // "Archbishop of Marlow Ann Lowe" is nobody of Marlow Ann.
        let kin = self.items[at].is(Classes::KIN | Classes::COURTESY) || first + 3 > end;
        let other = |item: &Item| {
            item.is(Classes::PERSON | Classes::TITLE)
                || kin && item.is(Classes::GIVEN) && !item.is(Classes::PLACE)
        };
        let named = (first + 1..end).find(|&at| self.items[at].is(person));
        named.is_some_and(|name| name + 1 < end && !self.items[first..name].iter().any(other))
    }

    /// How many words with a capital stand here.
    fn capitals(&self, at: usize) -> usize {
        let rest = self.items[at.min(self.items.len())..].iter();
        rest.take(NAME)
            .take_while(|item| item.is_kind(TokenKind::Word) && item.token.is_capitalised())
            .count()
    }

    /// Whether a word is the subject of a verb of saying, alone or with capitals behind it: "Downing Street said".
    pub(super) fn opens_subject(&self, at: usize) -> bool {
        self.speaks(at + 1 + self.capitals(at + 1))
    }

    /// Whether a word of time behind a name is no surname: "Reagan Monday said", "Reagan June 5".
    pub(super) fn is_dated(&self, at: usize) -> bool {
        self.items[at].lists(self.text, self.lexicon).has(Lists::WEEKDAY)
            || self.items.get(at + 1).is_some_and(|next| next.is_kind(TokenKind::Number))
    }

    /// Whether a word of time is part of a name: "the Sun", "the PM", "Good Morning Britain".
    pub(super) fn is_named_by_time(&self, at: usize) -> bool {
        let item = &self.items[at];
        let article = self.items[at - 1].is(Classes::DET);
        let paper = article && item.is(Classes::ORG_WORD) && item.token.case == Case::Title;
        let office = article && item.is(Classes::TITLE) && item.token.case == Case::Upper;
        let inside = item.token.case == Case::Title
            && self.is_name_word(at - 1)
            && self.items.get(at + 1).is_some_and(|next| next.token.case == Case::Title)
            && !item.lists(self.text, self.lexicon).has(Lists::WEEKDAY | Lists::MONTH);
        // "Hon. Sunday Okoro"
        let titled = self.items[at - 1].is(Classes::TITLE)
            && self.items[at - 1].token.is_capitalised()
            && self.items.get(at + 1).is_some_and(|next| {
                next.token.case == Case::Title
                    && !next.is(Classes::TIME | Classes::ORG_WORD | Classes::COMMON)
            });
        paper || office || inside || titled
    }

    /// Whether a verb with a capital behind an article is a name: "the Met".
    pub(super) fn is_named_by_verb(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.is(Classes::FINITE) && item.token.case == Case::Title && self.items[at - 1].is(Classes::DET)
    }
}
