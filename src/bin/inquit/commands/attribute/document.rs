//! A text through the engine, and what is odd about it.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use encoding_rs::UTF_8;
use inquit::{Character, Document, Engine};

use crate::args::Fiction;
use crate::input::{Failure, Place, Text};

/// The document of a text, without what the caller knows of it.
///
/// # Errors
/// When the cast that its fields give is none, or the engine fails, which is its own fault.
pub fn attribute(engine: &Engine, fiction: &Fiction, text: &Text) -> Result<Document, String> {
    let cast = fiction.cast_among(&text.fields)?;
    let attributed =
        panic::catch_unwind(AssertUnwindSafe(|| document(engine, fiction, text, cast.as_deref())));
    attributed.map_err(|_| "a fault of inquit, not of the text; please report it".to_owned())
}

/// What the engine finds in a text.
fn document(engine: &Engine, fiction: &Fiction, text: &Text, cast: Option<&[Character]>) -> Document {
    let (body, _) = UTF_8.decode_without_bom_handling(&text.body);
    fiction.look(&body);
    let mut document = match cast {
        Some(cast) => engine.attribute_with_cast(&body, cast),
        None => engine.attribute(&body),
    };
    if text.guessed.is_some() {
        engine.mark_guessed(&mut document, &body);
    }
    if text.lossy || text.halves {
        let sound = text.body.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        // Where it was decoded before, the replacements say where.
        let first = if sound < text.body.len() { sound } else { body.find('\u{FFFD}').unwrap_or(0) };
        engine.mark_replaced(&mut document, &body, first);
    }
    document
}

/// What the user is told about a text.
pub struct Told {
    /// For standard error: the file, the line, what to do.
    pub message: String,
    /// Whether it holds for all texts of the file, and is said of the first.
    pub once: bool,
    /// The file.
    pub file: Arc<str>,
}

impl Told {
    /// That a text could not be read.
    pub fn of(failure: &Failure) -> Self {
        Self { message: failure.to_string(), once: false, file: failure.place.file.clone() }
    }
}

/// Whom the user was told of.
#[derive(Default)]
pub struct Ears(Option<Arc<str>>);

impl Ears {
    /// Whether something is news.
    pub fn hear(&mut self, told: &Told) -> bool {
        !told.once || self.0.replace(told.file.clone()) != Some(told.file.clone())
    }
}

/// What is odd about a text.
pub fn oddity(text: &Text) -> Option<Told> {
    let valid = || match std::str::from_utf8(&text.body) {
        // It was decoded before; the replacements say where.
        Ok(body) => body.find('\u{FFFD}').unwrap_or(0),
        Err(error) => error.valid_up_to(),
    };
    let beyond = || text.body.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let nul = memchr::memchr(0, &text.body);
    let (at, problem) = match (text.guessed, nul) {
        _ if text.lossy => (
            valid(),
            "not UTF-8 from here on; what is not was replaced by U+FFFD, convert the text".into(),
        ),
        _ if text.halves => (
            valid(),
            "the JSON names half of a letter, as \\ud83d without what belongs behind it; it was replaced by U+FFFD: \
             what wrote this cut a text inside a letter"
                .into(),
        ),
        (_, Some(at)) => (at, "a NUL byte, as in a binary file; look whether this is a text".into()),
        (Some(encoding), None) => {
            let name = encoding.name();
            (beyond(), format!("not UTF-8: read as {name}, a guess; --encoding says it"))
        }
        (None, None) if text.place.line.is_none() && text.body.iter().all(u8::is_ascii_whitespace) => {
            (0, "there is nothing in this text; its record is empty".into())
        }
        (None, None) => return None,
    };
    let line = || text.body[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let line = text.place.line.or_else(|| (!text.place.extracted).then(line));
    let lines = text.place.lines || text.place.line.is_none();
    let place = Place { line, lines, ..text.place.clone() };
    let message = format!("{place}: warning: {problem}");
    Some(Told { message, once: text.guessed.is_some(), file: place.file })
}
