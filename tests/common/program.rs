//! The program from outside.
#![allow(dead_code, reason = "not each test file that shares this needs all of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use assert_cmd::assert::Assert;

/// A directory of its own for a test, with some files.
pub fn folder(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The program, in a directory, with words as its arguments.
pub fn inquit(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.current_dir(folder).args(arguments.split_whitespace()).stdin(Stdio::null());
    command.env_remove("CLICOLOR_FORCE");
    command
}

/// The program, started with pipes for its input and output.
pub fn started(arguments: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.args(arguments.split_whitespace()).stdin(Stdio::piped()).stdout(Stdio::piped());
    command.spawn().unwrap()
}

/// A short text, unlike the ones before it.
pub fn short_text(number: usize) -> String {
    let name = ["Ann Lowe", "Tom Berg", "Ada Quill", "a neighbour"][number % 4];
    let verb = ["said", "told reporters", "added", "warned"][number / 4 % 4];
    format!("“We are ready,” {name} {verb}. “Let them come {number}.” ")
}

/// The program's answer to bytes on standard input.
pub fn piped(arguments: &str, stdin: &[u8]) -> Assert {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.args(arguments.split_whitespace()).write_stdin(stdin).assert()
}

/// The records on standard output.
pub fn records(assert: &Assert) -> Vec<serde_json::Value> {
    let lines = stdout(assert);
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The ids of the records, empty for none.
pub fn ids(assert: &Assert) -> Vec<String> {
    records(assert).iter().map(|record| record["id"].as_str().unwrap_or_default().to_owned()).collect()
}

/// The texts of the records, empty for none.
pub fn texts(assert: &Assert) -> Vec<String> {
    records(assert).iter().map(|record| record["text"].as_str().unwrap_or_default().to_owned()).collect()
}

pub fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

pub fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}
