//! The formats that are read aloud: nothing of the text is lost, and nothing is read twice.

use inquit::Document;
use inquit::document::{Kind, Speaker};
use serde_json::Value;

use super::tei;

/// Segments that tile the text, with the speakers of its quotations.
pub fn script(lines: &str, document: &Document) {
    let chars: Vec<char> = document.text.as_deref().unwrap().chars().collect();
    let mut at = 0;
    for line in lines.lines() {
        let segment: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let place = |key: &str| segment[key].as_u64().unwrap() as usize;
        let (start, end) = (place("start"), place("end"));
        assert!(start == at && start < end, "{line} does not begin at {at}");
        assert_eq!(segment["text"], chars[start..end].iter().collect::<String>());
        at = end;
        let quote = segment["quote"].as_u64().map(|id| &document.quotes[id as usize]);
        let name = quote.and_then(|quote| document.speaker_of(quote)).map(|speaker| document.call(speaker));
        match segment["kind"].as_str().unwrap() {
            "quotation" => {
                assert_eq!(segment["speaker"].as_str(), name);
                let quote = quote.expect("its quotation");
                assert_eq!(segment["text"], quote.text);
                assert_eq!(segment["use"], quote.r#use.name());
                let told = quote.addressee.as_ref().map(inquit::document::Addressee::call);
                assert_eq!(segment["addressee"].as_str(), told);
                assert_eq!(segment["confidence"].is_null(), quote.confidence.is_none());
            }
            "tag" => assert!(name.is_some() && segment["speaker"].is_null(), "{line}"),
            "narration" => assert!(quote.is_none() && segment["speaker"].is_null(), "{line}"),
            other => panic!("{other}"),
        }
    }
    assert_eq!(at, chars.len(), "the end of the text");
    let outermost = document.quotes.iter().filter(|quote| {
        let inside = |other: &&inquit::document::Quote| {
            other.id != quote.id
                && other.kind != Kind::Indirect
                && other.r#use.is_spoken()
                && other.start <= quote.start
                && quote.end <= other.end
        };
        quote.kind != Kind::Indirect
            && quote.r#use.is_spoken()
            && !document.quotes.iter().any(|other| inside(&other))
    });
    assert_eq!(lines.matches("\"kind\":\"quotation\"").count(), outermost.count());
}

/// SSML by an XML parser: its elements, and all words in order.
pub fn ssml(xml: &str, document: &Document) {
    let tree = roxmltree::Document::parse(xml).unwrap_or_else(|error| panic!("{error}\n{xml}"));
    let name = |name: &str| tei::held(&name.split_whitespace().collect::<Vec<_>>().join("_"));
    // Two who are called the same have voices of their own.
    let called = |speaker: &Speaker| {
        [document.call(speaker).to_owned(), format!("{} {}", document.call(speaker), speaker.id.0)]
    };
    let names: Vec<_> = document.speakers.iter().flat_map(called).map(|called| name(&called)).collect();
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let parent = node.parent_element().map(|parent| parent.tag_name().name());
        let allowed = [("speak", None), ("p", Some("speak")), ("voice", Some("p"))];
        assert!(allowed.contains(&(node.tag_name().name(), parent)), "{node:?} in {parent:?}");
        assert_eq!(node.tag_name().namespace(), Some("http://www.w3.org/2001/10/synthesis"));
        if node.has_tag_name(("http://www.w3.org/2001/10/synthesis", "voice")) {
            let name = node.attribute("name").expect("a name");
            assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
        }
    }
    let words: String =
        tree.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
    assert_eq!(tei::bare(&words), tei::bare(document.text.as_deref().unwrap()));
}
