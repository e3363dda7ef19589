//! The manual pages.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, Command, CommandFactory};

use crate::args::{Cli, TEMPLATE};
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
        program.build();
        if let Some(folder) = &self.output_dir {
            let problem = || format!("cannot write to {}", folder.display());
            fs::create_dir_all(folder).with_context(problem)?;
            for command in program.get_subcommands().chain([&program]) {
                let name = command.get_display_name().unwrap_or_else(|| command.get_name());
                fs::write(folder.join(format!("{name}.1")), page(command.clone())?).with_context(problem)?;
            }
            return Ok(Exit::Done);
        }
        let command = match &self.of {
            None => program,
            Some(name) => match program.find_subcommand(name) {
                Some(command) => command.clone(),
                None => bail!("there is no command {name}; `inquit --help` lists them"),
            },
        };
        let page = page(command)?;
        io::stdout().lock().write_all(page.as_bytes()).context("cannot write to standard output")?;
        Ok(Exit::Done)
    }
}

/// The page of a command. Its synopsis is what `--help` says: the one of clap_mangen has each option and no values. What
/// stands there behind the options gets the names that manuals have for it.
fn page(mut command: Command) -> anyhow::Result<String> {
    let template = if command.get_name() == Cli::command().get_name() { TEMPLATE } else { "" };
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let help = [template, &after].concat();
    let (status, examples) = (block(&help, "Exit codes: "), block(&help, "Examples:\n"));
    command = command.after_help(None::<&str>);
    let usage = command.render_usage().to_string().replace('-', "\\-");
    let usage = usage.trim_start_matches("Usage:").lines().map(str::trim).collect::<Vec<_>>().join("\n.br\n");
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    let page = String::from_utf8(page)?;
    const SYNOPSIS: &str = ".SH SYNOPSIS\n";
    let Some((before, after)) = page.split_once(SYNOPSIS) else { return Ok(page) };
    let rest = after.split_once('\n').map_or("", |(_, rest)| rest);
    let status = status.map_or_else(String::new, |words| format!(".SH EXIT STATUS\n{}\n", escaped(words)));
    let examples =
        examples.map_or_else(String::new, |lines| format!(".SH EXAMPLES\n.nf\n{}\n.fi\n", escaped(lines)));
    let (rest, version) = rest.split_at(rest.find(".SH VERSION\n").unwrap_or(rest.len()));
    Ok(format!("{before}{SYNOPSIS}{usage}\n{rest}{status}{examples}{version}"))
}

/// What stands below a heading of the help, to the next blank line.
fn block<'t>(help: &'t str, heading: &str) -> Option<&'t str> {
    let (_, below) = help.split_once(heading)?;
    Some(below.split("\n\n").next().unwrap_or(below))
}

/// A text as roff takes it.
fn escaped(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
        if line.starts_with('.') { format!("\\&{line}") } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}
