//! Many texts at once: order, output files, interruption. Each interrupted run goes on where it stopped.

#[path = "common/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use assert_cmd::assert::OutputAssertExt;
use program::{folder, ids, inquit, piped, records, short_text, started, stderr, stdout};

/// So many texts, of very different length, as JSON Lines.
fn lines(count: usize) -> String {
    let text =
        |number: usize| short_text(number).repeat(if number.is_multiple_of(50) { 100 } else { number % 5 });
    (0..count).map(|number| format!("{{\"id\":{number},\"text\":\"{}\"}}\n", text(number))).collect()
}

#[test]
fn any_number_of_threads_writes_the_same() {
    let lines = lines(400);
    let folder = folder("threads", &[("a.jsonl", lines.as_bytes())]);
    for format in ["jsonl", "json", "csv", "text"] {
        let of = |jobs: &str| {
            stdout(&inquit(&folder, &format!("a.jsonl -f {format} -j {jobs}")).assert().success())
        };
        let one = of("1");
        for jobs in ["2", "7"] {
            assert!(of(jobs) == one, "{format} with {jobs} threads");
        }
    }
    let sorted = |arguments: &str| {
        let mut ids = ids(&inquit(&folder, arguments).assert().success());
        ids.sort();
        ids
    };
    assert_eq!(sorted("a.jsonl -j 4 --unordered"), sorted("a.jsonl -j 1"));
}

#[test]
fn the_output_file_appears_whole() {
    let folder = folder("output", &[("a.txt", b"A"), ("b.txt", b"B")]);
    let run = inquit(&folder, "a.txt b.txt -o deep/out.jsonl").assert().code(2);
    assert!(stderr(&run).contains("cannot write to deep/out.jsonl") && !folder.join("deep").exists());
    fs::create_dir(folder.join("deep")).unwrap();
    inquit(&folder, "a.txt b.txt -o deep/out.jsonl").assert().success().stdout("").stderr("");
    let out = fs::read_to_string(folder.join("deep/out.jsonl")).unwrap();
    assert_eq!(out, stdout(&inquit(&folder, "a.txt b.txt").assert()));
    assert!(!folder.join("deep/out.jsonl.part").exists());
    inquit(&folder, "a.txt -f text -o page.txt").assert().success();
    assert!(!fs::read_to_string(folder.join("page.txt")).unwrap().contains('\x1b'));
    assert_eq!(
        stdout(&inquit(&folder, "a.txt -o -").assert().success()),
        stdout(&inquit(&folder, "a.txt").assert())
    );
    inquit(&folder, "a.txt -o a.txt/x").assert().code(2);
}

#[test]
fn no_input_is_written_over() {
    let folder = folder("clash", &[("in/a.txt", b"A"), ("in/b.txt", b"B"), ("list", b"in/b.txt\n")]);
    let kept = || {
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!((read("in/a.txt"), read("in/b.txt")), ("A".to_owned(), "B".to_owned()));
    };
    let refused = "in/b.txt: this is the output file as well; name another with --output";
    for arguments in ["in/b.txt -o in/b.txt", "in/a.txt ./in/b.txt -o in/b.txt"] {
        let run = inquit(&folder, arguments).assert().code(2).stdout("");
        assert!(stderr(&run).contains(refused) && !folder.join("in/b.txt.part").exists(), "{}", stderr(&run));
        kept();
    }
    let run = inquit(&folder, "nowhere.txt -o new.csv").assert().code(2);
    let said = "no text could be read; what was done is in new.csv.part\n";
    assert!(stderr(&run).ends_with(said), "{}", stderr(&run));
    // Nor a file that is there, when there is nothing to write into it.
    fs::write(folder.join("old.csv"), "old").unwrap();
    for arguments in ["nowhere.txt -o old.csv", ". -t csv -g !old.csv -o old.csv"] {
        let run = inquit(&folder, arguments).assert().code(2).stdout("");
        assert!(
            stderr(&run).contains("nothing was written over; what was done is in old.csv.part"),
            "{}",
            stderr(&run)
        );
        assert_eq!(fs::read_to_string(folder.join("old.csv")).unwrap(), "old");
    }
    // What names do not tell is known when it is found.
    for arguments in ["in -o in/b.txt", "in/a.txt --files-from list -o in/b.txt"] {
        let run = inquit(&folder, arguments).assert().code(2).stdout("");
        let said = stderr(&run);
        assert!(said.contains(refused) && said.ends_with("what was done is in in/b.txt.part\n"), "{said}");
        kept();
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("in/a.txt", folder.join("link")).unwrap();
        inquit(&folder, "in/a.txt -o link").assert().code(2);
        kept();
    }
}

