//! `USbacked`: an acronym ran into the second half of a compound when a line-end hyphen was lost.

use super::lists::{COMPOUND_ENDINGS, is_known_acronym};
use super::tokens::tokens;
use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-HYPHEN-LOST";

/// Proposes the hyphen between a known acronym and a word that ends compounds. House style (US or
/// U.S.) is another rule.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        for token in tokens(text) {
            let Some((acronym, ending)) = split(&token.text) else { continue };
            let span = Span { paragraph, start: token.start, end: token.end };
            let evidence = format!(
                "acronym \"{acronym}\" + lower-case word \"{ending}\", and the whole is no word: \
                 a line-end hyphen was lost"
            );
            let finding =
                Finding { rule: RULE, confidence: 0.97, severity: Severity::Warning, evidence };
            found.extend(Proposal::lossless(
                paragraphs,
                span,
                format!("{acronym}-{ending}"),
                finding,
            ));
        }
    }
    found
}

/// `USbacked` as `US` and `backed`.
fn split(word: &str) -> Option<(&str, &str)> {
    let cut = word.find(|c: char| c.is_lowercase())?;
    let (acronym, ending) = (word.get(..cut)?, word.get(cut..)?);
    (acronym.chars().all(|c| c.is_ascii_uppercase())
        && is_known_acronym(acronym)
        && COMPOUND_ENDINGS.contains(&ending))
    .then_some((acronym, ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_gets_its_hyphen_back() {
        let found = propose(&["Forces of the USbacked group and a UNbrokered truce."]);
        let shown: Vec<_> =
            found.iter().map(|p| (p.text.as_str(), p.replacement.as_str(), p.start)).collect();
        assert_eq!(shown, [("USbacked", "US-backed", 14), ("UNbrokered", "UN-brokered", 35)]);
    }

    #[test]
    fn words_plurals_and_brands_are_left_alone() {
        let text =
            "Used by Europeans, IDs, TVs, PhDs, eBay, McBacked, UNICEF, USians and ISIScontrols.";
        assert_eq!(propose(&[text]), []);
    }
}
