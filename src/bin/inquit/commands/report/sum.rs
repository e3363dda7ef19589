//! Adding documents up, one after the other: sums are kept, and of the documents those with most quotations; the rows of all
//! of them go to a file, where the format has them.

use std::cmp::Reverse;
use std::io::{self, BufWriter, Seek, Write};

use tempfile::SpooledTempFile;

use super::count::{Count, Speaker, Totals};
use super::join::People;

/// How many bytes of rows are kept in memory.
const ROWS: usize = 8 << 20;
/// How many failures are named.
const FAILURES: usize = 1000;

/// How the rows of a document are written.
pub type Rows = fn(&Count, first: bool, out: &mut dyn Write) -> io::Result<()>;

/// All documents so far.
pub struct Sum {
    total: Totals,
    people: People,
    documents: usize,
    most: Vec<Count>,
    top: usize,
    write: Option<Rows>,
    rows: BufWriter<SpooledTempFile>,
    failed: Failed,
}

/// Texts that could not be read.
#[derive(Debug, Default)]
pub struct Failed {
    /// How many.
    pub count: usize,
    /// The first of them: where, and why.
    pub first: Vec<(String, String)>,
}

/// All documents.
pub struct Report {
    pub total: Totals,
    /// Who speaks: whom the texts name, and those without a name who say most.
    pub speakers: Vec<Speaker>,
    /// How many documents there are.
    pub documents: usize,
    /// Those with most quotations, each with who speaks most in it.
    pub most: Vec<Count>,
    /// The rows of all, from their beginning.
    pub rows: SpooledTempFile,
    pub failed: Failed,
}

impl Sum {
    /// Nothing yet. Of documents and of speakers without a name so many are kept; `write` makes the rows of each document.
    pub fn new(top: usize, write: Option<Rows>) -> Self {
        let rows = BufWriter::new(tempfile::spooled_tempfile(ROWS));
        let (total, people, failed) = (Totals::default(), People::new(top), Failed::default());
        Self { total, people, documents: 0, most: Vec::new(), top, write, rows, failed }
    }

    /// Adds a document.
    ///
    /// # Errors
    /// When the rows cannot be kept.
    pub fn add(&mut self, mut count: Count) -> io::Result<()> {
        self.total.add(&count.totals);
        self.people.add(&count);
        if let Some(write) = self.write {
            write(&count, self.documents == 0, &mut self.rows)?;
        }
        self.documents += 1;
        count.speakers.truncate(1);
        self.most.push(count);
        if self.most.len() / 2 > self.top.max(512) {
            self.sort();
        }
        Ok(())
    }

    /// Notes that a text could not be read.
    pub fn fail(&mut self, place: String, problem: String) {
        self.failed.count += 1;
        if self.failed.first.len() < FAILURES {
            self.failed.first.push((place, problem));
        }
    }

    fn sort(&mut self) {
        self.most.sort_by_key(|count| Reverse(count.totals.all.all()));
        self.most.truncate(self.top);
    }

    /// Ends the sum.
    ///
    /// # Errors
    /// When the rows cannot be read again.
    pub fn finish(mut self) -> io::Result<Report> {
        self.sort();
        let Self { mut total, people, documents, most, rows, failed, .. } = self;
        let mut rows = rows.into_inner().map_err(io::IntoInnerError::into_error)?;
        rows.rewind()?;
        let (speakers, heads) = people.finish();
        total.speakers = heads;
        Ok(Report { total, speakers, documents, most, rows, failed })
    }
}
