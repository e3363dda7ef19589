//! CoNLL-like columns: a token a line, a blank line behind each sentence, tags in the IOB2 scheme.
//!
//! Columns, apart by tabs: the token's number in its sentence; the token; the outermost quotation it stands in, by kind; the
//! next one inside that; the report without marks; what denotes a speaker; the cue; who is told; and the speaker's place in
//! the record's list for the innermost quotation. `# document = …` begins each document.

use std::io::{self, Write};

use super::ground::ground_of_tokens;
use super::{Format, Ground, Options, Parts, Room};
use crate::document::{Document, Kind, Quote, Range};

/// Tokens with tags.
pub const FORMAT: Format = Format {
    name: "conll",
    about: "one token per line with IOB tags, for training taggers",
    extension: "conll",
    ground: Ground::Tokens,
    room: Room::NONE,
    whole_names: false,
    beside_text: false,
    parts: Parts { begin, fail: Some(write_failure), ..Parts::bare(write) },
};

/// The names of the columns.
const COLUMNS: &str = "# columns = ID FORM QUOTATION NESTED REPORT SPEAKER CUE ADDRESSEE WHO";

fn begin(_: &Options, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{COLUMNS}")
}

/// Writes that a text could not be read, as a comment.
fn write_failure(id: Option<&str>, error: &str, out: &mut dyn Write) -> io::Result<()> {
    let line = |words: &str| words.replace(char::is_control, " ");
    writeln!(out, "# document = {}\n# error = {}\n", line(id.unwrap_or_default()), line(error))
}

/// Writes the tokens of a document.
fn write(document: &Document, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let ground = ground_of_tokens(document)?;
    writeln!(
        out,
        "# document = {}",
        document.id.as_deref().unwrap_or_default().replace(char::is_control, " ")
    )?;
    let mut columns = columns(document, ground.tokens);
    let who = who(document, ground.tokens);
    let mut at = 0;
    for sentence in ground.sentences() {
        for (number, token) in sentence.iter().enumerate() {
            let form = ground.text.get(token.start..token.end).unwrap_or_default();
            let form = form.replace(|c: char| c.is_control() || c.is_whitespace(), " ");
            write!(out, "{}\t{form}", number + 1)?;
            for column in &mut columns {
                write!(out, "\t{}", column[at].as_deref().unwrap_or("O"))?;
            }
            match who[at] {
                Some(speaker) => writeln!(out, "\t{speaker}")?,
                None => writeln!(out, "\t_")?,
            }
            at += 1;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The tags of all tokens in each column of spans; none outside.
fn columns(document: &Document, tokens: &[Range]) -> [Vec<Option<String>>; 6] {
    let mut columns = std::array::from_fn(|_| vec![None; tokens.len()]);
    let mut tag = |column: usize, start: usize, end: usize, name: &str| {
        let first = tokens.partition_point(|token| token.end <= start);
        let inside = tokens[first..].iter().take_while(|token| token.start < end).count();
        let free = columns[column][first..first + inside].iter().all(Option::is_none);
        for at in (first..first + inside).filter(|_| free) {
            columns[column][at] = Some(format!("{}-{name}", if at == first { 'B' } else { 'I' }));
        }
        free
    };
    for quote in &document.quotes {
        let Quote { start, end, .. } = *quote;
        match quote.kind {
            Kind::Indirect => _ = tag(2, start, end, "indirect"),
            // What does not fit beside the outermost ones is inside one; deeper ones have no column.
            kind => _ = tag(0, start, end, kind.name()) || tag(1, start, end, kind.name()),
        }
        quote.speaker.iter().for_each(|speaker| _ = tag(3, speaker.start, speaker.end, "SPEAKER"));
        quote.verb.iter().for_each(|verb| _ = tag(4, verb.start, verb.end, "CUE"));
        quote.addressee.iter().for_each(|told| _ = tag(5, told.start, told.end, "ADDRESSEE"));
    }
    columns
}

/// For each token, who says the innermost quotation it stands in.
fn who(document: &Document, tokens: &[Range]) -> Vec<Option<u32>> {
    let mut who = vec![None; tokens.len()];
    for quote in &document.quotes {
        let first = tokens.partition_point(|token| token.end <= quote.start);
        let inside = tokens[first..].iter().take_while(|token| token.start < quote.end).count();
        who[first..first + inside].fill(quote.speaker.as_ref().map(|speaker| speaker.id.0));
    }
    who
}
