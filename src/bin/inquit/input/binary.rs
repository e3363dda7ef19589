//! What holds no text: files of other kinds, told by how they begin, and what to do with them.

/// A kind of file: where its sign stands, the sign, what it is, and what to do.
type Sign = (usize, &'static [u8], &'static str, &'static str);

const DECOMPRESS: &str = "gzip and zstd are decompressed here; decompress this first";
const SAVE: &str = "save it as text or HTML first";
const UNPACK: &str = "unpack it, and name the files or their directory";
const TABLE: &str = "write it out as JSON Lines or CSV first";
const NONE: &str = "there is no text in it";

/// None is a few letters alone that a text may begin with.
const SIGNS: &[Sign] = &[
    (0, b"%PDF-", "a PDF file", "take the text out first, as `pdftotext FILE -` does"),
    (
        0,
        b"PK\x03\x04",
        "a zip archive, as .docx, .odt and .epub files are",
        "save it as text or HTML, or unpack it",
    ),
    (0, b"PK\x05\x06", "an empty zip archive", NONE),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Office document", SAVE),
    (0, b"{\\rtf", "an RTF document", SAVE),
    (0, b"%!PS-", "a PostScript file", "take the text out first, as `ps2ascii FILE` does"),
    (4, b"1AY&SY", "a bzip2 file", DECOMPRESS),
    (0, b"\xFD7zXZ\0", "an xz file", DECOMPRESS),
    (0, b"LZIP\x01", "an lzip file", DECOMPRESS),
    (0, b"\x04\x22\x4D\x18", "an lz4 file", DECOMPRESS),
    (0, b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", UNPACK),
    (0, b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    (257, b"ustar\0", "a tar archive", UNPACK),
    (257, b"ustar  \0", "a tar archive", UNPACK),
    (0, b"SQLite format 3\0", "an SQLite database", TABLE),
    (0, b"PAR1\x15", "a Parquet file", TABLE),
    (0, b"ARROW1\0\0", "an Arrow file", TABLE),
    (0, b"Obj\x01", "an Avro file", TABLE),
    (0, b"\x7FELF", "a program", NONE),
    (0, b"\x89PNG\r\n", "an image", NONE),
    (0, b"\xFF\xD8\xFF", "an image", NONE),
    (0, b"GIF87a", "an image", NONE),
    (0, b"GIF89a", "an image", NONE),
    (0, b"II*\0", "an image", NONE),
    (0, b"MM\0*", "an image", NONE),
    (8, b"WEBPVP8", "an image", NONE),
    (8, b"WAVEfmt", "a recording", NONE),
    (4, b"ftyp", "a recording", NONE),
    (0, b"OggS\0", "a recording", NONE),
    (0, b"ID3\x03", "a recording", NONE),
    (0, b"ID3\x04", "a recording", NONE),
];

/// How many control characters a file must have to be no text, and at least one in so many bytes. One or two of them are a
/// flaw in a text.
const CONTROLS: usize = 16;
const ONE_IN: usize = 20;

/// Why what begins so is no text, and what to do; nothing where it may be one. Of two bytes a letter, half may be zero.
pub fn refused(head: &[u8], wide: bool) -> Option<String> {
    let sign = SIGNS.iter().find(|(at, sign, ..)| head.get(*at..).is_some_and(|rest| rest.starts_with(sign)));
    if let Some((.., what, advice)) = sign {
        return Some(format!("this is {what}, not a text; {advice}"));
    }
    let control = |byte: &&u8| **byte < b' ' && !b"\t\n\r\x08\x0C\x1A\x1B".contains(byte);
    let controls = head.iter().filter(control).count();
    let binary = !wide && controls >= CONTROLS && controls * ONE_IN > head.len();
    binary.then(|| "this is a binary file, not a text; name the files that hold text".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_kinds_of_files_are_told_by_their_beginning() {
        for (at, sign, what, _) in SIGNS {
            let head = [&vec![b'x'; *at][..], sign, b"and so on"].concat();
            assert!(refused(&head, false).is_some_and(|why| why.contains(what)), "{what}");
            assert!(sign.len() >= 4 || !sign.is_ascii(), "{what}");
        }
        assert!(refused(&[7; 64], false).is_some());
        assert!(refused(&[0; 40_000], false).is_some());
    }

    #[test]
    fn texts_are_none_of_them() {
        for text in
            ["", "PK said no.", "GIF is how he says it.", "%PDF", "a\0b", "\0\0\0\0", "BZh said she.\n"]
        {
            assert_eq!(refused(text.as_bytes(), false), None, "{text:?}");
        }
        let custard = format!("{}custard for all.", " ".repeat(256));
        assert_eq!(refused(custard.as_bytes(), false), None);
        let wide: Vec<u8> = "He left. ".repeat(20).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(refused(&wide, true), None);
    }
}
