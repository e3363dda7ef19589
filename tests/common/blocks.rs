//! Pages that are written by hand, with blocks of output in them that are made.

/// The page with each block behind a comment `<!-- name -->` made by that name, and the names in order. What stands behind a
/// colon in the comment is for readers.
pub fn filled(page: &str, block: impl Fn(&str) -> String) -> (String, Vec<&str>) {
    let (mut today, mut names, mut rest) = (String::new(), Vec::new(), page);
    while let Some((before, after)) = rest.split_once("<!-- ") {
        let (comment, after) = after.split_once(" -->\n```").expect("a block behind each comment");
        let (info, after) = after.split_once('\n').expect("a block");
        let (_, after) = after.split_once("```\n").expect("the end of a block");
        let name = comment.split(':').next().unwrap_or_default();
        names.push(name);
        today += &format!("{before}<!-- {comment} -->\n```{info}\n{}\n```\n", block(name).trim_end());
        rest = after;
    }
    (today + rest, names)
}
