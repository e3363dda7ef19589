//! Which file standard output goes to, so that nothing is read while it is written.

use super::Input;

/// The file that standard output goes to, by what tells it from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stdout {
    device: u64,
    number: u64,
}

#[cfg(unix)]
impl Stdout {
    /// The file, where it is one.
    pub fn file() -> Option<Self> {
        Self::behind(std::io::stdout())
    }

    /// Whether an input is it.
    pub fn is(self, input: &Input) -> bool {
        let there = match input {
            Input::Stdin => Self::behind(std::io::stdin()),
            Input::File { path, .. } => std::fs::metadata(path).ok().map(|metadata| Self::of(&metadata)),
        };
        there == Some(self)
    }

    fn behind(stream: impl std::os::fd::AsFd) -> Option<Self> {
        let file = std::fs::File::from(stream.as_fd().try_clone_to_owned().ok()?);
        file.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| Self::of(&metadata))
    }

    fn of(metadata: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { device: metadata.dev(), number: metadata.ino() }
    }
}

#[cfg(not(unix))]
impl Stdout {
    /// The file, which is not to be had here.
    pub fn file() -> Option<Self> {
        None
    }

    /// Whether an input is it.
    pub fn is(self, _: &Input) -> bool {
        false
    }
}
