//! Pages of a web archive: WARC, and WET, whose pages are text already.
//!
//! A record is a line `WARC/1.0`, header lines, a blank line, and as many bytes as `Content-Length` says.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::Encoding;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use inquit::fields::Fields;
use serde_json::value::to_raw_value;

use super::encoding::{declared, decode};
use super::open::{Opened, too_large};
use super::{Content, Failure, Place, Reader, Text, Unread, markup};
use crate::args::Reading;

/// The longest header that is read, in bytes.
const HEADER: u64 = 1 << 20;
/// What is wrong with an archive that ends inside a record.
const CUT_OFF: &str = "the last record is cut off";

/// A page that was found.
pub struct Page {
    uri: Option<String>,
    date: Option<String>,
    html: bool,
    encoding: Option<&'static Encoding>,
    /// How the server packed it for the way.
    packed: Option<String>,
    body: Vec<u8>,
}

/// The pages of an archive; records of other kinds are passed over.
pub struct Pages {
    reader: BufReader<Reader>,
    place: Place,
    longest: u64,
    read: usize,
    ended: bool,
}

impl Pages {
    /// The pages of an archive.
    pub fn new(opened: Opened, place: Place) -> Self {
        let reader = BufReader::with_capacity(1 << 18, opened.reader);
        Self { reader, place, longest: opened.longest, read: 0, ended: false }
    }

    /// The next record that may be a page. None at the end.
    fn record(&mut self) -> io::Result<Option<Result<Page, String>>> {
        loop {
            self.read += 1;
            let Some(header) = self.header()? else { return Ok(None) };
            let length = header.get("content-length").and_then(|length| length.parse::<u64>().ok());
            let Some(length) = length else { return Err(invalid("a record without Content-Length")) };
            let kind = header.get("warc-type").unwrap_or_default();
            if !["conversion", "resource", "response"].contains(&kind) {
                self.skip(length)?;
                continue;
            }
            let mut body = Vec::new();
            let wanted = length.min(self.longest);
            (&mut self.reader).take(wanted).read_to_end(&mut body)?;
            if (body.len() as u64) < wanted {
                return Err(invalid(CUT_OFF));
            }
            self.skip(length - wanted)?;
            // A film that is too long for a page is none.
            if let Some(page) = page(&header, kind == "response", body) {
                let fits = length <= self.longest;
                return Ok(Some(if fits { Ok(page) } else { Err(too_large(self.longest, false)) }));
            }
        }
    }

    /// The header of the next record.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut lines = (&mut self.reader).take(HEADER);
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            line.clear();
            if lines.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
        }
        if !line.starts_with(b"WARC/") {
            return Err(invalid("here should be a record of a WARC file"));
        }
        match Header::read(&mut lines)? {
            header if header.whole => Ok(Some(header)),
            _ if lines.limit() == 0 => Err(invalid("the header of a record has no end")),
            _ => Err(invalid(CUT_OFF)),
        }
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut (&mut self.reader).take(length), &mut io::sink())?;
        if skipped < length { Err(invalid(CUT_OFF)) } else { Ok(()) }
    }
}

impl Iterator for Pages {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        if self.ended {
            return None;
        }
        let content = match self.record() {
            Ok(None) => return None,
            Ok(Some(Ok(page))) => Content::Page(page),
            Ok(Some(Err(problem))) => Content::Nothing(problem),
            Err(error) => {
                self.ended = true;
                Content::Broken(format!("cannot be read from here on: {error}"))
            }
        };
        Some(Unread { place: Place { line: Some(self.read), ..self.place.clone() }, id: None, content })
    }
}

/// Lines `Name: value`; names in small letters.
struct Header {
    fields: Vec<(String, String)>,
    /// Whether the blank line behind it was there.
    whole: bool,
}

