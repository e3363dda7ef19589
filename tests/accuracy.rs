//! The figures on the news of our own in `tests/gold/`: none may fall below its floor, a little under what was measured
//! last. Who raises one raises the floor.

use std::path::Path;
use std::process::Command;

/// Floors in per cent: F1 of spans, attributions, cues, addressees and reports, and the share of right names.
const FLOORS: [(&str, [(&str, f64); 6]); 6] = [
    (
        "fresh",
        [
            ("spans", 99.5),
            ("attribution", 94.0),
            ("cue", 95.7),
            ("addressee", 90.0),
            ("indirect", 91.5),
            ("name", 91.0),
        ],
    ),
    (
        "later",
        [
            ("spans", 99.5),
            ("attribution", 94.5),
            ("cue", 96.2),
            ("addressee", 94.8),
            ("indirect", 86.8),
            ("name", 92.0),
        ],
    ),
    (
        "unread",
        [
            ("spans", 99.0),
            ("attribution", 93.0),
            ("cue", 96.3),
            ("addressee", 76.5),
            ("indirect", 81.0),
            ("name", 82.0),
        ],
    ),
    (
        "newest",
        [
            ("spans", 99.5),
            ("attribution", 95.7),
            ("cue", 97.0),
            ("addressee", 93.5),
            ("indirect", 82.0),
            ("name", 92.7),
        ],
    ),
    (
        "sealed",
        [
            ("spans", 99.5),
            ("attribution", 94.0),
            ("cue", 96.2),
            ("addressee", 88.0),
            ("indirect", 91.7),
            ("name", 92.2),
        ],
    ),
    (
        "recent",
        [
            ("spans", 99.5),
            ("attribution", 95.7),
            ("cue", 97.7),
            ("addressee", 96.0),
            ("indirect", 87.5),
            ("name", 86.0),
        ],
    ),
];

/// The least share of answers with confidence 0.9 or more whose speaker is right, in per cent.
const SURE: f64 = 93.0;

/// What `inquit eval` prints about one corpus. Of `unread` and `sealed`, which nobody reads, totals are all that it prints.
fn report(corpus: &str) -> String {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(corpus).with_extension("jsonl");
    let predicted = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("accuracy-{corpus}.jsonl"));
    let inquit = || Command::new(env!("CARGO_BIN_EXE_inquit"));
    let records =
        inquit().args(["--input-format", "jsonl", "--format", "jsonl"]).arg(&gold).output().unwrap();
    assert!(records.status.success(), "{}", String::from_utf8_lossy(&records.stderr));
    std::fs::write(&predicted, records.stdout).unwrap();
    let report = inquit().args(["eval", "--calibration"]).arg(&gold).arg(&predicted).output().unwrap();
    assert!(report.status.success(), "{}", String::from_utf8_lossy(&report.stderr));
    String::from_utf8(report.stdout).unwrap()
}

/// The figure of a measure: behind "F1", or the first of its line.
fn figure(report: &str, measure: &str) -> f64 {
    let line = report.lines().find(|line| line.split_whitespace().next() == Some(measure));
    let words: Vec<&str> =
        line.unwrap_or_else(|| panic!("no {measure} in {report}")).split_whitespace().collect();
    let f1 = words.iter().position(|word| *word == "F1").unwrap_or(0);
    words[f1 + 1].parse().unwrap_or_else(|_| panic!("no figure of {measure} in {report}"))
}

#[test]
fn no_figure_falls() {
    let mut fallen = Vec::new();
    for (corpus, floors) in FLOORS {
        let report = report(corpus);
        for (measure, floor) in floors {
            let figure = figure(&report, measure);
            if figure < floor {
                fallen.push(format!("{corpus}: {measure} {figure} below {floor}"));
            }
        }
        let sure = report.lines().find(|line| line.split_whitespace().take(2).eq(["sure", "0.9"]));
        let speaker = sure.and_then(|line| line.split_whitespace().nth(3)).and_then(|word| word.parse().ok());
        let speaker: f64 = speaker.unwrap_or_else(|| panic!("no calibration in {report}"));
        if speaker < SURE {
            fallen.push(format!("{corpus}: only {speaker} % of the answers at 0.9 are right"));
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}
