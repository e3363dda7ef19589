//! What was odd in a text, and where. A text never makes the engine fail.

use crate::span::Span;

/// What kind of oddity a [`Diagnostic`] reports. In the record it is written in small letters with hyphens.
///
/// ```
/// use inquit::diagnostic::Code;
/// let engine = inquit::Engine::builder().build()?;
/// let document = engine.attribute("Ann Lowe said: “We are");
/// assert_eq!(document.diagnostics[0].code, Code::UnclosedQuotation);
/// # Ok::<(), inquit::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A quotation without a closing mark; it was ended at its paragraph's end or before the next opening mark.
    UnclosedQuotation,
    /// A mark that closes nothing; it was passed over.
    StrayMark,
    /// Quotations nested deeper than 64 levels; the marks of the deeper ones were passed over.
    DeepNesting,
    /// Text of another page element stands in the sentence, such as a related link's headline.
    GluedText,
    /// Bytes that are not UTF-8; each run was replaced by U+FFFD.
    InvalidUtf8,
    /// The encoding of the text was guessed; this is the first character that depends on it.
    GuessedEncoding,
    /// A NUL byte, as in binary files.
    NulByte,
    /// The text is longer than 4 GiB; what stands behind this place was not read.
    TooLong,
}

impl Code {
    /// What it means, for a person.
    pub fn message(self) -> &'static str {
        match self {
            Self::UnclosedQuotation => "quotation without a closing mark",
            Self::StrayMark => "closing mark without an opening one",
            Self::DeepNesting => "quotations nested deeper than 64 levels were not followed",
            Self::GluedText => "text of another page element stands in this sentence",
            Self::InvalidUtf8 => "bytes that are not UTF-8 were replaced",
            Self::GuessedEncoding => "the encoding is a guess",
            Self::NulByte => "NUL byte: is this a text?",
            Self::TooLong => "the text is longer than 4 GiB: from here on it was not read",
        }
    }
}

/// One oddity of a text, as the stages note it; a document has it as an [`Oddity`](crate::document::Oddity).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where, in bytes.
    pub span: Span,
    /// What.
    pub code: Code,
}