impl Header {
    /// Reads up to the blank line.
    fn read(lines: &mut impl BufRead) -> io::Result<Self> {
        let mut fields = Vec::new();
        loop {
            let mut line = Vec::new();
            let whole = lines.read_until(b'\n', &mut line)? > 0;
            let line = String::from_utf8_lossy(&line);
            if line.trim().is_empty() {
                return Ok(Self { fields, whole });
            }
            if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// The page in a record, if there is one: an answer of a server that went well, or what was made of one.
fn page(header: &Header, response: bool, mut body: Vec<u8>) -> Option<Page> {
    let mut mime = header.get("content-type").unwrap_or_default().to_owned();
    let mut packed = None;
    if response {
        let mut rest = &body[..];
        let mut status = Vec::new();
        rest.read_until(b'\n', &mut status).ok()?;
        let status = String::from_utf8_lossy(&status);
        let answer = Header::read(&mut rest).ok()?;
        if !status.starts_with("HTTP/") || status.split_whitespace().nth(1) != Some("200") {
            return None;
        }
        mime = answer.get("content-type").unwrap_or_default().to_owned();
        let is = |name, value: &str| answer.get(name).is_some_and(|given| given.eq_ignore_ascii_case(value));
        body = if is("transfer-encoding", "chunked") { unchunked(rest) } else { rest.to_vec() };
        packed = answer.get("content-encoding").map(str::to_ascii_lowercase);
    }
    let mime = mime.to_ascii_lowercase();
    let html = mime.starts_with("text/html") || mime.starts_with("application/xhtml+xml");
    if !html && !mime.starts_with("text/plain") {
        return None;
    }
    let charset = mime.split_once("charset=").map(|(_, name)| name.trim_matches(['"', '\'', ' ']));
    Some(Page {
        uri: header.get("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']).to_owned()),
        date: header.get("warc-date").map(str::to_owned),
        html,
        encoding: charset.and_then(|name| Encoding::for_label(name.as_bytes())),
        packed,
        body,
    })
}

/// A page's bytes as the server packed them for the way, unpacked up to a limit.
fn unpack(packed: Option<&str>, body: Vec<u8>, longest: u64) -> Result<Vec<u8>, String> {
    let mut reader: Box<dyn Read> = match packed {
        // Archives often keep the header of a page that they have unpacked.
        None | Some("identity") => return Ok(body),
        Some("gzip" | "x-gzip") if !body.starts_with(&[0x1F, 0x8B]) => return Ok(body),
        Some("gzip" | "x-gzip") => Box::new(MultiGzDecoder::new(&body[..])),
        Some("deflate") => Box::new(ZlibDecoder::new(&body[..])),
        _ if std::str::from_utf8(&body).is_ok() => return Ok(body),
        Some(packed) => return Err(format!("the page is packed as \"{packed}\", which is not read")),
    };
    let mut unpacked = Vec::new();
    let read = (&mut reader).take(longest.saturating_add(1)).read_to_end(&mut unpacked);
    read.map_err(|error| format!("the page cannot be unpacked: {error}"))?;
    if unpacked.len() as u64 > longest { Err(too_large(longest, true)) } else { Ok(unpacked) }
}

/// The content of an answer that was sent in chunks: each a length in hexadecimal, a line end, so many bytes, a line end.
/// Bytes that are not in chunks, although the header says so, are taken as they are.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let (mut rest, mut content) = (body, Vec::with_capacity(body.len()));
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let size = String::from_utf8_lossy(&rest[..end]);
        let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16);
        let (Ok(size), after) = (size, &rest[end + 1..]) else { break };
        if size == 0 {
            return content;
        }
        content.extend_from_slice(&after[..size.min(after.len())]);
        rest = after.get(size..).unwrap_or_default().trim_ascii_start();
    }
    if content.is_empty() { body.to_vec() } else { content }
}

fn invalid(problem: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem)
}

impl Page {
    /// The text of the page.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn text(self, place: Place, options: &Reading) -> Result<Text, Failure> {
        let Self { uri: id, date, html, encoding, packed, body } = self;
        let longest = options.longest();
        let body = match unpack(packed.as_deref(), body, longest) {
            Ok(body) => body,
            Err(problem) => return Err(Failure { place, id, problem }),
        };
        let encoding = encoding.or_else(|| html.then(|| declared(&body)).flatten());
        let decoded = decode(&body, options.encoding, encoding);
        let (lossy, guessed) = (decoded.lossy, decoded.guessed);
        let text = if html { markup::html(&decoded.text) } else { Ok(decoded.text.into_owned()) };
        let mut fields = Fields::default();
        if let Some(date) = date.and_then(|date| to_raw_value(&date).ok()) {
            fields.push("date", date);
        }
        match text {
            Ok(text) => {
                Ok(Text { id, body: text.into_bytes(), lossy, halves: false, guessed, place, fields })
            }
            Err(problem) => Err(Failure { place, id, problem }),
        }
    }
}
