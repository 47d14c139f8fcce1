//! `month.Police`: the space after a sentence went missing.

use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-MISSING-SPACE";

/// Proposes the space, except inside links, file names and words such as `Booking.Com`.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let mut start = 0;
        for word in text.split(' ') {
            if !is_address(word) {
                let chars: Vec<char> = word.chars().collect();
                for at in 1..chars.len() {
                    if !torn(&chars, at) {
                        continue;
                    }
                    let span = Span { paragraph, start: start + at, end: start + at + 1 };
                    let mark: String = chars.get(at).into_iter().collect();
                    let evidence = format!("no space after the sentence in \"{word}\"");
                    let finding = Finding {
                        rule: RULE,
                        confidence: 0.9,
                        severity: Severity::Warning,
                        evidence,
                    };
                    found.extend(Proposal::lossless(paragraphs, span, format!("{mark} "), finding));
                }
            }
            start += word.chars().count() + 1;
        }
    }
    found
}

/// A lower-case letter, the mark, then a capital and a lower-case letter.
fn torn(chars: &[char], at: usize) -> bool {
    let lower = |i: usize| chars.get(i).is_some_and(|c| c.is_lowercase());
    matches!(chars.get(at), Some('.' | '!' | '?'))
        && lower(at - 1)
        && at.checked_sub(2).is_some_and(lower)
        && chars.get(at + 1).is_some_and(|c| c.is_uppercase())
        && lower(at + 2)
}

fn is_address(word: &str) -> bool {
    let lower = word.to_lowercase();
    let domain = [".com", ".net", ".org", ".co", ".info", ".tv", ".edu", ".gov", ".int", ".io"]
        .iter()
        .any(|ending| lower.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(ending));
    domain
        || lower.contains("//")
        || lower.contains("www.")
        || lower.contains('@')
        || lower.contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_space_is_offered() {
        let found = propose(&["It closed last month.Police are looking."]);
        assert_eq!(
            found.iter().map(|p| (p.start, p.replacement.as_str())).collect::<Vec<_>>(),
            [(20, ". ")]
        );
    }

    #[test]
    fn links_brands_and_initials_are_left_alone() {
        assert_eq!(propose(&["Booking.Com, www.Site.Example, J.Smith, Ph.D and U.S.Army"]), []);
    }
}
