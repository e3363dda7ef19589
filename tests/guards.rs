//! Guards against forgetting: what no compiler sees and no one looks at twice.

#[path = "common/layers.rs"]
mod layers;
#[path = "common/licences.rs"]
mod licences;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder of the project, in order, as paths from the project's root.
fn files(folder: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found.iter().map(|path| path.strip_prefix(root()).expect("below the root").to_owned()).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn none(problems: Vec<String>, advice: &str) {
    assert!(problems.is_empty(), "{advice}:\n  {}", problems.join("\n  "));
}

#[test]
fn each_snapshot_of_a_text_has_its_fixture() {
    // Snapshots that other tests own, by folder.
    const OTHERS: &[&str] = &["cli", "outputs", "docs"];
    let orphan = |path: &PathBuf| {
        let place = path.strip_prefix("snapshots").expect("below snapshots/").with_extension("txt");
        let owned = OTHERS.iter().any(|folder| place.starts_with(folder)) || place.components().count() == 1;
        !owned && !root().join("fixtures").join(place).exists()
    };
    let orphans = files("snapshots").into_iter().filter(orphan);
    none(orphans.map(|p| p.display().to_string()).collect(), "snapshots without a fixture: delete them");
}

#[test]
fn no_snapshot_is_pending() {
    let pending = |path: &PathBuf| path.to_string_lossy().ends_with(".snap.new");
    let found = ["snapshots", "src", "tests"].iter().flat_map(|folder| files(folder)).filter(pending);
    none(found.map(|p| p.display().to_string()).collect(), "read them, then `just accept` or delete them");
}

#[test]
fn fixtures_are_named_in_snake_case() {
    let snake = |part: &str| {
        let letters = part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        letters && !part.is_empty() && !part.starts_with('_') && !part.ends_with('_') && !part.contains("__")
    };
    let wrong = |path: &PathBuf| {
        let name = path.to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".txt") else { return true };
        !stem.split(['/', '\\']).all(snake)
    };
    let found = files("fixtures").into_iter().filter(wrong);
    none(found.map(|p| p.display().to_string()).collect(), "name them some_behaviour.txt");
}

#[test]
fn each_known_gap_says_what_is_right() {
    let table = read(Path::new("tests/known_gaps.tsv"));
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let told: Vec<(&str, &str)> = lines.map(|line| line.split_once('\t').unwrap_or((line, ""))).collect();
    let path = |path: PathBuf| {
        let below = path.strip_prefix("fixtures/known_gaps").expect("below known_gaps/").with_extension("");
        below.to_string_lossy().replace('\\', "/")
    };
    let gaps: Vec<String> = files("fixtures/known_gaps").into_iter().map(path).collect();
    let untold = gaps.iter().filter(|gap| !told.iter().any(|(name, right)| name == gap && !right.is_empty()));
    let gone = told.iter().map(|(name, _)| (*name).to_owned()).filter(|name| !gaps.contains(name));
    none(
        untold.cloned().chain(gone).collect(),
        "a line of tests/known_gaps.tsv for each known gap, and for no other",
    );
}

#[test]
fn lexicons_are_sorted_unique_and_named_in_sources() {
    let sources = files("data").into_iter().find(|p| p.ends_with("en/SOURCES.md")).map(|p| read(&p));
    let mut problems = Vec::new();
    for path in files("data") {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        if name == "SOURCES.md" {
            continue;
        }
        if !sources.as_ref().is_some_and(|text| text.contains(&name)) {
            problems.push(format!("{}: data/en/SOURCES.md does not say where it comes from", path.display()));
        }
        problems.extend(unsorted(&read(&path)).map(|problem| format!("{}:{problem}", path.display())));
    }
    none(problems, "lexicons");
}

/// The first line of a lexicon that is out of order or not clean, with its number.
fn unsorted(text: &str) -> Option<String> {
    let mut last = "";
    for (line, content) in (1..).zip(text.lines()) {
        if content.ends_with(char::is_whitespace) {
            return Some(format!("{line}: white space at the end"));
        }
        let entry = content.split('#').next().unwrap_or_default();
        let key = entry.split(['\t', ';', '|']).next().unwrap_or_default();
        let key = key.split("  ").next().unwrap_or_default().trim_end();
        if key.is_empty() {
            continue;
        }
        if key <= last {
            return Some(format!("{line}: {key:?} does not sort after {last:?} (order: LC_ALL=C sort)"));
        }
        last = key;
    }
    None
}

#[test]
fn modules_use_only_the_layers_before_them() {
    let sources = files("src").into_iter().filter(|p| p.extension().is_some_and(|e| e == "rs"));
    let problems = sources.flat_map(|path| layers::violations(&path, &read(&path)));
    none(problems.collect(), "the order of the stages is in docs/architecture.md and tests/common/layers.rs");
}

#[test]
fn no_tracked_file_names_a_place_on_one_machine() {
    let Some(tracked) = git(&["ls-files", "-z"]) else { return };
    let places = ["work", "home", "root", "Users"].map(|folder| format!("/{folder}/"));
    let mut problems = Vec::new();
    for path in tracked.split('\0').filter(|path| !path.is_empty()) {
        let Ok(text) = fs::read_to_string(root().join(path)) else { continue };
        for (line, content) in (1..).zip(text.lines()) {
            let foreign = |(at, _): &(usize, &str)| !content[..*at].ends_with(|c: char| c.is_alphanumeric());
            if places.iter().any(|place| content.match_indices(place.as_str()).any(|hit| foreign(&hit))) {
                problems.push(format!("{path}:{line}"));
            }
        }
    }
    none(problems, "absolute paths of one machine");
}

fn git(args: &[&str]) -> Option<String> {
    let output = Command::new("git").current_dir(root()).args(args).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn every_dependency_has_a_licence_we_allow() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let metadata = |extra: &[&str]| {
        let args = ["metadata", "--format-version=1", "--locked", "--offline"];
        let output = Command::new(&cargo).current_dir(root()).args(args).args(extra).output();
        output.expect("cargo runs")
    };
    let version = Command::new(&cargo).arg("-vV").output().expect("cargo runs").stdout;
    let version = String::from_utf8_lossy(&version).into_owned();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
    // Only what this machine builds: crates for other systems need not have been downloaded. deny.toml covers them.
    let output = metadata(&["--filter-platform", host]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    none(
        licences::refused(&output.stdout),
        "licences that tests/common/licences.rs and deny.toml do not allow",
    );
    let deny = read(Path::new("deny.toml"));
    let missing = licences::ALLOWED.iter().filter(|name| !deny.contains(&format!("\"{name}\"")));
    none(missing.map(|name| name.to_string()).collect(), "missing in deny.toml");
    let notice = read(Path::new("NOTICE"));
    let told = |name: &&&str| {
        notice.lines().any(|line| line.trim() == **name) && deny.contains(&format!("crate = \"{name}\""))
    };
    let untold = licences::MPL.iter().filter(|name| !told(name));
    none(untold.map(|name| name.to_string()).collect(), "under the MPL-2.0, and not in NOTICE and deny.toml");
}
