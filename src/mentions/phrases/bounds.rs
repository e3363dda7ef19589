//! How far a noun phrase goes.

use super::{Chunker, NOUNS, STOPPERS};
use crate::lexicon::{Classes, Form};
use crate::mentions::Kind;
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;

/// Classes that make it doubtful whether a word stands in a noun phrase; most words have none of them.
const DOUBTFUL: Classes = STOPPERS
    .with(Classes::TIME)
    .with(Classes::ADV)
    .with(Classes::DET)
    .with(Classes::POSS)
    .with(Classes::VERB)
    .with(Classes::LY)
    .with(Classes::ED);

impl Chunker<'_, '_> {
    /// Whether a noun phrase may begin at an item: most items are passed over by this.
    #[inline]
    pub(super) fn may_open(&self, at: usize) -> bool {
        let first = &self.items[at];
        match first.token.kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                first.token.case != Case::Lower
                    || !first.is(STOPPERS)
                    || first.is(Classes::DET | Classes::POSS)
            }
            _ => false,
        }
    }

    /// The end of the noun phrase that begins at `start`; `start` where none does.
    pub(super) fn phrase_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut nouns = 0;
        let mut opens = true;
        while let Some(item) = self.items.get(at) {
            let kind = item.token.kind;
            if opens && self.is_determiner(at) {
                at += 1;
            } else if kind == TokenKind::Word
                && self.can_stand(at, item, nouns)
                && !self.follows_name(start, at)
                || kind == TokenKind::Number && (nouns == 0 || at > start && self.is_name_word(at - 1))
            {
                nouns += 1;
                at += 1;
            } else if kind == TokenKind::Symbol && nouns > 0 {
                at += 1;
            } else if let Some(length) = self.bridge(start, at) {
                nouns = if kind == TokenKind::Clitic { 0 } else { nouns };
                at += length;
            } else {
                break;
            }
            opens = opens && item.is(Classes::DET | Classes::POSS);
        }
        while at > start && self.items[at - 1].is_kind(TokenKind::Clitic) {
            at -= 1;
        }
        match nouns {
            0 if !self.counts(start, at) => start,
            0 => self.partitive_end(at),
            _ => at,
        }
    }

    /// The end of "one of the men", "two of them", behind whose first word `end` stands.
    fn partitive_end(&self, end: usize) -> usize {
        let of = self.items.get(end).is_some_and(|item| item.span().slice(self.text) == "of");
        let Some(whole) = self.items.get(end + 1).filter(|_| of) else { return end };
        let opens = whole.is(Classes::DET | Classes::POSS) && self.may_open(end + 1);
        let inner = if opens { self.phrase_end(end + 1) } else { end };
        let pronoun = whole.is(Classes::PRONOUN) && !whole.is(Classes::SUBJECT | Classes::REL);
        if inner > end + 1 {
            inner
        } else if pronoun {
            end + 2
        } else {
            end
        }
    }

    /// Whether a word can determine the phrase that it opens.
    fn is_determiner(&self, at: usize) -> bool {
        let item = &self.items[at];
        let question = item.is(Classes::REL | Classes::WH) && !item.is(Classes::SUBORD);
        item.is(Classes::DET | Classes::POSS)
            && !question
            && !item.is(Classes::PREP)
            && !self.is_conjunction_that(at)
    }

    /// Whether determiners alone denote somebody: some, another, the two, those.
    pub(super) fn counts(&self, start: usize, end: usize) -> bool {
        let Some(last) = (start..end).last().map(|at| &self.items[at]) else { return false };
        let word = last.span().slice(self.text);
        let article =
            ["the", "a", "an", "no", "every"].iter().any(|article| word.eq_ignore_ascii_case(article));
        let label =
            article && start == 0 && self.items.get(end).is_some_and(|next| next.is_kind(TokenKind::Colon));
        (!article || label) && !last.is(Classes::POSS | Classes::PREP | Classes::SUBORD)
    }

    /// Whether a word can stand in a noun phrase that already has so many words.
    #[inline]
    pub(super) fn can_stand(&self, at: usize, item: &Item, nouns: usize) -> bool {
        item.token.kind == TokenKind::Word
            && (self.is_name_word(at) || !item.is(DOUBTFUL) || self.can_stand_here(at, item, nouns))
    }

    /// The same for a word whose place decides.
    fn can_stand_here(&self, at: usize, item: &Item, nouns: usize) -> bool {
        let behind_article = || at > 0 && self.items[at - 1].is(Classes::DET) && nouns == 0;
        if item.is(STOPPERS) && !(item.is(Classes::ADV) && behind_article())
            || item.is(Classes::TIME) && nouns > 0
            || item.is(Classes::ADV) && !item.is(NOUNS) && !behind_article()
            || item.is(Classes::DET | Classes::POSS) && !item.is(NOUNS)
        {
            return false;
        }
        if !item.is(Classes::VERB | Classes::LY | Classes::ED) {
            return true;
        }
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        let after_determiner =
            before.is_some_and(|b| b.is(Classes::DET | Classes::POSS) || self.is_possessive(b));
        if item.is(Classes::VERB) {
            let after_plural =
                before.is_some_and(|b| b.is(Classes::PLURAL) || b.span().slice(self.text).ends_with('s'));
            return match item.token.word.form {
                Form::Past if after_determiner => !self.stands_alone(at - 1) || self.leads_to_noun(at + 1),
                _ if after_determiner => true,
                // "they report", "Lowe notes", "“…,” reports Lowe" have a verb.
                Form::Base | Form::Third if nouns == 0 && self.behind_mention(at) => false,
                Form::Third if before.is_some_and(|b| b.quotation().is_some()) => false,
                Form::Base if self.is_short_past(at) => false,
                Form::Base => !after_plural && (nouns > 0 || item.is(NOUNS)),
                Form::Third => item.is(NOUNS) && nouns == 0,
                _ => false,
            };
        }
        let past = item.is(Classes::ED) && !item.is(NOUNS) && !after_determiner;
        // "and twice turned it down"
        let takes = || {
            self.items.get(at + 1).is_some_and(|next| next.is(Classes::PRONOUN) && !next.is(Classes::SUBJECT))
        };
        let verbal = || {
            nouns > 0
                || before.is_some_and(|b| b.is(Classes::AUX | Classes::MODAL))
                || self.behind_mention(at)
                || takes()
                || before.is_some_and(|b| b.quotation().is_some()) && self.opens_phrase(at + 1)
                || self.closes_relative(at)
        };
        !(item.is(Classes::LY) || past && verbal())
    }

    /// Whether somebody may follow: “…,” bleeped the robot
    fn opens_phrase(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|next| {
            next.is(Classes::DET | Classes::POSS | Classes::SUBJECT) || next.token.is_capitalised()
        })
    }

    /// Whether a comma before an item closes a relative clause, behind which its owner's verb stands: "Lowe, who backs Marsh, trashed".
    fn closes_relative(&self, at: usize) -> bool {
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
        let ends = self.items.get(at + 1).is_none_or(|next| next.is_kind(TokenKind::Stop));
        let reads = self.items[at].span().slice(self.text) == "read";
        let reported =
            || ends && self.items[..at].iter().rev().take(6).any(|item| item.quotation().is_some());
        reads && (quotation(at + 1) || colon(at + 1) || reported())
    }

    /// Whether a determiner can be a phrase of its own: "another", not "the".
    fn stands_alone(&self, at: usize) -> bool {
        self.items[at].is(Classes::DET) && self.counts(at, at + 1)
    }

    /// Whether a noun phrase can go on at an item.
    fn leads_to_noun(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|next| self.can_stand(at, next, 1))
    }

    /// Whether the last thing written out is the mention right before this item.
    pub(super) fn behind_mention(&self, at: usize) -> bool {
        let before = self.out.items.last().filter(|item| item.mention().is_some());
        before.is_some_and(|item| at > 0 && item.span().end == self.items[at - 1].span().end)
    }

    /// Whether a possessive belongs to a name: "Workers' Union", "Women's Institute".
    pub(super) fn is_inside_name(&self, at: usize) -> bool {
        let owners = &self.items[at - 1];
        self.is_name_word(at - 1)
            && owners.is(Classes::PERSON)
            && owners.is(Classes::PLURAL)
            && at + 1 < self.items.len()
            && self.is_name_word(at + 1)
            && self.organisation_after(at + 1)
    }

    /// Whether capitals up to a possessive inside a name begin here: "Energy Workers' Union".
    fn opens_union(&self, at: usize) -> bool {
        let owners = (at..self.items.len()).take_while(|&at| self.is_name_word(at)).count();
        self.items.get(at + owners).is_some_and(|item| item.is_kind(TokenKind::Clitic))
            && self.is_inside_name(at + owners)
    }

    /// 's or a bare apostrophe
    pub(super) fn is_possessive(&self, item: &Item) -> bool {
        item.is_kind(TokenKind::Clitic)
            && matches!(item.span().slice(self.text), "'s" | "’s" | "'" | "’" | "'S" | "’S")
    }

    /// Whether a word stands behind a name without leading to a noun: "walks" of "Trump walks", not "press" of "White
    /// House press secretary".
    pub(super) fn follows_name(&self, start: usize, at: usize) -> bool {
        if at == start || !self.is_name_word(at - 1) || self.is_name_word(at) {
            return false;
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
        !(leads || end > at && titled(end) && self.is_name_word(end))
    }

    /// What joins the words of a phrase: 's before its noun; "of", "and", "&" and particles inside a name; a nickname.
    #[inline]
    pub(super) fn bridge(&self, start: usize, at: usize) -> Option<usize> {
        let joins = at > start && (self.is_name_word(at - 1) || self.items[at].is_kind(TokenKind::Clitic));
        if joins { self.joint(start, at) } else { None }
    }

    /// The same behind a name or at a possessive.
    fn joint(&self, start: usize, at: usize) -> Option<usize> {
        let item = &self.items[at];
        let next = self.items.get(at + 1)?;
        if item.is_kind(TokenKind::Clitic) {
            let possessive = self.is_possessive(item);
            let noun = self.can_stand(at + 1, next, 0) && !self.looks_verbal(at + 1)
                || next.is_kind(TokenKind::Number);
            return (possessive && noun).then_some(1);
        }
        let word = item.span().slice(self.text);
        if self.is_name_word(at + 1) {
            let particle = item.is(Classes::PARTICLE);
            let in_organisation = matches!(word, "of" | "for" | "&" | "on")
                && self.organisation_before(start, at)
                || word == "and" && self.organisation_before(start, at) && self.organisation_after(at + 1)
                || word == "and" && self.opens_union(at + 1)
                || word == "to" && self.is_office(at - 1)
                || word == "&";
            let nickname = item.quotation().is_some() && item.span().len() < 30;
            return (particle || in_organisation || nickname).then_some(1);
        }
        // "Ibáñez de la Torre"
        let particles = item.is(Classes::PARTICLE) && next.is(Classes::PARTICLE);
        if particles && self.items.get(at + 2).is_some() && self.is_name_word(at + 2) {
            return Some(2);
        }
        let the = next.span().slice(self.text) == "the";
        let named = the
            && (word == "of" && self.organisation_before(start, at)
                || word == "to" && self.is_office(at - 1))
            && self.items.get(at + 2).is_some()
            && self.is_name_word(at + 2);
        named.then_some(2)
    }

    pub(super) fn organisation_before(&self, start: usize, at: usize) -> bool {
        let heads = Classes::ORG_WORD | Classes::ORG | Classes::GROUP | Classes::DOC;
        (start..at)
            .rev()
            .take_while(|&i| self.is_name_word(i))
            .any(|i| self.items[i].is(heads) || i + 1 == at && self.is_office(i))
    }

    /// Secretary of State, Chief of Staff, Speaker of the House
    pub(super) fn is_office(&self, at: usize) -> bool {
        // "Peter T. King of Wexcombe" has a surname.
        let surname = at > 0 && self.items[at - 1].token.dotted && self.items[at - 1].span().len() == 2;
        self.items[at].is(Classes::TITLE)
            && self.items[at].token.case == Case::Title
            && !self.items[at].token.dotted
            && !surname
    }

    pub(super) fn organisation_after(&self, at: usize) -> bool {
        (at..self.items.len())
            .take_while(|&i| self.is_name_word(i))
            .any(|i| self.items[i].is(Classes::ORG_WORD | Classes::ORG))
    }

    /// A word behind 's that makes it "is" or "has"; but "the panel's ranking member" owns a noun.
    pub(super) fn looks_verbal(&self, at: usize) -> bool {
        let item = &self.items[at];
        let gerund = item.token.case == Case::Lower && item.is(Classes::ING)
            || item.is(Classes::VERB) && item.token.word.form == Form::Gerund;
        let past = item.is(Classes::VERB) && matches!(item.token.word.form, Form::Past | Form::Participle);
        past && !item.is(NOUNS) || gerund && !item.is(NOUNS) && !self.leads_to_one(at + 1)
    }

    /// Whether a single thing without an article follows, which no gerund has for its object.
    fn leads_to_one(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|next| {
            next.is_kind(TokenKind::Word)
                && next.token.case == Case::Lower
                && self.can_stand(at, next, 1)
                && !next.is(Classes::PLURAL | Classes::TIME | Classes::ADV | Classes::LY | Classes::ED)
                && !next.span().slice(self.text).ends_with('s')
        })
    }
}
