//! The content behind its clause: X said (on Monday) (that) …, X asked whether …

use super::verbs::Takes;
use super::{Found, Reader};
use crate::attribute::clause::Clause;
use crate::cues::{Cue, Mood};
use crate::lexicon::{Classes, Lists, VerbClass};
use crate::mentions::{self, Entity};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, What};

/// How far behind the verb its "that" is looked for, over an addressee or a circumstance.
const THAT: usize = 14;
/// What somebody says who says no words.
const SILENT: &[&str] = &["nothing", "little", "much"];
/// The fewest words of a clause whose verb is not known.
const CLAUSE: usize = 3;
/// The fewest items that make a clause without a verb that is known.
const LONG: usize = 6;

impl Reader<'_, '_> {
    /// What the clause's verb reports behind itself.
    pub(super) fn behind(&self, at: usize) -> Option<Found> {
        let clause = &self.clauses[at];
        let cue = self.scene.cue(clause);
        let verb = cue.entry(self.scene.lexicon)?;
        if verb.lemma == "want" && clause.parsed && self.is_word(cue.end + 1, &["know"]) {
            let start = cue.end + 2;
            let end = self.content_end(at, start)?;
            let found = Found { start, end, sieve: "report_question", confidence: 0.85 };
            return self.is_question(start, true).then_some(found);
        }
        let takes = self.takes(clause)?;
        if cue.mood == Mood::Passive {
            return self.by_agent(at);
        }
        if clause.inverted || !self.is_verb(clause) || self.is_denied(cue) {
            return None;
        }
        let own = clause.addressee.is_some() && self.is_finite(clause.end);
        let from = if own { clause.end - 1 } else { self.behind_addressee(clause) };
        let start = self.behind_circumstances(from);
        let asks = verb.class == VerbClass::Ask;
        let found = |start: usize, sieve, confidence| {
            let end = self.content_end(at, start)?;
            Some(Found { start, end, sieve, confidence })
        };
        let that = self.that(start).or_else(|| self.that(from)).or_else(|| self.behind_repetition(start));
        if let Some(content) = that.filter(|_| !asks) {
            return found(content, "report_that", 0.88);
        }
        if self.is_question(start, asks) {
            return found(start, "report_question", 0.85);
        }
        let bare = match takes {
            Takes::That => false,
            Takes::Clause => {
                // "warned it would close"
                let pronoun = || {
                    self.items[start].mention().is_some_and(|id| {
                        self.scene.mention(id).kind == mentions::Kind::Pronoun && self.is_finite(start + 1)
                    })
                };
                let told = !verb.object || own || clause.addressee.is_some();
                self.is_close_clause(start) && (told || pronoun())
            }
            Takes::Anything => {
                self.is_clause(start) && self.opens(start)
                    || !verb.object && (self.is_long(start) || clause.parsed && self.is_said(start))
            }
        } && !self.is_aside(start)
            && !self.is_silent(start)
            && !self.tags_quotation(clause);
        let far = !asks && takes > Takes::That && (takes == Takes::Anything || !verb.weak);
        if let Some(content) = self.far_that(start, bare).filter(|_| far) {
            return found(content, "report_that", 0.75);
        }
        if bare && !asks && !self.is_pause(start) {
            return found(start, "report_clause", 0.9);
        }
        None
    }

    /// What stands behind the agent of a passive: "Asked by X how she was, …", "was warned by X that …".
    fn by_agent(&self, at: usize) -> Option<Found> {
        let clause = &self.clauses[at];
        let cue = self.scene.cue(clause);
        let verb = cue.entry(self.scene.lexicon)?;
        if !clause.inverted || clause.end <= cue.end || self.is_denied(cue) {
            return None;
        }
        let start = self.behind_circumstances(clause.end);
        let asks = verb.class == VerbClass::Ask;
        let question = self.is_question(start, asks);
        let (start, sieve) = match self.that(start).filter(|_| !asks) {
            Some(content) => (content, "report_that"),
            None => (question.then_some(start)?, "report_question"),
        };
        let end = self.content_end(at, start)?;
        let comma = (start..end).find(|&at| self.items[at].is_kind(TokenKind::Comma));
        let end = comma.filter(|_| cue.first == 0).unwrap_or(end);
        if self.items[start..end].iter().any(|item| item.quotation().is_some()) {
            return None;
        }
        Some(Found { start, end, sieve, confidence: 0.8 })
    }

