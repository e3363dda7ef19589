//! What is wrong with an input is said, with the place and what to do; it leaves a record and never stops the others.

#[path = "common/program.rs"]
mod program;

use std::io::Write;

use assert_cmd::assert::OutputAssertExt;
use flate2::Compression;
use flate2::write::GzEncoder;
use program::{folder, ids, inquit, piped, records, stderr};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The messages for a file of this name and content, between two good ones; each is in a record, too.
fn messages(arguments: &str, name: &str, bytes: &[u8]) -> Vec<String> {
    let place = name.replace(['.', '/'], "_") + &bytes.len().to_string();
    let folder = folder(&format!("bad_{place}"), &[("1.txt", b"Good."), (name, bytes), ("2.txt", b"Good.")]);
    let run = inquit(&folder, &format!("1.txt {name} 2.txt {arguments}")).assert().code(2);
    let ids = ids(&run);
    assert_eq!(
        (ids.first().map(String::as_str), ids.last().map(String::as_str)),
        (Some("1"), Some("2")),
        "{name}"
    );
    let said: Vec<_> =
        stderr(&run).lines().map(|line| line.strip_prefix("inquit: ").unwrap().to_owned()).collect();
    let recorded: Vec<_> =
        records(&run).iter().filter_map(|record| record["error"].as_str().map(str::to_owned)).collect();
    assert_eq!(said, recorded, "{name}");
    said
}

#[test]
fn compressed_files_may_be_broken() {
    let whole = gzip("He left. ".repeat(1000).as_bytes());
    let cut = &whole[..whole.len() / 2];
    assert_eq!(
        messages("", "cut.txt.gz", cut),
        ["cut.txt.gz: cannot be read: the compressed data is cut off"]
    );
    let behind = "behind what is compressed stands something else; `gzip -dc FILE` leaves it out";
    let more = [&whole[..], b"garbage"].concat();
    assert_eq!(messages("", "more.txt.gz", &more), [format!("more.txt.gz: cannot be read: {behind}")]);
    for junk in [&b"\x1fjunk"[..], b"\x1f\x8bnonsense", b"\x1f"] {
        let said = messages("", "junk.txt.gz", &[&whole[..], junk].concat());
        assert_eq!(said, [format!("junk.txt.gz: cannot be read: {behind}")]);
    }
    for kept in [3, 8].map(|missing| &whole[..whole.len() - missing]) {
        let said = messages("", "end.txt.gz", kept);
        assert_eq!(said, ["end.txt.gz: cannot be read: the compressed data is cut off"]);
    }
    piped("", &[&whole[..], &[0; 512], &whole, &[0; 9]].concat()).success().stderr("");
    let lines = gzip("{\"text\":\"He left.\"}\n".repeat(5000).as_bytes());
    let said = messages("", "more.jsonl.gz", &[&lines[..], b"garbage"].concat());
    assert_eq!(said, [format!("more.jsonl.gz:5001: cannot be read from here on: {behind}")]);
    let said = messages("", "cut.jsonl.gz", &lines[..lines.len() / 2]);
    assert!(
        said.len() == 1 && said[0].ends_with("cannot be read from here on: the compressed data is cut off"),
        "{said:?}"
    );
    let mut wrong = whole.clone();
    let length = wrong.len();
    wrong[length - 6] ^= 1;
    let said = messages("", "sum.txt.gz", &wrong);
    assert!(said[0].starts_with("sum.txt.gz: cannot be read: corrupt gzip"), "{said:?}");
    let said = messages("", "x.txt.zst", b"\x28\xB5\x2F\xFDnonsense");
    assert!(said[0].starts_with("x.txt.zst: cannot be read: broken zstd data"), "{said:?}");
    let mut frame =
        ruzstd::encoding::compress_to_vec(&b"He left."[..], ruzstd::encoding::CompressionLevel::Fastest);
    frame.truncate(frame.len() - 2);
    assert!(messages("", "y.txt.zst", &frame)[0].starts_with("y.txt.zst: cannot be read: "));
}

