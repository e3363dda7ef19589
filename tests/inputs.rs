//! What the program reads: formats, encodings, compression, directories. Good inputs; bad ones are in tests/bad_inputs.rs.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::io::Write;

use assert_cmd::assert::OutputAssertExt;
use flate2::Compression;
use flate2::write::GzEncoder;
use program::{folder, ids, inquit, piped, records, stderr, texts};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

const PAGE: &str = "<!DOCTYPE html><html><head><title>Road closed - The Post</title><style>p{}</style></head><body>
<nav><ul><li><a href=/>Home</a></li><li><a href=/x>Contact &amp; help</a></li></ul></nav>
<article><h1>Road closed</h1><p>&ldquo;We are ready,&rdquo; Mayor Ann Lowe told reporters on Monday, after a night of rain.</p>
<p>She said the road to the harbour would stay closed until the river had gone down, which may take a week.</p></article>
<script>var x = \"“He lied,” it said.\";</script><footer>Copyright The Post, all rights reserved</footer></body></html>";

#[test]
fn formats_are_told_by_name_and_by_content() {
    let html = PAGE.as_bytes();
    let files: [(&str, &[u8]); 7] = [
        ("a.txt", b"{\"text\":\"no JSON here\"}"),
        ("b.md", b"# Head\n\n*Yes*, she [said](x.html)."),
        ("c.HTM", html),
        ("d.ndjson", b"{\"text\":\"D\"}\n"),
        ("e.csv", b"id,text\n1,E\n"),
        ("f", b"{\"text\":\"F\"}\n{\"text\":\"G\"}"),
        ("g", html),
    ];
    let folder = folder("formats", &files);
    let run =
        inquit(&folder, "a.txt b.md c.HTM d.ndjson e.csv f g --with-text").assert().success().stderr("");
    let texts = texts(&run);
    assert_eq!(texts[0], "{\"text\":\"no JSON here\"}");
    assert_eq!(texts[1], "Head\n\nYes, she said.\n");
    assert_eq!(texts[3..7], ["D", "E", "F", "G"]);
    assert_eq!(texts[2], texts[7]);
    let run = piped("--with-text", html).success();
    assert_eq!(program::texts(&run), [texts[7].clone()]);
    let run = piped("--with-text --input-format text", b"{\"text\":\"A\"}").success();
    assert_eq!(program::texts(&run), ["{\"text\":\"A\"}"]);
}

#[test]
fn offsets_refer_to_the_extracted_text() {
    let run = piped("--with-text --input-format html", PAGE.as_bytes()).success();
    let record = &records(&run)[0];
    let text = record["text"].as_str().unwrap();
    assert!(text.starts_with("Road closed") && text.contains("\n\nShe said the road"), "{text}");
    for noise in ["Contact", "Copyright", "He lied", "<p>", "&ldquo;"] {
        assert!(!text.contains(noise), "{noise} in {text}");
    }
    let quote = &record["quotes"][0];
    let bound = |key: &str| quote[key].as_u64().unwrap() as usize;
    let slice: String = text.chars().skip(bound("start")).take(bound("end") - bound("start")).collect();
    assert_eq!((slice.as_str(), &quote["text"]), ("“We are ready,”", &serde_json::json!("“We are ready,”")));
    assert_eq!(quote["speaker"]["name"], "Ann Lowe");
}

#[test]
fn a_page_without_an_article_is_read_whole() {
    let run = piped("--with-text", b"<html><body><p>&ldquo;Yes,&rdquo; she said.</p><p>B &lt; C</p></body>")
        .success();
    assert_eq!(texts(&run), ["“Yes,” she said.\n\nB < C\n"]);
}

#[test]
fn markdown_is_read_for_its_prose() {
    let source = "---\ntitle: x\n---\nTitle\n=====\n\n> “We *are* ready,”\n> [Lowe](http://a.b) said.\n\n- one\n- `two`\n\n\
                  ```sh\necho \"no\"\n```\n\n![alt](i.png)A\\*B &amp; C<br clear=\"all\">D<br/>E <i>F</i><br>\n\n<div>\"raw\"</div> text\nline\n\n| a | b |\n|---|---|\n| c | d |\n";
    let run = piped("--with-text --input-format markdown", source.as_bytes()).success();
    assert_eq!(
        texts(&run),
        [
            "Title\n\n“We are ready,”\nLowe said.\n\none\n\ntwo\n\nA*B & C\nD\nE F\n\n\"raw\"\n\ntext line\n\na  b\n\nc  d\n"
        ]
    );
}

