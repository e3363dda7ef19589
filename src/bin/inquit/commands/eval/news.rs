//! News: spans, speakers, cues, names, addressees, and reports without marks.

use super::calibration::Calibration;
use super::gold::{Gold, Marked, Prediction, Quote, Relation, Said, Span};
use super::letters::{Letters, Text, pair};
use super::measures::{Count, Wrong};
use super::names::{is_speech, same_last_name, same_name, share_a_word};

/// How much two quotations must share to be one.
const SAME_QUOTATION: f64 = 0.8;
/// How much two reports must share to be one.
const SAME_REPORT: f64 = 0.5;
/// How much of a report may stand in quotations.
const QUOTED: f64 = 0.2;

/// What was counted over all documents.
#[derive(Debug, Default)]
pub struct News {
    pub documents: usize,
    pub spans: Count,
    pub attribution: Count,
    pub cue: Count,
    pub addressee: Count,
    pub indirect: Count,
    /// Names that are right, of those that the gold has.
    pub names: (usize, usize),
    /// Quotations with span, speaker and cue right.
    pub triples: usize,
    /// How often sure answers are right.
    pub calibration: Calibration,
}

impl News {
    /// Counts a document.
    ///
    /// # Errors
    /// When a quotation of the gold is none of news.
    pub fn add(
        &mut self,
        gold: &Gold,
        prediction: &Prediction,
        wrong: &mut Vec<Wrong>,
    ) -> anyhow::Result<()> {
        let golds: Vec<Marked> = gold.quotations()?;
        let text = Text::new(&gold.text);
        let (quoted, of_pred) = prediction.quoted(&text);
        let page = Page {
            ignore: text.letters(gold.ignore.iter().copied()),
            of_gold: golds.iter().map(|quote| text.letters([(quote.start, quote.end)])).collect(),
            of_pred,
            text,
            gold,
        };
        let pairs = pair(&page.text, &refs(&page.of_gold), &refs(&page.of_pred), SAME_QUOTATION);
        let (mut found, mut meant) = (vec![None; golds.len()], vec![None; quoted.len()]);
        for (i, j) in pairs {
            (found[i], meant[j]) = (Some(quoted[j]), Some(&golds[i]));
        }
        self.documents += 1;
        self.predicted(&page, &quoted, &meant, wrong);
        self.gold(&page, &golds, &found, wrong);
        self.reports(&page, prediction);
        Ok(())
    }

    /// Counts what was predicted: every span, and every speaker, that of a title too.
    fn predicted(
        &mut self,
        page: &Page<'_>,
        quoted: &[&Quote],
        meant: &[Option<&Marked>],
        wrong: &mut Vec<Wrong>,
    ) {
        for ((quote, letters), gold) in quoted.iter().zip(&page.of_pred).zip(meant) {
            let ignored = page.text.shared(letters, &page.ignore);
            if letters.count == 0 || f64::from(ignored) > 0.5 * f64::from(letters.count) {
                continue;
            }
            self.spans.predicted += 1;
            self.spans.right += usize::from(gold.is_some());
            if quote.speaker.is_none() || gold.is_some_and(|gold| gold.status == "sourceless") {
                continue;
            }
            self.attribution.predicted += 1;
            if let Some(confidence) = quote.confidence {
                let said = gold.filter(|gold| gold.status == "attributed").map(|gold| &gold.said);
                let right = said.is_some_and(|said| page.speaker_is_right(said, quote));
                self.calibration.add(confidence, right, said.and_then(|said| name_is_right(said, quote)));
            }
            match gold {
                None => wrong.push(page.wrong(Some(quote), None, "no such quotation")),
                Some(gold) if gold.status == "plain" => {
                    wrong.push(page.wrong(
                        Some(quote),
                        Some(gold),
                        "a speaker for what nobody is quoted as saying",
                    ));
                }
                Some(_) => {}
            }
        }
    }

    /// Counts the quotations of the gold.
    fn gold(&mut self, page: &Page<'_>, golds: &[Marked], found: &[Option<&Quote>], wrong: &mut Vec<Wrong>) {
        for ((gold, letters), quote) in golds.iter().zip(&page.of_gold).zip(found) {
            if letters.count == 0 {
                continue;
            }
            self.spans.gold += 1;
            if gold.status != "attributed" {
                continue;
            }
            let has_cue = !gold.said.cue.is_empty();
            self.attribution.gold += 1;
            self.cue.gold += usize::from(has_cue);
            self.names.1 += usize::from(gold.said.names().is_some());
            let Some(quote) = quote else {
                wrong.push(page.wrong(None, Some(gold), "quotation not found"));
                continue;
            };
            let right = page.speaker_is_right(&gold.said, quote);
            let verb = quote.verb.as_ref().and_then(|verb| verb.span());
            let cue = verb.is_some_and(|verb| gold.said.cue.iter().any(|&cue| overlap(verb, cue)));
            self.attribution.right += usize::from(right);
            self.cue.predicted += usize::from(verb.is_some() && has_cue);
            self.cue.right += usize::from(cue);
            self.triples += usize::from(right && (cue || !has_cue));
            if let Some(addressee) = &gold.addressee {
                let told = quote.addressee.as_ref().and_then(|told| told.span());
                self.addressee.gold += usize::from(!addressee.is_empty());
                self.addressee.predicted += usize::from(told.is_some());
                let right = |told| addressee.iter().any(|&gold| share_a_word(&page.text, told, gold));
                self.addressee.right += usize::from(told.is_some_and(right));
            }
            self.names.0 += usize::from(name_is_right(&gold.said, quote) == Some(true));
            if !right {
                let why = if quote.speaker.is_some() { "wrong speaker" } else { "no speaker" };
                wrong.push(page.wrong(Some(quote), Some(gold), why));
            }
        }
    }