#[test]
fn what_comes_out_of_compression_is_bounded() {
    let bomb = gzip(&vec![b' '; 40 << 20]);
    let large = "larger than 1 MiB, decompressed; --max-filesize allows more";
    assert_eq!(messages("--max-filesize 1M", "bomb.txt.gz", &bomb), [format!("bomb.txt.gz: {large}")]);
    assert_eq!(messages("--max-filesize 1M", "line.jsonl.gz", &bomb).len(), 1);
    let lines = gzip("{\"text\":\"He left.\"}\n".repeat(200_000).as_bytes());
    let said = messages("--max-filesize 1M", "lines.jsonl.gz", &lines);
    assert!(
        said.len() == 1 && said[0].ends_with(&format!("cannot be read from here on: {large}")),
        "{said:?}"
    );
    assert_eq!(messages("--max-filesize 10", "plain.txt", b"He left at ten.").len(), 1);
    piped("--max-filesize 15", b"He left at ten.").success();
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let thrice = gzip(&gzip(&gzip(b"He left.")));
    let said = messages("", "thrice.txt.gz", &thrice);
    assert_eq!(
        said,
        ["thrice.txt.gz: cannot be read: compressed more than 2 times over; decompress it first"]
    );
}

#[test]
fn four_bytes_a_letter_are_refused_with_what_to_do() {
    let wide = |text: &str| text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect::<Vec<_>>();
    for (name, text) in [
        ("wide.txt", "\u{FEFF}“Yes,” she said."),
        ("w.jsonl", "{\"text\":\"A\"}"),
        ("w.csv", "\u{FEFF}text\nA\n"),
    ] {
        let said = messages("", name, &wide(text));
        let why = "the text is in UTF-32, which is not read; convert it first, as `iconv -f UTF-32 -t UTF-8 FILE` does";
        assert_eq!(said, [format!("{name}: {why}")]);
    }
}

#[test]
fn columns_have_names_of_their_own() {
    let doubled = |name: &str| format!("several columns are called \"{name}\"; give each a name of its own");
    assert_eq!(messages("", "two.csv", b"id,text,text\n1,a,b\n"), [format!("two.csv: {}", doubled("text"))]);
    assert_eq!(messages("", "ids.tsv", b"id\tid\ttext\n1\t2\tb\n"), [format!("ids.tsv: {}", doubled("id"))]);
    let said = messages("--id-field url", "url.csv", b"id,text\n1,a\n");
    assert_eq!(said, ["url.csv: no column \"url\"; name the right one with --id-field (here are: id, text)"]);
    let said = messages("", "semi.csv", b"id;body\n1;a\n");
    assert_eq!(
        said,
        ["semi.csv: no column \"text\"; name the right one with --text-field (here are: id, body)"]
    );
}

#[test]
fn rows_that_are_not_sound_keep_their_id_where_it_is() {
    let csv = "id,text\n1,\"a\" b\n2,\"c\n3,d\n\"4,\"e\"\n";
    let run = piped("--input-format csv -q", csv.as_bytes()).code(2);
    assert_eq!(ids(&run), ["1", "2", "3", ""]);
    let run = piped("--input-format csv -q", b"text,id\n\"a\" b,1\n\"c,2\n").code(2);
    assert_eq!(ids(&run), ["", ""], "what stands behind the fault may be anything");
}

#[test]
fn half_a_letter_is_told_with_its_line() {
    let lines = "{\"id\":1,\"text\":\"A\"}\n{\"id\":\"\\udc00\",\"text\":\"Yes \\ud83d\"}\n{\"id\":3,\"text\":\"B\"}\n";
    let run = piped("--input-format jsonl --with-text", lines.as_bytes()).code(2);
    assert_eq!(ids(&run), ["1", "\u{FFFD}", "3"]);
    assert_eq!(records(&run)[1]["text"], "Yes \u{FFFD}");
    let said = "inquit: standard input:2: warning: the JSON names half of a letter, as \\ud83d without what belongs behind it; ";
    assert!(stderr(&run).starts_with(said) && stderr(&run).lines().count() == 1, "{}", stderr(&run));
}

