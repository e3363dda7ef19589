//! Opening an input: what is in it, decompressed and bounded.

use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::{Input, Waits, binary, encoding, gzip, sniff, zstd};
use crate::args::{FileType, Reading};

/// Bytes of an input.
pub type Reader = Box<dyn Read + Send>;

/// How much is read at once.
const BLOCK: usize = 1 << 16;
/// How often an input may be compressed over: a file that unpacks to itself has no end.
const LAYERS: usize = 2;

/// An input that was opened.
pub struct Opened {
    /// Its bytes.
    pub reader: Reader,
    /// What is in it.
    pub kind: FileType,
    /// How it begins.
    pub head: Vec<u8>,
    /// The longest line, row or page that is taken from it.
    pub longest: u64,
    /// The longest text that it may be as a whole.
    pub longest_text: u64,
    /// Whether it was decompressed.
    pub packed: bool,
    /// The encoding of a file of many texts that is not UTF-8, as its beginning has it.
    pub guessed: Option<&'static Encoding>,
}

/// Opens an input, or says what is wrong and what to do. `read` counts the bytes that are read.
pub fn open(
    input: &Input,
    options: &Reading,
    waits: &Waits,
    read: &Arc<AtomicU64>,
) -> Result<Opened, String> {
    let broken = |error: io::Error| format!("cannot be read: {error}");
    let raw = raw(input, waits, read)?;
    let (head, mut reader, packed) = unpacked(raw).map_err(broken)?;
    if let Some(limit) = options.max_filesize {
        reader = Box::new(Bounded { reader, limit, left: limit, packed });
    }
    if encoding::is_utf32(&head) {
        let advice = "convert it first, as `iconv -f UTF-32 -t UTF-8 FILE` does";
        return Err(format!("the text is in UTF-32, which is not read; {advice}"));
    }
    let wide = wide(&head, options.encoding);
    // Records of a web archive may hold anything.
    if sniff::kind(&head) != FileType::Warc {
        let two_bytes = wide.is_some() || encoding::looks_wide(&head).is_some();
        binary::refused(&head, two_bytes).map_or(Ok(()), Err)?;
    }
    let kind = options.input_format.or(input.file_type()).unwrap_or_else(|| sniff::kind(&head));
    if let Some(encoding) = wide
        && kind.has_many()
        && kind != FileType::Warc
    {
        reader = Box::new(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(reader));
    }
    let guesses = kind.has_many() && wide.is_none() && options.encoding.is_none();
    let guessed = if guesses { encoding::guess(whole_lines(&head)) } else { None };
    // The user has a file of any size that is nothing but a text; what comes out of another may be more than it seems.
    let plain = !packed && kind == FileType::Text && matches!(input, Input::File { .. });
    let longest_text = if plain { options.longest_plain() } else { options.longest() };
    Ok(Opened { reader, kind, head, longest: options.longest_part(), longest_text, packed, guessed })
}

/// How something begins once it is decompressed, all of it, and whether it was compressed.
///
/// # Errors
/// When it cannot be read, or is compressed too many times over.
pub fn unpacked(raw: Reader) -> io::Result<(Vec<u8>, Reader, bool)> {
    let (mut head, mut reader) = peek(raw)?;
    let mut layers = 0;
    while let Some(compression) = sniff::compression(&head) {
        if layers == LAYERS {
            let problem = format!("compressed more than {LAYERS} times over; decompress it first");
            return Err(io::Error::new(ErrorKind::InvalidData, problem));
        }
        reader = match compression {
            sniff::Compression::Gzip => Box::new(gzip::Members::new(reader)),
            sniff::Compression::Zstd => Box::new(zstd::Frames::new(reader)),
        };
        (head, reader) = peek(reader)?;
        layers += 1;
    }
    Ok((head, reader, layers > 0))
}

/// The bytes as they are stored.
fn raw(input: &Input, waits: &Waits, read: &Arc<AtomicU64>) -> Result<Reader, String> {
    let read = read.clone();
    let Input::File { path, .. } = input else {
        return Ok(Box::new(Counted { reader: Stdin(waits.clone()), read }));
    };
    let file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        ErrorKind::PermissionDenied => "no permission to read this file".to_owned(),
        _ => format!("cannot be opened: {error}"),
    })?;
    Ok(Box::new(Counted { reader: file, read }))
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

/// The lines that are whole; all there is where none is.
fn whole_lines(head: &[u8]) -> &[u8] {
    memchr::memrchr(b'\n', head).map_or(head, |end| &head[..end])
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
struct Counted<R> {
    reader: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.read.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}

/// A reader that gives an error once more was read than is left of a limit.
struct Bounded {
    reader: Reader,
    limit: u64,
    left: u64,
    packed: bool,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // What is within the limit is read; one byte more is too much.
        let room = buffer.len().min(self.left.max(1) as usize);
        let read = self.reader.read(&mut buffer[..room])?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::new(ErrorKind::FileTooLarge, too_large(self.limit, self.packed)))?;
        Ok(read)
    }
}

/// The message for something that is larger than a limit, perhaps once it is decompressed.
pub fn too_large(limit: u64, packed: bool) -> String {
    if limit >= u32::MAX.into() {
        return "longer than 4 GiB; split it into several texts".to_owned();
    }
    let (number, unit) = match limit {
        limit if limit >= 1 << 30 => (limit as f64 / (1u64 << 30) as f64, "GiB"),
        limit if limit >= 1 << 20 => (limit as f64 / (1u64 << 20) as f64, "MiB"),
        limit if limit >= 1 << 10 => (limit as f64 / (1u64 << 10) as f64, "KiB"),
        limit => (limit as f64, "bytes"),
    };
    let packed = if packed { ", decompressed" } else { "" };
    format!("larger than {number:.0} {unit}{packed}; --max-filesize allows more")
}
