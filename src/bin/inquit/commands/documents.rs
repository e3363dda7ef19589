//! Attributing for a command that wants documents, not their records.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

use inquit::{Document, Engine};

use super::attribute::{Ears, Told, attribute, oddity};
use crate::args::{Fiction, General, Input};
use crate::batch::Batch;
use crate::exit::Exit;
use crate::input::{Failure, Place, Seen, Texts, Unread};
use crate::progress::Progress;
use crate::{interrupt, say};

/// How much of results may wait for their turn is counted as if each were so many bytes.
const SIZE: usize = 1 << 16;

/// The texts of a command.
pub struct Documents<'a> {
    /// Where they are.
    pub paths: &'a [PathBuf],
    /// How they are read.
    pub input: &'a Input,
    /// What is known of them.
    pub fiction: &'a Fiction,
    /// Whether anything is said about them.
    pub general: &'a General,
    /// Whether a bar may show how far they are: where nothing is printed meanwhile.
    pub bar: bool,
    /// Whether to say that snapshots were passed over, and that there was no text.
    pub tells: bool,
    /// Whether what is odd in a text and a line that cannot be read fail, as an input that cannot be read does.
    pub odd_fails: bool,
}

/// What became of a text.
pub enum Taken<T> {
    /// What was made of its document.
    Made(T),
    /// It could not be read.
    Failed {
        /// The user's name for it, if that much could be read.
        id: Option<String>,
        /// Why.
        problem: String,
        /// Whether the input breaks off here, so that texts of it are lost.
        lost: bool,
    },
}

impl Documents<'_> {
    /// Attributes all texts on all threads; `work` makes something of each document, and `take` gets it in the order of the
    /// input. What is wrong with an input is said on standard error. After an interruption nothing more is begun.
    ///
    /// # Errors
    /// When the inputs cannot be listed or the cast not read; or what `take` answers.
    pub fn each<T: Send>(
        &self,
        work: impl Fn(&Place, Document, &str) -> T + Sync,
        mut take: impl FnMut(Place, Taken<T>) -> anyhow::Result<()> + Send,
    ) -> anyhow::Result<Exit> {
        let engine = self.fiction.engine(Engine::builder(), self.general.quiet)?.build()?;
        let texts = Texts::new(self.paths, self.input)?;
        let (progress, seen) = (self.progress(&texts), texts.seen());
        interrupt::listen(interrupt::rests);
        let texts = texts.tell(Arc::new(interrupt::rest));
        let (mut exit, mut documents, mut ears) = (Exit::Done, 0, Ears::default());
        let batch = Batch { threads: self.input.reading.threads(), ordered: true };
        batch.run(
            texts,
            |_, unread| self.one(&engine, unread, &work),
            |_| SIZE,
            |(place, taken, told)| {
                if let Some(told) = told {
                    let lost = matches!(taken, Taken::Failed { lost: true, .. });
                    if self.odd_fails || lost {
                        exit = Exit::Failed;
                    }
                    if ears.hear(&told) && !self.general.quiet {
                        progress.say(&told.message);
                    }
                }
                documents += 1;
                progress.show(documents);
                take(place, taken)
            },
        )?;
        progress.end();
        self.fiction.warn(self.general.quiet);
        if self.tells && !interrupt::asked() && tell(&seen, self.paths, self.general) {
            exit = Exit::Failed;
        }
        Ok(if interrupt::asked() { Exit::Interrupted } else { exit })
    }

    /// What is made of a text, and what is wrong with it.
    fn one<T>(
        &self,
        engine: &Engine,
        unread: Unread,
        work: impl Fn(&Place, Document, &str) -> T,
    ) -> (Place, Taken<T>, Option<Told>) {
        let breaks_off = unread.breaks_off();
        let failed = |failure: Failure, lost| {
            let told = Told::of(&failure);
            let Failure { place, id, problem } = failure;
            (place, Taken::Failed { id, problem, lost }, Some(told))
        };
        let text = match unread.read(&self.input.reading) {
            Ok(text) => text,
            Err(failure) => {
                let lost = breaks_off || failure.place.line.is_none();
                return failed(failure, lost);
            }
        };
        let mut document = match attribute(engine, self.fiction, &text) {
            Ok(document) => document,
            // That is no answer for the text: the user names another field than that of the cast.
            Err(problem) => return failed(Failure { place: text.place, id: text.id, problem }, true),
        };
        let told = oddity(&text);
        document.id = text.id;
        let made = work(&text.place, document, &String::from_utf8_lossy(&text.body));
        (text.place, Taken::Made(made), told)
    }

    /// A bar, where it is wanted; and a word to a person who may not know that we wait.
    fn progress(&self, texts: &Texts<'_>) -> Progress {
        if self.general.quiet {
            return Progress::none();
        }
        if texts.reads_stdin() && io::stdin().is_terminal() {
            say("reading standard input; end with Ctrl-D");
            return Progress::none();
        }
        if self.bar {
            Progress::of(self.paths, &self.input.files, texts.read(), |_| false)
        } else {
            Progress::none()
        }
    }
}

/// Says which inputs were passed over, and whether none is left in what the user named: then there is nothing that was done.
pub fn tell(seen: &Seen, paths: &[PathBuf], general: &General) -> bool {
    if let Some(words) = seen.snapshots().filter(|_| !general.quiet) {
        say(&words);
    }
    let nothing = seen.nothing();
    if nothing {
        self::nothing(paths, general);
    } else if let Some(words) = seen.others().filter(|_| !general.quiet) {
        say(&words);
    }
    nothing
}

/// Says that there was no text in what the user named, which is hardly what was meant.
pub fn nothing(paths: &[PathBuf], general: &General) -> Exit {
    if !general.quiet {
        if paths.is_empty() {
            say(
                "warning: the list of --files-from names no text: it is empty, or what it names are directories without files of a \
                 known extension; --glob '*' takes others, too",
            );
            return Exit::Failed;
        }
        let names: Vec<_> = paths.iter().take(3).map(|path| path.display().to_string()).collect();
        let more = if paths.len() > names.len() { ", …" } else { "" };
        say(&format!(
            "warning: no text in {}{more}; of a directory, files of a known extension are read; --glob '*' takes others, too",
            names.join(", ")
        ));
    }
    Exit::Failed
}
