//! Each sieve's own examples and counter-examples, run through the whole engine.

use super::ORDER;
use crate::Engine;
use crate::document::{Kind, Quote};

/// The last quotation between marks or behind a label.
fn last(engine: &Engine, text: &str) -> Quote {
    let quotes = engine.attribute(text).quotes;
    let mut marked = quotes.into_iter().filter(|quote| quote.kind != Kind::Indirect);
    marked.next_back().unwrap_or_else(|| panic!("no quotation in {text:?}"))
}

#[test]
fn sieves_decide_their_examples_and_leave_their_counter_examples() {
    let engine = Engine::builder().build().expect("the lexicons in data/ are sound");
    for sieve in ORDER {
        assert!(!sieve.examples.is_empty() && !sieve.doc.is_empty(), "{} shows nothing", sieve.name);
        for &(text, speaker) in sieve.examples {
            let quote = last(&engine, text);
            assert_eq!(quote.sieve, Some(sieve.name), "{text}");
            assert_eq!(quote.speaker.map_or(String::new(), |mention| mention.text), speaker, "{text}");
        }
        for &text in sieve.counter_examples {
            assert_ne!(last(&engine, text).sieve, Some(sieve.name), "{text}");
        }
    }
}