#[test]
fn rows_may_be_broken() {
    let said = messages("", "a.csv", b"id,text\n1,a\n2\n3,b,c\n4,d\n");
    let cells =
        |line, here| format!("a.csv:{line}: the row has {here} and the first row 2; is a mark not closed?");
    assert_eq!(said, [cells(3, "1 cell"), cells(4, "3 cells")]);
    let said = messages("", "b.csv", b"id,body\n1,a\n");
    assert_eq!(
        said,
        ["b.csv: no column \"text\"; name the right one with --text-field (here are: id, body)"]
    );
    let open = "the quotation mark that opens a cell here is not closed; the row is left out";
    let said = messages("", "d.csv", b"id,text\n1,a\n2,\"b\n3,c\n4,d\n");
    assert_eq!(said, [format!("d.csv:3: {open}")], "the rows behind it are read");
    let behind = "there is text behind the quotation mark that closes a cell; inside a cell each mark is written twice";
    let said = messages("", "e.csv", b"id,text\n1,\"a\n2,\"b\"\n3,\"Yes,\" she said.\n");
    assert_eq!(said, [format!("e.csv:3: {behind}"), format!("e.csv:4: {behind}")]);
    let said = messages("", "f.csv", b"id,\"text\n1,a\n");
    assert_eq!(said, [format!("f.csv: the first row cannot be read: {open}")]);
    // The rest of the file is in that cell: a bound is what keeps it out of memory.
    let endless = format!("id,text\n1,\"never closed\n{}", "2,x\n".repeat(10_000));
    let said = messages("--max-filesize 8K", "c.csv", endless.as_bytes());
    let (first, last) = (&said[0], said.last().unwrap());
    assert_eq!((said.len(), first), (2, &format!("c.csv:2: {open}")));
    assert!(last.ends_with("cannot be read from here on: larger than 8 KiB; --max-filesize allows more"));
}

#[test]
fn an_archive_may_be_broken() {
    let good = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: u\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nHe left.\r\n\r\n";
    let said = messages("", "cut.warc", format!("{good}{}", &good[..good.len() - 8]).as_bytes());
    assert_eq!(said, ["cut.warc, record 2: cannot be read from here on: the last record is cut off"]);
    // The same where it ends inside a header, or inside a record that is no page.
    let image = good.replace("conversion", "metadata");
    for (name, end) in [("head.warc", &good[..60]), ("other.warc", &image[..image.len() - 8])] {
        let said = messages("", name, format!("{good}{end}").as_bytes());
        assert_eq!(
            said,
            [format!("{name}, record 2: cannot be read from here on: the last record is cut off")]
        );
    }
    let said = messages("", "noise.warc", format!("{good}<html>").as_bytes());
    assert_eq!(
        said,
        ["noise.warc, record 2: cannot be read from here on: here should be a record of a WARC file"]
    );
    let said = messages("", "length.warc", good.replace("Content-Length: 8", "X: y").as_bytes());
    assert_eq!(said, ["length.warc, record 1: cannot be read from here on: a record without Content-Length"]);
}

#[test]
fn a_page_may_be_packed_as_nobody_can_read_it() {
    let record = |packed: &str, body: &[u8]| {
        let answer =
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: {packed}\r\n\r\n");
        let length = answer.len() + body.len();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: u\r\nContent-Length: {length}\r\n\r\n"
        );
        [head.as_bytes(), answer.as_bytes(), body, b"\r\n\r\n"].concat()
    };
    let large = gzip(&b"He left. ".repeat(1000));
    let said = messages("", "br.warc", &record("br", b"\x0B\x02\x80He left.\x03\xFF"));
    assert_eq!(said, ["br.warc, record 1: the page is packed as \"br\", which is not read"]);
    let said = messages("", "cut.warc", &record("gzip", &large[..large.len() / 2]));
    assert_eq!(said, ["cut.warc, record 1: the page cannot be unpacked: incomplete deflate stream"]);
    let said = messages("--max-filesize 2K", "bomb.warc", &record("gzip", &large));
    assert_eq!(said, ["bomb.warc, record 1: larger than 2 KiB, decompressed; --max-filesize allows more"]);
}

#[test]
fn a_page_may_be_broken() {
    for page in ["<html><body><p>“Yes,” she said.<p>", "<html><div <p>>“Yes,” she said.</div></b></html>"]
    {
        let run = piped("--input-format html", page.as_bytes()).success().stderr("");
        assert_eq!(records(&run)[0]["quotes"][0]["text"], "“Yes,”", "{page}");
    }
    let deep = |depth| "<div>".repeat(depth) + "<p>“Yes,” she said.</p>";
    let run = piped("--input-format html --with-text", deep(1000).as_bytes()).success();
    assert_eq!(records(&run)[0]["text"], "“Yes,” she said.\n");
    let said = messages("", "deep.html", deep(50_000).as_bytes());
    assert_eq!(said, ["deep.html: more than 2000 elements stand in each other; is this a page?"]);
}

