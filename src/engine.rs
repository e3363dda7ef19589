//! Wires the stages: the only module that names them all.

use crate::assemble::Assembler;
use crate::attribute::{self, Attributions, Ranker, Scene};
use crate::cast::Character;
use crate::cues;
use crate::diagnostic::Code;
use crate::document::{Document, Oddity, Range, SCHEMA};
use crate::error::Error;
use crate::fiction;
use crate::fields::Fields;
use crate::genre;
use crate::lexicon::Lexicon;
use crate::mentions;
use crate::output::{Format, Ground};
use crate::quotes;
use crate::segment;
use crate::sentences;
use crate::source::{self, Offsets, Source};
use crate::span::Span;
use crate::speakers::{self, Speakers};
use crate::values::Genre;

/// Options of an [`Engine`]. All but [`genre`](Self::genre) and [`cast`](Self::cast) only change what is written into a
/// [`Document`].
///
/// ```
/// use inquit::{Engine, Offsets};
/// let engine = Engine::builder().offsets(Offsets::Utf16).with_text(true).min_confidence(0.5).build()?;
/// let document = engine.attribute("“Yes,” Ann Lowe said.");
/// assert_eq!(document.text.as_deref(), Some("“Yes,” Ann Lowe said."));
/// # Ok::<(), inquit::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    offsets: Offsets,
    text: bool,
    paragraphs: bool,
    sentences: bool,
    tokens: bool,
    evidence: bool,
    min_confidence: f32,
    genre: Option<Genre>,
    cast: Option<Vec<Character>>,
}

impl Builder {
    /// The unit of all offsets in the documents; code points by default.
    ///
    /// ```
    /// use inquit::{Engine, Offsets};
    /// let text = "é “Yes,” she said.";
    /// let engine = Engine::builder().offsets(Offsets::Byte).build()?;
    /// let quote = &engine.attribute(text).quotes[0];
    /// assert_eq!(&text[quote.start..quote.end], "“Yes,”");
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn offsets(mut self, unit: Offsets) -> Self {
        self.offsets = unit;
        self
    }

    /// Puts the text into the document.
    pub fn with_text(mut self, yes: bool) -> Self {
        self.text = yes;
        self
    }

    /// Puts the bounds of the paragraphs into the document, the white space around them left out.
    pub fn with_paragraphs(mut self, yes: bool) -> Self {
        self.paragraphs = yes;
        self
    }

    /// Puts the bounds of the tokens into the document: words, clitics, numbers and marks.
    ///
    /// ```
    /// use inquit::{Engine, Offsets};
    /// let text = "“No!” Mr. Lowe’s son said.";
    /// let engine = Engine::builder().offsets(Offsets::Byte).with_tokens(true).build()?;
    /// let tokens = engine.attribute(text).tokens.unwrap();
    /// let words: Vec<_> = tokens.iter().map(|range| &text[range.start..range.end]).collect();
    /// assert_eq!(words, ["“", "No", "!", "”", "Mr.", "Lowe", "’s", "son", "said", "."]);
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn with_tokens(mut self, yes: bool) -> Self {
        self.tokens = yes;
        self
    }

    /// Asks for what an output format must know of the text. Formats that write offsets in a unit of their own get bytes.
    ///
    /// ```
    /// use inquit::{Engine, output::Format};
    /// let engine = Engine::builder().suited_to(Format::named("text").unwrap()).build()?;
    /// assert!(engine.attribute("“Yes,” she said.").text.is_some());
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn suited_to(self, format: &Format) -> Self {
        match format.ground {
            Ground::Record => self,
            Ground::Text => self.offsets(Offsets::Byte).with_text(true).with_paragraphs(true),
            Ground::Tokens => {
                self.offsets(Offsets::Byte).with_text(true).with_sentences(true).with_tokens(true)
            }
        }
    }

    /// Puts the bounds of the sentences into the document.
    ///
    /// ```
    /// use inquit::{Engine, Offsets};
    /// let text = "“No!” she said. Mr. Lowe left.";
    /// let engine = Engine::builder().offsets(Offsets::Byte).with_sentences(true).build()?;
    /// let sentences = engine.attribute(text).sentences.unwrap();
    /// let words: Vec<_> = sentences.iter().map(|range| &text[range.start..range.end]).collect();
    /// assert_eq!(words, ["“No!” she said.", "Mr. Lowe left."]);
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn with_sentences(mut self, yes: bool) -> Self {
        self.sentences = yes;
        self
    }

    /// Puts the words that each decision stood on into the document, and the features that decided; for a quotation without
    /// an answer, why there is none.
    ///
    /// ```
    /// let engine = inquit::Engine::builder().with_evidence(true).build()?;
    /// let document = engine.attribute("“Yes,” Ann Lowe told reporters. Some “luxury” flats were late.");
    /// assert_eq!(document.quotes[0].evidence.as_ref().unwrap().text, "Ann Lowe told");
    /// let why = document.quotes[1].reasons.as_ref().unwrap();
    /// assert_eq!(why[0], "a few words that name nothing");
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn with_evidence(mut self, yes: bool) -> Self {
        self.evidence = yes;
        self
    }

