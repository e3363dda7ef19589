//! TEI, by an XML parser and a list of what tei_all allows where; and by xmllint, where it is, with a schema of what is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use inquit::Document;
use roxmltree::{Node, ParsingOptions};

use crate::skip::skipped;

const TEI: &str = "http://www.tei-c.org/ns/1.0";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The elements, what may stand directly in each, and its attributes. A subset of tei_all, in which all of these are.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("teiCorpus", "teiHeader TEI", ""),
    ("TEI", "teiHeader text", ""),
    ("teiHeader", "fileDesc profileDesc", ""),
    ("fileDesc", "titleStmt publicationStmt sourceDesc", ""),
    ("titleStmt", "title", ""),
    ("publicationStmt", "p", ""),
    ("sourceDesc", "p", ""),
    ("profileDesc", "particDesc", ""),
    ("particDesc", "listPerson", ""),
    ("listPerson", "person", ""),
    ("person", "persName note trait", "id"),
    ("trait", "label", "type"),
    ("label", "", ""),
    ("persName", "roleName", "type"),
    ("roleName", "", ""),
    ("note", "", "type"),
    ("text", "body", ""),
    ("body", "p", ""),
    ("p", INLINE, ""),
    ("said", INLINE, "id who toWhom direct aloud prev next"),
    ("q", INLINE, "id who toWhom type prev next"),
    ("soCalled", INLINE, "id prev next"),
    ("title", INLINE, "id prev next"),
    ("mentioned", INLINE, "id prev next"),
    ("rs", INLINE, "id ref type"),
    ("seg", INLINE, "type"),
    ("lb", "", ""),
];
const INLINE: &str = "said q soCalled title mentioned rs seg lb note";
/// Elements that hold no words of their own.
const BARE: &str = "teiCorpus TEI teiHeader fileDesc titleStmt publicationStmt profileDesc particDesc listPerson person text body";

/// A document is well-formed, uses what is allowed, and has the text, its quotations and its speakers.
pub fn check(xml: &str, document: &Document) {
    let options = ParsingOptions { nodes_limit: u32::MAX, ..ParsingOptions::default() };
    let tree = roxmltree::Document::parse_with_options(xml, options).unwrap_or_else(|e| panic!("{e}\n{xml}"));
    tree.root().descendants().filter(Node::is_element).for_each(allowed);
    let ids = pointers(tree.root_element());
    let quotes: Vec<_> = tree.descendants().filter(|node| is_quotation(node)).collect();
    for (at, quote) in document.quotes.iter().enumerate() {
        let first = quotes.iter().find(|node| node.attribute((XML, "id")) == Some(&format!("q{at}")));
        let first = first.unwrap_or_else(|| panic!("no q{at} in {xml}"));
        let who = quote.speaker.as_ref().map(|speaker| format!("#s{}", speaker.id.0));
        assert_eq!(first.attribute("who"), who.as_deref(), "who says q{at}");
        let mut words = words(first);
        let mut part = 1;
        while let Some(more) = ids.get(format!("q{at}.{part}").as_str()) {
            words += &self::words(more);
            part += 1;
        }
        assert_eq!(words, bare(&quote.text), "the words of q{at}");
    }
    let body = tree.descendants().find(|node| node.has_tag_name((TEI, "body"))).expect("a body");
    assert_eq!(words(&body), bare(document.text.as_deref().unwrap()), "the text");
    let paragraphs = body.children().filter(Node::is_element).count();
    assert_eq!(paragraphs, document.paragraphs.as_ref().unwrap().len().max(1), "paragraphs");
}

/// Whether xmllint finds it valid by `tei.rng`; none where there is no xmllint, which is said.
pub fn is_valid(xml: &str) -> Option<bool> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(format!("tei-{:?}.xml", std::thread::current().id()));
    std::fs::write(&file, xml).unwrap();
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/tei.rng");
    let run =
        Command::new("xmllint").args(["--noout", "--huge", "--relaxng"]).args([&schema, &file]).output();
    let Ok(run) = run else {
        skipped("there is no xmllint to read TEI with its schema");
        return None;
    };
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    // 3 and 4: not valid; another code is a fault of the schema or of the XML.
    assert!(matches!(run.status.code(), Some(0 | 3 | 4)), "{said}");
    Some(run.status.success())
}

