//! The manual pages.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, CommandFactory};

use crate::args::Cli;
use crate::exit::Exit;

const EXAMPLES: &str = "\
Examples:
  inquit man check | man -l -              read the page of a command
  inquit man --output-dir /usr/local/share/man/man1";

/// Which page.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Man {
    /// The command; without one, the page of inquit itself
    #[arg(value_name = "COMMAND", conflicts_with = "output_dir")]
    of: Option<String>,

    /// Write the pages of inquit and of all its commands into this directory: inquit.1, inquit-check.1 …
    #[arg(long, value_name = "DIR")]
    output_dir: Option<PathBuf>,
}

impl Man {
    /// Prints it, or writes all of them.
    pub fn run(&self) -> anyhow::Result<Exit> {
        let mut program = Cli::command().disable_help_subcommand(true);
        if let Some(folder) = &self.output_dir {
            let problem = || format!("cannot write to {}", folder.display());
            fs::create_dir_all(folder).with_context(problem)?;
            clap_mangen::generate_to(program, folder).with_context(problem)?;
            return Ok(Exit::Done);
        }
        program.build();
        let command = match &self.of {
            None => program,
            Some(name) => match program.find_subcommand(name) {
                Some(command) => command.clone(),
                None => bail!("there is no command {name}; `inquit --help` lists them"),
            },
        };
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        io::stdout().lock().write_all(&page).context("cannot write to standard output")?;
        Ok(Exit::Done)
    }
}
