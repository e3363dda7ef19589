//! Attributing: each text through the engine, its record to the output.

mod admission;
mod document;
mod taker;
mod worker;

use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use std::{iter, mem};

use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use clap::CommandFactory;
use clap::error::ErrorKind;
use inquit::output::{self, Format, Options};

use super::documents::tell;
use crate::args::{Attribute, Cli, General};
use crate::batch::Batch;
use crate::exit::Exit;
use crate::input::{Input, Seen, Step, Texts};
use crate::progress::Progress;
use crate::sink::{Sink, Target};
use crate::tally::Tally;
use crate::{interrupt, say};
use admission::Admission;
pub use document::{Ears, Told, attribute, oddity};
use taker::Taker;
use worker::{Done, Worker};

/// Does what the command line asks.
///
/// # Errors
/// When the engine cannot be built or the output takes no more; a text that fails is only reported.
pub fn run(args: &Attribute, general: &General) -> anyhow::Result<Exit> {
    let began = Instant::now();
    let target = args.output.target();
    let (colour, format) = (colour(args), format(args, &target));
    let texts = Texts::new(&args.paths, &args.input)?.whole_names(format.whole_names);
    one_file(format, &target, &texts)?;
    admission::refuse_inputs(&target, &args.paths)?;
    let several = texts.several();
    let options =
        Options { colour: colour != ColorChoice::Never, explain: args.record.explain, several, number: 0 };
    let engine = args.record.engine().suited_to(format);
    let engine = args.fiction.engine(engine, general.quiet)?.build()?;
    if texts.reads_stdin() && io::stdin().is_terminal() && !general.quiet {
        say("reading standard input; end with Ctrl-D");
    }
    let (progress, seen) = (progress(args, general, (&target, format), &texts), texts.seen());
    let sink = Sink::new(format, options, colour, target.clone(), args.output.line_buffered);
    let sink = Arc::new(Mutex::new(sink.with_context(|| unwritten(&target))?));
    let found = Arc::new(AtomicUsize::new(0));
    let (waiting, ending, count) = (sink.clone(), sink.clone(), found.clone());
    interrupt::listen(move || end_interrupted(&ending, &count));
    let resume = args.output.resume;
    let (resumed, kept) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let admission = Admission {
        target: &target,
        format,
        resume,
        resumed: resumed.clone(),
        kept: kept.clone(),
        files: HashSet::new(),
    };
    let mut texts = texts.tell(Arc::new(move |waits| lock(&waiting).wait(waits))).admit(admission);
    let steps = iter::from_fn(|| {
        let step = texts.step()?;
        found.fetch_add(1, SeqCst);
        Some(step)
    });
    let worker = Worker {
        engine,
        format,
        options,
        input: &args.input.reading,
        fiction: &args.fiction,
        counts: args.output.stats,
    };
    let taker = Taker::new(sink.clone(), &target, format, progress, general.quiet, kept.clone());
    let batch = Batch { threads: args.input.reading.threads(), ordered: !args.output.unordered };
    let (mut exit, tally) = work(batch, steps, &worker, taker, &seen).with_context(|| unwritten(&target))?;
    if !interrupt::asked() && tell(&seen, &args.paths, general) {
        exit = Exit::Failed;
    }
    args.fiction.warn(general.quiet);
    if args.output.stats {
        say(&tally.summary(began.elapsed(), resume.then(|| resumed.load(SeqCst))));
    }
    let interrupted = interrupt::asked();
    if let (Target::Directory(_), true, false) = (&target, interrupted, general.quiet) {
        say("interrupted; the files that were written are whole");
    }
    if let (Target::File(path), false) = (&target, general.quiet)
        && (interrupted || kept.load(SeqCst))
    {
        let why = match interrupted {
            true => "interrupted",
            false if path.exists() => "nothing was written over",
            false => "no text could be read",
        };
        say(&format!("{why}; what was done is in {}.part", path.display()));
    }
    Ok(if interrupted { Exit::Interrupted } else { exit })
}

/// Does what is to be done to each text and with what becomes of it.
fn work(
    batch: Batch,
    steps: impl Iterator<Item = Step> + Send,
    worker: &Worker<'_>,
    mut taker: Taker<'_>,
    seen: &Seen,
) -> io::Result<(Exit, Tally)> {
    let taken = |done| taker.take(done);
    batch.run(steps, |number, step| worker.work(number, step), Done::size, taken)?;
    taker.end(seen)
}

fn lock(sink: &Mutex<Sink>) -> MutexGuard<'_, Sink> {
    sink.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends the output if nothing but a read of standard input is left to wait for.
fn end_interrupted(sink: &Mutex<Sink>, found: &AtomicUsize) -> bool {
    let mut sink = lock(sink);
    let ends = sink.waits_with(found.load(SeqCst));
    if ends {
        // The program ends here: there is nobody to tell that the output takes no more.
        let _ = sink.end(false);
        // Kept locked, so that nothing comes behind the end.
        mem::forget(sink);
    }
    ends
}

/// A bar, where it would not stand in the way of the output.
fn progress(
    args: &Attribute,
    general: &General,
    (target, format): (&Target, &Format),
    texts: &Texts<'_>,
) -> Progress {
    let typed = texts.reads_stdin() && io::stdin().is_terminal();
    if general.quiet || typed || *target == Target::Stdout && io::stdout().is_terminal() {
        return Progress::none();
    }
    let has_file = |input: &Input| target.file_of(input, format).is_some_and(|file| file.exists());
    let done = |input: &Input| args.output.resume && has_file(input);
    Progress::of(&args.paths, &args.input.files, texts.read(), done)
}

/// What went wrong when the output takes no more.
fn unwritten(target: &Target) -> String {
    match target {
        Target::Stdout => "cannot write to standard output".to_owned(),
        Target::File(path) | Target::Directory(path) => format!("cannot write to {}", path.display()),
    }
}

/// Refuses to write several inputs into one file of a format in which they would be no whole.
fn one_file(format: &Format, target: &Target, texts: &Texts<'_>) -> anyhow::Result<()> {
    let whole = format.joins() || matches!(target, Target::Directory(_)) || !texts.several();
    anyhow::ensure!(
        whole,
        "several documents of the {} format are no valid file together; --output-dir DIR writes a file for each",
        format.name
    );
    Ok(())
}

/// The output format: what is asked for, what the name of the output file says, or what suits the reader. A contradiction ends the program.
fn format(args: &Attribute, target: &Target) -> &'static Format {
    let refuse = |problem: &str| Cli::command().error(ErrorKind::ArgumentConflict, problem).exit();
    if let Some(name) = args.output.compression() {
        refuse(&format!(
            "the output is not compressed: leave .{name} out of its name, or pipe it into a packer"
        ));
    }
    let without = |format: &Format| args.record.without(format.room);
    let wanted = args.output.wanted();
    if let Some((format, name)) = wanted.and_then(|format| Some((format, without(format)?))) {
        refuse(&format!("--{name} has no place in the {} format; use --format jsonl", format.name));
    }
    match wanted {
        Some(format) => format,
        None if *target == Target::Stdout
            && io::stdout().is_terminal()
            && without(&output::view::FORMAT).is_none() =>
        {
            &output::view::FORMAT
        }
        None => &output::jsonl::FORMAT,
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