/// A corpus of so many documents, whose names are apart.
pub fn corpus(xml: &str, documents: usize) {
    let tree = roxmltree::Document::parse(xml).unwrap_or_else(|error| panic!("{error}"));
    tree.root().descendants().filter(Node::is_element).for_each(allowed);
    assert!(tree.root_element().has_tag_name((TEI, "teiCorpus")));
    assert_eq!(
        tree.root_element().children().filter(|node| node.has_tag_name((TEI, "TEI"))).count(),
        documents
    );
    pointers(tree.root_element());
}

fn is_quotation(node: &Node) -> bool {
    node.attribute((XML, "id")).is_some_and(|id| id.starts_with('q'))
}

fn allowed(node: Node) {
    assert_eq!(node.tag_name().namespace(), Some(TEI));
    let name = node.tag_name().name();
    let (_, inside, attributes) =
        ALLOWED.iter().find(|(other, ..)| *other == name).unwrap_or_else(|| panic!("<{name}>"));
    for child in node.children().filter(Node::is_element) {
        let child = child.tag_name().name();
        assert!(inside.split(' ').any(|other| other == child), "<{child}> in <{name}>");
    }
    for attribute in node.attributes() {
        let attribute = attribute.name();
        assert!(attributes.split(' ').any(|other| other == attribute), "{attribute} of <{name}>");
    }
    if BARE.split(' ').any(|other| other == name) {
        let bare = |child: Node| child.text().is_none_or(|text| text.trim().is_empty());
        assert!(node.children().filter(Node::is_text).all(bare), "words directly in <{name}>");
    }
}

/// Every name stands once, every pointer points to one; `who` and `ref` to a person, `next` and `prev` at each other.
fn pointers<'a, 'i>(root: Node<'a, 'i>) -> BTreeMap<&'a str, Node<'a, 'i>> {
    let mut ids = BTreeMap::new();
    for node in root.descendants() {
        if let Some(id) = node.attribute((XML, "id")) {
            assert!(ids.insert(id, node).is_none(), "{id} stands twice");
        }
    }
    let mut pointed = BTreeSet::new();
    for node in root.descendants() {
        for name in ["who", "ref", "toWhom", "next", "prev"] {
            let Some(pointer) = node.attribute(name) else { continue };
            let target = pointer.strip_prefix('#').and_then(|id| ids.get(id));
            let target = target.unwrap_or_else(|| panic!("{name}={pointer} points nowhere"));
            match name {
                "who" | "ref" => {
                    assert!(target.has_tag_name((TEI, "person")), "{name}={pointer} is no person")
                }
                "toWhom" => assert!(target.has_tag_name((TEI, "rs"))),
                "next" => assert!(pointed.insert(pointer), "{pointer} is twice the next"),
                _ => {}
            }
            let back = match name {
                "next" => target.attribute("prev"),
                "prev" => target.attribute("next"),
                _ => continue,
            };
            let id = node.attribute((XML, "id")).expect("a part has a name");
            assert_eq!(back, Some(format!("#{id}").as_str()), "back from {pointer}");
        }
    }
    ids
}

/// The words below a node.
fn words(node: &Node) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|node| node.text());
    bare(&texts.collect::<String>())
}

/// A text without its white space, and with what XML cannot hold replaced.
pub fn bare(text: &str) -> String {
    held(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text with what XML cannot hold replaced.
pub fn held(text: &str) -> String {
    let space = |c: char| matches!(c, '\t' | '\n' | '\r');
    let lost = |c: char| c < ' ' && !space(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if lost(c) { '\u{fffd}' } else { c }).collect()
}
