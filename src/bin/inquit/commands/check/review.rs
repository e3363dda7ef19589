//! Asking a person, one input after the other.

use std::io::{self, BufRead, Write};

use anyhow::Context;

use crate::interrupt;

/// What the answers mean.
const MEANING: &str = "y: store them, n: leave the snapshot as it is, a: store these and all that follow, \
    q: leave these and all that follow";

/// What the person said so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Review {
    /// Ask each time.
    #[default]
    Ask,
    /// Everything from here on is to be stored.
    All,
    /// Nothing more is.
    Nothing,
}

impl Review {
    /// Asks whether to store what was just shown.
    ///
    /// # Errors
    /// When the terminal does not answer.
    pub fn wants(&mut self) -> anyhow::Result<bool> {
        while *self == Self::Ask {
            let mut out = io::stdout().lock();
            write!(out, "store today's answers? [y]es, [n]o, [a]ll from here, [q]uit, [?]: ")
                .and_then(|()| out.flush())
                .context("cannot write to the terminal")?;
            drop(out);
            let mut answer = String::new();
            interrupt::rest(true);
            let read = io::stdin().lock().read_line(&mut answer);
            interrupt::rest(false);
            let read = read.context("cannot read from the terminal")?;
            match answer.trim() {
                "y" | "yes" => return Ok(true),
                "n" | "no" => return Ok(false),
                "a" | "all" => *self = Self::All,
                "q" | "quit" => *self = Self::Nothing,
                _ if read == 0 => *self = Self::Nothing,
                _ => writeln!(io::stdout().lock(), "{MEANING}").context("cannot write to the terminal")?,
            }
        }
        Ok(*self == Self::All)
    }
}
