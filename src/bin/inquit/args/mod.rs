//! What the user may say on the command line. Options stand in groups, one file each, so that a command takes the groups
//! that it needs.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};
use similar::{Algorithm, capture_diff_slices, get_diff_ratio};

mod fiction;
mod files;
mod general;
mod input;
mod output;
mod record;

pub use fiction::Fiction;
pub use files::{FileType, Files};
pub use general::General;
pub use input::{Input, Reading};
pub use output::Output;
pub use record::Record;

use crate::commands::Command;

/// Examples come first: they answer most questions.
pub const TEMPLATE: &str = "\
{about}

Examples:
  inquit article.txt                     read an article with its speakers in colour
  inquit --explain article.txt           say for each quotation why it has its speaker
  inquit *.txt > quotes.jsonl            one JSON object per article
  inquit < article.txt | jq -r '.quotes[] | [.speaker.name, .verb.lemma, .text] | @tsv'
  cat docs.jsonl | inquit --input-format jsonl --text-field body | jq .speakers

{usage-heading} {usage}

{all-args}{after-help}";

/// What a script must know.
const AFTER: &str = "\
Exit codes: 0 done (a closed pipe is fine), 1 check found differences, 2 wrong usage, or some inputs failed or were odd (bytes that had to be replaced, an encoding that had to be guessed, \
NUL bytes, a text with nothing in it, be it a file or standard input; a file of many texts may have none, or empty ones). Such an input is named on standard error with its line and cause; the others are done. 130 interrupted by Ctrl-C: what was \
begun is done and written, nothing more is begun.";

/// Finds every quotation in a text and says who said it, by which verb, and why.
#[derive(Debug, Parser)]
#[command(name = "inquit", version, disable_help_flag = true, disable_version_flag = true)]
#[command(args_conflicts_with_subcommands = true, args_override_self = true)]
#[command(help_template = TEMPLATE, after_help = AFTER, max_term_width = 100)]
pub struct Cli {
    /// What to do instead of attributing
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Without a command: attribute
    #[command(flatten)]
    pub attribute: Attribute,

    /// For every command
    #[command(flatten)]
    pub general: General,
}

/// Attributes the quotations of texts; what the program does when no command is named.
#[derive(Debug, clap::Args)]
pub struct Attribute {
    /// Files and directories to read; none or `-` for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub input: Input,

    #[command(flatten)]
    pub output: Output,

    #[command(flatten)]
    pub fiction: Fiction,

    #[command(flatten)]
    pub record: Record,
}

/// A number of things that the user gives.
///
/// # Errors
/// That it is none.
pub fn whole_number(word: &str) -> Result<usize, String> {
    word.parse().map_err(|_| format!("a whole number is wanted, from 0 to {}", usize::MAX))
}

/// Puts the name of a command before the general options that stand in front of it: clap takes what follows an option for a
/// path.
pub fn command_first(mut words: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(word) = words.get(at).and_then(|word| word.to_str()) {
        at += match word {
            "-q" | "--quiet" | "--no-config" => 1,
            "--config" => 2,
            _ if word.starts_with("--config=") => 1,
            _ => break,
        };
    }
    let is_command = |word: &OsString| word.to_str().is_some_and(Command::has_subcommand);
    if words.get(at).is_some_and(is_command) {
        words[1..=at].rotate_right(1);
    }
    words
}

/// The command that a first path was meant to be: one that is there under no such name, and close to that of a command.
pub fn meant(paths: &[PathBuf]) -> Option<(&str, String)> {
    let word = paths.first()?.to_str()?;
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) || paths[0].exists() {
        return None;
    }
    let close = |name: &str| {
        let (word, name) = (word.as_bytes(), name.as_bytes());
        get_diff_ratio(&capture_diff_slices(Algorithm::Myers, word, name), word.len(), name.len())
    };
    let commands = Cli::command();
    let names = commands.get_subcommands().map(|command| (close(command.get_name()), command.get_name()));
    let (ratio, name) = names.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (ratio > 0.7).then(|| (word, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn general_options_may_stand_before_a_command() {
        let ordered = |line: &str| {
            let words = command_first(line.split(' ').map(OsString::from).collect());
            words.iter().map(|word| word.to_str().unwrap()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(ordered("inquit -q --config x check a"), "inquit check -q --config x a");
        assert_eq!(ordered("inquit --config=check report"), "inquit report --config=check");
        for same in
            ["inquit", "inquit check -q", "inquit -q a check", "inquit --config check", "inquit -f text man"]
        {
            assert_eq!(ordered(same), same);
        }
    }

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
