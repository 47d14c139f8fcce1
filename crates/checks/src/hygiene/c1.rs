//! `Iraq\x92s`: Windows-1252 quotes and dashes that were kept as C1 control characters.

use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-C1";

/// Proposes the Windows-1252 character for each C1 control that has one.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        for (at, c) in text.chars().enumerate().filter(|(_, c)| ('\u{80}'..='\u{9F}').contains(c)) {
            let Some(meant) = meant(c) else { continue };
            let evidence = format!(
                "the control character U+{:04X} is \"{meant}\" in Windows-1252",
                u32::from(c)
            );
            let finding =
                Finding { rule: RULE, confidence: 0.99, severity: Severity::Warning, evidence };
            let damage = |text: &str| text.chars().map(control).collect();
            let span = Span { paragraph, start: at, end: at + 1 };
            found.extend(Proposal::repaired(paragraphs, span, meant.to_string(), damage, finding));
        }
    }
    found
}

fn meant(control: char) -> Option<char> {
    let byte = u8::try_from(u32::from(control)).ok()?;
    let bytes = [byte];
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0;
    text.chars().next().filter(|c| !c.is_control())
}

/// The damage: a Windows-1252 character kept under its byte value.
fn control(c: char) -> Option<char> {
    let text = c.to_string();
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&text);
    bytes.first().filter(|b| !unmappable && (0x80..0xA0).contains(*b)).map(|b| char::from(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_becomes_the_quote_it_was() {
        let found = propose(&["Iraq\u{92}s \u{93}plan\u{94}"]);
        assert_eq!(
            found.iter().map(|p| p.replacement.as_str()).collect::<Vec<_>>(),
            ["’", "“", "”"]
        );
    }

    #[test]
    fn open_bytes_and_other_text_are_left_alone() {
        assert_eq!(propose(&["\u{81} and “plain”"]), []);
    }
}
