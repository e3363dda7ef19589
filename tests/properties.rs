//! Whatever the text: never a panic, every invariant holds, the same bytes twice.
//!
//! Cases that once failed are kept in `tests/properties.regressions` and run first.

#[path = "common/invariants.rs"]
mod invariants;
#[path = "common/pieces.rs"]
mod pieces;

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;

use pieces::{PIECES, pieces};

static ENGINES: LazyLock<invariants::Engines> = LazyLock::new(|| invariants::Engines::new(None));

/// The pieces without line ends: one line, long.
fn line() -> impl Strategy<Value = String> {
    pieces(500..2_000).prop_map(|text| text.replace(['\n', '\r', '\u{2028}'], " "))
}

/// Quotations inside quotations, some of them never closed.
fn nested() -> impl Strategy<Value = String> {
    let pairs = select(&[("“", "”"), ("‘", "’"), ("\"", "\""), ("«", "»"), ("「", "」"), ("(", ")")][..]);
    let layer = (pairs, select(PIECES), prop::bool::weighted(0.9));
    prop::collection::vec(layer, 1..60).prop_map(|layers| {
        let mut text = String::new();
        for ((open, _), piece, _) in &layers {
            text.extend([open, *piece, "she said, "]);
        }
        for ((_, close), piece, closed) in layers.iter().rev() {
            text.extend([*piece, if *closed { *close } else { "" }]);
        }
        text
    })
}

fn config(cases: u32) -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/properties.regressions");
    ProptestConfig {
        cases,
        max_shrink_iters: 2_000,
        failure_persistence: Some(Box::new(kept)),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_unicode(text in any::<String>()) {
        ENGINES.check(&text);
    }

    #[test]
    fn glued_pieces(text in pieces(0..60)) {
        ENGINES.check(&text);
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn one_long_line(text in line()) {
        ENGINES.check(&text);
    }

    #[test]
    fn deep_nesting(text in nested()) {
        ENGINES.check(&text);
    }
}

#[test]
fn every_character_of_the_marks_alone_and_doubled() {
    for piece in PIECES {
        ENGINES.check(piece);
        ENGINES.check(&piece.repeat(2));
        ENGINES.check(&piece.repeat(9));
    }
}

#[test]
fn bytes_that_are_not_utf8() {
    let builder = inquit::Engine::builder()
        .with_text(true)
        .with_paragraphs(true)
        .with_sentences(true)
        .with_tokens(true)
        .offsets(inquit::Offsets::Byte);
    let engine = builder.build().expect("the lexicons in data/ are sound");
    for bytes in [
        &b"\xFF\xFE"[..],
        b"\"Yes,\xC3\" he said.",
        b"\xE2\x80",
        b"a\x00b",
        b"",
        b"\xEF\xBF\xBD \xE2\x80\x9CYes\xFF",
    ] {
        let doc = engine.attribute_bytes(bytes);
        let decoded = String::from_utf8_lossy(bytes);
        assert_eq!(doc.text.as_deref(), Some(decoded.as_ref()));
        invariants::holds(&doc, &decoded);
        let told = doc.diagnostics.iter().any(|d| d.code == inquit::diagnostic::Code::InvalidUtf8);
        assert_eq!(told, std::str::from_utf8(bytes).is_err(), "{bytes:?}");
    }
}
