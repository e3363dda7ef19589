//! Bytes to text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a page its declaration may stand.
const DECLARED_BEFORE: usize = 1024;
/// How many bytes beyond ASCII a rarer encoding is told by.
const EVIDENCE: usize = 16;
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
    if let Some(encoding) = forced.or_else(|| Some(Encoding::for_bom(bytes)?.0)) {
        return decode_as(bytes, encoding);
    }
    let wide = looks_wide(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if wide.is_none() => {
            return Decoded { text: Cow::Borrowed(text), lossy: false, guessed: None, encoding: UTF_8 };
        }
        _ => {}
    }
    let guessed = wide.or_else(|| guess(bytes));
    match declared.filter(|&encoding| encoding != UTF_8) {
        Some(encoding) if guessed.is_some() || !is_damaged(bytes, false) => decode_as(bytes, encoding),
        _ => decode_part(bytes, None, guessed),
    }
}

/// Decodes a line or a cell: as the user says, as UTF-8 where it is valid, or as was guessed for all of its file or line.
pub fn decode_part<'b>(
    bytes: &'b [u8],
    forced: Option<&'static Encoding>,
    guessed: Option<&'static Encoding>,
) -> Decoded<'b> {
    let utf8 = || bytes.is_ascii() || guessed.is_none_or(Encoding::is_ascii_compatible) && is_utf8(bytes);
    match (forced, guessed) {
        (Some(encoding), _) => decode_as(bytes, encoding),
        (None, Some(encoding)) if encoding == UTF_16LE || encoding == UTF_16BE || !utf8() => {
            Decoded { guessed, ..decode_as(bytes, encoding) }
        }
        _ => decode_as(bytes, UTF_8),
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

/// Whether a text begins in four bytes a letter: by its byte order mark, or by letters of ASCII with three zeros each. No encoding
/// of the WHATWG list is like that, and UTF-16 has the same mark for its beginning.
pub fn is_utf32(bytes: &[u8]) -> bool {
    let ascii = |byte: u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    let (mut letters, some) = (bytes.chunks_exact(4).take(4), bytes.len() >= 8);
    bytes.starts_with(b"\xFF\xFE\0\0")
        || bytes.starts_with(b"\0\0\xFE\xFF")
        || some && letters.all(|four| matches!(four, [one, 0, 0, 0] | [0, 0, 0, one] if ascii(*one)))
}

/// Whether what is no valid UTF-8 is UTF-8 all the same, but for some bytes. In another encoding two bytes look like a letter
/// of UTF-8 now and then by chance, three hardly ever; but in East Asian ones, `wide`, that happens in each sentence.
fn is_damaged(bytes: &[u8], wide: bool) -> bool {
    let weights = if wide { [0, 1, 1, 1] } else { [0, 2, 10, 10] };
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().map(|letter| weights[letter.len_utf8() - 1]).sum::<usize>();
        broken += chunk.invalid().len();
    }
    sound > 0 && sound >= broken
}

/// Whether all beyond ASCII are signs that windows-1252 has: in other encodings some of them are letters, beside others.
fn is_western(bytes: &[u8]) -> bool {
    let mut beyond = (0..bytes.len()).filter(|&at| !bytes[at].is_ascii());
    beyond.all(|at| match bytes[at] {
        0x80 | 0x85 | 0x91..=0x97 | 0x99 | 0xA0 | 0xAB | 0xBB => true,
        0xA3 | 0xA7 | 0xA9 | 0xAE | 0xB0 | 0xB1 | 0xB7 => {
            !bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || !next.is_ascii())
        }
        _ => false,
    })
}

/// Whether most bytes beyond ASCII are what a text in an older encoding has: letters and marks beside other letters, or signs
/// that stand by themselves, as dashes and quotation marks do. Other bytes that are alone are damage, and so are the last two
/// byte values and letters of UTF-8 that are cut off.
fn is_written(bytes: &[u8]) -> bool {
    let cut = std::str::from_utf8(bytes).err().filter(|error| error.error_len().is_none());
    if cut.is_some_and(|cut| cut.valid_up_to() + 2 <= bytes.len()) {
        return false;
    }
    let letter = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
    };
    let halves = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).filter(|&length| length > 1).sum();
    let (mut written, mut alone): (usize, usize) = (0, halves);
    for at in (0..bytes.len()).filter(|&at| !bytes[at].is_ascii()) {
        // In windows-1252: an ellipsis, quotation marks, bullets, dashes, spaces, signs, and the word à.
        let sign = matches!(bytes[at], 0x85 | 0x91..=0x97 | 0xA0..=0xC0 | 0xE0);
        let beside = letter(at.checked_sub(1)) || letter(Some(at + 1));
        if sign || beside && bytes[at] < 0xFE { written += 1 } else { alone += 1 }
    }
    written > alone
}

