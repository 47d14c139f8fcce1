//! Damage that copy picks up on its way to us (docs/DOMAIN.md 5.1): one file a rule, proposals only.

use crate::Proposal;

/// Every proposal of the import rules for these paragraphs, in reading order. The text is never changed.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    for rule in RULES {
        found.extend(rule(paragraphs));
    }
    found.sort_by_key(|p| (p.paragraph, p.start, p.end, p.rule));
    found
}

/// A rule reads all paragraphs and returns what it would propose.
type Rule = fn(&[&str]) -> Vec<Proposal>;

const RULES: &[Rule] = &[];