    /// Whether the cue is a verb of its own and not a noun, an adjective or a plan: "state", "mounting", "to say".
    fn is_verb(&self, clause: &Clause) -> bool {
        let cue = self.scene.cue(clause);
        let before = cue.first.checked_sub(1);
        let joined = before.is_some_and(|at| {
            let item = &self.items[at];
            item.is(Classes::CONJ)
                || item.is_kind(TokenKind::Comma)
                || item.quotation().is_some()
                || item.what == What::Glue
        });
        match cue.mood {
            Mood::Passive => false,
            Mood::Finite => {
                let whom = self.is_word(cue.end, &["whom"]);
                let that =
                    || self.is_that(cue.end) || !whom && self.is_that(self.behind_circumstances(clause.end));
                clause.parsed || joined || clause.subject.is_some() && that()
            }
            Mood::Participle => {
                let is = |lemma| cue.entry(self.scene.lexicon).is_some_and(|verb| verb.lemma == lemma);
                is("say")
                    || joined
                    || self.is_that(cue.end)
                    || is("tell") && self.is_that(clause.end)
                    || before.is_some_and(|at| self.items[at].is(Classes::PREP | Classes::SUBORD))
            }
            Mood::Infinitive => before.and_then(|to| to.checked_sub(1)).is_some_and(|at| self.is_habit(at)),
        }
    }

    /// Whether what stands before "to say" tells that it was said: used, liked, went on.
    fn is_habit(&self, at: usize) -> bool {
        self.scene.lexicon.look_up(self.word(at)).classes.has(Classes::HABIT)
    }

    /// Whether an item is "that", or a phrase into which the word was taken.
    pub(super) fn is_that(&self, at: usize) -> bool {
        self.word(at).strip_prefix("that").is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }

    /// Whether the clause already reports the quotation right before it.
    fn tags_quotation(&self, clause: &Clause) -> bool {
        let before =
            self.items[..clause.start].iter().rev().find(|item| !super::bounds::is_punctuation(item));
        before.is_some_and(|item| item.quotation().is_some())
            && self.scene.cue(clause).mood != Mood::Participle
    }

    /// "did not say": nothing is reported, at most what is left open.
    fn is_denied(&self, cue: &Cue) -> bool {
        self.items[cue.first..cue.item].iter().any(|item| item.is(Classes::NEG))
    }

    /// Whether an item is punctuation, a quotation or the end.
    pub(super) fn is_pause(&self, at: usize) -> bool {
        self.items
            .get(at)
            .is_none_or(|item| super::bounds::is_punctuation(item) || item.quotation().is_some())
    }

    /// Behind "that": the next item, or the same one where the word was taken into a phrase ("that Clinton").
    fn that(&self, at: usize) -> Option<usize> {
        let item = self.items.get(at)?;
        let word = self.word(at);
        match item.what {
            What::Token if word.eq_ignore_ascii_case("that") => {
                if let Some(content) = self.behind_insertion(at + 1) {
                    return Some(content);
                }
                let pronoun = self.is_pause(at + 1)
                    || self.ends_behind_circumstances(at + 1)
                    || self.is_subordinate(at + 1);
                // "that matters" is relative; "that figures would be back" has a noun.
                let next = &self.items[at + 1..];
                let verb = next
                    .first()
                    .is_some_and(|item| item.mention().is_none() && !item.is_kind(TokenKind::Clitic));
                let relative = verb && self.is_finite(at + 1);
                (!pronoun && !relative).then_some(at + 1)
            }
            // "assured crews that figures would be ready": what looks like a relative opens a clause with a subject of its own.
            What::Mention(_) if word == "that" => self.is_close_clause(at + 1).then_some(at + 1),
            // "that captive animals see": no plural has "that" for its article.
            What::Mention(id) if word.starts_with("that ") => {
                let plural = self.scene.mention(id).plural || word.ends_with('s') && !word.ends_with("ss");
                let more = !self.is_pause(at + 1) || word.split(' ').count() > 3;
                (self.is_close_clause(at) || self.holds_clause(at) || plural && more).then_some(at)
            }
            _ => None,
        }
    }

    /// Behind the first of two commas that set something off before a clause: "that, despite the cost, it would run".
    fn behind_insertion(&self, comma: usize) -> Option<usize> {
        let is_comma = |at: &usize| self.items.get(*at).is_some_and(|item| item.is_kind(TokenKind::Comma));
        let closed = (comma + 2..comma + THAT).find(is_comma).filter(|_| is_comma(&comma))?;
        self.is_clause(closed + 1).then_some(comma + 1)
    }

    /// Behind the "that" after a second verb between commas: "has said, and still says, that".
    fn behind_repetition(&self, comma: usize) -> Option<usize> {
        let is_comma = |at: &usize| self.items.get(*at).is_some_and(|item| item.is_kind(TokenKind::Comma));
        let again = is_comma(&comma) && self.items.get(comma + 1).is_some_and(|item| item.is(Classes::CONJ));
        let closed = (comma + 2..comma + THAT).find(is_comma).filter(|_| again)?;
        let verb = self.items[comma + 2..closed].iter().any(|item| item.is(Classes::VERB));
        self.that(closed + 1).filter(|_| verb)
    }

