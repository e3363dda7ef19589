//! Adding documents up.

use std::cmp::Reverse;

use serde::Serialize;

use super::count::{Count, Heads, Said, Speaker, Totals, Verbs, sort};
use super::join::join;

/// All documents.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    pub total: Totals,
    pub speakers: Vec<Speaker>,
    pub documents: Vec<Count>,
}

impl Report {
    /// Adds a document.
    pub fn add(&mut self, count: Count) {
        let (total, one) = (&mut self.total, &count.totals);
        total.text_words += one.text_words;
        total.no_speech += one.no_speech;
        total.verbs.add(&one.verbs);
        for (sum, part) in [
            (&mut total.all, one.all),
            (&mut total.named, one.named),
            (&mut total.unnamed, one.unnamed),
            (&mut total.nobody_found, one.nobody_found),
            (&mut total.gender.female, one.gender.female),
            (&mut total.gender.male, one.gender.male),
            (&mut total.gender.unknown, one.gender.unknown),
        ] {
            sum.add(part);
        }
        self.documents.push(count);
    }

    /// Makes one row of the speakers who are one person, once all documents are there; who says most comes first.
    pub fn join(&mut self) {
        for group in join(&self.documents) {
            let parts = group.iter().map(|&(document, place)| &self.documents[document].speakers[place]);
            // The fullest name stands for all.
            let Some(first) = parts.clone().rev().max_by_key(|part| part.name.split(' ').count()) else {
                continue;
            };
            let (said, verbs) = (Said::default(), Verbs::default());
            let mut row = Speaker { documents: 0, said, verbs, ..first.clone() };
            parts.for_each(|part| add(&mut row, part));
            self.speakers.push(row);
        }
        sort(&mut self.speakers);
        self.total.speakers = Heads::of(&self.speakers);
    }

    /// The documents with most quotations.
    pub fn most(&self, count: usize) -> Vec<&Count> {
        let mut documents: Vec<_> = self.documents.iter().collect();
        documents.sort_by_key(|count| Reverse(count.totals.all.all()));
        documents.truncate(count);
        documents
    }
}

/// Adds what a person says in one document.
fn add(row: &mut Speaker, part: &Speaker) {
    row.gender = match (row.gender, part.gender) {
        (one, other) if one == other || other == "unknown" => one,
        ("unknown", other) if !row.disputed => other,
        (one, _) => {
            row.disputed |= one != "unknown";
            "unknown"
        }
    };
    row.title = row.title.take().or_else(|| part.title.clone());
    row.role = row.role.take().or_else(|| part.role.clone());
    row.documents += 1;
    row.said.add(part.said);
    row.verbs.add(&part.verbs);
}
