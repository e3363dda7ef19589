//! How often answers are right that say they are sure.

use serde_json::{Value, json};

use super::measures::{percent, share};

/// From which confidence on answers are counted.
const FROM: [f64; 2] = [0.9, 0.99];

/// What was counted, by confidence.
#[derive(Debug, Default)]
pub struct Calibration([Sure; FROM.len()]);

/// Those that are right, and all: by the speaker, and by the name where the gold has one.
#[derive(Clone, Copy, Debug, Default)]
struct Sure {
    speaker: (usize, usize),
    name: (usize, usize),
}

impl Calibration {
    /// Counts an answer: whether its speaker is right, and its name if the gold has one.
    pub fn add(&mut self, confidence: f64, speaker: bool, name: Option<bool>) {
        for (sure, _) in self.0.iter_mut().zip(FROM).filter(|(_, from)| confidence >= *from) {
            sure.speaker = (sure.speaker.0 + usize::from(speaker), sure.speaker.1 + 1);
            if let Some(right) = name {
                sure.name = (sure.name.0 + usize::from(right), sure.name.1 + 1);
            }
        }
    }

    /// The shares, for programs.
    pub fn json(&self) -> Value {
        let part = |(right, all): (usize, usize)| json!({ "right": right, "answers": all });
        let rows = self.0.iter().zip(FROM).map(|(sure, from)| {
            json!({ "confidence": from, "speaker": part(sure.speaker), "name": part(sure.name) })
        });
        rows.collect()
    }

    /// The shares, for a person.
    pub fn text(&self) -> String {
        let part = |(right, all)| format!("{} ({right} of {all})", percent(share(right, all)));
        let rows = self.0.iter().zip(FROM).map(|(sure, from)| {
            let (speaker, name) = (part(sure.speaker), part(sure.name));
            format!("  sure {from:<4}    speaker {speaker}   name {name}\n")
        });
        rows.collect()
    }
}
