//! The main loop: each text through the engine, its record to standard output.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use clap::CommandFactory;
use clap::error::ErrorKind;
use inquit::Engine;
use inquit::output::{Format, Ground, Options};

use crate::args::Cli;
use crate::exit::Exit;
use crate::input::{Failure, Input, Place, Text};
use crate::say;

/// Does what the command line asks.
///
/// # Errors
/// When the engine cannot be built or standard output takes no more; a text that fails is only reported.
pub fn run(cli: &Cli) -> anyhow::Result<Exit> {
    let inputs = Input::all(cli);
    let colour = colour(cli);
    let format = format(cli);
    let options = Options {
        colour: colour != ColorChoice::Never,
        explain: cli.explain,
        several: inputs.len() > 1 || inputs.iter().any(|input| input.is_jsonl(cli.input_format)),
        number: 0,
    };
    let out = output(format, colour);
    let mut job = Job { cli, engine: engine(cli, format)?, format, options, out, exit: Exit::Done };
    format.begin(&options, &mut job.out).context("cannot write to standard output")?;
    for input in &inputs {
        if *input == Input::Stdin && io::stdin().is_terminal() && !cli.quiet {
            say("reading standard input; end with Ctrl-D");
        }
        for text in input.texts(cli) {
            job.take(text).context("cannot write to standard output")?;
            if *input == Input::Stdin {
                job.out.flush().context("cannot write to standard output")?;
            }
        }
    }
    format.end(&options, &mut job.out).context("cannot write to standard output")?;
    job.out.flush().context("cannot write to standard output")?;
    Ok(job.exit)
}

/// A run in progress.
struct Job<'a> {
    cli: &'a Cli,
    engine: Engine,
    format: &'static Format,
    options: Options,
    out: Box<dyn Write>,
    exit: Exit,
}

impl Job<'_> {
    /// Writes the record of a text, or that it failed.
    fn take(&mut self, text: Result<Text, Failure>) -> io::Result<()> {
        match text {
            Ok(text) => self.attribute(text),
            Err(failure) => self.fail(&failure),
        }
    }

    /// Writes the record of a text.
    fn attribute(&mut self, text: Text) -> io::Result<()> {
        if let Some(oddity) = oddity(&text) {
            self.exit = Exit::Failed;
            if !self.cli.quiet {
                say(&oddity);
            }
        }
        let mut document = self.engine.attribute_bytes(&text.body);
        document.id = text.id;
        self.separate()?;
        self.format.write(&document, &self.options, &mut self.out)?;
        self.options.number += 1;
        Ok(())
    }

    /// Reports a text that could not be read. A line of JSON Lines gets a record, so that none is lost.
    fn fail(&mut self, failure: &Failure) -> io::Result<()> {
        self.exit = Exit::Failed;
        let message = failure.to_string();
        if !self.cli.quiet {
            say(&message);
        }
        match failure.place.line {
            Some(_) => {
                let mut record = Vec::new();
                if self.format.write_failure(failure.id.as_deref(), &message, &mut record)? {
                    self.separate()?;
                    self.options.number += 1;
                }
                self.out.write_all(&record)
            }
            None => Ok(()),
        }
    }

    /// Writes what stands before a document that is not the first.
    fn separate(&mut self) -> io::Result<()> {
        let between = if self.options.number > 0 { self.format.between() } else { "" };
        self.out.write_all(between.as_bytes())
    }
}

/// What is odd about a text that still gets its record, for standard error: the file, the line, what to do.
fn oddity(text: &Text) -> Option<String> {
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

/// The engine with the user's options, and with what the format needs.
fn engine(cli: &Cli, format: &Format) -> anyhow::Result<Engine> {
    let builder = Engine::builder()
        .offsets(cli.offsets.map(Into::into).unwrap_or_default())
        .with_text(cli.with_text)
        .with_paragraphs(cli.with_paragraphs)
        .with_sentences(cli.with_sentences)
        .with_tokens(cli.with_tokens)
        .with_evidence(cli.explain)
        .min_confidence(cli.min_confidence)
        .suited_to(format);
    Ok(builder.build()?)
}

/// The output format: what is asked for, or what suits the reader. A contradiction ends the program.
fn format(cli: &Cli) -> &'static Format {
    let record = [
        ("--offsets", cli.offsets.is_some()),
        ("--with-text", cli.with_text),
        ("--with-paragraphs", cli.with_paragraphs),
        ("--with-sentences", cli.with_sentences),
        ("--with-tokens", cli.with_tokens),
    ];
    let record = record.iter().find(|(_, given)| *given).map(|(name, _)| name);
    match (cli.format, record) {
        (Some(format), Some(name)) if format.ground != Ground::Record => {
            let problem = format!(
                "{name} is for records and has no place in the {} format; use --format jsonl",
                format.name
            );
            Cli::command().error(ErrorKind::ArgumentConflict, problem).exit()
        }
        (Some(format), _) => format,
        (None, None) if io::stdout().is_terminal() => &inquit::output::view::FORMAT,
        (None, _) => &inquit::output::jsonl::FORMAT,
    }
}

/// Whether standard output gets colours: what is asked for, or what the terminal and the environment allow.
fn colour(cli: &Cli) -> ColorChoice {
    match cli.color {
        clap::ColorChoice::Auto => AutoStream::choice(&io::stdout()),
        clap::ColorChoice::Always => ColorChoice::Always,
        clap::ColorChoice::Never => ColorChoice::Never,
    }
}

/// Standard output, buffered; for a person, by way of what makes colours work on every terminal.
fn output(format: &Format, colour: ColorChoice) -> Box<dyn Write> {
    let stdout = io::stdout().lock();
    if *format == inquit::output::view::FORMAT {
        Box::new(BufWriter::new(AutoStream::new(stdout, colour)))
    } else {
        Box::new(BufWriter::with_capacity(1 << 16, stdout))
    }
}
