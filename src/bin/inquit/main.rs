//! The `inquit` program.
fn main() {}
