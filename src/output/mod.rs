//! Writers: one file a format, each a pure function from a document to an `io::Write`.