#[cfg(unix)]
#[test]
fn standard_output_is_no_input() {
    let folder =
        folder("clash_stdout", &[("in/a.txt", b"A"), ("in/b.jsonl", b"{\"id\":1,\"text\":\"B\"}\n")]);
    let into = |name: &str, arguments: &str| {
        let file = fs::File::options().append(true).create(true).open(folder.join(name)).unwrap();
        let run = inquit(&folder, arguments).stdout(file).output().unwrap();
        (run.status.code(), String::from_utf8(run.stderr).unwrap())
    };
    assert_eq!(into("in/out.jsonl", "in"), (Some(0), String::new()), "a walk passes over it");
    assert_eq!(fs::read_to_string(folder.join("in/out.jsonl")).unwrap().lines().count(), 2);
    let refused = |name: &str| {
        format!("inquit: {name}: this is the file that standard output goes to; write to another\n")
    };
    assert_eq!(into("in/b.jsonl", "in/b.jsonl"), (Some(2), refused("in/b.jsonl")));
    fs::remove_file(folder.join("in/out.jsonl")).unwrap();
    // The line that says so is in it.
    fs::write(folder.join("in/b.jsonl"), "{\"id\":1,\"text\":\"B\"}\n").unwrap();
    for (name, arguments) in [("in/x.csv", "report -f csv in"), ("in/y.txt", "check --accept in")] {
        assert_eq!(into(name, arguments), (Some(0), String::new()), "{arguments}");
        assert!(!fs::read_to_string(folder.join(name)).unwrap().contains(name));
        fs::remove_file(folder.join(name)).unwrap();
    }
    assert!(!folder.join("in/y.txt.inquit.json").exists());
    assert_eq!(into("in/a.txt", "report in/a.txt in/b.jsonl"), (Some(2), refused("in/a.txt")));
    let stdin = fs::File::open(folder.join("in/b.jsonl"));
    let stdout = fs::File::options().append(true).open(folder.join("in/b.jsonl")).unwrap();
    let run = inquit(&folder, "--input-format jsonl").stdin(stdin.unwrap()).stdout(stdout).output().unwrap();
    assert_eq!(String::from_utf8(run.stderr).unwrap(), refused("standard input"));
}

