//! `inquit report`: counts that add up, in each of its formats.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const FIRST: &str = "“We are ready,” Gen. Ann Lowe told reporters. She said the road was closed. “It was loud,” a neighbour said. \
    He had read “War and Peace”. “Nobody knows.”\n";
const SECOND: &str = "“Ann Lowe told me ‘no way’,” said Mayor Tom Berg. He denied that it was late.\n\n“I saw it,” said a neighbour.\n\n\
    “Fine,” Ann Lowe said.\n";

fn inputs(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report").join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("first.txt"), FIRST).unwrap();
    fs::write(folder.join("second.txt"), SECOND).unwrap();
    folder
}

fn report(folder: &Path, format: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.current_dir(folder).args(["report", "--format", format, "first.txt", "second.txt"]);
    let output = command.output().expect("the program runs");
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn for_a_terminal() {
    insta::assert_snapshot!(report(&inputs("text"), "text"), @r"
    2 documents, 54 words

                                     quotations  reports    words  share
    all                                       7        2       18  100 %
      of named speakers                       4        2       10   67 %
      of unnamed speakers                     3        0        8   33 %
      nobody found                            0        0        0    0 %
    gender shown: female                      3        1        6   44 %
    gender shown: male                        3        1        9   44 %
    gender not shown                          1        0        3   11 %
    titles, terms, scare quotes: 1 (not counted above)

    speakers                         quotations  reports    words  texts  verbs
    Ann Lowe                                  3        1        6      2  say, tell
    (a neighbour)                             2        0        5      1  say
    Tom Berg                                  1        1        4      1  deny, say
    (a neighbour)                             1        0        3      1  say

    verbs
      say 6, tell 2, deny 1

    documents                        quotations  reports    words speakers    named
    second                                    4        1       10        3        2
    first                                     3        1        8        2        1
    ");
}

#[test]
fn sums_are_those_of_the_parts() {
    let report: Value = serde_json::from_str(&report(&inputs("json"), "json")).unwrap();
    let total = &report["total"];
    let number = |value: &Value| value.as_u64().unwrap();
    for key in ["quotations", "reports", "words"] {
        let sum = |parts: &[&Value]| parts.iter().map(|part| number(&part[key])).sum::<u64>();
        let all = number(&total["all"][key]);
        assert_eq!(sum(&[&total["named"], &total["unnamed"], &total["nobody_found"]]), all, "{key}");
        let gender = &total["gender"];
        let attributed = sum(&[&total["named"], &total["unnamed"]]);
        assert_eq!(sum(&[&gender["female"], &gender["male"], &gender["unknown"]]), attributed, "{key}");
        assert_eq!(
            report["speakers"].as_array().unwrap().iter().map(|one| number(&one[key])).sum::<u64>(),
            attributed
        );
        let documents = report["documents"].as_array().unwrap();
        assert_eq!(
            documents.iter().map(|one| number(&one["all"][key])).sum::<u64>(),
            all,
            "{key} of the documents"
        );
    }
    let speaker = |name: &str| {
        let speakers = report["speakers"].as_array().unwrap();
        speakers.iter().filter(|one| one["name"] == name).cloned().collect::<Vec<_>>()
    };
    let lowe = speaker("Ann Lowe");
    assert_eq!(
        (lowe.len(), &lowe[0]["documents"], &lowe[0]["gender"]),
        (1, &Value::from(2), &Value::from("female"))
    );
    assert_eq!(lowe[0]["verbs"]["tell"], 2);
    assert_eq!(speaker("a neighbour").len(), 2, "those of two texts are not one person");
}

#[test]
fn words_of_a_quotation_inside_another_count_once() {
    let report: Value = serde_json::from_str(&report(&inputs("words"), "json")).unwrap();
    let berg = report["speakers"].as_array().unwrap().iter().find(|one| one["name"] == "Tom Berg").unwrap();
    assert_eq!(berg["words"], 4, "Ann Lowe told me: {berg}");
}

#[test]
fn a_table_has_a_row_for_each_document_and_speaker() {
    let table = report(&inputs("csv"), "csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<_> = reader.records().map(|row| row.unwrap()).collect();
    let of = |name: &str| rows.iter().filter(|row| &row[2] == name).count();
    assert_eq!((of("Ann Lowe"), of("Tom Berg")), (2, 1), "{table}");
    assert!(rows.iter().all(|row| ["first", "second"].contains(&&row[0])));
}

#[test]
fn a_page_loads_nothing_and_escapes() {
    let folder = inputs("html");
    fs::write(folder.join("first.txt"), FIRST.replace("a neighbour", "a <b>neighbour</b>")).unwrap();
    let page = report(&folder, "html");
    for outside in ["://", "src=", "url(", "@import", "<link", "<script", "<b>neighbour"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let tree = page.replace("<!doctype html>", "");
    let tree: String = tree.lines().filter(|line| !line.starts_with("<meta")).collect::<Vec<_>>().join("\n");
    let tree = roxmltree::Document::parse(&tree).expect("what is opened is closed");
    assert_eq!(tree.descendants().filter(|node| node.has_tag_name("section")).count(), 5);
}

/// The rows over all of some texts: name, gender, documents, quotations.
fn rows(name: &str, texts: &[&str]) -> Vec<(String, String, u64, u64)> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (number, text) in texts.iter().enumerate() {
        fs::write(folder.join(format!("{number}.txt")), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    let output = command.current_dir(&folder).args(["report", "--format", "json", "."]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let row = |one: &Value| {
        let count = |key: &str| one[key].as_u64().unwrap();
        (word(&one["name"]), word(&one["gender"]), count("documents"), count("quotations"))
    };
    let mut rows: Vec<_> = report["speakers"].as_array().unwrap().iter().map(row).collect();
    rows.sort();
    rows
}

#[test]
fn a_surname_joins_the_only_full_name_that_ends_in_it() {
    let full = "“Not yet,” Mayor Dana Whitfield said. She left. “Go,” she said.\n";
    let bare = "“The road is closed,” Whitfield said.\n";
    let all = rows("surname", &[bare, full, bare]);
    assert_eq!(all, [("Dana Whitfield".to_owned(), "female".to_owned(), 3, 4)]);
    let other = "“Never,” Paul Whitfield said.\n";
    let names: Vec<_> = rows("surnames", &[bare, full, other]).into_iter().map(|row| row.0).collect();
    assert_eq!(names, ["Dana Whitfield", "Paul Whitfield", "Whitfield"], "of two, nobody knows which");
    let man = "“The road is closed,” Mr. Whitfield said.\n";
    let names: Vec<_> = rows("gender", &[man, full]).into_iter().map(|row| row.0).collect();
    assert_eq!(names, ["Dana Whitfield", "Whitfield"], "a man is not she");
}

#[test]
fn two_speakers_of_one_text_are_never_one_row() {
    let couple = "“We are ready,” Mr. Smith said.\n\n“We are not,” Mrs. Smith said.\n";
    let wife = "“They came late,” Mrs. Smith said.\n";
    let all = rows("couple", &[couple, wife]);
    let smith = |gender: &str, texts, quotations| ("Smith".to_owned(), gender.to_owned(), texts, quotations);
    assert_eq!(all, [smith("female", 2, 2), smith("male", 1, 1)]);
}

#[test]
fn what_could_not_be_read_is_named() {
    let folder = inputs("failed");
    fs::write(folder.join("c.csv"), "text\na,b\n").unwrap();
    for (format, named) in [
        (
            "text",
            "not read\n  missing.txt: there is no such file; check the path\n  c.csv:2: the row has 2 cells",
        ),
        (
            "json",
            "\"failed\": 2,\n\"failures\": [{\"error\":\"there is no such file; check the path\",\"input\":\"missing.txt\"}",
        ),
        ("html", "<li><b>missing.txt</b> there is no such file; check the path</li>"),
        ("csv", "\nfirst,"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
        command.current_dir(&folder).args(["report", "-f", format, "first.txt", "missing.txt", "c.csv"]);
        let output = command.output().unwrap();
        let (said, told) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert_eq!(output.status.code(), Some(2));
        assert!(said.contains(named), "{format}: {said}");
        assert_eq!(told.lines().count(), 2, "{told}");
    }
}
