//! SSML 1.1: the text for speech synthesis, a `voice` for each speaker and the default voice for narration.
//!
//! All documents of a stream are spoken one after the other; a `mark` with its id, or its number, begins each. The name of a
//! voice is the speaker's, and where two are called the same, the id of the later one stands behind it: map the names to the voices that your synthesiser has. Which words are whose is that of
//! [`script`](super::script).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::ground::ground;
use super::markup::Escaped;
use super::script::spoken;
use super::weave::{Event, Mark, weave};
use super::{Format, Ground, Options, Parts, Room};
use crate::document::{Document, Gender, Speaker};
use crate::span::SpeakerId;

/// A document to be spoken.
pub const FORMAT: Format = Format {
    name: "ssml",
    about: "SSML for speech synthesis, with a voice for each speaker",
    extension: "ssml",
    ground: Ground::Text,
    room: Room::NONE,
    whole_names: false,
    beside_text: false,
    parts: Parts { begin, end: |_, out| writeln!(out, "</speak>"), ..Parts::bare(write) },
};

/// Writes what stands before the first document.
fn begin(_: &Options, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">"#)
}

/// Writes a document.
fn write(document: &Document, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (text, paragraphs) = ground(document)?;
    let quotes = spoken(document).into_iter().filter_map(|quote| Some((quote, document.speaker_of(quote)?)));
    let marks: Vec<_> =
        quotes.map(|(quote, what)| Mark { start: quote.start, end: quote.end, what }).collect();
    if options.several {
        // The name of a mark is a token: it has no spaces.
        let id = document.id.clone().unwrap_or_else(|| options.number.to_string());
        let id = id.split_whitespace().collect::<Vec<_>>().join("_");
        writeln!(out, r#"<mark name="{}"/>"#, Escaped(&id))?;
    }
    let voices = voices(document);
    for event in weave(text, paragraphs, &marks) {
        match event {
            Event::Begin => write!(out, "<p>")?,
            Event::Open { mark, .. } => {
                let speaker = marks[mark].what;
                write!(out, r#"<voice name="{}""#, Escaped(&voices[&speaker.id]))?;
                if speaker.gender != Gender::Unknown {
                    write!(out, r#" gender="{}""#, speaker.gender.name())?;
                }
                write!(out, ">")?;
            }
            Event::Words(words) => write!(out, "{}", Escaped(words))?,
            Event::Close { .. } => write!(out, "</voice>")?,
            Event::End => writeln!(out, "</p>")?,
        }
    }
    Ok(())
}

/// The name of each speaker's voice, which no other speaker of the document has. A list of names is apart by spaces, so a name
/// has none.
fn voices(document: &Document) -> BTreeMap<SpeakerId, String> {
    let mut taken = BTreeSet::new();
    let name = |speaker: &Speaker| {
        let mut name = document.call(speaker).split_whitespace().collect::<Vec<_>>().join("_");
        while !taken.insert(name.clone()) {
            name = format!("{name}_{}", speaker.id.0);
        }
        (speaker.id, name)
    };
    document.speakers.iter().map(name).collect()
}
