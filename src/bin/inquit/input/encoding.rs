//! Bytes to text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a page its declaration may stand.
const DECLARED_BEFORE: usize = 1024;
/// How much of a text is looked at for a guess.
const GUESSED_FROM: usize = 1 << 20;

/// A text that was decoded.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark.
    pub text: Cow<'b, str>,
    /// Whether some of the bytes meant nothing; they were replaced by U+FFFD.
    pub lossy: bool,
    /// The encoding, where it is a guess.
    pub guessed: Option<&'static Encoding>,
    /// What it was encoded in.
    pub encoding: &'static Encoding,
}

/// Decodes a text: as the user says, as its byte order mark says, as UTF-8 where it is valid, as it declares itself, or by
/// a guess. What is UTF-8 but for a few bytes stays so.
pub fn decode<'b>(
    bytes: &'b [u8],
    forced: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
) -> Decoded<'b> {
    if let Some(encoding) = forced {
        return decode_as(bytes, encoding);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return decode_as(bytes, encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) if looks_wide(bytes).is_some() => {}
        Ok(text) => {
            return Decoded { text: Cow::Borrowed(text), lossy: false, guessed: None, encoding: UTF_8 };
        }
        Err(_) if has_sound_letters(bytes) => return decode_as(bytes, UTF_8),
        Err(_) => {}
    }
    let declared = declared.filter(|&encoding| encoding != UTF_8);
    let guessed = || if belongs_to_words(bytes) { guess(bytes) } else { UTF_8 };
    match declared {
        Some(encoding) => decode_as(bytes, encoding),
        None => {
            let decoded = decode_as(bytes, looks_wide(bytes).unwrap_or_else(guessed));
            let guessed = Some(decoded.encoding).filter(|&encoding| encoding != UTF_8);
            Decoded { guessed, ..decoded }
        }
    }
}

/// Decodes bytes that are in this encoding, or in that of their byte order mark.
fn decode_as<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Decoded<'b> {
    let (text, encoding, lossy) = encoding.decode(bytes);
    Decoded { text, lossy, guessed: None, encoding }
}

/// The encoding that a page says it has: `<meta charset=…>`, or the head of an XML file.
pub fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = &page[..page.len().min(DECLARED_BEFORE)];
    let head = head.to_ascii_lowercase();
    let after = |sign: &[u8]| memchr::memmem::find(&head, sign).map(|at| &head[at + sign.len()..]);
    let xml = head.starts_with(b"<?xml").then(|| after(b"encoding=")).flatten();
    let name = xml.or_else(|| after(b"charset="))?;
    let name = name.trim_ascii_start();
    let name = name.strip_prefix(b"\"").or_else(|| name.strip_prefix(b"'")).unwrap_or(name);
    let end = name.iter().position(|byte| b"\"' ;/>?".contains(byte)).unwrap_or(name.len());
    let encoding = Encoding::for_label(&name[..end])?;
    // Bytes that could be read up to here are not in two bytes a letter, whatever they say.
    if [UTF_16BE, UTF_16LE].contains(&encoding) { Some(UTF_8) } else { Some(encoding) }
}

/// UTF-16 without a mark: every second byte of a western text is zero.
pub fn looks_wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024)];
    memchr::memchr(0, head)?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second, half) = (zeros(0), zeros(1), head.len() / 2);
    if half < 2 {
        None
    } else if second * 10 > half * 7 && first * 10 < half {
        Some(UTF_16LE)
    } else if first * 10 > half * 7 && second * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether letters beyond ASCII are sound UTF-8, at least one for each ten bytes that are not: in another encoding two bytes
/// hardly ever look like it by chance.
fn has_sound_letters(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    sound > 0 && sound * 10 >= broken
}

/// Whether most bytes beyond ASCII touch a letter, as accents and quotation marks of an older encoding do; bytes that stand by
/// themselves are damage.
fn belongs_to_words(bytes: &[u8]) -> bool {
    let letter = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xC0)
    };
    let (mut touching, mut alone) = (0, 0);
    for at in (0..bytes.len()).filter(|&at| !bytes[at].is_ascii()) {
        if letter(at.checked_sub(1)) || letter(Some(at + 1)) { touching += 1 } else { alone += 1 }
    }
    touching > alone
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESSED_FROM)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // Many encodings of one byte a letter have the same marks and accents in the same places: the most common one is told.
    let western = guess.is_single_byte() && guess.decode(bytes).0 == WINDOWS_1252.decode(bytes).0;
    if western { WINDOWS_1252 } else { guess }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, bool) {
        let decoded = decode(bytes, None, declared(bytes));
        (decoded.text.into_owned(), decoded.lossy)
    }

    #[test]
    fn marks_and_valid_utf8_come_first() {
        assert_eq!(text(b"\xEF\xBB\xBFa\xC3\xA9"), ("aé".into(), false));
        assert_eq!(text(b"\xFF\xFEa\0\x1C\x20"), ("a“".into(), false));
        assert_eq!(text("<meta charset=windows-1252>“é”".as_bytes()).0, "<meta charset=windows-1252>“é”");
    }

    #[test]
    fn old_encodings_keep_their_marks() {
        assert_eq!(text(b"\x93We\x92re ready,\x94 she said.").0, "“We’re ready,” she said.");
        let page = b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">\xCF\xF0\xE8";
        assert!(text(page).0.ends_with("При"));
        let page = b"<?xml version='1.0' encoding='iso-8859-2'?><p>\xB1</p>";
        assert!(text(page).0.ends_with("<p>ą</p>"));
        assert_eq!(text(b"H\0e\0 \0l\0e\0f\0t\0.\0"), ("He left.".into(), false));
    }

    #[test]
    fn one_bad_byte_does_not_change_the_encoding() {
        let (decoded, lossy) = text("“We’re ready,” she s\u{e9}".as_bytes().strip_suffix(b"\xA9").unwrap());
        assert_eq!((decoded.as_str(), lossy), ("“We’re ready,” she s\u{FFFD}", true));
    }

    #[test]
    fn damage_is_not_taken_for_an_encoding() {
        let (decoded, lossy) = text(b"\xE2\x80\x9CYes,\xE2\x80\x9D she said. \xff and more \xfe\xfd end");
        assert_eq!(
            (decoded.as_str(), lossy),
            ("“Yes,” she said. \u{FFFD} and more \u{FFFD}\u{FFFD} end", true)
        );
        assert_eq!(text(b"\"Yes,\" she said. \xFF").0, "\"Yes,\" she said. \u{FFFD}");
    }

    #[test]
    fn what_the_user_says_holds() {
        let decoded = decode(b"caf\xE9", Encoding::for_label(b"koi8-r"), None);
        assert_eq!(decoded.text, "cafИ");
        assert!(decode(b"caf\xE9", Some(UTF_8), None).lossy);
    }
}
