//! Parts: a long story is read piece by piece, each of them some chapters long, so that memory does not grow with it.
//!
//! ```text
//! text := part+
//! part := at least so many bytes, up to the head of a chapter; or else a blank line; or else any line's end
//! ```

use crate::span::Span;

/// A text up to so many bytes is one part: few novels are longer.
const WHOLE: usize = 2 << 20;
/// A part of a longer one has at least so many bytes.
const LEAST: usize = 1 << 18;
/// In so many bytes behind these the head of a chapter is looked for.
const REACH: usize = 1 << 16;
/// So many times as far a speech is followed whose paragraphs all open with a mark.
const SPEECH: usize = 16;
/// The head of a chapter has at most so many bytes.
const HEAD: usize = 60;

/// The parts of a text, which together are all of it.
pub(crate) fn parts(text: &str) -> Vec<Span> {
    cut(text, WHOLE, LEAST, REACH)
}

fn cut(text: &str, whole: usize, least: usize, reach: usize) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = 0;
    while text.len() > whole && text.len() - start > least + reach {
        let Some(end) = end(text, start + least, reach) else { break };
        parts.push(Span::new(start, end));
        start = end;
    }
    parts.push(Span::new(start, text.len()));
    parts
}

/// Where the part ends that has this byte: before the first line behind it that begins a chapter, or a paragraph of which the one
/// before is no part. A speech of many paragraphs is not cut unless it has no end.
fn end(text: &str, from: usize, reach: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', &bytes[from..]).map(|at| from + at + 1);
    let starts = ends.filter(|&start| start < text.len() && !text[start - 1..].starts_with("\r\n"));
    let (mut first, mut behind_blank) = (None, None);
    let mut blank = false;
    for start in starts {
        let line = text[start..].split(['\n', '\r']).next().unwrap_or_default().trim();
        if blank && is_head(line) {
            return Some(start);
        }
        first.get_or_insert(start);
        if blank && !line.is_empty() && !line.starts_with(is_mark) {
            behind_blank.get_or_insert(start);
        }
        let far = start - from;
        if far > reach && behind_blank.is_some() || far > SPEECH * reach {
            break;
        }
        blank = line.is_empty();
    }
    behind_blank.or(first)
}

/// Whether a line behind a blank one looks like the head of a chapter: CHAPTER II, IV., The Open Road
fn is_head(line: &str) -> bool {
    let plain = line.len() <= HEAD && !line.ends_with(['!', '?', ',', ';', ':', '-', '—']);
    let ends = line.ends_with('.') && line.contains(char::is_lowercase);
    plain
        && !ends
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !line.ends_with(is_mark)
}

/// Whether a mark may open dialogue.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '『'
            | '—'
            | '–'
            | '-'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts_of(text: &str) -> Vec<&str> {
        cut(text, 40, 20, 40).into_iter().map(|part| part.slice(text)).collect()
    }

    #[test]
    fn a_part_ends_where_a_chapter_does() {
        let text = "It rained all the way home.\n\n“Is it far?”\n\nIt was.\n\nCHAPTER II\n\nThe sun shone when they came.\n";
        let two = text.split_at(text.find("CHAPTER").unwrap());
        assert_eq!(parts_of(text), [two.0, two.1]);
    }

    #[test]
    fn or_before_a_paragraph_or_any_line() {
        let text = "It rained all the way home.\n“Is it far?”\n\n“Yes.”\n\nIt was not far at all, as it turned out.\n";
        assert_eq!(parts_of(text)[1], "It was not far at all, as it turned out.\n");
        let text =
            "It rained all the way home.\nThe sun shone when they came there at last.\nNobody was in.\n";
        assert_eq!(parts_of(text)[0], "It rained all the way home.\n");
    }

    #[test]
    fn no_part_ends_inside_a_speech_nor_inside_a_line_end() {
        let speech = "“And then we rowed and rowed.\n\n".repeat(6);
        let text = format!(
            "It rained all the way home.\n\n{speech}He stopped.\n\nNobody spoke for a long time then."
        );
        assert!(parts_of(&text)[0].ends_with("rowed.\n\n"), "{:?}", parts_of(&text));
        for end in ["\r", "\r\n"] {
            let text = text.replace('\n', end);
            assert!(parts_of(&text)[1].starts_with("He stopped."), "{:?}", parts_of(&text));
        }
    }

    #[test]
    fn a_short_text_and_one_of_a_single_line_are_one_part() {
        assert_eq!(parts_of("").len(), 1);
        assert_eq!(parts_of(&"and so on, ".repeat(99)).len(), 1);
        let text = "x\n\n".repeat(1000);
        assert_eq!(parts_of(&text).concat(), text);
    }
}
