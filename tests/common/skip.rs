//! Saying that a test was skipped, and why.

use std::io::{self, Write};

/// Says it past the harness, which shows what is printed only of tests that fail.
pub fn skipped(why: &str) {
    writeln!(io::stderr(), "SKIPPED: {why}").expect("standard error");
}
