//! The pages of docs/ say what is there: modules, fields, values, files.

#[path = "common/layers.rs"]
mod layers;
#[path = "common/pages.rs"]
#[expect(dead_code, reason = "these pages are written by hand")]
mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use inquit::diagnostic::Code;
use inquit::document::{Gender, Genre, Kind, Use};
use inquit::{Engine, Offsets, output::jsonl};
use serde::Serialize;
use serde_json::Value;

/// The first cells of the table behind a heading, without their back quotes.
fn names(page: &str, heading: &str) -> Vec<String> {
    let heading = format!("\n## {heading}\n");
    let (_, section) = page.split_once(&heading).unwrap_or_else(|| panic!("no section {heading:?}"));
    let section = section.split("\n## ").next().unwrap_or_default();
    let cell = |line: &str| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned());
    section.lines().filter_map(cell).collect()
}

#[test]
fn architecture_names_each_module_in_order() {
    let named = names(&pages::read("docs/architecture.md"), "Modules");
    let mut order: Vec<&str> = layers::LAYERS.concat();
    order.push("bin");
    assert_eq!(named, order, "docs/architecture.md against tests/common/layers.rs");
    let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let modules =
        entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
    let modules: BTreeSet<String> = modules.filter(|module| module != "lib").collect();
    assert_eq!(named.into_iter().collect::<BTreeSet<_>>(), modules, "docs/architecture.md against src/");
}

#[test]
fn files_that_pages_name_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for page in PAGES {
        let text = pages::read(page);
        let folder = root.join(page);
        let folder = folder.parent().unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with('#')) {
            if !folder.join(link.split('#').next().unwrap()).exists() {
                missing.push(format!("{page}: {link}"));
            }
        }
        for word in text.split('`').skip(1).step_by(2) {
            let path = !word.contains([' ', '*', '<', '\n'])
                && !word.ends_with(".regressions")
                && (word.contains('/') || word.ends_with(".rs") || word.ends_with(".md"));
            let exists = || {
                [root.to_owned(), root.join("src"), folder.to_owned()].iter().any(|at| at.join(word).exists())
            };
            if path && !exists() {
                missing.push(format!("{page}: {word}"));
            }
        }
    }
    assert!(missing.is_empty(), "files that pages name and that are not there:\n  {}", missing.join("\n  "));
}

const PAGES: &[&str] = &[
    "README.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/formats.md",
    "docs/glossary.md",
    "docs/schema.md",
    "docs/sieves.md",
];

/// A record with every field: the seed article's, and a list of the objects in it by their section in the page.
fn objects() -> BTreeMap<&'static str, BTreeSet<String>> {
    let engine = Engine::builder().with_text(true).with_sentences(true).with_evidence(true);
    let engine = engine.with_paragraphs(true).with_tokens(true).offsets(Offsets::Utf16).build().unwrap();
    let document = engine.attribute(include_str!("../fixtures/news/trump_iraq.txt"));
    let record = serde_json::to_value(document).unwrap();
    let mut failure = Vec::new();
    jsonl::write_failure(None, "no text", &mut failure).unwrap();
    let failure = serde_json::from_slice(&failure).unwrap();
    let mut found = BTreeMap::new();
    collect("document", &record, &mut found);
    collect("failure", &failure, &mut found);
    found
}

/// Notes the fields of an object, and those of the objects in them.
fn collect(section: &'static str, value: &Value, found: &mut BTreeMap<&'static str, BTreeSet<String>>) {
    let Some(object) = value.as_object() else { return };
    for (key, value) in object {
        found.entry(section).or_default().insert(key.clone());
        let section = match (section, key.as_str()) {
            ("document", "quotes") => "quote",
            ("document", "speakers") => "speaker",
            ("document", "paragraphs" | "sentences" | "tokens") => "range",
            ("document", "diagnostics") => "diagnostic",
            ("quote", "speaker") => "speaker mention",
            ("quote", "verb") => "verb",
            ("quote", "addressee") => "addressee",
            ("quote", "evidence") => "phrase",
            _ => {
                assert!(!value.is_object(), "{section}.{key} is an object: give it a section");
                continue;
            }
        };
        match value {
            Value::Array(values) => values.iter().for_each(|value| collect(section, value, found)),
            value => collect(section, value, found),
        }
    }
}

