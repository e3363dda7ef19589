//! Wires the stages: the only module that names them all.

mod builder;
mod run;

pub use builder::{Builder, with_ranker};

use crate::attribute::Ranker;
use crate::cast::Character;
use crate::diagnostic::Code;
use crate::document::{Document, Oddity};
use crate::fiction;
use crate::lexicon::Lexicon;
use crate::source::{self, Source};
use run::Run;

/// Attributes texts. Building one reads the lexicons; use it for many texts, from as many threads as you like.
#[derive(Debug)]
pub struct Engine {
    options: Builder,
    lexicon: Lexicon,
    ranker: Ranker,
    lines: fiction::Model,
}

impl Engine {
    /// Starts from the default options.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Finds the quotations of a text and who says them. The time this takes grows with the length of the text.
    ///
    /// Nothing in a text makes this fail: what is odd stands in the document's diagnostics. Of one longer than 4 GiB only
    /// so much is read, and a diagnostic says where that ends.
    ///
    /// ```
    /// let engine = inquit::Engine::builder().build()?;
    /// let document = engine.attribute("“We are ready,” Ann Lowe told reporters. “Let them come.”");
    /// let speaker = document.quotes[1].speaker.as_ref().unwrap();
    /// assert_eq!(speaker.name.as_deref(), Some("Ann Lowe"));
    /// assert_eq!(document.quotes[1].verb.as_ref().unwrap().lemma, "tell");
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn attribute(&self, text: &str) -> Document {
        self.attribute_up_to(text, source::LONGEST, self.options.cast.as_deref())
    }

    /// The same for a text with a cast of its own.
    ///
    /// ```
    /// use inquit::{Character, Engine};
    /// let bob = Character { name: "Bob".into(), ..Character::default() };
    /// let document = Engine::builder().build()?.attribute_with_cast("“I did,” said Bob.", &[bob]);
    /// assert_eq!(document.speakers.len(), 1);
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn attribute_with_cast(&self, text: &str, cast: &[Character]) -> Document {
        self.attribute_up_to(text, source::LONGEST, Some(cast))
    }

    /// Attributes a text up to this many bytes.
    fn attribute_up_to(&self, text: &str, longest: usize, cast: Option<&[Character]>) -> Document {
        let part = source::beginning(text, longest);
        let mut document = Run::new(self, part, cast).finish();
        if part.len() < text.len() {
            let end = Source::new(part, self.options.offsets).offset(part.len() as u32);
            let code = Code::TooLong;
            document.diagnostics.push(Oddity { code, start: end, end, message: code.message() });
        }
        document
    }

    /// The same for bytes that should be UTF-8: what is not is replaced by U+FFFD and named in the diagnostics.
    /// Offsets refer to the decoded text.
    ///
    /// ```
    /// let engine = inquit::Engine::builder().build()?;
    /// let document = engine.attribute_bytes(b"\xFF \"Yes,\" she said.");
    /// assert_eq!(document.quotes[0].start, 2);
    /// assert_eq!(document.diagnostics[0].code, inquit::diagnostic::Code::InvalidUtf8);
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn attribute_bytes(&self, bytes: &[u8]) -> Document {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return self.attribute(text);
        }
        let sound = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        let text = String::from_utf8_lossy(bytes);
        let mut document = self.attribute(&text);
        self.mark_replaced(&mut document, &text, sound);
        document
    }

    /// Says in the diagnostics of a text's document that some of its bytes meant nothing and were replaced by U+FFFD, the first
    /// of them at byte `first` of the text: for who decodes texts before they come here.
    ///
    /// ```
    /// let engine = inquit::Engine::builder().build()?;
    /// let text = "Caf\u{FFFD} \"Yes,\" she said.";
    /// let mut document = engine.attribute(text);
    /// engine.mark_replaced(&mut document, text, 3);
    /// assert_eq!(document.diagnostics[0].code, inquit::diagnostic::Code::InvalidUtf8);
    /// assert_eq!((document.diagnostics[0].start, document.diagnostics[0].end), (3, 4));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn mark_replaced(&self, document: &mut Document, text: &str, first: usize) {
        self.mark(document, text, first, Code::InvalidUtf8);
    }

    /// Says in the diagnostics of a text's document that its encoding is a guess, at the first character that depends on it:
    /// for who decodes texts before they come here.
    ///
    /// ```
    /// let engine = inquit::Engine::builder().build()?;
    /// let text = "Café \"Yes,\" she said.";
    /// let mut document = engine.attribute(text);
    /// engine.mark_guessed(&mut document, text);
    /// assert_eq!(document.diagnostics[0].code, inquit::diagnostic::Code::GuessedEncoding);
    /// assert_eq!((document.diagnostics[0].start, document.diagnostics[0].end), (3, 4));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn mark_guessed(&self, document: &mut Document, text: &str) {
        if !text.is_empty() {
            let first = text.find(|letter: char| !letter.is_ascii()).unwrap_or(0);
            self.mark(document, text, first, Code::GuessedEncoding);
        }
    }

    /// Adds an oddity of the whole text, at the character that begins at byte `first`.
    fn mark(&self, document: &mut Document, text: &str, first: usize, code: Code) {
        let text = source::beginning(text, source::LONGEST);
        let first = first.min(text.len());
        let next = text
            .get(first..)
            .unwrap_or_default()
            .chars()
            .next()
            .map_or(first, |letter| first + letter.len_utf8());
        let source = Source::new(text, self.options.offsets);
        let (start, end) = (source.offset(first as u32), source.offset(next as u32));
        let place = document.diagnostics.partition_point(|other| (other.start, other.end) < (start, end));
        document.diagnostics.insert(place, Oddity { code, start, end, message: code.message() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_is_read_up_to_there() {
        let engine = Engine::builder().build().unwrap();
        let text = "“Yes,” Ann Lowe said. “Não,” she added.";
        let document = engine.attribute_up_to(text, text.find("ão").unwrap() + 1, None);
        let codes: Vec<_> = document.diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::UnclosedQuotation, Code::TooLong]);
        assert_eq!((document.quotes.len(), document.diagnostics[1].start), (2, 24));
        assert!(engine.attribute_up_to(text, text.len(), None).diagnostics.is_empty());
    }
}
