//! Stage 6: joins the finished layers into the owned document.

mod interrupted;
mod kind;
mod roll;
mod unanswered;

use crate::attribute::{
    Attribution, Attributions, Decision, Ranker, Reasons, Report, Scene, use_of_undecided,
};
use crate::diagnostic::Diagnostic;
use crate::document::{Addressee, Kind, Oddity, Phrase, Quote, SpeakerMention, Use, Verb};
use crate::source::Source;
use crate::span::{MentionId, QuoteId, Span};
use crate::speakers::Speakers;

pub(crate) use roll::Called;
use roll::Roll;

/// How sure it is at most whom a mention denotes that could be somebody else as well.
const DOUBTFUL: f32 = 0.75;

/// One entry of the record's list: a quotation or a report.
enum Entry<'a> {
    Quotation(QuoteId, Option<&'a Attribution>),
    Report(&'a Report),
}

impl<'a> Entry<'a> {
    fn attribution(&self) -> Option<&'a Attribution> {
        match self {
            Self::Quotation(_, attribution) => *attribution,
            Self::Report(report) => Some(&report.attribution),
        }
    }
}

/// What the parts of a document are made from.
pub(crate) struct Assembler<'a, 't> {
    /// The layers.
    pub scene: &'a Scene<'t>,
    /// The text and its offsets.
    pub source: &'a Source<'t>,
    /// Who is who.
    pub speakers: &'a Speakers,
    /// What the reasons of decisions are called.
    pub ranker: &'a Ranker,
    /// Whether each decision's evidence and reasons are put in.
    pub evidence: bool,
    /// Whether two may speak together, as nobody of a cast does.
    pub joins: bool,
    /// Speakers that are less sure than this are left out.
    pub min_confidence: f32,
}

impl Assembler<'_, '_> {
    /// Adds the quotations and reports of a part of the text in reading order, and calls those who speak in them.
    pub fn quotes(&self, decided: &Attributions, called: &mut Called, quotes: &mut Vec<Quote>) {
        let entries = self.entries(decided);
        let before = quotes.len();
        let mut places = vec![QuoteId(0); decided.quotes.len()];
        for (place, (_, entry)) in entries.iter().enumerate() {
            if let Entry::Quotation(id, _) = entry {
                places[id.index()] = QuoteId((before + place) as u32);
            }
        }
        let mut roll = Roll::new(self.scene, self.speakers, decided, called);
        quotes.reserve(entries.len());
        for (at, (span, entry)) in entries.iter().enumerate() {
            let mut quote = self.quote(QuoteId((before + at) as u32), *span, entry.attribution(), &mut roll);
            match entry {
                Entry::Quotation(id, attribution) => {
                    let open = interrupted::open(self.scene, self.speakers, decided, *id);
                    self.place(&mut quote, (*id, open), *attribution, &places);
                    // What another signs carries nobody else's words on.
                    let first = quote.continues.and_then(|first| quotes.get(first.index())?.speaker.as_ref());
                    if first.zip(quote.speaker.as_ref()).is_some_and(|(first, own)| first.id != own.id) {
                        quote.continues = None;
                    }
                    let why = decided.unanswered.get(id.index()).and_then(Option::as_ref);
                    if let (None, Some(why)) = (attribution, why) {
                        quote.reasons = Some(self.unanswered(*id, why));
                    }
                }
                Entry::Report(_) => quote.kind = Kind::Indirect,
            }
            quotes.push(quote);
        }
    }

    /// The diagnostics in the document's unit, in reading order.
    pub fn oddities(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Oddity> {
        diagnostics.sort_by_key(|d| (d.span, d.code));
        let oddity = |d: Diagnostic| {
            let Phrase { start, end, .. } = self.phrase(d.span);
            Oddity { code: d.code, start, end, message: d.code.message() }
        };
        diagnostics.into_iter().map(oddity).collect()
    }

    /// Quotations and reports with their spans, in reading order, an outer one before those inside it.
    fn entries<'d>(&self, decided: &'d Attributions) -> Vec<(Span, Entry<'d>)> {
        let quotations = self.scene.quotes.iter().zip(&decided.quotes);
        let reports = decided.reports.iter().map(|report| (report.content, Entry::Report(report)));
        let mut entries: Vec<_> = quotations
            .map(|((id, quote), attribution)| (quote.span, Entry::Quotation(id, attribution.as_ref())))
            .chain(reports)
            .collect();
        entries.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        entries
    }

