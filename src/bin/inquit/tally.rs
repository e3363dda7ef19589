//! What was done, counted.

use std::ops::AddAssign;
use std::time::Duration;

use inquit::Document;
use inquit::document::Kind;

use crate::counted;

/// Numbers of a text, or of many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Texts that have a record.
    pub documents: usize,
    /// Their words.
    pub words: usize,
    /// Their bytes.
    pub bytes: usize,
    /// Their quotations that are somebody's words.
    pub quotations: usize,
    /// Their reports without marks.
    pub reports: usize,
    /// Quotations and reports that have a speaker.
    pub attributed: usize,
    /// Texts that could not be read.
    pub failed: usize,
}

impl Tally {
    /// A text and its document.
    pub fn of(text: &[u8], document: &Document) -> Self {
        let spoken = || document.quotes.iter().filter(|quote| quote.r#use.is_spoken());
        let reports = spoken().filter(|quote| quote.kind == Kind::Indirect).count();
        Self {
            documents: 1,
            words: words(&String::from_utf8_lossy(text)),
            bytes: text.len(),
            quotations: spoken().count() - reports,
            reports,
            attributed: spoken().filter(|quote| quote.speaker.is_some()).count(),
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
        let Self { documents, words, quotations, reports, attributed, failed, .. } = self;
        let [documents, words, quotations, reports] =
            [(documents, "document"), (words, "word"), (quotations, "quotation"), (reports, "report")]
                .map(|(count, noun)| counted(*count, noun));
        let passed = passed.map_or_else(String::new, |passed| format!(", {passed} passed over"));
        format!(
            "{documents}, {words}, {quotations} and {reports}, {attributed} attributed, {failed} failed{passed}, \
             {megabytes:.1} MB in {seconds:.2} s, {rate:.1} MB/s"
        )
    }
}

/// How many words a text has: what stands between white space and has a letter or digit in it.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.words += other.words;
        self.bytes += other.bytes;
        self.quotations += other.quotations;
        self.reports += other.reports;
        self.attributed += other.attributed;
        self.failed += other.failed;
    }
}
