//! The grammar of tokens, in nom. ASCII is read directly; words with other letters get the bounds of UAX #29.
//!
//! ```text
//! lexeme     := ellipsis | dashes | doubled | reference | handle | word | symbol
//! handle     := '@' word
//! word       := run (connector run)*
//! run        := ascii-alphanumeric+ | a UAX #29 word
//! connector  := '-' | '@' behind a letter | apostrophe | '&' | '_' | '.' within "U.S" or "example.com" | '.' ',' ':' between digits
//! ```

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::anychar;
use nom::combinator::{map, recognize, verify};
use nom::error::{Error, ErrorKind};
use nom::{IResult, Parser};
use unicode_segmentation::UnicodeSegmentation;

use super::tokens::Kind;
use crate::lexicon::Key;

/// The next token's kind and text; white space must be gone.
pub(super) fn lexeme(input: &str) -> IResult<&str, (Kind, &str)> {
    let mut word = map(word, |text| (kind_of(text), text));
    match input.as_bytes().first() {
        Some(first) if first.is_ascii_alphanumeric() => word.parse_complete(input),
        Some(b'&') => alt((reference, symbol)).parse_complete(input),
        Some(b'@') => alt((handle, symbol)).parse_complete(input),
        _ => alt((repeated, word, symbol)).parse_complete(input),
    }
}

/// The frequent marks, which never meet the grammar: their kind and length in bytes.
pub(super) fn plain_mark(bytes: &[u8]) -> Option<(Kind, usize)> {
    let kind = match *bytes.first()? {
        b',' => Kind::Comma,
        b'.' if bytes.get(1) != Some(&b'.') => Kind::Stop,
        b'!' | b'?' => Kind::Stop,
        b'"' => Kind::Mark,
        b':' => Kind::Colon,
        b';' => Kind::Semicolon,
        b'(' => Kind::Open,
        b')' => Kind::Close,
        0xE2 if bytes.get(1) == Some(&0x80) => {
            return match bytes.get(2)? {
                0x9C | 0x9D => Some((Kind::Mark, 3)),
                0x93 | 0x94 => Some((Kind::Dash, 3)),
                _ => None,
            };
        }
        _ => return None,
    };
    Some((kind, 1))
}

/// A word of ASCII letters that nothing can go on with: most words of a text, read in one pass.
pub(super) struct PlainWord {
    /// Its length in bytes.
    pub length: usize,
    /// How many of its letters are capitals.
    pub capitals: usize,
    /// Its key in the lexicon.
    pub key: Key,
}

/// Reads a plain word, eight bytes at a time; none where the grammar has to.
pub(super) fn plain_word(bytes: &[u8]) -> Option<PlainWord> {
    let mut word = PlainWord { length: 0, capitals: 0, key: Key::default() };
    loop {
        let eight = eight(&bytes[word.length..]);
        let length = (!letters(eight) & HIGH).trailing_zeros() / 8;
        if length > 0 {
            let read = u64::MAX >> (64 - 8 * length);
            let capitals = !eight & CASE & read;
            if capitals != 0 {
                word.capitals += capitals.count_ones() as usize;
            }
            word.key.push((eight | CASE) & read);
            word.length += length as usize;
        }
        if length < 8 {
            break;
        }
    }
    (word.length > 0 && ends_word(&bytes[word.length..])).then_some(word)
}

/// The high bit of every byte.
const HIGH: u64 = 0x8080_8080_8080_8080;
/// The bit by which small letters differ from capitals, of every byte.
const CASE: u64 = 0x2020_2020_2020_2020;

/// The next eight bytes, zeros behind the end.
fn eight(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let mut padded = [0; 8];
            padded[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(padded)
        }
    }
}

/// The high bit of each of eight bytes that is an ASCII letter.
fn letters(eight: u64) -> u64 {
    let small = (eight | CASE) & !HIGH;
    let from_a = small + 0x1F1F_1F1F_1F1F_1F1F;
    let behind_z = small + 0x0505_0505_0505_0505;
    (from_a ^ behind_z) & !eight & HIGH
}

