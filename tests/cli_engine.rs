//! The program's options where they need an engine that finds quotations.

use assert_cmd::Command;
use serde_json::Value;

/// An emoji (four bytes, two UTF-16 units), curly marks (three bytes), one speaker.
const TEXT: &str = "😀 “We are ready,” Ana Okoro told reporters. “They’re not.”\n";

/// The program's output for a text on standard input.
fn inquit(arguments: &[&str], text: impl Into<Vec<u8>>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    let run =
        command.args(arguments).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").write_stdin(text.into());
    String::from_utf8(run.assert().success().get_output().stdout.clone()).unwrap()
}

/// The one record for a text.
fn record(arguments: &[&str]) -> Value {
    serde_json::from_str(&inquit(arguments, TEXT)).unwrap()
}

/// The bounds of a value with a start and an end.
fn bounds(value: &Value) -> (usize, usize) {
    let number = |key: &str| value[key].as_u64().unwrap() as usize;
    (number("start"), number("end"))
}

/// What stands between two offsets of the text in a unit.
fn slice(unit: &str, (start, end): (usize, usize)) -> String {
    match unit {
        "byte" => TEXT[start..end].to_owned(),
        "utf16" => String::from_utf16(&TEXT.encode_utf16().collect::<Vec<_>>()[start..end]).unwrap(),
        _ => TEXT.chars().skip(start).take(end - start).collect(),
    }
}

#[test]
fn offsets_count_what_they_should() {
    for unit in ["", "char", "byte", "utf16"] {
        let arguments = if unit.is_empty() { vec![] } else { vec!["--offsets", unit] };
        let record = record(&arguments);
        let quotes = record["quotes"].as_array().unwrap();
        assert_eq!(quotes.len(), 2, "{unit}");
        for part in quotes.iter().flat_map(|quote| [quote, &quote["speaker"], &quote["verb"]]) {
            if !part.is_null() {
                assert_eq!(part["text"], slice(unit, bounds(part)), "{unit}");
            }
        }
    }
}

#[test]
fn explain_adds_the_evidence() {
    assert!(record(&[])["quotes"][0].get("evidence").is_none());
    let quote = &record(&["--explain"])["quotes"][0];
    let evidence = quote["evidence"]["text"].as_str().unwrap();
    assert!(!evidence.is_empty() && TEXT.contains(evidence));
    let view = inquit(&["--format", "text", "--explain"], TEXT);
    let block = format!("\n“We are ready,”\n  → Ana Okoro · told · {} · ", quote["sieve"].as_str().unwrap());
    assert!(view.contains(&block) && view.contains(&format!("\n    by: {evidence}")), "{view}");
}

#[test]
fn explain_says_why_nobody_speaks() {
    let why = |text: &str, arguments: &[&str]| {
        let out = inquit(&[&["--format", "jsonl", "--explain"], arguments].concat(), text);
        let record: Value = serde_json::from_str(&out).unwrap();
        let quote = record["quotes"].as_array().unwrap().last().unwrap();
        assert!(quote["speaker"].is_null(), "{quote}");
        quote["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|why| why.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let alone = why("Some “luxury” flats were late.", &[]);
    assert_eq!(
        alone,
        ["a few words that name nothing", "nobody comes into question: no verb of its sentence reports"]
    );
    let seen = why("Ada Quill left some “luxury” flats.", &[]);
    assert_eq!(seen[1], "nobody is likelier than Ada Quill (subject)");
    let unsure = why("“We are ready,” Ana Okoro said.", &["--min-confidence", "1"]);
    assert!(unsure[0].starts_with("Ana Okoro (cue_after), left out: only 0.9"), "{unsure:?}");
    let view = inquit(&["--format", "text", "--explain"], "Some “luxury” flats were late.");
    assert!(view.contains(&format!("\n    why: {}\n", alone.join(", "))), "{view}");
}

#[test]
fn min_confidence_leaves_out_speakers() {
    let sure = record(&[])["quotes"][0]["confidence"].as_f64().unwrap();
    assert!(sure > 0.5 && sure <= 1.0);
    assert!(record(&["--min-confidence", "0.5"])["quotes"][0]["speaker"].is_object());
    if sure < 1.0 {
        assert!(record(&["--min-confidence", "1"])["quotes"][0]["speaker"].is_null());
    }
}

#[test]
fn min_confidence_leaves_what_a_quotation_is() {
    let uses = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
        let run = command
            .args(arguments)
            .write_stdin("The so-called “experts” sang the song “Nine Lamps”.")
            .assert();
        let record: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
        record["quotes"].as_array().unwrap().iter().map(|q| q["use"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(uses(&[]), ["scare", "title"]);
    assert_eq!(uses(&["--min-confidence", "1"]), ["scare", "title"]);
}

#[test]
fn with_sentences_adds_the_sentences() {
    assert!(record(&[]).get("sentences").is_none());
    let sentences = record(&["--with-sentences"])["sentences"].as_array().unwrap().clone();
    assert_eq!(sentences.len(), 2);
}

#[test]
fn a_sentence_has_the_apostrophe_that_begins_it() {
    let text = "’Twas late. ’Tis done.";
    let record: Value = serde_json::from_str(&inquit(&["--with-sentences"], text)).unwrap();
    let found: Vec<_> = record["sentences"].as_array().unwrap().iter().map(bounds).collect();
    assert_eq!(found, [(0, 11), (12, 22)]);
}

#[test]
fn bad_bytes_are_in_the_diagnostics() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    let run = command.write_stdin(b"caf\xC3\xA9 \xFF\"x\"".to_vec()).assert().code(2);
    let record: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert_eq!(record["diagnostics"][0]["code"], "invalid-utf8");
}

#[test]
fn bad_bytes_in_json_are_in_the_diagnostics() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    let line = b"{\"text\":\"\xFF\xFE \xE2\x80\x9CYes,\xE2\x80\x9D she said.\"}\n".to_vec();
    let run = command.args(["--input-format", "jsonl"]).write_stdin(line).assert().code(2);
    let record: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert_eq!(record["quotes"][0]["text"], "“Yes,”");
    assert_eq!(record["diagnostics"][0]["code"], "invalid-utf8");
    assert_eq!(record["diagnostics"][0]["start"], 0);
}

#[test]
fn the_view_marks_speakers_by_number_without_colour() {
    for colour in [&["--format", "text"] as &[_], &["--format", "text", "--color", "never"]] {
        let view = inquit(colour, TEXT);
        assert!(
            view.starts_with("😀 ⟦1 “We are ready,”⟧ Ana Okoro *told* reporters. ⟦1 “They’re not.”⟧\n"),
            "{view}"
        );
        assert!(view.contains("\n  1 Ana Okoro · 2 quotations\n"), "{view}");
        assert!(!view.contains('\x1b'));
    }
}

#[test]
fn the_view_tints_quotations_with_colour() {
    let view = inquit(&["--format", "text", "--color", "always"], TEXT);
    assert!(view.contains("\x1b[48;5;153m“We are ready,”\x1b[0m"), "{view}");
    assert!(!view.contains('⟦'), "{view}");
}

#[test]
fn colours_follow_the_environment() {
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").envs(variables.iter().copied());
        let run = command.args(["--format", "text"]).args(arguments).write_stdin(TEXT).assert().success();
        String::from_utf8_lossy(&run.get_output().stdout).contains('\x1b')
    };
    assert!(!coloured(&[], &[]), "a pipe gets none");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]), "what is typed wins");
}
