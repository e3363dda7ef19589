//! W3C Web Annotation (JSON-LD): one `AnnotationPage` per document, on a line of its own.
//!
//! Offsets count code points, as the recommendation has it (*Web Annotation Data Model*, 4.2.4 and 4.2.5).

use std::io::{self, Write};

use serde_json::{Value, json};

use super::ground::ground;
use super::markup::Encoded;
use super::{Format, Ground, Options, Parts, Room};
use crate::document::{Document, Quote};
use crate::source::Source;
use crate::values::Offsets;

/// Annotations as linked data.
pub const FORMAT: Format = Format {
    name: "webanno",
    about: "W3C Web Annotation (JSON-LD), one page of annotations per document and line",
    extension: "jsonld",
    ground: Ground::Text,
    room: Room::NONE,
    whole_names: false,
    beside_text: false,
    parts: Parts::bare(write),
};

/// How many characters before and behind its words a selector repeats.
const CONTEXT: usize = 32;

/// Writes the annotations of a document.
fn write(document: &Document, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (text, _) = ground(document)?;
    let id = document.id.as_deref().unwrap_or("text");
    // What has an address on the web is anchored there.
    let on_web = ["http://", "https://"].iter().any(|scheme| id.starts_with(scheme)) && is_iri(id);
    let id = if on_web { id.to_owned() } else { format!("urn:inquit:{}", Encoded(id)) };
    let page = Page { text, source: Source::new(text, Offsets::Char), id };
    let items: Vec<_> = document.quotes.iter().flat_map(|quote| page.annotations(document, quote)).collect();
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{}#page", page.id),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    });
    writeln!(out, "{page}")
}

/// Whether an address has nothing in it that would have to be escaped, and no part of its own behind it.
fn is_iri(id: &str) -> bool {
    !id.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}#".contains(c))
}

struct Page<'a> {
    text: &'a str,
    source: Source<'a>,
    id: String,
}

impl Page<'_> {
    /// The annotations of a quotation: of its words, and of those that say who speaks, by what, and to whom.
    fn annotations(&self, document: &Document, quote: &Quote) -> Vec<Value> {
        let about = |part: &str| format!("{}#q{}{part}", self.id, quote.id.0);
        let mut bodies = vec![tag(quote.kind.name()), tag(quote.r#use.name())];
        if let Some(speaker) = document.speaker_of(quote) {
            bodies.push(text("identifying", document.call(speaker)));
        }
        if let (Some(sieve), Some(sure)) = (quote.sieve, quote.confidence) {
            bodies.push(text("describing", &format!("{sieve} {sure:.2}")));
        }
        let mut found = vec![self.annotation(about(""), "identifying", bodies, quote.start, quote.end)];
        if let Some(speaker) = &quote.speaker {
            let name = speaker.name.as_deref().unwrap_or(&speaker.text);
            let bodies = vec![tag("speaker"), text("identifying", name), link(about(""))];
            found.push(self.annotation(about("-speaker"), "identifying", bodies, speaker.start, speaker.end));
        }
        if let Some(verb) = &quote.verb {
            let bodies = vec![tag("cue"), text("describing", &verb.lemma), link(about(""))];
            found.push(self.annotation(about("-cue"), "tagging", bodies, verb.start, verb.end));
        }
        if let Some(told) = &quote.addressee {
            let bodies = vec![tag("addressee"), link(about(""))];
            found.push(self.annotation(about("-addressee"), "tagging", bodies, told.start, told.end));
        }
        found
    }

    fn annotation(&self, id: String, why: &str, bodies: Vec<Value>, start: usize, end: usize) -> Value {
        let [from, to] = [start, end].map(|byte| self.source.offset(byte as u32));
        let before = self.text[..start].char_indices().rev().take(CONTEXT).last().map_or(start, |(at, _)| at);
        let behind = self.text[end..].char_indices().nth(CONTEXT).map_or(self.text.len(), |(at, _)| end + at);
        json!({
            "id": id,
            "type": "Annotation",
            "motivation": why,
            "body": bodies,
            "target": {
                "source": self.id,
                "selector": [
                    { "type": "TextPositionSelector", "start": from, "end": to },
                    {
                        "type": "TextQuoteSelector",
                        "exact": &self.text[start..end],
                        "prefix": &self.text[before..start],
                        "suffix": &self.text[end..behind],
                    },
                ],
            },
        })
    }
}

/// A body of words, with what it is for.
fn text(purpose: &str, words: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": words })
}

fn tag(words: &str) -> Value {
    text("tagging", words)
}

/// A body that is the annotation of the quotation.
fn link(quotation: String) -> Value {
    json!({ "type": "SpecificResource", "purpose": "linking", "source": quotation })
}
