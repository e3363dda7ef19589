//! What the seed article's record must have, in words. `fixtures/news/trump_iraq.txt` is real web text: headlines
//! of related links are glued into three of its sentences.

use std::sync::LazyLock;

use inquit::diagnostic::Code;
use inquit::document::{Document, Kind, Quote, Speaker};
use inquit::{Engine, Offsets};

static TEXT: &str = include_str!("../fixtures/news/trump_iraq.txt");

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let engine = Engine::builder().offsets(Offsets::Byte).build().expect("the lexicons in data/ are sound");
    engine.attribute(TEXT)
});

/// The three glued stretches: from the first letter of the headlines to the link MORE.
const GLUE: [(&str, &str); 3] = [
    ("Former employees critique", "over order to clear protests MORE"),
    ("Trump: 'I don't think", "Mattis scorches Trump MORE"),
    (
        "Fired State Department watchdog says Pompeo aide attempted to 'bully' him over investigations Ousted",
        "passports MORE",
    ),
];

/// The quotations that begin so, marks aside.
fn all(begins: &str) -> Vec<&'static Quote> {
    let bare = |q: &&Quote| q.text.trim_start_matches(['"', '“', '\'']).starts_with(begins);
    DOCUMENT.quotes.iter().filter(bare).collect()
}

fn one(begins: &str) -> &'static Quote {
    let found = all(begins);
    assert_eq!(found.len(), 1, "quotations that begin {begins:?}: {found:#?}");
    found[0]
}

fn named(q: &Quote) -> Option<&'static Speaker> {
    q.speaker.as_ref().map(|mention| &DOCUMENT.speakers[mention.id.index()])
}

const TRUMP: &[&str] = &["Donald Trump", "Donald John Trump"];
const MILLEY: &[&str] = &["Mark Milley"];
const ESPER: &[&str] = &["Mark Esper"];

/// One row of the table: what begins so is of this kind and said by this mention of this person with this verb.
fn row(begins: &str, kind: Kind, mention: &str, names: &[&str], verb: &str) -> &'static Quote {
    let q = one(begins);
    assert_eq!(q.kind, kind, "kind of {:?}", q.text);
    let speaker = q.speaker.as_ref().unwrap_or_else(|| panic!("nobody says {:?}", q.text));
    assert_eq!(speaker.text, mention, "the words for who says {:?}", q.text);
    let name = speaker.name.as_deref().unwrap_or_default();
    assert!(names.contains(&name), "{:?} is said by {name:?}, not by one of {names:?}", q.text);
    let cue = q.verb.as_ref().unwrap_or_else(|| panic!("nothing reports {:?}", q.text));
    assert!(cue.text.starts_with(verb), "{:?} is reported by {:?}, not {verb:?}", q.text, cue.text);
    q
}

fn told(q: &Quote) {
    let addressee = q.addressee.as_ref().map(|a| a.text.as_str());
    assert_eq!(addressee, Some("reporters"), "who is told {:?}", q.text);
}

#[test]
fn the_headline_is_trumps_by_its_colon() {
    let q = row("the right point", Kind::Mixed, "Trump", TRUMP, ":");
    assert_eq!(q.verb.as_ref().map(|v| v.lemma.as_str()), Some(":"));
}

#[test]
fn trump_told_reporters() {
    told(row("Eventually we want to be able to let Iraq", Kind::Direct, "Trump", TRUMP, "told"));
}

#[test]
fn a_fragment_in_the_writers_sentence_is_mixed() {
    row("the worst thing that could happen", Kind::Mixed, "Trump", TRUMP, "said");
    row("treated with respect", Kind::Mixed, "He", TRUMP, "repeated");
}

#[test]
fn he_added_and_goes_on() {
    let first = row("Eventually they have to be able", Kind::Direct, "he", TRUMP, "added");
    let second = row("We don’t want to be there forever", Kind::Direct, "he", TRUMP, "added");
    assert_eq!(second.continues, Some(first.id), "the floating quotation carries on the one before");
}

#[test]
fn milley_told_reporters_and_goes_on() {
    let first = row("That letter is a draft", Kind::Direct, "Milley", MILLEY, "told");
    told(first);
    let second = row("Poorly worded, implies withdrawal", Kind::Direct, "Milley", MILLEY, "told");
    assert_eq!(second.continues, Some(first.id), "the floating quotation carries on the one before");
}

#[test]
fn milley_has_his_title_and_role() {
    let milley = named(one("That letter is a draft")).expect("Milley speaks");
    assert_eq!(milley.title.as_deref(), Some("Gen."));
    assert_eq!(milley.role.as_deref(), Some("the chairman of the Joint Chiefs of Staff"));
}

#[test]
fn trump_is_one_person() {
    let trumps: Vec<_> =
        DOCUMENT.speakers.iter().filter(|s| s.name.as_deref().is_some_and(|n| TRUMP.contains(&n))).collect();
    assert_eq!(trumps.len(), 1, "{trumps:#?}");
    for begins in
        ["the right point", "Eventually we", "the worst", "Eventually they", "We don’t", "treated with"]
    {
        assert_eq!(named(one(begins)).map(|s| s.id), Some(trumps[0].id), "{begins:?}");
    }
}

