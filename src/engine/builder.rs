//! Options, and an engine that has them.

use super::Engine;
use crate::attribute::Ranker;
use crate::cast::Character;
use crate::error::Error;
use crate::fiction;
use crate::lexicon::Lexicon;
use crate::output::{Format, Ground};
use crate::values::{Genre, Offsets};

/// Options of an [`Engine`]. All but [`genre`](Self::genre) and [`cast`](Self::cast) only change what is written into a
/// [`Document`](crate::Document).
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
    pub(super) offsets: Offsets,
    pub(super) text: bool,
    pub(super) paragraphs: bool,
    pub(super) sentences: bool,
    pub(super) tokens: bool,
    pub(super) evidence: bool,
    pub(super) min_confidence: f32,
    pub(super) genre: Option<Genre>,
    pub(super) cast: Option<Vec<Character>>,
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
        self.with_ranker(lexicon, ranker)
    }

    /// Builds the engine around a ranker.
    fn with_ranker(self, lexicon: Lexicon, ranker: Ranker) -> Result<Engine, Error> {
        Ok(Engine { options: self, lexicon, ranker, lines: fiction::Model::english()? })
    }
}

/// An engine with the default options and weights of its own: for who trains the ranker.
///
/// # Errors
/// As those of [`Builder::build`].
pub fn with_ranker(ranker: Ranker) -> Result<Engine, Error> {
    Builder::default().with_ranker(Lexicon::english()?, ranker)
}
