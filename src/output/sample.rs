//! A document made by hand, to try the writers on: two speakers, every kind of quotation, offsets in bytes.

use crate::diagnostic::Code;
use crate::document::{
    Document, Gender, Genre, Kind, Oddity, Phrase, Quote, Range, SCHEMA, Speaker, SpeakerMention, Use, Verb,
};
use crate::fields::Fields;
use crate::span::{QuoteId, SpeakerId};
use crate::values::Offsets;

/// The text of [`article`].
pub static TEXT: &str = "\
Floods: ‘We had no warning’, says mayor

“The water came at night,” Ana Okoro, the mayor of Lund, told reporters. “My son shouted ‘Run!’ and

“we ran.”

Experts said the “new normal” was here. Insurer Alfa denied that it would not pay.

“Who is next?
";

/// The text with its quotations.
pub fn article() -> Document {
    let mayor = Some((0, Some("Ana Okoro"), "Ana Okoro"));
    let mut quotes = vec![
        quote(
            "‘We had no warning’",
            Kind::Direct,
            Use::Speech,
            Some((0, Some("Ana Okoro"), "mayor")),
            Some("says"),
        ),
        quote("“The water came at night,”", Kind::Direct, Use::Speech, mayor, Some("told")),
        quote("“My son shouted ‘Run!’ and", Kind::Direct, Use::Speech, mayor, Some("told")),
        quote("‘Run!’", Kind::Direct, Use::Speech, Some((1, None, "My son")), Some("shouted")),
        quote("“we ran.”", Kind::Direct, Use::Speech, mayor, Some("told")),
        quote("“new normal”", Kind::Mixed, Use::Scare, None, None),
        quote(
            "it would not pay",
            Kind::Indirect,
            Use::Speech,
            Some((2, Some("Alfa"), "Insurer Alfa")),
            Some("denied"),
        ),
        quote("“Who is next?", Kind::Direct, Use::Speech, None, None),
    ];
    for (index, quote) in quotes.iter_mut().enumerate() {
        quote.id = QuoteId(index as u32);
    }
    quotes[3].parent = Some(QuoteId(2));
    quotes[4].continues = Some(QuoteId(2));
    quotes[5].sieve = Some("scare_quotes");
    quotes[7].confidence = None;
    quotes[7].sieve = None;
    quotes[7].reasons =
        Some(vec!["an utterance".into(), "no sieve proposes anybody: no cue in its sentence".into()]);
    let unclosed = phrase("“Who is next?");
    Document {
        schema: SCHEMA,
        id: Some("floods".into()),
        genre: Genre::News,
        offsets: Offsets::Char,
        text: Some(TEXT.into()),
        paragraphs: Some(ranges(TEXT.split_inclusive("\n\n"))),
        sentences: Some(ranges(TEXT.split_inclusive("\n\n"))),
        tokens: Some(tokens()),
        quotes,
        speakers: vec![
            speaker(0, Some("Ana Okoro"), Some("the mayor of Lund"), 4),
            speaker(1, None, None, 1),
            speaker(2, Some("Alfa"), None, 1),
        ],
        diagnostics: vec![Oddity {
            code: Code::UnclosedQuotation,
            start: unclosed.start,
            end: unclosed.end,
            message: Code::UnclosedQuotation.message(),
        }],
        fields: Fields::default(),
    }
}

/// Where pieces of the text that stand behind one another begin and end, white space aside.
fn ranges<'t>(pieces: impl Iterator<Item = &'t str>) -> Vec<Range> {
    let range = |piece: &str| {
        let start = piece.as_ptr() as usize - TEXT.as_ptr() as usize;
        Range { start, end: start + piece.trim_end().len() }
    };
    pieces.map(range).filter(|range| range.start < range.end).collect()
}

/// Words, and marks one by one.
fn tokens() -> Vec<Range> {
    let mark = |c: char| !c.is_alphanumeric();
    ranges(TEXT.split(char::is_whitespace).flat_map(|word| word.split_inclusive(mark)).flat_map(
        move |word| {
            let (word, mark) = word.split_at(word.trim_end_matches(mark).len());
            [word, mark]
        },
    ))
}

/// The first place of some words in the text.
fn phrase(words: &str) -> Phrase {
    let start = TEXT.find(words).expect("the sample's own words");
    Phrase { start, end: start + words.len(), text: words.into() }
}

/// A quotation of the text; the speaker by id, name and mention.
fn quote(
    words: &str,
    kind: Kind,
    r#use: Use,
    speaker: Option<(u32, Option<&str>, &str)>,
    verb: Option<&str>,
) -> Quote {
    let Phrase { start, end, text } = phrase(words);
    let verb =
        verb.map(phrase).map(|Phrase { start, end, text }| Verb { start, end, lemma: text.clone(), text });
    let speaker = speaker.map(|(id, name, mention)| {
        let Phrase { start, end, text } = phrase(mention);
        SpeakerMention { id: SpeakerId(id), name: name.map(String::from), start, end, text }
    });
    let evidence = verb.as_ref().map(|verb| phrase(&verb.text));
    Quote {
        id: QuoteId(0),
        start,
        end,
        text,
        kind,
        r#use,
        parent: None,
        continues: None,
        speaker,
        verb,
        addressee: None,
        sieve: Some("cue_after"),
        confidence: Some(0.99),
        reasons: evidence.is_some().then(|| vec!["sieve=cue_after sure=99".into()]),
        evidence,
    }
}

/// A speaker with as much as the view shows.
fn speaker(id: u32, name: Option<&str>, role: Option<&str>, quotes: usize) -> Speaker {
    Speaker {
        id: SpeakerId(id),
        name: name.map(String::from),
        title: None,
        role: role.map(String::from),
        gender: Gender::Unknown,
        aliases: if id == 1 { vec!["My son".into()] } else { Vec::new() },
        quotes,
    }
}
