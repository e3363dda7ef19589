//! What writers stand on that cut the text: a document that has it, with offsets in bytes.

use std::io;

use crate::document::{Document, Quote, Range};

/// The text and the paragraphs of a document.
pub(super) fn ground(document: &Document) -> io::Result<(&str, &[Range])> {
    let text = text(document)?;
    Ok((text, document.paragraphs.as_deref().ok_or_else(|| lacking("paragraphs"))?))
}

/// The text of a document, its sentences and its tokens.
#[derive(Clone, Copy)]
pub(super) struct TokenGround<'a> {
    /// The text.
    pub text: &'a str,
    /// The tokens, in order.
    pub tokens: &'a [Range],
    sentences: &'a [Range],
}

/// The text of a document, its sentences and its tokens.
pub(super) fn ground_of_tokens(document: &Document) -> io::Result<TokenGround<'_>> {
    let text = text(document)?;
    let sentences = document.sentences.as_deref().ok_or_else(|| lacking("sentences"))?;
    let tokens = document.tokens.as_deref().ok_or_else(|| lacking("tokens"))?;
    Ok(TokenGround { text, tokens, sentences })
}

impl<'a> TokenGround<'a> {
    /// The tokens of each sentence. Every token is in one: what stands between two belongs to the first.
    pub fn sentences(&self) -> Vec<&'a [Range]> {
        let mut found = Vec::with_capacity(self.sentences.len());
        let mut rest = self.tokens;
        for at in 0..self.sentences.len() {
            let end = self.sentences.get(at + 1).map_or(usize::MAX, |next| next.start);
            let (tokens, after) = rest.split_at(rest.partition_point(|token| token.start < end));
            rest = after;
            found.extend(Some(tokens).filter(|tokens| !tokens.is_empty()));
        }
        found.extend(Some(rest).filter(|tokens| !tokens.is_empty()));
        found
    }
}

/// The text, when the offsets of the document are its bytes.
fn text(document: &Document) -> io::Result<&str> {
    let text = document.text.as_deref().ok_or_else(|| lacking("text"))?;
    let fits = |quote: &Quote| text.get(quote.start..quote.end) == Some(&quote.text);
    if document.quotes.iter().all(fits) { Ok(text) } else { Err(lacking("offsets in bytes")) }
}

fn lacking(what: &str) -> io::Error {
    let problem = format!("this format needs a document with its {what}; see Builder::suited_to");
    io::Error::new(io::ErrorKind::InvalidInput, problem)
}
