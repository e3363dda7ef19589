//! Every format against a reader of that format, on the seed article and on any text: it is well-formed, it points at what it
//! says, and nothing in a text is taken for markup.

#[path = "../common/blocks.rs"]
mod blocks;
mod html;
mod json;
mod lines;
mod page;
#[path = "../common/pages.rs"]
mod pages;
#[path = "../common/pieces.rs"]
mod pieces;
#[path = "../common/skip.rs"]
mod skip;
mod speech;
mod tei;

use std::sync::LazyLock;

use inquit::output::{FORMATS, Format, Options};
use inquit::{Document, Engine, Offsets};
use proptest::prelude::*;

const SEED: &str = include_str!("../../fixtures/news/trump_iraq.txt");

/// Quotations over line ends, nested, told, thought, nobody's, unclosed; names, titles and words that look like markup.
const HARD: &str = "“Look, <b>this</b> & ‘that’,” Gen. Ann <script>alert(1)</script> Lowe told 😀 reporters. “It’s\r\nover.”\n\n\
    SMITH: We won, I told Tom “& so on”.\nQ. Why?\nA. \"Because\" ]]> of 'it'.\n\n“One paragraph\n\n“and another,” a neighbour \
    said; \"x\" onmouseover=\"y\" she added. He read “War & Peace” and the so-called “new\u{a0}normal”\u{7} by “X”.\n\n“Open";

/// Engines for each thing that a format may need.
fn engine(format: &Format) -> &'static Engine {
    static ENGINES: LazyLock<Vec<Engine>> = LazyLock::new(|| {
        FORMATS
            .iter()
            .map(|format| Engine::builder().suited_to(format).build().expect("sound lexicons"))
            .collect()
    });
    &ENGINES[FORMATS.iter().position(|other| other == format).expect("a format of the list")]
}

/// A stream of these texts in a format, under the names a, b, …
fn stream(name: &str, texts: &[&str], options: Options) -> String {
    let format = Format::named(name).unwrap_or_else(|| panic!("no format {name}"));
    let mut out = Vec::new();
    format.begin(&options, &mut out).unwrap();
    for (number, text) in texts.iter().enumerate() {
        out.extend(if number > 0 { format.between() } else { "" }.bytes());
        let mut document = engine(format).attribute(text);
        document.id = Some(char::from(b'a' + number as u8).to_string());
        format.write(&document, &Options { number, ..options }, &mut out).unwrap();
    }
    format.end(&options, &mut out).unwrap();
    String::from_utf8(out).expect("every format is UTF-8")
}

fn one(name: &str, text: &str) -> String {
    stream(name, &[text], Options::default())
}

/// The document that formats are compared with, its offsets in bytes.
fn document(text: &str) -> Document {
    static BYTES: LazyLock<Engine> = LazyLock::new(|| {
        let all =
            Engine::builder().with_text(true).with_paragraphs(true).with_sentences(true).with_tokens(true);
        all.offsets(Offsets::Byte).build().expect("sound lexicons")
    });
    BYTES.attribute(text)
}

/// Every format of a text, by its reader.
fn check(text: &str) {
    let document = document(text);
    tei::check(&one("tei", text), &document);
    html::check(&one("html", text), &document);
    json::corenlp(&one("corenlp", text), &document);
    json::webanno(&one("webanno", text), &document);
    lines::brat(&one("brat", text), &document);
    lines::conll(&one("conll", text), &document);
    lines::table(&one("csv", text), b',', text);
    lines::table(&one("tsv", text), b'\t', text);
    json::array(&one("json", text), 1);
    speech::script(&one("script", text), &document);
    speech::ssml(&one("ssml", text), &document);
}

#[test]
fn the_seed_article() {
    check(SEED);
}

#[test]
fn a_hard_text() {
    check(HARD);
    check("");
    check("\n");
}

#[test]
fn the_fixtures() {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(end) if end == "txt" => check(&String::from_utf8_lossy(&std::fs::read(&path).unwrap())),
                _ => {}
            }
        }
    }
}

#[test]
fn several_documents_are_one_stream() {
    let options = Options { several: true, ..Options::default() };
    let texts = [SEED, HARD, "Nobody spoke."];
    json::array(&stream("json", &texts, options), 3);
    tei::corpus(&stream("tei", &texts, options), 3);
    assert_eq!(stream("csv", &texts, options).matches("speaker_title").count(), 1, "one header");
    assert_eq!(stream("html", &texts, options).matches("<section class=\"document\"").count(), 3);
    assert_eq!(stream("html", &texts, options).matches("<!doctype html>").count(), 1);
    let spoken = stream("ssml", &texts, options);
    assert_eq!((spoken.matches("<speak ").count(), spoken.matches("<mark name=").count()), (1, 3));
    roxmltree::Document::parse(&spoken).expect("one document of speech");
    assert!(!Format::named("brat").unwrap().joins());
    for name in ["jsonl", "corenlp", "webanno"] {
        assert_eq!(stream(name, &texts, options).lines().count(), 3, "{name}: a line a document");
    }
}

#[test]
fn tei_is_valid_by_its_schema() {
    let options = Options { several: true, ..Options::default() };
    let mut failed = Vec::new();
    let format = Format::named("tei").unwrap();
    format.begin(&Options::default(), &mut failed).unwrap();
    format.write_failure(None, "why <it> failed", &mut failed).unwrap();
    let mut all = vec![String::from_utf8(failed).unwrap(), stream("tei", &[SEED, HARD, ""], options)];
    all.extend(
        [
            SEED,
            HARD,
            "",
            "Nobody spoke.",
            "Bo Li thought: “No.” He wrote ‘Yes’ and was told “Go” by Ann Lowe.",
        ]
        .map(|text| one("tei", text)),
    );
    for xml in &all {
        let Some(valid) = tei::is_valid(xml) else { return };
        assert!(valid, "{xml}");
    }
    // The schema can say no.
    let seed = one("tei", SEED);
    for (from, to) in [
        ("aloud=\"true\"", "aloud=\"loudly\""),
        ("who=\"#s", "who=\"s"),
        ("<publicationStmt>", "<editionStmt/><publicationStmt>"),
        ("<body>", "<body>Words. "),
        ("<persName>", "<note/><persName>"),
    ] {
        assert!(seed.contains(from), "{from}");
        assert_eq!(tei::is_valid(&seed.replacen(from, to, 1)), Some(false), "{to}");
    }
}

#[test]
fn a_document_that_lacks_something_is_refused() {
    let document = Engine::builder().build().unwrap().attribute("é “Yes,” she said.");
    let with_text = Engine::builder().with_text(true).build().unwrap().attribute("é “Yes,” she said.");
    for name in ["html", "tei", "brat", "webanno", "conll", "corenlp", "text", "script", "ssml"] {
        for document in [&document, &with_text] {
            let error = Format::named(name).unwrap().write(document, &Options::default(), &mut Vec::new());
            assert_eq!(error.expect_err(name).kind(), std::io::ErrorKind::InvalidInput, "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_unicode(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn glued_pieces(text in pieces::pieces(0..60)) {
        check(&text);
    }

    #[test]
    fn markup_between_pieces(text in pieces::pieces(0..12), rest in pieces::pieces(0..12)) {
        check(&format!("{text}</p></script><script>{rest}]]>&amp;&#0;\"'{text}"));
    }
}
