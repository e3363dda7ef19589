//! One fixture file is one test: `fixtures/a/one.txt` is attributed, checked and compared with `snapshots/a/one.snap`.
//!
//! `cargo test --test fixtures -- a/one` runs that one; `just accept` takes what the engine says today.

#[path = "common/invariants.rs"]
mod invariants;
#[path = "common/render.rs"]
mod render;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static ENGINES: LazyLock<invariants::Engines> = LazyLock::new(|| invariants::Engines::new(None));
/// For what lies in a folder of that name: a few lines do not show that they are fiction.
static FICTION: LazyLock<invariants::Engines> =
    LazyLock::new(|| invariants::Engines::new(Some(inquit::Genre::Fiction)));

fn fixture(path: &Path) -> datatest_stable::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let fiction = path.components().any(|part| part.as_os_str() == "fiction");
    let doc = if fiction { FICTION.check(&text) } else { ENGINES.check(&text) };
    compare(path, &render::render(&text, &doc));
    Ok(())
}

/// Compares with the snapshot at the fixture's own place in the other tree; its name is made here, from the path,
/// so that a new neighbour never renames it.
fn compare(path: &Path, shown: &str) {
    let place = path.components().skip_while(|c| c.as_os_str() != "fixtures").skip(1);
    let place = place.collect::<PathBuf>().with_extension("");
    let folder = place.parent().expect("a fixture stands below fixtures/");
    let name = place.file_name().expect("a fixture has a name").to_string_lossy();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name.as_ref(), shown));
}

datatest_stable::harness! {
    { test = fixture, root = "fixtures", pattern = r"\.txt$" },
}
