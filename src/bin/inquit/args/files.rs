//! Which files are read.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What is looked for in directories, and lists of files.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Files")]
pub struct Files {
    /// Read the paths that this file lists, one a line, after those named here; `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,

    /// The paths that --files-from lists end in NUL bytes, as `find -print0` writes them
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,

    /// In directories, take files that match this pattern, or with `!` before it leave them out
    ///
    /// A pattern is that of a .gitignore file: `*.txt`, `2024/**`, `!drafts/`. It may be given several times; later ones win.
    #[arg(short, long, value_name = "PATTERN")]
    pub glob: Vec<String>,

    /// In directories, take files of this type only; without it, of each type
    #[arg(short = 't', long = "type", value_name = "TYPE")]
    pub types: Vec<FileType>,

    /// In directories, take hidden files, too
    #[arg(long)]
    pub hidden: bool,

    /// In directories, take what .gitignore and .ignore files leave out, too
    #[arg(long)]
    pub no_ignore: bool,

    /// In directories, follow symbolic links to directories
    #[arg(long)]
    pub follow: bool,
}

impl Files {
    /// Whether a file of that type is taken from a directory. Patterns say which files are wanted, whatever their type.
    pub fn wants(&self, kind: Option<FileType>) -> bool {
        let patterns = self.glob.iter().any(|pattern| !pattern.starts_with('!'));
        if self.types.is_empty() {
            // A directory's package.json and its like are no texts.
            return kind.is_some_and(|kind| kind != FileType::Json) || patterns;
        }
        kind.is_some_and(|kind| self.types.contains(&kind))
    }
}

/// What a file's name says that it is. Each may be compressed: .gz, .zst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FileType {
    /// .txt .text; in directories also what has no extension but .gz or .zst
    Text,
    /// .md .markdown
    Markdown,
    /// .html .htm .xhtml
    Html,
    /// .jsonl .ndjson
    Jsonl,
    /// .json: an array of such objects, or one; in directories only when asked for
    Json,
    /// .csv
    Csv,
    /// .tsv .tab
    Tsv,
    /// .warc .wet
    Warc,
}

impl FileType {
    /// The extensions of its files.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Jsonl => &["jsonl", "ndjson"],
            Self::Json => &["json"],
            Self::Csv => &["csv"],
            Self::Tsv => &["tsv", "tab"],
            Self::Warc => &["warc", "wet"],
        }
    }

    /// The type of a file with that extension.
    pub fn of(extension: &str) -> Option<Self> {
        let named = |kind: &&Self| kind.extensions().iter().any(|own| own.eq_ignore_ascii_case(extension));
        Self::value_variants().iter().find(named).copied()
    }

    /// Whether a file of this type holds many texts.
    pub fn has_many(self) -> bool {
        matches!(self, Self::Jsonl | Self::Json | Self::Csv | Self::Tsv | Self::Warc)
    }
}
