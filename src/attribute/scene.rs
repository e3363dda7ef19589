//! The scene: all finished layers, read only, and neighbourly questions about them.

use super::clause::{self, Clause};
use crate::cues::{Cue, Cues};
use crate::lexicon::Lexicon;
use crate::mentions::{Kind, Mention, Mentions};
use crate::quotes::Quotations;
use crate::segment::Segments;
use crate::sentences::{Item, Level, Sentence, Sentences};
use crate::span::{CueId, MentionId, QuoteId, Span};

/// How many clauses on either side of a quotation are looked at.
const NEIGHBOURS: usize = 12;

/// The finished layers of one text.
#[derive(Debug)]
pub struct Scene<'t> {
    /// The text.
    pub text: &'t str,
    /// The words.
    pub lexicon: &'t Lexicon,
    /// Paragraphs and tokens.
    pub segments: &'t Segments,
    /// The quotations.
    pub quotes: &'t Quotations,
    /// The sentences of every level.
    pub sentences: &'t Sentences,
    /// The mentions, and the sentences' items with mentions in them.
    pub mentions: &'t Mentions,
    /// The cues.
    pub cues: &'t Cues,
    /// The sentence and the item where each quotation stands.
    homes: Vec<(usize, usize)>,
    /// One clause a cue.
    clauses: Vec<Clause>,
}

impl<'t> Scene<'t> {
    /// Bundles the layers.
    pub fn new(
        text: &'t str,
        lexicon: &'t Lexicon,
        segments: &'t Segments,
        quotes: &'t Quotations,
        sentences: &'t Sentences,
        mentions: &'t Mentions,
        cues: &'t Cues,
    ) -> Self {
        let mut homes = vec![(usize::MAX, 0); quotes.all.len()];
        for sentence in 0..mentions.sentences.len() {
            for (at, item) in mentions.sentence(sentence).iter().enumerate() {
                if let Some(id) = item.quotation() {
                    homes[id.index()] = (sentence, at);
                }
            }
        }
        let mut scene =
            Self { text, lexicon, segments, quotes, sentences, mentions, cues, homes, clauses: Vec::new() };
        let mut clauses = Vec::with_capacity(cues.all.len());
        let mut subjects = Vec::new();
        for sentence in 0..mentions.sentences.len() {
            clause::clauses(&scene, sentence, &mut subjects, &mut clauses);
        }
        scene.clauses = clauses;
        scene
    }

    /// The sentence in which a quotation stands as one item, and that item; none where it is part of a mention.
    pub fn home(&self, quote: QuoteId) -> Option<(usize, usize)> {
        Some(self.homes[quote.index()]).filter(|home| home.0 != usize::MAX)
    }

    /// The items of a sentence, mentions as single items.
    pub fn items(&self, sentence: usize) -> &'t [Item] {
        self.mentions.sentence(sentence)
    }

    /// A sentence's level and paragraph.
    pub fn sentence(&self, sentence: usize) -> &'t Sentence {
        &self.sentences.all[sentence]
    }

    /// The sentence before this one at the same level, in whatever paragraph.
    pub fn before(&self, sentence: usize) -> Option<usize> {
        let before = sentence.checked_sub(1)?;
        (self.sentence(before).level == self.sentence(sentence).level).then_some(before)
    }

    /// The sentence behind this one at the same level, in whatever paragraph.
    pub fn after(&self, sentence: usize) -> Option<usize> {
        let after = sentence + 1;
        let level = self.sentences.all.get(after)?.level;
        (level == self.sentence(sentence).level).then_some(after)
    }

    /// The reporting clauses of a sentence, in the order of their cues.
    pub fn clauses(&self, sentence: usize) -> &[Clause] {
        &self.clauses[self.cues.range(sentence)]
    }

    /// The clauses whose cues stand before an item, the nearest first; those far off are left out.
    pub fn clauses_before(&self, sentence: usize, item: usize) -> impl Iterator<Item = &Clause> {
        let clauses = self.clauses(sentence);
        let split = clauses.partition_point(|clause| self.cue(clause).item < item);
        clauses[..split].iter().rev().take(NEIGHBOURS)
    }

    /// The clauses whose cues stand behind an item, the nearest first; those far off are left out.
    pub fn clauses_behind(&self, sentence: usize, item: usize) -> impl Iterator<Item = &Clause> {
        let clauses = self.clauses(sentence);
        let split = clauses.partition_point(|clause| self.cue(clause).item <= item);
        clauses[split..].iter().take(NEIGHBOURS)
    }

    /// The clause of a cue.
    pub fn clause(&self, cue: CueId) -> &Clause {
        &self.clauses[cue.index()]
    }

    /// The cue of a clause.
    pub fn cue(&self, clause: &Clause) -> &'t Cue {
        self.cues.get(clause.cue)
    }

    /// The words between the marks of a quotation, white space trimmed.
    pub fn inner(&self, quote: QuoteId) -> &'t str {
        let inner = &self.quotes.get(quote).inner;
        let tokens = &self.segments.tokens[inner.clone()];
        tokens
            .first()
            .zip(tokens.last())
            .map_or("", |(first, last)| first.span.to(last.span).slice(self.text))
    }

    /// Whether a sentence is written in headline capitals.
    pub fn is_headline(&self, sentence: usize) -> bool {
        self.mentions.headlines[sentence]
    }

    /// Whether an item is a relative pronoun: who, and "that" or "which" as the subject of what follows.
    pub fn is_relative(&self, item: &Item) -> bool {
        item.mention().is_some_and(|id| self.mention(id).kind == Kind::Relative)
    }

    /// All mentions in reading order.
    pub fn reading_order(&self) -> Vec<MentionId> {
        let key = |(at, mention): (usize, &Mention)| u64::from(mention.head.start) << 32 | at as u64;
        let mut order: Vec<u64> = self.mentions.all.iter().enumerate().map(key).collect();
        order.sort();
        order.into_iter().map(|key| MentionId(key as u32)).collect()
    }

    /// The mention behind an id.
    pub fn mention(&self, id: MentionId) -> &'t Mention {
        self.mentions.get(id)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'t str {
        span.slice(self.text)
    }

    /// Whose words a sentence holds: the quotation, or none for the writer's own.
    pub fn quotation_around(&self, sentence: usize) -> Option<QuoteId> {
        match self.sentence(sentence).level {
            Level::Quotation(id) => Some(id),
            _ => None,
        }
    }
}
