//! Joins the finished layers into the owned document.

use crate::attribute::{Attribution, Attributions, Report, Scene, unattributed};
use crate::diagnostic::Diagnostic;
use crate::document::{Kind, Oddity, Phrase, Quote, SpeakerMention, Use, Verb};
use crate::mentions::Kind as MentionKind;
use crate::segment::Kind as TokenKind;
use crate::source::Source;
use crate::span::{MentionId, QuoteId, Span, SpeakerId};

/// One entry of the record's list: a quotation or a report.
enum Entry<'a> {
    Quotation(QuoteId, Option<&'a Attribution>),
    Report(&'a Report),
}

/// Builds the list of quotations from the layers.
pub(crate) struct Assembler<'a, 't> {
    pub scene: &'a Scene<'t>,
    pub source: &'a Source<'t>,
    pub evidence: bool,
    pub min_confidence: f32,
}

impl Assembler<'_, '_> {
    /// The quotations and reports in reading order; `speaker` names the mention of each.
    pub fn quotes(
        &self,
        decided: &Attributions,
        mut speaker: impl FnMut(MentionId) -> (SpeakerId, Option<String>),
    ) -> Vec<Quote> {
        let mut entries: Vec<(Span, Entry<'_>)> =
            Vec::with_capacity(decided.quotes.len() + decided.reports.len());
        for ((id, quote), attribution) in self.scene.quotes.iter().zip(&decided.quotes) {
            entries.push((quote.span, Entry::Quotation(id, attribution.as_ref())));
        }
        entries.extend(decided.reports.iter().map(|report| (report.content, Entry::Report(report))));
        entries.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut places = vec![QuoteId(0); decided.quotes.len()];
        for (place, (_, entry)) in entries.iter().enumerate() {
            if let Entry::Quotation(id, _) = entry {
                places[id.index()] = QuoteId(place as u32);
            }
        }
        let place = |id: QuoteId| places[id.index()];
        entries
            .iter()
            .enumerate()
            .map(|(at, (span, entry))| {
                let attribution = match entry {
                    Entry::Quotation(_, attribution) => *attribution,
                    Entry::Report(report) => Some(&report.attribution),
                };
                let mut quote = self.quote(QuoteId(at as u32), *span, attribution, &mut speaker);
                match entry {
                    Entry::Quotation(id, attribution) => {
                        let quotation = self.scene.quotes.get(*id);
                        quote.kind = self.kind(*id);
                        quote.parent = quotation.parent.map(place);
                        quote.continues =
                            quotation.continues.or(attribution.and_then(|a| a.decision.continues)).map(place);
                        if attribution.is_none() {
                            quote.r#use = unattributed(self.scene, *id);
                        }
                    }
                    Entry::Report(_) => quote.kind = Kind::Indirect,
                }
                quote
            })
            .collect()
    }

    fn quote(
        &self,
        id: QuoteId,
        span: Span,
        attribution: Option<&Attribution>,
        speaker: &mut impl FnMut(MentionId) -> (SpeakerId, Option<String>),
    ) -> Quote {
        let sure = attribution.filter(|a| a.decision.confidence >= self.min_confidence);
        let said_by = sure.and_then(|a| a.decision.speaker);
        let cue = sure
            .filter(|_| said_by.is_some())
            .and_then(|a| a.decision.cue)
            .map(|cue| self.scene.cues.get(cue));
        Quote {
            id,
            start: self.source.offset(span.start),
            end: self.source.offset(span.end),
            text: self.source.slice(span).to_owned(),
            kind: Kind::Direct,
            r#use: sure.map_or(Use::Speech, |a| a.decision.r#use),
            parent: None,
            continues: None,
            speaker: said_by.map(|mention| {
                let (id, name) = speaker(mention);
                let span = self.scene.mention(mention).span;
                let Phrase { start, end, text } = self.phrase(span);
                SpeakerMention { id, name, start, end, text }
            }),
            verb: cue.map(|cue| {
                let Phrase { start, end, text } = self.phrase(cue.span);
                let lemma = cue
                    .entry(self.scene.lexicon)
                    .map_or_else(|| text.to_lowercase(), |verb| verb.lemma.clone());
                Verb { start, end, text, lemma }
            }),
            addressee: sure
                .and_then(|a| a.decision.addressee)
                .map(|told| self.phrase(self.scene.mention(told).span)),
            sieve: sure.map(|a| a.sieve),
            confidence: sure.map(|a| (a.decision.confidence * 100.0).round() / 100.0),
            evidence: sure.filter(|_| self.evidence).map(|a| self.phrase(a.decision.evidence)),
        }
    }

    fn phrase(&self, span: Span) -> Phrase {
        Phrase {
            start: self.source.offset(span.start),
            end: self.source.offset(span.end),
            text: self.source.slice(span).to_owned(),
        }
    }

    /// Direct where the quotation opens its sentence or follows a pause or a reporting verb as a sentence of its own.
    fn kind(&self, id: QuoteId) -> Kind {
        if self.scene.quotes.get(id).label.is_some() {
            return Kind::Turn;
        }
        let Some((sentence, at)) = self.scene.home(id) else { return Kind::Mixed };
        let items = self.scene.items(sentence);
        let inner = self.scene.inner(id);
        let capital = inner.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        let paused = |item: &crate::sentences::Item| {
            matches!(item.token.kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Dash)
                && item.quotation().is_none()
        };
        let before = at.checked_sub(1).map(|before| &items[before]);
        let ends = inner.ends_with(['.', '!', '?', '…', ',', '—']) || items.get(at + 1).is_none_or(paused);
        match before {
            None => {
                if capital || ends {
                    Kind::Direct
                } else {
                    Kind::Mixed
                }
            }
            Some(item) if paused(item) || item.quotation().is_some() => {
                if capital || ends {
                    Kind::Direct
                } else {
                    Kind::Mixed
                }
            }
            Some(item) => {
                let object =
                    item.mention().is_some_and(|id| self.scene.mention(id).kind == MentionKind::Nominal);
                if capital && ends && inner.split_whitespace().count() > 2 && !object {
                    Kind::Direct
                } else {
                    Kind::Mixed
                }
            }
        }
    }

    /// The diagnostics in the document's unit, in reading order.
    pub fn oddities(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Oddity> {
        diagnostics.sort_by_key(|d| (d.span, d.code));
        diagnostics
            .into_iter()
            .map(|d| Oddity {
                code: d.code,
                start: self.source.offset(d.span.start),
                end: self.source.offset(d.span.end),
                message: d.code.message(),
            })
            .collect()
    }
}
