//! Why each answer was given: one block for each quotation.

use std::io;

use super::Page;
use super::page::excerpt;
use super::palette;
use crate::document::{Document, Quote, SpeakerMention, Use};

/// How much of a quotation is repeated.
const WORDS: usize = 60;
/// How much of the evidence is shown.
const EVIDENCE: usize = 90;

/// Writes the blocks, in reading order.
pub(super) fn write(document: &Document, page: &mut Page<'_>) -> io::Result<()> {
    for quote in &document.quotes {
        page.plain(&format!("\n{}\n  → ", excerpt(&quote.text, WORDS)))?;
        match &quote.speaker {
            Some(speaker) => {
                let style = palette::filled(speaker.id);
                page.styled(style, speaker.name.as_ref().unwrap_or(&speaker.text))?;
                page.plain(&known(quote, speaker))?;
            }
            None => page.plain(&unknown(quote))?,
        }
        page.plain("\n")?;
        if let Some(evidence) = &quote.evidence {
            page.plain(&format!("    by: {}\n", excerpt(&evidence.text, EVIDENCE)))?;
        }
        if let Some(reasons) = quote.reasons.as_ref().filter(|reasons| !reasons.is_empty()) {
            let label = if quote.sieve.is_some() { "for" } else { "why" };
            page.plain(&format!("    {label}: {}\n", reasons.join(", ")))?;
        }
    }
    Ok(())
}

/// What follows the name of a speaker: the mention where it differs, the verb, the sieve, the confidence.
fn known(quote: &Quote, speaker: &SpeakerMention) -> String {
    let mut line = String::new();
    if speaker.name.as_ref().is_some_and(|name| *name != speaker.text) {
        line += &format!(" ({})", excerpt(&speaker.text, WORDS));
    }
    if let Some(verb) = &quote.verb {
        line += &format!(" · {}", excerpt(&verb.text, WORDS));
    }
    line + &decision(quote)
}

/// What is said of a quotation without a speaker: its use and the sieve that gave it.
fn unknown(quote: &Quote) -> String {
    let reason = match quote.r#use {
        Use::Speech => "no speaker found",
        Use::Thought => "nobody found who thinks it",
        Use::Writing => "no writer found",
        Use::Scare => "nobody: scare quotes",
        Use::Title => "nobody: a title",
        Use::Term => "nobody: a term",
    };
    reason.to_owned() + &decision(quote)
}

/// The sieve and the confidence.
fn decision(quote: &Quote) -> String {
    let sieve = quote.sieve.map(|sieve| format!(" · {sieve}")).unwrap_or_default();
    let confidence = quote.confidence.map(|sure| format!(" · {sure:.2}")).unwrap_or_default();
    sieve + &confidence
}
