//! Reports without quotation marks: a clear verb of saying with a clause.
//!
//! ```text
//! report := clause circumstance* "that" content              report_that
//!         | clause circumstance* ("whether" | wh) content    report_question
//!         | clause circumstance* content                     report_clause
//!         | content ',' clause | content ',' clause ',' content    report_after, report_around
//!         | "as" clause ',' content | content ',' "as" clause           report_as
//!         | "according to" X ',' content | content ',' "according to" X    report_according
//! ```
//!
//! Only the writer's own sentences are read: what is reported inside a quotation is part of that quotation. A content that
//! is quoted for the most part belongs to the quotation's own attribution.

mod according;
mod behind;
mod bounds;
mod circumstances;
mod finite;
mod parenthesis;
#[cfg(test)]
mod tests;
mod verbs;

use super::clause::Clause;
use super::decision::{Attribution, Decision, Reasons, Report};
use super::scene::Scene;
use crate::cues::Kind;
use crate::lexicon::{Classes, Form, Lists, VerbClass};
use crate::mentions::Entity;
use crate::sentences::{Item, Level, What};
use crate::span::Span;
use crate::values::Use;

/// The longest content, in items.
const LONGEST: usize = 160;
/// The most of a content that may be quoted, in per cent of its bytes.
const QUOTED: usize = 20;

/// How much less sure a report is whose subject was taken from a clause before: 154 of 263 clauses, 189 of 284 with "that".
const UNPARSED: f32 = 0.3;

/// The reports of a text, in reading order.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Report> {
    let mut reports: Vec<Report> = (0..scene.mentions.sentences.len())
        .filter(|&sentence| scene.sentence(sentence).level == Level::Text)
        .filter(|&sentence| !scene.clauses(sentence).is_empty())
        .flat_map(|sentence| Reader::new(scene, sentence).reports())
        .collect();
    reports.sort_by_key(|report| (report.content, report.attribution.decision.cue));
    reports
}

/// Ends a content that runs on into the clause behind a longer one where that one ends: "A said that B, according to C" is
/// what C says up to the comma, and so is what A said.
fn uncross(reports: &mut [Report]) {
    reports.sort_by_key(|report| (report.content.start, std::cmp::Reverse(report.content.end)));
    let mut around: Vec<u32> = Vec::new();
    for report in reports {
        let content = &mut report.content;
        while around.pop_if(|end| *end <= content.start).is_some() {}
        content.end = around.last().map_or(content.end, |end| content.end.min(*end));
        around.push(content.end);
    }
}

/// What a clause reports: a range of items, and on what grounds.
struct Found {
    /// The first item of the content.
    start: usize,
    /// The item behind the content.
    end: usize,
    /// The name of the pattern.
    sieve: &'static str,
    /// How sure it is where the clause has a subject of its own, as counted on eighty articles of our own in which every
    /// report is marked: "according to" 20 of 20 right, around 24 of 24, a question 16 of 16, a content before its clause 22
    /// of 24, a clause 69 of 76, one with "that" 57 of 65.
    confidence: f32,
}

/// Reads one sentence.
struct Reader<'s, 't> {
    scene: &'s Scene<'t>,
    items: &'t [Item],
    clauses: &'s [Clause],
}

impl<'s, 't> Reader<'s, 't> {
    fn new(scene: &'s Scene<'t>, sentence: usize) -> Self {
        Self { scene, items: scene.items(sentence), clauses: scene.clauses(sentence) }
    }

    /// The reports of the sentence; of two clauses with the same content the first has it.
    fn reports(&self) -> Vec<Report> {
        let mut reports: Vec<Report> = (0..self.clauses.len()).filter_map(|at| self.report(at)).collect();
        reports.dedup_by_key(|report| report.content);
        uncross(&mut reports);
        reports
    }

