//! Pages that a test keeps true: it compares, and writes only when asked to.

use std::path::Path;

/// Compares a file of the project with what it should be. `UPDATE_DOCS=1` in the environment writes it first.
pub fn hold(path: &str, today: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, today).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let found = read(path);
    let differs = || found.lines().zip(today.lines()).zip(1..).find(|((found, today), _)| found != today);
    if found != today {
        let (line, found, today) =
            differs().map_or((0, "", ""), |((found, today), line)| (line, found, today));
        panic!(
            "{path}:{line} is out of date; `UPDATE_DOCS=1 cargo test --test readme --test sieves --test help --test formats` writes it\n\
             there:  {found}\n today:  {today}"
        );
    }
}

/// A file of the project.
pub fn read(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{path}: {error}"))
}
