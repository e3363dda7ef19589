//! gzip: members one after the other, as `gzip` and `cat` make them.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use flate2::bufread::GzDecoder;

/// What stands behind the members and is none.
const BEHIND: &str = "behind what is compressed stands something else; `gzip -dc FILE` leaves it out";
/// What has no end.
const CUT_OFF: &str = "the compressed data is cut off";

/// What all members of a reader hold. Zeros behind them, with which some fill up blocks, are passed over.
pub struct Members<R> {
    /// None once all is read, and between two members.
    member: Option<GzDecoder<BufReader<R>>>,
    ended: bool,
    /// Whether there was a whole member.
    begun: bool,
}

impl<R: Read> Members<R> {
    /// The members of `source`.
    pub fn new(source: R) -> Self {
        Self {
            member: Some(GzDecoder::new(BufReader::with_capacity(1 << 16, source))),
            ended: false,
            begun: false,
        }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            let Some(member) = &mut self.member else { break };
            let read = match member.read(buffer) {
                Ok(read) => read,
                Err(error) => return Err(broken(error, self.begun && member.header().is_none())),
            };
            if read > 0 {
                return Ok(read);
            }
            let Some(mut source) = self.member.take().map(GzDecoder::into_inner) else { break };
            (self.ended, self.begun) = (true, true);
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

/// What is wrong with a member, or with what seemed to be one.
fn broken(error: io::Error, behind: bool) -> io::Error {
    let problem = match error.kind() {
        _ if behind => BEHIND,
        ErrorKind::UnexpectedEof => CUT_OFF,
        _ if error.to_string() == "incomplete deflate stream" => CUT_OFF,
        _ => return error,
    };
    io::Error::new(ErrorKind::InvalidData, problem)
}
