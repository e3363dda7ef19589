//! The formats that are JSON.

use std::io::Write;
use std::process::{Command, Stdio};

use inquit::document::{Document, Kind};
use serde_json::{Map, Value, json};

use super::{HARD, SEED, one};

/// An array of so many records.
pub fn array(text: &str, documents: usize) {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(value.as_array().expect("an array").len(), documents);
}

/// What CoreNLP writes for a text of ours, in which it finds nobody for the second quotation: only the keys and types count.
fn shape() -> Value {
    json!({
        "docId": "a.txt",
        "sentences": [{ "index": 0, "tokens": [{
            "index": 1, "word": "He", "originalText": "He", "characterOffsetBegin": 0, "characterOffsetEnd": 2,
            "before": "", "after": " "
        }] }],
        "quotes": [{
            "id": 0, "text": "“Yes,”", "beginIndex": 8, "endIndex": 14, "beginToken": 2, "endToken": 5,
            "beginSentence": 0, "endSentence": 0, "mention": "He", "mentionBegin": 0, "mentionEnd": 0,
            "mentionType": "pronoun", "mentionSieve": "trigram PVQ", "speaker": "Ann Lowe", "speakerSieve": "coref",
            "canonicalSpeaker": "Ann Lowe", "canonicalMentionBegin": 7, "canonicalMentionEnd": 8
        }]
    })
}

/// The same keys in one object as in another, and values of the same types; some may be missing.
fn same_shape(found: &Value, shape: &Value, may_lack: &[&str]) {
    let (found, shape) = (found.as_object().expect("an object"), shape.as_object().expect("an object"));
    let keys = |object: &Map<String, Value>| object.keys().cloned().collect::<Vec<_>>();
    let lacking = |key: &&String| may_lack.contains(&key.as_str()) && !found.contains_key(*key);
    let wanted: Vec<_> = shape.keys().filter(|key| !lacking(key)).cloned().collect();
    assert_eq!(keys(found), wanted);
    for (key, value) in found {
        assert_eq!(std::mem::discriminant(value), std::mem::discriminant(&shape[key]), "{key}");
    }
}

/// The keys and types of CoreNLP; tokens and quotations are where they say, in UTF-16 units; token numbers fit.
pub fn corenlp(line: &str, document: &Document) {
    let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    let shape = shape();
    same_shape(&value, &shape, &[]);
    let units: Vec<u16> = document.text.as_deref().unwrap().encode_utf16().collect();
    let slice = |start: &Value, end: &Value| {
        String::from_utf16(&units[start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize])
            .expect("whole characters")
    };
    let mut tokens = Vec::new();
    for (at, sentence) in value["sentences"].as_array().unwrap().iter().enumerate() {
        same_shape(sentence, &shape["sentences"][0], &[]);
        assert_eq!(sentence["index"], at);
        for (number, token) in sentence["tokens"].as_array().unwrap().iter().enumerate() {
            same_shape(token, &shape["sentences"][0]["tokens"][0], &[]);
            assert_eq!(token["index"], number + 1);
            assert_eq!(token["word"], slice(&token["characterOffsetBegin"], &token["characterOffsetEnd"]));
            tokens.push((at, token));
        }
    }
    assert_eq!(tokens.len(), document.tokens.as_ref().unwrap().len(), "all tokens are in a sentence");
    for pair in tokens.windows(2) {
        assert_eq!(pair[0].1["after"], pair[1].1["before"]);
    }
    let marked = document.quotes.iter().filter(|quote| matches!(quote.kind, Kind::Direct | Kind::Mixed));
    let quotes = value["quotes"].as_array().unwrap();
    assert_eq!(quotes.len(), marked.clone().count());
    for (quote, original) in quotes.iter().zip(marked) {
        let lacking: &[&str] = match original.speaker {
            Some(_) => &[],
            None => {
                assert!(
                    ["mention", "speaker", "canonicalSpeaker"].iter().all(|key| quote[*key] == "Unknown")
                );
                &[
                    "mentionBegin",
                    "mentionEnd",
                    "mentionType",
                    "mentionSieve",
                    "speakerSieve",
                    "canonicalMentionBegin",
                    "canonicalMentionEnd",
                ]
            }
        };
        same_shape(quote, &shape["quotes"][0], lacking);
        assert_eq!(quote["text"], slice(&quote["beginIndex"], &quote["endIndex"]));
        let spans = [
            ("begin", "end"),
            ("mentionBegin", "mentionEnd"),
            ("canonicalMentionBegin", "canonicalMentionEnd"),
        ];
        for (begin, end) in
            spans.map(|(begin, end)| if begin == "begin" { ("beginToken", "endToken") } else { (begin, end) })
        {
            if let (Some(begin), Some(end)) = (quote[begin].as_u64(), quote[end].as_u64()) {
                assert!(begin <= end && (end as usize) < tokens.len(), "{quote}");
            }
        }
        let [first, last] =
            ["beginToken", "endToken"].map(|key| tokens[quote[key].as_u64().unwrap() as usize]);
        assert_eq!([&quote["beginSentence"], &quote["endSentence"]], [first.0, last.0]);
        assert!(first.1["characterOffsetEnd"].as_u64() > quote["beginIndex"].as_u64());
        assert!(last.1["characterOffsetBegin"].as_u64() < quote["endIndex"].as_u64());
    }
}

