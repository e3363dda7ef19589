//! What holds for every command.

use clap::{ArgAction, Args};

/// Options of the program as such.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "General")]
pub struct General {
    /// Say nothing on standard error about inputs that failed or were odd; the exit code still tells
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Print help: `-h` in short, `--help` in full
    #[arg(short, long, action = ArgAction::Help, global = true)]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}
