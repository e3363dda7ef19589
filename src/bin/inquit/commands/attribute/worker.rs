//! What is done to each text.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use inquit::output::{Format, Options};
use inquit::{Character, Document, Engine};

use crate::args::{Fiction, Reading};
use crate::input::{Failure, Input, Place, Step, Text};
use crate::tally::Tally;

/// What is done to each text, on any thread.
pub struct Worker<'a> {
    pub engine: Engine,
    pub format: &'static Format,
    pub options: Options,
    pub input: &'a Reading,
    pub fiction: &'a Fiction,
    /// Whether somebody wants to know how much is in the texts.
    pub counts: bool,
}

/// A step that is done.
#[derive(Default)]
pub struct Done {
    /// The input.
    pub input: Option<Arc<Input>>,
    /// A text in the output format; none at the end of an input.
    pub document: Option<Vec<u8>>,
    /// What was wrong with it.
    pub message: Option<String>,
    /// Whether the whole input could not be read.
    pub lost: bool,
    /// How much was in it.
    pub tally: Tally,
}

impl Done {
    /// How much memory it takes.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.document.as_ref().map_or(0, Vec::capacity)
    }
}

impl Worker<'_> {
    /// Reads a text, attributes it, and makes its document in the output format.
    pub fn work(&self, number: usize, Step { input, text }: Step) -> Done {
        let Some(unread) = text else { return Done { input, ..Done::default() } };
        let mut document = Vec::new();
        let (written, mut done) = match unread.read(self.input) {
            Ok(text) => self.attribute(number, text, &mut document),
            Err(failure) => self.fail(&failure, &mut document),
        };
        done.message = done.message.or_else(|| written.err().map(|error| error.to_string()));
        Done { input, document: Some(document), ..done }
    }

    /// Writes the record of a text.
    fn attribute(&self, number: usize, text: Text, out: &mut Vec<u8>) -> (io::Result<()>, Done) {
        let message = oddity(&text);
        let cast = match self.fiction.cast_among(&text.fields) {
            Ok(cast) => cast,
            Err(problem) => return self.fail(&Failure { place: text.place, id: text.id, problem }, out),
        };
        let attributed = panic::catch_unwind(AssertUnwindSafe(|| self.document(&text, cast.as_deref())));
        let Ok(mut document) = attributed else {
            let problem = "a fault of inquit, not of the text; please report it".to_owned();
            return self.fail(&Failure { place: text.place, id: text.id, problem }, out);
        };
        let tally = if self.counts { Tally::of(&text.body, &document) } else { Tally::one() };
        document.id = text.id;
        document.fields = text.fields;
        let options = Options { number, ..self.options };
        (self.format.write(&document, &options, out), Done { message, tally, ..Done::default() })
    }

    /// What the engine finds in a text.
    fn document(&self, text: &Text, cast: Option<&[Character]>) -> Document {
        let body = String::from_utf8_lossy(&text.body);
        let mut document = match cast {
            Some(cast) => self.engine.attribute_with_cast(&body, cast),
            None => self.engine.attribute(&body),
        };
        if text.lossy {
            let sound = text.body.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
            // Where it was decoded before, the replacements say where.
            let first = if sound < text.body.len() { sound } else { body.find('\u{FFFD}').unwrap_or(0) };
            self.engine.mark_replaced(&mut document, &body, first);
        }
        document
    }

    /// Writes that a text could not be read.
    fn fail(&self, failure: &Failure, out: &mut Vec<u8>) -> (io::Result<()>, Done) {
        let message = failure.to_string();
        let written = self.format.write_failure(failure.id.as_deref(), &message, out).map(|_| ());
        let lost = failure.place.line.is_none();
        (written, Done { message: Some(message), lost, tally: Tally::failure(), ..Done::default() })
    }
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
