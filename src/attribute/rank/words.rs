//! What features say to a reader: `data/en/reasons.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::atoms::Atom;
use crate::lexicon::{Entry, File};

const FILE: File = File { name: "reasons.tsv", text: include_str!("../../../data/en/reasons.tsv") };
/// Where the verb stands in the words about it.
const VERB: &str = "*";
/// What stands for nothing.
const NOTHING: &str = "-";

/// Read when the first reasons are asked for; a test reads them, too.
static WORDS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let entries = FILE.entries(2).flatten();
    entries.map(|entry: Entry<'static>| (entry.column(0), entry.column(1))).collect()
});

/// What an answer to a question says; none where it says nothing to a reader.
pub(super) fn of(atom: Atom, answer: &str) -> Option<String> {
    let name = format!("{}={answer}", atom.name());
    let words = match WORDS.get(name.as_str()) {
        Some(words) => (*words).to_owned(),
        None if atom == Atom::Lemma => WORDS.get("lemma=*")?.replace(VERB, answer),
        // A question that is new, and has no words yet.
        None => name,
    };
    Some(words).filter(|words| words != NOTHING)
}

/// What answers found behind the ranker: the patterns of reports, and the lines of fiction.
const PATTERNS: [&str; 8] = [
    "dialogue",
    "report_according",
    "report_after",
    "report_around",
    "report_as",
    "report_clause",
    "report_question",
    "report_that",
];

/// What such a pattern says to a reader.
pub(super) fn of_pattern(name: &str) -> Option<String> {
    let known = PATTERNS.contains(&name);
    known.then(|| WORDS.get(format!("pattern={name}").as_str()).map(|words| (*words).to_owned())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_has_its_words_and_no_other_has() {
        assert!(FILE.entries(2).all(|entry| entry.is_ok()));
        let answers =
            |&atom: &Atom| atom.answers().iter().map(move |answer| format!("{}={answer}", atom.name()));
        let mut all: Vec<_> = Atom::ALL.iter().flat_map(answers).chain(["lemma=*".to_owned()]).collect();
        all.extend(PATTERNS.map(|name| format!("pattern={name}")));
        all.sort();
        let mut there: Vec<_> = WORDS.keys().copied().collect();
        there.sort_unstable();
        assert_eq!(there, all, "data/en/reasons.tsv: a line for each answer");
        assert_eq!(of(Atom::Lemma, "add").as_deref(), Some("the verb is “add”"));
        assert_eq!(of(Atom::Gap, "0").as_deref(), Some("it touches the words"));
        assert_eq!(of(Atom::Gap, "none"), None);
    }
}
