//! How far a noun phrase goes.

use super::{Chunker, Look, NOUNS, STOPPERS};
use crate::lexicon::{Classes, Form, Lists};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::{Item, What};

/// Classes that make it doubtful whether a word stands in a noun phrase; most words have none of them.
pub(super) const DOUBTFUL: Classes = STOPPERS
    .with(Classes::TIME)
    .with(Classes::ADV)
    .with(Classes::DET)
    .with(Classes::POSS)
    .with(Classes::VERB)
    .with(Classes::LY)
    .with(Classes::ED);

/// The most determiners that open a phrase ("all of those other two"): longer runs are no English.
const DETERMINERS: usize = 8;

impl Chunker<'_, '_> {
    /// Whether a noun phrase may begin at an item: most items are passed over by this.
    #[inline]
    pub(super) fn may_open(&self, at: usize) -> bool {
        let first = &self.items[at];
        match first.token.kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                first.token.case != Case::Lower
                    || self.is_name_word(at)
                    || (!first.is(STOPPERS) || first.is(Classes::DET | Classes::POSS))
                        && !self.is_verb_of_who(at, first)
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
            // Most words: where no name stands before them, they go on with the phrase.
            let behind_name = at > start && self.is_name_word(at - 1);
            if self.looks[at] == Look::Plain && !behind_name && !self.begins_subject(start, at) {
                nouns += 1;
                at += 1;
                opens = false;
                continue;
            }
            // "Ann Lowe  00:03": the time behind a name.
            let clock =
                || kind == TokenKind::Number && behind_name && item.span().slice(self.text).contains(':');
            if is_punctuation(kind) || clock() {
                break;
            }
            if opens && at < start + DETERMINERS && self.is_determiner(at) {
                // "At seven the driver"
                if at > start && self.is_hour_before(at) {
                    break;
                }
                at += 1;
            } else if kind == TokenKind::Word
                && self.can_stand(at, item, nouns)
                && !self.follows_name(start, at)
                && !self.begins_subject(start, at)
                || kind == TokenKind::Number && (nouns == 0 || at > start && self.is_name_word(at - 1))
            {
                nouns += 1;
                at += 1;
            } else if kind == TokenKind::Symbol && nouns > 0 && !is_picture(item.span().slice(self.text)) {
                at += 1;
            } else if let Some(length) = self.bridge(start, at) {
                nouns = if kind == TokenKind::Clitic && !self.is_name_word(at) { 0 } else { nouns };
                at += length;
            } else if let Some(length) = self.field_of_office(start, at) {
                at += length;
            } else {
                break;
            }
            opens = opens && item.is(Classes::DET | Classes::POSS);
        }
        while at > start && self.items[at - 1].is_kind(TokenKind::Clitic) && !self.is_name_word(at - 1) {
            at -= 1;
        }
        at += usize::from(at > start && self.is_courtesy(at));
        match nouns {
            0 if !self.counts(start, at) => start,
            0 => self.partitive_end(at),
            _ => at,
        }
    }

    /// Whether a word of respect stands behind a name: "Farooq bhai".
    pub(super) fn is_courtesy(&self, at: usize) -> bool {
        let suffix = |item: &Item| item.is(Classes::SUFFIX) && item.token.case == Case::Lower;
        self.items.get(at).is_some_and(suffix) && at > 0 && self.is_name_word(at - 1)
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
            && !self.is_given_article(at)
            && !question
            && !item.is(Classes::PREP)
            && !self.is_conjunction_that(at)
    }

    /// Whether a number stands before an article, which belongs to the next phrase.
    fn is_hour_before(&self, at: usize) -> bool {
        self.items[at].span().slice(self.text) == "the"
            && self.items[at - 1].lists(self.text, self.lexicon).has(Lists::COUNT)
    }

    /// Whether an article is somebody's name: "An said".
    fn is_given_article(&self, at: usize) -> bool {
        self.items[at].is(Classes::GIVEN) && self.is_name_word(at)
    }

    /// Whether determiners alone denote somebody: some, another, the two, those.
    pub(super) fn counts(&self, start: usize, end: usize) -> bool {
        let Some(last) = (start..end).last().map(|at| &self.items[at]) else { return false };
        let article = last.is_word(self.text, &["the", "a", "an", "no", "every"]);
        let label =
            article && start == 0 && self.items.get(end).is_some_and(|next| next.is_kind(TokenKind::Colon));
        (!article || label) && !last.is(Classes::POSS | Classes::PREP | Classes::SUBORD)
    }

    /// Whether a word can stand in a noun phrase that already has so many words.
    #[inline]
    pub(super) fn can_stand(&self, at: usize, item: &Item, nouns: usize) -> bool {
        match self.looks[at] {
            Look::Name => item.token.kind == TokenKind::Word,
            Look::Plain => true,
            Look::Stopper => false,
            Look::Other => item.token.kind == TokenKind::Word && self.can_stand_here(at, item, nouns),
        }
    }

    /// The same for a word whose place decides: apart, so that the frequent answers need no call.
    #[inline(never)]
    fn can_stand_here(&self, at: usize, item: &Item, nouns: usize) -> bool {
        let behind_article =
            || at > 0 && self.items[at - 1].is(Classes::DET) && nouns == 0 && !self.behind_relative(at);
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
        // "a note that says": behind the relative stands its verb.
        let after_determiner = before.is_some_and(|b| {
            b.is(Classes::DET | Classes::POSS) && !self.is_given_article(at - 1)
                || self.is_possessive(b) && !self.is_name_word(at - 1)
        }) && !(nouns == 0 && self.behind_relative(at));
        if item.is(Classes::VERB) {
            // "says author Ann Lowe" has a verb before.
            let after_plural = before.is_some_and(|b| {
                let ends = b.span().slice(self.text).ends_with('s') && (nouns > 0 || !b.is(Classes::VERB));
                b.is(Classes::PLURAL) || ends
            });
            return match item.token.word.form {
                // "One told officers", but "one accused man"
                Form::Past if after_determiner => {
                    !self.stands_alone(at - 1) || self.leads_to_noun(at + 1) && !self.speaks(at)
                }
                _ if after_determiner => true,
                // "they report", "Lowe notes", "“…,” reports Lowe" have a verb.
                Form::Base | Form::Third if nouns == 0 && self.behind_mention(at) => false,
                Form::Third if before.is_some_and(|b| b.quotation().is_some()) => false,
                Form::Base if self.is_short_past(at) => false,
                Form::Base if nouns > 0 && self.is_said_by_body(at, item) => false,
                Form::Base => !after_plural && (nouns > 0 || item.is(NOUNS)),
                // "said talks would go on": no third person has a modal behind it.
                Form::Third if nouns == 0 && !item.token.is_capitalised() => {
                    let modal =
                        |next: &Item| next.is(Classes::MODAL | Classes::AUX) && next.what == What::Token;
                    item.is(NOUNS) || self.items.get(at + 1).is_some_and(modal)
                }
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
}

/// Whether a token stands between phrases, and in none.
fn is_punctuation(kind: TokenKind) -> bool {
    use TokenKind::{Close, Colon, Comma, Dash, Open, Semicolon, Stop};
    matches!(kind, Stop | Comma | Colon | Semicolon | Dash | Open | Close)
}

/// Whether a sign is a picture, which is no part of a name: Ann Lowe 👍
fn is_picture(sign: &str) -> bool {
    sign.starts_with(
        |c| matches!(c, '\u{200D}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}'),
    )
}
