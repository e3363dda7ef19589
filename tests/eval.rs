//! `inquit eval`: on a small gold of our own, and against the measures' own program where it stands beside this checkout.

#[path = "common/skip.rs"]
mod skip;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::read::GzEncoder;
use serde_json::{Value, json};

fn file(name: &str, lines: &[Value]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("eval");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, lines.iter().map(|line| line.to_string() + "\n").collect::<String>()).unwrap();
    path
}

/// What the program prints, without errors.
fn inquit(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_inquit")).args(arguments).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The place of some words in a text, in code points.
fn at(text: &str, words: &str) -> [usize; 2] {
    let start = text[..text.find(words).expect("words of the text")].chars().count();
    [start, start + words.chars().count()]
}

#[test]
fn a_small_corpus_of_news() {
    let text = "“É we won,” said Ann Lowe. Tom Berg told us “no”. He wrote “War”. Berg said it was late.";
    let place = |words: &str| at(text, words);
    let quote = |words: &str, status: &str, source: Option<&str>, cue: Option<&str>, name: Value| {
        let [start, end] = place(words);
        let list = |words: Option<&str>| words.map(|words| vec![place(words)]).unwrap_or_default();
        json!({ "start": start, "end": end, "status": status, "source": list(source), "cue": list(cue), "canonical": name })
    };
    let gold = json!({ "id": "a", "text": text, "quotes": [
        quote("“É we won,”", "attributed", Some("Ann Lowe"), Some("said"), json!("Ann Lowe")),
        quote("“no”", "attributed", Some("Tom Berg"), Some("told"), json!("Tom Berg")),
        quote("“War”", "plain", None, None, Value::Null),
    ], "attributions": [
        { "source": [place("Berg said")], "cue": [place("said it")], "content": [place("it was late")], "speech": true }
    ] });
    let predicted = |words: &str, kind: &str, name: Value, mention: &str, verb: Option<&str>| {
        let ([start, end], [from, to]) = (place(words), place(mention));
        let verb = verb.map(|verb| json!({ "start": place(verb)[0], "end": place(verb)[1] }));
        json!({ "start": start, "end": end, "kind": kind, "speaker": { "name": name, "start": from, "end": to }, "verb": verb })
    };
    let pred = json!({ "id": "a", "quotes": [
        predicted("É we won", "direct", json!("Lowe"), "Ann Lowe", Some("said")),
        predicted("“no”", "mixed", json!("Ann Lowe"), "Ann Lowe", None),
        predicted("“War”", "mixed", json!("Tom Berg"), "He", Some("wrote")),
        predicted("it was late", "indirect", Value::Null, "Berg said", Some("said it")),
    ] });
    let (gold, pred) = (file("news.gold", &[gold]), file("news.pred", &[pred]));
    let printed = inquit(&["eval", gold.to_str().unwrap(), pred.to_str().unwrap()]);
    insta::assert_snapshot!(printed, @r"
    news: 1 documents
      spans        P 100.0  R 100.0  F1 100.0   (3 right, 3 predicted, 3 gold)
      attribution  P  33.3  R  50.0  F1  40.0   (1 right, 3 predicted, 2 gold)
      cue          P 100.0  R  50.0  F1  66.7   (1 right, 1 predicted, 2 gold)
      indirect     P 100.0  R 100.0  F1 100.0   (1 right, 1 predicted, 1 gold)
      triple       R  50.0
      name           0.0   of 2
    ");
}

#[test]
fn sure_answers_are_counted() {
    let text = "“Yes,” said Ann Lowe. “No,” said Tom Berg.";
    let quote = |words: &str, source: &str| {
        let [start, end] = at(text, words);
        json!({ "start": start, "end": end, "status": "attributed", "source": [at(text, source)], "cue": [], "canonical": source })
    };
    let gold = json!({ "id": "a", "text": text, "quotes": [quote("“Yes,”", "Ann Lowe"), quote("“No,”", "Tom Berg")] });
    let predicted = |words: &str, mention: &str, name: &str, confidence: f64| {
        let ([start, end], [from, to]) = (at(text, words), at(text, mention));
        json!({ "start": start, "end": end, "kind": "direct", "confidence": confidence,
            "speaker": { "name": name, "start": from, "end": to } })
    };
    let pred = json!({ "id": "a", "quotes": [
        predicted("“Yes,”", "Ann Lowe", "Ann Lowe", 0.99), predicted("“No,”", "Tom Berg", "Bo Berg", 0.9),
    ] });
    let (gold, pred) = (file("sure.gold", &[gold]), file("sure.pred", &[pred]));
    let printed = inquit(&["eval", "--calibration", gold.to_str().unwrap(), pred.to_str().unwrap()]);
    let sure: Vec<_> = printed.lines().filter(|line| line.contains("sure")).collect();
    assert_eq!(
        sure,
        [
            "  sure 0.9     speaker 100.0 (2 of 2)   name  50.0 (1 of 2)",
            "  sure 0.99    speaker 100.0 (1 of 1)   name 100.0 (1 of 1)",
        ]
    );
}

#[test]
fn a_small_novel() {
    let text = "“Go,” said Ann, “now.” “Why?” “Because.”";
    let part = |words: &str| at(text, words);
    let gold = json!({ "id": 1, "text": text, "characters": [
        { "name": "Ann Lowe", "aliases": ["Ann", "Miss Lowe"] }, { "name": "Tom", "aliases": [] }
    ], "quotes": [
        { "parts": [part("“Go,”"), part("“now.”")], "speaker": "Ann Lowe", "type": "explicit" },
        { "parts": [part("“Why?”")], "speaker": "Tom", "type": "implicit" },
        { "parts": [part("“Because.”")], "speaker": "Ann Lowe", "type": "implicit" },
    ] });
    let quote = |words: &str, name: Option<&str>| {
        let [start, end] = part(words);
        json!({ "start": start, "end": end, "kind": "direct", "speaker": name.map(|name| json!({ "name": name, "start": 0, "end": 1 })) })
    };
    let pred = json!({ "id": 1, "quotes": [
        quote("“Go,”", Some("Miss LOWE")), quote("“now.”", None), quote("“Why?”", Some("Ann")), quote("“Because.”", None)
    ] });
    let (gold, pred) = (file("novel.gold", &[gold]), file("novel.pred", &[pred]));
    let printed = inquit(&["eval", "--json", gold.to_str().unwrap(), pred.to_str().unwrap()]);
    let scores: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(scores["novel"]["speaker"]["explicit"], json!({ "accuracy": 1.0, "gold": 1 }));
    assert_eq!(scores["novel"]["speaker"]["all"], json!({ "accuracy": 1.0 / 3.0, "gold": 3 }));
    assert_eq!(scores["novel"]["spans"]["f1"], 1.0);
}

#[test]
fn what_cannot_be_scored_is_refused() {
    let gold = file(
        "refused-gold.jsonl",
        &[json!({ "id": "a", "text": "“No,” he said.", "quotes": [], "genre": "sport" })],
    );
    let pred = file("refused-pred.jsonl", &[json!({ "id": "a", "offsets": "byte", "quotes": [] })]);
    let char = file("refused-char.jsonl", &[json!({ "id": "a", "offsets": "char", "quotes": [] })]);
    inquit(&["eval", gold.to_str().unwrap(), char.to_str().unwrap()]);
    let none = file("refused-none.jsonl", &[]);
    let run = |arguments: &[&str]| {
        let program =
            Command::new(env!("CARGO_BIN_EXE_inquit")).arg("eval").args(arguments).output().unwrap();
        (program.status.code(), String::from_utf8(program.stderr).unwrap())
    };
    let [gold, pred, none] = [&gold, &pred, &none].map(|path| path.to_str().unwrap());
    for (arguments, told) in [
        ([gold, pred].as_slice(), "its offsets count byte"),
        (&[none, gold], "there is no document in the gold"),
        (&["-", "-"], "standard input cannot be the gold and the predictions at once"),
        (&["--by", "desk", gold, gold], "no document of the gold has a field desk; there are genre"),
    ] {
        let (code, said) = run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(told), "{said}");
    }
}

#[test]
fn predictions_may_come_compressed_by_standard_input() {
    let gold = file("piped.jsonl", &[json!({ "id": "a", "text": "“No,” he said.", "quotes": [] })]);
    let (mut packed, mut whole) =
        (GzEncoder::new(File::open(&gold).unwrap(), Compression::fast()), Vec::new());
    packed.read_to_end(&mut whole).unwrap();
    let path = gold.with_extension("gz");
    fs::write(&path, whole).unwrap();
    let program = Command::new(env!("CARGO_BIN_EXE_inquit"))
        .args(["eval".as_ref(), gold.as_os_str(), "-".as_ref()])
        .stdin(File::open(path).unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&program.stdout);
    assert!(program.status.success() && said.starts_with("news: 1 documents\n"), "{said}");
}

#[test]
fn a_broken_line_is_named() {
    let gold = file("broken.gold", &[json!({ "id": "a", "text": "x", "quotes": [{ "start": 1 }] })]);
    let pred = file("broken.pred", &[json!({ "id": "b", "quotes": 3 })]);
    let run = |gold: &Path, pred: &Path| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_inquit")).arg("eval").args([gold, pred]).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = run(&gold, &pred);
    assert!(
        code == Some(2)
            && said.contains("broken.pred:1: not a prediction: another kind of value is wanted at column "),
        "{said}"
    );
    let (code, said) = run(&gold, &file("empty.pred", &[]));
    assert!(code == Some(2) && said.contains("no prediction for 1 of 1 documents, such as \"a\""), "{said}");
    assert!(said.contains("document \"a\": not a quotation of the gold: no field \"end\""), "{said}");
}

/// The same figures as score.py to the last digit.
#[test]
fn the_figures_are_those_of_score_py() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval");
    let score = shared.join("score.py");
    if !score.exists() || Command::new("python3").arg("--version").output().is_err() {
        skip::skipped("no shared corpora with score.py beside this checkout, or no python3");
        return;
    }
    // Of the large corpora a part: the program under test is not optimised.
    for (corpus, documents) in
        [("varied-dev", 100), ("polnear-clean", 70), ("polnear-train", 60), ("pdnc-dev", 1)]
    {
        let text = fs::read_to_string(shared.join(format!("{corpus}.jsonl"))).unwrap();
        let lines: Vec<Value> =
            text.lines().take(documents).map(|line| serde_json::from_str(line).unwrap()).collect();
        let gold = file(&format!("{corpus}.gold"), &lines);
        let records = inquit(&["--input-format", "jsonl", "--format", "jsonl", gold.to_str().unwrap()]);
        let pred = gold.with_extension("pred");
        fs::write(&pred, records).unwrap();
        let (gold, pred) = (gold.to_str().unwrap(), pred.to_str().unwrap());
        for option in ["--json", "--quiet"] {
            let mut theirs = Command::new("python3");
            theirs.arg(&score).args([gold, pred]).args((option == "--json").then_some(option));
            let theirs = String::from_utf8(theirs.output().unwrap().stdout).unwrap();
            let ours = inquit(&["eval", option, gold, pred]);
            if option == "--json" {
                let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
                assert_eq!(value(&ours), value(&theirs), "{corpus}");
            } else {
                assert_eq!(ours, theirs, "{corpus}");
            }
        }
    }
}
