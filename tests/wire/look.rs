//! A written file as a person reads it: packages unpacked, mail decoded, control characters shown.

use base64::Engine;
use formats::Format;
use std::io::Read;

/// All text of a file.
pub fn readable(format: Format, bytes: &[u8]) -> String {
    match format {
        Format::Docx => {
            parts(bytes).into_iter().map(|(name, text)| format!("== {name}\n{text}\n")).collect()
        }
        Format::Email => decoded(&String::from_utf8_lossy(bytes)),
        _ => shown(&String::from_utf8_lossy(bytes)),
    }
}

/// The parts of a DOCX in the order they are packed.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut package =
        zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a DOCX is a ZIP archive");
    (0..package.len())
        .map(|index| {
            let mut part = package.by_index(index).expect("the part is there");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("every part is text");
            (part.name().expect("the name is UTF-8").into_owned(), text)
        })
        .collect()
}

/// Bodies in base64 put into words.
fn decoded(mail: &str) -> String {
    let mut out = String::new();
    let mut encoded = String::new();
    for line in mail.split("\r\n") {
        let is_body =
            line.len() >= 4 && line.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c));
        if is_body {
            encoded.push_str(line);
            continue;
        }
        if !encoded.is_empty() {
            let bytes = base64::engine::general_purpose::STANDARD
                .decode(&encoded)
                .expect("the body is base64");
            out.push_str(&String::from_utf8(bytes).expect("the body is UTF-8"));
            encoded.clear();
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Control characters as their pictures, so that a snapshot shows them.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c) {
            0x0a => '\n',
            0x7f => '␡',
            code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or(c),
            _ => c,
        })
        .collect()
}