#[test]
fn the_output_directory_may_hold_inputs() {
    let line = b"{\"id\":1,\"text\":\"x\"}\n";
    let files: [(&str, &[u8]); 4] =
        [("t/a.txt", b"A"), ("t/d.jsonl", line), ("t/n.log", b"N"), ("b.txt", b"B")];
    let folder = folder("inputs_inside", &files);
    let made = |arguments: &str| -> Vec<bool> {
        let names = ["b.txt.jsonl", "t/a.txt.jsonl", "t/d.jsonl.jsonl", "t/t/a.txt.jsonl", "t/n.log.jsonl"];
        let run = inquit(&folder, arguments).assert().success();
        let told = "inquit: passed over a file of no known extension; --glob '*' takes it, too\n";
        let walks_past = arguments == "t --output-dir .";
        assert_eq!(stderr(&run), if walks_past { told } else { "" }, "{arguments}");
        names.map(|name| fs::remove_file(folder.join(name)).is_ok()).to_vec()
    };
    assert_eq!(made("b.txt --output-dir ."), [true, false, false, false, false]);
    assert_eq!(made("t/a.txt --output-dir t"), [false, false, false, true, false]);
    assert_eq!(made("t --output-dir ."), [false, true, true, false, false]);
    assert_eq!(made("t -g *.log --output-dir ."), [false, false, false, false, true]);
    // What an earlier run wrote is no input of the next.
    let all = || inquit(&folder, ". --output-dir . --stats").assert().success();
    for _ in 0..2 {
        let said = stderr(&all());
        assert!(said.contains("passed over a file of") && said.contains("\ninquit: 3 documents,"), "{said}");
    }
    let none = inquit(&folder, "t/t t -g *.txt.jsonl --output-dir t").assert().code(2);
    assert!(stderr(&none).starts_with("inquit: warning: no text in"), "{}", stderr(&none));
    let _ = ["t/a.txt.jsonl", "t/d.jsonl.jsonl"].map(|name| fs::remove_file(folder.join(name)).unwrap());
    for _ in 0..2 {
        let run = inquit(&folder, "t b.txt -f brat --output-dir t --stats").assert().success();
        let said = stderr(&run);
        assert!(said.contains("passed over a file of") && said.contains("\ninquit: 3 documents,"), "{said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_as_it_is() {
    let folder = folder("device", &[("a.txt", b"A")]);
    inquit(&folder, "a.txt -o /dev/null").assert().success();
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn each_input_has_its_file_in_the_output_directory() {
    let files: [(&str, &[u8]); 5] = [
        ("news/a.txt", b"A"),
        ("news/b/c.jsonl", b"{\"id\":1,\"text\":\"x\"}\n[]\n{\"id\":2,\"text\":\"y\"}\n"),
        ("news/empty.jsonl", b""),
        ("news/a.html", b"<p>A"),
        ("news/broken.txt.gz", b"\x1f\x8b\x08\0nonsense"),
    ];
    let folder = folder("output_dir", &files);
    let run = inquit(&folder, "news missing.txt --output-dir out").assert().code(2).stdout("");
    assert_eq!(stderr(&run).lines().count(), 3, "{}", stderr(&run));
    let lines =
        |name: &str| fs::read_to_string(folder.join("out").join(name)).map(|text| text.lines().count()).ok();
    assert_eq!(lines("news/a.txt.jsonl"), Some(1));
    assert_eq!(lines("news/a.html.jsonl"), Some(1));
    assert_eq!(lines("news/b/c.jsonl.jsonl"), Some(3));
    assert_eq!(lines("news/empty.jsonl.jsonl"), Some(0));
    // What could not be read is done again by the next run.
    assert_eq!((lines("news/broken.txt.gz.jsonl"), lines("missing.txt.jsonl")), (None, None));
    let incomplete = ["news/broken.txt.gz.jsonl.incomplete", "missing.txt.jsonl.incomplete"].map(lines);
    assert_eq!(incomplete, [Some(1), Some(1)]);
    let run = inquit(&folder, "news ./news/a.txt --output-dir out2 --format json -q").assert().code(2);
    assert_eq!(stdout(&run), "");
    let whole: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("out2/news/b/c.jsonl.json")).unwrap()).unwrap();
    assert_eq!(whole.as_array().unwrap().len(), 3);
    let again = |arguments: &str| {
        fs::read_dir(folder.join("out/out")).is_ok()
            || !inquit(&folder, arguments).assert().get_output().stdout.is_empty()
    };
    assert!(!again(". --output-dir out -q"), "the output is read as input");
    let run = inquit(&folder, "news/a.txt ./news/a.txt --output-dir out3").assert().code(2);
    assert!(stderr(&run).contains("is that of another input"), "{}", stderr(&run));
}

#[test]
fn an_output_that_cannot_be_made_is_named() {
    let folder = folder("unmade", &[("a.txt", b"A"), ("out/a.txt.jsonl/x", b""), ("file", b"")]);
    let run = inquit(&folder, "a.txt --output-dir out").assert().code(2);
    let said = stderr(&run);
    assert!(said.starts_with("inquit: cannot write to out: out/a.txt.jsonl: "), "{said}");
    let said = "inquit: cannot write to file: it is a file, and no directory\n";
    inquit(&folder, "a.txt --output-dir file").assert().code(2).stderr(said);
}

#[test]
fn what_a_run_wrote_is_not_told_as_passed_over() {
    let folder = folder("own_output", &[("c/a.txt", b"A"), ("c/n.log", b"N")]);
    let told = "inquit: passed over a file of no known extension; --glob '*' takes it, too\n";
    for arguments in ["c -f tei --output-dir .", "c -f conll -o c/all.conll", "c -f html -o c/all.htm.x"] {
        for _ in 0..2 {
            inquit(&folder, arguments).assert().success().stderr(told);
            let _ =
                fs::remove_file(folder.join("c/all.conll")).or(fs::remove_file(folder.join("c/all.htm.x")));
        }
        let _ = fs::remove_file(folder.join("c/a.txt.xml"));
    }
    inquit(&folder, "c -g * -o out.jsonl").assert().success().stderr("");
    assert_eq!(fs::read_to_string(folder.join("out.jsonl")).unwrap().lines().count(), 2);
}

#[test]
fn resume_passes_over_what_is_there() {
    let folder = folder("resume", &[("a.txt", b"A"), ("b.txt", b"B"), ("out/a.txt.jsonl", b"old\n")]);
    inquit(&folder, "a.txt b.txt --output-dir out --resume").assert().success().stderr("");
    assert_eq!(fs::read_to_string(folder.join("out/a.txt.jsonl")).unwrap(), "old\n");
    assert!(folder.join("out/b.txt.jsonl").exists());
    inquit(&folder, "a.txt b.txt --output-dir out").assert().success();
    assert_ne!(fs::read_to_string(folder.join("out/a.txt.jsonl")).unwrap(), "old\n");
    inquit(&folder, "a.txt --resume").assert().code(2);
    inquit(&folder, "a.txt -o a.jsonl --resume").assert().code(2);
}

/// Waits until something holds, for a time that is long enough on any machine.
fn until(what: impl Fn() -> bool) {
    let began = Instant::now();
    while !what() {
        assert!(began.elapsed() < Duration::from_secs(60), "it never came");
        sleep(Duration::from_millis(2));
    }
}

/// All files below a folder with what is in them.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        found.insert(
            path.file_name().unwrap().to_string_lossy().into_owned(),
            fs::read_to_string(&path).unwrap(),
        );
    }
    found
}

