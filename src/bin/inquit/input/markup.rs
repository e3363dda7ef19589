//! Text out of Markdown and HTML.

use std::mem;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The prose of a Markdown text: a blank line between blocks, no code, no images, no markup. Of HTML in it, its words.
///
/// # Errors
/// When HTML in it cannot be read; the reason.
pub fn markdown(source: &str) -> Result<String, String> {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut text = String::with_capacity(source.len());
    // How deep we are in what is not prose.
    let mut hidden = 0;
    let mut html = String::new();
    for event in Parser::new_ext(source, extensions) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_)) => hidden += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_)) => hidden -= 1,
            _ if hidden > 0 => {}
            Event::Text(words) | Event::Code(words) => text += &words,
            Event::Html(part) => html += &part,
            Event::End(TagEnd::HtmlBlock) => {
                text += words(&mem::take(&mut html))?.trim();
                block(&mut text);
            }
            Event::InlineHtml(tag) if is_line_end(&tag) => text.push('\n'),
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
    Ok(text)
}

/// The words of a piece of HTML, its paragraphs with a blank line between them.
fn words(html: &str) -> Result<String, String> {
    let depth = depth(html);
    if depth > TOO_DEEP {
        return Err(too_deep());
    }
    let document = Document::from(html);
    document.select("script, style, template").remove();
    let text = if depth > DEEPEST { document.text() } else { document.select("body").formatted_text() };
    Ok(text.to_string())
}

/// Whether a tag ends a line, as `<br>` and `<br />` do.
fn is_line_end(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').split([' ', '\t', '\n', '/', '>']).next();
    name.is_some_and(|name| name.eq_ignore_ascii_case("br"))
}

/// Why a page is refused whose elements stand too deep in each other.
fn too_deep() -> String {
    format!("more than {TOO_DEEP} elements stand in each other; is this a page?")
}

/// Ends a block with one blank line.
fn block(text: &mut String) {
    let end = text.trim_end().len();
    if end > 0 {
        text.truncate(end);
        text.push_str("\n\n");
    }
}

/// How deep the elements of a page may stand in each other for its article to be looked for: the search grows with the
/// square of it. Pages that people read have some dozens.
const DEEPEST: usize = 500;

/// How deep they may stand for the page to be parsed: that, too, grows with the square.
const TOO_DEEP: usize = 2000;
/// Elements that are never closed, or need not be.
const OPEN: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "option", "p", "rp", "rt", "source", "tbody", "td", "tfoot", "th",
    "thead", "tr", "track", "wbr",
];

/// The article of a page: its title, then its paragraphs with a blank line between them. Navigation, asides and the like
/// are left out; where no article is to be found, the whole page is taken.
///
/// # Errors
/// When the page cannot be read; the reason.
pub fn html(page: &str) -> Result<String, String> {
    if depth(page) > TOO_DEEP {
        return Err(too_deep());
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).map_err(|error| error.to_string())?;
    if is_deep(reader.doc.root()) {
        reader.doc.select("script, style").remove();
        return Ok(format!("{}\n", reader.doc.text().trim()));
    }
    let Ok(article) = reader.parse() else {
        return Ok(format!("{}\n", reader.doc.select("body").formatted_text().trim()));
    };
    let (title, body) = (article.title.trim(), article.text_content.trim());
    if title.is_empty() || body.starts_with(title) {
        return Ok(format!("{body}\n"));
    }
    Ok(format!("{title}\n\n{body}\n"))
}

/// How deep elements stand in each other, by their tags alone.
fn depth(page: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, _) in page.match_indices('<') {
        let tag = &page[at + 1..];
        let closes = tag.starts_with('/');
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let name = &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())];
        if name.is_empty() || OPEN.iter().any(|open| open.eq_ignore_ascii_case(name)) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// Whether elements of a tree stand too deep in each other.
fn is_deep(root: NodeRef<'_>) -> bool {
    let (mut depth, mut node) = (0, root);
    loop {
        if let Some(child) = node.first_child() {
            depth += 1;
            node = child;
        } else {
            while node.next_sibling().is_none() {
                let Some(parent) = node.parent() else { return false };
                depth -= 1;
                node = parent;
            }
            let Some(next) = node.next_sibling() else { return false };
            node = next;
        }
        if depth > DEEPEST {
            return true;
        }
    }
}