#[test]
fn html_in_markdown_has_words() {
    let source = "# T\n\n<p>“We are ready,” said Bob Hill.</p>\n\n<!-- a\n\nb -->\n<style>\np {}\n\n</style>\n<blockquote>\n\n“Block,” \
                  said *Eve* Moor.\n\n</blockquote>\n\n<figure><img src=x alt=y><figcaption>A &amp; B</figcaption></figure>\n\n<p>End</p>\n";
    let run = piped("--with-text --input-format markdown", source.as_bytes()).success();
    let text = "T\n\n“We are ready,” said Bob Hill.\n\n“Block,” said Eve Moor.\n\nA & B\n\nEnd\n";
    assert_eq!(texts(&run), [text]);
    let deep = "<div>".repeat(3000) + "x\n";
    let run = piped("--input-format markdown", deep.as_bytes()).code(2);
    assert!(stderr(&run).contains("more than 2000 elements stand in each other"), "{}", stderr(&run));
    let run =
        piped("--with-text --input-format markdown", ("<div>".repeat(1000) + "x\n").as_bytes()).success();
    assert_eq!(texts(&run), ["x\n"]);
}

#[test]
fn other_fields_pass_through_as_they_are() {
    let line = r#"{"url": "a\u002fb" , "n":1.50,"text":"He left.","quotes":[ 1,  2],"id":7,"input":null}"#;
    let run = piped("--input-format jsonl", line.as_bytes()).success().stderr("");
    let expected = r#"{"schema":1,"id":"7","genre":"news","quotes":[],"speakers":[],"diagnostics":[],"url":"a\u002fb","n":1.50,"input":{"quotes":[ 1,  2],"input":null}}"#;
    assert_eq!(program::stdout(&run).trim_end(), expected);
}

#[test]
fn tables_have_a_column_of_texts() {
    let csv = "\u{FEFF}url,id,body\r\nx,1,\"“Yes,” she said, \"\"no\"\".\nThen\"\r\ny,2,Plain.\r\n";
    let run = piped("--input-format csv --text-field body --with-text", csv.as_bytes()).success().stderr("");
    assert_eq!(texts(&run), ["“Yes,” she said, \"no\".\nThen", "Plain."]);
    assert_eq!(ids(&run), ["1", "2"]);
    assert_eq!(records(&run)[1]["url"], "y");
}

#[test]
fn csv_may_have_other_separators() {
    for (sign, inside) in [(';', "1,5"), ('\t', "1,5;"), ('|', "1;5")] {
        let csv = "\n\u{FEFF}id,text,n,\n1,\"“Yes,” she said\",N,\n\"2\",Plain.,N,\n";
        let csv = csv.replace(",\n", "\n").replace(',', &sign.to_string()).replace('N', inside);
        let csv = csv.trim_start().replace(&format!("“Yes{sign}"), "“Yes,");
        let run = piped("--input-format csv --with-text", csv.as_bytes()).success().stderr("");
        assert_eq!(
            (texts(&run), ids(&run)),
            (vec!["“Yes,” she said".into(), "Plain.".into()], vec!["1".into(), "2".into()])
        );
        assert_eq!(records(&run)[1]["n"], inside, "{csv}");
    }
    // Columns without a name stand where a program writes a separator at the end of each line.
    let run = piped("--input-format csv", b"text;;\na;;\nb;;c\n").success();
    assert_eq!((records(&run)[0].get(""), &records(&run)[1][""]), (None, &"c".into()));
}

#[test]
fn tsv_keeps_the_marks_of_quotations() {
    let plain = b"id\ttext\n1\t\"We are ready,\" she said.\n2\t\"No,\" he said. \"Never.\"\n";
    let run = piped("--input-format tsv --with-text", plain).success().stderr("");
    assert_eq!(texts(&run), ["\"We are ready,\" she said.", "\"No,\" he said. \"Never.\""]);
    let quoted = b"id\ttext\n1\t\"\"\"We are\tready,\"\" she said.\"\n";
    assert_eq!(
        texts(&piped("--input-format tsv --with-text", quoted).success()),
        ["\"We are\tready,\" she said."]
    );
}

