//! What differs between a stored record and today's.
//!
//! Quotations are the same when their words are, in their order, so that a sentence more in a text does not make all behind it differ. Their
//! parts are compared one by one: places relative to the quotation, other quotations by what became of them.

use inquit::Document;
use serde_json::{Value, json};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Ignored;
use super::difference::{Difference, Places, What, squeezed};

/// Fields that say how an answer was found, not what it is.
const WEIGHTS: [&str; 2] = ["sieve", "confidence"];
/// Fields of a quotation that are compared in a way of their own.
const OWN: [&str; 7] = ["id", "start", "end", "speaker", "verb", "parent", "continues"];

/// Compares a document with its stored record.
pub fn compare(was: &Value, document: &Document, text: &str, ignored: &[Ignored]) -> Vec<Difference> {
    let was = without(was.clone(), ignored);
    // By way of text: it has confidences in two decimals, as they were stored.
    let now = serde_json::to_string(document).and_then(|record| serde_json::from_str(&record));
    let now = without(now.unwrap_or_default(), ignored);
    if was == now {
        return Vec::new();
    }
    let pairing = Pairing::new(list(&was, "quotes"), list(&now, "quotes"));
    let place = Places::new(text);
    let mut found: Vec<_> = pairing.all.iter().filter_map(|pair| pairing.difference(pair, &place)).collect();
    speakers(list(&was, "speakers"), list(&now, "speakers"), &mut found);
    let mut rest = Vec::new();
    for key in keys(&was, &now) {
        let listed = ["quotes", "speakers"].contains(&key.as_str());
        let differ = unplaced(was[&key].clone()) != unplaced(now[&key].clone());
        if differ && (!listed || found.is_empty()) {
            let shown = |value: &Value| if listed { "other details".to_owned() } else { shown(value) };
            rest.push((key.clone(), shown(&was[&key]), shown(&now[&key])));
        }
    }
    if !rest.is_empty() {
        found.push(Difference { fields: rest, ..Difference::note("the record") });
    }
    found
}

/// A record without what is ignored.
fn without(mut record: Value, ignored: &[Ignored]) -> Value {
    for ignored in ignored {
        let field = match ignored {
            Ignored::Diagnostics => {
                record.as_object_mut().map(|record| record.remove("diagnostics"));
                continue;
            }
            Ignored::Confidence => "confidence",
            Ignored::Sieve => "sieve",
        };
        for quote in record["quotes"].as_array_mut().into_iter().flatten() {
            quote.as_object_mut().map(|quote| quote.remove(field));
        }
    }
    record
}

/// A value without the places in it: a line more in a text moves all behind it, and changes no answer.
fn unplaced(mut value: Value) -> Value {
    match &mut value {
        Value::Array(values) => values.iter_mut().for_each(|value| *value = unplaced(value.take())),
        Value::Object(fields) => {
            fields.retain(|key, _| key != "start" && key != "end");
            fields.values_mut().for_each(|value| *value = unplaced(value.take()));
        }
        _ => {}
    }
    value
}

/// A quotation that was stored, or is found, or both.
enum Pair<'a> {
    Gone(&'a Value),
    New(&'a Value),
    Both(&'a Value, &'a Value),
}

/// Which stored quotation is which of today's.
struct Pairing<'a> {
    all: Vec<Pair<'a>>,
}

