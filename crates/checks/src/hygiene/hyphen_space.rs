//! `el- Zour`: a line-end hyphen was kept and the line break became a space.

use super::tokens::is_arabic_article;
use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-HYPHEN-SPACE";

/// Words after a suspended hyphen: "two- and three-storey", "Sport- oder Kulturseite".
const SUSPENDING: [&str; 24] = [
    "and",
    "or",
    "to",
    "but",
    "nor",
    "then",
    "through",
    "versus",
    "vs",
    "und",
    "oder",
    "bis",
    "sowie",
    "bzw",
    "beziehungsweise",
    "et",
    "ou",
    "y",
    "o",
    "e",
    "en",
    "of",
    "och",
    "og",
];

/// Proposes to take out the space, almost surely after an Arabic article, likely elsewhere;
/// suspended hyphens stay.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        for at in 1..chars.len() {
            found.extend(look(paragraphs, paragraph, &chars, at));
        }
    }
    found
}

fn look(paragraphs: &[&str], paragraph: usize, chars: &[char], at: usize) -> Option<Proposal> {
    if chars.get(at)? != &'-' || !chars.get(at - 1)?.is_alphabetic() {
        return None;
    }
    let spaces = chars.get(at + 1..)?.iter().take_while(|c| **c == ' ').count();
    let next = at + 1 + spaces;
    if spaces == 0 || !chars.get(next)?.is_alphabetic() {
        return None;
    }
    let start = (0..at)
        .rev()
        .take_while(|i| {
            chars.get(*i).is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '’' | '\''))
        })
        .last()?;
    let end = next
        + chars
            .get(next..)?
            .iter()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '’' | '\''))
            .count();
    let first: String = chars.get(start..at)?.iter().collect();
    let second: String = chars.get(next..end)?.iter().collect();
    if SUSPENDING.contains(&second.to_lowercase().as_str()) || first.chars().all(char::is_numeric) {
        return None;
    }
    let article =
        is_arabic_article(&first) && second.chars().next().is_some_and(char::is_uppercase);
    let (confidence, evidence) = if article {
        (
            0.97,
            format!(
                "hyphen followed by a space after the Arabic article \"{first}\": a line-end \
                 hyphen was kept and the break became a space"
            ),
        )
    } else {
        (
            0.8,
            format!(
                "hyphen followed by a space inside \"{first}-{second}\", which is no suspended \
                 hyphen"
            ),
        )
    };
    let finding = Finding { rule: RULE, confidence, severity: Severity::Warning, evidence };
    Proposal::lossless(
        paragraphs,
        Span { paragraph, start, end },
        format!("{first}-{second}"),
        finding,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arabic_article_keeps_its_name() {
        let found = propose(&["The city of Deir el- Zour fell."]);
        assert_eq!(found.len(), 1);
        let p = &found[0];
        assert_eq!(
            (p.text.as_str(), p.replacement.as_str(), p.start, p.end, p.confidence),
            ("el- Zour", "el-Zour", 17, 25, 0.97)
        );
    }

    #[test]
    fn another_torn_compound_is_less_sure() {
        let found = propose(&["A self- proclaimed state."]);
        assert_eq!((found[0].replacement.as_str(), found[0].confidence), ("self-proclaimed", 0.8));
    }

    #[test]
    fn suspended_hyphens_stay() {
        assert_eq!(
            propose(&[
                "Two- and three-storey houses, Sport- oder Kulturseite, 9- to 5-year terms, Beirut - a city"
            ]),
            []
        );
    }
}
