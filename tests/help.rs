//! docs/cli.md is the program's own help, of every command.

#[path = "common/pages.rs"]
mod pages;

use std::process::{Command, Stdio};

/// What the program prints for `--help`, after the name of a command.
fn help(command: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_inquit"));
    program.args(command).arg("--help").env("COLUMNS", "100").stdin(Stdio::null());
    let output = program.output().expect("the program runs");
    assert!(output.status.success() && output.stderr.is_empty(), "{command:?}: {output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The commands that a help names.
fn commands(help: &str) -> Vec<String> {
    let (_, list) = help.split_once("\nCommands:\n").expect("a list of commands");
    let lines = list.lines().take_while(|line| !line.is_empty());
    lines.filter_map(|line| Some(line.strip_prefix("  ")?.split_once(' ')?.0.to_owned())).collect()
}

#[test]
fn docs_cli_is_the_programs_help() {
    let whole = help(&[]);
    let mut page = format!(
        "# Command line\n\nThis is what `--help` prints; a test keeps it so.\n\n```text\n{whole}```\n"
    );
    let commands = commands(&whole);
    assert!(commands.len() > 1, "{commands:?}");
    // What `inquit help` prints is these.
    for command in commands.iter().filter(|command| *command != "help") {
        page += &format!("\n## inquit {command}\n\n```text\n{}```\n", help(&[command]));
    }
    page += "\n## inquit.toml\n\nOptions that need not be typed each time; this is `examples/inquit.toml`, and a test tries each.\n";
    page += &format!("\n```toml\n{}```\n", include_str!("../examples/inquit.toml"));
    pages::hold("docs/cli.md", &page);
}
