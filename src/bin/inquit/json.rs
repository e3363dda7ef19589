//! JSON Lines as input: one object per line, with the text and perhaps an id among its fields.

use std::borrow::Cow;
use std::io::BufRead;

use serde_json::{Map, Value};

use crate::args::Cli;
use crate::input::{Failure, LONGEST, Place, TOO_LONG, Text, strip_mark};

/// How many of an object's fields a message names.
const NAMED: usize = 8;

/// The texts of a reader, line by line. Blank lines are passed over.
pub struct Lines<'a> {
    reader: Box<dyn BufRead>,
    place: Place,
    cli: &'a Cli,
    read: usize,
    broken: bool,
}

impl<'a> Lines<'a> {
    /// Reads the lines of `reader`, which stands at `place`.
    pub fn new(reader: Box<dyn BufRead>, place: Place, cli: &'a Cli) -> Self {
        Self { reader, place, cli, read: 0, broken: false }
    }

    /// The next line with something on it.
    fn line(&mut self) -> Option<Result<Vec<u8>, Failure>> {
        while !self.broken {
            let mut line = Vec::new();
            match self.reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => self.read += 1,
                Err(error) => {
                    self.broken = true;
                    let problem = format!("cannot be read after line {}: {error}", self.read);
                    return Some(Err(Failure { place: self.place.clone(), id: None, problem }));
                }
            }
            if self.read == 1 {
                strip_mark(&mut line);
            }
            if !line.trim_ascii().is_empty() {
                return Some(Ok(line));
            }
        }
        None
    }

    /// The text of a line.
    fn parse(&self, line: Vec<u8>) -> Result<Text, Failure> {
        let place = Place { line: Some(self.read), ..self.place.clone() };
        // The check is much faster than the replacement, which is seldom needed.
        let line = line.trim_ascii_end();
        let valid = std::str::from_utf8(line).map(Cow::Borrowed);
        let lossy = valid.is_err();
        let decoded = valid.unwrap_or_else(|_| String::from_utf8_lossy(line));
        let mut fields = match object(&decoded) {
            Ok(fields) => fields,
            Err(problem) => return Err(Failure { place, id: None, problem }),
        };
        let id = id(&fields, &self.cli.id_field);
        match text(&mut fields, &self.cli.text_field) {
            Ok(text) => Ok(Text { id, body: text.into_bytes(), lossy, place }),
            Err(problem) => Err(Failure { place, id, problem }),
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Text, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.line()?.and_then(|line| self.parse(line)))
    }
}

/// The fields of the object on a line.
fn object(line: &str) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(line) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => Err(format!("a JSON object is needed, this is {}", kind(&other))),
        Err(error) => {
            // serde_json counts lines too, but there is only one.
            let cause = error.to_string();
            let cause = cause.rfind(" at line ").map_or(cause.as_str(), |end| &cause[..end]);
            let plain = !line.trim_start().starts_with('{');
            let hint = if plain { "; for plain text use --input-format text" } else { "" };
            Err(format!("not JSON: {cause} at column {}{hint}", error.column()))
        }
    }
}

/// The user's name for the text: a string, or a number as it is printed.
fn id(fields: &Map<String, Value>, name: &str) -> Option<String> {
    match fields.get(name)? {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// The text among the fields.
fn text(fields: &mut Map<String, Value>, name: &str) -> Result<String, String> {
    match fields.remove(name) {
        Some(Value::String(text)) if text.len() as u64 > LONGEST => Err(TOO_LONG.to_owned()),
        Some(Value::String(text)) => Ok(text),
        Some(other) => Err(format!("the field \"{name}\" holds {}, not a string", kind(&other))),
        None if fields.is_empty() => Err(format!("no field \"{name}\": the object is empty")),
        None => {
            let names: Vec<_> = fields.keys().take(NAMED).map(String::as_str).collect();
            let more = if fields.len() > NAMED { ", …" } else { "" };
            let names = names.join(", ");
            Err(format!(
                "no field \"{name}\"; name the right one with --text-field (here are: {names}{more})"
            ))
        }
    }
}

/// What a JSON value is, with its article.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
