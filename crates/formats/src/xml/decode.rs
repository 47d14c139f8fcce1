//! Bytes of an XML or JSON document as text: by what they are, with the XML declaration as one
//! witness. Agencies declare iso-8859-1 and send UTF-8, or the other way round; `encoding` weighs
//! that (docs/formats.md#charsets).

use crate::encoding::{self, DecodedText};
use crate::{ReadError, Warning};

/// Decodes `bytes`. Control characters other than tab, line feed and carriage return are taken out,
/// and said.
///
/// # Errors
/// [`ReadError`] as [`crate::encoding::decode`] gives it.
pub fn decode(bytes: &[u8]) -> Result<DecodedText, ReadError> {
    let mut decoded = encoding::decode(bytes, declared(bytes).as_deref())?;
    if decoded.text.bytes().any(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) {
        decoded.text.retain(|c| c >= ' ' || matches!(c, '\t' | '\n' | '\r'));
        let message = "control characters were left out; the raw bytes keep them".to_owned();
        decoded.warnings.push(Warning { rule: "IMP-CONTROL".to_owned(), message });
    }
    Ok(decoded)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_declares_latin_1_and_is_utf_8_is_read_as_utf_8() {
        let decoded =
            decode("<?xml version='1.0' encoding='iso-8859-1'?><a>Ærø</a>".as_bytes()).unwrap();
        assert!(decoded.text.contains("Ærø"));
        assert_eq!(decoded.encoding, "utf-8");
        assert_eq!(decoded.warnings[0].rule, "IMP-ENCODING");
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_byte_order_mark() {
        let without: Vec<u8> =
            "<a>Ärger im Hafen</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&without).unwrap().text, "<a>Ärger im Hafen</a>");
        let with: Vec<u8> = "\u{feff}<a>Ä</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&with).unwrap().text, "<a>Ä</a>");
    }

    #[test]
    fn nul_and_control_bytes_are_left_out_and_said() {
        let decoded = decode(b"<a>one\0two\x01three and some more</a>").unwrap();
        assert_eq!(decoded.text, "<a>onetwothree and some more</a>");
        assert!(decoded.warnings.iter().all(|it| it.rule == "IMP-CONTROL"));
    }
}