#[test]
fn killed_in_the_middle_and_resumed_nothing_is_lost_or_done_twice() {
    let shard = |number: usize| (format!("in/{number:02}.jsonl"), lines(40 + number));
    let shards: Vec<_> = (0..30).map(shard).collect();
    let files: Vec<_> = shards.iter().map(|(name, lines)| (name.as_str(), lines.as_bytes())).collect();
    let folder = folder("killed", &files);
    inquit(&folder, "in --output-dir whole").assert().success();
    let whole = contents(&folder.join("whole/in"));
    assert_eq!(whole.len(), 30);
    // The names alone: a file may be renamed while the program runs.
    let (out, done) = (folder.join("out/in"), |out: &Path| {
        let names = fs::read_dir(out).into_iter().flatten().flatten().map(|entry| entry.path());
        names.filter(|path| path.extension().is_none_or(|end| end != "part")).count()
    });
    let mut kills = 0;
    for wanted in [3, 9, 17] {
        let mut child = inquit(&folder, "in --output-dir out --resume").spawn().unwrap();
        until(|| done(&out) >= wanted);
        let _ = child.kill();
        let killed = child.wait().unwrap().code().is_none();
        kills += usize::from(killed && done(&out) < 30);
        // What is there is whole: the same as that of the run that nobody killed.
        for (name, text) in contents(&out) {
            assert!(name.ends_with(".part") || whole[&name] == text, "{name}");
        }
    }
    assert!(kills > 0, "each run was over before it could be killed");
    let before = contents(&out);
    inquit(&folder, "in --output-dir out --resume").assert().success();
    assert!(before.len() < 31 && contents(&out) == whole);
}

