//! docs/formats.md shows each format with the seed article. `UPDATE_DOCS=1 cargo test --test formats` writes its blocks anew.

use std::process::Command;

use inquit::output::FORMATS;
use serde_json::Value;

use super::{blocks, pages};

const SEED: &str = "fixtures/news/trump_iraq.txt";

#[test]
fn docs_formats_shows_what_the_program_prints() {
    let page = pages::read("docs/formats.md");
    let (today, names) = blocks::filled(&page, block);
    let mut formats: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
    formats.sort_unstable();
    let mut shown = names.clone();
    shown.sort_unstable();
    assert_eq!(shown, formats, "each format has its block");
    for format in FORMATS {
        assert!(today.contains(&format!("\n## `{}`\n", format.name)), "a section for {}", format.name);
    }
    pages::hold("docs/formats.md", &today);
}

/// What the program writes for the seed article.
fn run(format: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["--format", format, "--color", "never", SEED]);
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What stands in the block of a format: the lines around Milley's second quotation.
fn block(name: &str) -> String {
    let output = run(name);
    let lines = |wanted: &dyn Fn(&str) -> bool| {
        output.lines().filter(|line| wanted(line)).map(|line| format!("{line}\n")).collect::<String>()
    };
    match name {
        "text" => lines(&|line| line.contains("Poorly")),
        "jsonl" => cut(&output),
        "json" => output.lines().map(|line| cut(line) + "\n").collect(),
        "csv" | "tsv" => lines(&|line| line.starts_with("document") || line.contains("Poorly")),
        "html" => {
            let before = &output[..output.find("“Poorly").unwrap()];
            let from = before.rfind("<span class=\"q").unwrap();
            output[from..].split_inclusive("</span>").next().unwrap().to_owned()
        }
        "corenlp" => {
            let value: Value = serde_json::from_str(&output).unwrap();
            let quotes = value["quotes"].as_array().unwrap();
            // In the order in which they are written.
            let quote =
                quotes.iter().position(|quote| quote["text"].as_str().unwrap().contains("Poorly")).unwrap();
            let quote = output.split("{\"id\":").nth(quote + 1).unwrap();
            format!("{{\"id\":{}", quote.split_inclusive('}').next().unwrap()).replace(",\"", ",\n \"")
        }
        "tei" => {
            let from = output.find("Mark Milley</persName>").unwrap();
            let from = output[..from].rfind("<person ").unwrap();
            let person = &output[from..from + output[from..].find("</person>\n").unwrap() + 10];
            format!("{person}…\n{}", lines(&|line| line.contains("Poorly")))
        }
        "brat" => {
            let number = lines(&|line| line.contains("Poorly"));
            let number = number.split('\t').next().unwrap();
            let of = |line: &str| {
                line.split(['\t', ' ']).any(|word| word == number || word == format!("Arg1:{number}"))
            };
            lines(&of)
        }
        "webanno" => {
            let value: Value = serde_json::from_str(&output).unwrap();
            let mut items = value["items"].as_array().unwrap().iter();
            let item = items.find(|item| item.to_string().contains("\"exact\":\"“Poorly")).unwrap();
            serde_json::to_string_pretty(item).unwrap()
        }
        "conll" => {
            let sentence = output.split("\n\n").find(|sentence| sentence.contains("Poorly")).unwrap();
            format!("{}\n{sentence}", output.lines().next().unwrap())
        }
        "ssml" => lines(&|line| line.contains("Poorly")),
        "script" => {
            let segments: Vec<_> = output.lines().collect();
            let at = segments.iter().position(|line| line.contains("Poorly")).unwrap();
            segments[at.saturating_sub(4)..=at].join("\n")
        }
        name => panic!("no block for {name}"),
    }
}

/// The beginning of a long line.
fn cut(line: &str) -> String {
    let line = line.trim_end();
    if line.chars().count() < 160 {
        line.to_owned()
    } else {
        format!("{}…", line.chars().take(160).collect::<String>())
    }
}
