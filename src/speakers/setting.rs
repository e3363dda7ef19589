//! Where each mention stands: its place in reading order, its neighbours, whether it is a subject.

use crate::attribute::{Attributions, Scene};
use crate::lexicon::{Classes, Form};
use crate::mentions::{Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::{MentionId, QuoteId, Span};

/// The places of all mentions.
#[derive(Debug)]
pub(super) struct Setting<'s, 't> {
    /// The layers.
    pub scene: &'s Scene<'t>,
    /// Who says which quotation.
    pub attributions: &'s Attributions,
    /// All mentions in reading order.
    pub order: Vec<MentionId>,
    /// The item of each mention in its sentence; possessors have none.
    items: Vec<Option<u32>>,
    /// Whether the mention says a quotation or a report.
    speaks: Vec<bool>,
    /// The labels of turns, in reading order.
    labels: Vec<Span>,
}

impl<'s, 't> Setting<'s, 't> {
    /// Looks at all mentions once.
    pub fn new(scene: &'s Scene<'t>, attributions: &'s Attributions) -> Self {
        let all = &scene.mentions.all;
        let mut order: Vec<MentionId> = (0..all.len() as u32).map(MentionId).collect();
        order.sort_by_key(|&id| (scene.mention(id).head.start, id));
        let mut items = vec![None; all.len()];
        for range in &scene.mentions.sentences {
            for (at, item) in scene.mentions.items[range.clone()].iter().enumerate() {
                if let Some(id) = item.mention() {
                    items[id.index()] = Some(at as u32);
                }
            }
        }
        let mut speaks = vec![false; all.len()];
        let quotes = attributions.quotes.iter().flatten();
        for attribution in quotes.chain(attributions.reports.iter().map(|report| &report.attribution)) {
            if let Some(speaker) = attribution.decision.speaker {
                speaks[speaker.index()] = true;
            }
        }
        let tokens = &scene.segments.tokens;
        let label = |range: &std::ops::Range<usize>| tokens[range.start].span.to(tokens[range.end - 1].span);
        let labels = scene.quotes.all.iter().filter_map(|quote| quote.label.as_ref().map(label)).collect();
        Self { scene, attributions, order, items, speaks, labels }
    }

    /// The mention behind an id.
    pub fn mention(&self, id: MentionId) -> &'t Mention {
        self.scene.mention(id)
    }

    /// The items of a mention's sentence and its own place among them.
    pub fn place(&self, id: MentionId) -> Option<(&'t [Item], usize)> {
        let at = self.items[id.index()]? as usize;
        Some((self.scene.items(self.mention(id).sentence), at))
    }

    /// The quotation in whose words a mention stands.
    pub fn quotation(&self, id: MentionId) -> Option<QuoteId> {
        self.scene.quotation_around(self.mention(id).sentence)
    }

    /// Who says a quotation; one that carries on another has that one's speaker.
    pub fn speaker_of(&self, quote: QuoteId) -> Option<MentionId> {
        self.attributions.quotes.get(quote.index())?.as_ref()?.decision.speaker
    }

    /// Whether a mention says a quotation or a report.
    pub fn speaks(&self, id: MentionId) -> bool {
        self.speaks[id.index()]
    }

    /// Whether a mention is the label of a turn, or stands like one.
    pub fn is_label(&self, id: MentionId) -> bool {
        if let Some((items, 0)) = self.place(id) {
            if items.get(1).is_some_and(|next| next.is_kind(TokenKind::Colon)) {
                return true;
            }
        }
        let span = self.mention(id).span;
        let after = self.labels.partition_point(|label| label.end <= span.start);
        self.labels.get(after).is_some_and(|label| label.contains(span))
    }

    /// Whether a mention signs a quotation: behind a dash or alone in brackets after it.
    pub fn is_signature(&self, id: MentionId) -> bool {
        let Some((items, at)) = self.place(id).filter(|_| self.speaks(id)) else { return false };
        at > 0 && items[at - 1].is_kind(TokenKind::Dash)
    }

    /// Whether a mention is the subject of its clause, as far as its neighbours show.
    pub fn is_subject(&self, id: MentionId) -> bool {
        if self.speaks(id) {
            return true;
        }
        let Some((items, at)) = self.place(id) else { return self.owns_first(id) };
        if self.mention(id).object || at > 0 && items[at - 1].is(Classes::PREP) {
            return false;
        }
        let first = !items[..at].iter().any(|item| item.mention().is_some());
        first || self.mention(id).kind == Kind::Relative || is_verbal(self.scene, &items[at + 1..])
    }

    /// Whether a possessor opens its sentence: "Marsh's patch landed at dawn."
    fn owns_first(&self, id: MentionId) -> bool {
        let mention = self.mention(id);
        let first = self.scene.items(mention.sentence).first();
        mention.kind == Kind::Name && first.is_some_and(|item| item.span().start == mention.phrase.start)
    }

    /// Whether a mention stands behind a preposition.
    pub fn after_preposition(&self, id: MentionId) -> bool {
        self.place(id).is_some_and(|(items, at)| at > 0 && items[at - 1].is(Classes::PREP))
    }
}

/// Whether a verb stands here, adverbs aside.
pub(super) fn is_verbal(scene: &Scene, items: &[Item]) -> bool {
    let Some(item) = items.iter().find(|item| !item.is(Classes::ADV)) else { return false };
    let word = scene.words(item.span());
    let clitic = item.is_kind(TokenKind::Clitic) && !matches!(word, "'" | "’");
    let verb = item.is(Classes::VERB) && !matches!(item.token.word.form, Form::Gerund | Form::Participle);
    let past = item.is_kind(TokenKind::Word) && word.len() > 4 && word.ends_with("ed");
    clitic || verb || past || item.is(Classes::AUX | Classes::MODAL | Classes::FINITE)
}
