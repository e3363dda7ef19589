//! Adding documents up.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::count::{Count, Heads, Said, Speaker, Totals, Verbs, sort};

/// All documents.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    pub total: Totals,
    pub speakers: Vec<Speaker>,
    pub documents: Vec<Count>,
    #[serde(skip)]
    places: BTreeMap<String, usize>,
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
        for speaker in &count.speakers {
            let fresh = self.speakers.len();
            // A neighbour of one text is not that of another.
            let place =
                if speaker.named { *self.places.entry(speaker.name.clone()).or_insert(fresh) } else { fresh };
            if place == fresh {
                let (said, verbs) = (Said::default(), Verbs::default());
                self.speakers.push(Speaker { documents: 0, said, verbs, ..speaker.clone() });
            }
            let known = &mut self.speakers[place];
            known.gender = match (known.gender, speaker.gender) {
                (one, other) if one == other || other == "unknown" => one,
                ("unknown", other) if !known.disputed => other,
                (one, _) => {
                    known.disputed |= one != "unknown";
                    "unknown"
                }
            };
            known.title = known.title.take().or_else(|| speaker.title.clone());
            known.role = known.role.take().or_else(|| speaker.role.clone());
            known.documents += 1;
            known.said.add(speaker.said);
            known.verbs.add(&speaker.verbs);
        }
        self.documents.push(count);
    }

    /// Puts who says most first.
    pub fn sort(&mut self) {
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
