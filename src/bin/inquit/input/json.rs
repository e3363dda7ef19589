//! A line of JSON Lines: an object with the text and perhaps an id among its fields.
//!
//! Only these two are read. The others are passed over, and kept as they stand.

use std::borrow::Cow;
use std::fmt;

use encoding_rs::Encoding;
use inquit::fields::Fields;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;

use super::encoding::{decode_part, guess};
use super::open::too_large;
use super::{Failure, Place, Text};
use crate::args::Reading;

/// How many of an object's fields a message names.
const NAMED: usize = 8;

/// The text of a line.
///
/// # Errors
/// What is wrong with the line; with the id, where that much could be read.
pub fn text(
    line: &[u8],
    guessed: Option<&'static Encoding>,
    place: Place,
    options: &Reading,
) -> Result<Text, Failure> {
    let guessed = guessed.or_else(|| guess(line));
    let decoded = decode_part(line, options.encoding_of_parts(), guessed);
    let mut found = object(&decoded.text, options);
    let whole = if found.is_err() { whole_letters(&decoded.text) } else { None };
    if let Some(whole) = &whole {
        found = object(whole, options);
    }
    let object = match found {
        Ok(object) => object,
        Err(problem) => return Err(Failure { place, id: None, problem }),
    };
    let id = object.id.and_then(id);
    match object.text(options) {
        Ok((text, fields)) => {
            let (lossy, halves, guessed) = (decoded.lossy, whole.is_some(), decoded.guessed);
            Ok(Text { id, body: text.into_bytes(), lossy, halves, guessed, place, fields })
        }
        Err(problem) => Err(Failure { place, id, problem }),
    }
}

/// A line in which a half of a letter that UTF-16 writes as two is U+FFFD where the other half is missing: JSON has no place for
/// it, and the rest of the line is sound.
fn whole_letters(line: &str) -> Option<String> {
    let code = |at: usize| {
        let escape = line.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(escape, 16).ok()
    };
    let (high, low) = (0xD800..0xDC00, 0xDC00..0xE000);
    let (mut whole, mut kept, mut at) = (String::new(), 0, 0);
    while let Some(next) = memchr::memchr(b'\\', &line.as_bytes()[at..]) {
        let here = at + next;
        at = match code(here) {
            Some(one) if high.contains(&one) && code(here + 6).is_some_and(|other| low.contains(&other)) => {
                here + 12
            }
            Some(one) if high.contains(&one) || low.contains(&one) => {
                whole += &line[kept..here];
                whole += "\\ufffd";
                kept = here + 6;
                kept
            }
            _ => (here + 2).min(line.len()),
        };
    }
    if kept == 0 {
        return None;
    }
    whole += &line[kept..];
    Some(whole)
}

/// The object on a line.
fn object<'l>(line: &'l str, options: &Reading) -> Result<Object<'l>, String> {
    let mut json = serde_json::Deserializer::from_str(line);
    let object = Names(options).deserialize(&mut json).and_then(|object| json.end().map(|()| object));
    object.map_err(|error| {
        if error.is_data() {
            // It is JSON, and not an object.
            let kind = serde_json::from_str(line).unwrap_or(Value::Other("something else"));
            let kind = match kind {
                Value::Text(_) => "a string",
                Value::Other(kind) => kind,
            };
            return format!("a JSON object is needed, this is {kind}");
        }
        // serde_json counts lines too, but there is only one.
        let cause = error.to_string();
        let cause = cause.rfind(" at line ").map_or(cause.as_str(), |end| &cause[..end]);
        let plain = !line.trim_start().starts_with('{');
        let hint = if plain { "; for plain text use --input-format text" } else { "" };
        format!("not JSON: {cause} at column {}{hint}", error.column())
    })
}

/// What a line's object holds.
#[derive(Default)]
struct Object<'l> {
    id: Option<&'l RawValue>,
    text: Option<Value<'l>>,
    others: Vec<(Cow<'l, str>, &'l RawValue)>,
}