#[test]
fn the_schema_has_every_field_and_no_other() {
    let page = pages::read("docs/schema.md");
    let objects = objects();
    assert_eq!(objects.len(), 10, "sections of the page");
    for (section, fields) in objects {
        let documented = names(&page, &format!("`{section}`"));
        assert_eq!(documented.into_iter().collect::<BTreeSet<_>>(), fields, "fields of {section}");
    }
}

#[test]
fn no_field_of_a_caller_passes_for_one_of_the_record() {
    let engine = Engine::builder().build().unwrap();
    for name in &objects()["document"] {
        let mut document = engine.attribute("Nobody spoke.");
        document.fields = serde_json::from_str(&format!("{{\"{name}\":\"mine\"}}")).unwrap();
        let record = serde_json::to_value(&document).unwrap();
        assert_eq!(record["input"][name], "mine", "{name}");
    }
}

#[test]
fn the_schema_has_the_fields_in_their_order() {
    let page = pages::read("docs/schema.md");
    let engine = Engine::builder().with_text(true).with_sentences(true).with_evidence(true).build().unwrap();
    let document = engine.attribute("“We are ready,” Ann Lowe told reporters.");
    let in_order = |section: &str, json: String| {
        let places: Vec<_> =
            names(&page, section).iter().map(|name| json.find(&format!("\"{name}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{section}: {places:?} in {json}");
    };
    in_order("`quote`", serde_json::to_string(&document.quotes[0]).unwrap().replace("\"id\":0,\"name\"", ""));
    in_order("`speaker`", serde_json::to_string(&document.speakers[0]).unwrap());
    in_order("`verb`", serde_json::to_string(&document.quotes[0].verb).unwrap());
}

#[test]
fn the_schema_has_every_value() {
    // A new variant stops the compiler here; then it goes into the list below and into the page.
    fn _all(genre: Genre, kind: Kind, r#use: Use, gender: Gender, code: Code) {
        match genre {
            Genre::News | Genre::Fiction | Genre::Transcript => {}
        }
        match kind {
            Kind::Direct | Kind::Mixed | Kind::Indirect | Kind::Turn => {}
        }
        match r#use {
            Use::Speech | Use::Thought | Use::Writing | Use::Scare | Use::Title | Use::Term => {}
        }
        match gender {
            Gender::Male | Gender::Female | Gender::Unknown => {}
        }
        match code {
            Code::UnclosedQuotation
            | Code::StrayMark
            | Code::DeepNesting
            | Code::GluedText
            | Code::InvalidUtf8
            | Code::GuessedEncoding
            | Code::NulByte
            | Code::TooLong => {}
        }
    }
    same("genre", &[Genre::News, Genre::Fiction, Genre::Transcript]);
    same("kind", &[Kind::Direct, Kind::Mixed, Kind::Indirect, Kind::Turn]);
    same("use", &[Use::Speech, Use::Thought, Use::Writing, Use::Scare, Use::Title, Use::Term]);
    same("gender", &[Gender::Male, Gender::Female, Gender::Unknown]);
    let codes = [
        Code::UnclosedQuotation,
        Code::StrayMark,
        Code::DeepNesting,
        Code::GluedText,
        Code::InvalidUtf8,
        Code::GuessedEncoding,
        Code::NulByte,
        Code::TooLong,
    ];
    same("code", &codes);
}

/// The page lists these values, in this order.
fn same(name: &str, values: &[impl Serialize]) {
    let page = pages::read("docs/schema.md");
    let values: Vec<_> = values.iter().map(|value| serde_json::to_value(value).unwrap()).collect();
    assert_eq!(names(&page, &format!("Values of `{name}`")), values, "values of {name}");
}