/// A WARC record.
fn warc(kind: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

#[test]
fn web_archives_have_pages() {
    let uri =
        |name: &str| format!("WARC-Target-URI: <http://a.b/{name}>\r\nWARC-Date: 2020-01-06T00:00:00Z\r\n");
    let http = "Content-Type: application/http; msgtype=response\r\n";
    let answer = |status: &str, head: &str, body: &[u8]| {
        [format!("HTTP/1.1 {status}\r\n{head}\r\n").as_bytes(), body].concat()
    };
    let latin = b"<html><body><p>\x93Oui,\x94 said Ren\xE9.</p></body></html>";
    let html = "Content-Type: text/html; charset=windows-1252\r\n";
    let chunked =
        [b"5\r\n<html\r\n".as_slice(), b"1b;x=y\r\n><body><p>Chunk</p></body> \r\n0\r\n\r\n"].concat();
    let packed = gzip(b"<html><body><p>Packed</p></body></html>");
    let records = [
        warc("warcinfo", "", b"software: x"),
        warc("response", &(uri("latin") + http), &answer("200 OK", html, latin)),
        warc("response", &(uri("gone") + http), &answer("404 Not Found", html, b"<p>Gone</p>")),
        warc(
            "response",
            &(uri("picture") + http),
            &answer("200 OK", "Content-Type: image/png\r\n", b"\x89PNG"),
        ),
        warc(
            "response",
            &(uri("chunked") + http),
            &answer("200 OK", &format!("{html}Transfer-Encoding: chunked\r\n"), &chunked),
        ),
        warc(
            "response",
            &(uri("packed") + http),
            &answer("200 OK", &format!("{html}Content-Encoding: gzip\r\n"), &packed),
        ),
        warc("conversion", &(uri("wet") + "Content-Type: text/plain\r\n"), "“Ja,” said Ben.".as_bytes()),
    ];
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let folder = folder("warc", &[("crawl.warc.gz", &members), ("plain", &records.concat())]);
    for file in ["crawl.warc.gz", "plain"] {
        let run = inquit(&folder, &format!("{file} --with-text")).assert().success().stderr("");
        assert_eq!(texts(&run), ["“Oui,” said René.\n", "Chunk\n", "Packed\n", "“Ja,” said Ben."]);
        let names: Vec<_> = ids(&run).iter().map(|id| id.replace("http://a.b/", "")).collect();
        assert_eq!(names, ["latin", "chunked", "packed", "wet"]);
        assert_eq!(program::records(&run)[0]["date"], "2020-01-06T00:00:00Z");
    }
}

#[test]
fn compressed_files_are_read_whatever_their_name() {
    let two = [gzip(b"One. "), gzip(b"Two.")].concat();
    let frames = [zstd(b"One. "), b"\x50\x2A\x4D\x18\x03\0\0\0abc".to_vec(), zstd(b"Two.")].concat();
    let lines = b"{\"id\":1,\"text\":\"A\"}\n{\"id\":2,\"text\":\"B\"}\n";
    let files: [(&str, &[u8]); 5] = [
        ("a.txt.gz", &two),
        ("b.txt.zst", &frames),
        ("c", &gzip(lines)),
        ("d.jsonl.ZST", &zstd(lines)),
        ("e.txt", &zstd(b"E")),
    ];
    let folder = folder("compressed", &files);
    let run =
        inquit(&folder, "a.txt.gz b.txt.zst c d.jsonl.ZST e.txt --with-text").assert().success().stderr("");
    assert_eq!(texts(&run), ["One. Two.", "One. Two.", "A", "B", "A", "B", "E"]);
    assert_eq!(ids(&run), ["a", "b", "1", "2", "1", "2", "e"]);
    assert_eq!(texts(&piped("--with-text", &two).success()), ["One. Two."]);
}

#[test]
fn what_is_compressed_twice_is_unpacked_twice() {
    let files: [(&str, &[u8]); 2] =
        [("in/a.txt.gz.gz", &gzip(&gzip(b"A"))), ("in/b.html.zst", &zstd(&gzip(b"<p>B")))];
    let folder = folder("compressed_twice", &files);
    let run = inquit(&folder, "in --with-text").assert().success().stderr("");
    assert_eq!((texts(&run), ids(&run)), (vec!["A".into(), "B\n".into()], vec!["a".into(), "b".into()]));
}

#[test]
fn blank_lines_are_passed_over_and_counted() {
    let run = piped("--input-format jsonl", b"\n{\"id\":1,\"text\":\"A\"}\n \t\r\n\n{\"id\":2}\n\n").code(2);
    assert_eq!(ids(&run), ["1", "2"]);
    assert!(stderr(&run).starts_with("inquit: standard input:5: no field"), "{}", stderr(&run));
}

#[test]
fn encodings_are_declared_or_detected() {
    let utf16: Vec<u8> = "\u{FEFF}{\"text\":\"“é”\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, &[u8]); 6] = [
        ("1252.txt", b"\x93We\x92re ready,\x94 Ren\xE9 Lowe said."),
        ("1252.jsonl", b"{\"text\":\"\x93We\x92re ready,\x94 she said.\"}"),
        ("1252.csv", b"text\n\x93We\x92re ready\x94\n"),
        ("meta.html", b"<html><head><meta charset=koi8-r></head><body><p>\xC4\xC1</p></body></html>"),
        ("16.txt", &[0xFE, 0xFF, 0x20, 0x1C, 0, b'a', 0x20, 0x1D]),
        ("16.jsonl", &utf16),
    ];
    let folder = folder("encodings", &files);
    let names: Vec<_> = files.iter().map(|(name, _)| *name).collect();
    let run = inquit(&folder, &format!("{} --with-text", names.join(" "))).assert().code(2);
    let guessed = |name: &str, line: usize| {
        format!(
            "inquit: {name}:{line}: warning: not UTF-8: read as windows-1252, a guess; --encoding says it\n"
        )
    };
    let said = guessed("1252.txt", 1) + &guessed("1252.jsonl", 1) + &guessed("1252.csv", 2);
    assert_eq!(program::stderr(&run), said);
    let read =
        ["“We’re ready,” René Lowe said.", "“We’re ready,” she said.", "“We’re ready”", "да\n", "“a”", "“é”"];
    assert_eq!(texts(&run), read);
    let run = piped("--encoding windows-1251 --with-text", b"\xE4\xE0").success();
    assert_eq!(texts(&run), ["да"]);
    let run = piped("--encoding utf-16le --input-format jsonl --with-text", &utf16[2..]).success();
    assert_eq!(texts(&run), ["“é”"]);
}

