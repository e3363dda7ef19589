//! The record's JSON Schema.

use std::io::{self, Write};

use anyhow::Context;
use clap::Args;
use inquit::output::jsonl;

use crate::exit::Exit;

/// There is nothing to choose.
#[derive(Debug, Args)]
pub struct Schema {}

impl Schema {
    /// Prints it.
    pub fn run(&self) -> anyhow::Result<Exit> {
        let schema = jsonl::SCHEMA.as_bytes();
        io::stdout().lock().write_all(schema).context("cannot write to standard output")?;
        Ok(Exit::Done)
    }
}
