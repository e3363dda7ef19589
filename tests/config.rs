//! `inquit.toml`: where it is found, what it may say, and who wins.

#[path = "common/program.rs"]
mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::assert::OutputAssertExt;
use program::{folder, inquit, records, stderr, stdout};

const TEXT: &str = "“We are ready,” Ann Lowe told reporters.";

#[test]
fn the_nearest_file_upward_holds_and_the_command_line_wins() {
    let files = [
        ("inquit.toml", "format = \"tsv\"\nglob = [\"*.md\"]\n"),
        ("deep/inquit.toml", "format = \"csv\"\nwith-text = true\n"),
        ("deep/er/a.txt", TEXT),
        ("b.md", TEXT),
        ("c.txt", TEXT),
    ];
    let folder = folder("config_nearest", &files.map(|(name, text)| (name, text.as_bytes())));
    let within = folder.join("deep/er");
    assert!(stdout(&inquit(&within, "a.txt").assert().success()).starts_with("document,"));
    assert!(stdout(&inquit(&folder, ".").assert().success()).starts_with("document\t"));
    // A list of the command line takes the place of that of the file.
    let rows = |arguments: &str| stdout(&inquit(&folder, arguments).assert().success()).lines().count() - 1;
    assert_eq!((rows("."), rows(". -g *.txt"), rows(". --no-config -f tsv")), (1, 2, 3));
    let record = &records(&inquit(&within, "a.txt -f jsonl").assert().success())[0];
    assert_eq!(record["text"], TEXT);
    let record = &records(&inquit(&within, "a.txt --no-config").assert().success())[0];
    assert!(record.get("text").is_none());
    let other = inquit(&within, "--config ../../inquit.toml a.txt").assert().success();
    assert!(stdout(&other).starts_with("document\t"));
    // Behind `--` there are paths only.
    assert!(stdout(&inquit(&within, "-- a.txt").assert().success()).starts_with("document,"));
}

#[test]
fn a_field_that_the_format_has_no_place_for_is_refused_only_where_it_is_typed() {
    let folder = folder("config_fields", &[("inquit.toml", b"with-text = true"), ("a.txt", TEXT.as_bytes())]);
    inquit(&folder, "a.txt -f text").assert().success();
    inquit(&folder, "a.txt -f text --with-text").assert().code(2);
}

#[test]
fn commands_have_tables_and_share_what_is_common() {
    let config = b"text-field = \"body\"\nformat = \"tsv\"\ntop = 1\n".as_slice();
    let line = format!("{{\"body\":\"{TEXT}\"}}");
    let folder = folder("config_tables", &[("inquit.toml", config), ("a.jsonl", line.as_bytes())]);
    let run = inquit(&folder, "report a.jsonl").assert().code(2).stdout("");
    let problem = "inquit: inquit.toml:3: there is no option top here; it belongs in the table [report]\n";
    assert_eq!(stderr(&run), problem);
    // `format` of the program is not that of the report; `text-field` is.
    let config = "text-field = \"body\"\nformat = \"tsv\"\njobs = 1\n[report]\nformat = \"json\"\njobs = 2\n";
    fs::write(folder.join("inquit.toml"), config).unwrap();
    let report: serde_json::Value =
        serde_json::from_str(&stdout(&inquit(&folder, "report a.jsonl").assert().success())).unwrap();
    assert_eq!(report["total"]["all"]["quotations"], 1);
    inquit(&folder, "report a.jsonl -f text").assert().success();
    inquit(&folder, "check --accept a.jsonl").assert().success();
}

