//! Runs of spaces, spaces before a comma or full stop, no-break spaces between words.

use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-DOUBLE-SPACE";

/// Proposes one plain space, or none before the mark. All finds of a story carry one rule, so they
/// are accepted in one act.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        while at < chars.len() {
            let run = chars
                .get(at..)
                .unwrap_or_default()
                .iter()
                .take_while(|c| matches!(c, ' ' | '\u{A0}'))
                .count();
            if run > 0 {
                found.extend(look(paragraphs, paragraph, &chars, at, run));
            }
            at += run.max(1);
        }
    }
    found
}

fn look(
    paragraphs: &[&str],
    paragraph: usize,
    chars: &[char],
    start: usize,
    run: usize,
) -> Option<Proposal> {
    let end = start + run;
    let before = start.checked_sub(1).and_then(|i| chars.get(i))?;
    let after = chars.get(end)?;
    let mark = matches!(after, ',' | '.' | '،')
        && chars.get(end + 1).is_none_or(|c| c.is_whitespace())
        && before.is_alphanumeric();
    let no_break = chars.get(start..end)?.contains(&'\u{A0}');
    // French sets a no-break space inside guillemets and before : ; ! ? and %, and between digits:
    // that is spelling.
    let spelled = no_break && run == 1 && !(before.is_alphabetic() && after.is_alphabetic());
    let (replacement, evidence) = if mark {
        ("", format!("space before \"{after}\""))
    } else if run > 1 {
        (" ", format!("{run} spaces in a row"))
    } else if no_break && !spelled {
        (" ", "no-break space between two words".to_owned())
    } else {
        return None;
    };
    let finding = Finding { rule: RULE, confidence: 0.9, severity: Severity::Note, evidence };
    Proposal::lossless(paragraphs, Span { paragraph, start, end }, replacement, finding).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_too_many_are_offered_as_one() {
        let found = propose(&["Two  men , one\u{A0}car."]);
        assert_eq!(
            found.iter().map(|p| p.replacement.as_str()).collect::<Vec<_>>(),
            [" ", "", " "]
        );
    }

    #[test]
    fn french_spacing_and_decimal_points_are_left_alone() {
        assert_eq!(propose(&["«\u{A0}Oui\u{A0}»\u{A0}: 10\u{A0}000 à .38"]), []);
    }
}