#[test]
fn lists_and_patterns_may_be_broken() {
    let folder = folder("bad_lists", &[("a.txt", b"A"), ("list", b"missing\na.txt\n")]);
    let run = inquit(&folder, "--files-from list").assert().code(2);
    assert_eq!(ids(&run), ["missing", "a"]);
    for (arguments, said) in [
        ("--files-from nowhere", "inquit: --files-from nowhere: "),
        (". --glob a{b", "inquit: --glob a{b is not a pattern: "),
        ("- --files-from -", "inquit: standard input cannot be a text and the list of --files-from at once"),
    ] {
        let run = inquit(&folder, arguments).assert().code(2).stdout("");
        assert!(stderr(&run).starts_with(said), "{}", stderr(&run));
    }
}

#[test]
fn what_is_no_text_is_refused_with_what_to_do() {
    let said = |name: &str, bytes: &[u8]| messages("", name, bytes).join("\n");
    let cases: [(&str, &[u8], &str); 7] = [
        (
            "a.pdf",
            b"%PDF-1.7\n",
            "this is a PDF file, not a text; take the text out first, as `pdftotext FILE -` does",
        ),
        ("a.docx", b"PK\x03\x04\x14\0word", "a zip archive, as .docx, .odt and .epub files are"),
        ("a.txt.bz2", b"BZh91AY&SYxx", "a bzip2 file, not a text; gzip and zstd are decompressed here"),
        ("a.txt.xz", b"\xFD7zXZ\0\0\x04", "an xz file"),
        ("picture.txt", b"\x89PNG\r\n\x1A\n", "an image, not a text"),
        ("a.csv", b"PAR1\x15\x04", "a Parquet file"),
        ("zeros.txt", &[0; 5000], "a binary file, not a text"),
    ];
    for (name, bytes, wanted) in cases {
        let said = said(name, bytes);
        assert!(said.starts_with(&format!("{name}: this is ")) && said.contains(wanted), "{said}");
    }
    let inside = said("b.txt.gz", &gzip(b"%PDF-1.7\n"));
    assert!(inside.starts_with("b.txt.gz: this is a PDF file"), "{inside}");
}

#[test]
fn a_single_text_is_bounded_unless_the_user_says_more() {
    let large = "larger than 12 MiB, decompressed; --max-filesize allows more";
    let text = vec![b' '; 13 << 20];
    assert_eq!(messages("", "bomb.txt.gz", &gzip(&text)), [format!("bomb.txt.gz: {large}")]);
    let line = format!("{{\"id\":1,\"text\":\"{}\"}}\n", " ".repeat(13 << 20));
    let said = messages("", "long.jsonl.gz", &gzip(line.as_bytes()));
    assert_eq!(said, [format!("long.jsonl.gz:1: {}", large.replace(", decompressed", ""))]);
    let nothing = "plain.txt:1: warning: there is nothing in this text; its record is empty";
    let folder = folder("plain", &[("plain.txt", &text)]);
    assert_eq!(stderr(&inquit(&folder, "plain.txt").assert().code(2)), format!("inquit: {nothing}\n"));
    assert_eq!(
        messages("--max-filesize 1M", "plain.txt", &text),
        ["plain.txt: larger than 1 MiB; --max-filesize allows more"]
    );
    piped("--max-filesize 14M -q", &text).code(2).stdout(
        "{\"schema\":1,\"id\":null,\"genre\":\"news\",\"quotes\":[],\"speakers\":[],\"diagnostics\":[]}\n",
    );
}

#[test]
fn bad_lines_and_rows_keep_what_is_sound_of_them() {
    let files: [(&str, &[u8]); 2] = [
        ("a.csv", b"id,text\none,a,b\ntwo\n"),
        (
            "b.jsonl",
            br#"{"id":"x","text":"\ud83d said \u201cno.\u201d \ud83d\ude00 \\ud83d"}
{"id":{"n":[1]},"text":"a"}
{"id":true,"text":1}
"#,
        ),
    ];
    let folder = folder("sound", &files);
    let run = inquit(&folder, "a.csv b.jsonl --with-text").assert().code(2);
    let found = records(&run);
    let ids: Vec<_> = found.iter().map(|record| record["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["one", "two", "x", "{\"n\":[1]}", "true"]);
    assert_eq!(found[2]["text"], "\u{FFFD} said “no.” 😀 \\ud83d");
    assert!(found[2]["diagnostics"].to_string().contains("replaced"), "{}", found[2]);
}

#[test]
fn an_empty_list_is_named() {
    let folder = folder("empty_list", &[("list", b"")]);
    let run = inquit(&folder, "--files-from list").assert().code(2).stdout("");
    assert!(stderr(&run).contains("the list of --files-from names no text"));
}
