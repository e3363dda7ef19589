//! What holds for every text, whatever is in it: the contract of `src/document.rs`, checked.
//!
//! Everything is checked on one document in bytes; the other units are that document with its offsets counted
//! anew by the standard library.

use std::collections::HashSet;

use inquit::document::{Document, Kind, Quote, Use};
use inquit::{Engine, Genre, Offsets};

/// One engine for each unit of offsets, and a second one to compare with.
pub struct Engines {
    byte: Engine,
    twin: Engine,
    char: Engine,
    utf16: Engine,
}

impl Engines {
    /// Engines that put everything there is into their documents, for texts of this genre or of any.
    pub fn new(genre: Option<Genre>) -> Self {
        let [byte, twin, char, utf16] =
            [Offsets::Byte, Offsets::Byte, Offsets::Char, Offsets::Utf16].map(|unit| {
                let all = Engine::builder().with_text(true).with_sentences(true).with_evidence(true);
                let all = all.with_paragraphs(true).with_tokens(true);
                let all = genre.into_iter().fold(all, |all, genre| all.genre(genre));
                all.offsets(unit).build().expect("the lexicons in data/ are sound")
            });
        Self { byte, twin, char, utf16 }
    }

    /// Attributes a text, checks every invariant and returns the document, its offsets in bytes.
    pub fn check(&self, text: &str) -> Document {
        let doc = self.byte.attribute(text);
        same_bytes(&doc, &self.byte.attribute(text), "the same engine, twice");
        same_bytes(&doc, &self.twin.attribute(text), "two engines");
        holds(&doc, text);
        explained(&doc);
        let chars = count(text, |_| 1);
        same_bytes(
            &moved(&doc, &chars, Offsets::Char),
            &self.char.attribute(text),
            "code points against bytes",
        );
        let units = count(text, char::len_utf16);
        same_bytes(
            &moved(&doc, &units, Offsets::Utf16),
            &self.utf16.attribute(text),
            "UTF-16 units against bytes",
        );
        doc
    }
}

/// Checks all that can be seen on one document, its offsets in bytes.
pub fn holds(doc: &Document, text: &str) {
    assert_eq!(doc.text.as_deref(), Some(text), "the document carries another text");
    slices(doc, text);
    quotes(doc);
    speakers(doc, text);
    ranges(doc, text);
}

/// Every answer has the words it stands on, and where there is none, a reason.
fn explained(doc: &Document) {
    for q in &doc.quotes {
        let reasons = q.reasons.as_ref().expect("reasons were asked for");
        assert_eq!(q.sieve.is_some(), q.evidence.is_some(), "quote {}: evidence without an answer", q.id.0);
        assert!(q.sieve.is_some() || !reasons.is_empty(), "quote {}: nothing says why nobody speaks", q.id.0);
    }
}

fn same_bytes(one: &Document, other: &Document, what: &str) {
    let json = |doc: &Document| serde_json::to_string(doc).expect("a document is JSON");
    assert_eq!(json(one), json(other), "{what}");
}

/// Every span lies on character boundaries, holds something and carries exactly its own words.
fn slices(doc: &Document, text: &str) {
    let check = |what: &str, start: usize, end: usize, words: &str| {
        assert!(start < end, "{what}: empty span {start}..{end}");
        assert_eq!(text.get(start..end), Some(words), "{what}: {start}..{end} is not its text");
    };
    for q in &doc.quotes {
        check(&format!("quote {}", q.id.0), q.start, q.end, &q.text);
        if let Some(s) = &q.speaker {
            check(&format!("speaker of quote {}", q.id.0), s.start, s.end, &s.text);
        }
        if let Some(v) = &q.verb {
            check(&format!("verb of quote {}", q.id.0), v.start, v.end, &v.text);
            assert!(!v.lemma.is_empty(), "verb of quote {} has no lemma", q.id.0);
        }
        if let Some(a) = &q.addressee {
            check(&format!("addressee of quote {}", q.id.0), a.start, a.end, &a.text);
            let name = q.speaker.as_ref().and_then(|s| s.name.as_ref());
            assert!(name.is_none() || a.name.as_ref() != name, "quote {}: {name:?} tells himself", q.id.0);
        }
        if let Some(e) = &q.evidence {
            check(&format!("evidence of quote {}", q.id.0), e.start, e.end, &e.text);
        }
    }
    for d in &doc.diagnostics {
        assert!(d.start < d.end && text.get(d.start..d.end).is_some(), "diagnostic {d:?} is off the text");
    }
    let ordered = doc.diagnostics.is_sorted_by_key(|d| d.start);
    assert!(ordered, "diagnostics are not in reading order: {:?}", doc.diagnostics);
}

