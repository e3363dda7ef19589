//! The order of the modules, and what a source file uses against it.

use std::path::Path;

/// Modules from the ground up. A file may use its own module and those of the lines above; modules of one line know
/// nothing of each other. The crate root and the program stand above all of them.
pub const LAYERS: &[&[&str]] = &[
    &["span", "values"],
    &["source", "parts", "diagnostic", "error", "fields"],
    &["cast"],
    &["lexicon"],
    &["segment"],
    &["quotes"],
    &["sentences"],
    &["mentions"],
    &["cues"],
    &["attribute"],
    &["genre"],
    &["speakers"],
    &["fiction"],
    &["document"],
    &["assemble"],
    &["output"],
    &["engine"],
    &["stages"],
];

/// Modules that may use even less than their place allows.
const LEAN: &[(&str, &[&str])] = &[
    ("document", &["span", "diagnostic", "values", "fields"]),
    ("output", &["document", "source", "span", "diagnostic", "values", "fields"]),
];

/// The forbidden uses of one source file, as `path: why`.
pub fn violations(path: &Path, text: &str) -> Vec<String> {
    let below_src = path.strip_prefix("src").expect("a path in src/").with_extension("");
    let own =
        below_src.components().next().expect("a file in src/").as_os_str().to_string_lossy().into_owned();
    // `#[cfg(test)] mod tests;` in a file of its own: tests may use everything.
    if own == "lib" || own == "bin" || below_src.ends_with("tests") {
        return Vec::new();
    }
    let Some(level) = level(&own) else {
        return vec![format!("{}: give the module a line in LAYERS", path.display())];
    };
    let mut problems: Vec<String> =
        uses(&code(text)).iter().filter_map(|used| forbidden(&own, level, used)).collect();
    problems.sort();
    problems.dedup();
    problems.iter().map(|problem| format!("{}: {problem}", path.display())).collect()
}

fn level(module: &str) -> Option<usize> {
    LAYERS.iter().position(|line| line.contains(&module))
}

fn forbidden(own: &str, own_level: usize, used: &str) -> Option<String> {
    let lean = LEAN.iter().find(|(module, _)| *module == own).map(|(_, allowed)| *allowed);
    if used == own {
        return None;
    }
    if used.starts_with(char::is_uppercase) {
        return Some(format!("crate::{used} goes through the crate root: name its module"));
    }
    match (level(used), lean) {
        (_, Some(allowed)) if !allowed.contains(&used) => Some(format!("`{own}` may not use `{used}`")),
        (Some(level), _) if level >= own_level => Some(format!("`{own}` may not use `{used}`")),
        _ => None,
    }
}

/// The text without comments and without what follows `#[cfg(test)]`: tests may use everything.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first path segments after each `crate::`, also those of a group in braces.
fn uses(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c == '$' || c == '_' || c.is_alphanumeric()) {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(members(group)),
            None => found.push(identifier(rest)),
        }
    }
    found
}

/// The first segment of each member of a group, up to its closing brace.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut fresh, mut found) = (0, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && depth == 0 && !c.is_whitespace() => {
                found.push(identifier(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    found
}

fn identifier(text: &str) -> &str {
    text.split(|c: char| c != '_' && !c.is_alphanumeric()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> usize {
        violations(Path::new(path), text).len()
    }

    #[test]
    fn uses_against_the_order_are_found() {
        assert_eq!(of("src/quotes/marks.rs", "use crate::sentences::Sentences;"), 1);
        assert_eq!(of("src/quotes.rs", "use crate::{\n    span::{Span, QuoteId},\n    cues::Cue,\n};"), 1);
        assert_eq!(of("src/mentions/mod.rs", "fn f(d: &crate::Document) {}"), 1);
        assert_eq!(of("src/document.rs", "use crate::source::Source;"), 1);
        assert_eq!(of("src/novelty.rs", ""), 1);
    }

    #[test]
    fn uses_along_the_order_are_fine() {
        assert_eq!(of("src/sentences/mod.rs", "use crate::quotes::Quotes; // not crate::cues"), 0);
        assert_eq!(
            of("src/cues/mod.rs", "use crate::cues::verbs;\n#[cfg(test)]\nmod tests { use crate::Engine; }"),
            0
        );
        assert_eq!(of("src/bin/inquit/main.rs", "use crate::run;"), 0);
        assert_eq!(of("src/quotes/tests.rs", "use crate::Engine;"), 0);
        assert_eq!(of("src/span.rs", "macro_rules! x { () => { $crate::Engine } }"), 0);
    }
}
