//! How the program ends.

use std::io;
use std::process::ExitCode;

use crate::interrupt;

/// The outcome of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done, or the reader of the output wanted no more.
    Done,
    /// A comparison found differences.
    Differs,
    /// Wrong usage, or some inputs failed; the others are done. clap ends with the same code.
    Failed,
    /// Ctrl-C; what was being worked on is done.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => ExitCode::SUCCESS,
            Exit::Differs => ExitCode::from(1),
            Exit::Failed => ExitCode::from(2),
            Exit::Interrupted => ExitCode::from(interrupt::CODE),
        }
    }
}

/// Whether the reader of the output has gone, as `head` does when it has enough.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let closed = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
    // These two hide the cause that they stand for.
    let in_csv = |cause: &csv::Error| matches!(cause.kind(), csv::ErrorKind::Io(cause) if closed(cause));
    let in_json = |cause: &serde_json::Error| cause.io_error_kind() == Some(io::ErrorKind::BrokenPipe);
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|cause| {
            closed(cause) || cause.get_ref().and_then(|cause| cause.downcast_ref()).is_some_and(in_csv)
        }) || cause.downcast_ref().is_some_and(in_json)
    })
}
