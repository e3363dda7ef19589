//! What a label of a turn looks like, whatever the text around it shows.
//!
//! ```text
//! label  := before? ( colon | letter | dash ) | record | play | line
//! before := time | line-number | '>>' | '**' | count          time := '['? digits, colons, dates ']'? '-'?
//! colon  := ( name | '[' name ']' | handle ) note* ( ',' role )? note* ':'       note := '(' words ')'
//! letter := ( 'Q' | 'A' ) ( '.' | gap | dash )                                gap := white space of two columns
//! dash   := name dash                      ANNA — When did you start?
//! record := title surname-in-capitals ( 'of' name )? '.'        Ms. BARTH. I rise today. The SPEAKER pro tempore. Without objection.
//! play   := capitals note? '.' note?                       LENA [in the dark]. Who is it?
//! line   := name ( dash words )* | name time               on a line of its own, above the words
//! count  := 'Q' digits                                     handle := '@'? letters, digits, '_'
//! ```

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{digit1, multispace1, one_of, space0, space1};
use nom::combinator::{eof, not, opt, peek, recognize, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::{many_m_n, many0, many1, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::lexicon::{Classes, Lexicon};

/// The most words of a label.
const LONGEST: usize = 5;
/// The most words of an office whose holder stands in brackets behind it.
const OFFICE: usize = 12;
/// A label has no more bytes than this.
const BYTES: usize = 120;

/// By what a label is told from the words behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A colon, or the letter of a question or an answer.
    Colon,
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

/// A label that a colon ends, or the letter of a question or an answer: its name, and the whole.
fn colon<'t>(input: &'t str, lexicon: &Lexicon) -> IResult<&'t str, (&'t str, &'t str)> {
    let letter = |c: &u8| matches!(c, b'Q' | b'A');
    let first = input.bytes().find(u8::is_ascii_alphabetic);
    if memchr::memchr(b':', head(input)).is_none() && !first.as_ref().is_some_and(letter) {
        return failed(input);
    }
    let star = || take_while(|c| c == '*' || c == '_');
    let role = || opt(preceded((tag(","), space1), |input| role(input, lexicon)));
    let notes = || many0(delimited(space0, bracket, space0));
    let square = delimited(tag("["), name, tag("]"));
    let who = alt((office, name, square, handle));
    let colon = || alt((recognize((tag(":"), star())), recognize((tag("**"), tag(":")))));
    let named = terminated(who, (notes(), role(), notes(), space0, colon()));
    let (mut rest, name) = preceded(before, alt((initial, named))).parse_complete(input)?;
    // A stage direction of a play; what is noted in a transcript, [laughs], is part of the turn.
    if name.len() > 1 && is_capitals(name) {
        rest = opt(preceded(space0, bracket)).parse_complete(rest)?.0;
    }
    // "https://", "10:40"
    let spaced =
        rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric() && c != '/') || !is_handle(name);
    if !spaced {
        return failed(input);
    }
    Ok((rest, (name, &input[..input.len() - rest.len()])))
}

/// What may stand before a label: the time, the number of the line or of the question, signs.
fn before(input: &str) -> Parsed<'_> {
    let clock = || take_while1(|c: char| c.is_ascii_digit() || ":./-, \u{202f}APMapm".contains(c));
    let digits = |time: &&str| time.contains(|c: char| c.is_ascii_digit()) && time.contains([':', '.']);
    let stamp = recognize((one_of("[("), verify(clock(), digits), one_of("])"), space0));
    let time = || take_while1(|c: char| c.is_ascii_digit() || ":./".contains(c));
    let bare = recognize((
        opt((time(), opt(tag(",")), space1)),
        verify(time(), |time: &str| time.contains(':') && digits(&time)),
        alt((recognize((space0, one_of("-–—"), space1)), space1)),
    ));
    let number = recognize((digit1, gap));
    let count = recognize((tag("Q"), digit1, opt(tag(".")), space1));
    let signs = recognize((alt((tag(">>>"), tag(">>"), tag("**"), tag("- "), tag("– "))), space0));
    recognize(many_m_n(0, 3, alt((stamp, bare, number, count, signs)))).parse_complete(input)
}

/// White space of two columns and more, or a tab.
fn gap(input: &str) -> Parsed<'_> {
    verify(space1, |space: &str| space.len() > 1 || space == "\t").parse_complete(input)
}

/// "Q.", "A   ", "Q — "
fn initial(input: &str) -> Parsed<'_> {
    let ends = alt((
        recognize((tag("."), opt(recognize((space0, one_of("—–")))), space1)),
        gap,
        recognize((space0, one_of("—–"), space0)),
    ));
    terminated(recognize(one_of("QA")), ends).parse_complete(input)
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

/// A label of a parliament's record, with the surname in capitals and a period: its name, and the whole.
fn record<'t>(input: &'t str, lexicon: &Lexicon) -> IResult<&'t str, (&'t str, &'t str)> {
    let bytes = input.as_bytes();
    let second =
        memchr::memchr(b' ', &bytes[..bytes.len().min(12)]).and_then(|space| bytes.get(space + 1..space + 3));
    let shouts = second.is_some_and(|word| {
        word[0].is_ascii_uppercase() && (word[1].is_ascii_uppercase() || b"ca'".contains(&word[1]))
    });
    if !shouts || !input.starts_with(char::is_uppercase) {
        return failed(input);
    }
    let plain = |word: &str| word.trim_end_matches('.').chars().next().is_some_and(char::is_uppercase);
    let title = verify(word, |word: &str| {
        plain(word)
            && !is_capitals(word)
            && (word == "The" || lexicon.look_up(word.trim_end_matches('.')).classes.has(Classes::TITLE))
    });
    let shouted = || verify(plain_word, |word: &str| word.len() > 2 && is_capitals_but_prefix(word));
    let state = (
        tag(" of "),
        separated_list1(space1, verify(plain_word, |word: &str| word.starts_with(char::is_uppercase))),
    );
    let tenure = tag(" pro tempore");
    let mut name =
        recognize((title, many1(preceded(space1, shouted())), opt(alt((recognize(state), tenure)))));
    let (rest, name) = name.parse_complete(input)?;
    let (rest, _) = (tag("."), multispace1).parse_complete(rest)?;
    Ok((rest, (name, &input[..input.len() - rest.len()])))
}

