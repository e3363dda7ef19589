//! A script to be read aloud: every character of the text in exactly one segment, a JSON object a line.
//!
//! A segment is a quotation, the tag that says who speaks it, or narration. Of quotations inside one another the outermost is
//! one segment: its speaker reads what others said. Titles, terms, scare quotes and reports without marks are narration.
//! Offsets count code points, and the `text` of all segments, one after the other, is the text.

use std::io::{self, Write};

use serde::Serialize;

use super::ground::ground;
use super::{Format, Ground, Options, Parts, Room, jsonl};
use crate::document::{Addressee, Document, Kind, Quote, Range};
use crate::source::Source;
use crate::values::Offsets;

/// Segments of a text.
pub const FORMAT: Format = Format {
    name: "script",
    about: "each character of the text in one segment: narration, quotation or tag, for reading aloud",
    extension: "jsonl",
    ground: Ground::Text,
    room: Room::NONE,
    whole_names: false,
    beside_text: false,
    parts: Parts { fail: Some(jsonl::write_failure), ..Parts::bare(write) },
};

/// How long a tag may be, in bytes; longer ones are narration with a speaker and a verb in it.
const TAG: usize = 120;

/// A segment as it is written.
#[derive(Serialize)]
struct Line<'a> {
    document: Option<&'a str>,
    start: usize,
    end: usize,
    kind: &'static str,
    quote: Option<u32>,
    speaker_id: Option<u32>,
    speaker: Option<&'a str>,
    gender: Option<&'static str>,
    #[serde(rename = "use")]
    used: Option<&'static str>,
    addressee: Option<&'a str>,
    confidence: Option<f32>,
    text: &'a str,
}

/// Writes the segments of a document.
fn write(document: &Document, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (text, paragraphs) = ground(document)?;
    let source = Source::new(text, Offsets::Char);
    for Segment { start, end, kind, quote } in segments(document, text, paragraphs) {
        let quoted = quote.filter(|_| kind == "quotation");
        let speaker = quoted.and_then(|quote| document.speaker_of(quote));
        let line = Line {
            document: document.id.as_deref(),
            start: source.offset(start as u32),
            end: source.offset(end as u32),
            kind,
            quote: quote.map(|quote| quote.id.0),
            speaker_id: speaker.map(|speaker| speaker.id.0),
            speaker: speaker.map(|speaker| document.call(speaker)),
            gender: speaker.map(|speaker| speaker.gender.name()),
            used: quoted.map(|quote| quote.r#use.name()),
            addressee: quoted.and_then(|quote| quote.addressee.as_ref()).map(Addressee::call),
            confidence: quoted.and_then(|quote| quote.confidence),
            text: text.get(start..end).unwrap_or_default(),
        };
        jsonl::line(&line, 0, out)?;
    }
    Ok(())
}

/// A stretch of the text that one voice reads.
struct Segment<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    /// The quotation, or the one that a tag belongs to.
    quote: Option<&'a Quote>,
}

/// The quotations that somebody speaks, those inside others left out.
pub(super) fn spoken(document: &Document) -> Vec<&Quote> {
    let mut end = 0;
    let spoken = |quote: &&Quote| {
        let outermost = quote.kind != Kind::Indirect && quote.r#use.is_spoken() && quote.start >= end;
        if outermost {
            end = quote.end;
        }
        outermost
    };
    document.quotes.iter().filter(spoken).collect()
}

/// All of the text in segments; narration is cut where paragraphs begin.
fn segments<'a>(document: &'a Document, text: &str, paragraphs: &[Range]) -> Vec<Segment<'a>> {
    let quotes = spoken(document);
    let mut marked: Vec<_> = quotes
        .iter()
        .map(|&quote| Segment { start: quote.start, end: quote.end, kind: "quotation", quote: Some(quote) })
        .collect();
    marked.extend(quotes.iter().filter_map(|quote| tag(quote, &quotes, text)));
    marked.sort_by_key(|segment| (segment.start, segment.end));
    let (mut all, mut at) = (Vec::with_capacity(2 * marked.len() + paragraphs.len()), 0);
    let mut bounds = paragraphs.iter().map(|paragraph| paragraph.start).filter(|&start| start > 0).peekable();
    let mut narrate = |all: &mut Vec<Segment<'a>>, mut at: usize, end: usize| {
        while at < end {
            while bounds.next_if(|&bound| bound <= at).is_some() {}
            let next = bounds.peek().map_or(end, |&bound| bound.min(end));
            all.push(Segment { start: at, end: next, kind: "narration", quote: None });
            at = next;
        }
    };
    for segment in marked {
        // Two quotations may have one tag.
        if segment.start < at {
            continue;
        }
        narrate(&mut all, at, segment.start);
        at = segment.end;
        all.push(segment);
    }
    narrate(&mut all, at, text.len());
    all
}

/// The words that say who speaks a quotation, where they stand together outside of all quotations; the label of a turn.
fn tag<'a>(quote: &'a Quote, quotes: &[&Quote], text: &str) -> Option<Segment<'a>> {
    let speaker = quote.speaker.as_ref()?;
    if quote.kind == Kind::Turn {
        let label = text.get(speaker.start..quote.start)?.trim_end();
        let end = speaker.start + label.len();
        let alone = label.len() <= TAG && !label.contains('\n');
        return alone.then_some(Segment { start: speaker.start, end, kind: "tag", quote: Some(quote) });
    }
    let verb = quote.verb.as_ref()?;
    let (start, end) = (speaker.start.min(verb.start), speaker.end.max(verb.end));
    let together = end - start <= TAG && !text.get(start..end)?.contains('\n');
    let before = quotes.partition_point(|quote| quote.end <= start);
    let outside = quotes.get(before).is_none_or(|quote| end <= quote.start);
    (together && outside).then_some(Segment { start, end, kind: "tag", quote: Some(quote) })
}
