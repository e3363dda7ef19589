//! What the user may say on the command line. Options stand in groups, one file each, so that a command takes the groups
//! that it needs.

use std::path::PathBuf;

use clap::Parser;

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
const TEMPLATE: &str = "\
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
Exit codes: 0 done (a closed pipe is fine), 1 check found differences, 2 wrong usage, or some inputs failed or were odd (no UTF-8, \
NUL bytes, nothing in them). Such an input is named on standard error with its line and cause; the others are done. 130 interrupted by Ctrl-C: what was \
begun is done and written, nothing more is begun.";

/// Finds every quotation in a text and says who said it, by which verb, and why.
#[derive(Debug, Parser)]
#[command(name = "inquit", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, args_conflicts_with_subcommands = true)]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
