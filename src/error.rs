//! What can fail: building an engine. Attributing a text cannot.

/// Why an [`Engine`](crate::Engine) could not be built. It reads as `verbs.tsv:12: no verb class "sey"`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A lexicon line that does not have the shape its file promises.
    #[error("{file}:{line}: {problem}")]
    Lexicon {
        /// The lexicon's file name.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        problem: String,
    },
}
