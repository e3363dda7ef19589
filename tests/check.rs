//! `inquit check` on real directories: what differs is named, and the exit code says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const ARTICLE: &str = "“We are ready,” Gen. Ann Lowe told reporters. She said the road was closed.\n\n“I saw it,” a neighbour said.\n";

/// A directory of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("sub")).unwrap();
    folder
}

/// The exit code and what is printed.
fn check(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.current_dir(folder).arg("check").args(arguments);
    let output = command.output().expect("the program runs");
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code().expect("an exit code");
    assert!(code == 2 || error.is_empty(), "{error}");
    (code, String::from_utf8(output.stdout).unwrap() + &error)
}

/// A directory with two inputs whose answers are stored.
fn stored(name: &str) -> PathBuf {
    let folder = folder(name);
    fs::write(folder.join("a.txt"), ARTICLE).unwrap();
    let line = |id: &str, text: &str| serde_json::json!({ "id": id, "text": text }).to_string() + "\n";
    fs::write(
        folder.join("sub/b.jsonl"),
        line("one", "“Yes,” Tom Berg said.") + &line("two", "“No,” said Ada Quill."),
    )
    .unwrap();
    assert_eq!(check(&folder, &["--accept", "."]).0, 0);
    folder
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn what_breaks_off_is_not_checked_and_keeps_its_snapshot() {
    let folder = folder("cut");
    let lines: String =
        (0..400).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"“{n},” said Ann Lowe.\"}}\n")).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, lines.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    fs::write(folder.join("c.jsonl.gz"), &packed).unwrap();
    assert_eq!(check(&folder, &["--accept", "."]).0, 0);
    let snapshot = || fs::read_to_string(folder.join("c.jsonl.gz.inquit.json")).unwrap();
    let stored = snapshot();
    fs::write(folder.join("c.jsonl.gz"), &packed[..packed.len() / 2]).unwrap();
    for arguments in [&["."][..], &["--accept", "."]] {
        let (code, printed) = check(&folder, arguments);
        assert_eq!(code, 2, "{printed}");
        assert!(
            printed.starts_with("1 input: 0 as stored, 1 not read to the end and not checked\n"),
            "{printed}"
        );
        assert_eq!(snapshot(), stored);
    }
}

