//! The program from outside: inputs, records, exit codes. What the engine finds is tested elsewhere.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use assert_cmd::assert::OutputAssertExt;
use program::{folder, ids, inquit, piped, records, stderr, stdout};

#[test]
fn each_file_is_a_record_in_order() {
    let folder =
        folder("in_order", &[("b.txt", b"B"), ("a.b.txt", b"A"), ("c.NDJSON", b"{\"text\":\"C\",\"id\":7}")]);
    let run = inquit(&folder, "b.txt a.b.txt c.NDJSON --with-text").assert().success().stderr("");
    assert_eq!(ids(&run), ["b", "a.b", "7"]);
    let texts: Vec<_> = records(&run).iter().map(|record| record["text"].clone()).collect();
    assert_eq!(texts, ["B", "A", "C"]);
}

#[test]
fn standard_input_is_one_text_without_id() {
    for arguments in ["", "-"] {
        let run = piped(arguments, b"He left.\n{}\n").success().stderr("");
        let expected = "{\"schema\":1,\"id\":null,\"genre\":\"news\",\"quotes\":[],\"speakers\":[],\"diagnostics\":[]}\n";
        assert_eq!(stdout(&run), expected);
    }
}

#[test]
fn json_lines_name_their_fields() {
    let lines = "{\"id\":\"x\",\"body\":\"B\",\"n\":12}\r\n\n  \n{\"n\":1.5,\"body\":\"\"}\n{\"n\":[],\"body\":\"last\"}";
    let run = piped("--input-format jsonl --text-field body --id-field n --with-text", lines.as_bytes());
    let run = run.success().stderr("");
    assert_eq!(ids(&run), ["12", "1.5", "[]"]);
    assert_eq!(records(&run)[2]["text"], "last");
}

