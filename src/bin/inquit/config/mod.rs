//! `inquit.toml`: options that need not be typed each time.
//!
//! A key is the long name of an option without its dashes. Keys at the top are those of `inquit` itself, and where another
//! command has the same option, of that; a table with the name of a command has its own. They become arguments behind those
//! of the command line, except where that has said something else already.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::error::{ContextKind, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory};

use crate::args::Cli;

mod file;

use file::{File, Setting, Value};

/// What the file is called.
const NAME: &str = "inquit.toml";

/// The arguments of a run.
#[derive(Debug, Default)]
pub struct Arguments {
    /// Those of the command line and of the file.
    pub all: Vec<OsString>,
    /// The options that the file gave, by their long names.
    pub configured: Vec<String>,
    /// The file that gave them.
    pub file: Option<PathBuf>,
}

/// Adds to the arguments of a command line what a file says.
///
/// # Errors
/// When the file cannot be read or says what no option takes: the file, the line and what to do.
pub fn arguments(given: Vec<OsString>) -> anyhow::Result<Arguments> {
    let mut program = Cli::command();
    program.build();
    // What is wrong on the command line is said later, by clap, as everywhere.
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(&given);
    let Ok(matches) = matches else { return Ok(Arguments { all: given, ..Arguments::default() }) };
    let (name, matches) = match matches.subcommand() {
        Some((name, matches)) => (Some(name), matches),
        None => (None, &matches),
    };
    let command = name.and_then(|name| program.find_subcommand(name)).unwrap_or(&program);
    let Some(path) = path(matches).filter(|_| has_settings(command)) else {
        return Ok(Arguments { all: given, ..Arguments::default() });
    };
    let file = File::read(path)?;
    let folder = file.path.parent().unwrap_or(Path::new("")).to_owned();
    for setting in &file.settings {
        check(setting, &program).map_err(|problem| file.problem(setting, &problem))?;
    }
    let settings =
        file.settings.iter().filter_map(|setting| Some((setting, option(setting, name, command)?)));
    let own: Vec<_> = settings
        .clone()
        .filter(|(setting, _)| setting.command.is_some())
        .map(|(_, option)| option.get_id().clone())
        .collect();
    let added = settings
        .filter(|(setting, option)| setting.command.is_some() || !own.contains(option.get_id()))
        .filter(|(_, option)| !is_said(option, command, matches))
        .map(|(setting, option)| (setting.key.clone(), words(setting, option, &folder)))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    let added = meaningful(&given, added);
    Ok(Arguments {
        all: joined(&given, &added),
        configured: added.into_iter().map(|(key, _)| key).collect(),
        file: Some(file.path),
    })
}

/// The file that the command line names, or the nearest one upward from the working directory.
fn path(matches: &ArgMatches) -> Option<PathBuf> {
    if matches.value_source("no_config") == Some(ValueSource::CommandLine) {
        return None;
    }
    if let Some(named) = matches.get_one::<PathBuf>("config") {
        return Some(named.clone());
    }
    let here = env::current_dir().ok()?;
    // Relative, as a person would name it.
    let upward = here.ancestors().enumerate().find(|(_, folder)| folder.join(NAME).is_file())?.0;
    Some((0..upward).map(|_| "..").collect::<PathBuf>().join(NAME))
}

/// Whether an argument may stand in a file: an option with a long name that is not about the program itself.
fn is_setting(option: &Arg) -> bool {
    let own = ["config", "no-config"];
    let acts = matches!(option.get_action(), ArgAction::Set | ArgAction::Append | ArgAction::SetTrue);
    acts && option.get_long().is_some_and(|name| !own.contains(&name))
}

/// Whether a command has options that a file may give. The manual is printed whatever is in one.
fn has_settings(command: &Command) -> bool {
    command.get_name() != "man"
        && command.get_arguments().any(|option| is_setting(option) && !option.is_global_set())
}

/// The option of a command that is called so.
fn named<'c>(command: &'c Command, key: &str) -> Option<&'c Arg> {
    command.get_arguments().find(|option| option.get_long() == Some(key) && is_setting(option))
}

/// Says what is wrong with a setting by itself.
fn check(setting: &Setting, program: &Command) -> Result<(), String> {
    let Setting { command: table, key, value, .. } = setting;
    let command = match table {
        None => program,
        Some(name) => program
            .find_subcommand(name)
            .filter(|command| has_settings(command))
            .ok_or_else(|| format!("no command takes options from a table [{name}]"))?,
    };
    let Some(option) = named(command, key) else { return Err(unknown(key, command, program)) };
    match (option.get_action(), value) {
        (ArgAction::SetTrue, Value::Flag(_)) => return Ok(()),
        (ArgAction::SetTrue, _) => return Err(format!("{key} is on or off: true or false is needed")),
        (_, Value::Flag(_)) => return Err(format!("{key} needs a value, as --{key} does")),
        (ArgAction::Set, Value::Many(_)) => return Err(format!("{key} takes one value, not a list")),
        _ => {}
    }
    let words = [OsString::from("inquit")].into_iter().chain(words(setting, option, Path::new("")));
    let Err(error) = command.clone().try_get_matches_from(words) else { return Ok(()) };
    // What else a command needs is not the file's to say.
    let asks = [ErrorKind::MissingRequiredArgument, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand];
    if asks.contains(&error.kind()) { Ok(()) } else { Err(message(&error)) }
}

