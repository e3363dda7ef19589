//! The formats that are lines with columns.

use std::collections::BTreeMap;

use inquit::Document;

/// Annotations whose words stand where they say, in code points; relations and attributes between those that are there.
pub fn brat(ann: &str, document: &Document) {
    let chars: Vec<char> = document.text.as_deref().unwrap().chars().collect();
    let mut bound = BTreeMap::new();
    for line in ann.split_terminator('\n') {
        let cells: Vec<_> = line.split('\t').collect();
        match line.as_bytes()[0] {
            b'T' => {
                let (kind, offsets) = cells[1].split_once(' ').expect("a kind and offsets");
                let words: Vec<String> = offsets
                    .split(';')
                    .map(|fragment| {
                        let (start, end) = fragment.split_once(' ').expect("start and end");
                        chars[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
                    })
                    .collect();
                assert_eq!(cells[2..].join("\t"), words.join(" "), "{line}");
                assert!(!words.iter().any(|words| words.contains('\n')), "{line}");
                assert!(bound.insert(cells[0].to_owned(), kind.to_owned()).is_none(), "{line}");
            }
            b'R' => {
                let words: Vec<_> = cells[1].split(' ').collect();
                let target =
                    |at: usize, name: &str| &bound[words[at].strip_prefix(name).expect("an argument")];
                assert!(["Quotation", "Report"].contains(&target(1, "Arg1:").as_str()), "{line}");
                let wanted = match words[0] {
                    "Spoken_by" => "Speaker",
                    "Cued_by" => "Cue",
                    "Told_to" => "Addressee",
                    "Continues" | "Inside" => "Quotation",
                    other => panic!("{other}"),
                };
                assert!(
                    target(2, "Arg2:").as_str() == wanted
                        || wanted == "Quotation" && target(2, "Arg2:") == "Report",
                    "{line}"
                );
            }
            b'A' | b'#' => {
                assert!(bound.contains_key(cells[1].split(' ').nth(1).expect("a target")), "{line}")
            }
            _ => panic!("{line}"),
        }
    }
    let quotes = bound.values().filter(|kind| ["Quotation", "Report"].contains(&kind.as_str())).count();
    assert_eq!(quotes, document.quotes.len());
    let spoken = document.quotes.iter().filter(|quote| quote.speaker.is_some()).count();
    assert_eq!(ann.matches("\tSpoken_by ").count(), spoken);
}

/// A row a token, tags that begin before they go on, sentences apart.
pub fn conll(text: &str, document: &Document) {
    let (mut rows, mut last) = (0, vec!["O".to_owned(); 6]);
    let mut number = 0;
    for line in text.split_terminator('\n') {
        if line.starts_with("# ") {
            continue;
        }
        if line.is_empty() {
            number = 0;
            continue;
        }
        let cells: Vec<_> = line.split('\t').collect();
        assert_eq!(cells.len(), 9, "{line:?}");
        number += 1;
        assert_eq!(cells[0].parse(), Ok(number), "{line}");
        let token = &document.tokens.as_ref().unwrap()[rows];
        let word = &document.text.as_deref().unwrap()[token.start..token.end];
        assert_eq!(cells[1], word.replace(|c: char| c.is_control() || c.is_whitespace(), " "));
        for (column, tag) in cells[2..8].iter().enumerate() {
            if let Some(name) = tag.strip_prefix("I-") {
                let before = &last[column];
                assert!(before.ends_with(&format!("-{name}")), "{line}: {tag} behind {before}");
            }
            last[column] = (*tag).to_owned();
        }
        rows += 1;
    }
    assert_eq!(rows, document.tokens.as_ref().unwrap().len());
}

/// A table with one header and rows of one length; words are where they say, in code points.
pub fn table(table: &str, separator: u8, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|other| other == name).expect("a column");
    for row in reader.records() {
        let row = row.unwrap();
        for [start, end, words] in [
            ["start", "end", "text"],
            ["mention_start", "mention_end", "mention"],
            ["verb_start", "verb_end", "verb"],
        ] {
            let place = |name: &str| row[column(name)].parse::<usize>().ok();
            let slice =
                place(start).zip(place(end)).map(|(start, end)| chars[start..end].iter().collect::<String>());
            assert_eq!(slice.unwrap_or_default(), row[column(words)]);
        }
    }
}