#[test]
fn odd_texts_are_still_texts() {
    let files: [(&str, &[u8]); 3] =
        [("empty.txt", b""), ("nul.txt", b"a\0b"), ("mark.txt", b"\xEF\xBB\xBFabc")];
    let folder = folder("odd", &files);
    let run = inquit(&folder, "empty.txt nul.txt mark.txt --with-text").assert().code(2);
    insta::assert_snapshot!(stderr(&run), @"
    inquit: empty.txt:1: warning: there is nothing in this text; its record is empty
    inquit: nul.txt:1: warning: a NUL byte, as in a binary file; look whether this is a text
    ");
    let texts: Vec<_> = records(&run).iter().map(|record| record["text"].clone()).collect();
    assert_eq!(texts, ["", "a\0b", "abc"]);
    assert_eq!(records(&run)[0]["quotes"], serde_json::json!([]));
    let run = piped("--input-format jsonl --with-text", b"\xEF\xBB\xBF{\"text\":\"a\\u0000\"}").code(2);
    assert_eq!(records(&run)[0]["text"], "a\0");
}

#[test]
fn bytes_that_mean_nothing_are_replaced_and_named() {
    let files: [(&str, &[u8]); 2] =
        [("bad.txt", b"caf\xC3\xA9\xFF."), ("bad.jsonl", b"{\"text\":\"caf\xC3\xA9\xFF.\"}")];
    let folder = folder("bad_bytes", &files);
    let run = inquit(&folder, "bad.txt bad.jsonl --with-text").assert().code(2);
    assert!(records(&run).iter().all(|record| record["text"] == "café\u{FFFD}."));
    let said = stderr(&run);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert!(lines[0].starts_with("inquit: bad.txt:1: warning: ") && lines[0].contains("U+FFFD"), "{said}");
    assert!(lines[1].starts_with("inquit: bad.jsonl:1: warning: "), "{said}");
    inquit(&folder, "-q bad.txt bad.jsonl").assert().code(2).stderr("");
}

#[test]
fn a_bad_file_stops_nothing_and_leaves_a_record() {
    let folder = folder("bad_file", &[("good.txt", b"Good.")]);
    let run = inquit(&folder, "missing.txt good.txt").assert().code(2);
    assert_eq!(ids(&run), ["missing", "good"]);
    assert_eq!(stderr(&run), "inquit: missing.txt: there is no such file; check the path\n");
    assert_eq!(records(&run)[0]["error"], "missing.txt: there is no such file; check the path");
    inquit(&folder, "--quiet missing.txt good.txt").assert().code(2).stderr("");
}

#[test]
fn a_bad_line_stops_nothing_and_leaves_a_record() {
    let lines = "{\"id\":1,\"text\":\"good\"}\nnot JSON\n{\"text\":\n\n[1]\n{}\n{\"id\":\"a\",\"body\":\"x\",\"n\":1}\n\
                 {\"id\":\"b\",\"text\":null}\n{\"id\":\"last\",\"text\":\"good\"}\n";
    let folder = folder("bad_line", &[("d.jsonl", lines.as_bytes())]);
    let run = inquit(&folder, "d.jsonl").assert().code(2);
    assert_eq!(ids(&run), ["1", "", "", "", "", "a", "b", "last"]);
    insta::assert_snapshot!(stderr(&run), @r#"
    inquit: d.jsonl:2: not JSON: expected ident at column 2; for plain text use --input-format text
    inquit: d.jsonl:3: not JSON: EOF while parsing a value at column 8
    inquit: d.jsonl:5: a JSON object is needed, this is an array
    inquit: d.jsonl:6: no field "text": the object is empty
    inquit: d.jsonl:7: no field "text"; name the right one with --text-field (here are: body, id, n)
    inquit: d.jsonl:8: the field "text" holds null, not a string
    "#);
    let said = stderr(&run);
    let recorded = records(&run);
    let errors = recorded.iter().filter_map(|record| record["error"].as_str());
    assert!(errors.eq(said.lines().filter_map(|line| line.strip_prefix("inquit: "))));
}

#[test]
fn json_lines_stream() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_inquit"))
        .args(["--input-format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for number in 0..3 {
        use std::io::Write;
        writeln!(stdin, "{{\"id\":{number},\"text\":\"One.\"}}").unwrap();
        let mut record = String::new();
        stdout.read_line(&mut record).unwrap();
        assert!(record.contains(&format!("\"id\":\"{number}\"")), "{record}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_success() {
    let lines = "{\"text\":\"A line that is long enough to fill the pipe soon.\"}\n".repeat(20_000);
    let folder = folder("closed_pipe", &[("big.jsonl", lines.as_bytes())]);
    for arguments in ["big.jsonl", "big.jsonl --format text"] {
        let mut child =
            inquit(&folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(!first.is_empty());
        child.wait_with_output().unwrap().assert().success().stderr("");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = folder("full_disk", &[("a.txt", b"Text.")]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = inquit(&folder, "a.txt").stdout(full).assert().code(2);
    assert!(stderr(&run).starts_with("inquit: cannot write to standard output: "));
}

#[test]
fn wrong_usage_is_refused() {
    let wrong =
        ["--format xml", "--offsets miles", "--min-confidence 1.5", "--min-confidence NaN", "--color blue"];
    for arguments in wrong.into_iter().chain([
        "--input-format docx",
        "--encoding utf-9",
        "--jobs many",
        "--null",
        "--frobnicate",
    ]) {
        let run = piped(arguments, b"").code(2).stdout("");
        assert!(stderr(&run).starts_with("error: "), "{arguments}");
    }
    for (arguments, said) in [
        ("-j x", "'x' for '--jobs <NUMBER>': a whole number is wanted, from 0 to "),
        ("report --top few", "'few' for '--top <NUMBER>': a whole number is wanted"),
        ("report -o x.html", "tip: the report goes to standard output; write it to a file with `> FILE`"),
        ("report --output=x.html", "tip: the report goes to standard output"),
    ] {
        let run = piped(arguments, b"").code(2).stdout("");
        assert!(stderr(&run).contains(said), "{arguments}: {}", stderr(&run));
    }
}

#[test]
fn what_a_format_has_no_place_for_is_refused() {
    let text = "“Yes,” Ann Lowe 😀 said. Some “luxury” flats were late.";
    let out = |arguments: &str| piped(arguments, text.as_bytes()).get_output().clone();
    for format in inquit::output::FORMATS {
        let name = format.name;
        let plain = out(&format!("-f {name}"));
        let layers = ["text", "paragraphs", "sentences", "tokens"].map(|layer| format!("--with-{layer}"));
        for option in layers.iter().map(String::as_str).chain(["--offsets byte", "--explain"]) {
            let run = out(&format!("-f {name} {option}"));
            if run.status.code() == Some(2) {
                let said = String::from_utf8(run.stderr).unwrap();
                let option = option.split(' ').next().unwrap();
                let why = format!("error: {option} has no place in the {name} format; use --format jsonl");
                assert!(said.starts_with(&why) && run.stdout.is_empty(), "{said}");
            } else {
                assert_ne!(run.stdout, plain.stdout, "{name} {option} does nothing");
            }
        }
    }
    // What a file of options gives holds where it can.
    let folder = folder(
        "no_place",
        &[("a.txt", text.as_bytes()), ("inquit.toml", b"explain = true\nwith-text = true\n")],
    );
    inquit(&folder, "a.txt -f csv").assert().success();
    inquit(&folder, "a.txt -f tei").assert().success();
}

#[test]
fn the_reading_view_shows_the_text() {
    let folder = folder("view", &[("a.txt", b"One.\r\n\x1b[31mTwo."), ("b.txt", b"Three.\n")]);
    let run = inquit(&folder, "--format text --color always a.txt").assert().success();
    assert_eq!(stdout(&run), "One.\n␛[31mTwo.\n\nNo quotations.\n");
    let run = inquit(&folder, "--format text a.txt b.txt").assert().success();
    assert_eq!(stdout(&run), "a\n\nOne.\n␛[31mTwo.\n\nNo quotations.\n\nb\n\nThree.\n\nNo quotations.\n\n");
}

#[test]
fn version_is_the_crates() {
    piped("-V", b"").success().stdout(concat!("inquit ", env!("CARGO_PKG_VERSION"), "\n"));
}

/// The commands and the long options of the program, as its help has them.
fn words() -> Vec<String> {
    let help = stdout(&piped("--help", b"").success());
    let (_, commands) = help.split_once("\nCommands:\n").unwrap();
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let mut words: Vec<_> =
        commands.map(|line| line.trim_start().split(' ').next().unwrap().to_owned()).collect();
    assert!(words.iter().any(|word| word == "check"));
    words.extend(["--output-dir", "--files-from", "--text-field", "--no-config"].map(str::to_owned));
    words
}

#[test]
fn completions_know_every_command() {
    let folder = folder("completions", &[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&piped(&format!("completions {shell}"), b"").success().stderr(""));
        for word in words() {
            let plain = word.trim_start_matches('-');
            assert!(script.contains(plain), "{shell}: {word}");
        }
        // Where the shell is at hand, it reads the script.
        fs::write(folder.join(shell), script).unwrap();
        if let Ok(run) = Command::new(shell).arg("-n").arg(folder.join(shell)).output()
            && ["bash", "zsh", "fish"].contains(&shell)
        {
            assert!(run.status.success(), "{shell}: {}", String::from_utf8_lossy(&run.stderr));
        }
    }
    piped("completions tcsh", b"").code(2);
    piped("completions", b"").code(2);
}

#[test]
fn the_manual_page_has_every_option() {
    let page = stdout(&piped("man", b"").success().stderr(""));
    assert!(page.contains(".TH inquit 1") && page.contains(".SH OPTIONS"), "{page}");
    let synopsis = ".SH SYNOPSIS\ninquit [OPTIONS] [PATH]...\n.br\ninquit <COMMAND>\n.SH DESCRIPTION\n";
    assert!(page.contains(synopsis), "{page}");
    let plain = page.replace('\\', "");
    for word in words() {
        assert!(plain.contains(&word), "{word}");
    }
    let check = stdout(&piped("man check", b"").success());
    assert!(check.contains(".TH inquit-check 1") && check.contains("snapshots"), "{check}");
    assert!(check.contains("\ninquit check [OPTIONS] [PATH]...\n"), "{check}");
    piped("man nothing", b"").code(2);
    for (page, heading, below) in [
        (&page, "EXIT STATUS", "0 done (a closed pipe is fine), 1 check found"),
        (&page, "EXAMPLES", ".nf\n  inquit article.txt "),
        (&check, "EXIT STATUS", "0 all as stored, 1 differences"),
        (&check, "EXAMPLES", ".nf\n  inquit check \\-\\-accept texts/ "),
    ] {
        let section = format!("\n.SH {heading}\n{below}");
        assert!(page.contains(&section) && !page.contains("EXTRA"), "{heading}: {page}");
    }
    // All of them, for who packs the program.
    let folder = folder("man", &[]);
    inquit(&folder, "man --output-dir pages").assert().success().stdout("");
    let pages = folder.join("pages");
    assert_eq!(fs::read_to_string(pages.join("inquit.1")).unwrap(), page);
    assert_eq!(fs::read_to_string(pages.join("inquit-check.1")).unwrap(), check);
    let count = fs::read_dir(&pages).unwrap().count();
    assert_eq!(count, 1 + words().iter().filter(|word| !word.starts_with("--") && *word != "help").count());
    // Where groff is at hand, it finds nothing odd.
    for entry in fs::read_dir(&pages).unwrap() {
        let groff = ["-Kutf8", "-man", "-ww", "-Tutf8"];
        let Ok(run) = Command::new("groff").args(groff).arg(entry.unwrap().path()).output() else { return };
        assert!(run.status.success() && run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn every_command_says_that_a_disk_is_full_and_takes_a_closed_pipe() {
    let line = "{\"id\":1,\"text\":\"A\",\"quotes\":[]}\n";
    let folder = folder("full_commands", &[("a.txt", b"He left."), ("gold", line.as_bytes())]);
    for arguments in ["report a.txt", "check a.txt", "schema", "man", "completions bash", "eval gold gold"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = inquit(&folder, arguments).stdout(full).assert().code(2);
        assert!(stderr(&run).starts_with("inquit: cannot write to standard output: "), "{arguments}");
        // Nobody reads: the other end is closed before the program begins to write.
        inquit(&folder, arguments).stdout(closed()).assert().success().stderr("");
    }
}

/// A pipe that nobody reads.
fn closed() -> std::io::PipeWriter {
    std::io::pipe().unwrap().1
}

#[test]
fn long_output_takes_a_closed_pipe_too() {
    let line = |number: usize| format!("{{\"id\":{number},\"text\":\"“Yes,” said Ann Lowe{number}.\"}}\n");
    let lines: String = (0..1000).map(line).collect();
    let folder = folder("closed_long", &[("a.jsonl", lines.as_bytes())]);
    inquit(&folder, "check --accept a.jsonl").assert().success();
    fs::write(folder.join("a.jsonl"), lines.replace("Yes", "No")).unwrap();
    let formats =
        ["text", "json", "csv", "tsv", "html", "corenlp", "tei", "webanno", "conll", "script", "ssml"];
    let formats = formats.map(|format| format!("a.jsonl -f {format}"));
    let reports = ["text", "csv", "json", "html"].map(|format| format!("report --top 0 a.jsonl -f {format}"));
    let checks = ["text", "github", "json"].map(|format| format!("check a.jsonl -f {format}"));
    for arguments in formats.iter().chain(&reports).chain(&checks) {
        let run = inquit(&folder, arguments).stdout(closed()).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success() && said.is_empty(), "{arguments}: {:?} {said}", run.status);
    }
}

#[test]
fn report_and_check_take_a_cast() {
    let novel = "{\"id\":1,\"n\":2,\"text\":\"“Go,” said Lizzy.\\n\\n“No,” said Mr Darcy.\",\"who\":[{\"name\":\"Eliza Bennet\",\"aliases\":[\"Lizzy\"]},{\"name\":\"Fitz Darcy\",\"aliases\":[\"Mr Darcy\"]}]}\n";
    let folder = folder("cast_commands", &[("a.jsonl", novel.as_bytes()), ("cast.json", b"[{}]")]);
    let run = inquit(&folder, "report a.jsonl --cast-field who --genre fiction -f csv").assert().success();
    assert!(stdout(&run).contains("Eliza Bennet") && stdout(&run).contains("Fitz Darcy"), "{}", stdout(&run));
    inquit(&folder, "check --accept a.jsonl --cast-field who --genre fiction").assert().success();
    inquit(&folder, "check a.jsonl --cast-field who --genre fiction").assert().success();
    let run = inquit(&folder, "check a.jsonl --genre fiction").assert().code(1);
    assert!(stdout(&run).contains("was: Eliza Bennet"), "{}", stdout(&run));
    for command in ["report", "check"] {
        let run = inquit(&folder, &format!("{command} a.jsonl --cast cast.json")).assert().code(2).stdout("");
        assert!(stderr(&run).starts_with("inquit: cast.json:1: no cast: "), "{}", stderr(&run));
        let run = inquit(&folder, &format!("{command} a.jsonl --cast-field n")).assert().code(2);
        assert!(stderr(&run).starts_with("inquit: a.jsonl:1: "), "{}", stderr(&run));
    }
}

#[test]
fn a_command_that_is_misspelt_is_named() {
    let folder = folder("misspelt", &[("evla", b"A.")]);
    for (typed, meant) in [("chek", "check"), ("raport", "report"), ("shema", "schema")] {
        let run = inquit(&folder, &format!("{typed} x")).assert().code(2).stdout("");
        let said = format!("inquit: {typed}: there is no such file; did you mean `inquit {meant}`?\n");
        assert_eq!(stderr(&run), said);
    }
    inquit(&folder, "evla").assert().success();
    let help = stdout(&piped("help check", b"").success());
    assert_eq!(help, stdout(&piped("check --help", b"").success()));
}

#[test]
fn what_a_cast_does_not_do_is_said() {
    let cast = br#"[
 {"name": "Lizzy", "alias": ["Eliza"], "gender": "F"},
 {"name": "Mr. Darcy", "gender": "gentleman"},
 {"name": "Lady Catherine", "aliases": []},
 {"name": "Teller", "aliases": ["narrator"]},
 {"name": "Lizzy"}
]"#;
    let text = "“Go,” said Lizzy.\n\n“No,” said Darcy.\n".as_bytes();
    let folder =
        folder("cast_said", &[("a.txt", text), ("cast.json", cast), ("short.json", b"[\n {\"name\": 1}]")]);
    let run = inquit(&folder, "a.txt --cast cast.json").assert().success();
    insta::assert_snapshot!(stderr(&run), @r#"
    inquit: cast.json:2: warning: a character has no "alias"; it may have name, aliases, gender
    inquit: cast.json:3: warning: the gender "gentleman" says nothing; male and female do
    inquit: cast.json:6: warning: "Lizzy" is in line 2 already
    inquit: cast.json:4: warning: no text names "Lady Catherine" or an alias of it
    "#);
    inquit(&folder, "a.txt --cast cast.json -q").assert().success().stderr("");
    let claimed = br#"[{"name": "Lizzy", "aliases": ["Bess"]},
 {"name": "Elizabeth", "aliases": ["bess"]}]"#;
    std::fs::write(folder.join("claimed.json"), claimed).expect("a writable folder");
    let run = inquit(&folder, "a.txt --cast claimed.json").assert().success();
    let said = "inquit: claimed.json:2: warning: \"bess\" is \"Lizzy\" in line 1 already\n";
    assert!(stderr(&run).contains(said), "{}", stderr(&run));
    let run = inquit(&folder, "a.txt --cast short.json").assert().code(2).stdout("");
    assert!(stderr(&run).starts_with("inquit: short.json:2: no cast: invalid type"), "{}", stderr(&run));
    for option in ["--cast cast.json", "--cast-field who"] {
        let run = inquit(&folder, &format!("a.txt --genre news {option}")).assert().code(2).stdout("");
        assert!(stderr(&run).contains("has no place with --genre news"), "{}", stderr(&run));
    }
    let run = inquit(&folder, "a.txt --cast-field who").assert().success();
    assert_eq!(stderr(&run), "inquit: warning: no text has a field \"who\" with a cast (--cast-field)\n");
}
