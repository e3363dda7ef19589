//! What the program does: one file a command. A new one is its file, and here its module, its variant and its arm.

use clap::Subcommand;

use crate::args::General;
use crate::exit::Exit;

pub mod attribute;
mod completions;
mod man;

/// The commands that have a name; without one the program attributes.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the shell's completions for inquit
    Completions(completions::Completions),
    /// Print the manual page, in roff
    Man(man::Man),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// When it cannot go on at all; what concerns one input is reported and shows in the exit code.
    pub fn run(&self, _general: &General) -> anyhow::Result<Exit> {
        match self {
            Self::Completions(command) => command.run(),
            Self::Man(command) => command.run(),
        }
    }
}
