//! A story that is too long to be read at once has one cast, and its record is like any other's.

#[path = "common/invariants.rs"]
#[allow(dead_code)]
mod invariants;

use inquit::{Engine, Genre, Offsets};

const CHAPTER: &str = "\n\nAnn Lowe shut the door. “It is cold,” she said.\n\n“Then light the fire,” said Tom Orr.\n\n\
                       “With what?” asked Ann.\n\n“With ‘The Lamp’.”\n\nShe looked at the book. “Never,” said Ann Lowe. “You know why.”\n\n\
                       “I do not,” I said.\n\n";

/// A story of so many bytes or a little more, whose teller has no name before its end.
fn story(bytes: usize) -> String {
    (1..)
        .map(|number| format!("CHAPTER {number}{CHAPTER}"))
        .scan(0, |all, chapter| {
            let before = *all;
            *all += chapter.len();
            (before < bytes).then_some(chapter)
        })
        .collect()
}

#[test]
fn a_long_story_has_one_cast() {
    let text = story(5 << 19) + "I am Barnaby Rudd, and I kept the door.\n";
    let chapters = text.matches("CHAPTER").count();
    let engine =
        Engine::builder().with_text(true).with_sentences(true).with_paragraphs(true).with_tokens(true);
    let engine = engine.genre(Genre::Fiction).offsets(Offsets::Byte).build().expect("the English lexicon");
    let document = engine.attribute(&text);
    invariants::holds(&document, &text);
    assert_eq!(document.quotes.len(), 8 * chapters);
    let names: Vec<_> = document.speakers.iter().filter_map(|speaker| speaker.name.as_deref()).collect();
    assert_eq!(names, ["Ann Lowe", "Tom Orr", "Barnaby Rudd"]);
    let tagged = document.quotes.iter().filter(|quote| quote.verb.is_some());
    for quote in tagged {
        let name = quote.speaker.as_ref().and_then(|speaker| speaker.name.as_deref());
        let right = match &quote.text {
            words if words.starts_with("“Then") => "Tom Orr",
            words if words.starts_with("“I do") => "Barnaby Rudd",
            _ => "Ann Lowe",
        };
        assert_eq!(name, Some(right), "{quote:?}");
    }
    let inner: Vec<_> = document.quotes.iter().filter(|quote| quote.text == "‘The Lamp’").collect();
    assert_eq!(inner.len(), chapters);
    assert!(
        inner.iter().all(|quote| quote.parent.is_some_and(|outer| outer.index() + 1 == quote.id.index()))
    );
}
