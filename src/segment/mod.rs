//! Stage 1: text to paragraphs and tokens. Words have the bounds of UAX #29 (Unicode Text Segmentation).

mod casing;
mod glue;
mod lexemes;
mod paragraphs;
mod tokens;

use std::ops::Range;

pub use casing::Casing;
pub use glue::Glue;
pub use lexemes::is_alphanumeric;
pub use tokens::{Case, Kind, Token};

use tokens::Tokenizer;

use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// One paragraph: a block of lines.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its text, without the white space around it.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// The tokens of a text and the paragraphs they stand in.
#[derive(Debug, Default)]
pub struct Segments {
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All paragraphs that hold a token, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Stretches of other page elements, in order.
    pub glue: Vec<Glue>,
    /// Tokens inside glue that begin right after a joint.
    pub joints: Vec<usize>,
    /// How words are written inside sentences.
    pub casing: Casing,
    /// Glue and NUL bytes.
    pub diagnostics: Vec<Diagnostic>,
}

/// Splits a part of a text, or all of it, into paragraphs and tokens.
pub fn segment(text: &str, part: Span, lexicon: &Lexicon) -> Segments {
    let mut tokenizer = Tokenizer::new(text, part, lexicon);
    let mut segments =
        Segments { paragraphs: Vec::with_capacity(part.len() / 256 + 1), ..Segments::default() };
    for span in paragraphs::paragraphs(text, part) {
        let first = tokenizer.tokens.len();
        tokenizer.paragraph(span);
        let glue = glue::unglue(text, first, lexicon, &mut tokenizer.tokens, &mut segments.joints);
        segments.diagnostics.extend(glue.iter().map(|g| Diagnostic { span: g.span, code: Code::GluedText }));
        segments.glue.extend(glue);
        if tokenizer.tokens.len() > first {
            segments.paragraphs.push(Paragraph { span, tokens: first..tokenizer.tokens.len() });
        }
    }
    (segments.tokens, segments.casing) = (tokenizer.tokens, tokenizer.casing);
    if let Some(at) = memchr::memchr(0, part.slice(text).as_bytes()) {
        let at = part.start as usize + at;
        segments.diagnostics.push(Diagnostic { span: Span::new(at, at + 1), code: Code::NulByte });
    }
    segments
}
