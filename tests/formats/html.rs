//! HTML: our own elements and attributes, nested, and nothing else; the text is the text.

use inquit::Document;

use super::tei;

/// The elements of the body.
const ELEMENTS: &str = "body header h1 form label span input output main section article h2 p aside h3 ul li button i small b details \
    summary q div script";
const VOID: &str = "input";

/// The page is of our elements, whatever the text holds, loads nothing, and has the text.
pub fn check(page: &str, document: &Document) {
    for outside in ["://", "src=", "url(", "@import", "<link", "<iframe", "<img"] {
        let head = page.split("<main>").next().unwrap();
        assert!(!head.contains(outside), "{outside} in the page's own part");
    }
    let body = &page[page.find("<body>").expect("a body")..];
    let article = &body[body.find("<article>").unwrap()..body.find("</article>").unwrap()];
    let shown: String = article.split("<p dir=\"auto\">").skip(1).map(words).collect();
    assert_eq!(tei::bare(&shown), tei::bare(document.text.as_deref().unwrap()), "the text");
    nested(body);
    let quotes = body.matches(" tabindex=\"0\" data-kind=").count();
    assert_eq!(quotes, document.quotes.len(), "an element with the card's words for each quotation");
    for speaker in &document.speakers {
        assert!(
            body.contains(&format!("data-s=\"{}\" aria-pressed", speaker.id.0)),
            "{:?} in the list",
            speaker.name
        );
    }
}

/// Tags close what they open, have known names, and attributes in double quotes without `<`.
fn nested(body: &str) {
    let mut open = Vec::new();
    let mut rest = body;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').expect("a tag ends");
        assert!(!tag.contains('<'), "<{tag}>");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if name == "html" {
                break;
            }
            assert_eq!(open.pop(), Some(name), "</{name}>");
            continue;
        }
        let name = tag.split(' ').next().unwrap();
        assert!(ELEMENTS.split_whitespace().any(|other| other == name), "<{tag}>");
        assert_eq!(tag.matches('"').count() % 2, 0, "<{tag}>");
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(!outside.contains(" on"), "<{tag}> does something");
        if name == "script" {
            rest = &rest[rest.find("</script>").expect("our script ends")..];
        }
        if name != VOID {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} stay open");
}

/// The words of a piece of HTML.
fn words(html: &str) -> String {
    let mut words = String::new();
    for piece in html
        .split('<')
        .enumerate()
        .map(|(at, piece)| if at == 0 { piece } else { piece.split_once('>').unwrap().1 })
    {
        words += piece;
    }
    let words =
        words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#13;", "\r");
    words.replace("&amp;", "&")
}
