//! What kind of text it is, and who is in it.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use inquit::fields::Fields;
use inquit::{Builder, Character};

/// Options that change what is found: whose conventions hold.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Fiction")]
pub struct Fiction {
    /// Take all texts for this genre [default: each text shows which it is]
    #[arg(long, value_name = "GENRE")]
    pub genre: Option<Genre>,

    /// The characters of all texts: a JSON array of objects with name, aliases and gender
    ///
    /// Nobody else speaks then, and the record has these names.
    #[arg(long, value_name = "FILE")]
    pub cast: Option<PathBuf>,

    /// JSON Lines: the field that holds such an array for its text
    #[arg(long, value_name = "NAME")]
    pub cast_field: Option<String>,
}

impl Fiction {
    /// An engine that heeds these options.
    ///
    /// # Errors
    /// When the cast cannot be read: the file, the line and what is wrong there.
    pub fn engine(&self, mut engine: Builder) -> anyhow::Result<Builder> {
        if let Some(genre) = self.genre {
            engine = engine.genre(genre.into());
        }
        match &self.cast {
            Some(path) => Ok(engine.cast(cast(path)?)),
            None => Ok(engine),
        }
    }

    /// The cast that the fields of a text give.
    ///
    /// # Errors
    /// When the field does not hold one.
    pub fn cast_among(&self, fields: &Fields) -> Result<Option<Vec<Character>>, String> {
        let named = |name: &&str| fields.iter().find(|field| field.0 == *name);
        let Some((name, value)) = self.cast_field.as_deref().as_ref().and_then(named) else {
            return Ok(None);
        };
        serde_json::from_str(value).map(Some).map_err(|_| {
            format!("the field \"{name}\" holds no cast: an array of objects with a name is needed")
        })
    }
}

/// Reads the cast in a file.
fn cast(path: &Path) -> anyhow::Result<Vec<Character>> {
    let file = std::fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    serde_json::from_slice(&file).map_err(|error| {
        let problem = error.to_string();
        let problem = problem.rfind(" at line ").map_or(problem.as_str(), |end| &problem[..end]);
        anyhow::anyhow!(
            "{}:{}: no cast: {problem}; a JSON array of objects with a name is needed",
            path.display(),
            error.line()
        )
    })
}

/// Whose conventions hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Genre {
    /// Reports: news, reviews, histories, transcripts
    News,
    /// Tales: novels, stories
    Fiction,
}

impl From<Genre> for inquit::Genre {
    fn from(genre: Genre) -> Self {
        match genre {
            Genre::News => Self::News,
            Genre::Fiction => Self::Fiction,
        }
    }
}
