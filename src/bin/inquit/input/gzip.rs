//! gzip: members one after the other, as `gzip` and `cat` make them.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use flate2::bufread::GzDecoder;

/// What stands behind the members and is none.
const BEHIND: &str = "behind what is compressed stands something else; `gzip -dc FILE` leaves it out";

/// What all members of a reader hold. Zeros behind them, with which some fill up blocks, are passed over.
pub struct Members<R> {
    /// None once all is read, and between two members.
    member: Option<GzDecoder<BufReader<R>>>,
    ended: bool,
}

impl<R: Read> Members<R> {
    /// The members of `source`.
    pub fn new(source: R) -> Self {
        Self { member: Some(GzDecoder::new(BufReader::with_capacity(1 << 16, source))), ended: false }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            let Some(member) = &mut self.member else { break };
            let read = member.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            let Some(mut source) = self.member.take().map(GzDecoder::into_inner) else { break };
            self.ended = true;
            while let [0, ..] = source.fill_buf()? {
                source.consume(1);
            }
            match source.fill_buf()? {
                [] => {}
                [0x1F, ..] => {
                    self.member = Some(GzDecoder::new(source));
                    self.ended = false;
                }
                _ => return Err(io::Error::new(ErrorKind::InvalidData, BEHIND)),
            }
        }
        Ok(0)
    }
}
