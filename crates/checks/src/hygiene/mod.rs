//! Damage that copy picks up on its way to us (docs/newsroom-rules.md 8.3): one file a rule,
//! proposals only.

pub mod arabic_codepage;
pub mod c1;
pub mod control;
pub mod dateline_runon;
pub mod hyphen_lost;
pub mod hyphen_lost2;
pub mod hyphen_space;
pub mod invisible;
pub mod json_escape;
mod lists;
pub mod missing_space;
pub mod mojibake;
mod names;
pub mod para_order;
pub mod repeat;
pub mod spacing;
pub mod spam;
pub mod split_sentence;
pub(crate) mod tokens;

use crate::Proposal;
use std::cmp::Reverse;

/// Every proposal of the import rules for these paragraphs: errors before warnings and notes, then
/// rule by rule, then in reading order. Places are scalar values of each paragraph. The text is
/// never changed.
///
/// What stands behind the first [`MOST`] bytes of a text is not looked at: a file made to hurt must
/// not hold up the desk.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut seen = 0;
    let looked_at: Vec<&str> = paragraphs
        .iter()
        .map(|text| {
            seen += text.len();
            if seen > MOST { "" } else { *text }
        })
        .collect();
    let paragraphs = looked_at.as_slice();
    let mut found: Vec<(usize, Proposal)> = Vec::new();
    for (order, rule) in RULES.iter().enumerate() {
        found.extend(rule(paragraphs).into_iter().map(|proposal| (order, proposal)));
    }
    found.sort_by_key(|(order, p)| (Reverse(p.severity), *order, p.paragraph, p.start, p.end));
    found.into_iter().map(|(_, proposal)| proposal).collect()
}

/// Bytes of a text the rules look at.
pub const MOST: usize = 1_000_000;

/// A rule reads all paragraphs and returns what it would propose.
type Rule = fn(&[&str]) -> Vec<Proposal>;

/// The rules in the order of docs/newsroom-rules.md 8.3.
const RULES: &[Rule] = &[
    hyphen_lost::propose,
    hyphen_lost2::propose,
    hyphen_space::propose,
    split_sentence::propose,
    para_order::propose,
    dateline_runon::propose,
    spam::propose,
    mojibake::propose,
    arabic_codepage::propose,
    c1::propose,
    invisible::propose,
    control::propose,
    spacing::propose,
    missing_space::propose,
    repeat::propose,
    json_escape::propose,
];
