//! The text, its quotations, mentions and cues as elements.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::TINTS;
use crate::document::{Document, Kind, Quote, Range};
use crate::output::markup::Escaped;
use crate::output::weave::{Event, Mark, weave};
use crate::span::SpeakerId;

/// Answers that are less sure than this are marked.
pub(super) const SURE: f32 = 0.8;

/// What a mark stands for.
enum What<'a> {
    /// A quotation or a report.
    Quote(&'a Quote),
    /// Words around quotations: their class, whose they are, and of which quotations.
    Beside(&'static str, SpeakerId, Vec<u32>),
}

/// Writes the paragraphs.
pub(super) fn write(
    document: &Document,
    text: &str,
    paragraphs: &[Range],
    out: &mut dyn Write,
) -> io::Result<()> {
    let marks = marks(document);
    for event in weave(text, paragraphs, &marks) {
        match event {
            Event::Begin => write!(out, r#"<p dir="auto">"#)?,
            Event::Open { mark, part } => match &marks[mark].what {
                What::Quote(quote) => open(document, quote, part, out)?,
                What::Beside(class, speaker, quotes) => {
                    let quotes: Vec<_> = quotes.iter().map(u32::to_string).collect();
                    let (tint, quotes) = (speaker.0 % TINTS, quotes.join(" "));
                    write!(out, r#"<span class="{class} t{tint}" data-of="{quotes}">"#)?;
                }
            },
            Event::Words(words) => write!(out, "{}", Escaped(words))?,
            Event::Close { .. } => write!(out, "</span>")?,
            Event::End => writeln!(out, "</p>")?,
        }
    }
    Ok(())
}

/// All marks: the quotations, then each mention and cue once, though several quotations have it.
fn marks(document: &Document) -> Vec<Mark<What<'_>>> {
    let quotes = document.quotes.iter();
    let mut marks: Vec<_> =
        quotes.map(|quote| Mark { start: quote.start, end: quote.end, what: What::Quote(quote) }).collect();
    let mut beside: BTreeMap<(usize, usize, &'static str), (SpeakerId, Vec<u32>)> = BTreeMap::new();
    for quote in &document.quotes {
        let Some(speaker) = &quote.speaker else { continue };
        let mut note = |start, end, class| {
            beside.entry((start, end, class)).or_insert((speaker.id, Vec::new())).1.push(quote.id.0);
        };
        note(speaker.start, speaker.end, "mention");
        quote.verb.iter().for_each(|verb| note(verb.start, verb.end, "cue"));
    }
    marks.extend(beside.into_iter().map(|((start, end, class), (speaker, quotes))| Mark {
        start,
        end,
        what: What::Beside(class, speaker, quotes),
    }));
    marks
}

/// Opens the element of a quotation. Its first part can be reached by keyboard and carries what its card shows.
fn open(document: &Document, quote: &Quote, part: usize, out: &mut dyn Write) -> io::Result<()> {
    let reported = if quote.kind == Kind::Indirect { " reported" } else { "" };
    let unsure = if is_unsure(quote) { " unsure" } else { "" };
    let whose = match &quote.speaker {
        Some(speaker) => format!("t{}", speaker.id.0 % TINTS),
        None if quote.r#use.is_spoken() => "orphan".to_owned(),
        None => "nobody".to_owned(),
    };
    write!(out, r#"<span class="q{reported}{unsure} {whose}" data-q="{}""#, quote.id.0)?;
    if part > 0 {
        return write!(out, ">");
    }
    write!(out, r#" tabindex="0" data-kind="{}" data-use="{}""#, quote.kind.name(), quote.r#use.name())?;
    let mut tell = |name: &str, value: &str| write!(out, r#" data-{name}="{}""#, Escaped(value));
    if let (Some(speaker), Some(mention)) = (document.speaker_of(quote), &quote.speaker) {
        tell("s", &speaker.id.0.to_string())?;
        tell("who", &called(document, speaker))?;
        tell("mention", &mention.text)?;
    }
    if let Some(verb) = &quote.verb {
        tell("verb", &verb.text)?;
        tell("lemma", &verb.lemma)?;
    }
    quote.addressee.iter().try_for_each(|told| tell("told", &told.text))?;
    quote.sieve.iter().try_for_each(|sieve| tell("sieve", sieve))?;
    quote.confidence.iter().try_for_each(|sure| tell("sure", &format!("{sure:.2}")))?;
    write!(out, ">")
}

/// Whether a speaker is rather a guess.
pub(super) fn is_unsure(quote: &Quote) -> bool {
    quote.speaker.is_some() && quote.confidence.is_some_and(|sure| sure < SURE)
}

/// A speaker's name with its title.
pub(super) fn called(document: &Document, speaker: &crate::document::Speaker) -> String {
    let name = document.call(speaker);
    match &speaker.title {
        Some(title) if speaker.name.is_some() => format!("{title} {name}"),
        _ => name.to_owned(),
    }
}
