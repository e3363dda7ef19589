//! Where a phrase that says when or where ends and the subject begins, with no comma between: "On Monday Reagan said", "In
//! Paris Ann Lowe said", "At noon officials said".

use super::Chunker;
use crate::lexicon::{Classes, Form, Lists};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;

/// Who may speak, as a noun.
const PEOPLE: Classes = Classes::PERSON.with(Classes::GROUP).with(Classes::ORG);

/// The most words of a subject before its verb.
const SUBJECT: usize = 8;

impl Chunker<'_, '_> {
    /// Whether an item begins the subject, behind what says when or where from `start` on.
    #[inline]
    pub(super) fn begins_subject(&self, start: usize, at: usize) -> bool {
        if at == start {
            return false;
        }
        let before = &self.items[at - 1];
        let dated = before.is(Classes::TIME) || before.is_kind(TokenKind::Number);
        dated && self.ends_date(start, at)
            || start > 0
                && self.items[start - 1].is(Classes::PREP)
                && self.is_fronted(start)
                && (self.ends_place(start, at) || self.begins_clause(start, at))
    }

    /// Whether a preposition opens the sentence or the clause before a phrase.
    fn is_fronted(&self, start: usize) -> bool {
        let pause = |before: &Item| {
            before.quotation().is_some()
                || before.is(Classes::CONJ)
                || matches!(before.token.kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash)
        };
        start == 1 || pause(&self.items[start - 2])
    }

    /// Whether the same preposition is joined to one before it: "in Paris and at the Justice Department".
    fn is_joined(&self, start: usize) -> bool {
        let conjunction = start.checked_sub(2).filter(|&at| self.items[at].is(Classes::CONJ));
        let before = conjunction.and_then(|at| at.checked_sub(1)).map(|at| &self.items[at]);
        before.is_some_and(|item| item.is_kind(TokenKind::Word))
    }

    /// Whether a date ends before an item: "Monday" before Reagan, "2012" before President Hale, "week" before Whitehall; but
    /// "the Monday Club", "Sunday Times readers" and "20 Democrats" have none.
    fn ends_date(&self, start: usize, at: usize) -> bool {
        let item = &self.items[at];
        if item.is(Classes::TIME) || !(start..at).all(|at| self.is_date(at)) {
            return false;
        }
        let first = start
            - self.items[..start].iter().enumerate().rev().take_while(|(at, _)| self.is_date(*at)).count();
        let led = first.checked_sub(1).is_some_and(|before| self.items[before].is(Classes::PREP));
        let year = self.is_year(at - 1);
        let dated = led && year || (first..at).any(|at| self.items[at].is(Classes::TIME));
        if self.is_name_word(at) {
            let body = item.is(Classes::ORG_WORD | Classes::PLACE);
            return dated && (!body || self.reports_behind(at));
        }
        let whole = year || !self.items[at - 1].is_kind(TokenKind::Number);
        dated && led && whole && self.reports_behind(at)
    }

    /// Whether an item can be (part of) a date: Monday, May, 5, 2011, week.
    fn is_date(&self, at: usize) -> bool {
        let item = &self.items[at];
        let calendar = || item.lists(self.text, self.lexicon).has(Lists::WEEKDAY | Lists::MONTH);
        item.is_kind(TokenKind::Number)
            || item.is(Classes::TIME)
                && !self.is_name_word(at)
                && (item.token.case == Case::Lower || calendar())
    }

    /// Whether an item is a year.
    fn is_year(&self, at: usize) -> bool {
        let digits = self.items[at].span().slice(self.text).as_bytes();
        matches!(digits, [b'1' | b'2', _, _, _]) && digits.iter().all(u8::is_ascii_digit)
    }

