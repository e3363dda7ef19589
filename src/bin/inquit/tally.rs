//! What was done, counted.

use std::ops::AddAssign;
use std::time::Duration;

use inquit::Document;

/// Numbers of a text, or of many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Texts that have a record.
    pub documents: usize,
    /// Their words.
    pub words: usize,
    /// Their bytes.
    pub bytes: usize,
    /// Their quotations.
    pub quotations: usize,
    /// Those that have a speaker.
    pub attributed: usize,
    /// Texts that could not be read.
    pub failed: usize,
}

impl Tally {
    /// A text and its document.
    pub fn of(text: &[u8], document: &Document) -> Self {
        Self {
            documents: 1,
            words: text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).count(),
            bytes: text.len(),
            quotations: document.quotes.len(),
            attributed: document.quotes.iter().filter(|quote| quote.speaker.is_some()).count(),
            failed: 0,
        }
    }

    /// A text whose numbers nobody asked for.
    pub fn one() -> Self {
        Self { documents: 1, ..Self::default() }
    }

    /// A text that could not be read.
    pub fn failure() -> Self {
        Self { failed: 1, ..Self::default() }
    }

    /// The summary for a person, with the time that it took and how many inputs were passed over because they were done.
    pub fn summary(&self, took: Duration, passed: Option<usize>) -> String {
        let megabytes = self.bytes as f64 / 1e6;
        let seconds = took.as_secs_f64();
        let rate = megabytes / seconds.max(1e-6);
        let Self { documents, words, quotations, attributed, failed, .. } = self;
        let noun = if *documents == 1 { "document" } else { "documents" };
        let passed = passed.map_or_else(String::new, |passed| format!(", {passed} passed over"));
        format!(
            "{documents} {noun}, {words} words, {quotations} quotations, {attributed} attributed, {failed} failed{passed}, \
             {megabytes:.1} MB in {seconds:.2} s, {rate:.1} MB/s"
        )
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.words += other.words;
        self.bytes += other.bytes;
        self.quotations += other.quotations;
        self.attributed += other.attributed;
        self.failed += other.failed;
    }
}