/// The indirect one that holds these words.
fn indirect(words: &str, mention: &str, names: &[&str], verb: &str) -> &'static Quote {
    let holds = |q: &&Quote| q.kind == Kind::Indirect && q.text.contains(words);
    let q =
        DOCUMENT.quotes.iter().find(holds).unwrap_or_else(|| panic!("no indirect quotation holds {words:?}"));
    let speaker = q.speaker.as_ref().unwrap_or_else(|| panic!("nobody says {:?}", q.text));
    assert!(speaker.text.contains(mention), "{:?} is said by {:?}, not {mention:?}", q.text, speaker.text);
    assert!(
        speaker.name.as_deref().is_some_and(|name| names.contains(&name)),
        "{:?}: {:?}",
        q.text,
        speaker.name
    );
    assert_eq!(q.verb.as_ref().map(|v| v.text.as_str()), Some(verb), "what reports {:?}", q.text);
    assert!(!q.text.starts_with("that "), "the content is without its \"that\": {:?}", q.text);
    q
}

#[test]
fn the_four_indirect_ones() {
    let first = indirect("a U.S. withdrawal from Iraq was not imminent", "Trump", TRUMP, "said");
    let start = first.speaker.as_ref().map_or(0, |s| s.start);
    let president = TEXT.find("President Trump").expect("in the text");
    assert!(
        (president..president + 15).contains(&start),
        "\"said Tuesday\" belongs to the President before the glue"
    );
    told(indirect("it was a draft that should not have been released", "Milley", MILLEY, "told"));
    told(indirect("he had not seen the letter", "Trump", TRUMP, "told"));
    indirect("U.S. is withdrawing from Iraq", "Esper", ESPER, "denied");
}

/// Where a glued stretch starts and ends.
fn stretch((first, last): (&str, &str)) -> (usize, usize) {
    let start = TEXT.find(first).unwrap_or_else(|| panic!("{first:?} is in the text"));
    let end =
        start + TEXT[start..].find(last).unwrap_or_else(|| panic!("{last:?} is in the text")) + last.len();
    (start, end)
}

#[test]
fn each_glued_stretch_has_its_diagnostic() {
    for glue in GLUE {
        let (start, end) = stretch(glue);
        let glued = DOCUMENT.diagnostics.iter().filter(|d| d.code == Code::GluedText);
        // The doubled name before the headlines may belong to it; the sentence around it may not.
        let covers = |d: &&inquit::document::Oddity| {
            d.start <= start && start - d.start < 40 && d.end.abs_diff(end) <= 1
        };
        assert_eq!(
            glued.filter(covers).count(),
            1,
            "diagnostics on {:?}: {:#?}",
            glue.0,
            DOCUMENT.diagnostics
        );
    }
}

#[test]
fn no_speakers_name_holds_glue() {
    for speaker in &DOCUMENT.speakers {
        let name = speaker.name.as_deref().unwrap_or_default();
        let camel =
            name.as_bytes().windows(2).any(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
        assert!(!camel && !name.contains("MORE"), "glue in the name {name:?}");
        for word in ["Former", "critique", "Fired", "House", "Michael (Mike)"] {
            assert!(!name.contains(word), "glue in the name {name:?}");
        }
    }
}

/// A quotation inside a headline: found each time the headline stands in the text, and given to words of that very
/// headline that hold `own`.
fn in_headline(begins: &str, headline: &str, own: &str) {
    let found = all(begins);
    let headlines: Vec<usize> = TEXT.match_indices(headline).map(|(start, _)| start).collect();
    assert_eq!(found.len(), headlines.len(), "quotations that begin {begins:?}: {found:#?}");
    for (q, start) in found.into_iter().zip(headlines) {
        let end = start + headline.len();
        assert!(start <= q.start && q.end <= end, "{:?} stands elsewhere", q.text);
        let Some(speaker) = &q.speaker else { continue };
        let within = start <= speaker.start && speaker.end <= end;
        assert!(within, "{:?} is given to {:?}, which is not in its headline", q.text, speaker.text);
        assert!(speaker.text.contains(own), "{:?} is given to {:?}, not to {own:?}", q.text, speaker.text);
    }
}

#[test]
fn quotations_in_glued_headlines_are_their_own() {
    let watchdog =
        "Fired State Department watchdog says Pompeo aide attempted to 'bully' him over investigations";
    in_headline("bully", watchdog, "watchdog");
    in_headline("I don't think we'll have to", "Trump: 'I don't think we'll have to' send military", "Trump");
    in_headline("Angry and appalled", "'Angry and appalled' Mattis scorches Trump", "Mattis");
    let senators = "7 GOP senators slam State Dept for 'slow and inefficient policy' on passports";
    in_headline("slow and inefficient policy", senators, "senators");
    assert_eq!(one("Angry and appalled").speaker.as_ref().map(|s| s.text.as_str()), Some("Mattis"));
}
