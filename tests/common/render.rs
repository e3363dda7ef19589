//! A document for human eyes: the text with its quotations marked, a line for each, then the speakers.
//!
//! `[1…]` is quotation 1 of the record, `<2…>` an indirect one, `{said}` what reports them.

use inquit::document::{Addressee, Document, Kind, Quote, Speaker};

/// Draws a document whose offsets are bytes of `text`.
pub fn render(text: &str, doc: &Document) -> String {
    let mut blocks = vec![marked(text, doc).trim_end_matches('\n').to_owned()];
    if doc.quotes.is_empty() {
        blocks.push("no quotations".into());
    } else {
        blocks.push(table(doc.quotes.iter().map(quote).collect()));
    }
    if !doc.speakers.is_empty() {
        blocks.push(table(doc.speakers.iter().map(speaker).collect()));
    }
    if !doc.diagnostics.is_empty() {
        let rows = doc.diagnostics.iter().map(|d| vec![serialized(&d.code), visible(&text[d.start..d.end])]);
        blocks.push(table(rows.collect()));
    }
    blocks.join("\n---\n")
}

/// Something written into the text at a position. Where several meet, the order is: marks that close come before
/// marks that open, what closes last opens first.
struct Mark {
    at: usize,
    rank: (u8, usize),
    sign: String,
}

fn marked(text: &str, doc: &Document) -> String {
    let mut marks = Vec::new();
    let mut put = |start: usize, end: usize, open: String, close: &str| {
        marks.push(Mark { at: start, rank: (1, usize::MAX - end), sign: open });
        marks.push(Mark { at: end, rank: (0, usize::MAX - start), sign: close.into() });
    };
    for q in &doc.quotes {
        match q.kind {
            Kind::Indirect => put(q.start, q.end, format!("<{} ", q.id.0), ">"),
            _ => put(q.start, q.end, format!("[{}", q.id.0), "]"),
        }
    }
    let mut cues: Vec<_> =
        doc.quotes.iter().filter_map(|q| q.verb.as_ref()).map(|v| (v.start, v.end)).collect();
    cues.sort_unstable();
    cues.dedup();
    for (start, end) in cues {
        put(start, end, "{".into(), "}");
    }
    marks.sort_by_key(|m| (m.at, m.rank));
    let (mut out, mut last) = (String::new(), 0);
    for mark in marks {
        out += &visible(&text[last..mark.at]);
        out += &mark.sign;
        last = mark.at;
    }
    out + &visible(&text[last..])
}

/// Text with the characters that nobody would see spelled out; line feeds stay.
fn visible(text: &str) -> String {
    let hidden = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}');
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{A0}' => out.push('⍽'),
            '\r' => out.push('␍'),
            c if hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

fn quote(q: &Quote) -> Vec<String> {
    let or = |field: Option<String>| field.unwrap_or_else(|| "–".into());
    let mention = q.speaker.as_ref();
    vec![
        q.id.0.to_string(),
        format!("{}/{}", serialized(&q.kind), serialized(&q.r#use)),
        or(mention.and_then(|s| s.name.clone())),
        or(mention.map(|s| visible(&s.text))),
        or(q.verb.as_ref().map(|v| format!("{} ({})", visible(&v.text), v.lemma))),
        or(q.addressee.as_ref().map(told)),
        or(q.sieve.map(String::from)),
        or(q.confidence.map(|c| format!("{c:.2}"))),
        q.continues.map(|id| format!("continues {}", id.0)).unwrap_or_default(),
        q.parent.map(|id| format!("inside {}", id.0)).unwrap_or_default(),
    ]
}

/// Who is told, with a name that the words do not show.
fn told(a: &Addressee) -> String {
    let name = a.name.as_ref().filter(|name| !name.contains(&a.text) && !a.text.contains(name.as_str()));
    format!("to {}{}", visible(&a.text), name.map(|name| format!(" ({name})")).unwrap_or_default())
}

fn speaker(s: &Speaker) -> Vec<String> {
    let part = |what: &str, field: &Option<String>| match field {
        Some(words) => format!("{what}: {}", visible(words)),
        None => format!("no {what}"),
    };
    vec![
        format!("speaker {}", s.id.0),
        s.name.clone().unwrap_or_else(|| "–".into()),
        part("title", &s.title),
        part("role", &s.role),
        serialized(&s.gender),
        format!("quotes: {}", s.quotes),
        visible(&s.aliases.join(" | ")),
    ]
}

/// A unit value as the record writes it.
fn serialized(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("a word").trim_matches('"').to_owned()
}

/// Lines with aligned columns, empty columns left out; no white space at their ends.
fn table(mut rows: Vec<Vec<String>>) -> String {
    for row in rows.iter_mut().flatten() {
        *row = row.replace('\n', "⏎");
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).filter(|&(_, &w)| w > 0).map(|(cell, &w)| format!("{cell:w$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
