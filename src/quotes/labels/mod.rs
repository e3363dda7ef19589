//! What a label of a turn looks like, whatever the text around it shows.
//!
//! ```text
//! label  := before? ( colon | letter | dash ) | record | play | line
//! before := time | line-number | '>>' | '**' | count          time := '['? digits, colons, dates ']'? '-'?
//! colon  := ( name | '[' name ']' | handle ) note* ( ',' role )? note* ':'       note := '(' words ')'
//! letter := ( 'Q' | 'A' ) ( '.' | gap | dash | space )                        gap := white space of two columns
//! dash   := name dash                      ANNA — When did you start?
//! record := title surname-in-capitals ( 'of' name )? '.'        Ms. BARTH. I rise today. The SPEAKER pro tempore. Without objection.
//! play   := capitals note? '.' note?                       LENA [in the dark]. Who is it?
//! line   := name ( dash words )* | name time               on a line of its own, above the words
//! count  := 'Q' digits                                     handle := '@'? letters, digits, '_'
//! ```

mod colon;
mod play;
mod words;

pub(super) use play::play;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{one_of, space0, space1};
use nom::combinator::{eof, not, opt, peek, recognize, verify};
use nom::error::{Error, ErrorKind};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use crate::lexicon::Lexicon;
use colon::{before, colon, letter};
use play::record;
use words::name;

/// The most words of a label.
const LONGEST: usize = 5;
/// A label has no more bytes than this.
const BYTES: usize = 120;

/// By what a label is told from the words behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A colon, or the letter of a question or an answer.
    Colon,
    /// A space behind the letter of a question or an answer: "A" may be an article.
    Letter,
    /// A period behind capitals.
    Period,
    /// A period behind a title and a surname in capitals.
    Record,
    /// A dash.
    Dash,
    /// The end of its line.
    Line,
    /// It is no more than the sign that another one speaks.
    Sign,
}

/// The label at the start of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label<'t> {
    pub form: Form,
    /// The name in it.
    pub name: &'t str,
    /// How many bytes the whole of it has.
    pub bytes: usize,
}

type Parsed<'t> = IResult<&'t str, &'t str>;

/// The label at the start of a paragraph; labels of plays that end in a period only where those are `plays`.
pub(super) fn read<'t>(input: &'t str, lexicon: &Lexicon, plays: bool) -> Option<Label<'t>> {
    let found = |form, parsed: IResult<&'t str, (&'t str, &'t str)>| {
        parsed.ok().map(|(_, (name, label))| Label { form, name, bytes: label.len() })
    };
    found(Form::Colon, colon(input, lexicon))
        .or_else(|| found(Form::Letter, letter(input)))
        .or_else(|| found(Form::Period, play(input, lexicon)).filter(|_| plays))
        .or_else(|| found(Form::Record, record(input, lexicon)))
        .or_else(|| found(Form::Line, line(input)))
        .or_else(|| found(Form::Dash, dash(input)))
        .or_else(|| found(Form::Sign, sign(input)))
}

pub(super) fn is_capitals(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// Whether a label is a screen name: gullfan99, @annalowe.
pub(super) fn is_handle(name: &str) -> bool {
    let small = name.starts_with(|c: char| c == '@' || c.is_lowercase());
    !name.contains(' ') && (small || name.contains(['_', '@']) || is_numbered(name) && !is_capitals(name))
}

/// Whether a label has a number: SPEAKER 1, Speedbird 12.
pub(super) fn is_numbered(name: &str) -> bool {
    name.ends_with(|c: char| c.is_ascii_digit())
}

fn failed<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(Error::new(input, ErrorKind::Char)))
}

/// What a text's own characters are up to so many bytes.
fn head(input: &str) -> &[u8] {
    &input.as_bytes()[..input.len().min(BYTES)]
}

/// Whether a dash stands behind a few words at the most, none of which is longer and in small letters.
fn is_dashed(input: &[u8]) -> bool {
    let head = &input[..input.len().min(BYTES)];
    let mut start = 0;
    for _ in 0..LONGEST + 2 {
        let word = &head[start..];
        let end = memchr::memchr(b' ', word).unwrap_or(word.len());
        let word = &word[..end];
        let dash = matches!(word, b"-" | b"--")
            || memchr::memchr(0xE2, word).is_some_and(|at| {
                word[at..].starts_with(b"\xE2\x80\x93") || word[at..].starts_with(b"\xE2\x80\x94")
            });
        if dash || word.first().is_some_and(u8::is_ascii_lowercase) && word.len() > 3 {
            return dash;
        }
        start += end + 1;
        if start >= head.len() {
            return false;
        }
    }
    false
}

/// A label that a dash ends: its name, and the whole.
fn dash(input: &str) -> IResult<&str, (&str, &str)> {
    if !is_dashed(input.as_bytes()) {
        return failed(input);
    }
    let spaced = recognize((space1, alt((tag("--"), tag("-"))), space1));
    let long = recognize((space0, one_of("—–"), space0));
    let (rest, name) = preceded(before, terminated(name, alt((long, spaced)))).parse_complete(input)?;
    let words = rest.len() > 1 && !rest.contains(" - ");
    if words { Ok((rest, (name, &input[..input.len() - rest.len()]))) } else { failed(input) }
}

/// A line that is a label: a name, with who that is or the time behind it: "Ann Lowe -- Harrow Press -- Reporter", "Ann Lowe 00:03".
fn line(input: &str) -> IResult<&str, (&str, &str)> {
    let ends = input.as_bytes().last().is_some_and(|last| b".?!:,;\"\x9D\x99".contains(last));
    if input.len() > BYTES || ends {
        return failed(input);
    }
    let who = recognize((
        space1,
        alt((tag("--"), tag("—"), tag("–"), tag("-"))),
        space1,
        take_while1(|c| c != '\n'),
    ));
    let stamp = take_while1(|c: char| c.is_ascii_digit() || ":.()[]".contains(c));
    let time = recognize((space1, verify(stamp, |time: &str| time.contains(':'))));
    terminated(name, (opt(alt((time, who))), eof))
        .parse_complete(input)
        .map(|(rest, name)| (rest, (name, input)))
}

/// The sign of captions that another one speaks.
fn sign(input: &str) -> IResult<&str, (&str, &str)> {
    let (rest, sign) =
        recognize((alt((tag(">>>"), tag(">>"))), space0, peek(not(tag(">"))))).parse_complete(input)?;
    Ok((rest, (">>", sign)))
}
