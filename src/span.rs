//! Positions: byte spans into the source and typed indices into layers.

use serde::Serialize;

/// A half-open range of bytes of the source, `start..end`, on character boundaries. Eight bytes, for texts up to 4 GiB.
///
/// ```
/// use inquit::Span;
/// let span = Span::new(0, 5);
/// assert_eq!(span.slice("“Hi”"), "“Hi");
/// assert!(span.contains(Span::new(3, 5)));
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of bytes; an end before the start is moved to the start.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// The span from the start of `self` to the end of `last`.
    ///
    /// ```
    /// use inquit::Span;
    /// assert_eq!(Span::new(2, 4).to(Span::new(7, 9)), Span::new(2, 9));
    /// ```
    pub fn to(self, last: Span) -> Self {
        Self { start: self.start, end: last.end.max(self.start) }
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    ///
    /// ```
    /// use inquit::Span;
    /// assert!(Span::new(2, 4).overlaps(Span::new(3, 9)));
    /// assert!(!Span::new(2, 4).overlaps(Span::new(4, 9)));
    /// ```
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text of the span.
    ///
    /// # Panics
    /// When the span was not made for `text`.
    pub fn slice(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in its layer.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// A quotation, by its place in reading order.
    QuoteId,
    /// A mention, by its place in the mentions layer.
    MentionId,
    /// A cue, by its place in the cues layer.
    CueId,
    /// A speaker, by first appearance.
    SpeakerId,
}
