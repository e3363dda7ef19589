//! README.md shows what the program prints today.
//!
//! Each block behind a comment `<!-- name -->` is made here by that name; `UPDATE_DOCS=1 cargo test --test readme` writes
//! them anew. Its Rust example is a doctest of `src/lib.rs`.

#[path = "common/blocks.rs"]
mod blocks;
#[path = "common/pages.rs"]
mod pages;

use std::process::Command;

use inquit::document::{Quote, Speaker};
use inquit::{Document, Engine};
use serde::Serialize;

const SEED: &str = "fixtures/news/trump_iraq.txt";

#[test]
fn output_blocks_are_what_the_program_prints() {
    let readme = pages::read("README.md");
    let (today, names) = blocks::filled(&readme, block);
    assert_eq!(names, ["view", "quote", "speaker", "counts", "report", "check"]);
    pages::hold("README.md", &today);
}

fn block(name: &str) -> String {
    match name {
        "view" => view(),
        "quote" => pretty(quote(&record())),
        "speaker" => pretty(speaker(&record())),
        "counts" => counts(&record()),
        "check" => check(),
        "report" => run(&["report"]),
        name => panic!("no block {name:?}"),
    }
}

/// The program's output for the seed article.
fn run(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).arg(SEED);
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The document that the program writes. It is made by the library, since the order of fields is the type's; that it is
/// the program's is checked.
fn record() -> Document {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(SEED);
    let mut document = Engine::builder().build().unwrap().attribute_bytes(&std::fs::read(path).unwrap());
    document.id = Some("trump_iraq".into());
    assert_eq!(run(&[]), serde_json::to_string(&document).unwrap() + "\n");
    document
}

fn quote(document: &Document) -> &Quote {
    document.quotes.iter().find(|quote| quote.text.starts_with("“Poorly")).expect("Milley's second half")
}

fn speaker(document: &Document) -> &Speaker {
    document.speakers.iter().find(|speaker| speaker.name.as_deref() == Some("Mark Milley")).expect("Milley")
}

/// As jq prints it.
fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

fn counts(document: &Document) -> String {
    let line = |speaker: &Speaker| Some(format!("{} {}\n", speaker.quotes, speaker.name.as_ref()?));
    document.speakers.iter().filter_map(line).collect()
}

/// What `inquit check` shows when Milley's second half was stored as another's.
fn check() -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    std::fs::create_dir_all(&folder).unwrap();
    let article = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(SEED);
    std::fs::copy(article, folder.join("trump_iraq.txt")).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
        command
            .current_dir(&folder)
            .arg("check")
            .args(arguments)
            .arg("trump_iraq.txt")
            .output()
            .expect("the program runs")
    };
    assert!(run(&["--accept"]).status.success());
    let snapshot = folder.join("trump_iraq.txt.inquit.json");
    let stored = std::fs::read_to_string(&snapshot).unwrap();
    let line = stored.lines().find(|line| line.contains("“Poorly")).expect("Milley's second half");
    let changed = line.replace("\"name\":\"Mark Milley\"", "\"name\":\"Mark Esper\"");
    std::fs::write(&snapshot, stored.replace(line, &changed)).unwrap();
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The paragraphs with quotation marks, without those into which page elements are glued; then the speakers.
fn view() -> String {
    let view = run(&["--format", "text", "--color", "never"]);
    let (text, legend) = view.split_once("\nSpeakers").expect("a legend");
    let (legend, _) = legend.split_once("\n\n").expect("diagnostics behind the legend");
    let paragraphs = text.lines().filter(|line| line.contains(['⟦', '"']) && !line.contains(" MORE"));
    let paragraphs: Vec<String> = paragraphs.map(|line| wrapped(line, 100)).collect();
    format!("{}\n\nSpeakers{legend}", paragraphs.join("\n\n"))
}

fn wrapped(paragraph: &str, columns: usize) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let line = lines.last_mut().expect("a line");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > columns {
            lines.push(word.to_owned());
        } else {
            *line += if line.is_empty() { "" } else { " " };
            *line += word;
        }
    }
    lines.join("\n")
}
