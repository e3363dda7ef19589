//! Quotation marks: their family, and the side that their form and their neighbours give them.
//!
//! ```text
//! mark  := double | single | angle | corner      each as a character or, where HTML was left, as a reference: &ldquo;
//! side  := by nature ( “ opens, ” closes )  unless its neighbours say the contrary ( ”so” »so« )
//!        | by neighbours ( " ' '' )
//! ```

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::one_of;
use nom::combinator::{all_consuming, value};
use nom::{IResult, Parser};

use crate::segment::{Token, is_alphanumeric};

/// Marks that pair with each other, however they are mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// " “ ” „ '' ``
    Double,
    /// ' ‘ ’ ‚
    Single,
    /// « »
    Angle,
    /// ‹ ›
    SingleAngle,
    /// 「 」
    Corner,
    /// 『 』
    DoubleCorner,
}

/// Whether a mark opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Open,
    Close,
    Either,
}

/// One mark in its place.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Its token.
    pub token: usize,
    /// What it pairs with.
    pub family: Family,
    /// What it can do where it stands.
    pub side: Side,
    /// A closing single mark after punctuation, which can be no apostrophe.
    pub strong: bool,
    /// A single mark that its neighbours make an apostrophe: inside or before a word that is cut short.
    pub apostrophe: bool,
    /// A straight mark behind a digit, which may stand for inches, feet or minutes.
    pub measure: bool,
}

/// The family and the nature of a mark's form.
fn form(input: &str) -> IResult<&str, (Family, Side)> {
    use {Family::*, Side::*};
    all_consuming(alt((
        value((Double, Either), alt((tag("\""), tag("''"), tag("＂"), tag("″")))),
        value((Double, Open), alt((tag("“"), tag("„"), tag("‟"), tag("``"), tag("‘‘")))),
        value((Double, Close), alt((tag("”"), tag("’’")))),
        reference,
        value((Single, Either), one_of("'´")),
        value((Single, Open), one_of("‘‚‛`")),
        value((Single, Close), tag("’")),
        value((Angle, Open), tag("«")),
        value((Angle, Close), tag("»")),
        value((SingleAngle, Open), tag("‹")),
        value((SingleAngle, Close), tag("›")),
        value((Corner, Open), one_of("「﹁")),
        value((Corner, Close), one_of("」﹂")),
        value((DoubleCorner, Open), one_of("『﹃")),
        value((DoubleCorner, Close), one_of("』﹄")),
    )))
    .parse_complete(input)
}

/// The same for the references of HTML.
fn reference(input: &str) -> IResult<&str, (Family, Side)> {
    use {Family::*, Side::*};
    alt((
        value((Double, Either), alt((tag("&quot;"), tag("&#34;")))),
        value((Double, Open), alt((tag("&ldquo;"), tag("&#8220;")))),
        value((Double, Close), alt((tag("&rdquo;"), tag("&#8221;")))),
        value((Single, Either), alt((tag("&apos;"), tag("&#39;"), tag("&#039;")))),
        value((Single, Open), alt((tag("&lsquo;"), tag("&#8216;")))),
        value((Single, Close), alt((tag("&rsquo;"), tag("&#8217;")))),
        value((Angle, Open), tag("&laquo;")),
        value((Angle, Close), tag("&raquo;")),
    ))
    .parse_complete(input)
}

/// Reads the mark at a token; none where an inch, a minute or a stray sign stands.
pub fn read(text: &str, at: usize, token: &Token) -> Option<Mark> {
    let (_, (family, nature)) = form(token.span.slice(text)).ok()?;
    let before = text[..token.span.start as usize].chars().next_back();
    let after = text[token.span.end as usize..].chars().next();
    let mark = token.span.slice(text);
    let neighbours = neighbours(before, after);
    // ‚low-high‘
    let nature = if mark == "‘" && neighbours == Side::Close { Side::Close } else { nature };
    let side = side(family, nature, neighbours);
    let in_word = |c: Option<char>| c.is_some_and(is_alphanumeric);
    let inch = matches!(mark, "\"" | "″" | "'") && before.is_some_and(|c| c.is_ascii_digit());
    let decade =
        family == Family::Single && after.is_some_and(|c| c.is_ascii_digit()) && nature != Side::Open;
    // ’em, ’Twas: a curly apostrophe where a word begins
    let cut_short = family == Family::Single
        && nature == Side::Close
        && before.is_none_or(|c| c.is_whitespace() || "‘“".contains(c))
        && after.is_some_and(|c| is_alphanumeric(c) && c.is_alphabetic());
    Some(Mark {
        token: at,
        family,
        side: if inch && side == Side::Either { Side::Close } else { side },
        strong: before.is_some_and(|c| !is_alphanumeric(c) && !c.is_whitespace()),
        apostrophe: family == Family::Single
            && (in_word(before) && in_word(after) || decade && !in_word(before) || cut_short),
        measure: inch,
    })
}

/// The side that the characters before and after a mark give it.
fn neighbours(before: Option<char>, after: Option<char>) -> Side {
    let outside_left = before.is_none_or(|c| {
        matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '«' | '"' | '\'')
            || c.is_whitespace()
    });
    let outside_right = after.is_none_or(|c| {
        let closes = matches!(c, ')' | ']' | '}' | '—' | '–' | '-' | '/' | '”' | '’' | '»' | '"' | '\'');
        closes || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…') || c.is_whitespace()
    });
    match (outside_left, outside_right) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        (true, true)
            if after.is_none_or(char::is_whitespace) && before.is_some_and(|c| !c.is_whitespace()) =>
        {
            Side::Close
        }
        (true, true)
            if before.is_none_or(char::is_whitespace) && after.is_some_and(|c| !c.is_whitespace()) =>
        {
            Side::Open
        }
        (false, false) if before.is_some_and(|c| ".,!?…".contains(c)) => Side::Close,
        _ => Side::Either,
    }
}

/// The side of a mark by its form, unless its neighbours say the contrary.
fn side(family: Family, nature: Side, neighbours: Side) -> Side {
    match (nature, neighbours) {
        (Side::Either, _) => neighbours,
        // “closing” in German, ”opening” in Swedish, »turned« in German: only where the neighbours are beyond doubt.
        (Side::Close, Side::Open) if matches!(family, Family::Double | Family::Angle) => Side::Either,
        (Side::Open, Side::Close) if matches!(family, Family::Double | Family::Angle) => Side::Either,
        _ => nature,
    }
}

/// Straight marks in an even number alternate, unless their neighbours contradict that more than once.
pub fn alternate(marks: &mut [Mark]) {
    let is_double = |mark: &Mark| mark.family == Family::Double;
    let turn = |at: usize| if at.is_multiple_of(2) { Side::Open } else { Side::Close };
    let (mut doubles, mut against) = (0, 0);
    for mark in marks.iter().filter(|mark| is_double(mark)) {
        against += usize::from(mark.side != turn(doubles) && mark.side != Side::Either);
        doubles += 1;
    }
    if doubles.is_multiple_of(2) && against == 1 {
        for (at, mark) in marks.iter_mut().filter(|mark| is_double(mark)).enumerate() {
            mark.side = turn(at);
        }
    }
}
