//! `Iraqâ€™s`, `Ø§Ù„Ø¹Ø±Ø§Ù‚`: UTF-8 bytes that were read as Windows-1252.

use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-MOJIBAKE";

/// Proposes the text the bytes stand for, where the way back is clean: written as UTF-8 and read as
/// Windows-1252 again it is exactly what stands there.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        while at < chars.len() {
            let Some(end) = damaged_run(&chars, at) else {
                at += 1;
                continue;
            };
            let damaged: String = chars.get(at..end).unwrap_or_default().iter().collect();
            if let Some(repaired) = repaired(&damaged) {
                let evidence =
                    format!("\"{damaged}\" is \"{repaired}\" in UTF-8 read as Windows-1252");
                let finding =
                    Finding { rule: RULE, confidence: 0.98, severity: Severity::Warning, evidence };
                found.extend(Proposal::repaired(
                    paragraphs,
                    Span { paragraph, start: at, end },
                    repaired,
                    misread,
                    finding,
                ));
            }
            at = end;
        }
    }
    found
}

/// The end of the run of whole UTF-8 sequences, read as Windows-1252, that starts at `at`; spaces
/// between two are inside.
fn damaged_run(chars: &[char], at: usize) -> Option<usize> {
    let mut end = at;
    loop {
        let next = end + sequence(chars, end);
        if next == end {
            break;
        }
        end = next;
    }
    (end > at).then_some(end)
}

/// How many characters at `at` are one UTF-8 sequence read as Windows-1252; 0 if none.
fn sequence(chars: &[char], at: usize) -> usize {
    let Some(lead) = chars.get(at).and_then(|c| byte(*c)) else { return 0 };
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return 0,
    };
    let rest = chars.get(at + 1..at + length).unwrap_or_default();
    let whole = rest.len() == length - 1
        && rest.iter().all(|c| byte(*c).is_some_and(|b| (0x80..=0xBF).contains(&b)));
    if whole { length } else { 0 }
}

/// The Windows-1252 byte of a character above ASCII.
fn byte(c: char) -> Option<u8> {
    if ('\u{80}'..='\u{9F}').contains(&c) {
        // The five bytes Windows-1252 leaves open come through as C1 controls.
        return u8::try_from(u32::from(c)).ok();
    }
    let text = c.to_string();
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&text);
    match bytes.as_ref() {
        [byte] if !unmappable && *byte >= 0x80 => Some(*byte),
        _ => None,
    }
}

fn repaired(damaged: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = damaged.chars().map(byte).collect();
    String::from_utf8(bytes?).ok().filter(|text| !text.chars().any(char::is_control))
}

/// The damage itself: UTF-8 bytes read as Windows-1252.
fn misread(text: &str) -> Option<String> {
    Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_accents_and_arabic_are_read_again() {
        for (damaged, whole) in [
            ("Iraqâ€™s", "’"),
            ("cafÃ© noir", "é"),
            ("Ø§Ù„Ø¹Ø±Ø§Ù‚", "العراق"),
            ("rise â€” fast", "—"),
        ] {
            let found = propose(&[damaged]);
            assert_eq!(
                found.iter().map(|p| p.replacement.as_str()).collect::<Vec<_>>(),
                [whole],
                "{damaged}"
            );
        }
    }

    #[test]
    fn true_accents_and_arabic_are_left_alone() {
        assert_eq!(
            propose(&["Âge d’or à l’île, naïve cœur, São Paulo, 5 °C, العراق, “quote” — £5 ©"]),
            []
        );
    }
}
