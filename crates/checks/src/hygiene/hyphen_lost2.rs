//! `Iranbacked`: a country or people ran into the second half of a compound.

use super::lists::{BACKERS, COMPOUND_ENDINGS};
use super::tokens::tokens;
use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-HYPHEN-LOST2";

/// Proposes the hyphen only after names that stand in such compounds: with any word allowed, all
/// measured hits were false (Sanborn, systemwide, cancelled).
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        for token in tokens(text) {
            let Some((name, ending)) = split(&token.text) else { continue };
            let span = Span { paragraph, start: token.start, end: token.end };
            let evidence = format!(
                "name \"{name}\" + \"{ending}\" without the hyphen that such compounds have"
            );
            let finding =
                Finding { rule: RULE, confidence: 0.6, severity: Severity::Warning, evidence };
            found.extend(Proposal::lossless(paragraphs, span, format!("{name}-{ending}"), finding));
        }
    }
    found
}

fn split(word: &str) -> Option<(&str, &str)> {
    BACKERS.iter().find_map(|name| {
        let ending = word.strip_prefix(name)?;
        COMPOUND_ENDINGS.contains(&ending).then_some((*name, ending))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_gets_its_hyphen_back() {
        let found = propose(&["The Iranbacked militia and Saudiled coalition."]);
        let shown: Vec<_> = found.iter().map(|p| p.replacement.as_str()).collect();
        assert_eq!(shown, ["Iran-backed", "Saudi-led"]);
    }

    #[test]
    fn names_and_long_words_are_left_alone() {
        assert_eq!(
            propose(&[
                "Mr. Sanborn cancelled a systemwide test fuelled by Osborn, Russian and Israelites."
            ]),
            []
        );
    }
}
