//! brat standoff: quotations, speakers, cues and addressees as text-bound annotations, and relations between them.
//!
//! Offsets count code points. An annotation may not hold a line end, so one that runs over several lines has a fragment for
//! each. A file holds one document and belongs beside the text, under the same name with `.txt`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::ground::ground;
use super::{Format, Ground, Options, Parts, Room};
use crate::document::{Document, Kind, Quote};
use crate::source::Source;
use crate::values::Offsets;

/// Standoff annotation.
pub const FORMAT: Format = Format {
    name: "brat",
    about: "brat standoff annotation (.ann), offsets in code points",
    extension: "ann",
    ground: Ground::Text,
    room: Room::NONE,
    whole_names: false,
    beside_text: true,
    parts: Parts { joins: false, ..Parts::bare(write) },
};

/// Writes the annotations of a document.
fn write(document: &Document, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (text, _) = ground(document)?;
    let mut notes =
        Notes { text, source: Source::new(text, Offsets::Char), bound: BTreeMap::new(), notes: 0, out };
    let mut relations = 0;
    let mut quotes = Vec::with_capacity(document.quotes.len());
    for quote in &document.quotes {
        let kind = if quote.kind == Kind::Indirect { "Report" } else { "Quotation" };
        let this = notes.bind(kind, quote.start, quote.end)?;
        quotes.push(this);
        notes.describe(this, quote)?;
        let mut relate = |name: &str, other: usize, out: &mut dyn Write| {
            relations += 1;
            writeln!(out, "R{relations}\t{name} Arg1:T{this} Arg2:T{other}")
        };
        if let Some(speaker) = &quote.speaker {
            let mention = notes.bind("Speaker", speaker.start, speaker.end)?;
            notes.call(mention, speaker.name.as_deref())?;
            relate("Spoken_by", mention, notes.out)?;
        }
        if let Some(verb) = &quote.verb {
            let cue = notes.bind("Cue", verb.start, verb.end)?;
            relate("Cued_by", cue, notes.out)?;
        }
        if let Some(told) = &quote.addressee {
            let told = notes.bind("Addressee", told.start, told.end)?;
            relate("Told_to", told, notes.out)?;
        }
        for (name, other) in [("Continues", quote.continues), ("Inside", quote.parent)] {
            if let Some(other) = other.and_then(|id| quotes.get(id.index()).copied()) {
                relate(name, other, notes.out)?;
            }
        }
    }
    Ok(())
}

/// The annotations so far.
struct Notes<'a> {
    text: &'a str,
    source: Source<'a>,
    /// The numbers of the text-bound ones.
    bound: BTreeMap<(&'static str, usize, usize), usize>,
    /// How many notes of an annotator there are.
    notes: usize,
    out: &'a mut dyn Write,
}

impl Notes<'_> {
    /// The number of a text-bound annotation, written when it is new.
    fn bind(&mut self, kind: &'static str, start: usize, end: usize) -> io::Result<usize> {
        let number = self.bound.len() + 1;
        if let Some(&there) = self.bound.get(&(kind, start, end)) {
            return Ok(there);
        }
        self.bound.insert((kind, start, end), number);
        let whole = self.text.get(start..end).unwrap_or_default();
        let (mut offsets, mut words) = (Vec::new(), Vec::new());
        for line in whole.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
            let first = line.as_ptr() as usize - self.text.as_ptr() as usize;
            let [from, to] = [first, first + line.len()].map(|byte| self.source.offset(byte as u32));
            offsets.push(format!("{from} {to}"));
            words.push(line);
        }
        writeln!(self.out, "T{number}\t{kind} {}\t{}", offsets.join(";"), words.join(" "))?;
        Ok(number)
    }

    /// Writes what a quotation is and why, as attributes and a note.
    fn describe(&mut self, this: usize, quote: &Quote) -> io::Result<()> {
        let number = 2 * quote.id.0 + 1;
        writeln!(self.out, "A{number}\tKind T{this} {}", quote.kind.name())?;
        writeln!(self.out, "A{}\tUse T{this} {}", number + 1, quote.r#use.name())?;
        let (Some(sieve), Some(sure)) = (quote.sieve, quote.confidence) else { return Ok(()) };
        self.note(this, &format!("{sieve} {sure:.2}"))
    }

    /// Notes the name of the speaker whom a mention denotes, once.
    fn call(&mut self, mention: usize, name: Option<&str>) -> io::Result<()> {
        // A mention that is not the newest annotation was noted before.
        if mention < self.bound.len() { Ok(()) } else { name.map_or(Ok(()), |name| self.note(mention, name)) }
    }

    fn note(&mut self, on: usize, words: &str) -> io::Result<()> {
        self.notes += 1;
        let words = words.replace(char::is_control, " ");
        writeln!(self.out, "#{}\tAnnotatorNotes T{on}\t{words}", self.notes)
    }
}
