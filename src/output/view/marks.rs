//! The text itself, with its quotations, cues and mentions marked.

use std::io;

use anstyle::Style;

use super::{Page, palette};
use crate::document::{Document, Kind, Quote, Use};
use crate::span::SpeakerId;

/// A stretch to mark.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    what: What,
}

/// What a mark stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// Quoted words, between marks.
    Quoted(SpeakerId),
    /// Words reported without marks.
    Reported(SpeakerId),
    /// Words that somebody says, no one knows who.
    Orphan,
    /// Words between marks that nobody says.
    Nobody,
    /// Who speaks.
    Mention(SpeakerId),
    /// What reports.
    Cue(SpeakerId),
}

/// Writes the text of a document and its marks.
pub(super) fn write(document: &Document, text: &str, page: &mut Page<'_>) -> io::Result<()> {
    let marks = collect(document);
    let mut open = Vec::new();
    let mut at = 0;
    for (place, opens, index) in edges(&marks) {
        let piece = text.get(at..place).ok_or_else(not_bytes)?;
        page.styled(style(&marks, &open), piece)?;
        at = place;
        if opens {
            open.push(index);
        } else {
            open.retain(|&other| other != index);
        }
        if !page.colour {
            bracket(marks[index].what, opens, page)?;
        }
    }
    page.styled(Style::new(), text.get(at..).ok_or_else(not_bytes)?)
}

/// The error for a document whose offsets do not fit its text.
fn not_bytes() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "the reading view needs a document with offsets in bytes")
}

/// All marks, the earlier and then the longer ones first, each once.
fn collect(document: &Document) -> Vec<Mark> {
    let mut marks = Vec::new();
    for quote in &document.quotes {
        marks.push(Mark { start: quote.start, end: quote.end, what: what(quote) });
        let Some(speaker) = &quote.speaker else { continue };
        marks.push(Mark { start: speaker.start, end: speaker.end, what: What::Mention(speaker.id) });
        if let Some(verb) = &quote.verb {
            marks.push(Mark { start: verb.start, end: verb.end, what: What::Cue(speaker.id) });
        }
    }
    marks.retain(|mark| mark.start < mark.end);
    marks.sort_by_key(|mark| (mark.start, usize::MAX - mark.end, mark.what));
    marks.dedup_by_key(|mark| (mark.start, mark.end, mark.what));
    marks
}

/// How a quotation is to be marked.
fn what(quote: &Quote) -> What {
    match (&quote.speaker, quote.kind) {
        (Some(speaker), Kind::Indirect) => What::Reported(speaker.id),
        (Some(speaker), _) => What::Quoted(speaker.id),
        (None, _) if matches!(quote.r#use, Use::Scare | Use::Title | Use::Term) => What::Nobody,
        (None, _) => What::Orphan,
    }
}

/// Where marks begin and end, in reading order: place, whether it begins, which one.
/// At one place ends come before beginnings, and inner ends before outer ones.
fn edges(marks: &[Mark]) -> Vec<(usize, bool, usize)> {
    let ends = marks.iter().enumerate().map(|(index, mark)| (mark.end, false, index));
    let starts = marks.iter().enumerate().map(|(index, mark)| (mark.start, true, index));
    let mut edges: Vec<_> = ends.chain(starts).collect();
    edges
        .sort_by_key(|&(place, opens, index)| (place, opens, if opens { index } else { usize::MAX - index }));
    edges
}

/// The look of words inside the open marks, from the outermost to the innermost.
fn style(marks: &[Mark], open: &[usize]) -> Style {
    open.iter().fold(Style::new(), |under, &index| match marks[index].what {
        What::Quoted(speaker) => palette::filled(speaker),
        What::Reported(speaker) => palette::inked(under, speaker).underline(),
        What::Orphan | What::Nobody if under == Style::new() => palette::dimmed(),
        What::Orphan | What::Nobody => under,
        What::Mention(speaker) => palette::inked(under, speaker),
        What::Cue(speaker) => palette::inked(under, speaker).bold(),
    })
}

/// What stands for a colour where there is none: brackets with the speaker's number, stars around the cue.
fn bracket(what: What, opens: bool, page: &mut Page<'_>) -> io::Result<()> {
    match (what, opens) {
        (What::Quoted(speaker), true) => write!(page.out, "⟦{} ", speaker.0 + 1),
        (What::Reported(speaker), true) => write!(page.out, "⟨{} ", speaker.0 + 1),
        (What::Orphan, true) => write!(page.out, "⟦? "),
        (What::Quoted(_) | What::Orphan, false) => write!(page.out, "⟧"),
        (What::Reported(_), false) => write!(page.out, "⟩"),
        (What::Cue(_), _) => write!(page.out, "*"),
        (What::Mention(_) | What::Nobody, _) => Ok(()),
    }
}
