//! A caption or a sentence ran into the dateline of the next paragraph: `... on Nov 2. (AFP)
//! BEIRUT, Nov 4, (AP): Clashes ...`.

use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-DATELINE-RUNON";

/// Proposes a paragraph break in front of a dateline with a known agency that stands behind a
/// sentence or a picture credit.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        for (at, byte) in breaks(text) {
            let rest = text.get(byte..).unwrap_or_default();
            let Some(parsed) = story::dateline::parse(rest) else { continue };
            let known = parsed
                .dateline
                .agencies
                .iter()
                .any(|agency| story::agency::recognise(agency).is_some());
            if !known || parsed.dateline.places.is_empty() {
                continue;
            }
            let evidence = format!(
                "the dateline \"{}\" of {} stands in the middle of a paragraph",
                parsed.dateline.raw,
                parsed.dateline.agencies.join(", ")
            );
            let finding =
                Finding { rule: RULE, confidence: 0.9, severity: Severity::Warning, evidence };
            // The one space between becomes the break; every letter stays.
            found.extend(Proposal::lossless(
                paragraphs,
                Span { paragraph, start: at - 1, end: at },
                "\n\n",
                finding,
            ));
            break;
        }
    }
    found
}

/// Places behind an end mark or a closing bracket and one space, as scalar and byte offsets of the
/// word after it.
fn breaks(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before = (' ', ' ');
    for (at, (byte, c)) in text.char_indices().enumerate() {
        if before.1 == ' '
            && matches!(before.0, '.' | ')' | ']' | '!' | '?' | '”' | '"')
            && (c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
        {
            found.push((at, byte));
        }
        before = (before.1, c);
    }
    // A dateline runs on near the top of a story; far down it is a quotation of one.
    found.truncate(12);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_is_parted_from_the_dateline_behind_it() {
        let text = "Boats lie in the harbour on Nov 2. (AFP) BEIRUT, Nov 4, (AP): Dock workers walked out.";
        let found = propose(&[text]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].start, found[0].end, found[0].replacement.as_str()), (40, 41, "\n\n"));
    }

    #[test]
    fn a_dateline_in_its_place_and_agencies_in_copy_are_left_alone() {
        assert_eq!(
            propose(&["BEIRUT (AP) — Dock workers walked out. The union (AP said) met. He left."]),
            []
        );
    }
}