/// That a command has no such option, and which may be meant.
fn unknown(key: &str, command: &Command, program: &Command) -> String {
    let problem = format!("there is no option {key} here");
    if let Some(table) = program.get_subcommands().find(|other| named(other, key).is_some()) {
        return format!("{problem}; it belongs in the table [{}]", table.get_name());
    }
    let error = command.clone().try_get_matches_from(["inquit".to_owned(), format!("--{key}")]).err();
    let near = error.as_ref().and_then(|error| error.get(ContextKind::SuggestedArg)).map(ToString::to_string);
    match near
        .as_deref()
        .map(|near| near.trim_start_matches('-'))
        .filter(|near| named(command, near).is_some())
    {
        Some(near) => format!("{problem}; did you mean {near}?"),
        None => format!("{problem}; keys are the long names of options, as --help has them"),
    }
}

/// What clap says of an argument, on one line.
fn message(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more information"));
    let words: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    words.join(" ").trim_start_matches("error: ").to_owned()
}

/// The option that a setting is about, where it holds for the command: at the top of the file, those that the command has
/// in common with `inquit` itself.
fn option<'c>(setting: &Setting, name: Option<&str>, command: &'c Command) -> Option<&'c Arg> {
    let option = named(command, &setting.key)?;
    match (&setting.command, name) {
        (Some(table), _) => (Some(table.as_str()) == name).then_some(option),
        (None, None) => Some(option),
        (None, Some(_)) => {
            let program = Cli::command();
            let same = named(&program, &setting.key)?;
            (same.get_help_heading() == option.get_help_heading()).then_some(option)
        }
    }
}

/// Whether the command line gives an option, or another that excludes it.
fn is_said(option: &Arg, command: &Command, matches: &ArgMatches) -> bool {
    let given = |one: &Arg| matches.value_source(one.get_id().as_str()) == Some(ValueSource::CommandLine);
    let excludes = |one: &Arg, other: &Arg| {
        command.get_arg_conflicts_with(one).iter().any(|excluded| excluded.get_id() == other.get_id())
    };
    let excluded = |other: &&Arg| given(other) && (excludes(option, other) || excludes(other, option));
    given(option) || command.get_arguments().filter(|other| is_setting(other)).any(|other| excluded(&other))
}

/// A setting as arguments. Files are sought where the configuration is.
fn words(setting: &Setting, option: &Arg, folder: &Path) -> Vec<OsString> {
    let key = &setting.key;
    let is_path = option.get_value_parser().type_id() == ValueParser::path_buf().type_id();
    let word = |value: &String| {
        let mut word = OsString::from(format!("--{key}="));
        let place = folder.join(value);
        word.push(if is_path && value != "-" { place.as_os_str() } else { value.as_ref() });
        word
    };
    match &setting.value {
        Value::Flag(true) => vec![format!("--{key}").into()],
        Value::Flag(false) => Vec::new(),
        Value::One(value) => vec![word(value)],
        Value::Many(values) => values.iter().map(word).collect(),
    }
}

/// An option's name and its arguments.
type Added = (String, Vec<OsString>);

/// Leaves out what means nothing without another option that is not given, such as `resume` without a directory.
fn meaningful(given: &[OsString], added: Vec<Added>) -> Vec<Added> {
    let lacks = |added: &[Added]| {
        let parsed = Cli::command().try_get_matches_from(joined(given, added));
        parsed.is_err_and(|error| error.kind() == ErrorKind::MissingRequiredArgument)
    };
    if !lacks(&added) || lacks(&[]) {
        return added;
    }
    let (mut kept, mut left) = (Vec::new(), added);
    loop {
        let before = left.len();
        for one in std::mem::take(&mut left) {
            kept.push(one);
            if lacks(&kept) {
                left.extend(kept.pop());
            }
        }
        if left.len() == before {
            return kept;
        }
    }
}

/// The arguments of the command line and others, before all that follows `--`.
fn joined(given: &[OsString], added: &[Added]) -> Vec<OsString> {
    let end = given.iter().position(|word| word == "--").unwrap_or(given.len());
    let added = added.iter().flat_map(|(_, words)| words);
    given[..end].iter().chain(added).chain(&given[end..]).cloned().collect()
}