#[test]
fn directories_are_walked_in_order() {
    let files: [(&str, &[u8]); 14] = [
        ("packed/article.gz", &gzip(b"A")),
        ("packed/page.gz", &gzip(b"<!doctype html><p>P")),
        ("packed/copy.tar.gz", &gzip(b"no text")),
        ("news/b.txt", b"B"),
        ("news/a/z.txt.gz", &gzip(b"Z")),
        ("news/a/page.html", b"<p>Page</p>"),
        ("news/a/picture.png", b"\x89PNG"),
        ("news/a/lines.jsonl", b"{\"id\":\"line\",\"text\":\"L\"}"),
        ("news/.hidden.txt", b"H"),
        ("news/draft.txt", b"D"),
        ("news/.gitignore", b"draft*\n"),
        ("news/notes.log", b"N"),
        ("other/deep/o.txt", b"O"),
        ("list", b"news/b.txt\n\nnews/a\r\n"),
    ];
    let folder = folder("walk", &files);
    let ids_of = |arguments: &str| ids(&inquit(&folder, arguments).assert().success());
    // What is passed over is told, so that no corpus is half read without a word.
    for (arguments, said) in [
        ("news other", "inquit: passed over 2 files of no known extension; --glob '*' takes them, too\n"),
        ("packed", "inquit: passed over a file of no known extension; --glob '*' takes it, too\n"),
        ("news -t text", ""),
        ("news -g *.log", ""),
        ("news/b.txt", ""),
    ] {
        inquit(&folder, arguments).assert().success().stderr(said);
    }
    assert_eq!(ids_of("news other"), ["line", "a/page", "a/z", "b", "deep/o"]);
    assert_eq!(ids_of("news --hidden --type text"), [".hidden", "a/z", "b"]);
    assert_eq!(ids_of("news --no-ignore -t text"), ["a/z", "b", "draft"]);
    assert_eq!(ids_of("news -t html -t jsonl"), ["line", "a/page"]);
    assert_eq!(ids_of("news -g *.log"), ["notes"]);
    assert_eq!(ids_of("packed"), ["article", "page"], "an extension but that of compression tells the type");
    assert_eq!(ids_of("packed news -t html"), ["a/page"]);
    assert_eq!(ids_of("news -g !a/"), ["b"]);
    assert_eq!(ids_of("--files-from list"), ["b", "line", "page", "z"]);
    assert_eq!(ids_of("other/deep/o.txt --files-from list -t html"), ["o", "b", "page"]);
    fs::write(folder.join("null"), b"news/b.txt\0other\0").unwrap();
    assert_eq!(ids_of("--files-from null -0"), ["b", "deep/o"]);
    let run = assert_cmd::Command::new(env!("CARGO_BIN_EXE_inquit"))
        .current_dir(&folder)
        .args(["--files-from", "-"])
        .write_stdin("news/b.txt")
        .assert();
    assert_eq!(ids(&run), ["b"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_on_request() {
    let folder = folder("links", &[("news/a.txt", b"A"), ("other/b.txt", b"B")]);
    std::os::unix::fs::symlink(folder.join("other"), folder.join("news/link")).unwrap();
    assert_eq!(ids(&inquit(&folder, "news").assert().success()), ["a"]);
    assert_eq!(ids(&inquit(&folder, "news --follow").assert().success()), ["a", "link/b"]);
    std::os::unix::fs::symlink(folder.join("nowhere"), folder.join("news/gone.txt")).unwrap();
    for arguments in ["news", "news --follow"] {
        let run = inquit(&folder, arguments).assert().code(2);
        assert_eq!(ids(&run)[1], "gone");
        let said = "inquit: news/gone.txt: there is no such file; check the path\n";
        assert_eq!(program::stderr(&run), said, "{arguments}");
    }
    std::os::unix::fs::symlink(folder.join("nowhere"), folder.join("news/gone.log")).unwrap();
    fs::remove_file(folder.join("news/gone.txt")).unwrap();
    let told = "inquit: passed over a file of no known extension; --glob '*' takes it, too\n";
    inquit(&folder, "news --follow").assert().success().stderr(told);
}

#[cfg(target_os = "linux")]
#[test]
fn odd_entries_of_directories() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = folder("odd_entries", &[("in/a.txt", b"A"), ("in/-b.txt", b"B"), ("in/c d.txt", b"C")]);
    fs::write(folder.join("in").join(OsStr::from_bytes(b"e\xFF.txt")), "E").unwrap();
    // A pipe that nobody writes to would let us wait for ever.
    let made = std::process::Command::new("mkfifo").arg(folder.join("in/pipe.txt")).status();
    assert!(made.is_ok_and(|made| made.success()));
    assert_eq!(ids(&inquit(&folder, "in").assert().success().stderr("")), ["-b", "a", "c d", "e\u{FFFD}"]);
    inquit(&folder, "in --output-dir out").assert().success();
    assert!(folder.join("out/in").join(OsStr::from_bytes(b"e\xFF.txt.jsonl")).exists());
    assert_eq!(ids(&inquit(&folder.join("in"), "-- -b.txt").assert().success()), ["-b"]);
    for nothing in ["none", "none --output-dir out2", "report none", "check none"] {
        fs::create_dir_all(folder.join("none")).unwrap();
        inquit(&folder, nothing).assert().code(2);
    }
}

#[test]
fn json_that_is_no_json_lines_is_read_too() {
    let array = b"[\n  {\"id\": 1,\n   \"text\": \"A\"},\n  {\"id\": 2, \"text\": \"B\"}\n]\n";
    let files: [(&str, &[u8]); 3] =
        [("a.json", array), ("b.json", b"{\n \"text\": \"C\"\n}\n"), ("c", array)];
    let folder = folder("json", &files);
    let run = inquit(&folder, "a.json b.json c --with-text").assert().success().stderr("");
    assert_eq!(texts(&run), ["A", "B", "C", "A", "B"]);
    for (wrong, said) in [
        ("[{\"text\": \"A\"}", "does not end"),
        ("[1]", "this is a number"),
        ("{\n\"a\": 1}", "no field \"text\""),
    ] {
        let run = piped("--input-format json", wrong.as_bytes()).code(2);
        assert!(program::stderr(&run).contains(said), "{}", program::stderr(&run));
    }
}

#[test]
fn an_encoding_that_was_guessed_is_said() {
    let run = piped("", b"Note.\n\n\x93We\x92re ready,\x94 she said.").code(2);
    let said =
        "inquit: standard input:3: warning: not UTF-8: read as windows-1252, a guess; --encoding says it\n";
    assert_eq!(program::stderr(&run), said);
    assert_eq!(records(&run)[0]["diagnostics"][0]["code"], "guessed-encoding");
    let lines = "{\"text\":\"caf\u{e9}\"}\n".repeat(3).chars().map(|c| c as u8).collect::<Vec<_>>();
    let run = piped("--input-format jsonl", &lines).code(2);
    assert_eq!(program::stderr(&run).lines().count(), 1, "it is said once a file");
    piped("-q", b"\x93We\x92re ready,\x94 she said.").code(2).stderr("");
    let run = piped("--encoding utf-8", b"\x93We\x92re ready,\x94 she said.").code(2);
    assert_eq!(records(&run)[0]["diagnostics"][0]["code"], "invalid-utf8");
    let run = piped("--encoding windows-1252", b"\x93We\x92re ready,\x94 she said.").success();
    assert!(records(&run)[0]["diagnostics"].as_array().unwrap().is_empty());
}

#[test]
fn no_two_files_of_a_run_have_one_id() {
    let files: [(&str, &[u8]); 4] = [
        ("d/a.md", b"A"),
        ("d/a.txt", b"B"),
        ("e/a.txt", b"C"),
        ("l.jsonl", b"{\"id\":\"a\",\"text\":\"\"}"),
    ];
    let folder = folder("one_id", &files);
    let ids_of = |arguments: &str| ids(&inquit(&folder, arguments).assert().success());
    assert_eq!(ids_of("d e l.jsonl"), ["a", "d/a.txt", "e/a.txt", "a"]);
    assert_eq!(ids_of("l.jsonl d/a.txt d/a.md"), ["a", "a", "d/a.md"]);
    assert_eq!(ids_of("d/a.txt d/a.txt d/a.txt"), ["a", "d/a.txt", "d/a.txt#2"]);
    let run = inquit(&folder, "d -f corenlp").assert().success();
    let names: Vec<_> = records(&run).iter().map(|record| record["docId"].clone()).collect();
    assert_eq!(names, ["a.md", "a.txt"], "CoreNLP names files with their extensions");
}

#[test]
fn what_is_too_long_for_a_page_and_is_none_is_passed_over() {
    let answer = |kind: &str, length: usize| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n");
        let body = [head.as_bytes(), &vec![b' '; length]].concat();
        warc("response", "WARC-Target-URI: u\r\n", &body)
    };
    let long = 49 << 20;
    let records = [answer("video/mp4", long), answer("text/plain", 9), answer("text/plain", long)].concat();
    let folder = folder("long_pages", &[("a.warc.gz", &gzip(&records))]);
    let run = inquit(&folder, "a.warc.gz").assert().code(2);
    assert_eq!(ids(&run).len(), 2);
    let said = program::stderr(&run);
    assert!(said.contains("a.warc.gz, record 3: larger than 48 MiB"), "{said}");
}

#[test]
fn the_encoding_of_a_table_is_that_of_all_its_rows() {
    // One row alone would be taken for windows-1252: its letter is Polish.
    let rows = "id,text\n1,\"„Źródło mówi prawdę”, powiedziała Łucja Żak.\"\n2,Dzięki różnym źródłom wiedzą wszyscy.\n3,\u{142}\n";
    let (bytes, ..) = encoding_rs::Encoding::for_label(b"windows-1250").unwrap().encode(rows);
    let polish = folder("table_encoding", &[("a.csv", &bytes)]);
    let run = inquit(&polish, "a.csv --with-text").assert().code(2);
    assert_eq!(texts(&run)[2], "ł");
    assert_eq!(stderr(&run).lines().count(), 1, "told once: {}", stderr(&run));
    let bytes = b"id,text\n1,\"\x93No,\x94 said Ann Lowe.\"\n2,\x93Yes.\x94\n";
    let folder = folder("table_marks", &[("a.csv", bytes)]);
    assert_eq!(
        texts(&inquit(&folder, "a.csv --with-text").assert().code(2)),
        ["“No,” said Ann Lowe.", "“Yes.”"]
    );
}
