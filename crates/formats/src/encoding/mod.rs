//! Bytes to text: the charset a document declares first, then what the bytes themselves say.
//!
//! A label can be wrong. UTF-8 under another name is read as UTF-8; Arabic under the wrong one of
//! its two charsets is read the way that gives Arabic words, with a question to the person and both
//! readings offered. Nothing is changed in the bytes.

mod arabic;

use crate::{EncodingOffer, Limit, ReadError, Warning};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text with the name of the charset it was read in and what a person should know about that.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DecodedText {
    pub text: String,
    /// The name as the WHATWG writes it, in lower case: `utf-8`, `windows-1256`.
    pub encoding: String,
    pub warnings: Vec<Warning>,
    /// Other readings, when the choice was close; a person decides.
    pub offers: Vec<EncodingOffer>,
}

/// Reads bytes as text. `declared` is the charset the document or its agency names, if any.
///
/// Refuses more than [`Limit::DocumentBytes`] and bytes that are no text at all; a few NULs are
/// taken out with a warning.
///
/// # Errors
/// [`ReadError::OverLimit`] for more than [`Limit::DocumentBytes`], [`ReadError::Malformed`] for
/// bytes that are no text.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<DecodedText, ReadError> {
    Limit::DocumentBytes.check(bytes.len())?;
    if bytes.iter().all(|b| *b == 0 || b.is_ascii_whitespace()) {
        return Err(ReadError::Empty);
    }
    let mut decoded = match by_mark(bytes).or_else(|| by_nulls(bytes)) {
        Some(found) => found,
        None => by_declaration(bytes, declared),
    };
    refuse_binary(bytes, &decoded)?;
    if decoded.text.contains('\0') {
        let nulls = decoded.text.matches('\0').count();
        decoded.text = decoded.text.replace('\0', "");
        decoded.warnings.push(warning(
            "IMP-CONTROL",
            format!("{nulls} NUL character(s) in the file were left out; the raw bytes keep them"),
        ));
    }
    let unreadable = decoded.text.matches('\u{FFFD}').count();
    if unreadable > 0 {
        decoded.warnings.push(warning(
            "IMP-UNREADABLE",
            format!(
                "{unreadable} character(s) could not be read and show as \u{FFFD}: compare \
                with the sender's copy"
            ),
        ));
    }
    Ok(decoded)
}

/// A byte order mark settles it.
fn by_mark(bytes: &[u8]) -> Option<DecodedText> {
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some(read_as(encoding, bytes.get(length..).unwrap_or_default()))
}

/// UTF-16 without a mark: at least a third of the bytes at odd, or even, places are NUL, as Latin
/// text has them.
fn by_nulls(bytes: &[u8]) -> Option<DecodedText> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let nulls = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, third) = (nulls(0), nulls(1), sample.len() / 6);
    if sample.len() < 8 || even.max(odd) < third.max(2) {
        return None;
    }
    let encoding = if odd > even * 4 {
        UTF_16LE
    } else if even > odd * 4 {
        UTF_16BE
    } else {
        return None;
    };
    Some(read_as(encoding, bytes))
}

fn by_declaration(bytes: &[u8], declared: Option<&str>) -> DecodedText {
    let label = declared.map(str::trim).filter(|label| !label.is_empty());
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let utf8 = std::str::from_utf8(bytes).is_ok();
    if utf8 {
        let mut decoded = read_as(UTF_8, bytes);
        if let Some(named) = named.filter(|named| *named != UTF_8 && !bytes.is_ascii()) {
            decoded.warnings.push(mislabelled(named.name(), "UTF-8"));
        }
        return decoded;
    }
    match named.filter(|named| *named != UTF_8) {
        Some(named) => as_declared(bytes, named),
        None => by_looks(bytes, named.is_some()),
    }
}

/// The declared charset, unless the bytes are Arabic that reads better in its sister charset.
fn as_declared(bytes: &[u8], named: &'static Encoding) -> DecodedText {
    let declared = read_as(named, bytes);
    if !arabic::concerns(named) {
        return declared;
    }
    let Some(better) = arabic::better(bytes, named) else { return declared };
    let mut decoded = read_as(better, bytes);
    decoded.warnings.push(mislabelled_arabic(named.name(), better.name(), &decoded.text));
    decoded.offers = vec![offer(better, &decoded.text), offer(named, &declared.text)];
    decoded
}

/// No usable label: the bytes decide, and a close choice between the Arabic charsets is put to the
/// person.
fn by_looks(bytes: &[u8], claimed_utf8: bool) -> DecodedText {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    let guessed = arabic::best(bytes).unwrap_or(guessed);
    // One bad byte in UTF-8 copy is damage, not another charset: most sequences being whole says
    // so.
    let mut decoded =
        if mostly_utf8(bytes) { read_as(UTF_8, bytes) } else { read_as(guessed, bytes) };
    if claimed_utf8 && decoded.encoding != "utf-8" {
        decoded.warnings.push(mislabelled("UTF-8", &decoded.encoding));
    } else if decoded.encoding != "utf-8" {
        decoded.warnings.push(warning(
            "IMP-ENCODING",
            format!(
                "the file names no charset and is not UTF-8; read as {}: check accents and quotes",
                decoded.encoding
            ),
        ));
    }
    if guessed == WINDOWS_1252 && arabic::close(bytes) {
        let arabic = read_as(encoding_rs::WINDOWS_1256, bytes);
        decoded.offers =
            vec![offer(guessed, &decoded.text), offer(encoding_rs::WINDOWS_1256, &arabic.text)];
    }
    decoded
}

/// True where at least nine of ten bytes above ASCII stand in whole UTF-8 sequences.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let bad = String::from_utf8_lossy(bytes).matches('\u{FFFD}').count();
    high > 0 && bad * 10 <= high
}

/// Refuses what is no text: more than one in ten characters is a control or unreadable.
fn refuse_binary(bytes: &[u8], decoded: &DecodedText) -> Result<(), ReadError> {
    let all = decoded.text.chars().count().max(1);
    let odd = decoded
        .text
        .chars()
        .filter(|c| {
            *c == '\u{FFFD}'
                || c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0C' | '\u{80}'..='\u{9F}')
        })
        .count();
    if odd * 10 > all && bytes.len() > 16 {
        return Err(ReadError::malformed("text", "the bytes are no text in any charset we know"));
    }
    Ok(())
}

fn read_as(encoding: &'static Encoding, bytes: &[u8]) -> DecodedText {
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    DecodedText { text, encoding: encoding.name().to_lowercase(), ..DecodedText::default() }
}

fn offer(encoding: &'static Encoding, text: &str) -> EncodingOffer {
    let preview = text.split_whitespace().take(24).collect::<Vec<_>>().join(" ");
    EncodingOffer { encoding: encoding.name().to_lowercase(), preview }
}

fn mislabelled(declared: &str, found: &str) -> Warning {
    warning(
        "IMP-ENCODING",
        format!(
            "declared {} but the bytes are {}; read as {}",
            declared.to_lowercase(),
            found.to_lowercase(),
            found.to_lowercase()
        ),
    )
}

fn mislabelled_arabic(declared: &str, better: &str, text: &str) -> Warning {
    let preview = text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
    warning(
        "IMP-ARABIC-CODEPAGE",
        format!(
            "declared {} but the words are Arabic in {}: \"{preview}\". Is this reading right?",
            declared.to_lowercase(),
            better.to_lowercase()
        ),
    )
}

fn warning(rule: &str, message: String) -> Warning {
    Warning { rule: rule.to_owned(), message }
}

#[cfg(test)]
mod tests;