    /// Whether a place ends before an item: "Washington" before Biden, "Cork" before Ann Poe, "Ohio" before Democrats. There is
    /// no other subject, so where the lexicon does not know the place its name ends before a title, a given name or the last
    /// word.
    fn ends_place(&self, start: usize, at: usize) -> bool {
        let first = start + usize::from(self.items[start].is(Classes::DET));
        if first >= at || !(first..at).all(|at| self.is_name_word(at)) || !self.reports_behind(at) {
            return false;
        }
        let place = self.items[start - 1].span().slice(self.text);
        if !self.lexicon.lists(place).has(Lists::WHERE) || self.is_joined(start) {
            return false;
        }
        let (before, item) = (&self.items[at - 1], &self.items[at]);
        if !self.is_name_word(at) {
            return self.is_place(first, at);
        }
        let last = !self.is_name_word_at(at + 1);
        item.is(Classes::TITLE) && !before.is(Classes::TITLE)
            || self.is_place(first, at) && (last || !item.is(Classes::PLACE | Classes::ORG_WORD))
            || item.is(Classes::GIVEN) && !last && !before.is(Classes::GIVEN) && !self.is_place(first, at + 1)
            || last && !self.is_place(first, at + 1)
    }

    fn is_name_word_at(&self, at: usize) -> bool {
        at < self.items.len() && self.is_name_word(at)
    }

    /// Whether these words are a place that the lexicon knows.
    fn is_place(&self, start: usize, end: usize) -> bool {
        let words = self.items[start].span().to(self.items[end - 1].span()).slice(self.text);
        (start..end).all(|at| self.items[at].is(Classes::PLACE))
            || self.lexicon.is_place_phrase(&words.to_lowercase())
    }

    /// Whether who begins at an item is the subject of a verb that reports: a name, or people.
    fn reports_behind(&self, at: usize) -> bool {
        let stands = |&at: &usize| {
            let item = &self.items[at];
            self.is_name_word(at)
                || self.joins_body(at)
                || item.is_kind(TokenKind::Word) && !item.is(super::STOPPERS) && !self.speaks(at)
        };
        let end = at + (at..self.items.len().min(at + SUBJECT)).take_while(stands).count();
        let head = end.checked_sub(1).filter(|&head| head >= at);
        let people = |head: usize| {
            let item = &self.items[head];
            self.is_name_word(head) || item.is(PEOPLE) && item.is(Classes::PLURAL | Classes::GROUP)
        };
        head.is_some_and(people) && self.is_verb(end)
    }

    /// "of" inside the name of a body: "Bank of Wexcombe"
    fn joins_body(&self, at: usize) -> bool {
        matches!(self.items[at].span().slice(self.text), "of" | "for")
            && at > 0
            && self.is_name_word(at - 1)
            && self.items[at - 1].is(Classes::ORG)
            && self.is_name_word_at(at + 1)
    }

    /// Whether an item is the verb of a subject right before it.
    fn is_verb(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|verb| {
            let form = matches!(verb.token.word.form, Form::Past | Form::Third);
            verb.is(Classes::VERB) && form && !verb.is(super::NOUNS)
                || verb.is(Classes::AUX | Classes::MODAL | Classes::ED)
        })
    }

    /// Whether a name behind where or when something happens is the subject of the sentence: "At noon Ann said", "In the
    /// kitchen Mrs. Lowe laughed", "In a tweet Reagan wrote"; but "With the singer Ann Lowe" is one.
    fn begins_clause(&self, start: usize, at: usize) -> bool {
        if !self.is_name_word(at) || self.is_name_word(at - 1) {
            return false;
        }
        let noun = &self.items[at - 1];
        // "In the film Ann Lowe", but "in a film Ann Lowe said", "in his letter Lowe said"
        let first = &self.items[start];
        let titled = !self.is_indefinite(first) && (noun.is(Classes::WORK) || !first.is(Classes::POSS));
        let work =
            titled && noun.is(Classes::DOC | Classes::MEDIUM) && !noun.is(Classes::ORG | Classes::EVENT);
        let other = PEOPLE | Classes::TITLE | Classes::ORG_WORD | Classes::DET | Classes::POSS;
        // "At the inquiry Ann Lowe said", "In court Lowe said", but "at the firm Lowe & Hill"
        let body = noun.is(Classes::ORG | Classes::GROUP) && !noun.is(Classes::PERSON | Classes::TITLE);
        let person = self.items[at].is(Classes::GIVEN | Classes::TITLE) || start + 1 == at;
        if noun.token.case != Case::Lower || work || noun.is(other) && !(body && person) {
            return false;
        }
        let behind =
            at + self.items[at..].iter().enumerate().take_while(|(i, _)| self.is_name_word(at + i)).count();
        self.is_verb(behind)
    }
}