    /// A "that" further on, with no pause before it, where what stands between is an addressee or a circumstance.
    fn far_that(&self, start: usize, bare: bool) -> Option<usize> {
        let circumstance = self.items.get(start).is_some_and(|item| {
            let while_after = item.mention().is_some() && self.is_word(start + 1, &["after", "before"]);
            item.is(Classes::PREP | Classes::SUBORD) || self.is_time(start) || while_after
        });
        let clause = circumstance
            && (start..start + 3).any(|at| self.items.get(at).is_some_and(|item| item.is(Classes::SUBORD)));
        if bare && !circumstance || self.is_word(start, &["when"]) {
            return None;
        }
        let comma = self.items.get(start).is_some_and(|item| item.is_kind(TokenKind::Comma));
        let from = start + usize::from(comma);
        let mut commas = 0;
        for at in from..self.items.len().min(start + THAT) {
            let noun = at > from
                && self.items[at - 1].mention().is_some()
                && !self.is_time(at - 1)
                && !self.is_finite(at - 1);
            let relative =
                noun && !(at > from + 1 && self.items[at - 2].is(Classes::PREP)) && (circumstance || comma);
            if let Some(content) = self.that(at).filter(|_| commas == usize::from(comma) && !relative) {
                return Some(content);
            }
            commas += usize::from(self.items[at].is_kind(TokenKind::Comma));
            if commas > usize::from(comma) || self.is_pause(at) && !self.items[at].is_kind(TokenKind::Comma) {
                return None;
            }
            if self.is_finite(at) && !clause || at == from && self.items[at].is(Classes::CONJ) {
                return None;
            }
            let governed =
                at == from || self.items[at - 1].is(Classes::PREP | Classes::CONJ) || self.is_time(at);
            if !circumstance && !comma && self.items[at].mention().is_some() && !governed {
                return None;
            }
        }
        None
    }

    /// whether, and for verbs of asking also if; a question word where a clause follows
    fn is_question(&self, at: usize, asks: bool) -> bool {
        if self.is_word(at, &["whether"]) || asks && self.is_word(at, &["if"]) {
            return true;
        }
        let first = self.word(at).split_whitespace().next().unwrap_or_default();
        let wh = self.scene.lexicon.lists(first).has(Lists::INTERROGATIVE);
        // "asked him which house"
        let noun = |item: &Item| {
            item.mention().is_some_and(|id| self.scene.mention(id).kind != mentions::Kind::Pronoun)
        };
        let relative = at > 0 && noun(&self.items[at - 1]) && self.is_word(at, &["who", "which"]);
        asks && wh && !relative && self.has_finite(at + 1, at + 12)
    }

    /// Whether a bare clause can begin with the item: not "for what she called", "by suggesting".
    fn opens(&self, start: usize) -> bool {
        let item = &self.items[start];
        let about = self
            .items
            .get(start + 1)
            .is_some_and(|next| next.is(Classes::WH | Classes::REL) || self.word(start + 1).ends_with("ing"));
        !(item.is(Classes::PREP) && about
            || item.is(Classes::CONJ)
            || item.is(Classes::WH) && !item.is(Classes::SUBORD))
    }

    /// "said nothing at the door", but "said nothing had changed"
    fn is_silent(&self, start: usize) -> bool {
        self.is_word(start, SILENT) && !self.is_finite(start + 1)
    }

    /// Whether what "said" has behind it can only be a clause, whose verb need not be known: "said the lane floods every
    /// autumn", but not "said a prayer", "said nothing".
    fn is_said(&self, start: usize) -> bool {
        let clause = |id| {
            let mention = self.scene.mention(id);
            let mut words = self.scene.words(mention.phrase).split(' ');
            let sayable = words.any(|word| self.scene.lexicon.lists(word).has(Lists::SAYABLE));
            !mention.object
                && mention.entity != Entity::Time
                && mention.kind != mentions::Kind::Relative
                && !sayable
        };
        let rest = &self.items[start.min(self.items.len())..];
        let pause = |item: &Item| super::bounds::is_punctuation(item) || item.quotation().is_some();
        let end = rest.iter().position(pause);
        let [first, behind @ ..] = &rest[..end.unwrap_or(rest.len())] else { return false };
        let words = first.span().slice(self.scene.text).split(' ').count() + behind.len();
        let relative = |item: &Item| item.is(Classes::WH | Classes::REL) || self.scene.is_relative(item);
        first.mention().is_some_and(clause)
            && words >= CLAUSE
            && !behind.first().is_some_and(|next| relative(next) || next.is(Classes::PREP))
    }

    /// Enough words before a pause to be a clause.
    fn is_long(&self, start: usize) -> bool {
        !self.is_pause(start)
            && self.items[start].mention().is_some_and(|id| !self.scene.mention(id).object)
            && (start..start + LONG).all(|at| {
                let relative = self
                    .items
                    .get(at)
                    .is_some_and(|item| item.is(Classes::WH | Classes::REL) || self.scene.is_relative(item));
                !self.is_pause(at) && !relative
            })
    }
}
