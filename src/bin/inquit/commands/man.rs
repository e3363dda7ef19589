//! The manual page.

use std::io::{self, Write};

use anyhow::Context;
use clap::{Args, CommandFactory};

use crate::args::Cli;
use crate::exit::Exit;

/// There is nothing to choose.
#[derive(Debug, Args)]
pub struct Man {}

impl Man {
    /// Prints it.
    pub fn run(&self) -> anyhow::Result<Exit> {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut page)?;
        io::stdout().lock().write_all(&page).context("cannot write to standard output")?;
        Ok(Exit::Done)
    }
}
