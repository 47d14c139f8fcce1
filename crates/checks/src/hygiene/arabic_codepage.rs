//! `ÇáÚÑÇÞ`: Arabic in Windows-1256 that was read as Windows-1252.

use crate::{Finding, Proposal, Severity, Span};
use encoding_rs::{WINDOWS_1252, WINDOWS_1256};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-ARABIC-CODEPAGE";

/// Proposes the Arabic a paragraph holds when nearly all its letters are accented Latin ones and
/// the other reading is nearly all Arabic.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let accented = text.chars().filter(|c| ('\u{C0}'..='\u{FF}').contains(c)).count();
        if letters < 4 || accented * 10 < letters * 6 {
            continue;
        }
        let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
        if unmappable {
            continue;
        }
        let arabic = WINDOWS_1256.decode_without_bom_handling(&bytes).0.into_owned();
        let read = arabic.chars().filter(|c| ('\u{0620}'..='\u{064A}').contains(c)).count();
        let all = arabic.chars().filter(|c| c.is_alphabetic()).count();
        if read * 10 < all * 8 || !arabic.contains("ال") {
            continue;
        }
        let end = text.chars().count();
        let preview: String = arabic.chars().take(40).collect();
        let evidence = format!("read as Windows-1256 the paragraph is Arabic: \"{preview}\"");
        let finding = Finding { rule: RULE, confidence: 0.9, severity: Severity::Error, evidence };
        found.extend(Proposal::repaired(
            paragraphs,
            Span { paragraph, start: 0, end },
            arabic,
            misread,
            finding,
        ));
    }
    found
}

/// The damage itself: Windows-1256 bytes read as Windows-1252.
fn misread(text: &str) -> Option<String> {
    let (bytes, _, unmappable) = WINDOWS_1256.encode(text);
    (!unmappable).then(|| WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_read_as_latin_is_read_again() {
        let found = propose(&["ÇáÚÑÇÞ"]);
        assert_eq!(found.iter().map(|p| p.replacement.as_str()).collect::<Vec<_>>(), ["العراق"]);
    }

    #[test]
    fn accented_languages_are_left_alone() {
        assert_eq!(propose(&["Þórður á Þingvöllum", "Été à Évreux", "ÅÄÖ åäö"]), []);
    }
}
