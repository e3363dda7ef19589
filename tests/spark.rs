//! examples/spark_pipe.py, where Java and PySpark are: the same records as those of one run of the program.
//! `examples/install-spark.sh` installs both; where they are missing this test says that it was skipped.

#[path = "common/program.rs"]
mod program;
#[path = "common/skip.rs"]
mod skip;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use assert_cmd::assert::OutputAssertExt;
use program::{folder, inquit, stdout};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/spark_pipe.py");

/// A Python that has PySpark: that of `INQUIT_SPARK_PYTHON`, of examples/install-spark.sh, or of the path.
fn python() -> Result<PathBuf, String> {
    let runs =
        |command: &mut Command| command.stdin(Stdio::null()).output().is_ok_and(|run| run.status.success());
    if !runs(Command::new("java").arg("-version")) {
        return Err("there is no Java".to_owned());
    }
    let named = std::env::var_os("INQUIT_SPARK_PYTHON").map(PathBuf::from);
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/spark/bin/python");
    let mut candidates = named.into_iter().chain([installed, "python3".into()]);
    let has = |python: &PathBuf| runs(Command::new(python).args(["-c", "import pyspark"]));
    candidates
        .find(has)
        .ok_or_else(|| "there is no Python with pyspark; see examples/install-spark.sh".to_owned())
}

/// Runs the example over the parts in `in/`, for two cores.
fn spark(python: &Path, folder: &Path, target: &str, options: &[&str]) -> Child {
    let mut command = Command::new(python);
    command.current_dir(folder).args([SCRIPT, "in", target, "--master", "local[2]"]);
    command.args(["--inquit", env!("CARGO_BIN_EXE_inquit")]).args(options);
    // Workers on this machine are found by no name, whatever the network is.
    command.env("SPARK_LOCAL_IP", "127.0.0.1").env("PYSPARK_PYTHON", python);
    command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().expect("Python runs")
}

/// All lines of the parts in a folder, in the order of their names.
fn parts(folder: &Path) -> String {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.file_name().unwrap().to_string_lossy().starts_with("part-"));
    names.sort();
    names.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn spark_gives_the_records_of_one_run() {
    let python = match python() {
        Ok(python) => python,
        Err(reason) => {
            return skip::skipped(&format!("examples/spark_pipe.py was not run: {reason}"));
        }
    };
    let line = |number: usize| {
        let text = format!("“We are ready,” Ann Lowe told reporter {number}. “Let them come.”");
        serde_json::json!({ "id": number, "body": text, "é": [number] }).to_string() + "\n"
    };
    let part = |at: usize| (at * 40..at * 40 + 40).map(line).collect::<String>();
    let broken = format!("{}no JSON\n{}", line(998), line(999));
    let mut files: Vec<_> = (0..4).map(|at| (format!("in/part-0000{at}.jsonl"), part(at))).collect();
    files.push(("in/part-00004.jsonl".to_owned(), broken));
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = folder("spark", &files);
    let one = stdout(&inquit(&folder, "in --text-field body").assert().code(2));

    // A line that cannot be read fails the job, or leaves its record, as one asks; it is never lost.
    let strict = spark(&python, &folder, "strict", &["--", "--text-field", "body"]);
    let kept = ["--keep-going", "--", "--text-field", "body", "--format", "csv"];
    let kept = spark(&python, &folder, "kept", &kept).wait_with_output().unwrap();
    let strict = strict.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&strict.stderr);
    assert!(!strict.status.success() && !folder.join("strict/_SUCCESS").exists(), "{said}");
    assert!(said.contains("standard input:2: not JSON"), "{said}");
    assert!(kept.status.success(), "{}", String::from_utf8_lossy(&kept.stderr));
    let kept = parts(&folder.join("kept"));
    // One run names the file, Spark pipes the lines alone.
    let records = |text: &str| {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        let errors = lines.extract_if(.., |line| line.contains("\"error\":")).count();
        lines.sort();
        (lines, errors)
    };
    assert_eq!(records(&one).0.len(), 162);
    assert_eq!(records(&kept), records(&one));
    assert_eq!(records(&one).1, 1);

    // Options that are wrong fail the job, whatever else is let pass.
    let wrong = spark(&python, &folder, "wrong", &["--keep-going", "--", "--text-feild", "body"]);
    assert!(!wrong.wait_with_output().unwrap().status.success() && !folder.join("wrong").exists());
}