impl<'a> Pairing<'a> {
    fn new(was: &'a [Value], now: &'a [Value]) -> Self {
        let words =
            |quotes: &'a [Value]| quotes.iter().map(|quote| quote["text"].as_str()).collect::<Vec<_>>();
        let mut all = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &words(was), &words(now)) {
            let (old, new) = (&was[op.old_range()], &now[op.new_range()]);
            match op {
                DiffOp::Equal { .. } => {
                    all.extend(old.iter().zip(new).map(|(was, now)| Pair::Both(was, now)))
                }
                _ if old.len() == new.len() => {
                    all.extend(old.iter().zip(new).map(|(was, now)| Pair::Both(was, now)));
                }
                _ => Self::replaced(old, new, &mut all),
            }
        }
        Self { all }
    }

    /// Pairs quotations of which one holds the words of the other: its bounds changed.
    fn replaced(was: &'a [Value], now: &'a [Value], all: &mut Vec<Pair<'a>>) {
        let words = |quote: &'a Value| quote["text"].as_str().unwrap_or_default();
        let mut rest = now;
        for was in was {
            let inner = |now: &Value| {
                let now = now["text"].as_str().unwrap_or_default();
                now.contains(words(was)) || words(was).contains(now)
            };
            match rest.iter().position(inner) {
                Some(at) => {
                    all.extend(rest[..at].iter().map(Pair::New));
                    all.push(Pair::Both(was, &rest[at]));
                    rest = &rest[at + 1..];
                }
                None => all.push(Pair::Gone(was)),
            }
        }
        all.extend(rest.iter().map(Pair::New));
    }

    /// What became of a stored quotation, by its id: today's id.
    fn today(&self, id: &Value) -> Value {
        let same = |pair: &Pair<'_>| match pair {
            Pair::Both(was, now) if was["id"] == *id => Some(now["id"].clone()),
            _ => None,
        };
        if id.is_null() {
            Value::Null
        } else {
            self.all.iter().find_map(same).unwrap_or_else(|| json!("gone"))
        }
    }

    fn difference(&self, pair: &Pair<'a>, places: &Places<'_>) -> Option<Difference> {
        match *pair {
            Pair::New(now) => Some(places.difference(What::New, now, None, Some(answer(now)))),
            Pair::Gone(was) => Some(Difference {
                what: What::Gone,
                was: Some(answer(was)),
                ..Difference::note(&squeezed(was["text"].as_str().unwrap_or_default(), 90, false))
            }),
            Pair::Both(was, now) => {
                let fields = self.fields(was, now);
                let (before, after) = (answer(was), answer(now));
                let weights = |(field, ..): &(String, String, String)| WEIGHTS.contains(&field.as_str());
                let what = match before == after && fields.iter().all(weights) {
                    true if fields.is_empty() => return None,
                    true => What::Reweighed,
                    false => What::Changed,
                };
                Some(Difference { fields, ..places.difference(what, now, Some(before), Some(after)) })
            }
        }
    }

    /// The fields of a quotation that differ, beside who says it by what.
    fn fields(&self, was: &Value, now: &Value) -> Vec<(String, String, String)> {
        let mut fields = Vec::new();
        let mut differ = |name: &str, was: &Value, now: &Value| {
            if was != now {
                fields.push((name.to_owned(), shown(was), shown(now)));
            }
        };
        for key in keys(was, now).iter().filter(|key| !OWN.contains(&key.as_str())) {
            match key.as_str() {
                "addressee" | "evidence" => differ(key, &was[key]["text"], &now[key]["text"]),
                key => differ(key, &was[key], &now[key]),
            }
        }
        differ("lemma", &was["verb"]["lemma"], &now["verb"]["lemma"]);
        for key in ["parent", "continues"] {
            differ(key, &self.today(&was[key]), &now[key]);
        }
        for key in ["speaker", "verb"] {
            let same = was[key]["text"] == now[key]["text"] && was["text"] == now["text"];
            let away = |quote: &Value| Some(quote[key]["start"].as_i64()? - quote["start"].as_i64()?);
            if same && away(was) != away(now) {
                differ(
                    &format!("characters from the quotation to its {key}"),
                    &json!(away(was)),
                    &json!(away(now)),
                );
            }
        }
        fields
    }
}

/// Compares who speaks, by name. Who is new or gone shows in the quotations.
fn speakers(was: &[Value], now: &[Value], found: &mut Vec<Difference>) {
    for was in was.iter().filter(|speaker| !speaker["name"].is_null()) {
        let Some(now) = now.iter().find(|now| now["name"] == was["name"]) else { continue };
        let keys = keys(was, now);
        let differ =
            keys.iter().filter(|key| !["id", "quotes"].contains(&key.as_str()) && was[*key] != now[*key]);
        let fields: Vec<_> = differ.map(|key| (key.clone(), shown(&was[key]), shown(&now[key]))).collect();
        if !fields.is_empty() {
            found
                .push(Difference { fields, ..Difference::note(&format!("speaker {}", shown(&was["name"]))) });
        }
    }
}

/// Who says a quotation, and by what, in words: Donald Trump (he, said).
fn answer(quote: &Value) -> String {
    let (speaker, verb) = (&quote["speaker"], quote["verb"]["text"].as_str());
    let Some(mention) = speaker["text"].as_str() else { return "nobody".to_owned() };
    let name = speaker["name"].as_str().unwrap_or(mention);
    let words: Vec<_> = [(mention != name).then_some(mention), verb].into_iter().flatten().collect();
    if words.is_empty() { name.to_owned() } else { format!("{name} ({})", words.join(", ")) }
}

/// A value as a person reads it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(words) => squeezed(words, 90, false),
        Value::Array(values) => {
            let short = |value: &Value| value["code"].as_str().map_or_else(|| shown(value), str::to_owned);
            values.iter().map(short).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

fn list<'a>(record: &'a Value, key: &str) -> &'a [Value] {
    record[key].as_array().map_or(&[], Vec::as_slice)
}

/// The keys of two objects, each once, in order.
fn keys(one: &Value, other: &Value) -> Vec<String> {
    let keys =
        [one, other].into_iter().filter_map(Value::as_object).flat_map(|object| object.keys().cloned());
    let mut keys: Vec<_> = keys.collect();
    keys.sort();
    keys.dedup();
    keys
}
