//! Bytes of a text wire to text, with its control characters left in place: they carry the
//! structure.

use crate::{ReadError, Warning, encoding};

/// The control characters of IPTC 7901 and ANPA 1312, by the names of the standards.
pub mod control {
    pub const SOH: char = '\u{01}';
    pub const STX: char = '\u{02}';
    pub const ETX: char = '\u{03}';
    pub const EOT: char = '\u{04}';
    pub const BELL: char = '\u{07}';
    /// Opens a row of a table in AP copy.
    pub const BS: char = '\u{08}';
    pub const FF: char = '\u{0C}';
    /// Space band: a space that does not break.
    pub const DLE: char = '\u{10}';
    pub const DC1: char = '\u{11}';
    pub const DC2: char = '\u{12}';
    pub const DC3: char = '\u{13}';
    pub const DC4: char = '\u{14}';
    pub const SYN: char = '\u{16}';
    pub const RS: char = '\u{1E}';
    pub const US: char = '\u{1F}';
    pub const DEL: char = '\u{7F}';
}

/// The text of a transmission with its controls, and how it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WireText {
    pub text: String,
    pub encoding: String,
    pub warnings: Vec<Warning>,
    pub offers: Vec<crate::EncodingOffer>,
}

/// Reads the bytes of a text wire. The controls do not count when the charset is
/// guessed; wires that are not UTF-8 are Latin ones unless the bytes speak clearly for
/// another script (docs/formats.md#charsets).
///
/// # Errors
/// [`ReadError::OverLimit`] for more than [`crate::Limit::DocumentBytes`], [`ReadError::Malformed`]
/// for bytes that are no text.
pub fn decode(bytes: &[u8]) -> Result<WireText, ReadError> {
    crate::Limit::DocumentBytes.check(bytes.len())?;
    let is_control =
        |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7F;
    let plain: Vec<u8> = bytes.iter().copied().filter(|byte| !is_control(*byte)).collect();
    let found = encoding::decode(&plain, None)?;
    let high = plain.iter().filter(|byte| **byte >= 0x80).count();
    let letters = plain.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let named = encoding_rs::Encoding::for_label(found.encoding.as_bytes())
        .unwrap_or(encoding_rs::WINDOWS_1252);
    let foreign = high * 3 > letters;
    let utf8 = named == encoding_rs::UTF_8;
    let (charset, warnings) = if utf8 || foreign || named == encoding_rs::WINDOWS_1252 {
        (named, found.warnings)
    } else {
        let told = Warning {
            rule: "IMP-ENCODING".to_owned(),
            message: "the file names no charset and is not UTF-8; read as windows-1252: check \
                accents and quotes"
                .to_owned(),
        };
        (encoding_rs::WINDOWS_1252, vec![told])
    };
    let text = charset.decode_without_bom_handling(bytes).0.into_owned();
    let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    Ok(WireText {
        text: text.replace('\0', ""),
        encoding: charset.name().to_lowercase(),
        warnings,
        offers: found.offers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_stay_and_do_not_disturb_the_charset() {
        let wire = decode(b"\x01abc0001 3 i 12\r\n\x02L\xf3pez leads =\r\n\r\nText.\r\n\x03")
            .expect("a wire");
        assert!(wire.text.contains("\u{02}López"));
        assert_eq!(wire.encoding, "windows-1252");
    }

    #[test]
    fn arabic_bytes_stay_arabic() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("\u{02}بيروت - قال متحدث باسم الدفاع المدني اللبناني إن ثلاثة أشخاص قتلوا في انهيار مبنى من خمسة طوابق في منطقة الحمراء غرب بيروت.");
        assert_eq!(decode(&bytes).map(|wire| wire.encoding), Ok("windows-1256".to_owned()));
    }
}
