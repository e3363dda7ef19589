//! What the caller knows of a text beside its id: data that pass through untouched.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// Names that the record has for itself.
const OWN: &[&str] = &[
    "schema",
    "id",
    "genre",
    "offsets",
    "text",
    "paragraphs",
    "sentences",
    "tokens",
    "quotes",
    "speakers",
    "diagnostics",
    "error",
    CLASHING,
];
/// The field of the record for those of the caller's that are named like one of its own.
const CLASHING: &str = "input";

/// The caller's fields, in their order; each a name and a JSON value, byte for byte as it was.
///
/// They stand behind the record's own fields. One that is named like a field of the record, asked for or not, stands in
/// `"input"` instead, so that none is lost and none is taken for what it is not.
///
/// ```
/// let mut document = inquit::Engine::builder().build()?.attribute("Nobody spoke.");
/// document.fields = serde_json::from_str(r#"{"date": "2020-01-06", "quotes": 7, "n": 1.0}"#)?;
/// let record = serde_json::to_string(&document)?;
/// assert!(record.ends_with(r#""diagnostics":[],"date":"2020-01-06","n":1.0,"input":{"quotes":7}}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, Box<RawValue>)>);

impl Fields {
    /// Adds a field behind the others.
    ///
    /// ```
    /// use inquit::fields::Fields;
    /// let mut fields = Fields::default();
    /// fields.push("page", serde_json::value::to_raw_value(&7)?);
    /// assert_eq!(fields.iter().collect::<Vec<_>>(), [("page", "7")]);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn push(&mut self, name: impl Into<String>, value: Box<RawValue>) {
        self.0.push((name.into(), value));
    }

    /// The fields in their order: names, and values as JSON.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.get()))
    }
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let clashes = |(name, _): &&(String, Box<RawValue>)| OWN.contains(&name.as_str());
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0.iter().filter(|field| !clashes(field)) {
            map.serialize_entry(name, value)?;
        }
        if self.0.iter().any(|field| clashes(&field)) {
            map.serialize_entry(CLASHING, &Clashing(self.0.iter().filter(clashes).collect()))?;
        }
        map.end()
    }
}

/// The fields that are named like the record's own.
struct Clashing<'a>(Vec<&'a (String, Box<RawValue>)>);

impl Serialize for Clashing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object)
    }
}

/// Reads the fields of an object.
struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some((name, value)) = map.next_entry()? {
            fields.0.push((name, value));
        }
        Ok(fields)
    }
}
