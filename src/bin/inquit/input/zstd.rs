//! Zstandard: frames one after the other, as `zstd` and `cat` make them.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// What all frames of a reader hold.
pub struct Frames<R> {
    source: BufReader<R>,
    decoder: FrameDecoder,
    inside: bool,
}

impl<R: Read> Frames<R> {
    /// The frames of `source`. One that asks for a window of more than 128 MiB is refused, as `zstd` does.
    pub fn new(source: R) -> Self {
        Self {
            source: BufReader::with_capacity(1 << 16, source),
            decoder: FrameDecoder::new(),
            inside: false,
        }
    }

    /// Begins the next frame; frames that hold no content are passed over.
    fn begin(&mut self) -> io::Result<()> {
        match self.decoder.reset(&mut self.source) {
            Ok(()) => self.inside = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                let skipped = io::copy(&mut (&mut self.source).take(length.into()), &mut io::sink())?;
                if skipped < length.into() {
                    return Err(ErrorKind::UnexpectedEof.into());
                }
            }
            Err(error) => return Err(broken(error)),
        }
        Ok(())
    }

    /// Decodes a part of the frame.
    fn go_on(&mut self, length: usize) -> io::Result<()> {
        let wanted = BlockDecodingStrategy::UptoBytes(length);
        let ended = self.decoder.decode_blocks(&mut self.source, wanted).map_err(broken)?;
        self.inside = !ended;
        Ok(())
    }

    /// Whether a frame that was read to its end is what its checksum says.
    fn is_sound(&self) -> bool {
        let told = self.decoder.get_checksum_from_data();
        told.is_none() || told == self.decoder.get_calculated_checksum()
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let read = self.decoder.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            if self.inside {
                self.go_on(buffer.len())?;
            } else if !self.is_sound() {
                return Err(io::Error::new(ErrorKind::InvalidData, "the zstd checksum is wrong"));
            } else if self.source.fill_buf()?.is_empty() {
                return Ok(0);
            } else {
                self.begin()?;
            }
        }
    }
}

fn broken(error: FrameDecoderError) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("broken zstd data: {error}"))
}
