//! Below the text: who speaks and how often, and what was odd.

use std::io;

use super::page::excerpt;
use super::{Page, palette};
use crate::document::{Document, Kind, Quote, Speaker, Use};

/// How much of the text a diagnostic repeats.
const WORDS: usize = 60;

/// Writes the speakers with the number of their quotations and reports.
pub(super) fn speakers(document: &Document, page: &mut Page<'_>) -> io::Result<()> {
    if document.quotes.is_empty() {
        return page.plain("\nNo quotations.\n");
    }
    page.plain("\n")?;
    page.styled(palette::heading(), "Speakers")?;
    page.plain(if page.colour { "\n" } else { "  (⟦1 quoted⟧ ⟨1 reported⟩ *cue*)\n" })?;
    // Their numbers are their places.
    let mut quotes_of = vec![Vec::new(); document.speakers.len()];
    for quote in &document.quotes {
        if let Some(own) = quote.speaker.as_ref().and_then(|who| quotes_of.get_mut(who.id.0 as usize)) {
            own.push(quote);
        }
    }
    for (speaker, own) in document.speakers.iter().zip(quotes_of) {
        page.plain(&if page.colour { "  ".to_owned() } else { format!("  {} ", speaker.id.0 + 1) })?;
        page.styled(palette::filled(speaker.id), &label(document, speaker))?;
        let role = speaker.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        page.plain(&format!("{role} · {}\n", quotations(own.into_iter())))?;
    }
    rest(document, page)
}

/// Writes the number of quotations without a speaker: those that lack one, and those that are nobody's words.
fn rest(document: &Document, page: &mut Page<'_>) -> io::Result<()> {
    let nobody = |r#use| matches!(r#use, Use::Scare | Use::Title | Use::Term);
    let silent = document.quotes.iter().filter(|quote| quote.speaker.is_none());
    let (marked, lacking): (Vec<_>, Vec<_>) = silent.partition(|quote| nobody(quote.r#use));
    if !lacking.is_empty() {
        page.plain(if page.colour { "  " } else { "  ? " })?;
        page.styled(palette::dimmed(), "no speaker found")?;
        page.plain(&format!(" · {}\n", quotations(lacking.into_iter())))?;
    }
    if !marked.is_empty() {
        page.plain(if page.colour { "  " } else { "    " })?;
        page.styled(palette::dimmed(), "nobody: scare quotes, titles, terms")?;
        page.plain(&format!(" · {}\n", marked.len()))?;
    }
    Ok(())
}

/// A speaker's name with its title; for a source without a name the words of its first mention.
fn label(document: &Document, speaker: &Speaker) -> String {
    match (&speaker.title, &speaker.name) {
        (Some(title), Some(name)) => format!("{title} {name}"),
        (None, Some(name)) => name.clone(),
        (_, None) => {
            let mut mentions = document.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
            let mention = mentions.find(|mention| mention.id == speaker.id).map(|mention| &mention.text);
            speaker
                .aliases
                .first()
                .or(mention)
                .map_or_else(|| "a source".to_owned(), |text| excerpt(text, WORDS))
        }
    }
}

/// How many quotations and reports there are, in words.
fn quotations<'d>(quotes: impl Iterator<Item = &'d Quote>) -> String {
    let (reports, quotations): (Vec<_>, Vec<_>) = quotes.partition(|quote| quote.kind == Kind::Indirect);
    let counted = |count: usize, noun: &str| match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        many => Some(format!("{many} {noun}s")),
    };
    let both = [counted(quotations.len(), "quotation"), counted(reports.len(), "report")];
    both.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Writes what was odd in the text, each with its line.
pub(super) fn diagnostics(document: &Document, text: &str, page: &mut Page<'_>) -> io::Result<()> {
    if document.diagnostics.is_empty() {
        return Ok(());
    }
    page.plain("\n")?;
    page.styled(palette::heading(), "Odd in this text\n")?;
    let (mut line, mut at) = (1, 0);
    for odd in &document.diagnostics {
        let passed = text.get(at..odd.start).unwrap_or_default();
        line += passed.matches('\n').count();
        at = at.max(odd.start);
        let words = excerpt(text.get(odd.start..odd.end).unwrap_or_default(), WORDS);
        page.plain(&format!("  line {line}: {}: {words}\n", odd.message))?;
    }
    Ok(())
}