/// Selectors in code points that find what they say, with what stands around it.
pub fn webanno(line: &str, document: &Document) {
    let page: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    assert_eq!(
        (&page["@context"], &page["type"]),
        (&json!("http://www.w3.org/ns/anno.jsonld"), &json!("AnnotationPage"))
    );
    let chars: Vec<char> = document.text.as_deref().unwrap().chars().collect();
    let mut ids = std::collections::BTreeSet::new();
    let items = page["items"].as_array().unwrap();
    for item in items {
        assert_eq!(item["type"], "Annotation");
        assert!(ids.insert(item["id"].as_str().unwrap()), "{} stands twice", item["id"]);
        let [position, words] = [0, 1].map(|at| &item["target"]["selector"][at]);
        let place = |key: &str| position[key].as_u64().unwrap() as usize;
        let (start, end) = (place("start"), place("end"));
        let slice = |range: &[char]| range.iter().collect::<String>();
        assert_eq!(words["exact"], slice(&chars[start..end]));
        assert_eq!(words["prefix"], slice(&chars[start.saturating_sub(32)..start]));
        assert_eq!(words["suffix"], slice(&chars[end..(end + 32).min(chars.len())]));
    }
    let linked = items
        .iter()
        .flat_map(|item| item["body"].as_array().unwrap())
        .filter_map(|body| body["source"].as_str());
    linked.for_each(|quotation| assert!(ids.contains(quotation), "{quotation} is no annotation"));
    let quotes =
        items.iter().filter(|item| !item["id"].as_str().unwrap().rsplit('#').next().unwrap().contains('-'));
    assert_eq!(quotes.count(), document.quotes.len());
}

#[test]
fn jq_reads_them() {
    let query = |format: &str, filter: &str, text: &str| {
        let jq = Command::new("jq").args(["-r", filter]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let Ok(mut jq) = jq else {
            crate::skip::skipped("jq is not installed");
            return None;
        };
        jq.stdin.take().unwrap().write_all(one(format, text).as_bytes()).unwrap();
        let output = jq.wait_with_output().unwrap();
        assert!(output.status.success(), "{format}: {filter}");
        Some(String::from_utf8(output.stdout).unwrap())
    };
    for text in [SEED, HARD] {
        let Some(count) = query("jsonl", ".quotes | length", text) else { return };
        assert_eq!(query("json", ".[0].quotes | length", text), Some(count));
        let marked =
            query("jsonl", "[.quotes[] | select(.kind == \"direct\" or .kind == \"mixed\")] | length", text);
        assert_eq!(query("corenlp", ".quotes | length", text), marked);
        assert_eq!(
            query(
                "webanno",
                "[.items[] | select(.motivation == \"identifying\" and (.id | test(\"-\") | not)) | .target.selector[1].exact] | join(\"\\n\")",
                text
            ),
            query("jsonl", "[.quotes[].text] | join(\"\\n\")", text)
        );
    }
}

/// CoreNLP's own output for the seed article has the keys and types that ours is compared with.
#[test]
fn the_shape_is_corenlps() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/peers/corenlp-seed.json");
    let Ok(peer) = std::fs::read_to_string(path) else {
        crate::skip::skipped("no output of CoreNLP beside this checkout");
        return;
    };
    let (peer, shape): (Value, _) = (serde_json::from_str(&peer).unwrap(), shape());
    same_shape(&peer, &shape, &[]);
    for sentence in peer["sentences"].as_array().unwrap() {
        same_shape(sentence, &shape["sentences"][0], &[]);
        same_shape(&sentence["tokens"][0], &shape["sentences"][0]["tokens"][0], &[]);
    }
    for quote in peer["quotes"].as_array().unwrap() {
        same_shape(quote, &shape["quotes"][0], &["speakerSieve"]);
        // There, too, what is not known is `Unknown`, and the key that would say more is missing.
        assert_eq!(quote["speaker"] == "Unknown", quote.get("speakerSieve").is_none(), "{quote}");
    }
    // What both find, they find at the same place.
    let ours: Value = serde_json::from_str(&one("corenlp", SEED)).unwrap();
    for quote in peer["quotes"].as_array().unwrap() {
        let same =
            |ours: &&Value| ["text", "beginIndex", "endIndex"].iter().all(|key| ours[*key] == quote[*key]);
        assert!(ours["quotes"].as_array().unwrap().iter().any(|ours| same(&ours)), "{quote}");
    }
}
