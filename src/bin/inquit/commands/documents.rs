//! Attributing for a command that wants documents, not their records.

use std::path::PathBuf;

use inquit::{Document, Engine};

use super::attribute::oddity;
use crate::args::{General, Input};
use crate::batch::Batch;
use crate::exit::Exit;
use crate::input::{Place, Texts, Unread};
use crate::say;

/// How much of results may wait for their turn is counted as if each were so many bytes.
const SIZE: usize = 1 << 16;

/// Attributes all texts on all threads; `work` makes something of each document, and `take` gets it in the order of the input. What is wrong with
/// an input is said on standard error.
///
/// # Errors
/// When the inputs cannot be listed; or what `take` answers.
pub fn each<T: Send>(
    (paths, input): (&[PathBuf], &Input),
    engine: &Engine,
    general: &General,
    work: impl Fn(&Place, Document, &str) -> T + Sync,
    mut take: impl FnMut(Place, T) -> anyhow::Result<()> + Send,
) -> anyhow::Result<Exit> {
    let texts = Texts::new(paths, input)?;
    let mut exit = Exit::Done;
    let attribute = |_, unread: Unread| {
        let text = unread.read(&input.reading).map_err(|failure| failure.to_string())?;
        let message = oddity(&text);
        let body = String::from_utf8_lossy(&text.body);
        let mut document = engine.attribute_bytes(&text.body);
        document.id = text.id;
        let made = work(&text.place, document, &body);
        Ok::<_, String>((text.place, made, message))
    };
    let batch = Batch { threads: input.reading.threads(), ordered: true };
    batch.run(
        texts,
        attribute,
        |_| SIZE,
        |done| {
            let (done, message) = match done {
                Ok((place, made, message)) => (Some((place, made)), message),
                Err(message) => (None, Some(message)),
            };
            if let Some(message) = message {
                exit = Exit::Failed;
                if !general.quiet {
                    say(&message);
                }
            }
            done.map_or(Ok(()), |(place, made)| take(place, made))
        },
    )?;
    Ok(exit)
}
