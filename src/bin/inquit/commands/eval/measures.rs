//! Counts, the measures made of them, and what went wrong.

use serde_json::{Value, json};

use super::gold::{Gold, Quote, Span};
use super::letters::Text;
use super::news::News;
use super::novel::Novel;

/// What precision and recall are made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub right: usize,
    pub predicted: usize,
    pub gold: usize,
}

impl Count {
    /// Precision, recall and their harmonic mean.
    pub fn measures(self) -> [f64; 3] {
        let (p, r) = (share(self.right, self.predicted), share(self.right, self.gold));
        [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
    }

    fn json(self) -> Value {
        let [p, r, f1] = self.measures();
        json!({ "p": p, "r": r, "f1": f1, "tp": self.right, "pred": self.predicted, "gold": self.gold })
    }

    fn line(self, name: &str) -> String {
        let [p, r, f1] = self.measures().map(percent);
        let Self { right, predicted, gold } = self;
        format!("  {name:12} P {p}  R {r}  F1 {f1}   ({right} right, {predicted} predicted, {gold} gold)\n")
    }
}

/// A part of the whole; 0 of nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole > 0 { part as f64 / whole as f64 } else { 0.0 }
}

/// A share as it is printed.
pub fn percent(share: f64) -> String {
    format!("{:5.1}", 100.0 * share)
}

impl News {
    /// The measures, for programs.
    pub fn json(&self) -> Value {
        let (right, gold) = self.names;
        let mut value = json!({
            "documents": self.documents, "spans": self.spans.json(), "attribution": self.attribution.json(),
            "cue": self.cue.json(), "name accuracy": (gold > 0).then(|| share(right, gold)), "name gold": gold,
            "triple recall": share(self.triples, self.attribution.gold), "indirect": self.indirect.json(),
        });
        if self.addressee.gold > 0 {
            value["addressee"] = self.addressee.json();
        }
        value
    }

    /// The measures, for a person.
    pub fn text(&self) -> String {
        let told = self.addressee.line("addressee");
        let addressee = if self.addressee.gold > 0 { told } else { String::new() };
        let mut text =
            self.spans.line("spans") + &self.attribution.line("attribution") + &self.cue.line("cue");
        text += &(addressee + &self.indirect.line("indirect"));
        text += &format!("  triple       R {}\n", percent(share(self.triples, self.attribution.gold)));
        let (right, gold) = self.names;
        if gold > 0 {
            text += &format!("  name         {}   of {gold}\n", percent(share(right, gold)));
        }
        text
    }
}

impl Novel {
    /// Those with the right speaker and all, by type, then together.
    fn rows(&self) -> impl Iterator<Item = (&str, f64, usize)> {
        let all = self.speakers.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let types = self.speakers.iter().map(|(name, count)| (name.as_str(), *count));
        types.chain([("all", all)]).map(|(name, (right, gold))| (name, share(right, gold), gold))
    }

    /// The measures, for programs.
    pub fn json(&self) -> Value {
        let rows = self
            .rows()
            .map(|(name, share, gold)| (name.to_owned(), json!({ "accuracy": share, "gold": gold })));
        let speaker: serde_json::Map<_, _> = rows.collect();
        json!({ "documents": self.documents, "spans": self.spans.json(), "speaker": speaker })
    }

    /// The measures, for a person.
    pub fn text(&self) -> String {
        let rows = self
            .rows()
            .map(|(name, share, gold)| format!("  speaker {name:10} {}   of {gold}\n", percent(share)));
        self.spans.line("spans") + &rows.collect::<String>()
    }
}

/// A prediction that is not what the gold says.
#[derive(Debug)]
pub struct Wrong {
    id: String,
    start: usize,
    why: &'static str,
    words: String,
    want: String,
    got: Option<String>,
}

impl Wrong {
    /// What is wrong at a place, with the words around it.
    pub fn new(
        gold: &Gold,
        text: &Text,
        (start, end): Span,
        why: &'static str,
        want: String,
        quote: Option<&Quote>,
    ) -> Self {
        let around = [(start.saturating_sub(160), start), (start, end.min(start + 200)), (end, end + 160)];
        let [before, words, after] = around.map(|span| text.slice(span).replace(char::is_control, " "));
        let got = quote.and_then(|quote| quote.speaker.as_ref()).map(|speaker| {
            let mention = speaker.place.span().map(|span| format!(" ({})", text.slice(span)));
            speaker.name.clone().unwrap_or_else(|| "–".to_owned()) + &mention.unwrap_or_default()
        });
        let id = gold.id.as_str().map_or_else(|| gold.id.to_string(), str::to_owned);
        Self { id, start, why, words: format!("{before}⟦{words}⟧{after}"), want, got }
    }

    /// For a person.
    pub fn text(&self) -> String {
        let Self { id, start, why, words, want, got } = self;
        let got = got.as_deref().unwrap_or("nobody");
        let want = if want.is_empty() { "nobody" } else { want };
        format!("--- {id}:{start} {why}\n    {words}\n    want: {want}   got: {got}\n")
    }
}