    /// The report of one clause.
    fn report(&self, at: usize) -> Option<Report> {
        let clause = &self.clauses[at];
        // "If a firm tells you that …": nobody has said it.
        if clause.start.checked_sub(1).is_some_and(|before| self.is_word(before, &["if"])) {
            return None;
        }
        if self.is_left_open(clause) {
            return None;
        }
        let found = match self.scene.cue(clause).kind {
            Kind::Verb if self.is_as(at) => self.under_as(at),
            Kind::Verb => self.behind(at).or_else(|| self.parenthesis(at)),
            Kind::According => self.according(at),
            Kind::Noun(_) | Kind::Colon | Kind::Like => None,
        }?;
        let (start, end) = match found.sieve {
            parenthesis::AROUND => (found.start, found.end),
            _ => self.beside_quotations(found.start, found.end),
        };
        let content = self.content(start, end)?;
        let speaker = clause.subject.filter(|&id| self.scene.mention(id).entity != Entity::Time)?;
        let cue = self.scene.cue(clause);
        let said = self.scene.mention(speaker).span;
        let around = found.sieve == parenthesis::AROUND;
        if !around && (said.overlaps(content) || cue.span.overlaps(content)) {
            return None;
        }
        let evidence = if said.start < cue.span.start { said.to(cue.span) } else { cue.span.to(said) };
        let told = clause
            .addressee
            .filter(|&id| id != speaker && (around || !content.overlaps(self.scene.mention(id).span)));
        let decision = Decision {
            speaker: Some(speaker),
            cue: Some(clause.cue),
            addressee: told,
            continues: None,
            r#use: self.r#use(clause),
            evidence: if evidence.overlaps(content) { cue.span } else { evidence },
            confidence: if clause.parsed { found.confidence } else { found.confidence - UNPARSED },
        };
        Some(Report {
            content,
            attribution: Attribution { decision, sieve: found.sieve, reasons: Reasons::default() },
        })
    }

    /// Whether the text leaves open that anybody says it: "He may say …", "Did she say …?"
    fn is_left_open(&self, clause: &Clause) -> bool {
        let cue = self.scene.cue(clause);
        let may = (cue.first..cue.item).any(|at| self.is_word(at, &["may", "might"]));
        let inverted = clause.start.checked_sub(1).is_some_and(|before| {
            let item = &self.items[before];
            item.what == What::Token && item.is(Classes::AUX | Classes::MODAL)
        });
        let asks = || self.items.last().is_some_and(|item| item.span().slice(self.scene.text).ends_with('?'));
        cue.kind == Kind::Verb && (may || inverted && cue.form == Form::Base && asks())
    }

    fn r#use(&self, clause: &Clause) -> Use {
        let writes = self.scene.cue(clause).is_class(self.scene.lexicon, &[VerbClass::Write]);
        let document = clause.subject.is_some_and(|id| self.scene.mention(id).entity == Entity::Document);
        if writes || document { Use::Writing } else { Use::Speech }
    }

    /// The span of a content, its edges trimmed; none where it is too short or mostly quoted.
    fn content(&self, start: usize, end: usize) -> Option<Span> {
        let items = self.items.get(start..end)?;
        let first = items.iter().position(|item| !bounds::is_punctuation(item))?;
        let last = items.iter().rposition(|item| !bounds::is_edge(item))?;
        let whole = |items: &&[Item]| items.len() >= 2 || self.holds_clause(start + first);
        let items = items.get(first..=last).filter(whole)?;
        let span = items[0].span().to(items[items.len() - 1].span());
        let that = span.slice(self.scene.text).starts_with("that ") && items[0].mention().is_some();
        let span = if that { Span { start: span.start + 5, ..span } } else { span };
        let glued = items.iter().any(|item| item.what == What::Glue);
        (!self.is_quoted(start, end) && !glued && !self.scene.quotes.cross(span)).then_some(span)
    }

    fn word(&self, at: usize) -> &'t str {
        self.items.get(at).map_or("", |item| item.span().slice(self.scene.text))
    }

    /// Whether the item is a word on a list.
    fn is_on(&self, at: usize, list: Lists) -> bool {
        let Scene { text, lexicon, .. } = self.scene;
        self.items.get(at).is_some_and(|item| item.lists(text, lexicon).has(list))
    }

    fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.items.get(at).is_some_and(|item| item.is_word(self.scene.text, words))
    }
}
