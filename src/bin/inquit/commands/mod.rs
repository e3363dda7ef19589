//! What the program does: one file a command. A new one is its file, and here its module, its variant and its arm.

use clap::Subcommand;

use crate::args::General;
use crate::exit::Exit;

pub mod attribute;
mod check;
mod completions;
mod documents;
mod eval;
mod man;
mod report;
mod schema;

/// The commands that have a name; without one the program attributes.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare the answers for texts with those that are stored, and say what changed
    Check(Box<check::Check>),
    /// Score predictions against gold
    Eval(eval::Eval),
    /// Count who is quoted, how often, how much and by which verbs
    Report(Box<report::Reporting>),
    /// Print the JSON Schema of the record
    Schema(schema::Schema),
    /// Print the shell's completions for inquit
    Completions(completions::Completions),
    /// Print the manual page of inquit or of a command, in roff
    Man(man::Man),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// When it cannot go on at all; what concerns one input is reported and shows in the exit code.
    pub fn run(&self, general: &General) -> anyhow::Result<Exit> {
        match self {
            Self::Check(command) => command.run(general),
            Self::Eval(command) => command.run(general),
            Self::Report(command) => command.run(general),
            Self::Schema(command) => command.run(),
            Self::Completions(command) => command.run(),
            Self::Man(command) => command.run(),
        }
    }
}
