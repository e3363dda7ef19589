//! The program at a terminal: the reading view, the bar, the questions of a review. `script` of util-linux makes the terminal;
//! where it is missing, this says that it was skipped.

#[path = "common/program.rs"]
mod program;
#[path = "common/skip.rs"]
mod skip;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use program::folder;

const TEXT: &str = "“We are ready,” Ann Lowe told reporters. ";

/// What a person sees who runs the program with these arguments, and the exit code; `keys` are typed. None without `script`.
fn at_a_terminal(folder: &Path, arguments: &str, keys: &str) -> Option<(String, i32)> {
    let is_util_linux =
        |output: std::process::Output| String::from_utf8_lossy(&output.stdout).contains("util-linux");
    if !Command::new("script").arg("--version").output().is_ok_and(is_util_linux) {
        skip::skipped(&format!("no script of util-linux, which makes a terminal for: inquit {arguments}"));
        return None;
    }
    let program = env!("CARGO_BIN_EXE_inquit");
    let line = match arguments.split_once(" | ") {
        Some((before, arguments)) => format!("{before} | {program} {arguments}"),
        None => format!("{program} {arguments}"),
    };
    let mut child = Command::new("script")
        .current_dir(folder)
        .args(["-qec", &line, "/dev/null"])
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The keyboard stays where it is: an end of it would be typed as Ctrl-D.
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (mut seen, mut block, mut typed) = (Vec::new(), [0; 4096], keys.is_empty());
    loop {
        let read = stdout.read(&mut block).unwrap();
        seen.extend_from_slice(&block[..read]);
        // What is typed before somebody asks may be lost.
        if !typed && String::from_utf8_lossy(&seen).contains("[?]: ") {
            stdin.write_all(keys.as_bytes()).unwrap();
            stdin.flush().unwrap();
            typed = true;
        }
        if read == 0 {
            break;
        }
    }
    let code = child.wait().unwrap().code().unwrap();
    Some((String::from_utf8_lossy(&seen).into_owned(), code))
}

#[test]
fn a_person_sees_the_text_in_colours() {
    let folder = folder("terminal_view", &[("a.txt", TEXT.as_bytes())]);
    let Some((seen, code)) = at_a_terminal(&folder, "a.txt", "") else { return };
    assert_eq!(code, 0, "{seen}");
    assert!(seen.contains("\x1b[48;5;153m“We are ready,”\x1b[0m") && seen.contains("Speakers"), "{seen}");
    // Options for the record ask for it here, too.
    let (seen, _) = at_a_terminal(&folder, "a.txt --offsets byte", "").unwrap();
    assert!(seen.starts_with("{\"schema\":1"), "{seen}");
}

#[test]
fn a_bar_shows_how_far_it_is() {
    let line = format!("{{\"text\":\"{}\"}}\n", TEXT.repeat(20));
    let folder = folder("terminal_bar", &[("a.jsonl", line.repeat(1000).as_bytes())]);
    for (arguments, shown) in [
        ("a.jsonl -o out.jsonl", true),
        ("report a.jsonl -f json", true),
        ("a.jsonl -o out.jsonl --quiet", false),
        ("a.jsonl -o out.jsonl 2> said", false),
    ] {
        let Some((seen, code)) = at_a_terminal(&folder, arguments, "") else { return };
        assert_eq!(code, 0, "{seen}");
        let bar = ["█", "B/s, ", "s left, ", " documents"].iter().all(|part| seen.contains(part));
        assert_eq!(bar, shown, "{arguments}: {seen}");
        assert!(shown || seen.is_empty(), "{arguments}: {seen}");
    }
    assert_eq!(fs::read_to_string(folder.join("said")).unwrap(), "");
    // Nobody knows how much comes through a pipe: bytes, rate and documents are what there is to see.
    let piped = "cat a.jsonl | --input-format jsonl -o out.jsonl";
    let (seen, code) = at_a_terminal(&folder, piped, "").unwrap();
    assert_eq!(code, 0, "{seen}");
    assert!(
        ["B/s, ", " documents"].iter().all(|part| seen.contains(part)) && !seen.contains("left"),
        "{seen}"
    );
}

#[test]
fn a_review_asks_and_stores_what_is_wanted() {
    let files = ["a.txt", "b.txt", "c.txt", "d.txt"].map(|name| (name, TEXT.as_bytes()));
    let folder = folder("terminal_review", &files);
    let Some((seen, code)) = at_a_terminal(&folder, "check --review .", "what\ny\nn\nq\n") else { return };
    assert_eq!(code, 1, "{seen}");
    assert!(seen.matches("store today's answers? [y]es").count() == 4, "{seen}");
    let stored = |name: &str| folder.join(format!("{name}.txt.inquit.json")).exists();
    assert_eq!(["a", "b", "c", "d"].map(stored), [true, false, false, false]);
    assert!(seen.contains("q: leave these") && seen.matches("stored: ").count() == 1, "{seen}");
    assert!(seen.contains("4 inputs: 0 as stored, 1 stored now, 3 without a snapshot\r\n"), "{seen}");
    // Ctrl-C at the question.
    let (seen, code) = at_a_terminal(&folder, "check --review .", "\x03").unwrap();
    assert_eq!(code, 130, "{seen}");
    let (seen, code) = at_a_terminal(&folder, "check --review .", "a\n").unwrap();
    assert_eq!(code, 0, "{seen}");
    assert_eq!(["a", "b", "c", "d"].map(stored), [true; 4]);
}
