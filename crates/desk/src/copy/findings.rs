//! What the checks propose about the open text; nothing is changed by itself.

use crate::view::{Finding, Place, SaveDraft};
use crate::{Desk, Result};
use story::Content;

/// What the checks propose about unsaved text. It never fails.
pub fn findings_of(_: &mut Desk, asked: SaveDraft) -> Result<Vec<Finding>> {
    Ok(findings_in(&asked.content))
}

/// What the checks propose about a text, the doubtful proposals left out. Offsets are Unicode
/// scalar values of a paragraph, half-open.
pub fn findings_in(content: &Content) -> Vec<Finding> {
    let paragraphs = content.paragraphs();
    let mut proposals = checks::style::placeholder::propose(&paragraphs);
    proposals.extend(checks::hygiene::propose(&paragraphs));
    // Below .6 a proposal is shown on demand only (docs/newsroom-rules.md 8.2).
    proposals.retain(|proposal| proposal.confidence >= 0.6);
    proposals
        .into_iter()
        .map(|proposal| Finding {
            rule: proposal.rule.to_string(),
            severity: proposal.severity.into(),
            place: Place {
                field: "body".into(),
                paragraph: proposal.paragraph as u32,
                start: proposal.start as u32,
                end: proposal.end as u32,
                text: proposal.text.clone(),
            },
            message: proposal.evidence.clone(),
            replacement: Some(proposal.replacement.clone()).filter(|to| *to != proposal.text),
            confidence: proposal.confidence,
        })
        .collect()
}
