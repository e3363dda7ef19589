//! Where documents go.

use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};
use inquit::output::{self, Format, Options};

/// A stream of documents in one format.
pub struct Sink {
    format: &'static Format,
    options: Options,
    writer: Box<dyn Write + Send>,
    /// Standard input may let us wait: what is done is written out at once.
    waiting: bool,
}

impl Sink {
    /// A stream to standard output, buffered; for a person, by way of what makes colours work on every terminal.
    ///
    /// # Errors
    /// What standard output answers, here and in all that follows.
    pub fn stdout(format: &'static Format, options: Options, colour: ColorChoice) -> io::Result<Self> {
        let stdout = io::stdout();
        let mut writer: Box<dyn Write + Send> = if *format == output::view::FORMAT {
            Box::new(BufWriter::new(AutoStream::new(stdout, colour)))
        } else {
            Box::new(BufWriter::with_capacity(1 << 16, stdout))
        };
        format.begin(&options, &mut writer)?;
        Ok(Self { format, options, writer, waiting: false })
    }

    /// Writes a document; nothing where it is empty.
    pub fn write(&mut self, document: &[u8]) -> io::Result<()> {
        if document.is_empty() {
            return Ok(());
        }
        if self.options.number > 0 {
            self.writer.write_all(self.format.between().as_bytes())?;
        }
        self.options.number += 1;
        self.writer.write_all(document)?;
        if self.waiting { self.writer.flush() } else { Ok(()) }
    }

    /// Learns that standard input may let us wait, or has answered.
    pub fn wait(&mut self, waits: bool) {
        self.waiting = waits;
        if waits {
            // An error comes again with the next document.
            let _ = self.writer.flush();
        }
    }

    /// Ends the stream.
    pub fn end(&mut self) -> io::Result<()> {
        self.format.end(&self.options, &mut self.writer)?;
        self.writer.flush()
    }
}
