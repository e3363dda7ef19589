//! Which speakers of several texts are one person.
//!
//! Those of one text never are: the engine told them apart. Those of several are when they have the same name, unless some
//! text has two of that name, or single names come with different genders: then only the gender that is shown joins them. A
//! surname alone joins the only full name of the run that ends in it, if what is known of gender agrees.

use std::collections::{BTreeMap, BTreeSet};

use super::count::{Count, Speaker};

/// A speaker of a document: both by their places.
pub type Entry = (usize, usize);

/// The speakers of all documents in groups, each one person, in the order in which they first speak.
pub fn join(documents: &[Count]) -> Vec<Vec<Entry>> {
    let mut names: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
    let mut groups = Vec::new();
    for (document, count) in documents.iter().enumerate() {
        for (place, speaker) in count.speakers.iter().enumerate() {
            // A neighbour of one text is not that of another.
            if speaker.named {
                names.entry(&speaker.name).or_default().push((document, place));
            } else {
                groups.push(vec![(document, place)]);
            }
        }
    }
    let speaker = |entry: &Entry| &documents[entry.0].speakers[entry.1];
    let (full, bare): (Vec<_>, Vec<_>) = names.into_iter().partition(|(name, _)| surname(name).is_some());
    let mut people: Vec<Vec<Entry>> = Vec::new();
    let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (name, entries) in full {
        for group in same_name(entries, false, &speaker) {
            families.entry(surname(name).unwrap_or(name)).or_default().push(people.len());
            people.push(group);
        }
    }
    for (name, entries) in bare {
        let only = families.get(name).filter(|family| family.len() == 1).map(|family| family[0]);
        let mut rest = entries.clone();
        if let Some(person) = only {
            let genders: BTreeSet<_> = people[person].iter().map(|one| speaker(one).gender).collect();
            let apart = |entry: &Entry| people[person].binary_search_by_key(&entry.0, |one| one.0).is_err();
            let fits = |entry: &Entry| agrees(speaker(entry), &genders) && apart(entry);
            let mut joined: Vec<_>;
            (joined, rest) =
                entries.iter().partition(|entry| fits(entry) && of_text(&entries, entry.0).len() == 1);
            people[person].append(&mut joined);
            people[person].sort_unstable();
        }
        people.extend(same_name(rest, true, &speaker));
    }
    groups.extend(people);
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

/// Speakers of one name in groups; `single` where it is one word, which strangers share more often.
fn same_name<'s>(
    entries: Vec<Entry>,
    single: bool,
    speaker: &impl Fn(&Entry) -> &'s Speaker,
) -> Vec<Vec<Entry>> {
    let gender = |entry: &Entry| speaker(entry).gender;
    let known: BTreeSet<_> = entries.iter().map(gender).filter(|gender| *gender != "unknown").collect();
    let twice = entries.windows(2).any(|pair| pair[0].0 == pair[1].0);
    let strangers = single && known.len() > 1;
    if !(twice || strangers) {
        return if entries.is_empty() { Vec::new() } else { vec![entries] };
    }
    let mut by_gender: BTreeMap<_, Vec<Entry>> = BTreeMap::new();
    let mut groups = Vec::new();
    for entry in &entries {
        let like = of_text(&entries, entry.0).iter().filter(|one| gender(one) == gender(entry)).count();
        if like > 1 || gender(entry) == "unknown" {
            groups.push(vec![*entry]);
        } else {
            by_gender.entry(gender(entry)).or_default().push(*entry);
        }
    }
    groups.extend(by_gender.into_values());
    groups
}

/// Those of one text; entries are in the order of the texts.
fn of_text(entries: &[Entry], document: usize) -> &[Entry] {
    let begin = entries.partition_point(|entry| entry.0 < document);
    let length = entries[begin..].partition_point(|entry| entry.0 == document);
    &entries[begin..begin + length]
}

/// Whether a speaker may be one of those genders, as far as they are shown.
fn agrees(speaker: &Speaker, genders: &BTreeSet<&str>) -> bool {
    speaker.gender == "unknown" || genders.iter().all(|gender| [speaker.gender, "unknown"].contains(gender))
}

/// The last word of a name that has several.
fn surname(name: &str) -> Option<&str> {
    name.rsplit_once(' ').map(|(_, last)| last)
}