#[test]
fn what_breaks_off_is_no_whole_output_and_is_done_again() {
    let lines = lines(400);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, lines.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let folder = folder("cut", &[("cut.jsonl.gz", &packed[..packed.len() / 2])]);
    let out = folder.join("out/cut.jsonl.gz.jsonl");
    for _ in 0..2 {
        inquit(&folder, "cut.jsonl.gz ./cut.jsonl.gz --output-dir out --resume").assert().code(2);
        assert!(!out.exists());
        let there = fs::read_to_string(folder.join("out/cut.jsonl.gz.jsonl.incomplete")).unwrap();
        let records: Vec<serde_json::Value> =
            there.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let (last, good) = records.split_last().unwrap();
        assert!(good.len() > 50 && good.iter().all(|record| record["quotes"].is_array()), "{}", good.len());
        assert!(last["error"].as_str().unwrap().contains("cannot be read from here on"), "{last}");
        assert!(contents(&folder.join("out")).len() == 1, "nothing but that");
    }
    fs::write(folder.join("cut.jsonl.gz"), packed).unwrap();
    inquit(&folder, "cut.jsonl.gz --output-dir out --resume").assert().success();
    assert_eq!(fs::read_to_string(out).unwrap().lines().count(), 400);
    assert_eq!(contents(&folder.join("out")).len(), 1, "what was incomplete is gone");
}

/// Sends a signal to a child.
#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_ends_with_complete_lines() {
    let lines = lines(20_000);
    let folder = folder("interrupt", &[("big.jsonl", lines.as_bytes())]);
    for signal_name in ["INT", "TERM"] {
        let _ = fs::remove_file(folder.join("out.jsonl.part"));
        let mut child = inquit(&folder, "big.jsonl -o out.jsonl").stderr(Stdio::piped()).spawn().unwrap();
        until(|| fs::metadata(folder.join("out.jsonl.part")).is_ok_and(|file| file.len() > 0));
        signal(&child, signal_name);
        assert_eq!(child.wait().unwrap().code(), Some(130));
        let part = fs::read_to_string(folder.join("out.jsonl.part")).unwrap();
        assert!(part.ends_with('\n') && !folder.join("out.jsonl").exists());
        let numbers =
            part.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].clone());
        let numbers: Vec<_> = numbers.map(|id| id.as_str().unwrap().parse::<usize>().unwrap()).collect();
        assert!(numbers.len() < 20_000 && numbers.iter().copied().eq(0..numbers.len()));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_read_of_standard_input_ends_too() {
    let mut child = started("--input-format jsonl --format json -j 3");
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "{{\"id\":1,\"text\":\"One.\"}}").unwrap();
    let mut out = child.stdout.take().unwrap();
    let (mut text, mut block) = (String::new(), [0; 4096]);
    while !text.contains("\"id\":\"1\"") {
        let read = out.read(&mut block).unwrap();
        text += std::str::from_utf8(&block[..read]).unwrap();
    }
    signal(&child, "INT");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    out.read_to_string(&mut text).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn line_buffered_writes_each_record() {
    // A first text, and then one that takes long: without the option the first would wait for it.
    let long = "“We are ready,” Ann Lowe told reporters. ".repeat(40_000);
    let lines = format!("{{\"id\":1,\"text\":\"One.\"}}\n{{\"id\":2,\"text\":\"{long}\"}}\n");
    let folder = folder("line_buffered", &[("a.jsonl", lines.as_bytes())]);
    let mut child = inquit(&folder, "a.jsonl --line-buffered -j 1").stdout(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.contains("\"id\":\"1\"") && child.try_wait().unwrap().is_none());
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn stats_count_what_was_done() {
    let lines = "{\"text\":\"“We are ready,” Ann Lowe said. She said it was so, and sang the song “Rain”.\"}\n[]\n{\"text\":\"“Yes.”\"}\n";
    let run = piped("--input-format jsonl --stats -q", lines.as_bytes()).code(2);
    assert_eq!(records(&run).len(), 3);
    let said = stderr(&run);
    let counts =
        "inquit: 2 documents, 17 words, 2 quotations and 1 report, 2 attributed, 1 failed, 0.0 MB in ";
    assert!(said.starts_with(counts) && said.ends_with(" MB/s\n"), "{said}");
}

#[cfg(unix)]
#[test]
fn an_interrupted_report_shows_no_part_of_itself() {
    let folder = folder("interrupt_report", &[]);
    let mut child = inquit(&folder, "report --input-format jsonl -f json")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "{{\"text\":\"“Yes,” Ann Lowe said.\"}}\nno JSON").unwrap();
    let mut said = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert!(said.starts_with("inquit: standard input:2: not JSON"), "{said}");
    signal(&child, "INT");
    let run = child.wait_with_output().unwrap();
    assert_eq!((run.status.code(), run.stdout.len()), (Some(130), 0));
}

