//! One text through the stages: at once, or, where it is a long story, part by part.
//!
//! A story needs its cast before its lines are decided, and the whole text shows who that is. So the parts are read twice: for the
//! forms by which people are called, then for who speaks. No layer outlives its part; the text, the cast and the document do.

use super::Engine;
use crate::assemble::{Assembler, Called};
use crate::attribute::{self, Attributions, Scene};
use crate::cast::Character;
use crate::cues;
use crate::document::{Document, Range, SCHEMA};
use crate::fiction::{self, Casting, Characters, Reading};
use crate::fields::Fields;
use crate::genre;
use crate::mentions;
use crate::parts;
use crate::quotes;
use crate::segment;
use crate::sentences;
use crate::source::Source;
use crate::span::Span;
use crate::speakers::{self, Speakers};
use crate::values::Genre;

/// The stages up to the decisions, with what the caller knows of a text.
#[derive(Clone, Copy)]
struct Stages<'e, 't> {
    engine: &'e Engine,
    text: &'t str,
    cast: Option<&'e [Character]>,
    forced: Option<Genre>,
}

impl Stages<'_, '_> {
    /// Runs the stages that look at a part of the text alone, and shows what they find.
    fn run<T>(&self, part: Span, then: impl FnOnce(&Scene<'_>, Attributions) -> T) -> T {
        let (text, Engine { lexicon, ranker, options, .. }) = (self.text, self.engine);
        let segments = segment::segment(text, part, lexicon);
        let quotes = quotes::find(text, lexicon, &segments, self.forced);
        let (sentences, items) = sentences::split(text, &segments, &quotes);
        let mentions = mentions::find(text, lexicon, &segments, &sentences, items);
        let cues = cues::find(text, lexicon, &mentions);
        let scene = Scene::new(text, lexicon, &segments, &quotes, &sentences, &mentions, &cues);
        let decided = attribute::attribute(&scene, ranker, options.evidence);
        then(&scene, decided)
    }

    fn genre(&self, scene: &Scene<'_>) -> Genre {
        self.forced.unwrap_or_else(|| genre::detect(scene))
    }

    /// Whether the lines of a text are a story's. A cast that is given holds for the labels of a play, too.
    fn tells(&self, genre: Genre) -> bool {
        genre == Genre::Fiction || genre == Genre::Transcript && self.cast.is_some()
    }
}

/// A text on its way to its document.
pub(super) struct Run<'e, 't> {
    stages: Stages<'e, 't>,
    source: Source<'t>,
    document: Document,
    called: Called,
}

impl<'e, 't> Run<'e, 't> {
    /// Begins with a text that the offsets can count.
    pub fn new(engine: &'e Engine, text: &'t str, cast: Option<&'e [Character]>) -> Self {
        let options = &engine.options;
        let forced = options.genre.or(cast.map(|_| Genre::Fiction));
        let document = Document {
            schema: SCHEMA,
            id: None,
            genre: Genre::News,
            offsets: options.offsets,
            text: options.text.then(|| text.to_owned()),
            paragraphs: options.paragraphs.then(Vec::new),
            sentences: options.sentences.then(Vec::new),
            tokens: options.tokens.then(Vec::new),
            quotes: Vec::new(),
            speakers: Vec::new(),
            diagnostics: Vec::new(),
            fields: Fields::default(),
        };
        let stages = Stages { engine, text, cast, forced };
        Self { stages, source: Source::new(text, options.offsets), document, called: Called::default() }
    }

    /// Runs all stages. The genre of a long text is that of its first part.
    pub fn finish(mut self) -> Document {
        let (stages, parts) = (self.stages, parts::parts(self.stages.text));
        let genre = match parts[..] {
            [first, _, ..] => {
                stages.forced.or_else(|| Some(stages.run(first, |scene, _| stages.genre(scene))))
            }
            _ => None,
        };
        match genre.filter(|genre| stages.tells(*genre)) {
            Some(genre) => self.by_parts(&parts, genre),
            None => self.at_once(),
        }
        self.document.speakers = self.called.finish();
        self.document
    }

    /// All of the text with its layers in memory.
    fn at_once(&mut self) {
        let stages = self.stages;
        stages.run(Span::new(0, stages.text.len()), |scene, decided| {
            self.document.genre = stages.genre(scene);
            if !stages.tells(self.document.genre) {
                return self.add(scene, &decided, &speakers::resolve(scene, &decided));
            }
            let reading = Reading::new(scene, &decided);
            let mut casting = Casting::new(stages.cast);
            casting.add(scene, &reading);
            let cast = casting.finish(scene.text, scene.lexicon);
            self.tell(scene, decided, reading, cast);
        });
    }

    /// A story of which one part at a time has layers.
    fn by_parts(&mut self, parts: &[Span], genre: Genre) {
        let stages = self.stages;
        self.document.genre = genre;
        let mut casting = Casting::new(stages.cast);
        for &part in parts {
            stages.run(part, |scene, decided| casting.add(scene, &Reading::new(scene, &decided)));
        }
        let mut cast = casting.finish(stages.text, &stages.engine.lexicon);
        for &part in parts {
            cast = stages.run(part, |scene, decided| {
                let reading = Reading::new(scene, &decided);
                self.tell(scene, decided, reading, cast)
            });
        }
    }

    /// Decides the lines of a part of a story; returns its cast for the next part.
    fn tell(
        &mut self,
        scene: &Scene<'_>,
        decided: Attributions,
        reading: Reading,
        cast: Characters,
    ) -> Characters {
        let told = fiction::resolve(scene, &decided, reading, cast, &self.stages.engine.lines);
        self.add(scene, &attribute::revise(decided, &told.findings), &told.speakers);
        told.characters
    }

    /// Adds what is found in a part of the text to the document.
    fn add(&mut self, scene: &Scene<'_>, decided: &Attributions, speakers: &Speakers) {
        let (engine, document) = (self.stages.engine, &mut self.document);
        let assembler = Assembler {
            scene,
            source: &self.source,
            speakers,
            ranker: &engine.ranker,
            evidence: engine.options.evidence,
            joins: document.genre != Genre::Fiction,
            min_confidence: engine.options.min_confidence,
        };
        assembler.quotes(decided, &mut self.called, &mut document.quotes);
        let diagnostics = scene.quotes.diagnostics.iter().chain(&scene.segments.diagnostics);
        document.diagnostics.extend(assembler.oddities(diagnostics.copied().collect()));
        let range =
            |span: Span| Range { start: self.source.offset(span.start), end: self.source.offset(span.end) };
        if let Some(paragraphs) = &mut document.paragraphs {
            paragraphs.extend(scene.segments.paragraphs.iter().map(|paragraph| range(paragraph.span)));
        }
        if let Some(sentences) = &mut document.sentences {
            sentences.extend(scene.sentences.bounds(scene.text).into_iter().map(range));
        }
        if let Some(tokens) = &mut document.tokens {
            tokens.extend(scene.segments.tokens.iter().map(|token| range(token.span)));
        }
    }
}
