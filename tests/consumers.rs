//! What is written, read by the programs that users read it with: jq, and the standard library of Python. Where one is
//! missing, this says that it was skipped.

#[path = "common/program.rs"]
mod program;
#[path = "common/skip.rs"]
mod skip;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::assert::OutputAssertExt;
use program::{folder, inquit, stdout};

const TEXT: &str = "“We <b>are</b> \"ready\",” Ann\tLowe told reporters. It was late.\n\n“Né 😀,” said Tom Berg, the R&D <chief>.\r\n\0\n";

/// What a program prints of what it reads; none where it is missing.
fn through(program: &str, arguments: &[&str], input: &str) -> Option<String> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        skip::skipped(&format!("there is no {program} to read what is written"));
        return None;
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program} {arguments:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Two copies of the text in a format.
fn written(folder: &Path, format: &str) -> String {
    stdout(&inquit(folder, &format!("-q a.txt b.txt -f {format}")).assert().code(2))
}

#[test]
fn jq_reads_every_kind_of_json() {
    let folder = folder("consumers_jq", &[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]);
    let names = "[.. | strings | select(. == \"Tom Berg\")] | length > 0";
    for (format, documents) in [("jsonl", 2), ("json", 1), ("corenlp", 2), ("webanno", 2)] {
        let Some(read) = through("jq", &[names], &written(&folder, format)) else { return };
        assert_eq!(read, "true\n".repeat(documents), "{format}");
    }
    // As README has it, and that offsets count as jq counts.
    let filter = ".text as $t | .quotes[] | select($t[.start:.end] != .text)";
    let records = stdout(&inquit(&folder, "-q a.txt --with-text -f jsonl").assert().code(2));
    assert_eq!(through("jq", &[filter], &records).unwrap(), "");
    let script = written(&folder, "script");
    let whole = through("jq", &["-sj", "map(select(.document == \"a\").text) | add"], &script).unwrap();
    assert_eq!(whole, TEXT, "the segments are the text");
}

#[test]
fn python_reads_tables_xml_and_pages() {
    let folder = folder("consumers_python", &[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]);
    let program = r#"
import csv, io, sys, xml.etree.ElementTree as tree
from html.parser import HTMLParser
kind, data = sys.argv[1], sys.stdin.buffer.read().decode()
if kind in ("csv", "tsv"):
    rows = list(csv.DictReader(io.StringIO(data, newline=""), delimiter="\t" if kind == "tsv" else ","))
    print(*sorted({row["speaker"] for row in rows}), len(rows), None in rows[0], sep="|")
elif kind == "html":
    class Page(HTMLParser):
        tags, attributes = set(), set()
        def handle_starttag(self, tag, attributes):
            self.tags.add(tag)
            self.attributes.update(name for name, _ in attributes)
    page = Page()
    page.feed(data)
    print("b" in page.tags, "img" in page.tags, any(name.startswith("on") or name in ("src", "href") for name in page.attributes))
else:
    root = tree.fromstring(data)
    print(root.tag.rsplit("}")[-1], sum(1 for node in root.iter() if node.tag.endswith(("}said", "}voice"))))
"#;
    for (format, expected) in [
        ("csv", "|Ann Lowe|Tom Berg|6|False\n"),
        ("tsv", "|Ann Lowe|Tom Berg|6|False\n"),
        ("html", "True False False\n"),
        ("tei", "teiCorpus 4\n"),
        ("ssml", "speak 4\n"),
    ] {
        let input = written(&folder, format);
        let Some(read) = through("python3", &["-c", program, format], &input) else { return };
        assert_eq!(read, expected, "{format}");
    }
}
