//! Control characters that no text holds: NUL, BEL and their like, from binary files and broken
//! transfers.

use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-CONTROL";

/// Proposes to take each run of them out.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        while at < chars.len() {
            let run =
                chars.get(at..).unwrap_or_default().iter().take_while(|c| is_stray(**c)).count();
            if run > 0 {
                let evidence = format!("{run} control character(s) that no text holds");
                let finding =
                    Finding { rule: RULE, confidence: 0.95, severity: Severity::Warning, evidence };
                found.extend(Proposal::lossless(
                    paragraphs,
                    Span { paragraph, start: at, end: at + run },
                    "",
                    finding,
                ));
            }
            at += run.max(1);
        }
    }
    found
}

fn is_stray(c: char) -> bool {
    c == '\u{7F}' || c < ' ' && !matches!(c, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_offered_for_removal() {
        let found = propose(&["Police\u{0}\u{7} said\tyes"]);
        assert_eq!(found.iter().map(|p| (p.start, p.end)).collect::<Vec<_>>(), [(6, 8)]);
    }
}