    /// Fills in what a quotation between marks has and a report has not.
    fn place(
        &self,
        quote: &mut Quote,
        (id, open): (QuoteId, Option<QuoteId>),
        attribution: Option<&Attribution>,
        places: &[QuoteId],
    ) {
        let quotation = self.scene.quotes.get(id);
        let carried_on = attribution.and_then(|attribution| attribution.decision.continues);
        quote.kind = kind::kind(self.scene, id);
        quote.parent = quotation.parent.map(|id| places[id.index()]);
        quote.continues = quotation.continues.or(carried_on).or(open).map(|id| places[id.index()]);
        if attribution.is_none() {
            quote.r#use = use_of_undecided(self.scene, id).0;
        }
        // Titles and terms are part of the writer's sentence wherever they stand.
        if quote.kind == Kind::Direct && matches!(quote.r#use, Use::Title | Use::Scare | Use::Term) {
            quote.kind = Kind::Mixed;
        }
    }

    fn quote(
        &self,
        id: QuoteId,
        span: Span,
        attribution: Option<&Attribution>,
        roll: &mut Roll<'_>,
    ) -> Quote {
        let sure = attribution.filter(|a| self.confidence(&a.decision) >= self.min_confidence);
        let decision = sure.map(|a| &a.decision);
        let speaker = decision.and_then(|d| d.speaker);
        let cue =
            decision.filter(|_| speaker.is_some()).and_then(|d| d.cue).map(|cue| self.scene.cues.get(cue));
        let said = speaker.map(|mention| {
            let joint = decision.and_then(|decision| self.joint(decision));
            let (id, name) = roll.call(mention, joint);
            let span = self.scene.mention(mention).span;
            let whole = joint.map_or(span, |other| span.to(self.scene.mention(other).span));
            let Phrase { start, end, text } = self.phrase(whole);
            SpeakerMention { id, name, start, end, text }
        });
        // Who is told is somebody else.
        let himself = |name: &String| said.as_ref().is_some_and(|said| said.name.as_ref() == Some(name));
        let addressee = decision.and_then(|d| d.addressee).map(|told| {
            let Phrase { start, end, text } = self.phrase(self.scene.mention(told).span);
            Addressee { name: roll.name(told).filter(|name| !himself(name)), start, end, text }
        });
        let Phrase { start, end, text } = self.phrase(span);
        Quote {
            id,
            start,
            end,
            text,
            kind: Kind::Direct,
            r#use: attribution.map_or(Use::Speech, |a| a.decision.r#use),
            parent: None,
            continues: None,
            speaker: said,
            verb: cue.map(|cue| {
                let Phrase { start, end, text } = self.phrase(cue.span);
                let lemma = cue
                    .entry(self.scene.lexicon)
                    .map_or_else(|| text.to_lowercase(), |verb| verb.lemma.to_owned());
                Verb { start, end, text, lemma }
            }),
            addressee,
            sieve: sure.map(|a| a.sieve),
            confidence: decision.map(|d| (self.confidence(d) * 100.0).round() / 100.0),
            evidence: decision.filter(|_| self.evidence).map(|d| self.phrase(d.evidence)),
            reasons: attribution.filter(|_| self.evidence).map(|a| self.reasons(a, sure.is_some())),
        }
    }

    /// Who says it together with the speaker.
    fn joint(&self, decision: &Decision) -> Option<MentionId> {
        let clause = self.scene.clause(decision.cue?);
        clause.joint.filter(|_| self.joins && clause.subject == decision.speaker)
    }

    /// Why an answer was chosen, or left out.
    fn reasons(&self, attribution: &Attribution, sure: bool) -> Vec<String> {
        if !sure {
            return self.unsure(attribution);
        }
        match self.words(&attribution.reasons) {
            none if none.is_empty() => self.ranker.sieve_words(attribution.sieve),
            words => words,
        }
    }

    /// What features say.
    fn words(&self, features: &Reasons) -> Vec<String> {
        self.ranker.words(self.scene.lexicon, features.iter().flatten().copied())
    }

    /// How sure a decision is, and who its mention denotes.
    fn confidence(&self, decision: &Decision) -> f32 {
        let doubtful = decision.speaker.is_some_and(|mention| self.speakers.is_doubtful(mention));
        if doubtful { decision.confidence.min(DOUBTFUL) } else { decision.confidence }
    }

    fn phrase(&self, span: Span) -> Phrase {
        Phrase {
            start: self.source.offset(span.start),
            end: self.source.offset(span.end),
            text: self.source.slice(span).to_owned(),
        }
    }
}
