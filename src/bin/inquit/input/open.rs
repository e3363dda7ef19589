//! Opening what the user named.

use std::fs::File;
use std::io::{self, Read};

use super::{Input, Waits};

/// The bytes of an input.
pub type Reader = Box<dyn Read + Send>;

impl Input {
    /// Opens the input, or says what is wrong and what to do.
    pub fn open(&self, waits: &Waits) -> Result<Reader, String> {
        let Self::File(path) = self else { return Ok(Box::new(Stdin(waits.clone()))) };
        if path.is_dir() {
            return Err("this is a directory, and directories are not read yet; name its files".to_owned());
        }
        let file = File::open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read this file".to_owned(),
            _ => format!("cannot be opened: {error}"),
        })?;
        Ok(Box::new(file))
    }
}

/// Standard input, which tells when it is asked.
struct Stdin(Waits);

impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        (self.0)(true);
        let read = io::stdin().read(buffer);
        (self.0)(false);
        read
    }
}
