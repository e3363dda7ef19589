//! Opening an input: what is in it, decompressed and bounded.

use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::read::MultiGzDecoder;

use super::{Input, LONGEST, Waits, sniff, zstd};
use crate::args::{FileType, Reading};

/// Bytes of an input.
pub type Reader = Box<dyn Read + Send>;

/// How much is read at once.
const BLOCK: usize = 1 << 16;
/// The longest single text out of a compressed file, when the user does not say.
pub const UNPACKED: u64 = 1 << 30;

/// An input that was opened.
pub struct Opened {
    /// Its bytes.
    pub reader: Reader,
    /// What is in it.
    pub kind: FileType,
    /// How it begins.
    pub head: Vec<u8>,
    /// The longest single text that is taken from it.
    pub longest: u64,
}

/// Opens an input, or says what is wrong and what to do. `read` counts the bytes that are read from files.
pub fn open(
    input: &Input,
    options: &Reading,
    waits: &Waits,
    read: &Arc<AtomicU64>,
) -> Result<Opened, String> {
    let broken = |error: io::Error| format!("cannot be read: {error}");
    let raw = raw(input, waits, read)?;
    let (mut head, mut reader) = peek(raw).map_err(broken)?;
    let packed = sniff::compression(&head);
    if let Some(packed) = packed {
        reader = match packed {
            sniff::Compression::Gzip => Box::new(MultiGzDecoder::new(reader)),
            sniff::Compression::Zstd => Box::new(zstd::Frames::new(reader)),
        };
        (head, reader) = peek(reader).map_err(broken)?;
    }
    if let Some(limit) = options.max_filesize {
        reader = Box::new(Bounded::new(reader, limit, Arc::new(AtomicU64::new(limit))));
    }
    let kind = options.input_format.or(input.file_type()).unwrap_or_else(|| sniff::kind(&head));
    if let Some(encoding) = wide(&head, options.encoding)
        && kind.has_many()
        && kind != FileType::Warc
    {
        reader = Box::new(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(reader));
    }
    let unsaid = if packed.is_some() { UNPACKED } else { LONGEST };
    Ok(Opened { reader, kind, head, longest: options.max_filesize.unwrap_or(unsaid) })
}

/// The bytes as they are stored.
fn raw(input: &Input, waits: &Waits, read: &Arc<AtomicU64>) -> Result<Reader, String> {
    let Input::File { path, .. } = input else { return Ok(Box::new(Stdin(waits.clone()))) };
    let file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        ErrorKind::PermissionDenied => "no permission to read this file".to_owned(),
        _ => format!("cannot be opened: {error}"),
    })?;
    Ok(Box::new(Counted { reader: file, read: read.clone() }))
}

/// The first bytes of a reader, and all of them again. At least as many as tell a compression, if there are; no more than
/// what comes at once, since more may be long in coming.
fn peek(mut reader: Reader) -> io::Result<(Vec<u8>, Reader)> {
    let mut head = vec![0; BLOCK];
    let mut length = 0;
    while length < 4 {
        match reader.read(&mut head[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    head.truncate(length);
    Ok((head.clone(), Box::new(Cursor::new(head).chain(reader))))
}

/// The encoding of two bytes a letter that a stream has: of such a stream no line can be found before it is decoded.
fn wide(head: &[u8], forced: Option<&'static Encoding>) -> Option<&'static Encoding> {
    let marked = || Encoding::for_bom(head).map(|(encoding, _)| encoding);
    forced.or_else(marked).filter(|encoding| [UTF_16BE, UTF_16LE].contains(encoding))
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

/// A reader that counts.
struct Counted {
    reader: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.read.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}

/// A reader that gives an error once more was read than is left of a limit.
pub struct Bounded<R> {
    reader: R,
    limit: u64,
    left: Arc<AtomicU64>,
}

impl<R> Bounded<R> {
    /// Reads up to `left`, which others may raise again; `limit` is what the message names.
    pub fn new(reader: R, limit: u64, left: Arc<AtomicU64>) -> Self {
        Self { reader, limit, left }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)? as u64;
        let left = self.left.load(Relaxed);
        if read > left {
            return Err(io::Error::new(ErrorKind::FileTooLarge, too_large(self.limit)));
        }
        self.left.store(left - read, Relaxed);
        Ok(read as usize)
    }
}

/// The message for something that is larger than a limit.
pub fn too_large(limit: u64) -> String {
    if limit >= LONGEST {
        return "longer than 4 GiB; split it into several texts".to_owned();
    }
    let (number, unit) = match limit {
        limit if limit >= 1 << 30 => (limit as f64 / (1u64 << 30) as f64, "GiB"),
        limit if limit >= 1 << 20 => (limit as f64 / (1u64 << 20) as f64, "MiB"),
        limit if limit >= 1 << 10 => (limit as f64 / (1u64 << 10) as f64, "KiB"),
        limit => (limit as f64, "bytes"),
    };
    format!("larger than {number:.0} {unit}, decompressed; --max-filesize allows more")
}
