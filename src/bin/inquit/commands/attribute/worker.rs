//! What is done to each text.

use std::io;
use std::sync::Arc;

use inquit::Engine;
use inquit::output::{Format, Options};

use super::document::{Told, attribute, oddity};
use crate::args::{Fiction, Reading};
use crate::input::{Failure, Input, Step, Text};
use crate::sink::Beside;
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
    /// What it stands beside, in a format whose documents do.
    pub beside: Option<Beside>,
    /// What was wrong with it, or odd.
    pub told: Option<Told>,
    /// Whether texts of the input are lost: it could not be read, or not to its end.
    pub lost: bool,
    /// How much was in it.
    pub tally: Tally,
}

impl Done {
    /// How much memory it takes.
    pub fn size(&self) -> usize {
        let beside = self.beside.as_ref().map_or(0, |beside| beside.text.len());
        size_of::<Self>() + self.document.as_ref().map_or(0, Vec::capacity) + beside
    }
}

impl Worker<'_> {
    /// Reads a text, attributes it, and makes its document in the output format.
    pub fn work(&self, number: usize, Step { input, text }: Step) -> Done {
        let Some(unread) = text else { return Done { input, ..Done::default() } };
        let breaks_off = unread.breaks_off();
        let mut document = Vec::new();
        let (written, mut done) = match unread.read(self.input) {
            Ok(text) => self.attribute(number, text, &mut document),
            Err(failure) => self.fail(&failure, &mut document),
        };
        let file = || input.as_ref().map(|input| input.name()).unwrap_or_default().into();
        let unwritten = |error: io::Error| Told { message: error.to_string(), once: false, file: file() };
        done.told = done.told.or_else(|| written.err().map(unwritten));
        done.lost |= breaks_off;
        Done { input, document: Some(document), ..done }
    }

    /// Writes the record of a text.
    fn attribute(&self, number: usize, text: Text, out: &mut Vec<u8>) -> (io::Result<()>, Done) {
        let told = oddity(&text);
        let mut document = match attribute(&self.engine, self.fiction, &text) {
            Ok(document) => document,
            Err(problem) => return self.fail(&Failure { place: text.place, id: text.id, problem }, out),
        };
        let tally = if self.counts { Tally::of(&text.body, &document) } else { Tally::one() };
        // Without a name of their own, rows and pages of several texts could not be told apart.
        let named = text.place.line.is_some() && !self.format.is_record() && !self.format.beside_text;
        document.id = text.id.or_else(|| named.then(|| text.place.to_string()));
        document.fields = text.fields;
        let options = Options { number, ..self.options };
        let written = self.format.write(&document, &options, out);
        let beside = self.format.beside_text.then(|| Beside {
            text: document.text.unwrap_or_default(),
            // A text that is all of its input is called like that.
            name: text.place.line.map(|line| document.id.unwrap_or_else(|| line.to_string())),
        });
        (written, Done { told, tally, beside, ..Done::default() })
    }

    /// Writes that a text could not be read.
    fn fail(&self, failure: &Failure, out: &mut Vec<u8>) -> (io::Result<()>, Done) {
        let told = Told::of(failure);
        let written = self.format.write_failure(failure.id.as_deref(), &told.message, out).map(|_| ());
        let lost = failure.place.line.is_none();
        (written, Done { told: Some(told), lost, tally: Tally::failure(), ..Done::default() })
    }
}
