//! The text as `p`, `said`, `rs` and `seg`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::document::{Document, Kind, Quote, Range, Use};
use crate::output::markup::Escaped;
use crate::output::weave::{Event, Mark, weave};
use crate::span::SpeakerId;

/// What a mark stands for.
#[derive(Clone, Copy)]
enum What {
    /// A quotation or a report, by its place in the list.
    Quote(usize),
    /// Words that denote a speaker.
    Mention(SpeakerId),
    /// Words that denote who is told, by the first quotation that is told to them.
    Addressee(usize),
    /// What reports.
    Cue,
}

/// Writes the paragraphs; names of elements begin with `prefix`.
pub(super) fn write(
    document: &Document,
    text: &str,
    paragraphs: &[Range],
    prefix: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let marks = marks(document);
    let events = weave(text, paragraphs, &marks);
    let writer = Body { document, marks: &marks, links: Links::new(document, &marks, &events), prefix };
    for event in events {
        match event {
            Event::Begin => write!(out, "<p>")?,
            Event::Open { mark, part } => writer.open(mark, part, out)?,
            Event::Words(words) => writer.words(words, out)?,
            Event::Close { mark } => write!(out, "</{}>", writer.element(mark))?,
            Event::End => writeln!(out, "</p>")?,
        }
    }
    // A body is never empty.
    if paragraphs.is_empty() { writeln!(out, "<p/>") } else { Ok(()) }
}

/// The quotations, then each mention, addressee and cue once.
fn marks(document: &Document) -> Vec<Mark<What>> {
    let mut beside = BTreeMap::new();
    for (at, quote) in document.quotes.iter().enumerate() {
        quote.verb.iter().for_each(|verb| _ = beside.entry((verb.start, verb.end)).or_insert(What::Cue));
        if let Some(told) = &quote.addressee {
            beside.entry((told.start, told.end)).or_insert(What::Addressee(at));
        }
    }
    // Who is told may be one who speaks elsewhere.
    for speaker in document.quotes.iter().filter_map(|quote| quote.speaker.as_ref()) {
        beside.entry((speaker.start, speaker.end)).or_insert(What::Mention(speaker.id));
    }
    let quotes = document.quotes.iter().enumerate();
    let quotes = quotes.map(|(at, quote)| Mark { start: quote.start, end: quote.end, what: What::Quote(at) });
    let beside = beside.into_iter().map(|((start, end), what)| Mark { start, end, what });
    quotes.chain(beside).collect()
}

/// How the parts of what is one quotation hang together, and what has a name to point to.
struct Links {
    /// How many parts each quotation is written in.
    parts: Vec<usize>,
    /// The quotation that each one carries on directly.
    before: Vec<Option<usize>>,
    /// The quotation that carries each one on.
    after: Vec<Option<usize>>,
    /// For each quotation, the one by which its addressee is named.
    told: Vec<Option<usize>>,
}

impl Links {
    fn new(document: &Document, marks: &[Mark<What>], events: &[Event<'_>]) -> Self {
        let count = document.quotes.len();
        let mut parts = vec![0; count];
        for event in events {
            if let Event::Open { mark, .. } = event
                && let What::Quote(at) = marks[*mark].what
            {
                parts[at] += 1;
            }
        }
        // Several may carry on the same one; in TEI they stand in one chain.
        let (mut before, mut after, mut last) =
            (vec![None; count], vec![None; count], (0..count).collect::<Vec<_>>());
        let mut first: Vec<usize> = (0..count).collect();
        for (at, quote) in document.quotes.iter().enumerate() {
            let Some(carried) = quote.continues.map(|id| id.index()) else { continue };
            first[at] = first[carried];
            let tail = std::mem::replace(&mut last[first[at]], at);
            (before[at], after[tail]) = (Some(tail), Some(at));
        }
        let mut named = BTreeMap::new();
        for mark in marks {
            if let What::Addressee(at) = mark.what {
                named.insert((mark.start, mark.end), at);
            }
        }
        let told = |quote: &Quote| {
            let told = quote.addressee.as_ref()?;
            named.get(&(told.start, told.end)).copied()
        };
        Self { parts, before, after, told: document.quotes.iter().map(told).collect() }
    }
}

struct Body<'a> {
    document: &'a Document,
    marks: &'a [Mark<What>],
    links: Links,
    prefix: &'a str,
}

impl Body<'_> {
    /// The element of a mark.
    fn element(&self, mark: usize) -> &'static str {
        match self.marks[mark].what {
            What::Quote(at) => match self.document.quotes[at].r#use {
                Use::Speech | Use::Thought => "said",
                Use::Writing => "q",
                Use::Scare => "soCalled",
                Use::Title => "title",
                Use::Term => "mentioned",
            },
            What::Mention(_) | What::Addressee(_) => "rs",
            What::Cue => "seg",
        }
    }

    /// Writes a start tag.
    fn open(&self, mark: usize, part: usize, out: &mut dyn Write) -> io::Result<()> {
        let prefix = self.prefix;
        write!(out, "<{}", self.element(mark))?;
        match self.marks[mark].what {
            What::Quote(at) => self.quotation(at, part, out)?,
            What::Mention(speaker) => write!(out, r##" ref="#{prefix}s{}""##, speaker.0)?,
            What::Addressee(at) if part == 0 => write!(out, r#" xml:id="{prefix}to{at}" type="addressee""#)?,
            What::Addressee(_) => write!(out, r#" type="addressee""#)?,
            What::Cue => write!(out, r#" type="cue""#)?,
        }
        write!(out, ">")
    }

    /// Writes the attributes of a quotation's part.
    fn quotation(&self, at: usize, part: usize, out: &mut dyn Write) -> io::Result<()> {
        let quote = &self.document.quotes[at];
        write!(out, r#" xml:id="{}""#, self.name(at, part))?;
        if quote.r#use.is_spoken() {
            let prefix = self.prefix;
            if let Some(speaker) = &quote.speaker {
                write!(out, r##" who="#{prefix}s{}""##, speaker.id.0)?;
            }
            if let Some(told) = self.links.told[at] {
                write!(out, r##" toWhom="#{prefix}to{told}""##)?;
            }
            match quote.r#use {
                Use::Writing => write!(out, r#" type="written""#)?,
                r#use => {
                    let direct = quote.kind != Kind::Indirect;
                    write!(out, r#" direct="{direct}" aloud="{}""#, r#use == Use::Speech)?;
                }
            }
        }
        let parts = self.links.parts[at];
        let before = match part {
            0 => self.links.before[at].map(|before| self.name(before, self.links.parts[before].max(1) - 1)),
            part => Some(self.name(at, part - 1)),
        };
        let after = if part + 1 < parts {
            Some(self.name(at, part + 1))
        } else {
            self.links.after[at].map(|after| self.name(after, 0))
        };
        before.iter().try_for_each(|name| write!(out, r##" prev="#{name}""##))?;
        after.iter().try_for_each(|name| write!(out, r##" next="#{name}""##))
    }

    /// The name of a quotation's part.
    fn name(&self, at: usize, part: usize) -> String {
        let prefix = self.prefix;
        if part == 0 { format!("{prefix}q{at}") } else { format!("{prefix}q{at}.{part}") }
    }

    /// Writes words, with `lb` before each line that is not the first.
    fn words(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let mut lines = words.split('\n');
        write!(out, "{}", Escaped(lines.next().unwrap_or_default()))?;
        lines.try_for_each(|line| write!(out, "\n<lb/>{}", Escaped(line)))
    }
}