/// Whether a word of letters ends before these bytes, whatever stands there: no letter, apostrophe, hyphen or inner point.
fn ends_word(rest: &[u8]) -> bool {
    match rest {
        [] | [b' ' | b',' | b')' | b'\n' | b'\r' | b'!' | b'?' | b';' | b':' | b'"', ..] => true,
        [b'.', next, ..] => !next.is_ascii_alphanumeric() && next.is_ascii() && *next != b'-',
        [b'.'] => true,
        [0xE2, 0x80, mark, ..] => matches!(mark, 0x93 | 0x94 | 0x9C | 0x9D | 0xA6),
        _ => false,
    }
}

fn kind_of(word: &str) -> Kind {
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit() || b".,:-".contains(&b));
    let amount = || after_currency(word).filter(|amount| amount.contains([',', '.']));
    if digits(word) || amount().is_some_and(digits) { Kind::Number } else { Kind::Word }
}

/// What stands behind the letters of a currency, from the first digit on: "2,899" of "RM2,899".
fn after_currency(word: &str) -> Option<&str> {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    word.get(letters..).filter(|rest| letters <= 3 && rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Punctuation of several characters: an ellipsis, a typewriter dash, a doubled quotation mark.
fn repeated(input: &str) -> IResult<&str, (Kind, &str)> {
    let many = |c: char| recognize(take_while_m_n(2, 64, move |x| x == c));
    alt((
        map(many('.'), |text| (Kind::Stop, text)),
        map(many('-'), |text| (Kind::Dash, text)),
        map(alt((tag("''"), tag("``"), tag("’’"), tag("‘‘"), tag(",,"))), |text| (Kind::Mark, text)),
    ))
    .parse_complete(input)
}

/// A character reference of HTML that was left in a text: &ldquo;
fn reference(input: &str) -> IResult<&str, (Kind, &str)> {
    let name = verify(take_while_m_n(2, 6, |c: char| c.is_ascii_alphanumeric() || c == '#'), |name: &str| {
        kind_of_reference(name).is_some()
    });
    let (rest, text) = recognize((tag("&"), name, tag(";"))).parse_complete(input)?;
    let kind = kind_of_reference(&text[1..text.len() - 1]).unwrap_or(Kind::Symbol);
    Ok((rest, (kind, text)))
}

fn kind_of_reference(name: &str) -> Option<Kind> {
    Some(match name {
        "quot" | "ldquo" | "rdquo" | "lsquo" | "rsquo" | "laquo" | "raquo" | "apos" | "#34" | "#39"
        | "#039" | "#8216" | "#8217" | "#8220" | "#8221" => Kind::Mark,
        "mdash" | "ndash" | "#8211" | "#8212" => Kind::Dash,
        "hellip" | "#8230" => Kind::Stop,
        _ => return None,
    })
}

/// The apostrophe of HTML that may stand inside a word: Dow&rsquo;s
pub(super) const APOSTROPHES: [&str; 5] = ["&rsquo;", "&apos;", "&#39;", "&#039;", "&#8217;"];

/// The name of an account: @janedoe
fn handle(input: &str) -> IResult<&str, (Kind, &str)> {
    map(recognize((tag("@"), word)), |text| (Kind::Word, text)).parse_complete(input)
}

/// One character that is no part of a word.
fn symbol(input: &str) -> IResult<&str, (Kind, &str)> {
    let (rest, c) = anychar(input)?;
    let kind = match c {
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‽' => Kind::Stop,
        ',' | '،' | '、' | '，' => Kind::Comma,
        ':' | '：' => Kind::Colon,
        ';' | '；' => Kind::Semicolon,
        '–' | '—' | '―' | '-' | '−' | '‒' => Kind::Dash,
        '(' | '[' | '{' | '（' | '《' | '〈' | '【' => Kind::Open,
        ')' | ']' | '}' | '）' | '》' | '〉' | '】' => Kind::Close,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '﹁' | '﹂'
        | '﹃' | '﹄' | '\'' | '‘' | '’' | '‚' | '‛' | '`' | '´' | '＂' | '″' => Kind::Mark,
        _ => Kind::Symbol,
    };
    Ok((rest, (kind, &input[..c.len_utf8()])))
}

/// `word := run (connector run)*`
pub(super) fn word(input: &str) -> IResult<&str, &str> {
    let (mut rest, first) = run(input)?;
    let mut last = first;
    while let Ok((after, ())) = connector(last, rest) {
        let Ok((tail, part)) = run(after) else { break };
        last = part;
        rest = tail;
    }
    Ok((rest, &input[..input.len() - rest.len()]))
}

/// A run of letters and digits.
fn run(input: &str) -> IResult<&str, &str> {
    let bytes = input.as_bytes();
    let length = bytes.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    let whole = bytes.get(length).is_none_or(|&next| next < 0x80 || !continues_word(&input[length..]));
    if length > 0 && whole { Ok((&input[length..], &input[..length])) } else { uax29_word(input) }
}

/// Whether a character is a letter or a digit. General punctuation, quotation marks most of all, needs no search of the
/// tables of Unicode.
pub fn is_alphanumeric(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206F}') && c.is_alphanumeric()
}

/// Whether a word goes on with a letter that is not ASCII.
fn continues_word(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| is_alphanumeric(c) || ('\u{300}'..='\u{36F}').contains(&c))
}

