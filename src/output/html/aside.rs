//! Beside the text: who speaks and how often, whom nobody was found for, what was odd.

use std::io::{self, Write};

use super::TINTS;
use super::article::{SURE, called, is_unsure};
use crate::document::{Document, Oddity};
use crate::output::markup::Escaped;

/// Writes the speakers, who can be pressed to see only what they say, and what was odd.
pub(super) fn write(document: &Document, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let silent = document.quotes.iter().filter(|quote| quote.speaker.is_none());
    let (lacking, nobody): (Vec<_>, Vec<_>) = silent.partition(|quote| quote.r#use.is_spoken());
    let heading = if document.quotes.is_empty() { "No quotations" } else { "Speakers" };
    writeln!(out, "<aside>\n<h3>{heading}</h3>\n<ul class=\"speakers\">")?;
    for speaker in &document.speakers {
        let (tint, name) = (speaker.id.0 % TINTS, called(document, speaker));
        let named = if speaker.name.is_some() { "" } else { " unnamed" };
        entry(
            &format!("t{tint}{named}"),
            &speaker.id.0.to_string(),
            &name,
            speaker.role.as_deref(),
            speaker.quotes,
            out,
        )?;
    }
    let rest = [("orphan", "No speaker found", &lacking), ("nobody", "Nobody’s words", &nobody)];
    for (class, name, quotes) in rest.into_iter().filter(|(_, _, quotes)| !quotes.is_empty()) {
        let role = (class == "nobody").then_some("titles, terms, scare quotes");
        entry(class, class, name, role, quotes.len(), out)?;
    }
    let unsure = document.quotes.iter().filter(|quote| is_unsure(quote)).count();
    if unsure > 0 {
        let what = format!("confidence below {SURE}");
        entry("unsure", "unsure", "Less sure", Some(&what), unsure, out)?;
    }
    writeln!(out, "</ul>")?;
    odd(document, text, out)?;
    writeln!(out, "</aside>")
}

/// Writes one entry of the list.
fn entry(
    class: &str,
    id: &str,
    name: &str,
    role: Option<&str>,
    count: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let role = role.map(|role| format!("<small>{}</small>", Escaped(role))).unwrap_or_default();
    let name = Escaped(name);
    writeln!(
        out,
        r#"<li><button type="button" class="{class}" data-s="{id}" aria-pressed="false"><i></i><span class="name" dir="auto">{name}{role}</span><b>{count}</b></button></li>"#
    )
}

/// Writes what was odd, each with its line.
fn odd(document: &Document, text: &str, out: &mut dyn Write) -> io::Result<()> {
    if document.diagnostics.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<details class=\"odd\"><summary>Odd in this text <b>{}</b></summary>\n<ul>",
        document.diagnostics.len()
    )?;
    let (mut line, mut at) = (1, 0);
    for Oddity { start, end, message, .. } in &document.diagnostics {
        line += text.get(at..*start).unwrap_or_default().matches('\n').count();
        at = at.max(*start);
        let words: String = text.get(*start..*end).unwrap_or_default().chars().take(80).collect();
        writeln!(out, "<li>Line {line}: {}<q>{}</q></li>", Escaped(message), Escaped(words.trim()))?;
    }
    writeln!(out, "</ul></details>")
}
