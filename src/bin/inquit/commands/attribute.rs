//! Attributing: each text through the engine, its record to the output.

use std::io::{self, IsTerminal};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use clap::CommandFactory;
use clap::error::ErrorKind;
use inquit::Engine;
use inquit::output::{self, Format, Ground, Options};

use crate::args::{Attribute, Cli, General, Reading};
use crate::batch::Batch;
use crate::exit::Exit;
use crate::input::{Place, Text, Texts, Unread};
use crate::say;
use crate::sink::Sink;

/// Does what the command line asks.
///
/// # Errors
/// When the engine cannot be built or standard output takes no more; a text that fails is only reported.
pub fn run(args: &Attribute, general: &General) -> anyhow::Result<Exit> {
    let (colour, format) = (colour(args), format(args));
    let texts = Texts::new(&args.paths, &args.input)?;
    let options = Options {
        colour: colour != ColorChoice::Never,
        explain: args.record.explain,
        several: texts.several(),
        number: 0,
    };
    let reads_stdin = texts.reads_stdin();
    let engine = args.record.engine().suited_to(format).build()?;
    let worker = Worker { engine, format, options, input: &args.input.reading };
    let written = || "cannot write to standard output";
    let sink = Arc::new(Mutex::new(Sink::stdout(format, options, colour).with_context(written)?));
    let waiting = Arc::clone(&sink);
    let texts = texts.tell(Arc::new(move |waits| lock(&waiting).wait(waits)));
    if reads_stdin && io::stdin().is_terminal() && !general.quiet {
        say("reading standard input; end with Ctrl-D");
    }
    let mut exit = Exit::Done;
    let take = |done: Done| {
        if let Some(message) = &done.message {
            exit = Exit::Failed;
            if !general.quiet {
                say(message);
            }
        }
        lock(&sink).write(&done.document)
    };
    let batch = Batch { threads: args.input.reading.threads(), ordered: !args.output.unordered };
    batch
        .run(texts, |number, unread| worker.work(number, unread), |done| done.document.len(), take)
        .and_then(|()| lock(&sink).end())
        .with_context(written)?;
    Ok(exit)
}

fn lock(sink: &Mutex<Sink>) -> MutexGuard<'_, Sink> {
    sink.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is done to each text, on any thread.
struct Worker<'a> {
    engine: Engine,
    format: &'static Format,
    options: Options,
    input: &'a Reading,
}

/// A text that is done.
struct Done {
    /// It in the output format.
    document: Vec<u8>,
    /// What was wrong with it.
    message: Option<String>,
}

impl Worker<'_> {
    fn work(&self, number: usize, unread: Unread) -> Done {
        let mut document = Vec::new();
        let (written, message) = match unread.read(self.input) {
            Ok(text) => self.attribute(number, text, &mut document),
            Err(failure) => {
                let message = failure.to_string();
                let written = self.format.write_failure(failure.id.as_deref(), &message, &mut document);
                (written.map(|_| ()), Some(message))
            }
        };
        let message = message.or_else(|| written.err().map(|error| error.to_string()));
        Done { document, message }
    }

    /// Writes the record of a text, and says what was odd about it.
    fn attribute(&self, number: usize, text: Text, out: &mut Vec<u8>) -> (io::Result<()>, Option<String>) {
        let message = oddity(&text);
        let mut document = self.engine.attribute_bytes(&text.body);
        document.id = text.id;
        document.fields = text.fields;
        let options = Options { number, ..self.options };
        (self.format.write(&document, &options, out), message)
    }
}

/// What is odd about a text that still gets its record, for standard error: the file, the line, what to do.
pub(super) fn oddity(text: &Text) -> Option<String> {
    let valid = || match std::str::from_utf8(&text.body) {
        Ok(_) => text.body.len(),
        Err(error) => error.valid_up_to(),
    };
    let (at, problem) = if text.lossy {
        (valid(), "not UTF-8 from here on; what is not was replaced by U+FFFD, convert the text")
    } else if let Some(at) = memchr::memchr(0, &text.body) {
        (at, "a NUL byte, as in a binary file; look whether this is a text")
    } else if text.place.line.is_none() && text.body.iter().all(u8::is_ascii_whitespace) {
        (0, "there is nothing in this text; its record is empty")
    } else {
        return None;
    };
    let line = text.body[..at.min(text.body.len())].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let place = Place { line: text.place.line.or(Some(line)), ..text.place.clone() };
    Some(format!("{place}: warning: {problem}"))
}

/// The output format: what is asked for, or what suits the reader. A contradiction ends the program.
fn format(args: &Attribute) -> &'static Format {
    match (args.output.format, args.record.field()) {
        (Some(format), Some(name)) if format.ground != Ground::Record => {
            let problem = format!(
                "{name} is for records and has no place in the {} format; use --format jsonl",
                format.name
            );
            Cli::command().error(ErrorKind::ArgumentConflict, problem).exit()
        }
        (Some(format), _) => format,
        (None, None) if io::stdout().is_terminal() => &output::view::FORMAT,
        (None, _) => &output::jsonl::FORMAT,
    }
}

/// Whether standard output gets colours: what is asked for, or what the terminal and the environment allow.
fn colour(args: &Attribute) -> ColorChoice {
    match args.output.color {
        clap::ColorChoice::Auto => AutoStream::choice(&io::stdout()),
        clap::ColorChoice::Always => ColorChoice::Always,
        clap::ColorChoice::Never => ColorChoice::Never,
    }
}
