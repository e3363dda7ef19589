//! Compact JSON, byte for byte as serde_json writes it, in less than half the time: nearly all of a record is strings in
//! which nothing has to be escaped, and names of fields, which never have to.

use serde::ser::{self, Impossible, Serialize};
use serde_json::{Error, Result};

/// Appends a value as JSON.
///
/// # Errors
/// When it holds what no record does: bytes, tuples, or variants with values.
pub(super) fn append(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) -> Result<()> {
    value.serialize(Compact(out))
}

struct Compact<'o>(&'o mut Vec<u8>);

/// An array or an object that is being written.
struct Parts<'o> {
    out: &'o mut Vec<u8>,
    /// What stands before the next part: the opening bracket, or a comma.
    before: u8,
    /// What stands behind the last one.
    end: u8,
    /// Whether it is no object, but the one field of JSON that is written as it stands.
    raw: bool,
}

impl<'o> Parts<'o> {
    fn new(out: &'o mut Vec<u8>, [before, end]: [u8; 2]) -> Self {
        Self { out, before, end, raw: false }
    }

    fn next(&mut self) -> &mut Vec<u8> {
        self.out.push(std::mem::replace(&mut self.before, b','));
        self.out
    }

    fn finish(self) -> Result<()> {
        if self.raw {
            return Ok(());
        }
        let opened = self.before == b',';
        self.out.extend_from_slice(if opened { &[] } else { std::slice::from_ref(&self.before) });
        self.out.push(self.end);
        Ok(())
    }
}

/// The name under which serde_json hands over JSON that is to be written as it stands.
const RAW: &str = "$serde_json::private::RawValue";

/// Appends a string with its quotation marks: all up to what has to be escaped at once.
fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = escaped(rest) {
        out.extend_from_slice(&rest[..at]);
        match rest[at] {
            byte @ (b'"' | b'\\') => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0C => out.extend_from_slice(b"\\f"),
            byte => {
                let hex = |digit: u8| b"0123456789abcdef"[usize::from(digit)];
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)]);
            }
        }
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Where the first byte stands that has to be escaped, looked for in eight at a time.
fn escaped(bytes: &[u8]) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = EACH << 7;
    let is_escaped = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    let (eights, rest) = bytes.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        // The high bit of a byte that is none; the lowest one found is right, those above it may be wrong.
        let zero = |bytes: u64| bytes.wrapping_sub(EACH) & !bytes;
        let is = |byte: u8| zero(eight ^ (EACH * u64::from(byte)));
        let marks = is(b'"') | is(b'\\');
        let found = (marks | eight.wrapping_sub(EACH * 0x20) & !eight) & HIGH;
        if found != 0 {
            return Some(at * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|&byte| is_escaped(byte)).map(|at| eights.len() * 8 + at)
}

/// Numbers, which serde_json writes.
macro_rules! numbers {
    ($($name:ident $number:ty),+) => {$(
        fn $name(self, number: $number) -> Result<()> {
            serde_json::to_writer(self.0, &number)
        }
    )+};
}

/// What no record holds.
fn refuse<T>(what: &str) -> Result<T> {
    Err(ser::Error::custom(format!("{what} in a record")))
}

impl<'o> ser::Serializer for Compact<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'o>;
    type SerializeMap = Parts<'o>;
    type SerializeStruct = Parts<'o>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    numbers! {
        serialize_bool bool, serialize_char char, serialize_f32 f32, serialize_f64 f64,
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64
    }

    fn serialize_str(self, text: &str) -> Result<()> {
        string(text, self.0);
        Ok(())
    }

    fn serialize_none(self) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'o>> {
        Ok(Parts::new(self.0, *b"[]"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'o>> {
        Ok(Parts::new(self.0, *b"{}"))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Parts<'o>> {
        Ok(Parts { raw: name == RAW, ..Parts::new(self.0, *b"{}") })
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<()> {
        refuse("bytes")
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: &T,
    ) -> Result<()> {
        refuse(variant)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple> {
        refuse("a tuple")
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct> {
        refuse(name)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant> {
        refuse(variant)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant> {
        refuse(variant)
    }
}

impl ser::SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        append(value, self.next())
    }

    fn end(self) -> Result<()> {
        self.finish()
    }
}

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        append(key, self.next())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.out.push(b':');
        append(value, self.out)
    }

    fn end(self) -> Result<()> {
        self.finish()
    }
}

impl ser::SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<()> {
        if self.raw {
            let start = self.out.len();
            append(value, self.out)?;
            let json: String = serde_json::from_slice(&self.out[start..])?;
            self.out.truncate(start);
            self.out.extend_from_slice(json.as_bytes());
            return Ok(());
        }
        let out = self.next();
        out.push(b'"');
        out.extend_from_slice(key.as_bytes());
        out.extend_from_slice(b"\":");
        append(value, out)
    }

    fn end(self) -> Result<()> {
        self.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize)]
    struct All<'a> {
        texts: &'a [String],
        nothing: Option<u32>,
        unit: (),
        raw: &'a serde_json::value::RawValue,
        empty: Vec<f32>,
        floats: Vec<f32>,
        bounds: Vec<i64>,
        map: std::collections::BTreeMap<&'a str, bool>,
        none: std::collections::BTreeMap<&'a str, bool>,
    }

    #[test]
    fn every_byte_is_as_serde_json_writes_it() {
        let odd: String =
            (0..0x100).filter_map(char::from_u32).chain("“é”\u{7F}\u{2028}😀".chars()).collect();
        // Every place of something to escape among eight bytes, and behind them.
        let mut texts: Vec<String> = (0..20).map(|at| format!("{}\"{odd}", "é".repeat(at) + "x")).collect();
        texts.extend(["", "plain", "\\", "a\"b\\c\nd"].map(str::to_owned));
        let raw: Box<serde_json::value::RawValue> =
            serde_json::from_str(r#"{"a": [1, "\u00e9\n"] }"#).unwrap();
        let value = All {
            texts: &texts,
            nothing: None,
            unit: (),
            raw: &raw,
            empty: Vec::new(),
            floats: vec![0.99, 1.0, 0.1, 0.0, f32::NAN, 1e20],
            bounds: vec![i64::MIN, 0, i64::MAX],
            map: [("a", true), ("b", false)].into(),
            none: Default::default(),
        };
        let mut out = Vec::new();
        append(&value, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&value).unwrap());
    }
}