/// The first piece of the text by UAX #29, if it is a word. A narrow no-break space is to join words there, as "_" does; a
/// French “déjà !” has one.
fn uax29_word(input: &str) -> IResult<&str, &str> {
    let first = input.chars().next().filter(|&c| is_alphanumeric(c));
    let piece = first.and_then(|_| input.split_word_bounds().next());
    match piece.and_then(|piece| piece.split(char::is_whitespace).next()) {
        Some(word) => Ok((&input[word.len()..], word)),
        None => Err(nom::Err::Error(Error::new(input, ErrorKind::AlphaNumeric))),
    }
}

/// What may stand inside a word between `last` and the run that follows.
fn connector<'i>(last: &str, input: &'i str) -> IResult<&'i str, ()> {
    let next = || input.chars().nth(1);
    let digits = || {
        let amount = after_currency(last).unwrap_or_default();
        let whole = !amount.is_empty() && amount.bytes().all(|b| b.is_ascii_digit());
        whole && next().is_some_and(|c| c.is_ascii_digit())
    };
    let single = || last.len() == 1 && next().is_some_and(char::is_alphabetic);
    let lower = || next().is_some_and(|c| c.is_ascii_lowercase());
    let length = match input.as_bytes() {
        [b'&', ..] if reference(input).is_ok() => {
            let length =
                APOSTROPHES.iter().find(|mark| input.starts_with(**mark)).map_or(0, |mark| mark.len());
            if length == 0 {
                return Err(nom::Err::Error(Error::new(input, ErrorKind::Tag)));
            }
            length
        }
        [b'-' | b'\'' | b'&' | b'_', ..] => 1,
        [0xE2, 0x80, 0x99 | 0x90 | 0x91, ..] => 3,
        // "Gov.-elect"
        [b'.', b'-', letter, ..] if letter.is_ascii_alphabetic() => 2,
        [b'.', ..] if lower() || digits() || single() => 1,
        [b',' | b':', ..] if digits() => 1,
        [b'@', ..] if last.ends_with(char::is_alphabetic) && next().is_some_and(char::is_alphanumeric) => 1,
        _ => return Err(nom::Err::Error(Error::new(input, ErrorKind::Tag))),
    };
    Ok((&input[length..], ()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        while let Ok((rest, (_, lexeme))) = lexeme(text.trim_start()) {
            found.push(lexeme);
            text = rest;
        }
        found
    }

    #[test]
    fn words_keep_hyphens_apostrophes_and_inner_points() {
        assert_eq!(all("déjà\u{202F}!"), ["déjà", "!"]);
        assert_eq!(all("Soo-ah O’Neil’s U.S. bid"), ["Soo-ah", "O’Neil’s", "U.S", ".", "bid"]);
        assert_eq!(all("3.40am £600,000 20-2 40%"), ["3.40am", "£", "600,000", "20-2", "40", "%"]);
        assert_eq!(all("Méndez naïve señor"), ["Méndez", "naïve", "señor"]);
    }

    #[test]
    fn marks_are_apart_from_words() {
        assert_eq!(
            all("''They left,'' he -- said..."),
            ["''", "They", "left", ",", "''", "he", "--", "said", "..."]
        );
        assert_eq!(all("‘No’ “so”—‘em"), ["‘", "No", "’", "“", "so", "”", "—", "‘", "em"]);
    }
}
