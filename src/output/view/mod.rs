//! The reading view: the text with its quotations marked by speaker, then who speaks and what was odd.
//!
//! With colours, quoted words lie on their speaker's tint, reported ones are underlined in its ink, the cue is bold;
//! without, brackets and numbers say the same.

use std::io::{self, Write};

use super::{Format, Ground, Options, Parts, Room};
use crate::document::Document;

mod explain;
mod legend;
mod marks;
mod page;
mod palette;

use page::Page;

/// The reading view.
pub const FORMAT: Format = Format {
    name: "text",
    about: "the text with its quotations marked, for reading",
    extension: "txt",
    ground: Ground::Text,
    room: Room { reasons: true, ..Room::NONE },
    whole_names: false,
    beside_text: false,
    parts: Parts::bare(|document, options, out| View::from(options).write(document, out)),
};

/// Options of the reading view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Colours, by escape codes; brackets and numbers otherwise.
    pub colour: bool,
    /// Says for each quotation why it was given to its speaker.
    pub explain: bool,
    /// Begins with the document's id.
    pub heading: bool,
}

impl From<&Options> for View {
    fn from(options: &Options) -> Self {
        let Options { colour, explain, several, .. } = *options;
        Self { colour, explain, heading: several }
    }
}

impl View {
    /// Writes a document for a person to read.
    ///
    /// ```
    /// use inquit::{Engine, Offsets, output::view::View};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let engine = Engine::builder().offsets(Offsets::Byte).with_text(true).build()?;
    /// let mut page = Vec::new();
    /// View::default().write(&engine.attribute("“Yes,” Ann Lowe said."), &mut page)?;
    /// assert!(String::from_utf8(page)?.starts_with("⟦1 “Yes,”⟧ Ann Lowe *said*.\n"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What `out` answers; [`io::ErrorKind::InvalidInput`] when the document was made without its text or with other
    /// offsets than bytes.
    pub fn write(self, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        let Some(text) = &document.text else {
            let problem = "the reading view needs a document with its text";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, problem));
        };
        let page = &mut Page { out, colour: self.colour };
        if self.heading {
            page.styled(palette::heading(), document.id.as_deref().unwrap_or("(no id)"))?;
            page.plain("\n\n")?;
        }
        marks::write(document, text, page)?;
        if !text.ends_with('\n') {
            page.plain("\n")?;
        }
        if self.explain {
            explain::write(document, page)?;
        }
        legend::speakers(document, page)?;
        legend::diagnostics(document, text, page)?;
        page.plain(if self.heading { "\n" } else { "" })
    }
}

#[cfg(test)]
mod tests;
