//! TEI P5: each quotation a `said` whose `who` points to a `person` of the list, each paragraph a `p`.
//!
//! Elements and attributes are those of tei_all: *The TEI Guidelines*, chapters 3.3.3 (quotation), 13 (names), 16.8
//! (the `said` of which `prev` and `next` are parts).

use std::io::{self, Write};

use super::ground::ground;
use super::markup::Escaped;
use super::{Format, Ground, Options, Parts, Room};
use crate::document::{Document, Gender};

mod body;

/// One document; or, of several, a corpus.
pub const FORMAT: Format = Format {
    name: "tei",
    about: "TEI P5 XML, each quotation a `said` with its speaker among the persons",
    extension: "xml",
    ground: Ground::Text,
    room: Room::NONE,
    whole_names: false,
    beside_text: false,
    parts: Parts { begin, write, fail: Some(write_failure), between: "", end, joins: true },
};

/// Writes what stands above the first document.
fn begin(options: &Options, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    if options.several {
        writeln!(out, r#"<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">"#)?;
        header("Texts with their quotations", out)?;
        writeln!(out, "</teiHeader>")?;
    }
    Ok(())
}

/// Writes what stands below the last document.
fn end(options: &Options, out: &mut dyn Write) -> io::Result<()> {
    if options.several { writeln!(out, "</teiCorpus>") } else { Ok(()) }
}

/// Writes a document: its header with the persons, then its text.
fn write(document: &Document, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (text, paragraphs) = ground(document)?;
    let prefix = format!("d{}.", options.number);
    let prefix = if options.several { prefix.as_str() } else { "" };
    start(options, out)?;
    header(document.id.as_deref().unwrap_or("Text"), out)?;
    if !document.speakers.is_empty() {
        persons(document, prefix, out)?;
    }
    writeln!(out, "</teiHeader>\n<text>\n<body>")?;
    body::write(document, text, paragraphs, prefix, out)?;
    writeln!(out, "</body>\n</text>\n</TEI>")
}

/// Writes that a text could not be read: a document with that note in the place of its text.
fn write_failure(id: Option<&str>, error: &str, out: &mut dyn Write) -> io::Result<()> {
    start(&Options::default(), out)?;
    header(id.unwrap_or("Text"), out)?;
    let error = Escaped(error);
    writeln!(
        out,
        "</teiHeader>\n<text>\n<body>\n<p><note type=\"error\">{error}</note></p>\n</body>\n</text>\n</TEI>"
    )
}

/// Opens a document.
fn start(options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let namespace = if options.several { "" } else { r#" xmlns="http://www.tei-c.org/ns/1.0""# };
    writeln!(out, "<TEI{namespace}>")
}

/// Writes the start of a header, up to what is found.
fn header(title: &str, out: &mut dyn Write) -> io::Result<()> {
    let title = Escaped(title);
    writeln!(
        out,
        "<teiHeader>\n<fileDesc>\n<titleStmt><title>{title}</title></titleStmt>\n\
         <publicationStmt><p>Quotations and speakers found by inquit.</p></publicationStmt>\n\
         <sourceDesc><p>The text as it was given.</p></sourceDesc>\n</fileDesc>"
    )
}

/// Writes the list of persons: whoever speaks, a body or a document too.
fn persons(document: &Document, prefix: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<profileDesc>\n<particDesc>\n<listPerson>")?;
    for speaker in &document.speakers {
        writeln!(out, r#"<person xml:id="{prefix}s{}">"#, speaker.id.0)?;
        let name = Escaped(document.call(speaker));
        match (&speaker.name, &speaker.title) {
            (None, _) => writeln!(out, r#"<persName type="unnamed">{name}</persName>"#)?,
            (_, None) => writeln!(out, "<persName>{name}</persName>")?,
            (_, Some(title)) => {
                writeln!(out, "<persName><roleName>{}</roleName> {name}</persName>", Escaped(title))?;
            }
        }
        for alias in speaker.aliases.iter().filter(|alias| *alias != document.call(speaker)) {
            writeln!(out, r#"<persName type="alias">{}</persName>"#, Escaped(alias))?;
        }
        if let Some(role) = &speaker.role {
            writeln!(out, r#"<note type="role">{}</note>"#, Escaped(role))?;
        }
        if speaker.gender != Gender::Unknown {
            writeln!(out, r#"<trait type="gender"><label>{}</label></trait>"#, speaker.gender.name())?;
        }
        writeln!(out, "</person>")?;
    }
    writeln!(out, "</listPerson>\n</particDesc>\n</profileDesc>")
}
