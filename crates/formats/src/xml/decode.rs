//! Bytes of an XML or JSON document as text, by what they are and not by what they declare: agencies declare
//! iso-8859-1 and send UTF-8, or the other way round (FORMATS.md section 8).

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// A document as text, the encoding it was read as, and what was odd about it.
pub struct Decoded<'b> {
    pub text: Cow<'b, str>,
    /// In the words of the WHATWG encoding list, lower case, such as `utf-8`.
    pub encoding: String,
    pub remarks: Vec<(&'static str, String)>,
}

/// Decodes `bytes`: byte order mark first, then valid UTF-8, then the declared encoding, then windows-1252.
/// Control characters other than tab, line feed and carriage return are taken out, and said.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let mut remarks = Vec::new();
    let declared_name = declared(bytes);
    let declared = declared_name.as_deref().and_then(|name| Encoding::for_label(name.as_bytes()));
    let (mut text, encoding) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding.decode_without_bom_handling(&bytes[length..]).0, encoding),
        None => match utf16_without_mark(bytes) {
            Some(encoding) => (encoding.decode_without_bom_handling(bytes).0, encoding),
            None => match std::str::from_utf8(bytes) {
                Ok(text) => (Cow::Borrowed(text), UTF_8),
                Err(_) => {
                    let encoding = declared.filter(|it| it.is_ascii_compatible() && *it != UTF_8);
                    let encoding = encoding.unwrap_or(if mostly_utf8(bytes) { UTF_8 } else { WINDOWS_1252 });
                    (encoding.decode_without_bom_handling(bytes).0, encoding)
                }
            },
        },
    };
    if let (Some(name), Some(declared)) = (&declared_name, declared)
        && declared != encoding
        && !text.is_ascii()
    {
        let read_as = encoding.name().to_ascii_lowercase();
        remarks.push(("IMP-ENCODING", format!("the document declares {name}, its bytes are {read_as}")));
    }
    if text.contains('\u{fffd}') {
        remarks.push(("IMP-ENCODING", "some bytes fit no encoding and stand as U+FFFD".to_owned()));
    }
    if text.bytes().any(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) {
        text = Cow::Owned(text.chars().filter(|c| *c >= ' ' || matches!(c, '\t' | '\n' | '\r')).collect());
        remarks.push(("IMP-CONTROL", "control characters were left out".to_owned()));
    }
    Decoded { text, encoding: encoding.name().to_ascii_lowercase(), remarks }
}

/// The encoding named by the XML declaration, looked for in the first bytes only.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(256)];
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let declaration = head.split_once("<?xml")?.1.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value[1..].split_once(quote)?.0.trim().to_owned())
}

/// UTF-16 shows by a NUL beside the opening `<` or `{`.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<' | b'{' | b'[', 0, _, 0, ..] => Some(UTF_16LE),
        [0, b'<' | b'{' | b'[', 0, _, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// One torn character does not make a file cp1252: UTF-8 wins when most bytes above ASCII form whole characters.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_declares_latin_1_and_is_utf_8_is_read_as_utf_8() {
        let decoded = decode("<?xml version='1.0' encoding='iso-8859-1'?><a>Ærø</a>".as_bytes());
        assert!(decoded.text.contains("Ærø"));
        assert_eq!(decoded.encoding, "utf-8");
        assert_eq!(decoded.remarks[0].0, "IMP-ENCODING");
    }

    #[test]
    fn latin_1_bytes_under_a_utf_8_declaration_keep_their_letters() {
        let decoded = decode(b"<?xml version='1.0' encoding='utf-8'?><a>caf\xe9</a>");
        assert!(decoded.text.contains("café"));
        assert_eq!(decoded.encoding, "windows-1252");
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_byte_order_mark() {
        let without: Vec<u8> = "<a>Ä</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&without).text, "<a>Ä</a>");
        let with: Vec<u8> = "\u{feff}<a>Ä</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&with).text, "<a>Ä</a>");
    }

    #[test]
    fn nul_bytes_are_left_out_and_said() {
        let decoded = decode(b"<a>one\0two</a>");
        assert_eq!(decoded.text, "<a>onetwo</a>");
        assert_eq!(decoded.remarks[0].0, "IMP-CONTROL");
    }
}
