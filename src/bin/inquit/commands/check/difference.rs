//! One difference, and how it stands in the text.

use serde_json::Value;

/// One difference.
#[derive(Debug, PartialEq)]
pub struct Difference {
    /// What happened.
    pub what: What,
    /// The line of the file today, from 1; of a file of pages or of JSON over several lines, that of the text.
    pub line: Option<usize>,
    /// The quotation; of a note, what it says.
    pub words: String,
    /// What stands before and behind the quotation today.
    pub around: (String, String),
    /// Who was stored to say it, by what.
    pub was: Option<String>,
    /// Who says it today.
    pub now: Option<String>,
    /// What else differs: the field, what was stored, what is found today.
    pub fields: Vec<(String, String, String)>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A quotation that was not stored.
    New,
    /// One that is not found any more.
    Gone,
    /// One with another answer.
    Changed,
    /// One with the same answer by another sieve or with another confidence.
    Reweighed,
    /// Something about the whole document.
    Note,
}

impl What {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Changed => "changed",
            Self::Reweighed => "reweighed",
            Self::Note => "note",
        }
    }
}

impl Difference {
    /// Something about the whole document.
    pub fn note(words: &str) -> Self {
        let around = Default::default();
        Self {
            what: What::Note,
            line: None,
            words: words.to_owned(),
            around,
            was: None,
            now: None,
            fields: Vec::new(),
        }
    }
}

/// A text and where its characters and lines begin.
pub struct Places<'t> {
    text: &'t str,
    characters: Vec<usize>,
}

impl<'t> Places<'t> {
    /// Counts once.
    pub fn new(text: &'t str) -> Self {
        let characters = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, characters }
    }

    /// A difference of one of today's quotations.
    pub fn difference(
        &self,
        what: What,
        quote: &Value,
        was: Option<String>,
        now: Option<String>,
    ) -> Difference {
        let byte = |key: &str| {
            let place = quote[key].as_u64().and_then(|place| self.characters.get(place as usize));
            place.copied().unwrap_or(self.text.len())
        };
        let (start, end) = (byte("start"), byte("end").max(byte("start")));
        Difference {
            what,
            line: Some(self.text[..start].matches('\n').count() + 1),
            words: squeezed(&self.text[start..end], 90, false),
            around: (
                squeezed(paragraph_end(&self.text[..start]), 34, true),
                squeezed(self.text[end..].split('\n').next().unwrap_or_default(), 34, false),
            ),
            was,
            now,
            fields: Vec::new(),
        }
    }
}

fn paragraph_end(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

/// The whole words in so many characters of a text on one line, from its beginning or up to its end.
pub fn squeezed(text: &str, limit: usize, from_end: bool) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ");
    let count = line.chars().count();
    if count <= limit {
        line
    } else if from_end {
        let cut: String = line.chars().skip(count - limit).collect();
        format!("… {}", cut.split_once(' ').map_or(cut.as_str(), |(_, words)| words))
    } else {
        let cut: String = line.chars().take(limit).collect();
        format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
    }
}
