//! Glue: text of another page element inside a sentence, as when a page is saved without its mark-up.
//!
//! Its sign are words with a joint where two words met without a space ("LoweAnn"), two or more, since "PayPal" alone
//! is a name, and further on a link's label in
//! capitals ("MORE"). From the first joint to the label nothing belongs to the sentence around.

use std::ops::Range;

use super::tokens::{Case, Kind, Token};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// One stretch of glue.
#[derive(Clone, Debug)]
pub struct Glue {
    /// Its text.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// The label that ends a block of related links.
const LABEL: &str = "MORE";

/// Finds the glue among the tokens of one paragraph from `first` on, and splits its words at their joints.
/// Returns the glue; `joints` gets the tokens that begin after a joint.
pub(super) fn unglue(
    text: &str,
    first: usize,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
    joints: &mut Vec<usize>,
) -> Vec<Glue> {
    let is_label = |token: &Token| token.case == Case::Upper && token.span.slice(text) == LABEL;
    if !tokens[first..].iter().any(is_label) {
        return Vec::new();
    }
    let paragraph = tokens.split_off(first);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(label) = paragraph[from..].iter().position(is_label).map(|at| from + at) {
        let is_joint = |token: &Token| joint_of(text, token).is_some();
        let joint = paragraph[from..label].iter().position(is_joint);
        let several = paragraph[from..label].iter().filter(|token| is_joint(token)).take(2).count() > 1;
        match joint.filter(|_| several).map(|at| from + at) {
            Some(joint) => {
                tokens.extend_from_slice(&paragraph[from..joint]);
                let start = tokens.len() + 1;
                for token in &paragraph[joint..=label] {
                    split(text, *token, lexicon, tokens, joints);
                }
                let span = tokens[start].span.to(tokens[tokens.len() - 1].span);
                found.push(Glue { span, tokens: start..tokens.len() });
            }
            None => tokens.extend_from_slice(&paragraph[from..=label]),
        }
        from = label + 1;
    }
    tokens.extend_from_slice(&paragraph[from..]);
    found
}

/// Appends a token, split at its joint.
fn split(text: &str, token: Token, lexicon: &Lexicon, tokens: &mut Vec<Token>, joints: &mut Vec<usize>) {
    let Some(at) = joint_of(text, &token) else {
        return tokens.push(token);
    };
    let (start, end) = (token.span.start as usize, token.span.end as usize);
    super::tokens::push_word(text, Span::new(start, at), false, lexicon, tokens);
    joints.push(tokens.len());
    super::tokens::push_word(text, Span::new(at, end), false, lexicon, tokens);
}

/// The byte where two words of at least three letters meet: a lower-case letter before a capital. "McDonald" has none.
fn joint_of(text: &str, token: &Token) -> Option<usize> {
    if token.kind != Kind::Word || token.case != Case::Mixed {
        return None;
    }
    let word = token.span.slice(text);
    let at = word
        .as_bytes()
        .windows(2)
        .position(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())?;
    (at + 1 >= 3 && word.len() - at > 3).then(|| token.span.start as usize + at + 1)
}
