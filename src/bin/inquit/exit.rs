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
    let broken = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(broken))
}
