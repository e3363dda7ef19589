//! Which speakers of several texts are one person, found out text by text: what is kept grows with the names, not with the
//! texts.
//!
//! Those of one text never are one: the engine told them apart. Those of several are when they have the same name, unless
//! some text has two of that name, or single names come with different genders: then gender tells them apart. A surname
//! alone joins the only full name of the run that ends in it, if what is known of gender agrees.

use std::collections::{BTreeMap, BTreeSet};

use super::count::{Count, Heads, Said, Speaker, Verbs, sort};

/// Everybody who speaks.
#[derive(Debug)]
pub struct People {
    names: BTreeMap<String, Named>,
    /// Those without a name who say most: a neighbour of one text is not that of another.
    unnamed: Vec<Speaker>,
    /// How many of those there are.
    heads: Heads,
    /// How many of them are kept.
    top: usize,
}

/// All speakers of one name.
#[derive(Debug, Default)]
struct Named {
    /// Whether some text has two of the name.
    twice: bool,
    /// By gender; those who may not join a fuller name apart.
    rows: BTreeMap<(&'static str, bool), Speaker>,
    /// Those whom neither name nor gender tells from another one of their text.
    namesakes: Vec<Speaker>,
}

impl People {
    /// Nobody yet; of those without a name, so many will be kept.
    pub fn new(top: usize) -> Self {
        Self { names: BTreeMap::new(), unnamed: Vec::new(), heads: Heads::default(), top }
    }

    /// Adds the speakers of a text.
    pub fn add(&mut self, count: &Count) {
        let (named, unnamed): (Vec<_>, Vec<_>) = count.speakers.iter().partition(|speaker| speaker.named);
        self.heads.add(Heads::of(unnamed.iter().copied()));
        self.unnamed.extend(unnamed.into_iter().cloned());
        if self.unnamed.len() / 2 > self.top.max(512) {
            sort(&mut self.unnamed);
            self.unnamed.truncate(self.top);
        }
        let mut names: BTreeMap<&str, Vec<&Speaker>> = BTreeMap::new();
        named.into_iter().for_each(|speaker| names.entry(&speaker.name).or_default().push(speaker));
        let surnames: BTreeSet<_> = names.keys().filter_map(|name| surname(name)).collect();
        for (name, speakers) in names {
            let (twice, beside) = (speakers.len() > 1, surnames.contains(name));
            let same = self.names.entry(name.to_owned()).or_default();
            same.twice |= twice;
            for speaker in &speakers {
                if speakers.iter().filter(|one| one.gender == speaker.gender).count() > 1 {
                    same.namesakes.push((*speaker).clone());
                } else {
                    let row = same.rows.entry((speaker.gender, twice || beside));
                    add(row.or_insert_with(|| empty(speaker)), speaker);
                }
            }
        }
    }

    /// A row for each, who says most first, and how many there are.
    pub fn finish(mut self) -> (Vec<Speaker>, Heads) {
        let (full, bare): (Vec<_>, Vec<_>) =
            self.names.into_iter().partition(|(name, _)| surname(name).is_some());
        let mut people: Vec<Speaker> = Vec::new();
        let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (name, same) in full {
            let family = families.entry(surname(&name).unwrap_or(&name).to_owned()).or_default();
            for row in same.rows(false) {
                family.push(people.len());
                people.push(row);
            }
        }
        for (name, mut same) in bare {
            if let Some([person]) = families.get(&name).map(Vec::as_slice) {
                let person = &mut people[*person];
                let (gender, disputed) = (person.gender, person.disputed);
                let agrees =
                    |other: &str| other == "unknown" || !disputed && [other, "unknown"].contains(&gender);
                same.rows.retain(|(gender, beside), row| {
                    let joins = !*beside && agrees(gender);
                    if joins {
                        add(person, row);
                    }
                    !joins
                });
            }
            people.extend(same.rows(true));
        }
        let mut heads = Heads::of(people.iter());
        heads.add(self.heads);
        sort(&mut self.unnamed);
        self.unnamed.truncate(self.top);
        people.append(&mut self.unnamed);
        sort(&mut people);
        (people, heads)
    }
}

impl Named {
    /// Those of the name, each once; `single` where it is one word, which strangers share more often.
    fn rows(self, single: bool) -> Vec<Speaker> {
        let mut known: Vec<_> =
            self.rows.keys().map(|(gender, _)| *gender).filter(|gender| *gender != "unknown").collect();
        known.dedup();
        let apart = self.twice || single && known.len() > 1;
        let mut groups: BTreeMap<&str, Speaker> = BTreeMap::new();
        for ((gender, _), row) in &self.rows {
            let group = groups.entry(if apart { gender } else { "" });
            add(group.or_insert_with(|| empty(row)), row);
        }
        groups.into_values().chain(self.namesakes).collect()
    }
}

/// One who has said nothing yet.
fn empty(speaker: &Speaker) -> Speaker {
    Speaker { documents: 0, said: Said::default(), verbs: Verbs::default(), ..speaker.clone() }
}

/// Adds what a person says elsewhere.
fn add(row: &mut Speaker, part: &Speaker) {
    row.disputed |= part.disputed;
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
    row.documents += part.documents;
    row.said.add(part.said);
    row.verbs.add(&part.verbs);
}

/// The last word of a name that has several.
fn surname(name: &str) -> Option<&str> {
    name.rsplit_once(' ').map(|(_, last)| last)
}