/// The value of the text's field.
enum Value<'l> {
    Text(Cow<'l, str>),
    /// No string, but what.
    Other(&'static str),
}

impl Object<'_> {
    /// The text and the other fields, or why there is no text.
    fn text(self, options: &Reading) -> Result<(String, Fields), String> {
        match self.text {
            Some(Value::Text(text)) if text.len() as u64 > options.longest() => {
                Err(too_large(options.longest(), false))
            }
            Some(Value::Text(text)) => {
                let mut fields = Fields::default();
                for (name, value) in self.others {
                    fields.push(name, value.to_owned());
                }
                Ok((text.into_owned(), fields))
            }
            Some(Value::Other(kind)) => {
                Err(format!("the field \"{}\" holds {kind}, not a string", options.text_field))
            }
            None => Err(self.missing(options)),
        }
    }

    /// That there is no field of the text's name, and which there are.
    fn missing(&self, options: &Reading) -> String {
        let name = &options.text_field;
        let own = self.id.map(|_| options.id_field.as_str());
        let mut names: Vec<_> = self.others.iter().map(|(name, _)| &**name).chain(own).collect();
        if names.is_empty() {
            return format!("no field \"{name}\": the object is empty");
        }
        names.sort_unstable();
        let more = if names.len() > NAMED { ", …" } else { "" };
        names.truncate(NAMED);
        let names = names.join(", ");
        format!("no field \"{name}\"; name the right one with --text-field (here are: {names}{more})")
    }
}

/// The user's name for the text: a string, or another value as it is printed.
fn id(value: &RawValue) -> Option<String> {
    match value.get().as_bytes()[0] {
        b'"' => serde_json::from_str(value.get())
            .or_else(|_| serde_json::from_str(&whole_letters(value.get()).unwrap_or_default()))
            .ok(),
        b'n' => None,
        _ => Some(value.get().to_owned()),
    }
}

/// Reads an object, whose fields have these names.
struct Names<'o>(&'o Reading);

impl<'l> DeserializeSeed<'l> for Names<'_> {
    type Value = Object<'l>;

    fn deserialize<D: Deserializer<'l>>(self, json: D) -> Result<Object<'l>, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'l> Visitor<'l> for Names<'_> {
    type Value = Object<'l>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Object<'l>, A::Error> {
        let mut object = Object::default();
        while let Some(name) = map.next_key::<Name>()? {
            if name.0 == self.0.text_field {
                object.text = Some(map.next_value()?);
            } else if name.0 == self.0.id_field {
                object.id = Some(map.next_value()?);
            } else {
                object.others.push((name.0, map.next_value()?));
            }
        }
        Ok(object)
    }
}

/// The name of a field, borrowed where it has no escapes; serde's own `Cow` never borrows.
struct Name<'l>(Cow<'l, str>);

impl<'l> Deserialize<'l> for Name<'l> {
    fn deserialize<D: Deserializer<'l>>(json: D) -> Result<Self, D::Error> {
        match Value::deserialize(json)? {
            Value::Text(name) => Ok(Self(name)),
            Value::Other(kind) => Err(de::Error::custom(kind)),
        }
    }
}

impl<'l> Deserialize<'l> for Value<'l> {
    fn deserialize<D: Deserializer<'l>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(AnyValue)
    }
}

/// Reads a string, and passes over all else.
struct AnyValue;

impl<'l> Visitor<'l> for AnyValue {
    type Value = Value<'l>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'l str) -> Result<Value<'l>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'l>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Value<'l>, E> {
        Ok(Value::Other("null"))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value<'l>, E> {
        Ok(Value::Other("a boolean"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Value<'l>, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Value<'l>, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value<'l>, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_seq<A: SeqAccess<'l>>(self, seq: A) -> Result<Value<'l>, A::Error> {
        IgnoredAny.visit_seq(seq).map(|_| Value::Other("an array"))
    }

    fn visit_map<A: MapAccess<'l>>(self, map: A) -> Result<Value<'l>, A::Error> {
        IgnoredAny.visit_map(map).map(|_| Value::Other("an object"))
    }
}
