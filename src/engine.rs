//! Wires the stages: the only module that names them all.

use crate::document::{Document, SCHEMA};
use crate::error::Error;
use crate::source::Offsets;

/// Options of an [`Engine`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    offsets: Offsets,
    text: bool,
    sentences: bool,
    evidence: bool,
    min_confidence: f32,
}

impl Builder {
    /// The unit of all offsets in the documents; code points by default.
    pub fn offsets(mut self, unit: Offsets) -> Self {
        self.offsets = unit;
        self
    }

    /// Puts the text into the document.
    pub fn with_text(mut self, yes: bool) -> Self {
        self.text = yes;
        self
    }

    /// Puts the sentences into the document.
    pub fn with_sentences(mut self, yes: bool) -> Self {
        self.sentences = yes;
        self
    }

    /// Puts the words that each decision stood on into the document.
    pub fn with_evidence(mut self, yes: bool) -> Self {
        self.evidence = yes;
        self
    }

    /// Leaves out speakers that are less sure than this, 0 to 1.
    pub fn min_confidence(mut self, floor: f32) -> Self {
        self.min_confidence = floor;
        self
    }

    /// Builds the engine.
    ///
    /// # Errors
    /// When a lexicon is broken: the file, the line and what to do.
    pub fn build(self) -> Result<Engine, Error> {
        Ok(Engine { options: self, lexicon: crate::lexicon::Lexicon::english()? })
    }
}

/// Attributes texts. Building one reads the lexicons; use it for many texts, from as many threads as you like.
#[derive(Debug)]
pub struct Engine {
    options: Builder,
    lexicon: crate::lexicon::Lexicon,
}

impl Engine {
    /// Starts from the default options.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Finds the quotations of a text and who says them.
    pub fn attribute(&self, text: &str) -> Document {
        let segments = crate::segment::segment(text, &self.lexicon);
        let quotes = crate::quotes::find(text, &segments);
        let sentences = crate::sentences::split(text, &segments, &quotes);
        let mentions = crate::mentions::find(text, &segments, &sentences);
        let cues = crate::cues::find(text, &self.lexicon, &mentions);
        let scene = crate::attribute::Scene::new(
            text,
            &self.lexicon,
            &segments,
            &quotes,
            &sentences,
            &mentions,
            &cues,
        );
        let decided = crate::attribute::attribute(&scene);
        let source = crate::source::Source::new(text, self.options.offsets);
        let assembler = crate::assemble::Assembler {
            scene: &scene,
            source: &source,
            evidence: self.options.evidence,
            min_confidence: self.options.min_confidence,
        };
        Document {
            schema: SCHEMA,
            id: None,
            text: self.options.text.then(|| text.to_owned()),
            sentences: self.options.sentences.then(|| {
                sentences
                    .bounds()
                    .into_iter()
                    .map(|s| crate::document::Range {
                        start: source.offset(s.start),
                        end: source.offset(s.end),
                    })
                    .collect()
            }),
            quotes: assembler.quotes(&decided, |m| {
                (crate::SpeakerId(m.0), scene.mention(m).name.map(|n| n.slice(text).to_owned()))
            }),
            speakers: Vec::new(),
            diagnostics: assembler
                .oddities(quotes.diagnostics.iter().chain(&segments.diagnostics).copied().collect()),
        }
    }

    /// The same for bytes that should be UTF-8: what is not is replaced by U+FFFD and named in the diagnostics.
    /// Offsets refer to the decoded text.
    pub fn attribute_bytes(&self, bytes: &[u8]) -> Document {
        self.attribute(&String::from_utf8_lossy(bytes))
    }
}
