//! Licences of the dependencies, as `cargo metadata` tells them.

use serde_json::Value;

/// What we allow; deny.toml has the same list, for those who have cargo-deny.
pub const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages under the MPL-2.0, which asks that changes to their own files are published, of which there are none, and that
/// those who get a program learn where the source of these is: NOTICE tells them. Another package of that licence is to be
/// thought about first.
pub const MPL: &[&str] = &["cssparser", "cssparser-macros", "dtoa-short", "selectors"];

/// The packages of a `cargo metadata` answer that come under no licence we allow.
pub fn refused(metadata: &[u8]) -> Vec<String> {
    let metadata: Value = serde_json::from_slice(metadata).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("cargo metadata lists packages");
    let needed = metadata["resolve"]["nodes"].as_array().expect("cargo metadata resolves");
    assert!(needed.len() > 10, "cargo metadata lists hardly any package: this check proves nothing");
    let needed = |package: &&Value| needed.iter().any(|node| node["id"] == package["id"]);
    let refused = packages.iter().filter(needed).filter(|package| {
        let licence = package["license"].as_str().unwrap_or_default();
        let excepted = licence == "MPL-2.0" && MPL.iter().any(|name| package["name"] == *name);
        !excepted && !allowed(licence)
    });
    refused.map(|p| format!("{} {}: {}", p["name"], p["version"], p["license"])).collect()
}

/// Whether an SPDX expression leaves us a choice that we allow. The old `MIT/Apache-2.0` means OR.
fn allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").replace('(', "( ").replace(')', " )");
    let mut words = expression.split_whitespace().peekable();
    let result = either(&mut words);
    result && words.next().is_none()
}

type Words<'e, 'w> = &'e mut std::iter::Peekable<std::str::SplitWhitespace<'w>>;

fn either(words: Words) -> bool {
    let mut result = both(words);
    while words.next_if_eq(&"OR").is_some() {
        result |= both(words);
    }
    result
}

fn both(words: Words) -> bool {
    let mut result = one(words);
    while words.next_if_eq(&"AND").is_some() {
        result &= one(words);
    }
    result
}

fn one(words: Words) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let result = either(words);
        return words.next_if_eq(&")").is_some() && result;
    }
    let name = words.next().unwrap_or_default();
    match words.next_if_eq(&"WITH") {
        Some(_) => ALLOWED.contains(&format!("{name} WITH {}", words.next().unwrap_or_default()).as_str()),
        None => ALLOWED.contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn expressions_are_understood() {
        for yes in ["MIT", "MIT OR GPL-3.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "Unlicense/MIT"] {
            assert!(allowed(yes), "{yes}");
        }
        for no in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND CC-BY-SA-4.0", "MIT MIT"] {
            assert!(!allowed(no), "{no}");
        }
    }
}
