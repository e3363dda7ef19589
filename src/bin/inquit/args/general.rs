//! What holds for every command.

use std::path::PathBuf;

use clap::{ArgAction, Args};

/// Options of the program as such.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "General")]
pub struct General {
    /// Say nothing on standard error about inputs that failed or were odd; the exit code still tells
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Take options from this file, and not from the nearest inquit.toml
    ///
    /// Without it, inquit.toml is sought in the working directory and upward. Its keys are the long names of options:
    /// `jobs = 4`, `with-text = true`, `glob = ["*.txt"]`; what only one command has stands in a table of its name, as
    /// `[check]`. The command line wins. Paths in it start at the file.
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,

    /// Take no options from a file
    #[arg(long, global = true, conflicts_with = "config")]
    no_config: bool,

    /// Print help: `-h` in short, `--help` in full
    #[arg(short, long, action = ArgAction::Help, global = true)]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}
