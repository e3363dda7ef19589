//! What an input is, by how it begins.

use serde::de::IgnoredAny;
use std::collections::HashMap;

use crate::args::FileType;

/// How an input is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Members one after the other.
    Gzip,
    /// Frames one after the other.
    Zstd,
}

/// The compression that the first bytes tell.
pub fn compression(head: &[u8]) -> Option<Compression> {
    let skippable = head.len() >= 4 && (0x50..=0x5F).contains(&head[0]) && head[1..4] == [0x2A, 0x4D, 0x18];
    if head.starts_with(&[0x1F, 0x8B]) {
        Some(Compression::Gzip)
    } else if head.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) || skippable {
        Some(Compression::Zstd)
    } else {
        None
    }
}

/// The type that the first bytes tell; plain text where they tell none.
pub fn kind(head: &[u8]) -> FileType {
    let head = head.strip_prefix(super::BYTE_ORDER_MARK).unwrap_or(head).trim_ascii_start();
    if head.starts_with(b"WARC/") {
        FileType::Warc
    } else if is_html(head) {
        FileType::Html
    } else if is_object(head) {
        FileType::Jsonl
    } else if is_json(head) {
        FileType::Json
    } else {
        FileType::Text
    }
}

/// Whether a page begins here.
fn is_html(head: &[u8]) -> bool {
    let mut rest = &head[..head.len().min(1024)];
    // An XML declaration and comments may come before.
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->")] {
        if rest.starts_with(open.as_bytes())
            && let Some(end) = memchr::memmem::find(rest, close.as_bytes())
        {
            rest = rest[end + close.len()..].trim_ascii_start();
        }
    }
    let begins =
        |tag: &str| rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()));
    begins("<!doctype html") || begins("<html")
}

/// Whether the first line is a JSON object, or as much of one as there is.
fn is_object(head: &[u8]) -> bool {
    if !head.starts_with(b"{") {
        return false;
    }
    match memchr::memchr(b'\n', head) {
        Some(end) => serde_json::from_slice::<HashMap<String, IgnoredAny>>(&head[..end]).is_ok(),
        None => head[1..].trim_ascii_start().first().is_none_or(|byte| b"\"}".contains(byte)),
    }
}

/// Whether an array of objects begins here, or an object over several lines.
fn is_json(head: &[u8]) -> bool {
    let head = &head[..head.len().min(1024)];
    if let Some(inner) = head.strip_prefix(b"[").map(<[u8]>::trim_ascii_start) {
        return inner.starts_with(b"{") || inner.trim_ascii_end() == b"]";
    }
    // A name and a colon: what prose in braces hardly has.
    let name = head.strip_prefix(b"{").and_then(|inner| inner.trim_ascii_start().strip_prefix(b"\""));
    let behind = name.and_then(|name| name.splitn(2, |&byte| byte == b'"').nth(1));
    behind.is_some_and(|behind| behind.trim_ascii_start().starts_with(b":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_tell_types() {
        let cases: [(&[u8], FileType); 12] = [
            (b"WARC/1.0\r\n", FileType::Warc),
            (b"\n <!DOCTYPE HTML PUBLIC", FileType::Html),
            (b"<?xml version=\"1.0\"?>\n<!-- saved -->\n<html xmlns", FileType::Html),
            (b"\xEF\xBB\xBF{\"text\":\"a\"}\n", FileType::Jsonl),
            (b"{\"text\":\"a lo", FileType::Jsonl),
            (b"{\n  \"text\": \"a\"\n}\n", FileType::Json),
            (b"[\n  {\"text\": \"a\"},", FileType::Json),
            (b"[Applause.] She said no.", FileType::Text),
            (b"{Applause.}\nShe said no.", FileType::Text),
            (b"{\"He left,\"}\nshe said.", FileType::Text),
            (b"<b>He</b> left.", FileType::Text),
            (b"", FileType::Text),
        ];
        for (head, expected) in cases {
            assert_eq!(kind(head), expected, "{}", String::from_utf8_lossy(head));
        }
    }
}