#[test]
fn as_stored_is_success() {
    let folder = stored("same");
    assert_eq!(check(&folder, &["."]), (0, "2 inputs: 2 as stored\n".into()));
    let snapshot = fs::read_to_string(folder.join("a.txt.inquit.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&snapshot).unwrap()[0]["quotes"].as_array().unwrap().len(), 3);
    assert_eq!(
        snapshot.lines().filter(|line| line.starts_with(" {\"id\":")).count(),
        3 + 2,
        "a line for each:\n{snapshot}"
    );
}

#[test]
fn another_speaker_is_shown_in_the_text() {
    let folder = stored("speaker");
    edit(
        &folder.join("a.txt.inquit.json"),
        "\"name\":\"Ann Lowe\",\"start\":46",
        "\"name\":\"Mike Pence\",\"start\":46",
    );
    let (code, shown) = check(&folder, &["."]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(shown, @r"
    ./a.txt
         1  … Ann Lowe told reporters. She said the road was closed.
            was: Mike Pence (She, said)  now: Ann Lowe (She, said)

    2 inputs: 1 as stored, 1 different
    --accept stores today's answers, --review asks for each input
    ");
    assert_eq!(check(&folder, &["sub"]).0, 0, "the other input is as stored");
}

#[test]
fn an_edited_text_differs_where_it_was_edited() {
    let folder = stored("edited");
    edit(&folder.join("a.txt"), "She said the road was closed.", "“Go,” she added.");
    let (code, shown) = check(&folder, &["--ignore", "confidence", "--ignore", "sieve", "."]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(shown, @r"
    ./a.txt
         1  … Gen. Ann Lowe told reporters. “Go,” she added.
            was: Ann Lowe (She, said)  now: Ann Lowe (she, added)
            kind was: indirect  now: direct
            text was: the road was closed  now: “Go,”
            lemma was: say  now: add

    2 inputs: 1 as stored, 1 different
    --accept stores today's answers, --review asks for each input
    ");
}

#[test]
fn quotations_and_documents_that_are_new_or_gone() {
    let folder = stored("new");
    edit(
        &folder.join("a.txt"),
        "“I saw it,” a neighbour said.",
        "“I saw it,” a neighbour said. “Me too,” Tom Berg added.",
    );
    edit(&folder.join("a.txt"), "“We are ready,” Gen. Ann Lowe told reporters. ", "");
    edit(&folder.join("sub/b.jsonl"), "\"two\"", "\"three\"");
    let (code, shown) = check(&folder, &["."]);
    assert_eq!(code, 1);
    assert!(shown.contains("gone: Ann Lowe (Gen. Ann Lowe, told)"), "{shown}");
    assert!(shown.contains("“Me too,” Tom Berg added.\n        new: Tom Berg (added)"), "{shown}");
    assert!(shown.contains("  three\n  this document is new\n  two\n  this document is gone\n"), "{shown}");
}

#[test]
fn missing_and_stale_snapshots_are_named() {
    let folder = stored("missing");
    fs::write(folder.join("new.txt"), ARTICLE).unwrap();
    fs::remove_file(folder.join("a.txt")).unwrap();
    let (code, shown) = check(&folder, &["."]);
    assert_eq!(code, 1);
    assert!(
        shown.contains("./new.txt: no snapshot (3 quotations); ./new.txt.inquit.json is missing\n"),
        "{shown}"
    );
    assert!(shown.contains("./a.txt: no such input any more; ./a.txt.inquit.json is stale\n"), "{shown}");
    assert!(shown.contains("\n2 inputs: 1 as stored, 1 without a snapshot, 1 stale\n"), "{shown}");
    let (code, shown) = check(&folder, &["--accept", "."]);
    assert_eq!((code, &*shown), (0, "2 inputs: 1 as stored, 1 new, stored, 1 without an input, removed\n"));
    assert_eq!(check(&folder, &["."]).0, 0);
    assert!(!folder.join("a.txt.inquit.json").exists());
}

#[test]
fn weights_alone_are_a_difference_that_can_be_ignored() {
    let folder = stored("weights");
    edit(&folder.join("a.txt.inquit.json"), "\"confidence\":0.98", "\"confidence\":0.11");
    let (code, shown) = check(&folder, &["."]);
    assert_eq!(code, 1);
    assert!(shown.contains("the same answer by another sieve or confidence: 1\n"), "{shown}");
    assert_eq!(check(&folder, &["--ignore", "confidence", "."]).0, 0);
    assert_eq!(check(&folder, &["--ignore", "sieve", "."]).0, 1);
}

#[test]
fn every_part_of_a_record_counts() {
    let folder = stored("parts");
    let whole = fs::read_to_string(folder.join("a.txt.inquit.json")).unwrap();
    for (from, to) in [
        ("\"gender\":\"female\"", "\"gender\":\"male\""),
        ("\"title\":\"Gen.\"", "\"title\":null"),
        ("\"diagnostics\":[", "\"diagnostics\":[{\"code\":\"nul-byte\"}"),
        ("\"use\":\"speech\"", "\"use\":\"thought\""),
        ("\"text\":\"reporters\"", "\"text\":\"the press\""),
        ("\"schema\":1", "\"schema\":0"),
        ("\"quotes\":1", "\"quotes\":9"),
        ("\"continues\":null", "\"continues\":0"),
        ("\"lemma\":\"tell\"", "\"lemma\":\"say\""),
    ] {
        assert!(whole.contains(from), "{from} in {whole}");
        fs::write(folder.join("a.txt.inquit.json"), whole.replacen(from, to, 1)).unwrap();
        let (code, shown) = check(&folder, &["."]);
        assert_eq!(code, 1, "{from} → {to}");
        assert!(shown.contains("./a.txt\n"), "{shown}");
    }
}

#[test]
fn snapshots_may_stand_elsewhere() {
    let folder = stored("elsewhere");
    let other = folder.with_extension("snapshots");
    let _ = fs::remove_dir_all(&other);
    let option = ["--snapshots", other.to_str().unwrap(), "."];
    assert_eq!(check(&folder, &option).0, 1, "none are there");
    assert_eq!(check(&folder, &["--accept", option[0], option[1], option[2]]).0, 0);
    assert!(other.join("sub/b.jsonl.inquit.json").exists());
    assert_eq!(check(&folder, &option).0, 0);
    fs::remove_file(folder.join("sub/b.jsonl")).unwrap();
    let (code, shown) = check(&folder, &option);
    assert_eq!(code, 1);
    assert!(shown.contains("b.jsonl.inquit.json is stale"), "{shown}");
}

#[test]
fn reports_for_programs() {
    let folder = stored("programs");
    edit(&folder.join("a.txt.inquit.json"), "\"text\":\"told\"", "\"text\":\"asked\"");
    fs::write(folder.join("50%, new.txt"), ARTICLE).unwrap();
    let (code, shown) = check(&folder, &["--format", "github", "."]);
    assert_eq!(code, 1);
    let lines: Vec<_> = shown.lines().collect();
    assert_eq!(lines.len(), 2, "{shown}");
    assert_eq!(
        lines[0],
        "::error file=50%25%2C new.txt,title=No snapshot::./50%25, new.txt.inquit.json is missing"
    );
    assert_eq!(
        lines[1],
        "::error file=a.txt,line=1,title=Another answer::“We are ready,”%0Awas: Ann Lowe (Gen. Ann Lowe, asked)%0A\
         now: Ann Lowe (Gen. Ann Lowe, told)%0Ain document a"
    );
    let (code, shown) = check(&folder, &["--format", "json", "."]);
    let report: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!((code, &report["changed"], &report["missing"]), (1, &Value::from(1), &Value::from(1)));
    assert_eq!(
        report["different"][1]["documents"][0]["differences"][0]["was"],
        "Ann Lowe (Gen. Ann Lowe, asked)"
    );
}

#[test]
fn what_cannot_be_checked_is_said() {
    let folder = stored("broken");
    fs::write(folder.join("a.txt.inquit.json"), "{").unwrap();
    let (code, shown) = check(&folder, &["."]);
    assert_eq!(code, 1);
    assert!(shown.contains("a.txt: no snapshot that can be read; ./a.txt.inquit.json: "), "{shown}");
    assert!(shown.contains("2 inputs: 1 as stored, 1 different\n"), "the others are checked: {shown}");
    assert_eq!(check(&folder, &["--accept", "."]).0, 0);
    assert_eq!(check(&folder, &["."]), (0, "2 inputs: 2 as stored\n".into()), "it was repaired");
    assert_eq!(check(&folder, &["nothing.txt"]).0, 2);
    let (code, shown) = check(&folder, &["--review", "."]);
    assert_eq!(code, 2);
    assert!(shown.contains("needs a terminal"), "{shown}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_utf_8_leaves_the_others() {
    use std::os::unix::ffi::OsStringExt;
    let folder = folder("names");
    fs::write(folder.join(std::ffi::OsString::from_vec(b"a\xFF.txt".to_vec())), ARTICLE).unwrap();
    fs::write(folder.join("c.txt"), ARTICLE).unwrap();
    let (code, shown) = check(&folder, &["--accept", "."]);
    assert_eq!(code, 2);
    assert!(
        shown.contains("the name is no UTF-8, and its answers cannot be stored; give it another"),
        "{shown}"
    );
    assert!(folder.join("c.txt.inquit.json").exists(), "{shown}");
}

#[test]
fn what_is_odd_and_stored_is_no_difference() {
    let folder = folder("odd");
    fs::write(folder.join("empty.txt"), "").unwrap();
    fs::write(folder.join("lossy.txt"), b"\"Yes,\" Ann Lowe said. \xFF\n").unwrap();
    let lines = "{\"id\":\"one\",\"text\":\"“Yes,” Tom Berg said.\"}\n{\"id\":\"two\"}\n{no\n";
    fs::write(folder.join("sub/c.jsonl"), lines).unwrap();
    let code = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
        let output = command.current_dir(&folder).arg("check").args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(code(&["."]).0, Some(1));
    assert_eq!(code(&["--accept", "."]).0, Some(0));
    assert_eq!(code(&["."]), (Some(0), "3 inputs: 3 as stored\n".into()));
    edit(&folder.join("sub/c.jsonl"), "\"“Yes,” Tom Berg said.\"", "7");
    edit(&folder.join("sub/c.jsonl"), "{no", "{\"id\":\"three\",\"text\":\"\"}");
    let (code, shown) = code(&["."]);
    assert_eq!(code, Some(1));
    assert!(shown.contains("this document cannot be read: the field \"text\" holds a number"), "{shown}");
}

#[test]
fn where_snapshots_stand_does_not_depend_on_the_part_that_is_checked() {
    let folder = folder("parts");
    fs::create_dir_all(folder.join("tree/a")).unwrap();
    for name in ["tree/a/one.txt", "tree/two.txt"] {
        fs::write(folder.join(name), ARTICLE).unwrap();
    }
    let whole = folder.join("tree");
    assert_eq!(check(&folder, &["--accept", "--snapshots", "sn", "tree"]).0, 0);
    assert!(folder.join("sn/tree/a/one.txt.inquit.json").exists());
    for part in ["tree/a", "tree/a/one.txt", "./tree/../tree/two.txt", "tree", whole.to_str().unwrap()] {
        for accept in [false, true] {
            let accept: &[_] = if accept { &["--accept"] } else { &[] };
            let (code, shown) = check(&folder, &[accept, &["--snapshots", "sn", part]].concat());
            assert_eq!(code, 0, "{part}: {shown}");
            assert!(!shown.contains("removed") && !shown.contains("new"), "{part}: {shown}");
        }
    }
    fs::remove_file(folder.join("tree/two.txt")).unwrap();
    assert_eq!(check(&folder, &["--snapshots", "sn", "tree/a"]).0, 0);
    let (code, shown) = check(&folder, &["--snapshots", "sn", "tree/a", "tree"]);
    assert!(code == 1 && shown.contains("tree/two.txt.inquit.json is stale"), "{shown}");
    // What is not below the working directory has a place of its own.
    let inner = folder.join("tree/a");
    assert_eq!(check(&inner, &["--accept", "--snapshots", "sn", "../../sub", "../a"]).0, 0);
    fs::write(folder.join("sub/three.txt"), ARTICLE).unwrap();
    assert_eq!(check(&inner, &["--accept", "--snapshots", "sn", "../../sub"]).0, 0);
    assert_eq!(check(&inner, &["--snapshots", "sn", "."]).0, 0);
    fs::remove_file(folder.join("sub/three.txt")).unwrap();
    assert_eq!(check(&inner, &["--snapshots", "sn", "."]).0, 0);
    assert_eq!(check(&inner, &["--snapshots", "sn", "../../sub"]).0, 1);
}

#[test]
fn positions_alone_are_no_difference() {
    let folder = stored("moved");
    edit(&folder.join("a.txt"), "“We are", "A line on top.\n\n“We are");
    assert_eq!(check(&folder, &["."]), (0, "2 inputs: 2 as stored\n".into()));
}

#[test]
fn lines_are_those_of_the_file() {
    let folder = stored("lines");
    edit(
        &folder.join("sub/b.jsonl.inquit.json"),
        "\"name\":\"Ada Quill\",\"start\"",
        "\"name\":\"Mike Pence\",\"start\"",
    );
    let shown = check(&folder, &["."]).1;
    assert!(shown.contains("\n     2  “No,”"), "{shown}");
    let shown = check(&folder, &["--format", "github", "."]).1;
    assert!(shown.starts_with("::error file=sub/b.jsonl,line=2,"), "{shown}");
}

#[test]
fn nothing_to_check_is_no_success() {
    let (code, shown) = check(&folder("empty"), &["."]);
    assert!(code == 2 && shown.contains("warning: no text in ."), "{shown}");
}

#[test]
fn lists_and_filters_leave_other_snapshots_alone() {
    let folder = folder("lists");
    fs::create_dir(folder.join("in")).unwrap();
    for (name, text) in [("a.txt", "“Yes,” Ann Lowe said."), ("a.md", "# Head\n\n“No,” Tom Berg said.\n")]
    {
        fs::write(folder.join("in").join(name), text).unwrap();
    }
    fs::write(folder.join("list"), "in/a.txt\n").unwrap();
    assert_eq!(check(&folder, &["--accept", "in"]).0, 0);
    for arguments in [&["--accept", "-t", "markdown", "in"] as &[_], &["--accept", "-g", "*.md", "in"]] {
        assert_eq!(check(&folder, arguments).0, 0);
        assert!(folder.join("in/a.txt.inquit.json").exists());
    }
    assert_eq!(check(&folder, &["--files-from", "list"]).0, 0);
    assert_eq!(check(&folder, &["--files-from", "list", "--snapshots", "s", "--accept"]).0, 0);
    assert!(folder.join("s/in/a.txt.inquit.json").exists());
    edit(&folder.join("in/a.md"), "Tom Berg", "Tim Berg");
    let (code, said) = check(&folder, &["--format", "github", "in"]);
    assert!(code == 1 && !said.contains("line="), "lines of what was taken out of markup: {said}");
}