    /// Leaves out speakers that are less sure than this, 0 to 1; 0 by default. Their quotations stay.
    pub fn min_confidence(mut self, floor: f32) -> Self {
        self.min_confidence = floor;
        self
    }

    /// Takes all texts for this genre; by default each text shows which it is.
    ///
    /// ```
    /// use inquit::{Engine, Genre};
    /// let engine = Engine::builder().genre(Genre::Fiction).build()?;
    /// let document = engine.attribute("“You came,” said Ann.\n\n“I did,” said Bob.\n\n“And now?”");
    /// assert_eq!(document.quotes[2].speaker.as_ref().unwrap().name.as_deref(), Some("Ann"));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn genre(mut self, genre: Genre) -> Self {
        self.genre = Some(genre);
        self
    }

    /// Gives the cast of all texts, which are fiction then: nobody else speaks, and the record has these names.
    ///
    /// ```
    /// use inquit::{Character, Engine};
    /// let ann = Character { name: "Ann Lowe".into(), aliases: vec!["Nan".into()], ..Character::default() };
    /// let engine = Engine::builder().cast(vec![ann]).build()?;
    /// let document = engine.attribute("“I did,” said Nan.");
    /// assert_eq!(document.quotes[0].speaker.as_ref().unwrap().name.as_deref(), Some("Ann Lowe"));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn cast(mut self, cast: Vec<Character>) -> Self {
        self.cast = Some(cast);
        self
    }

    /// Builds the engine.
    ///
    /// # Errors
    /// When a lexicon is broken: the file, the line and what to do.
    pub fn build(self) -> Result<Engine, Error> {
        let lexicon = Lexicon::english()?;
        let ranker = Ranker::english(&lexicon)?;
        let lines = fiction::Model::english()?;
        Ok(Engine { options: self, lexicon, ranker, lines })
    }
}

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
        let mut document = self.read(part, cast);
        if part.len() < text.len() {
            let end = Source::new(part, self.options.offsets).offset(part.len() as u32);
            let code = Code::TooLong;
            document.diagnostics.push(Oddity { code, start: end, end, message: code.message() });
        }
        document
    }

    /// Runs the stages over a text that the offsets can count.
    fn read(&self, text: &str, cast: Option<&[Character]>) -> Document {
        let lexicon = &self.lexicon;
        let segments = segment::segment(text, lexicon);
        let forced = self.options.genre.or(cast.map(|_| Genre::Fiction));
        let quotes = quotes::find(text, lexicon, &segments, forced);
        let (sentences, items) = sentences::split(text, &segments, &quotes);
        let mentions = mentions::find(text, lexicon, &segments, &sentences, items);
        let cues = cues::find(text, lexicon, &mentions);
        let scene = Scene::new(text, lexicon, &segments, &quotes, &sentences, &mentions, &cues);
        let decided = attribute::attribute(&scene, &self.ranker, self.options.evidence);
        let genre = forced.unwrap_or_else(|| genre::detect(&scene));
        // A cast that is given holds for the labels of a play, too.
        let (decided, speakers) = if genre == Genre::Fiction || genre == Genre::Transcript && cast.is_some() {
            let told = fiction::resolve(&scene, &decided, cast, &self.lines);
            (attribute::revise(decided, &told.findings), told.speakers)
        } else {
            let speakers = speakers::resolve(&scene, &decided);
            (decided, speakers)
        };
        self.document(&scene, genre, &decided, &speakers)
    }

    fn document(
        &self,
        scene: &Scene<'_>,
        genre: Genre,
        decided: &Attributions,
        speakers: &Speakers,
    ) -> Document {
        let options = &self.options;
        let source = Source::new(scene.text, options.offsets);
        let assembler = Assembler {
            scene,
            source: &source,
            speakers,
            ranker: &self.ranker,
            evidence: options.evidence,
            min_confidence: options.min_confidence,
        };
        let range = |span: Span| Range { start: source.offset(span.start), end: source.offset(span.end) };
        let (quotes, speakers) = assembler.quotes(decided);
        let diagnostics = scene.quotes.diagnostics.iter().chain(&scene.segments.diagnostics);
        Document {
            schema: SCHEMA,
            id: None,
            genre,
            text: options.text.then(|| scene.text.to_owned()),
            paragraphs: options
                .paragraphs
                .then(|| scene.segments.paragraphs.iter().map(|p| range(p.span)).collect()),
            sentences: options
                .sentences
                .then(|| scene.sentences.bounds(scene.text).into_iter().map(range).collect()),
            tokens: options.tokens.then(|| scene.segments.tokens.iter().map(|t| range(t.span)).collect()),
            quotes,
            speakers,
            diagnostics: assembler.oddities(diagnostics.copied().collect()),
            fields: Fields::default(),
        }
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