fn quotes(doc: &Document) {
    for (index, q) in doc.quotes.iter().enumerate() {
        assert_eq!(q.id.index(), index, "the id of a quote is its place in the list");
        links(doc, q);
        decision(q);
    }
    assert!(doc.quotes.is_sorted_by_key(|q| q.start), "quotes are not in reading order");
    nesting(doc);
    reports(doc);
}

/// Reports nest or are apart, whether a quotation stands in them or they in one.
fn reports(doc: &Document) {
    let mut open: Vec<&Quote> = Vec::new();
    for q in &doc.quotes {
        while open.last().is_some_and(|p| p.end <= q.start) {
            open.pop();
        }
        if let Some(p) = open.last() {
            assert!(inside(p, q), "quotes {} and {} cross", p.id.0, q.id.0);
        }
        open.push(q);
    }
}

/// `parent` and `continues` point back, and a quote with a parent lies inside it.
fn links(doc: &Document, q: &Quote) {
    for (what, id) in [("parent", q.parent), ("continues", q.continues)] {
        if let Some(id) = id {
            assert!(id < q.id, "{what} of quote {} is {}: it does not come before", q.id.0, id.0);
        }
    }
    if let Some(parent) = q.parent {
        let p = &doc.quotes[parent.index()];
        assert!(inside(p, q), "quote {} lies not inside its parent {}", q.id.0, parent.0);
        assert_ne!(q.continues, q.parent, "quote {} continues the quote around it", q.id.0);
    }
}

/// Quotations that stand in the text, marked or labelled, nest or are apart, and a nested one names a parent.
/// They come in reading order, so the open ones form a stack and each need only look at the top of it.
fn nesting(doc: &Document) {
    let mut open: Vec<&Quote> = Vec::new();
    for q in doc.quotes.iter().filter(|q| q.kind != Kind::Indirect) {
        while open.last().is_some_and(|p| p.end <= q.start) {
            open.pop();
        }
        if let Some(p) = open.last() {
            assert!(inside(p, q), "quotes {} and {} cross", p.id.0, q.id.0);
            assert!((p.start, p.end) != (q.start, q.end), "quotes {} and {} are one span", p.id.0, q.id.0);
            assert!(q.parent.is_some(), "quote {} lies inside {} and has no parent", q.id.0, p.id.0);
        }
        open.push(q);
    }
}

