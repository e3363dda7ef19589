//! The cast in a file: what is odd about it, and who of it the texts name.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use anyhow::{Context, anyhow};
use inquit::Character;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// What a character may have.
const KEYS: [&str; 3] = ["name", "aliases", "gender"];
/// Values of its gender that say something, or that it is not known.
const GENDERS: [&str; 7] = ["", "f", "female", "m", "male", "u", "unknown"];
/// Words of names that are not by themselves somebody's.
const TITLES: [&str; 10] = ["a", "an", "dr", "lady", "lord", "miss", "mr", "mrs", "sir", "the"];
/// An alias of whoever tells the story, who may never be named.
const NARRATOR: [&str; 2] = ["narrator", "_narr"];

/// The cast of all texts.
#[derive(Debug)]
pub struct Cast {
    path: PathBuf,
    members: Vec<Member>,
}

/// One of it.
#[derive(Debug)]
struct Member {
    character: Character,
    /// The line of the file on which it begins.
    line: usize,
    /// Whether a text names it.
    seen: AtomicBool,
}

impl Cast {
    /// Reads a file, with what is odd in it.
    ///
    /// # Errors
    /// When it cannot be read or holds no cast: the file, the line and what is wrong there.
    pub fn read(path: &Path) -> anyhow::Result<(Self, Vec<String>)> {
        let file =
            std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let place = |line: usize| format!("{}:{line}", path.display());
        let broken = |line: usize, error: &serde_json::Error| {
            let problem = error.to_string();
            let problem = problem.rfind(" at line ").map_or(problem.as_str(), |end| &problem[..end]);
            let needed = "a JSON array of objects with a name is needed";
            anyhow!("{}: no cast: {problem}; {needed}", place(line))
        };
        let listed: Vec<&RawValue> =
            serde_json::from_str(&file).map_err(|error| broken(error.line(), &error))?;
        let (mut members, mut odd) = (Vec::<Member>::new(), Vec::new());
        for raw in listed {
            let before = raw.get().as_ptr() as usize - file.as_ptr() as usize;
            let line = file[..before].matches('\n').count() + 1;
            let character: Character =
                serde_json::from_str(raw.get()).map_err(|error| broken(line + error.line() - 1, &error))?;
            let fields: Map<String, Value> = serde_json::from_str(raw.get()).unwrap_or_default();
            odd.extend(oddities(&character, &fields).map(|what| format!("{}: warning: {what}", place(line))));
            if let Some(same) = members.iter().find(|member| member.character.name == character.name) {
                let name = &character.name;
                odd.push(format!("{}: warning: {name:?} is in line {} already", place(line), same.line));
            }
            for (same, alias) in
                members.iter().filter_map(|member| Some((member, claimed(&character, &member.character)?)))
            {
                let name = &same.character.name;
                odd.push(format!(
                    "{}: warning: {alias:?} is {name:?} in line {} already",
                    place(line),
                    same.line
                ));
            }
            members.push(Member { character, line, seen: AtomicBool::new(false) });
        }
        Ok((Self { path: path.to_owned(), members }, odd))
    }

    /// The characters.
    pub fn characters(&self) -> Vec<Character> {
        self.members.iter().map(|member| member.character.clone()).collect()
    }

    /// Notes whom a text names.
    pub fn look(&self, text: &str) {
        for member in self.members.iter().filter(|member| !member.seen.load(Relaxed)) {
            if member.is_in(text) {
                member.seen.store(true, Relaxed);
            }
        }
    }

    /// Whom no text named, for the user.
    pub fn unseen(&self) -> impl Iterator<Item = String> {
        let unseen = self.members.iter().filter(|member| !member.seen.load(Relaxed));
        unseen.map(|member| {
            let (path, name) = (self.path.display(), &member.character.name);
            format!("{path}:{}: warning: no text names {name:?} or an alias of it", member.line)
        })
    }
}

impl Member {
    /// Whether a text has one of its names, or a word of one.
    fn is_in(&self, text: &str) -> bool {
        let Character { name, aliases, .. } = &self.character;
        let forms = || aliases.iter().chain([name]);
        let is_title = |word: &str| TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str());
        let mut words = forms().flat_map(|form| form.split_whitespace()).filter(|word| !is_title(word));
        forms().any(|form| NARRATOR.contains(&form.as_str())) || words.any(|word| text.contains(word))
    }
}

/// A name or alias that two characters both have; the name of both is told apart from it.
fn claimed<'a>(one: &'a Character, other: &Character) -> Option<&'a str> {
    let forms = |character: &'a Character| character.aliases.iter().chain([&character.name]);
    let has =
        |form: &str| other.aliases.iter().chain([&other.name]).any(|known| known.eq_ignore_ascii_case(form));
    let claimed = forms(one).find(|form| has(form) && !NARRATOR.contains(&form.as_str()));
    claimed.map(String::as_str).filter(|_| one.name != other.name)
}

/// What is odd about a character and its fields.
fn oddities(character: &Character, fields: &Map<String, Value>) -> impl Iterator<Item = String> {
    let unknown = fields.keys().filter(|key| !KEYS.contains(&key.as_str()));
    let unknown = unknown.map(|key| format!("a character has no {key:?}; it may have {}", KEYS.join(", ")));
    let gender = fields.get("gender").and_then(Value::as_str);
    let gender = gender.filter(|gender| !GENDERS.contains(&gender.to_lowercase().as_str()));
    let gender = gender.map(|gender| format!("the gender {gender:?} says nothing; male and female do"));
    let nameless = character.name.trim().is_empty().then(|| "a character without a name".to_owned());
    unknown.chain(gender).chain(nameless).collect::<Vec<_>>().into_iter()
}
