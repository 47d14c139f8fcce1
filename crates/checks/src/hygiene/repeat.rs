//! `the the`: the same small word twice inside one sentence.

use super::tokens::tokens;
use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-REPEAT";

/// Words that no sentence doubles on purpose. "that that", "had had", names and numbers can be
/// right and are not here.
const SMALL: [&str; 58] = [
    "the", "a", "an", "of", "to", "in", "and", "for", "on", "with", "at", "by", "from", "as", "is",
    "are", "was", "were", "be", "been", "has", "have", "it", "its", "his", "their", "this",
    "these", "which", "who", "will", "would", "said", "or", "but", "not", "into", "after",
    "before", "when", "than", "de", "la", "le", "les", "des", "et", "und", "der", "das", "el",
    "los", "في", "من", "على", "إلى", "عن", "أن",
];

/// Proposes to take out the second one; never across the end of a sentence.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        for pair in tokens(text).windows(2) {
            let [first, second] = pair else { continue };
            let lower = first.text.to_lowercase();
            let same = lower == second.text.to_lowercase() && SMALL.contains(&lower.as_str());
            // A capital inside is another word: "in In Style" names a magazine.
            let cased = second.text == lower;
            if same && cased && second.follows_closely {
                let evidence = format!("\"{} {}\" inside one sentence", first.text, second.text);
                let finding =
                    Finding { rule: RULE, confidence: 0.8, severity: Severity::Warning, evidence };
                found.extend(Proposal::removal(
                    paragraphs,
                    Span { paragraph, start: first.end, end: second.end },
                    finding,
                ));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_two_is_offered_for_removal() {
        let found = propose(&["Men of the the crew, and من من بيروت."]);
        assert_eq!(found.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), [" the", " من"]);
    }

    #[test]
    fn two_sentences_names_and_numbers_are_left_alone() {
        assert_eq!(
            propose(&[
                "On to Qaim. Qaim fell. 10 10 and Duran Duran had had that that very very night in, in fact."
            ]),
            []
        );
    }
}