/// The encoding of a text, or of the beginning of a file, that is not UTF-8; none where it is, or is damaged.
pub fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    if is_utf8(bytes) || !is_written(bytes) {
        return None;
    }
    if is_western(bytes) {
        return Some(WINDOWS_1252);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESSED_FROM)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let wide = !guess.is_single_byte() && !guess.decode(bytes).2;
    if is_damaged(bytes, wide) {
        return None;
    }
    // Many encodings of one byte a letter have the same marks and accents in the same places: the most common one is told.
    // So it is where a few bytes are all there is to tell by.
    let few = || bytes.iter().filter(|byte| !byte.is_ascii()).count() < EVIDENCE;
    let western = guess.is_single_byte() && (few() || guess.decode(bytes).0 == WINDOWS_1252.decode(bytes).0);
    Some(if western { WINDOWS_1252 } else { guess })
}

fn is_utf8(bytes: &[u8]) -> bool {
    Encoding::utf8_valid_up_to(bytes) == bytes.len()
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
    fn little_evidence_tells_no_rare_encoding() {
        assert_eq!(text(b"caf\xE9 is nice \xE0 lui"), ("café is nice à lui".to_owned(), false));
        for damage in [&b"He said \xFF\xFE to\xE9 me"[..], b"Zo\xFF said no", b"The dash \xE2\x80 and more"] {
            assert!(text(damage).1, "{damage:?}");
        }
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
    fn marks_that_stand_by_themselves_are_written() {
        let spoken = b"\x93We go,\x94 said Bo Li. \x93It is late,\x94 he added. \x93No.\x94\n";
        assert_eq!(text(spoken), ("“We go,” said Bo Li. “It is late,” he added. “No.”\n".into(), false));
        assert_eq!(text(b"Bo Li left \x96 at noon.").0, "Bo Li left – at noon.");
        assert_eq!(text(b"Notice: \xa9 2020, \xa3 5.").0, "Notice: © 2020, £ 5.");
        assert_eq!(text(b"<p>\x93No,\x94 he said.</p>").0, "<p>“No,” he said.</p>");
    }

    #[test]
    fn east_asian_encodings_are_found() {
        let japanese = "「もう遅いので、私たちは帰ります」と田中さんは言った。";
        let chinese = "“我们已经准备好了,”李波说。“现在太晚了。”他补充说,会议明天继续。";
        for (words, label) in [
            (japanese, "shift_jis"),
            (japanese, "euc-jp"),
            (chinese, "gbk"),
            ("「我們準備好了。」李波說,會議明天繼續。", "big5"),
        ] {
            let (bytes, ..) = Encoding::for_label(label.as_bytes()).unwrap().encode(words);
            assert_eq!(text(&bytes), (words.to_owned(), false), "{label}");
        }
    }

    #[test]
    fn a_letter_that_is_cut_off_is_damage() {
        assert_eq!(text(b"\"Yes,\" she said. \xE2\x80"), ("\"Yes,\" she said. \u{FFFD}".into(), true));
    }

    #[test]
    fn a_part_is_in_the_encoding_of_its_file() {
        let polish = Encoding::for_label(b"windows-1250");
        let part = |bytes| decode_part(bytes, None, polish);
        assert_eq!((part(b"\xB3"), part(b"a").guessed), (decode_part(b"\xB3", None, polish), None));
        assert_eq!(part(b"\xB3").text, "ł");
        assert_eq!(part("ł".as_bytes()).text, "ł");
    }

    #[test]
    fn four_bytes_a_letter_are_told_from_two() {
        for yes in [&b"\xFF\xFE\0\0H\0\0\0"[..], b"\0\0\xFE\xFF\0\0\0H", b"H\0\0\0e\0\0\0", b"\0\0\0H\0\0\0e"]
        {
            assert!(is_utf32(yes), "{yes:?}");
        }
        for no in [
            &b"\xFF\xFEH\0e\0"[..],
            b"\xFE\xFF\0H\0e",
            b"H\0\0\0",
            b"H\0e\0l\0l\0",
            b"\x01\0\0\0\x02\0\0\0",
            b"",
        ] {
            assert!(!is_utf32(no), "{no:?}");
        }
    }

    #[test]
    fn what_the_user_says_holds() {
        let decoded = decode(b"caf\xE9", Encoding::for_label(b"koi8-r"), None);
        assert_eq!(decoded.text, "cafИ");
        assert!(decode(b"caf\xE9", Some(UTF_8), None).lossy);
    }
}
