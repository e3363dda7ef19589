//! The `inquit` program: arguments to a plan, texts in, records out. No linguistics here.

mod args;
mod batch;
mod commands;
mod exit;
mod input;
mod interrupt;
mod progress;
mod sink;
mod tally;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use exit::Exit;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    let done = match &cli.command {
        Some(command) => command.run(&cli.general),
        None => commands::attribute::run(&cli.attribute, &cli.general),
    };
    let exit = done.unwrap_or_else(|error| {
        if exit::is_broken_pipe(&error) {
            return Exit::Done;
        }
        say(&format!("{error:#}"));
        Exit::Failed
    });
    exit.into()
}

/// Tells the user something on standard error. Nobody is left to hear it when that fails.
fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "inquit: {message}");
}