/// DOYLE, McCARTHY
fn is_capitals_but_prefix(word: &str) -> bool {
    let rest = word.strip_prefix("Mc").or_else(|| word.strip_prefix("Mac")).unwrap_or(word);
    is_capitals(rest) && rest.contains(char::is_alphabetic)
}

/// The label of a play that a period ends, which may stand on a line of its own.
pub(super) fn play<'t>(input: &'t str, lexicon: &Lexicon) -> IResult<&'t str, (&'t str, &'t str)> {
    let mut letters = input.chars();
    if !letters.next().is_some_and(char::is_uppercase) || letters.next().is_some_and(char::is_lowercase) {
        return failed(input);
    }
    let word = |input| {
        verify(word, |word: &str| is_capitals(word) && word.contains(char::is_alphabetic))
            .parse_complete(input)
    };
    let title = |word: &str| lexicon.look_up(word.trim_end_matches('.')).classes.has(Classes::ABBREV_TITLE);
    let inner = || verify(word, |word: &str| !word.ends_with('.') || title(word));
    let last = verify(word, |word: &str| word.ends_with('.') && word.len() > 3 && !title(word));
    let note = || preceded(space0, alt((bracket, square)));
    let before = many_m_n(0, LONGEST - 1, terminated(inner(), (space1, not(one_of("([")))));
    let noted = terminated(inner(), (note(), tag(".")));
    let mut name = recognize((before, alt((noted, last))));
    // The note stands before the period or behind it.
    let (rest, name) = name.parse_complete(input)?;
    let rest = (opt(note()), multispace1).parse_complete(rest)?.0;
    let bare = name.split(['[', '(']).next().unwrap_or(name).trim_end_matches(['.', ' ']);
    Ok((rest, (bare, &input[..input.len() - rest.len()])))
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

/// What stands in square brackets.
fn square(input: &str) -> Parsed<'_> {
    delimited(tag("["), take_while1(|c| c != ']' && c != '\n'), tag("]")).parse_complete(input)
}

/// What stands in round brackets.
fn bracket(input: &str) -> Parsed<'_> {
    delimited(tag("("), take_while1(|c| c != ')' && c != '\n'), tag(")")).parse_complete(input)
}

fn word(input: &str) -> Parsed<'_> {
    take_while1(|c: char| c.is_alphanumeric() || ".'’-&".contains(c)).parse_complete(input)
}

fn plain_word(input: &str) -> Parsed<'_> {
    take_while1(|c: char| c.is_alphanumeric() || "'’-".contains(c)).parse_complete(input)
}

/// Up to so many capitalised words, with titles, initials and small words, and numbers behind the first of them.
fn words(input: &str, longest: usize) -> Parsed<'_> {
    let clock = not(peek((tag(":"), digit1)));
    let word = terminated(verify(word, is_name_word), clock);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let words = verify(separated_list1(space1, word), |words: &Vec<&str>| {
        words.len() <= longest && words.iter().any(|word| capital(word))
    });
    recognize(words).parse_complete(input)
}

fn name(input: &str) -> Parsed<'_> {
    words(input, LONGEST)
}

/// "The Minister for Roads (Ms Ann Lowe)": a long office before its holder.
fn office(input: &str) -> Parsed<'_> {
    let office = |input| words(input, OFFICE);
    verify(terminated(office, peek((space0, tag("(")))), |office: &str| office.starts_with("The "))
        .parse_complete(input)
}

/// Behind a comma: MAYOR, CBS News, 44, teacher
fn role<'t>(input: &'t str, lexicon: &Lexicon) -> Parsed<'t> {
    let noun = |word: &str| {
        let classes = lexicon.look_up(word).classes;
        classes.has(Classes::PERSON | Classes::COMMON)
            && !classes.has(Classes::VERBAL | Classes::REL | Classes::PREP)
    };
    let number = |word: &str| word.bytes().all(|c| c.is_ascii_digit());
    let word = verify(word, |word: &str| is_name_word(word) || number(word) || noun(word));
    let words = separated_list1((opt(tag(",")), space1), word);
    recognize(verify(words, |words: &Vec<&str>| words.len() <= LONGEST)).parse_complete(input)
}

/// A screen name.
fn handle(input: &str) -> Parsed<'_> {
    let letters = take_while1(|c: char| c.is_alphanumeric() || "_.-".contains(c));
    verify(recognize((opt(tag("@")), letters)), |name: &str| {
        name.len() > 3 && name.starts_with(|c: char| c == '@' || c.is_alphabetic()) && is_handle(name)
    })
    .parse_complete(input)
}

fn is_name_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase())
        || word.len() < 4 && word.bytes().all(|c| c.is_ascii_digit())
        || matches!(
            word,
            "of" | "the" | "de" | "van" | "von" | "and" | "for" | "al" | "bin" | "da" | "del" | "der" | "la"
        )
}
