//! Counting a document.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use inquit::Document;
use inquit::document::{Gender, Kind, Quote};
use serde::Serialize;

use crate::tally::words;

/// The counts of some quotations.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Said {
    /// Quotations between marks, and turns.
    pub quotations: usize,
    /// Reports without marks.
    pub reports: usize,
    /// The words of the quotations.
    pub words: usize,
}

impl Said {
    /// Quotations and reports.
    pub fn all(self) -> usize {
        self.quotations + self.reports
    }

    /// Adds others.
    pub fn add(&mut self, other: Self) {
        self.quotations += other.quotations;
        self.reports += other.reports;
        self.words += other.words;
    }
}

/// A speaker.
#[derive(Clone, Debug, Serialize)]
pub struct Speaker {
    /// The name; of an unnamed one, what the text calls it first.
    pub name: String,
    /// Whether the text names it.
    pub named: bool,
    pub title: Option<String>,
    pub role: Option<String>,
    /// What the texts show; unknown where they differ.
    pub gender: &'static str,
    /// Whether texts show different genders.
    #[serde(skip)]
    pub disputed: bool,
    /// In how many documents it speaks.
    pub documents: usize,
    #[serde(flatten)]
    pub said: Said,
    /// By what it is reported, and how often.
    pub verbs: Verbs,
}

impl Speaker {
    /// A speaker of a document, who has said nothing yet.
    fn new(document: &Document, speaker: &inquit::document::Speaker) -> Self {
        Self {
            name: document.call(speaker).split_whitespace().collect::<Vec<_>>().join(" "),
            named: speaker.name.is_some(),
            title: speaker.title.clone(),
            role: speaker.role.clone(),
            gender: speaker.gender.name(),
            disputed: false,
            documents: 1,
            said: Said::default(),
            verbs: Verbs::default(),
        }
    }
}

/// Verbs by their dictionary forms, and how often.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Verbs(BTreeMap<String, usize>);

impl Verbs {
    /// The most frequent ones.
    pub fn most(&self, count: usize) -> Vec<(&str, usize)> {
        let mut all: Vec<_> = self.0.iter().map(|(verb, count)| (verb.as_str(), *count)).collect();
        all.sort_by_key(|&(_, count)| Reverse(count));
        all.truncate(count);
        all
    }

    fn note(&mut self, verb: &str, times: usize) {
        *self.0.entry(verb.to_owned()).or_default() += times;
    }

    /// Adds others.
    pub fn add(&mut self, other: &Self) {
        other.0.iter().for_each(|(verb, times)| self.note(verb, *times));
    }
}

/// What is counted in a document, or in all of them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    /// The words of the texts.
    pub text_words: usize,
    /// All quotations and reports that are somebody's words.
    pub all: Said,
    /// Those of named speakers.
    pub named: Said,
    /// Those of speakers whom the text does not name.
    pub unnamed: Said,
    /// Those for whom nobody was found.
    pub nobody_found: Said,
    /// Titles, terms and scare quotes: nobody's words, and not among the others.
    pub no_speech: usize,
    /// Those of women, of men, and of speakers whose gender the text does not show.
    pub gender: Genders,
    /// How many speakers there are of each.
    pub speakers: Heads,
    pub verbs: Verbs,
}

impl Totals {
    /// Adds those of a document; who speaks in several is no matter of adding.
    pub fn add(&mut self, one: &Self) {
        self.text_words += one.text_words;
        self.no_speech += one.no_speech;
        self.verbs.add(&one.verbs);
        for (sum, part) in [
            (&mut self.all, one.all),
            (&mut self.named, one.named),
            (&mut self.unnamed, one.unnamed),
            (&mut self.nobody_found, one.nobody_found),
            (&mut self.gender.female, one.gender.female),
            (&mut self.gender.male, one.gender.male),
            (&mut self.gender.unknown, one.gender.unknown),
        ] {
            sum.add(part);
        }
    }
}

/// What is said by gender.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Genders {
    pub female: Said,
    pub male: Said,
    pub unknown: Said,
}

/// Speakers by what they are.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Heads {
    pub named: usize,
    pub unnamed: usize,
    pub female: usize,
    pub male: usize,
    pub unknown: usize,
}

impl Heads {
    /// Counts them.
    pub fn of<'s>(speakers: impl Iterator<Item = &'s Speaker> + Clone) -> Self {
        let count = |wanted: &dyn Fn(&Speaker) -> bool| speakers.clone().filter(|one| wanted(one)).count();
        Self {
            named: count(&|one| one.named),
            unnamed: count(&|one| !one.named),
            female: count(&|one| one.gender == "female"),
            male: count(&|one| one.gender == "male"),
            unknown: count(&|one| one.gender == "unknown"),
        }
    }

    /// Adds others.
    pub fn add(&mut self, other: Self) {
        self.named += other.named;
        self.unnamed += other.unnamed;
        self.female += other.female;
        self.male += other.male;
        self.unknown += other.unknown;
    }
}

/// A document.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    pub name: String,
    #[serde(flatten)]
    pub totals: Totals,
    #[serde(rename = "list")]
    pub speakers: Vec<Speaker>,
}

impl Count {
    /// Counts a document.
    pub fn new(name: String, document: &Document, text: &str) -> Self {
        let mut totals = Totals { text_words: words(text), ..Totals::default() };
        let speakers = document.speakers.iter();
        let mut speakers: Vec<_> = speakers.map(|speaker| Speaker::new(document, speaker)).collect();
        let own = own_words(document);
        for (quote, words) in document.quotes.iter().zip(own) {
            if !quote.r#use.is_spoken() {
                totals.no_speech += 1;
                continue;
            }
            let said = said(quote, words);
            totals.all.add(said);
            let Some(mention) = &quote.speaker else {
                totals.nobody_found.add(said);
                continue;
            };
            let speaker = &mut speakers[mention.id.index()];
            speaker.said.add(said);
            if speaker.named {
                totals.named.add(said)
            } else {
                totals.unnamed.add(said)
            }
            match document.speakers[mention.id.index()].gender {
                Gender::Female => totals.gender.female.add(said),
                Gender::Male => totals.gender.male.add(said),
                Gender::Unknown => totals.gender.unknown.add(said),
            }
            if let Some(verb) = &quote.verb {
                speaker.verbs.note(&verb.lemma, 1);
                totals.verbs.note(&verb.lemma, 1);
            }
        }
        totals.speakers = Heads::of(speakers.iter());
        sort(&mut speakers);
        Self { name, totals, speakers }
    }
}

fn said(quote: &Quote, words: usize) -> Said {
    match quote.kind {
        Kind::Indirect => Said { reports: 1, ..Said::default() },
        _ => Said { quotations: 1, words, ..Said::default() },
    }
}

/// The words of each quotation that are not in one inside it which somebody else may say.
fn own_words(document: &Document) -> Vec<usize> {
    let all: Vec<_> = document.quotes.iter().map(|quote| words(&quote.text)).collect();
    let mut own = all.clone();
    for (quote, inner) in document.quotes.iter().zip(&all).filter(|(quote, _)| quote.r#use.is_spoken()) {
        if let Some(outer) = quote.parent {
            own[outer.index()] = own[outer.index()].saturating_sub(*inner);
        }
    }
    own
}

/// Puts who says most first.
pub fn sort(speakers: &mut [Speaker]) {
    speakers.sort_by(|one, other| {
        let most = |one: &Speaker| Reverse((one.said.all(), one.said.words));
        most(one).cmp(&most(other)).then_with(|| one.name.cmp(&other.name))
    });
}