    /// Counts reports without marks. Those that are mostly quoted, or stand in a quotation, count on neither side; those that one reader alone saw
    /// count neither for nor against.
    fn reports(&mut self, page: &Page<'_>, prediction: &Prediction) {
        let text = &page.text;
        let quoted =
            page.of_gold.iter().chain([&page.ignore]).flat_map(|letters| letters.spans().iter().copied());
        let quoted = text.letters(quoted);
        let outside =
            |letters: &Letters| f64::from(text.shared(letters, &quoted)) <= QUOTED * f64::from(letters.count);
        let (mut must, mut may) = (Vec::new(), Vec::new());
        for relation in page.gold.attributions.iter().filter(|relation| page.is_speech(relation)) {
            let letters = text.letters(relation.content.iter().copied());
            if letters.count > 0 && outside(&letters) {
                if relation.optional == Some(true) {
                    may.push(letters)
                } else {
                    must.push((letters, relation))
                }
            }
        }
        let reports = prediction.quotes.iter().filter(|quote| quote.is_report());
        let reports = reports.map(|quote| (text.letters([(quote.start, quote.end)]), quote));
        let reports: Vec<_> = reports.filter(|(letters, _)| outside(letters)).collect();
        let golds: Vec<_> = must.iter().map(|(letters, _)| letters).collect();
        let preds: Vec<_> = reports.iter().map(|(letters, _)| letters).collect();
        let mut paired = vec![false; reports.len()];
        for (i, j) in pair(text, &golds, &preds, SAME_REPORT) {
            paired[j] = true;
            let (gold, quote) = (&must[i].1.said, reports[j].1);
            let verb = quote.verb.as_ref().and_then(|verb| verb.span());
            let cue = verb.is_some_and(|verb| gold.cue.iter().any(|&cue| overlap(verb, cue)));
            self.indirect.right += usize::from(cue && page.speaker_is_right(gold, quote));
        }
        self.indirect.gold += must.len();
        let counts = |(letters, paired): (&&Letters, bool)| {
            paired || !may.iter().any(|may| text.overlap(letters, may) >= SAME_REPORT)
        };
        self.indirect.predicted += preds.iter().zip(paired).filter(|&pair| counts(pair)).count();
    }
}

/// A document with its letters counted.
struct Page<'a> {
    gold: &'a Gold,
    text: Text,
    ignore: Letters,
    of_gold: Vec<Letters>,
    of_pred: Vec<Letters>,
}

impl Page<'_> {
    /// Whether the predicted speaker has the right name, or its mention overlaps the source, or both end in the same name.
    fn speaker_is_right(&self, gold: &Said, quote: &Quote) -> bool {
        let Some(speaker) = &quote.speaker else { return false };
        let name = speaker.name.as_deref();
        if name_is_right(gold, quote) == Some(true) {
            return true;
        }
        let mention = speaker.place.span();
        if mention.is_some_and(|mention| {
            gold.source.iter().any(|&source| share_a_word(&self.text, mention, source))
        }) {
            return true;
        }
        let source = self.words(&gold.source);
        match name.filter(|name| !name.is_empty()) {
            Some(name) => same_last_name(&source, name),
            None => {
                same_last_name(&source, &mention.map(|mention| self.text.slice(mention)).unwrap_or_default())
            }
        }
    }

    /// Whether a relation is a report that counts.
    fn is_speech(&self, relation: &Relation) -> bool {
        let Said { source, cue, .. } = &relation.said;
        let marked = relation.speech == Some(true) || relation.optional == Some(true);
        !source.is_empty() && !cue.is_empty() && (marked || is_speech(&self.words(cue)))
    }

    fn words(&self, spans: &[Span]) -> String {
        spans.iter().map(|&span| self.text.slice(span)).collect::<Vec<_>>().join(" ")
    }

    fn wrong(&self, quote: Option<&Quote>, gold: Option<&Marked>, why: &'static str) -> Wrong {
        let span = gold.map(|gold| (gold.start, gold.end)).or(quote.map(|quote| (quote.start, quote.end)));
        let want = gold.map(|gold| self.words(&gold.said.source)).unwrap_or_default();
        Wrong::new(self.gold, &self.text, span.unwrap_or_default(), why, want, quote)
    }
}

/// Whether a quotation has the name that the gold has; nothing where that has none.
fn name_is_right(gold: &Said, quote: &Quote) -> Option<bool> {
    let name = quote.speaker.as_ref().and_then(|speaker| speaker.name.as_deref()).unwrap_or_default();
    gold.names().map(|names| names.iter().any(|gold| same_name(gold, name)))
}

/// Whether two stretches share anything.
fn overlap(one: Span, other: Span) -> bool {
    one.0 < other.1 && other.0 < one.1
}

fn refs(letters: &[Letters]) -> Vec<&Letters> {
    letters.iter().collect()
}
