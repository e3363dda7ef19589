//! The cast of a novel as a caller gives it: who there is, under which names.

use serde::{Deserialize, Deserializer};

use crate::values::Gender;

/// One of a cast that is given: the name to report and the other names the text uses.
///
/// ```
/// let ann: inquit::Character = serde_json::from_str(r#"{"name": "Ann Lowe", "aliases": ["Nan"], "gender": "F"}"#)?;
/// assert_eq!(ann.aliases, ["Nan"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Character {
    /// The name that the record gives.
    pub name: String,
    /// Other names, with or without title; that of a narrator may be `narrator` or `_narr`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The gender: `male`, `female` or the first letter of either, in any case; anything else says nothing.
    #[serde(default, deserialize_with = "gender")]
    pub gender: Gender,
}

fn gender<'de, D: Deserializer<'de>>(source: D) -> Result<Gender, D::Error> {
    let word = Option::<String>::deserialize(source)?.unwrap_or_default();
    Ok(match word.to_lowercase().as_str() {
        "m" | "male" => Gender::Male,
        "f" | "female" => Gender::Female,
        _ => Gender::Unknown,
    })
}
