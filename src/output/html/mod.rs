//! HTML: one page of its own, which loads nothing. The text with its quotations tinted by speaker beside a list of the
//! speakers; pointing at a quotation, or tapping it, or reaching it by keyboard, shows who says it and why.

use std::io::{self, Write};

use super::ground::ground;
use super::markup::{Escaped, page_head};
use super::{Format, Ground, Options, Parts, Room};
use crate::document::Document;

mod article;
mod aside;

/// One page for all documents.
pub const FORMAT: Format = Format {
    name: "html",
    about: "one page to read in a browser, with quotations tinted by speaker",
    extension: "html",
    ground: Ground::Text,
    room: Room::NONE,
    whole_names: false,
    beside_text: false,
    parts: Parts { begin, write, fail: Some(write_failure), between: "", end, joins: true },
};

/// How many tints there are; then they come round again.
const TINTS: u32 = 12;
/// The page's style: light or dark as the reader's system is.
const STYLE: &str = include_str!("page.css");
/// What the page does: the card of a quotation, the filters, the keys.
const SCRIPT: &str = include_str!("page.js");

/// Writes what stands above the documents.
fn begin(_: &Options, out: &mut dyn Write) -> io::Result<()> {
    let head = page_head("Who says what", STYLE, "style-src 'unsafe-inline'; script-src 'unsafe-inline'");
    write!(
        out,
        r#"{head}<header class="bar">
<h1>Who says what</h1>
<form role="search">
<label class="search"><span class="off">Filter</span><input id="filter" type="search" placeholder="Filter by name, verb or word" autocomplete="off" spellcheck="false"></label>
<label class="only"><input id="only" type="checkbox"> Matching paragraphs only</label>
<output id="count" for="filter only"></output>
</form>
</header>
<main>
"#
    )
}

/// Writes a document: its text and, beside it, its speakers.
fn write(document: &Document, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (text, paragraphs) = ground(document)?;
    let title = Escaped(document.id.as_deref().unwrap_or("Text"));
    let number = options.number;
    writeln!(out, r#"<section class="document" id="d{number}" aria-labelledby="d{number}t">"#)?;
    writeln!(out, r#"<article>"#)?;
    writeln!(out, r#"<h2 id="d{number}t">{title}</h2>"#)?;
    article::write(document, text, paragraphs, out)?;
    writeln!(out, "</article>")?;
    aside::write(document, text, out)?;
    writeln!(out, "</section>")
}

/// Writes that a text could not be read.
fn write_failure(id: Option<&str>, error: &str, out: &mut dyn Write) -> io::Result<()> {
    let title = Escaped(id.unwrap_or("Text"));
    let error = Escaped(error);
    writeln!(out, r#"<section class="document failed"><article><h2>{title}</h2>"#)?;
    writeln!(out, r#"<p class="error">Not read: {error}</p></article></section>"#)
}

/// Writes what stands below the documents.
fn end(_: &Options, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        r#"</main>
<div id="card" role="tooltip" hidden></div>
<script>
{SCRIPT}</script>
</body>
</html>
"#
    )
}
