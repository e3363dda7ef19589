//! Where the view is written to: styles that never cross a line end, and no control characters but our own.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::Style;

/// The output of a view.
pub(super) struct Page<'a> {
    /// Where to.
    pub out: &'a mut dyn Write,
    /// Whether styles are written.
    pub colour: bool,
}

impl Page<'_> {
    /// Writes words in a style. The style ends before each line end and starts again after it, so that no terminal
    /// fills the rest of the line and pagers can begin anywhere.
    pub fn styled(&mut self, style: Style, words: &str) -> io::Result<()> {
        for line in words.split_inclusive('\n') {
            let (line, end) = match line.strip_suffix('\n') {
                Some(line) => (line.strip_suffix('\r').unwrap_or(line), "\n"),
                None => (line, ""),
            };
            let line = harmless(line);
            if self.colour && style != Style::new() && !line.is_empty() {
                write!(self.out, "{style}{line}{style:#}{end}")?;
            } else {
                write!(self.out, "{line}{end}")?;
            }
        }
        Ok(())
    }

    /// Writes words as they are.
    pub fn plain(&mut self, words: &str) -> io::Result<()> {
        self.styled(Style::new(), words)
    }
}

/// The words with control characters shown as pictures, so that no text can command the terminal.
pub(super) fn harmless(words: &str) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() && c != '\t' && c != '\n';
    if !words.contains(commands) {
        return Cow::Borrowed(words);
    }
    let picture = |c: char| match c {
        '\t' | '\n' => c,
        '\0'..'\x20' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '␡',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Cow::Owned(words.chars().map(picture).collect())
}

/// The first words of a text on one line, at most about `limit` characters.
pub(super) fn excerpt(text: &str, limit: usize) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if length > 0 && length + width > limit {
            short.push_str(" …");
            break;
        }
        if length > 0 {
            short.push(' ');
        }
        short.extend(word.chars().take(limit));
        length += width + 1;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_command_the_terminal() {
        assert_eq!(harmless("a\x1b[2Jb\0\x7f\u{9b}\tc"), "a␛[2Jb␀␡\u{fffd}\tc");
    }

    #[test]
    fn excerpts_end_at_a_word() {
        assert_eq!(excerpt("“One  two\nthree”", 60), "“One two three”");
        assert_eq!(excerpt("one two three four", 10), "one two …");
        assert_eq!(excerpt(&"x".repeat(99), 5), "xxxxx");
    }
}