#[cfg(unix)]
#[test]
fn an_interrupted_check_takes_nothing_for_gone() {
    let text = "“We are ready,” Ann Lowe told reporters. ".repeat(200);
    let files: Vec<_> = (0..300).map(|number| format!("{number:03}.txt")).collect();
    let mut files: Vec<_> = files.iter().map(|name| (name.as_str(), text.as_bytes())).collect();
    files.push(("gone.txt.inquit.json", b"[]"));
    let folder = folder("interrupt_check", &files);
    let mut child = inquit(&folder, "check .").stdout(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut shown = String::new();
    out.read_line(&mut shown).unwrap();
    signal(&child, "INT");
    out.read_to_string(&mut shown).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(shown.lines().count() < 300 && shown.ends_with('\n'), "{shown}");
    assert!(shown.lines().all(|line| line.ends_with(".txt.inquit.json is missing")), "{shown}");
}

#[test]
fn own_snapshots_are_passed_over() {
    let folder = folder("snapshots", &[("a.txt", b"\"Yes,\" Ann Lowe said.")]);
    inquit(&folder, "check --accept a.txt").assert().success();
    for command in ["", "report "] {
        let run = inquit(&folder, &format!("{command}a.txt a.txt.inquit.json")).assert().success();
        assert_eq!(stderr(&run), "inquit: passed over a snapshot of inquit check (*.inquit.json)\n");
    }
}

#[test]
fn nothing_to_do_is_no_success() {
    let folder = folder("nothing", &[("a.png", b"x")]);
    for command in ["", "report ", "--output-dir out "] {
        let run = inquit(&folder, &format!("{command}.")).assert().code(2);
        assert!(stderr(&run).starts_with("inquit: warning: no text in .; "), "{}", stderr(&run));
    }
    inquit(&folder, "-q .").assert().code(2).stderr("");
}

#[test]
fn the_output_file_says_the_format() {
    let folder = folder("extension", &[("a.txt", b"\"Yes,\" Ann Lowe said.")]);
    for (file, begins) in [
        ("o.csv", "document,"),
        ("o.tsv", "document\t"),
        ("o.HTML", "<!doctype"),
        ("o.json", "["),
        ("o.xml", "<?xml"),
        ("o.out", "{"),
    ] {
        inquit(&folder, &format!("a.txt -o {file}")).assert().success();
        assert!(std::fs::read_to_string(folder.join(file)).unwrap().starts_with(begins), "{file}");
    }
    inquit(&folder, "a.txt -o o.csv -f jsonl").assert().success();
    assert!(std::fs::read_to_string(folder.join("o.csv")).unwrap().starts_with('{'));
}

#[test]
fn a_file_of_standoff_annotation_holds_one_document() {
    let lines = "{\"text\":\"“Yes,” she said.\"}\n{\"text\":\"“No,” he said.\"}\n".as_bytes();
    let files: [(&str, &[u8]); 3] = [("a.txt", b"A."), ("b.txt", b"B."), ("l.jsonl", lines)];
    let folder = folder("standoff", &files);
    let run = inquit(&folder, "a.txt b.txt -o all.ann").assert().code(2).stdout("");
    assert!(stderr(&run).contains("--output-dir DIR"), "{}", stderr(&run));
    assert!(!folder.join("all.ann").exists());
    inquit(&folder, "a.txt b.txt -f brat --output-dir out").assert().success();
    assert!(folder.join("out/a.ann").exists() && folder.join("out/b.ann").exists());
    assert_eq!(fs::read_to_string(folder.join("out/b.txt")).unwrap(), "B.");
    // Several in one file are refused, before anything is written where names tell.
    for arguments in ["l.jsonl -f brat -o one.ann", "l.jsonl -f brat", "- --input-format csv -f brat"] {
        let run = inquit(&folder, arguments).assert().code(2).stdout("");
        assert!(stderr(&run).contains("--output-dir DIR writes a file for each"), "{}", stderr(&run));
        assert!(!folder.join("one.ann").exists());
    }
    let run = piped("-f brat", lines).code(2);
    assert!(
        stdout(&run).starts_with("T1\tQuotation 0 6") && !stdout(&run).contains("T4\t"),
        "{}",
        stdout(&run)
    );
    assert!(stderr(&run).contains("--output-dir DIR writes a file for each"), "{}", stderr(&run));
    inquit(&folder, "a.txt -o one.ann").assert().success();
}

#[test]
fn annotations_of_many_texts_are_a_folder_of_pairs() {
    let lines = "{\"id\":\"x/1\",\"text\":\"“Yes,” she said.\"}\n{\"text\":\"Nobody.\"}\n[]\n{\"id\":\"x/1\",\"text\":\"“No.”\"}\n";
    let html = "<p>“Yes,” <b>she</b> said.</p>";
    let files: [(&str, &[u8]); 4] = [
        ("in/l.jsonl", lines.as_bytes()),
        ("in/t.csv", "id,text\nrow,“Yes.”\n".as_bytes()),
        ("in/p.html", html.as_bytes()),
        ("in/p.txt", "“Go.”".as_bytes()),
    ];
    let folder = folder("pairs", &files);
    inquit(&folder, "in -q -f brat --output-dir out").assert().code(2).stdout("");
    let names = |place: &str| contents(&folder.join(place)).into_keys().collect::<Vec<_>>();
    let pairs = ["2.ann", "2.txt", "x_1.3.ann", "x_1.3.txt", "x_1.ann", "x_1.txt"];
    assert_eq!(names("out/in/l.jsonl.ann"), pairs);
    assert_eq!(names("out/in/t.csv.ann"), ["row.ann", "row.txt"]);
    // Each annotation is about the text beside it.
    for place in [
        "out/in/l.jsonl.ann/x_1",
        "out/in/l.jsonl.ann/x_1.3",
        "out/in/t.csv.ann/row",
        "out/in/p",
        "out/in/p.html",
    ] {
        let read = |extension| fs::read_to_string(folder.join(format!("{place}.{extension}"))).unwrap();
        let (text, notes) = (read("txt"), read("ann"));
        let first = notes.lines().next().unwrap().split('\t').collect::<Vec<_>>();
        let bounds: Vec<usize> = first[1].split(' ').skip(1).map(|bound| bound.parse().unwrap()).collect();
        let words: String = text.chars().skip(bounds[0]).take(bounds[1] - bounds[0]).collect();
        assert_eq!(words, first[2], "{place}");
    }
    // What is there is passed over; what is written anew takes its place, and what others put there stays.
    let kept = folder.join("out/in/l.jsonl.ann/annotation.conf");
    fs::write(&kept, "").unwrap();
    fs::write(folder.join("in/l.jsonl"), "{\"id\":\"x/1\",\"text\":\"“Never.”\"}\n").unwrap();
    let text = || fs::read_to_string(folder.join("out/in/l.jsonl.ann/x_1.txt")).unwrap();
    inquit(&folder, "in -q -f brat --output-dir out --resume").assert().success();
    assert_eq!(text(), "“Yes,” she said.");
    fs::create_dir_all(folder.join("out/in/l.jsonl.ann.part")).unwrap();
    fs::write(folder.join("out/in/l.jsonl.ann.part/x_1.ann"), "what a run left that was killed").unwrap();
    // What a run left that was killed while one folder took the place of another.
    fs::create_dir_all(folder.join("out/in/l.jsonl.ann.replaced")).unwrap();
    fs::write(folder.join("out/in/l.jsonl.ann.replaced/notes.md"), "").unwrap();
    inquit(&folder, "in -q -f brat --output-dir out").assert().success();
    assert_eq!(text(), "“Never.”");
    let there = names("out/in/l.jsonl.ann");
    assert_eq!(
        there,
        ["annotation.conf", "notes.md", "x_1.ann", "x_1.txt"],
        "no pair of a text that is gone"
    );
    assert!(!folder.join("out/in/l.jsonl.ann.replaced").exists());
    assert!(kept.exists() && !folder.join("out/in/l.jsonl.ann.part").exists());
    // The input itself is the text beside its annotations; another text is not written over.
    inquit(&folder, "in/p.txt -f brat --output-dir .").assert().success();
    assert_eq!(names("in"), ["l.jsonl", "p.ann", "p.html", "p.txt", "t.csv"]);
    fs::create_dir(folder.join("sub")).unwrap();
    fs::write(folder.join("sub/q.txt"), "mine").unwrap();
    fs::write(folder.join("q.txt"), "“Go.”").unwrap();
    let run = inquit(&folder.join("sub"), "../q.txt -f brat --output-dir .").assert().code(2);
    assert!(stderr(&run).contains("is another text than that of"), "{}", stderr(&run));
    assert_eq!(fs::read_to_string(folder.join("sub/q.txt")).unwrap(), "mine");
}

#[test]
fn annotations_of_what_breaks_off_are_incomplete() {
    let lines = lines(400);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, lines.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let folder = folder("pairs_cut", &[("cut.jsonl.gz", &packed[..packed.len() / 2])]);
    let count = |end: &str| {
        let names = fs::read_dir(folder.join(format!("out/cut.jsonl.gz.ann{end}")));
        names.map_or(0, |names| names.count())
    };
    for _ in 0..2 {
        inquit(&folder, "cut.jsonl.gz -q -f brat --output-dir out --resume").assert().code(2);
        assert!(count("") == 0 && count(".part") == 0 && count(".incomplete") > 50);
    }
    fs::write(folder.join("cut.jsonl.gz"), packed).unwrap();
    inquit(&folder, "cut.jsonl.gz -f brat --output-dir out --resume").assert().success();
    assert_eq!((count(""), count(".incomplete")), (800, 0));
}

#[test]
fn no_compressed_output_is_promised() {
    let folder = folder("compressed", &[("a.txt", b"A.")]);
    let run = inquit(&folder, "a.txt -o quotes.csv.gz").assert().code(2);
    assert!(
        stderr(&run).contains("the output is not compressed: leave .gz out of its name"),
        "{}",
        stderr(&run)
    );
    assert!(!folder.join("quotes.csv.gz").exists());
}

#[test]
fn texts_without_a_name_are_told_apart() {
    let lines = "{\"text\":\"“Go,” Ann Lowe said.\"}\n{\"text\":\"“No,” Bo Hill said.\"}\n";
    let folder = folder("nameless", &[("a.jsonl", lines.as_bytes())]);
    let rows = stdout(&inquit(&folder, "a.jsonl -f csv").assert().success());
    let documents: Vec<_> = rows.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
    assert_eq!(documents, ["a.jsonl:1", "a.jsonl:2"]);
    // Its name or its content says what it is.
    let piped_rows = stdout(&piped("-f csv", lines.as_bytes()).success());
    assert!(piped_rows.lines().nth(2).unwrap().starts_with("standard input:2,"), "{piped_rows}");
    let pages = stdout(&inquit(&folder, "a.jsonl -f webanno").assert().success());
    assert!(pages.lines().next().unwrap().contains("urn:inquit:a.jsonl%3A1#q0"), "{pages}");
    let records = records(&inquit(&folder, "a.jsonl").assert().success());
    assert!(records.iter().all(|record| record["id"].is_null()));
}

#[test]
fn a_page_is_annotated_at_its_address() {
    let line = "{\"url\":\"https://example.org/a?b=1\",\"text\":\"“Go,” Ann Lowe said.\"}\n";
    let run = piped("--input-format jsonl --id-field url -f webanno", line.as_bytes()).success();
    let page: serde_json::Value = serde_json::from_str(&stdout(&run)).unwrap();
    assert_eq!(page["items"][0]["target"]["source"], "https://example.org/a?b=1");
}

#[test]
fn the_last_of_an_option_counts_and_no_threads_are_all() {
    let folder = folder("repeated", &[("a.txt", b"A.")]);
    let run = inquit(&folder, "a.txt -f csv -f jsonl -j 0").assert().success();
    assert!(stdout(&run).starts_with("{\"schema\""));
}

#[test]
fn numbers_are_told_in_words() {
    let folder = folder("numbers", &[("a.txt", b"A.")]);
    for passed in ["1 document,", "0 documents,"] {
        let run = inquit(&folder, "a.txt --output-dir out --resume --stats").assert().success();
        assert!(stderr(&run).contains(passed), "{}", stderr(&run));
        assert_eq!(stderr(&run).contains(", 1 passed over,"), passed.starts_with('0'), "{}", stderr(&run));
    }
}
