//! The JSON of Stanford CoreNLP's quote annotator, so that a program which reads that can read this: one object per document,
//! on a line of its own.
//!
//! As there: offsets in UTF-16 units; tokens counted from 0 through the document, and the last one of a span included;
//! `Unknown` where nobody is found. Only what stands between quotation marks is listed; it has no place for reports and
//! for turns. The words in `mentionSieve` are inquit's.

use std::io::{self, Write};

use serde::Serialize;

use super::ground::{TokenGround, ground_of_tokens};
use super::{Format, Ground, Options, Parts, Room};
use crate::document::{Document, Kind, Quote, Speaker, SpeakerMention};
use crate::source::Source;
use crate::values::Offsets;

/// What CoreNLP writes.
pub const FORMAT: Format = Format {
    name: "corenlp",
    about: "the JSON of Stanford CoreNLP's quote annotator, offsets in UTF-16 units",
    extension: "json",
    ground: Ground::Tokens,
    room: Room::NONE,
    whole_names: true,
    beside_text: false,
    parts: Parts { fail: Some(write_failure), ..Parts::bare(write) },
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Annotation<'a> {
    doc_id: &'a str,
    sentences: Vec<Sentence<'a>>,
    quotes: Vec<Quotation<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    index: usize,
    tokens: Vec<Token<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Token<'a> {
    /// In its sentence, from 1.
    index: usize,
    word: &'a str,
    original_text: &'a str,
    character_offset_begin: usize,
    character_offset_end: usize,
    /// The white space around it; none before the first and behind the last.
    before: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Quotation<'a> {
    id: usize,
    text: &'a str,
    begin_index: usize,
    end_index: usize,
    begin_token: usize,
    end_token: usize,
    begin_sentence: usize,
    end_sentence: usize,
    mention: &'a str,
    #[serde(flatten)]
    found: Option<Mention>,
    speaker: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_sieve: Option<&'static str>,
    canonical_speaker: &'a str,
    #[serde(flatten)]
    canonical: Option<Canonical>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Mention {
    mention_begin: usize,
    mention_end: usize,
    mention_type: &'static str,
    mention_sieve: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Canonical {
    canonical_mention_begin: usize,
    canonical_mention_end: usize,
}

/// What stands where nobody is found.
const UNKNOWN: &str = "Unknown";

/// Writes a document.
fn write(document: &Document, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let ground = ground_of_tokens(document)?;
    let source = Source::new(ground.text, Offsets::Utf16);
    let view = View { document, ground, source };
    let sentences = view.sentences();
    let mut starts = Vec::with_capacity(sentences.len());
    let mut passed = 0;
    for sentence in &sentences {
        starts.push(passed);
        passed += sentence.tokens.len();
    }
    let marked = document.quotes.iter().filter(|quote| matches!(quote.kind, Kind::Direct | Kind::Mixed));
    let quotes = marked.enumerate().map(|(id, quote)| view.quotation(id, quote, &starts)).collect();
    let doc_id = document.id.as_deref().unwrap_or_default();
    serde_json::to_writer(&mut *out, &Annotation { doc_id, sentences, quotes })?;
    out.write_all(b"\n")
}

/// Writes that a text could not be read.
fn write_failure(id: Option<&str>, error: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", serde_json::json!({ "docId": id.unwrap_or_default(), "error": error }))
}

struct View<'a> {
    document: &'a Document,
    ground: TokenGround<'a>,
    source: Source<'a>,
}

impl<'a> View<'a> {
    fn offset(&self, byte: usize) -> usize {
        self.source.offset(byte as u32)
    }

    fn sentences(&self) -> Vec<Sentence<'a>> {
        let (text, tokens) = (self.ground.text, self.ground.tokens);
        let mut all = 0;
        let mut token = |index: usize| {
            let token = &tokens[all];
            let before = if all > 0 { tokens[all - 1].end } else { token.start };
            let after = tokens.get(all + 1).map_or(token.end, |next| next.start);
            all += 1;
            let word = text.get(token.start..token.end).unwrap_or_default();
            Token {
                index: index + 1,
                word,
                original_text: word,
                character_offset_begin: self.offset(token.start),
                character_offset_end: self.offset(token.end),
                before: text.get(before..token.start).unwrap_or_default(),
                after: text.get(token.end..after).unwrap_or_default(),
            }
        };
        let sentences = self.ground.sentences().into_iter().enumerate();
        sentences
            .map(|(index, tokens)| Sentence { index, tokens: (0..tokens.len()).map(&mut token).collect() })
            .collect()
    }

    /// The tokens of a span, the last one included.
    fn tokens(&self, start: usize, end: usize) -> (usize, usize) {
        let tokens = self.ground.tokens;
        let first = tokens.partition_point(|token| token.end <= start).min(tokens.len().saturating_sub(1));
        let last = tokens.partition_point(|token| token.start < end).saturating_sub(1);
        (first, last.max(first))
    }

    fn quotation(&self, id: usize, quote: &'a Quote, starts: &[usize]) -> Quotation<'a> {
        let (begin_token, end_token) = self.tokens(quote.start, quote.end);
        let sentence = |token: usize| starts.partition_point(|&start| start <= token).saturating_sub(1);
        let speaker = self.document.speaker_of(quote);
        let called = speaker.map_or(UNKNOWN, |speaker| self.document.call(speaker));
        let mention = quote.speaker.as_ref();
        let kind = mention.zip(speaker).map(|(mention, speaker)| kind(mention, speaker));
        Quotation {
            id,
            text: &quote.text,
            begin_index: self.offset(quote.start),
            end_index: self.offset(quote.end),
            begin_token,
            end_token,
            begin_sentence: sentence(begin_token),
            end_sentence: sentence(end_token),
            mention: mention.map_or(UNKNOWN, |mention| &mention.text),
            found: mention.zip(kind).map(|(mention, mention_type)| {
                let (mention_begin, mention_end) = self.tokens(mention.start, mention.end);
                Mention {
                    mention_begin,
                    mention_end,
                    mention_type,
                    mention_sieve: quote.sieve.unwrap_or(UNKNOWN),
                }
            }),
            speaker: called,
            speaker_sieve: kind.map(|kind| if kind == "name" { "automatic name" } else { "coref" }),
            canonical_speaker: called,
            canonical: mention.map(|mention| self.canonical(mention)),
        }
    }

    /// The first place of the speaker's name; of one without a name, the mention.
    fn canonical(&self, mention: &SpeakerMention) -> Canonical {
        let name = mention.name.as_deref().filter(|name| !name.is_empty());
        let place = name.and_then(|name| Some((self.ground.text.find(name)?, name.len())));
        let (start, end) =
            place.map_or((mention.start, mention.end), |(start, length)| (start, start + length));
        let (canonical_mention_begin, canonical_mention_end) = self.tokens(start, end);
        Canonical { canonical_mention_begin, canonical_mention_end }
    }
}

/// What a mention is, in CoreNLP's words. Pronouns are no aliases of their speaker.
fn kind(mention: &SpeakerMention, speaker: &Speaker) -> &'static str {
    let words = |name: &str| name.split(' ').any(|word| mention.text.contains(word));
    if !speaker.aliases.contains(&mention.text) {
        "pronoun"
    } else if speaker.name.as_deref().is_some_and(words) {
        "name"
    } else {
        "animate noun"
    }
}
