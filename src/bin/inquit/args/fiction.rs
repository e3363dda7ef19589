//! What kind of text it is, and who is in it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use anyhow::bail;
use clap::{Args, ValueEnum};
use inquit::fields::Fields;
use inquit::{Builder, Character};

use crate::cast::Cast;
use crate::{interrupt, say};

/// Options that change what is found: whose conventions hold.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Fiction")]
pub struct Fiction {
    /// Take all texts for this genre [default: each text shows which it is]
    #[arg(long, value_name = "GENRE")]
    pub genre: Option<Genre>,

    /// The characters of all texts: a JSON array of objects with name, aliases and gender
    ///
    /// Nobody else speaks then, and the record has these names. Other keys, and characters whom no text names, are told on
    /// standard error with their line.
    #[arg(long, value_name = "FILE")]
    pub cast: Option<PathBuf>,

    /// JSON Lines: the field that holds such an array for its text
    #[arg(long, value_name = "NAME")]
    pub cast_field: Option<String>,

    #[arg(skip)]
    heeded: Arc<Heeded>,
}

/// What was read of the cast, and seen of it in the texts.
#[derive(Debug, Default)]
pub struct Heeded {
    cast: OnceLock<Cast>,
    texts: AtomicBool,
    field: AtomicBool,
}

impl Fiction {
    /// An engine that heeds these options. What is odd in the cast is said on standard error, unless `quiet`.
    ///
    /// # Errors
    /// When the cast cannot be read: the file, the line and what is wrong there; or when it has no place.
    pub fn engine(&self, mut engine: Builder, quiet: bool) -> anyhow::Result<Builder> {
        let cast = self.cast.as_deref();
        let given = [("cast", cast.is_some()), ("cast-field", self.cast_field.is_some())];
        if let (Some(Genre::News), Some((name, _))) = (self.genre, given.iter().find(|(_, given)| *given)) {
            bail!("--{name} gives the characters of fiction and has no place with --genre news");
        }
        if let Some(genre) = self.genre {
            engine = engine.genre(genre.into());
        }
        let Some(path) = cast else { return Ok(engine) };
        let (cast, odd) = Cast::read(path)?;
        odd.iter().filter(|_| !quiet).for_each(|odd| say(odd));
        Ok(engine.cast(self.heeded.cast.get_or_init(|| cast).characters()))
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
        self.heeded.field.store(true, Relaxed);
        serde_json::from_str(value).map(Some).map_err(|_| {
            format!("the field \"{name}\" holds no cast: an array of objects with a name is needed")
        })
    }

    /// Notes whom of the cast a text names.
    pub fn look(&self, text: &str) {
        self.heeded.texts.store(true, Relaxed);
        self.heeded.cast.get().iter().for_each(|cast| cast.look(text));
    }

    /// Says once all texts were read what of these options came to nothing.
    pub fn warn(&self, quiet: bool) {
        if quiet || interrupt::asked() || !self.heeded.texts.load(Relaxed) {
            return;
        }
        self.heeded.cast.get().into_iter().flat_map(Cast::unseen).for_each(|unseen| say(&unseen));
        if let Some(name) = self.cast_field.as_ref().filter(|_| !self.heeded.field.load(Relaxed)) {
            say(&format!("warning: no text has a field \"{name}\" with a cast (--cast-field)"));
        }
    }
}

/// Whose conventions hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Genre {
    /// Reports: news, reviews, histories
    News,
    /// Tales: novels, stories; also with dialogue behind dashes
    Fiction,
    /// Labels say who speaks, `NAME:` or `NAME.`: transcripts, interviews, plays
    Transcript,
}

impl From<Genre> for inquit::Genre {
    fn from(genre: Genre) -> Self {
        match genre {
            Genre::News => Self::News,
            Genre::Fiction => Self::Fiction,
            Genre::Transcript => Self::Transcript,
        }
    }
}
