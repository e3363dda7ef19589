//! Which file standard output goes to, so that nothing is read while it is written.

use std::path::Path;

/// What tells a file from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    number: u64,
}

#[cfg(unix)]
impl Identity {
    fn of(metadata: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { device: metadata.dev(), number: metadata.ino() }
    }

    /// That of standard output, where it is a file.
    pub fn of_stdout() -> Option<Self> {
        use std::os::fd::AsFd;
        let file = std::fs::File::from(std::io::stdout().as_fd().try_clone_to_owned().ok()?);
        file.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| Self::of(&metadata))
    }

    /// Whether the file at a path is it.
    pub fn is(self, path: &Path) -> bool {
        std::fs::metadata(path).is_ok_and(|metadata| Self::of(&metadata) == self)
    }
}

#[cfg(not(unix))]
impl Identity {
    /// That of standard output, which is not to be had here.
    pub fn of_stdout() -> Option<Self> {
        None
    }

    /// Whether the file at a path is it.
    pub fn is(self, _: &Path) -> bool {
        false
    }
}
