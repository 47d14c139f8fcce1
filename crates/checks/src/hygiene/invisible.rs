//! Characters nobody sees: zero-width spaces, soft hyphens, byte order marks, and bidi controls
//! that could hide a meaning.

use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-INVISIBLE";

/// Proposes to take out invisible characters. Joiners stay beside Arabic and Indic letters, where
/// they are spelling; bidi controls are only pointed at, and only where they do not come in pairs.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        let places: Vec<usize> = (0..chars.len()).filter(|at| is_needless(&chars, *at)).collect();
        let finding = |evidence| Finding {
            rule: RULE,
            confidence: 0.95,
            severity: Severity::Warning,
            evidence,
        };
        if places.len() > SINGLY {
            let kept = chars.iter().enumerate().filter(|(at, _)| !is_needless(&chars, *at));
            let replacement: String = kept.map(|(_, c)| *c).collect();
            let evidence = format!("{} invisible characters in one paragraph", places.len());
            let span = Span { paragraph, start: 0, end: chars.len() };
            found.extend(Proposal::lossless(paragraphs, span, replacement, finding(evidence)));
        } else {
            for at in places {
                let Some(c) = chars.get(at) else { continue };
                let evidence =
                    format!("invisible {} (U+{:04X})", name(*c).unwrap_or_default(), u32::from(*c));
                let span = Span { paragraph, start: at, end: at + 1 };
                found.extend(Proposal::lossless(paragraphs, span, "", finding(evidence)));
            }
        }
        found.extend(unbalanced(paragraphs, paragraph, &chars));
    }
    found
}

/// Up to this many in a paragraph are offered one by one. More are no slip of a keyboard, and
/// nobody would go through them.
const SINGLY: usize = 100;

/// An invisible character that is no part of a spelling.
fn is_needless(chars: &[char], at: usize) -> bool {
    let Some(c) = chars.get(at) else { return false };
    let beside = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|c| needs_joiners(*c));
    let spelling =
        matches!(c, '\u{200C}' | '\u{200D}') && (beside(at.checked_sub(1)) || beside(Some(at + 1)));
    name(*c).is_some() && !spelling
}

fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{200B}' => "zero-width space",
        '\u{200C}' => "zero-width non-joiner",
        '\u{200D}' => "zero-width joiner",
        '\u{00AD}' => "soft hyphen",
        '\u{FEFF}' => "byte order mark",
        '\u{2060}' => "word joiner",
        '\u{180E}' => "Mongolian vowel separator",
        _ => return None,
    })
}

/// Scripts that spell with joiners, and emoji that are built with them.
fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}'
        | '\u{0900}'..='\u{0DFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}')
}

/// A bidi control that opens and is not closed, or closes nothing: text may show in another order
/// than it is read.
fn unbalanced(paragraphs: &[&str], paragraph: usize, chars: &[char]) -> Option<Proposal> {
    let mut open: Vec<usize> = Vec::new();
    let mut stray = None;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => {
                open.push(at)
            }
            '\u{202C}' | '\u{2069}' if open.pop().is_none() => stray = stray.or(Some(at)),
            _ => {}
        }
    }
    let at = stray.or(open.first().copied())?;
    let finding = Finding {
        rule: RULE,
        confidence: 0.95,
        severity: Severity::Warning,
        evidence: "a bidi control without its partner: the text may show in another order than it \
            is stored"
            .to_owned(),
    };
    Proposal::report(paragraphs, Span { paragraph, start: at, end: at + 1 }, finding).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_offered_for_removal() {
        let found = propose(&["al\u{200B}pha be\u{AD}ta \u{FEFF}gamma"]);
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|p| p.replacement.is_empty()));
    }

    #[test]
    fn a_paragraph_full_of_them_is_offered_once() {
        let found = propose(&["a\u{200B}".repeat(200).as_str()]);
        assert_eq!(found.len(), 1);
        assert_eq!(found.first().map(|p| p.replacement.as_str()), Some("a".repeat(200).as_str()));
    }

    #[test]
    fn joiners_of_persian_and_paired_bidi_controls_stay() {
        assert_eq!(propose(&["می\u{200C}خواهم", "\u{2067}نص\u{2069} ok", "👨\u{200D}👩"]), []);
    }

    #[test]
    fn an_unpaired_override_is_pointed_at_and_not_changed() {
        let found = propose(&["pay \u{202E}100"]);
        assert_eq!(found.len(), 1);
        assert!(!found[0].changes());
    }
}
