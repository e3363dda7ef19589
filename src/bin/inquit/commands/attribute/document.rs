//! A text through the engine, and what is odd about it.

use std::borrow::Cow;
use std::panic::{self, AssertUnwindSafe};

use inquit::{Character, Document, Engine};

use crate::args::Fiction;
use crate::input::{Place, Text};

/// The document of a text, without what the caller knows of it.
///
/// # Errors
/// When the cast that its fields give is none, or the engine fails, which is its own fault.
pub fn attribute(engine: &Engine, fiction: &Fiction, text: &Text) -> Result<Document, String> {
    let cast = fiction.cast_among(&text.fields)?;
    let attributed = panic::catch_unwind(AssertUnwindSafe(|| document(engine, text, cast.as_deref())));
    attributed.map_err(|_| "a fault of inquit, not of the text; please report it".to_owned())
}

/// What the engine finds in a text.
fn document(engine: &Engine, text: &Text, cast: Option<&[Character]>) -> Document {
    // To look for what is no UTF-8 takes many times as long as to see that there is none.
    let body = match std::str::from_utf8(&text.body) {
        Ok(body) => Cow::Borrowed(body),
        Err(_) => String::from_utf8_lossy(&text.body),
    };
    let mut document = match cast {
        Some(cast) => engine.attribute_with_cast(&body, cast),
        None => engine.attribute(&body),
    };
    if text.guessed {
        engine.mark_guessed(&mut document, &body);
    }
    if text.lossy {
        let sound = text.body.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        // Where it was decoded before, the replacements say where.
        let first = if sound < text.body.len() { sound } else { body.find('\u{FFFD}').unwrap_or(0) };
        engine.mark_replaced(&mut document, &body, first);
    }
    document
}

/// What is odd about a text that still gets its record, for standard error: the file, the line, what to do.
pub fn oddity(text: &Text) -> Option<String> {
    let valid = || match std::str::from_utf8(&text.body) {
        Ok(_) => text.body.len(),
        Err(error) => error.valid_up_to(),
    };
    let (at, problem) = if text.lossy {
        (valid(), "not UTF-8 from here on; what is not was replaced by U+FFFD, convert the text")
    } else if let Some(at) = memchr::memchr(0, &text.body) {
        (at, "a NUL byte, as in a binary file; look whether this is a text")
    } else if text.place.line.is_none() && text.body.iter().all(u8::is_ascii_whitespace) {
        (0, "there is nothing in this text; its record is empty")
    } else {
        return None;
    };
    let line = text.body[..at.min(text.body.len())].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let place = Place { line: text.place.line.or(Some(line)), ..text.place.clone() };
    Some(format!("{place}: warning: {problem}"))
}
