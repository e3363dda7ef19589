//! The sieves prove themselves: their examples run through the engine, and their page says what they say.

#[path = "common/pages.rs"]
mod pages;

use std::fmt::Write;
use std::sync::LazyLock;

use inquit::Engine;
use inquit::document::{Kind, Quote};
use inquit::stages::{SIEVES, Sieve};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::builder().build().expect("the lexicons in data/ are sound"));

/// The last quotation of a text that is no report, with the sieve and the speaker's words.
fn last(text: &str) -> (String, Option<&'static str>, String) {
    let quotes = ENGINE.attribute(text).quotes;
    let quote: Option<Quote> = quotes.into_iter().rfind(|quote| quote.kind != Kind::Indirect);
    let quote = quote.unwrap_or_else(|| panic!("no quotation in {text:?}"));
    (quote.text, quote.sieve, quote.speaker.map_or_else(String::new, |speaker| speaker.text))
}

#[test]
fn examples_are_decided_by_their_sieve() {
    let mut wrong = String::new();
    for sieve in SIEVES {
        for (text, speaker) in sieve.examples {
            let (quote, by, said) = last(text);
            if by != Some(sieve.name) || said != *speaker {
                let expected = format!("{} says {speaker:?}", sieve.name);
                writeln!(wrong, "  {text:?}: {expected}; {quote:?} has {by:?}, {said:?}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "examples that do not hold:\n{wrong}");
}

#[test]
fn counter_examples_are_left_alone() {
    let mut wrong = String::new();
    for sieve in SIEVES {
        for text in sieve.counter_examples {
            let (quote, by, said) = last(text);
            if by == Some(sieve.name) {
                writeln!(wrong, "  {text:?}: {} decided {quote:?}: {said:?}", sieve.name).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "counter-examples that do not hold:\n{wrong}");
}

#[test]
fn each_sieve_brings_examples_and_a_name_of_its_own() {
    for (at, sieve) in SIEVES.iter().enumerate() {
        let Sieve { name, doc, examples, counter_examples, .. } = sieve;
        assert!(!examples.is_empty() && !counter_examples.is_empty(), "{name} proves nothing");
        assert!(doc.ends_with('.'), "{name}: its doc is a sentence");
        assert!(SIEVES[..at].iter().all(|other| other.name != *name), "{name} twice");
    }
}

#[test]
fn the_page_shows_every_sieve() {
    pages::hold("docs/sieves.md", &page());
}

fn page() -> String {
    let mut page = String::from(HEAD);
    for (at, sieve) in SIEVES.iter().enumerate() {
        write!(page, "\n## {}. {}\n\n{}\n\n", at + 1, sieve.name, sieve.doc).unwrap();
        for (text, speaker) in sieve.examples {
            let speaker = if speaker.is_empty() { "nobody".into() } else { format!("**{speaker}**") };
            writeln!(page, "- {} → {speaker}", shown(text)).unwrap();
        }
        for text in sieve.counter_examples {
            writeln!(page, "- not: {}", shown(text)).unwrap();
        }
    }
    page
}

/// A text on one line; ¶ for the end of a paragraph.
fn shown(text: &str) -> String {
    text.replace("\n\n", " ¶ ")
}

const HEAD: &str = "\
# Sieves

Written by `UPDATE_DOCS=1 cargo test --test sieves` from the sieves in `src/attribute/sieves/`; do not edit. The same test runs
every line below.

A sieve is one reason to attach a quotation to a mention. Each is asked about each quotation, and the likeliest of all that they propose
is chosen, see [architecture.md](architecture.md). The first sieve in this order that proposed it stands in the record as `sieve`. In the
lines below it is about the last quotation: behind the arrow stands who says it by this sieve; a line with *not* is left to other
sieves. ¶ ends a paragraph.

Reports without marks are found by patterns, not by sieves. Their names begin with `report_`; the grammar stands at the head of
`src/attribute/reports/mod.rs`.

A sieve that answers with nobody has found out what the quotation is: a title or a term. A quotation that no sieve answers, or for
which nobody is likelier than any speaker proposed, has `sieve: null` and no speaker.
";
