//! One sentence, and what is reported in it: content, speaker, verb, pattern.

use crate::Engine;
use crate::document::{Document, Kind};

/// Sentence; then content, speaker, cue and pattern of each report.
type Case = (&'static str, &'static [(&'static str, &'static str, &'static str, &'static str)]);

const CASES: &[Case] = &[
    (
        "Ann Lowe said that the mill would close.",
        &[("the mill would close", "Ann Lowe", "said", "report_that")],
    ),
    (
        "Ann Lowe said on Monday the mill would close.",
        &[("the mill would close", "Ann Lowe", "said", "report_clause")],
    ),
    (
        "Ann Lowe said in a statement that the mill would close.",
        &[("the mill would close", "Ann Lowe", "said", "report_that")],
    ),
    (
        "Ann Lowe told reporters a short time after the vote ended that it was over.",
        &[("it was over", "Ann Lowe", "told", "report_that")],
    ),
    ("Ann Lowe told him it depended.", &[("it depended", "Ann Lowe", "told", "report_clause")]),
    (
        "Ann Lowe told reporters a short time after the letter surfaced that it was over.",
        &[("it was over", "Ann Lowe", "told", "report_that")],
    ),
    (
        "Ann Lowe asked whether the mill would close.",
        &[("whether the mill would close", "Ann Lowe", "asked", "report_question")],
    ),
    ("The mill is dead, Ann Lowe said.", &[("The mill is dead", "Ann Lowe", "said", "report_after")]),
    (
        "The mill is dead, Ann Lowe said late Tuesday.",
        &[("The mill is dead", "Ann Lowe", "said", "report_after")],
    ),
    (
        "The mill, Ann Lowe said, was dead.",
        &[("The mill, Ann Lowe said, was dead", "Ann Lowe", "said", "report_around")],
    ),
    (
        "It is no surprise, Ann Lowe said, that the mill closed.",
        &[("It is no surprise, Ann Lowe said, that the mill closed", "Ann Lowe", "said", "report_around")],
    ),
    (
        "According to Ann Lowe, the mill was dead.",
        &[("the mill was dead", "Ann Lowe", "According to", "report_according")],
    ),
    (
        "The mill was dead, according to Ann Lowe.",
        &[("The mill was dead", "Ann Lowe", "according to", "report_according")],
    ),
    (
        "As Ann Lowe reported on Monday, the mill was dead.",
        &[("the mill was dead", "Ann Lowe", "reported", "report_as")],
    ),
    (
        "Ann Lowe said the mill was dead, but she kept a key.",
        &[("the mill was dead", "Ann Lowe", "said", "report_clause")],
    ),
    (
        "Ann Lowe said the mill was dead, adding that she had a key.",
        &[
            ("the mill was dead", "Ann Lowe", "said", "report_clause"),
            ("she had a key", "Ann Lowe", "adding", "report_that"),
        ],
    ),
    (
        "Ann Lowe, who said the mill was dead, kept a key.",
        &[("the mill was dead", "who", "said", "report_clause")],
    ),
    (
        "Ann Lowe said the mill would close on Friday and “not a minute later”.",
        &[("the mill would close on Friday", "Ann Lowe", "said", "report_clause")],
    ),
    (
        "Ann Lowe announced that the mill would close, according to the Echo.",
        &[
            ("Ann Lowe announced that the mill would close", "the Echo", "according to", "report_according"),
            ("the mill would close", "Ann Lowe", "announced", "report_that"),
        ],
    ),
    (
        "Bo Marsh left; according to Ann Lowe, the mill was dead.",
        &[("the mill was dead", "Ann Lowe", "according to", "report_according")],
    ),
    (
        "Bo Marsh left, but according to Ann Lowe, the mill was dead.",
        &[("the mill was dead", "Ann Lowe", "according to", "report_according")],
    ),
    (
        "The mill closed (the owners had no money, Ann Lowe said).",
        &[("the owners had no money", "Ann Lowe", "said", "report_after")],
    ),
    // nothing is reported, or somebody else's attribution holds it
    ("Ann Lowe said nothing.", &[]),
    ("Ann Lowe announced the plan that would close the mill.", &[]),
    ("Ann Lowe did not say whether the mill would close.", &[]),
    ("Ann Lowe asked him to close the mill.", &[]),
    ("Ann Lowe said the mill was “a ruin and a shame”.", &[]),
    ("“We are ready,” Ann Lowe said when asked about the mill.", &[]),
    ("Asked about the mill, Ann Lowe replied: “Never.”", &[]),
    ("Ann Lowe believes the mill will close.", &[]),
    ("The court was told that the mill would close.", &[]),
];

fn document(text: &str) -> Document {
    Engine::builder().build().expect("the lexicons in data/ are sound").attribute(text)
}

#[test]
fn reports_of_one_sentence() {
    let engine = Engine::builder().build().expect("the lexicons in data/ are sound");
    for (text, expected) in CASES {
        let document = engine.attribute(text);
        let found: Vec<_> = document
            .quotes
            .iter()
            .filter(|quote| quote.kind == Kind::Indirect)
            .map(|quote| {
                let speaker = quote.speaker.as_ref().map_or("", |speaker| speaker.text.as_str());
                let verb = quote.verb.as_ref().map_or("", |verb| verb.text.as_str());
                (quote.text.as_str(), speaker, verb, quote.sieve.unwrap_or_default())
            })
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn a_quotations_own_level_is_not_read() {
    let reports = |text| document(text).quotes.iter().filter(|quote| quote.kind == Kind::Indirect).count();
    assert_eq!(reports("“Bo Marsh said the mill would close,” Ann Lowe said."), 0);
}

#[test]
fn a_sentence_without_an_end_gives_no_content_without_an_end() {
    let text = "Ann Lowe said the mill was dead and ".repeat(4000);
    assert!(document(&text).quotes.iter().all(|quote| quote.text.len() < 2000));
}
