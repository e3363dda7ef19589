//! The `inquit` program: arguments to a plan, texts in, records out. No linguistics here.

mod args;
mod batch;
mod cast;
mod commands;
mod config;
mod exit;
mod input;
mod interrupt;
mod progress;
mod sink;
mod tally;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use args::Cli;
use clap::Parser;
use exit::Exit;

fn main() -> ExitCode {
    let exit = run().unwrap_or_else(|error| {
        if exit::is_broken_pipe(&error) {
            return Exit::Done;
        }
        say(&format!("{error:#}"));
        Exit::Failed
    });
    exit.into()
}

/// Does what the command line asks, and the configuration.
fn run() -> anyhow::Result<Exit> {
    let arguments = config::arguments(args::command_first(env::args_os().collect()))?;
    let mut cli = match (Cli::try_parse_from(arguments.all), &arguments.file) {
        (Ok(cli), _) => cli,
        (Err(error), Some(file)) if error.use_stderr() && !arguments.configured.is_empty() => {
            // Nobody is left to hear it when that fails.
            let _ = error.print();
            say(&format!("options of {} hold here, too; --no-config passes over them", file.display()));
            return Ok(Exit::Failed);
        }
        (Err(error), _) => error.exit(),
    };
    cli.attribute.record.configured = arguments.configured;
    if let Some(command) = &cli.command {
        return command.run(&cli.general);
    }
    if let Some((word, command)) = args::meant(&cli.attribute.paths) {
        say(&format!("{word}: there is no such file; did you mean `inquit {command}`?"));
        return Ok(Exit::Failed);
    }
    commands::attribute::run(&cli.attribute, &cli.general)
}

/// So many of something, in words.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Tells the user something on standard error. Nobody is left to hear it when that fails.
fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "inquit: {message}");
}