fn inside(outer: &Quote, inner: &Quote) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// What the record promises about a decision.
fn decision(q: &Quote) {
    let id = q.id.0;
    if q.speaker.is_some() {
        assert!(
            q.sieve.is_some() && q.confidence.is_some(),
            "quote {id}: a speaker without sieve or confidence"
        );
        let spoken = !matches!(q.r#use, Use::Scare | Use::Title | Use::Term);
        assert!(spoken, "quote {id}: a {:?} has a speaker", q.r#use);
    }
    if let Some(c) = q.confidence {
        assert!((0.0..=1.0).contains(&c), "quote {id}: confidence {c}");
        assert_eq!(c, (c * 100.0).round() / 100.0, "quote {id}: confidence in more than hundredths");
    }
    if let Some(v) = &q.verb {
        assert_ne!(q.kind, Kind::Turn, "quote {id}: a turn has no verb");
        let apart = v.end <= q.start || q.end <= v.start;
        assert!(apart || q.kind == Kind::Indirect, "quote {id}: {:?} is taken from inside it", v.text);
    }
}

/// Mentions that are no aliases, in lower case.
const PRONOUNS: [&str; 48] = [
    "he",
    "she",
    "it",
    "they",
    "i",
    "we",
    "you",
    "who",
    "which",
    "that",
    "his",
    "her",
    "its",
    "their",
    "my",
    "our",
    "your",
    "him",
    "them",
    "me",
    "us",
    "whose",
    "someone",
    "somebody",
    "everyone",
    "everybody",
    "anyone",
    "nobody",
    "one",
    "others",
    "another",
    "some",
    "many",
    "most",
    "both",
    "those",
    "this",
    "these",
    "whoever",
    "themselves",
    "himself",
    "herself",
    // Of other languages, in dialogue behind dashes.
    "il",
    "elle",
    "él",
    "ella",
    "он",
    "она",
];

fn speakers(doc: &Document, text: &str) {
    let mut spoken = vec![0; doc.speakers.len()];
    for q in &doc.quotes {
        let Some(mention) = &q.speaker else { continue };
        let speaker = doc.speakers.get(mention.id.index());
        let speaker = speaker.unwrap_or_else(|| panic!("quote {}: no speaker {}", q.id.0, mention.id.0));
        assert_eq!(mention.name, speaker.name, "quote {}: its speaker's name differs", q.id.0);
        let called = PRONOUNS.contains(&mention.text.to_lowercase().as_str())
            || speaker.aliases.contains(&mention.text);
        assert!(called, "quote {}: {:?} is not in {:?}", q.id.0, mention.text, speaker.aliases);
        let first = q.continues.and_then(|first| doc.quotes[first.index()].speaker.as_ref());
        let same = first.is_none_or(|first| first.id == mention.id);
        assert!(same, "quote {} continues another's words", q.id.0);
        spoken[mention.id.index()] += 1;
    }
    for (index, speaker) in doc.speakers.iter().enumerate() {
        assert_eq!(speaker.id.index(), index, "the id of a speaker is its place in the list");
        assert_eq!(speaker.quotes, spoken[index], "quotes of speaker {index} ({:?})", speaker.name);
        assert!(speaker.quotes > 0, "speaker {index} ({:?}) says nothing", speaker.name);
        let aliases: HashSet<&String> = speaker.aliases.iter().collect();
        assert_eq!(aliases.len(), speaker.aliases.len(), "an alias twice: {:?}", speaker.aliases);
        for alias in &speaker.aliases {
            assert!(text.contains(alias.as_str()), "alias {alias:?} is not in the text as printed");
        }
    }
}

/// Whether a stretch is white space, or controls and characters without width, which no token has to hold.
fn shows_nothing(stretch: &str) -> bool {
    stretch.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    })
}

/// Paragraphs, sentences and tokens: in order, apart, without white space around them; between the tokens, and between
/// the paragraphs, there is nothing else.
fn ranges(doc: &Document, text: &str) {
    let all = [("paragraph", &doc.paragraphs), ("sentence", &doc.sentences), ("token", &doc.tokens)];
    for (what, ranges) in all {
        let mut last = 0;
        for s in ranges.as_deref().expect("all were asked for") {
            assert!(last <= s.start && s.start < s.end, "{what} {s:?} overlaps the one before or is empty");
            let words = text.get(s.start..s.end).unwrap_or_else(|| panic!("{what} {s:?} is off the text"));
            assert_eq!(words, words.trim(), "a {what} with white space around it");
            if what != "sentence" {
                assert!(shows_nothing(&text[last..s.start]), "text in no {what}");
            }
            last = s.end;
        }
        assert!(what == "sentence" || shows_nothing(&text[last..]), "text behind the last {what}");
    }
}

/// For each byte position, how many units stand before it.
fn count(text: &str, width: impl Fn(char) -> usize) -> Vec<usize> {
    let mut units = vec![0; text.len() + 1];
    let mut total = 0;
    for (byte, c) in text.char_indices() {
        units[byte] = total;
        total += width(c);
    }
    units[text.len()] = total;
    units
}

/// The document with all its offsets in another unit.
fn moved(doc: &Document, units: &[usize], offsets: Offsets) -> Document {
    let mut doc = Document { offsets, ..doc.clone() };
    let shift = |start: &mut usize, end: &mut usize| (*start, *end) = (units[*start], units[*end]);
    for q in &mut doc.quotes {
        shift(&mut q.start, &mut q.end);
        q.speaker.as_mut().into_iter().for_each(|s| shift(&mut s.start, &mut s.end));
        q.verb.as_mut().into_iter().for_each(|v| shift(&mut v.start, &mut v.end));
        q.addressee.as_mut().into_iter().for_each(|a| shift(&mut a.start, &mut a.end));
        q.evidence.as_mut().into_iter().for_each(|e| shift(&mut e.start, &mut e.end));
    }
    doc.diagnostics.iter_mut().for_each(|d| shift(&mut d.start, &mut d.end));
    for ranges in [&mut doc.paragraphs, &mut doc.sentences, &mut doc.tokens] {
        ranges.iter_mut().flatten().for_each(|s| shift(&mut s.start, &mut s.end));
    }
    doc
}
