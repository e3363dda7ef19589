//! Words that could be verbs: whether one is the verb behind a noun phrase, and no part of it.

use super::{Chunker, NOUNS};
use crate::lexicon::{Classes, Form};
use crate::mentions::Kind;
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;

impl Chunker<'_, '_> {
    /// "The council say it is late", "the bank argue that": a bare form of a verb of saying that is no noun, before what it reports
    /// or behind somebody; and “…,” the council say.
    pub(super) fn is_said_by_body(&self, at: usize, item: &Item) -> bool {
        let noun = NOUNS | Classes::CUE_NOUN | Classes::MEDIUM | Classes::DOC;
        let weak = self.lexicon.verb(item.token.word.verb).is_none_or(|verb| verb.weak);
        if weak || item.token.is_capitalised() {
            return false;
        }
        if item.is(noun) {
            return self.items[at - 1].is(Classes::PERSON) && self.is_said_by_person(at);
        }
        let words = |at: usize| self.items.get(at).is_some_and(|item| item.quotation().is_some());
        let opens = Classes::DET | Classes::POSS | Classes::SUBJECT | Classes::SUBORD;
        let reports = |next: &Item| next.is(opens) || next.is_kind(TokenKind::Comma) && words(at + 2);
        let tags = || {
            let start = self.items[..at].iter().rposition(|item| item.is(Classes::DET));
            let comma = |at: usize| self.items[at].is_kind(TokenKind::Comma);
            start.and_then(|start| start.checked_sub(1)).is_some_and(|before| {
                words(before) || comma(before) && before.checked_sub(1).is_some_and(words)
            })
        };
        let somebody = self.items[at - 1].is(Classes::PERSON | Classes::GROUP);
        somebody || self.items.get(at + 1).is_none_or(|next| reports(next) || words(at + 1) || tags())
    }

    /// What could be a noun behind a person, and is the verb of one who is heard or of the second of two: "heard the driver
    /// shout “Stop!”", "Lim and his wife claim they were cheated".
    fn is_said_by_person(&self, at: usize) -> bool {
        let opens = |item: &Item| item.is(Classes::DET | Classes::POSS);
        let Some(start) = self.items[..at].iter().rposition(opens).filter(|&start| start > 0) else {
            return false;
        };
        let (before, next) = (&self.items[start - 1], self.items.get(at + 1));
        let words = |at: usize| self.items.get(at).is_some_and(|item| item.quotation().is_some());
        let pause = next.is_some_and(|next| next.is_kind(TokenKind::Comma) || next.is_kind(TokenKind::Colon));
        let heard = self.lexicon.verb(before.token.word.verb).is_some_and(|verb| verb.hears);
        let joined = before.span().slice(self.text) == "and";
        heard && words(at + 1 + usize::from(pause))
            || joined && next.is_some_and(|next| next.is(Classes::SUBJECT))
    }

    /// Whether somebody may follow: “…,” bleeped the robot
    pub(super) fn opens_phrase(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|next| {
            next.is(Classes::DET | Classes::POSS | Classes::SUBJECT) || next.token.is_capitalised()
        })
    }

    /// Whether a comma before an item closes a relative clause, behind which its owner's verb stands: "Lowe, who backs Marsh, trashed".
    pub(super) fn closes_relative(&self, at: usize) -> bool {
        let comma = at.checked_sub(1).is_some_and(|before| self.items[before].is_kind(TokenKind::Comma));
        let relative = |item: &Item| item.mention().is_some_and(|id| self.out.get(id).kind == Kind::Relative);
        let inside =
            || self.out.items.iter().rev().skip(1).take(8).take_while(|item| !item.is_kind(TokenKind::Comma));
        comma && inside().any(relative)
    }

    /// "the statement read." “…”: a past that looks like its base form, where the words it reports stand.
    pub(super) fn is_short_past(&self, at: usize) -> bool {
        let quotation = |at: usize| self.items.get(at).is_some_and(|item| item.quotation().is_some());
        let colon = |at: usize| self.items.get(at).is_some_and(|item| item.is_kind(TokenKind::Colon));
        // "a statement that read, in part, “…”", "the statement read in part: “…”"
        let paused = || {
            let comma = self.items.get(at + 1).is_some_and(|item| item.is_kind(TokenKind::Comma));
            let behind = at + 1 + usize::from(comma);
            quotation(behind)
                || (behind + 1..behind + 5).any(quotation) && self.items[behind].is(Classes::PREP)
        };
        let stop = |at: usize| self.items.get(at).is_none_or(|item| item.is_kind(TokenKind::Stop));
        // "the statement read in part."
        let ends = stop(at + 1) || self.items[at + 1].is(Classes::PREP) && stop(at + 3);
        let reads = self.items[at].span().slice(self.text) == "read";
        let reported =
            || ends && self.items[..at].iter().rev().take(6).any(|item| item.quotation().is_some());
        reads && (colon(at + 1) || paused() || reported())
    }

    /// "lives" of "who lives", "live" of "who live": what no list has for a noun of people or a body is the verb of who does it.
    pub(super) fn is_verb_of_who(&self, at: usize, item: &Item) -> bool {
        if !self.behind_relative(at) || item.is(NOUNS | Classes::DET | Classes::POSS) {
            return false;
        }
        let word = item.span().slice(self.text);
        let who = self.items[at - 1].span().slice(self.text) == "who";
        word.ends_with('s') && !word.ends_with("ss") || who && item.token.case == Case::Lower
    }

    /// Whether that mention is a relative pronoun.
    pub(super) fn behind_relative(&self, at: usize) -> bool {
        let Some(last) = self.out.items.last() else { return false };
        last.mention().is_some_and(|id| self.out.get(id).kind == Kind::Relative)
            && matches!(last.span().slice(self.text), "that" | "who" | "which")
            && self.behind_mention(at)
    }

    /// Whether a word stands behind a name without leading to a noun: "walks" of "Trump walks", not "press" of "White
    /// House press secretary".
    pub(super) fn follows_name(&self, start: usize, at: usize) -> bool {
        if at == start || !self.is_name_word(at - 1) || self.is_name_word(at) {
            return false;
        }
        if self.is_verb_of_two(start, at) {
            return true;
        }
        let nouns = NOUNS | Classes::CUE_NOUN | Classes::MEDIUM;
        let run = (at..self.items.len().min(at + 4))
            .take_while(|&i| self.can_stand(i, &self.items[i], 1) && !self.is_name_word(i));
        // "Democratic state Sen. Ann Lowe"
        let titled = |after: usize| self.items.get(after).is_some_and(|item| item.is(Classes::TITLE));
        let (mut end, mut leads) = (at, false);
        for i in run {
            leads |= self.items[i].is(nouns);
            end = i + 1;
        }
        // "The former Rovers lock said": a noun that no list has, before its verb
        let said = self.items[start].is(Classes::DET) && self.speaks(end);
        !(leads || end > at && (said || titled(end) && self.is_name_word(end)))
    }

    /// "Ann Lowe and Bo Marsh talk to the crew": what two do behind the second name.
    fn is_verb_of_two(&self, start: usize, at: usize) -> bool {
        let base = self.items[at].is(Classes::VERB) && self.items[at].token.word.form == Form::Base;
        let [.., one, and] = &self.out.items[..] else { return false };
        base && start > 1
            && and.span().slice(self.text) == "and"
            && one.mention().is_some_and(|id| self.out.get(id).kind == Kind::Name)
            && !self.items.get(at + 1).is_some_and(|next| self.can_stand(at + 1, next, 1))
    }
}
