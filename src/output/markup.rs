//! Text as XML and HTML take it.

use std::fmt::{self, Display, Write};

/// Words that can stand between tags and in attributes between double quotes, whatever is in them. Characters that XML
/// has no place for, such as NUL, become U+FFFD.
///
/// ```
/// use inquit::output::Escaped;
/// assert_eq!(Escaped("<b> & \"x\"\0").to_string(), "&lt;b&gt; &amp; &quot;x&quot;\u{fffd}");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        for (at, special) in self.0.char_indices().filter_map(|(at, c)| Some((at, special(c)?))) {
            f.write_str(&self.0[plain..at])?;
            f.write_str(special)?;
            plain = at + self.0[at..].chars().next().map_or(0, char::len_utf8);
        }
        f.write_str(&self.0[plain..])
    }
}

/// How a page in HTML begins, up to `<body>` with its line end: in English, light or dark as the reader's system is, with
/// a style of its own. It loads nothing; `allowed` says what the page itself may hold, as a Content-Security-Policy does.
///
/// ```
/// let head = inquit::output::page_head("A & B", "p { margin: 0 }\n", "style-src 'unsafe-inline'");
/// assert!(head.starts_with("<!doctype html>") && head.ends_with("<body>\n"));
/// assert!(head.contains("<title>A &amp; B</title>") && head.contains("default-src 'none'; style-src"));
/// ```
pub fn page_head(title: &str, style: &str, allowed: &str) -> String {
    let title = Escaped(title);
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; {allowed}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"#
    )
}

/// What is written for a character that may not stand for itself.
fn special(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        // A reader of XML takes it for a line end otherwise.
        '\r' => Some("&#13;"),
        '\t' | '\n' => None,
        '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => Some("\u{fffd}"),
        _ => None,
    }
}

/// An IRI reference made of any words: all but letters, digits and `-._~` as percent-encoded UTF-8.
#[derive(Clone, Copy, Debug)]
pub(super) struct Encoded<'a>(pub &'a str);

impl Display for Encoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for &byte in self.0.as_bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    f.write_char(byte.into())?;
                }
                _ => write!(f, "%{byte:02X}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let escaped = Escaped("<script>\"é\" & '\r\n\0</script>").to_string();
        assert_eq!(escaped, "&lt;script&gt;&quot;é&quot; &amp; '&#13;\n\u{fffd}&lt;/script&gt;");
    }

    #[test]
    fn any_words_are_a_reference() {
        assert_eq!(Encoded("a b/é.txt").to_string(), "a%20b%2F%C3%A9.txt");
    }
}
