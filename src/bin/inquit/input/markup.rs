//! Text out of Markdown and HTML.

use dom_smoothie::{Config, Readability, TextMode};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The prose of a Markdown text: a blank line between blocks, no code, no images, no markup.
pub fn markdown(source: &str) -> String {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut text = String::with_capacity(source.len());
    // How deep we are in what is not prose.
    let mut hidden = 0;
    for event in Parser::new_ext(source, extensions) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_)) => {
                hidden += 1
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => {
                hidden -= 1
            }
            _ if hidden > 0 => {}
            Event::Text(words) | Event::Code(words) => text += &words,
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::TableCell) => text += "  ",
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::FootnoteDefinition,
            )
            | Event::Rule => block(&mut text),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Ends a block with one blank line.
fn block(text: &mut String) {
    let end = text.trim_end().len();
    if end > 0 {
        text.truncate(end);
        text.push_str("\n\n");
    }
}

/// The article of a page: its title, then its paragraphs with a blank line between them. Navigation, asides and the like
/// are left out; where no article is to be found, the whole page is taken.
///
/// # Errors
/// When nothing on the page can be read; the reason.
pub fn html(page: &str) -> Result<String, String> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).map_err(|error| error.to_string())?;
    match reader.parse() {
        Ok(article) => {
            let body = article.text_content.trim();
            let title = article.title.trim();
            if title.is_empty() || body.starts_with(title) {
                return Ok(format!("{body}\n"));
            }
            Ok(format!("{title}\n\n{body}\n"))
        }
        Err(_) => {
            let whole = reader.doc.select("body");
            Ok(format!("{}\n", whole.formatted_text().trim()))
        }
    }
}
