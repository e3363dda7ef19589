//! What a configuration file says, and on which line.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use toml::de::{DeTable, DeValue};

/// A configuration file.
#[derive(Debug)]
pub struct File {
    /// Where it is, as messages name it.
    pub path: PathBuf,
    /// What it says, in the order of its lines.
    pub settings: Vec<Setting>,
}

/// An option in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The command whose table it stands in; none at the top.
    pub command: Option<String>,
    /// Its name.
    pub key: String,
    /// What it is set to.
    pub value: Value,
    /// The line, from 1.
    pub line: usize,
}

/// What an option is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// On or off.
    Flag(bool),
    /// A string, or a number as it is written.
    One(String),
    /// A list of those.
    Many(Vec<String>),
}

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, is no TOML, or holds a value that no option has: the file, the line and what is wrong.
    pub fn read(path: PathBuf) -> anyhow::Result<Self> {
        let text =
            fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let mut settings =
            settings(&text).map_err(|(line, problem)| anyhow!("{}: {problem}", place(&path, line)))?;
        settings.sort_by_key(|setting| setting.line);
        Ok(Self { path, settings })
    }

    /// Says where a setting is and what is wrong with it.
    pub fn problem(&self, setting: &Setting, problem: &str) -> anyhow::Error {
        anyhow!("{}: {problem}", place(&self.path, setting.line))
    }
}

/// A line of a file, as editors take it.
fn place(path: &Path, line: usize) -> String {
    format!("{}:{line}", path.display())
}

/// The settings of a text, or the line that is wrong, and why.
fn settings(text: &str) -> Result<Vec<Setting>, (usize, String)> {
    let line = |at: usize| text.as_bytes()[..at.min(text.len())].iter().filter(|&&b| b == b'\n').count() + 1;
    let table = DeTable::parse(text).map_err(|error| {
        let line = line(error.span().map_or(0, |span| span.start));
        (line, format!("no TOML: {}", error.message().lines().collect::<Vec<_>>().join(", ")))
    })?;
    let mut settings = Vec::new();
    for (key, own) in table.get_ref() {
        let DeValue::Table(of_command) = own.get_ref() else {
            let value = value(key.get_ref(), own.get_ref());
            let line = line(key.span().start);
            let value = value.map_err(|problem| (line, problem))?;
            settings.push(Setting { command: None, key: key.get_ref().to_string(), value, line });
            continue;
        };
        for (name, own) in of_command {
            let line = line(name.span().start);
            let value = value(name.get_ref(), own.get_ref()).map_err(|problem| (line, problem))?;
            let command = Some(key.get_ref().to_string());
            settings.push(Setting { command, key: name.get_ref().to_string(), value, line });
        }
    }
    Ok(settings)
}

/// A value that an option may have, or what is wrong with it.
fn value(key: &str, value: &DeValue<'_>) -> Result<Value, String> {
    let wrong =
        |kind: &str| format!("{key} is {kind}; a string, a number, true or false, or a list is needed");
    let one = |value: &DeValue<'_>| match value {
        DeValue::String(words) => Ok(words.to_string()),
        DeValue::Integer(number) => Ok(number.to_string()),
        DeValue::Float(number) => Ok(number.to_string()),
        DeValue::Boolean(_) => Err(wrong("a list with true or false in it")),
        DeValue::Datetime(_) => Err(wrong("a date")),
        DeValue::Array(_) => Err(wrong("a list of lists")),
        DeValue::Table(_) => Err(wrong("a table")),
    };
    match value {
        DeValue::Boolean(on) => Ok(Value::Flag(*on)),
        DeValue::Array(values) => {
            values.iter().map(|value| one(value.get_ref())).collect::<Result<_, _>>().map(Value::Many)
        }
        value => one(value).map(Value::One),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_know_their_lines() {
        let text = "# x\njobs = 2\n\n[report]\ntop = 0x10\nglob = [\n  \"a\", 1.50]\n";
        let settings = settings(text).unwrap();
        let said: Vec<_> = settings
            .into_iter()
            .map(|setting| (setting.command, setting.key, setting.value, setting.line))
            .collect();
        let report = || Some("report".to_owned());
        assert_eq!(
            said,
            [
                (None, "jobs".into(), Value::One("2".into()), 2),
                (report(), "glob".into(), Value::Many(vec!["a".into(), "1.50".into()]), 6),
                (report(), "top".into(), Value::One("0x10".into()), 5),
            ]
        );
    }

    #[test]
    fn what_is_no_setting_is_refused() {
        for (text, line) in [
            ("a = 1\nb =", 2),
            ("a = 1\na = 2", 2),
            ("\n\na = 2024-01-01", 3),
            ("a = [[1]]", 1),
            ("[x.y]\nz = 1", 1),
            ("a = [true]", 1),
            ("a = \"x", 1),
        ] {
            assert_eq!(settings(text).unwrap_err().0, line, "{text}");
        }
    }
}
