//! An advertisement injected into the body of a page: a link beside pharmacy or casino words.

use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-SPAM";

/// Words of injected advertisements; one alone is no sign, with a link in the same sentence it is.
const TERMS: [&str; 22] = [
    "viagra",
    "cialis",
    "levitra",
    "no prescription",
    "without prescription",
    "online pharmacy",
    "buy cheap",
    "cheap generic",
    "casino online",
    "online casino",
    "casino bonus",
    "slot gacor",
    "judi online",
    "poker online",
    "payday loan",
    "payday loans",
    "essay writing service",
    "replica watches",
    "buy followers",
    "xanax",
    "tramadol",
    "betting bonus",
];

/// Proposes to take out the sentence.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let lower = text.to_lowercase();
        if !has_link(&lower) || !TERMS.iter().any(|term| lower.contains(term)) {
            continue;
        }
        let mut start = 0;
        for sentence in sentences(text) {
            let end = start + sentence.chars().count();
            let lower = sentence.to_lowercase();
            if let Some(term) =
                TERMS.iter().find(|term| lower.contains(**term)).filter(|_| has_link(&lower))
            {
                let evidence =
                    format!("a link and \"{term}\" in one sentence: an injected advertisement");
                let finding =
                    Finding { rule: RULE, confidence: 0.95, severity: Severity::Error, evidence };
                let kept = sentence.trim_end().chars().count();
                found.extend(Proposal::removal(
                    paragraphs,
                    Span { paragraph, start, end: start + kept },
                    finding,
                ));
            }
            start = end;
        }
    }
    found
}

fn has_link(lower: &str) -> bool {
    lower.contains("http://") || lower.contains("https://") || lower.contains("www.")
}

/// Cuts after an end mark that is followed by white space, so that the dots of a link stay inside.
fn sentences(text: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    let mut start = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        let space = marks.peek().is_some_and(|(_, next)| next.is_whitespace());
        if matches!(c, '.' | '!' | '?') && space {
            let end = at + c.len_utf8();
            let spaces: usize = text
                .get(end..)
                .unwrap_or_default()
                .chars()
                .take_while(|c| c.is_whitespace())
                .map(char::len_utf8)
                .sum();
            cuts.extend(text.get(start..end + spaces));
            start = end + spaces;
        }
    }
    cuts.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_injected_advertisement_is_proposed_for_removal() {
        let found = propose(&[
            "The talks failed. Buy cheap pills https://pills.example/x.html no prescription. Both sides left.",
        ]);
        assert_eq!(found.len(), 1);
        assert!(found[0].text.starts_with("Buy cheap"), "{}", found[0].text);
        assert_eq!(found[0].replacement, "");
    }

    #[test]
    fn a_story_about_drugs_or_with_a_link_is_left_alone() {
        assert_eq!(
            propose(&[
                "Customs found Viagra worth 2 million.",
                "See https://ministry.example for forms."
            ]),
            []
        );
    }
}