#[test]
fn what_excludes_or_lacks_another_option_gives_way() {
    let config = b"output-dir = \"out\"\nresume = true\n".as_slice();
    let folder =
        folder("config_gives_way", &[("sub/inquit.toml", config), ("sub/in/a.txt", TEXT.as_bytes())]);
    // Paths start at the file.
    inquit(&folder.join("sub/in"), "a.txt").assert().success().stdout("");
    assert!(folder.join("sub/out/a.txt.jsonl").exists());
    for arguments in ["a.txt -o -", "a.txt --unordered", "a.txt --no-config"] {
        let run = inquit(&folder.join("sub/in"), arguments).assert().success().stderr("");
        assert_eq!(records(&run).len(), 1, "{arguments}");
    }
    fs::write(folder.join("sub/inquit.toml"), "output-dir = \"out\"\nunordered = true\n").unwrap();
    let run = inquit(&folder.join("sub"), "in").assert().code(2).stdout("");
    assert!(stderr(&run).contains("options of inquit.toml hold here, too"), "{}", stderr(&run));
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let folder = folder("config_wrong", &[("a.txt", TEXT.as_bytes())]);
    for (config, problem) in [
        ("\n\nformat = \"tsvv\"", "3: invalid value 'tsvv' for '--format <FORMAT>'"),
        ("text_field = \"x\"", "1: there is no option text_field here; did you mean text-field?"),
        ("zzz = 1", "1: there is no option zzz here; keys are the long names of options"),
        ("config = \"x\"", "1: there is no option config here"),
        ("stats = 1", "1: stats is on or off: true or false is needed"),
        ("jobs = true", "1: jobs needs a value, as --jobs does"),
        ("jobs = [1, 2]", "1: jobs takes one value, not a list"),
        ("jobs = -1", "1: invalid value '-1' for '--jobs <NUMBER>'"),
        ("jobs = 2024-01-01", "1: jobs is a date; a string, a number"),
        ("jobs = 1\njobs = 2", "2: no TOML: "),
        ("quiet = true\njobs =", "2: no TOML: "),
        ("[man]\nquiet = true", "2: no command takes options from a table [man]"),
        ("[report]\ntop = -1", "2: invalid value '-1' for '--top <NUMBER>'"),
    ] {
        fs::write(folder.join("inquit.toml"), config).unwrap();
        let run = inquit(&folder, "a.txt").assert().code(2).stdout("");
        let said = stderr(&run);
        assert!(said.starts_with(&format!("inquit: inquit.toml:{problem}")), "{config}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    for arguments in ["a.txt --no-config", "--help", "-V", "man", "schema"] {
        inquit(&folder, arguments).assert().success();
    }
    let run = inquit(&folder, "--config nowhere.toml a.txt").assert().code(2);
    assert!(stderr(&run).starts_with("inquit: nowhere.toml: cannot be read: "), "{}", stderr(&run));
}

/// The long options that a command's help has, but those that no file gives.
fn options(command: &str) -> BTreeSet<String> {
    let help = stdout(&inquit(Path::new(env!("CARGO_MANIFEST_DIR")), &format!("{command} --help")).assert());
    let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    let long = |line: &str| {
        let name = line.strip_prefix("--").or_else(|| line.get(2..)?.strip_prefix(", --"))?;
        name.split([' ', '=']).next().map(str::to_owned)
    };
    let names = lines.filter_map(long);
    let never = ["config", "no-config", "help", "version"];
    names.filter(|name| !never.contains(&name.as_str())).collect()
}

#[test]
fn the_example_has_every_option_and_each_is_taken() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/inquit.toml");
    let example = fs::read_to_string(example).unwrap();
    let folder = folder("config_example", &[("a.txt", TEXT.as_bytes())]);
    let (mut table, mut named) = (String::new(), BTreeSet::new());
    for line in example.lines() {
        if line.starts_with('[') {
            table = line.trim_matches(['[', ']']).to_owned();
        }
        let setting = line.strip_prefix('#').filter(|line| line.contains(" = "));
        let Some(setting) = setting.filter(|line| !line.starts_with(' ')) else { continue };
        named.insert((table.clone(), setting.split(' ').next().unwrap().to_owned()));
        let head = if table.is_empty() { String::new() } else { format!("[{table}]\n") };
        fs::write(folder.join("inquit.toml"), format!("{head}{setting}\n")).unwrap();
        // Whether it is taken, whatever becomes of it: the file that it names is not there.
        let run = inquit(&folder, "a.txt -f tsv -o -").assert();
        assert!(!stderr(&run).contains("inquit.toml"), "{setting}: {}", stderr(&run));
    }
    let common = options("");
    let of = |table: &str| named.iter().filter(|(own, _)| own == table).map(|(_, key)| key.clone()).collect();
    assert_eq!(common, of(""), "options at the top");
    for command in ["check", "report", "eval"] {
        let own: BTreeSet<_> = of(command);
        let missing: Vec<_> = options(command)
            .into_iter()
            .filter(|name| !common.contains(name) && !own.contains(name))
            .collect();
        assert!(missing.is_empty() && !own.is_empty(), "{command}: {missing:?}");
    }
}
