//! `\u00a0`, `\"`, `\’`: escapes of a feed that were printed in place of what they stand for.

use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-JSON-ESCAPE";

/// Proposes the character an escape stands for; refused unless escaping it again gives exactly what
/// stands there.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        for at in 0..chars.len() {
            let Some((length, meant)) = escape(&chars, at) else { continue };
            let span = Span { paragraph, start: at, end: at + length };
            let escaped: String = chars.get(at..at + length).unwrap_or_default().iter().collect();
            let evidence = format!("the escape {escaped} was printed in place of its character");
            let finding =
                Finding { rule: RULE, confidence: 0.9, severity: Severity::Warning, evidence };
            let damage = |meant: &str| escaped_like(&escaped, meant);
            found.extend(Proposal::repaired(paragraphs, span, meant.to_string(), damage, finding));
        }
    }
    found
}

fn escape(chars: &[char], at: usize) -> Option<(usize, char)> {
    if chars.get(at)? != &'\\' || at > 0 && chars.get(at - 1)? == &'\\' {
        return None;
    }
    match chars.get(at + 1)? {
        c @ ('"' | '\'' | '’' | '“' | '”' | '/') => Some((2, *c)),
        'u' => {
            let digits: String = chars.get(at + 2..at + 6)?.iter().collect();
            let code = u32::from_str_radix(&digits, 16).ok()?;
            char::from_u32(code).filter(|c| !c.is_control()).map(|c| (6, c))
        }
        _ => None,
    }
}

/// The damage itself: a character escaped in the form that the copy has.
fn escaped_like(form: &str, meant: &str) -> Option<String> {
    if !form.starts_with("\\u") {
        return Some(format!("\\{meant}"));
    }
    let code = meant.chars().next().map(u32::from)?;
    let (lower, upper) = (format!("\\u{code:04x}"), format!("\\u{code:04X}"));
    Some(if form == upper { upper } else { lower })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_their_characters() {
        let found = propose(&["Iraq\\’s \\u00a0plan"]);
        assert_eq!(
            found.iter().map(|p| p.replacement.as_str()).collect::<Vec<_>>(),
            ["’", "\u{a0}"]
        );
    }

    #[test]
    fn paths_and_doubled_backslashes_are_left_alone() {
        assert_eq!(propose(&["C:\\users \\\\ \\uXYZ1 AAP\\jks"]), []);
    }
}
