//! The colours of the reading view: one pair for each speaker, readable on dark and on light terminals.

use anstyle::{Ansi256Color, Color, Style};

use crate::span::SpeakerId;

/// A speaker's pale tint, to lie under black words, and the deeper ink of the same hue, to write with.
const HUES: [(u8, u8); 10] = [
    (153, 33),  // blue
    (222, 166), // orange
    (157, 28),  // green
    (218, 162), // pink
    (229, 136), // yellow
    (183, 99),  // violet
    (159, 30),  // cyan
    (216, 131), // salmon
    (187, 101), // khaki
    (252, 244), // grey
];

/// Black that no terminal theme changes.
const BLACK: Color = Color::Ansi256(Ansi256Color(16));

/// The tint and the ink of a speaker. The colours come round again after the tenth.
fn hue(speaker: SpeakerId) -> (Color, Color) {
    let (tint, ink) = HUES[speaker.index() % HUES.len()];
    (Color::Ansi256(Ansi256Color(tint)), Color::Ansi256(Ansi256Color(ink)))
}

/// Words that a speaker said, and the speaker's name in the legend.
pub(super) fn filled(speaker: SpeakerId) -> Style {
    Style::new().fg_color(Some(BLACK)).bg_color(Some(hue(speaker).0))
}

/// Words by or around which a speaker is told: on top of a tint only the tint shows.
pub(super) fn inked(under: Style, speaker: SpeakerId) -> Style {
    if under.get_bg_color().is_some() { under } else { under.fg_color(Some(hue(speaker).1)) }
}

/// Words that no speaker was found for.
pub(super) fn dimmed() -> Style {
    Style::new().dimmed()
}

/// A heading.
pub(super) fn heading() -> Style {
    Style::new().bold()
}
