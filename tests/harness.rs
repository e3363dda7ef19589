//! The harness is tried itself: the drawing reads as it should, and each invariant fails when it is broken on purpose.

#[path = "common/invariants.rs"]
#[expect(dead_code, reason = "the engines are for the other tests")]
mod invariants;
#[path = "common/render.rs"]
mod render;

use inquit::document::*;
use inquit::{Document, QuoteId, SpeakerId};

const TEXT: &str = "“He wrote ‘never’ to me,” Ada said. She denied that he left.";

fn range(words: &str) -> (usize, usize) {
    let start = TEXT.find(words).expect("words of the text");
    (start, start + words.len())
}

fn quote(id: u32, words: &str, kind: Kind) -> Quote {
    let (start, end) = range(words);
    Quote {
        id: QuoteId(id),
        start,
        end,
        text: words.into(),
        kind,
        r#use: Use::Speech,
        parent: None,
        continues: None,
        speaker: None,
        verb: None,
        addressee: None,
        sieve: None,
        confidence: None,
        evidence: None,
        reasons: None,
    }
}

fn said(quote: Quote, mention: &str, verb: &str, lemma: &str) -> Quote {
    let ((start, end), text) = (range(mention), mention.into());
    let speaker = SpeakerMention { id: SpeakerId(0), name: Some("Ada".into()), start, end, text };
    let ((start, end), text) = (range(verb), verb.into());
    let verb = Verb { start, end, text, lemma: lemma.into() };
    Quote { speaker: Some(speaker), verb: Some(verb), sieve: Some("by_hand"), confidence: Some(0.9), ..quote }
}

fn document() -> Document {
    let nested =
        Quote { parent: Some(QuoteId(0)), r#use: Use::Writing, ..quote(1, "‘never’", Kind::Mixed) };
    let outer = said(quote(0, "“He wrote ‘never’ to me,”", Kind::Direct), "Ada", "said", "say");
    let indirect = said(quote(2, "he left", Kind::Indirect), "She", "denied", "deny");
    let ada = Speaker {
        id: SpeakerId(0),
        name: Some("Ada".into()),
        title: None,
        role: None,
        gender: Gender::Female,
        aliases: vec!["Ada".into()],
        quotes: 2,
    };
    Document {
        schema: SCHEMA,
        id: None,
        genre: Genre::News,
        offsets: Default::default(),
        text: Some(TEXT.into()),
        paragraphs: Some(vec![Range { start: 0, end: TEXT.len() }]),
        sentences: Some(vec![Range { start: 0, end: TEXT.len() }]),
        tokens: Some(vec![Range { start: 0, end: TEXT.len() }]),
        quotes: vec![outer, nested, indirect],
        speakers: vec![ada],
        diagnostics: vec![],
        fields: Default::default(),
    }
}

#[test]
fn the_drawing() {
    let drawn = "\
[0“He wrote [1‘never’] to me,”] Ada {said}. She {denied} that <2 he left>.
---
0  direct/speech    Ada  Ada  said (say)     –  by_hand  0.90
1  mixed/writing    –    –    –              –  –        –     inside 0
2  indirect/speech  Ada  She  denied (deny)  –  by_hand  0.90
---
speaker 0  Ada  no title  no role  female  quotes: 2  Ada";
    assert_eq!(render::render(TEXT, &document()), drawn);
}

#[test]
fn a_sound_document_passes() {
    invariants::holds(&document(), TEXT);
}

/// Breaks one thing and expects the complaint that names it.
fn broken(by: impl FnOnce(&mut Document), complaint: &str) {
    let mut doc = document();
    by(&mut doc);
    let failed = std::panic::catch_unwind(|| invariants::holds(&doc, TEXT)).expect_err(complaint);
    let said = failed.downcast_ref::<String>().cloned();
    let said = said.or_else(|| failed.downcast_ref::<&str>().map(|s| s.to_string())).unwrap_or_default();
    assert!(said.contains(complaint), "{complaint:?} expected, but: {said}");
}

#[test]
fn broken_spans_are_found() {
    broken(|doc| doc.quotes[0].end += 1, "is not its text");
    broken(|doc| doc.quotes[0].start += 1, "is not its text");
    broken(|doc| doc.quotes[0].verb.as_mut().unwrap().end = 0, "empty span");
    broken(|doc| doc.sentences = Some(vec![Range { start: 0, end: TEXT.len() + 1 }]), "off the text");
    broken(|doc| doc.sentences = Some(vec![Range { start: 0, end: range(" She").0 + 1 }]), "white space");
}

#[test]
fn broken_order_and_nesting_are_found() {
    broken(|doc| doc.quotes.swap(0, 1), "its place in the list");
    broken(|doc| doc.quotes[1].parent = None, "has no parent");
    broken(|doc| doc.quotes[2].parent = Some(QuoteId(0)), "lies not inside its parent");
    broken(|doc| doc.quotes[0].continues = Some(QuoteId(1)), "does not come before");
    let crossing = Quote { parent: None, ..quote(1, "‘never’ to me,” Ada", Kind::Mixed) };
    broken(|doc| doc.quotes[1] = crossing, "cross");
}

#[test]
fn broken_decisions_and_speakers_are_found() {
    broken(|doc| doc.quotes[0].sieve = None, "without sieve");
    broken(|doc| doc.quotes[0].confidence = Some(0.905), "more than hundredths");
    broken(|doc| doc.quotes[0].confidence = Some(1.5), "confidence");
    broken(|doc| doc.quotes[0].r#use = Use::Title, "a Title has a speaker");
    broken(|doc| doc.quotes[0].kind = Kind::Turn, "a turn has no verb");
    broken(|doc| doc.quotes[0].speaker.as_mut().unwrap().id = SpeakerId(7), "no speaker 7");
    broken(|doc| doc.quotes[0].speaker.as_mut().unwrap().name = None, "name differs");
    broken(|doc| doc.speakers[0].quotes = 3, "quotes of speaker 0");
    broken(|doc| doc.speakers[0].aliases.push("Ada".into()), "an alias twice");
}
