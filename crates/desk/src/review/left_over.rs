//! What was left in the text for somebody to fill in or repair.

use crate::origin::Known;
use crate::view::{Obstacle, Place};
use crate::{Code, Result, wire};
use checks::{Proposal, hygiene, style};
use std::collections::HashSet;
use store::Reader;
use story::Content;

/// From here on a rule is sure enough to keep copy from going out (docs/newsroom-rules.md 8.2).
const SURE: f64 = 0.95;

/// Placeholders in all that goes out, and sure damage in the body that nobody has turned down at
/// the import.
pub(super) fn left_over(
    look: &Reader<'_>,
    content: &Content,
    known: &Known,
) -> Result<Vec<Obstacle>> {
    let mut found = Vec::new();
    let held = placeholders(content);
    if !held.is_empty() {
        let message = "words hold a place for words to come; write them, or take them out";
        found.push(obstacle(Code::Placeholder, message, held));
    }
    let mut damage = hygiene::propose(&content.paragraphs());
    damage.retain(|proposal| proposal.confidence >= SURE);
    if !damage.is_empty() {
        let read = turned_down(look, content, known)?;
        damage
            .retain(|proposal| !read.contains(&(proposal.rule.to_owned(), proposal.text.clone())));
    }
    if !damage.is_empty() {
        let message = "the copy was damaged on its way here; repair it, or say why it stays";
        let places = damage.iter().map(|proposal| place("body", proposal)).collect();
        found.push(obstacle(Code::ImportDamage, message, places));
    }
    Ok(found)
}

fn placeholders(content: &Content) -> Vec<Place> {
    let mut places: Vec<Place> = style::placeholder::propose(&[content.headline.as_str()])
        .iter()
        .map(|proposal| place("headline", proposal))
        .collect();
    let body = style::placeholder::propose(&content.paragraphs());
    places.extend(body.iter().map(|proposal| place("body", proposal)));
    for (number, picture) in content.pictures.iter().enumerate() {
        let texts = [picture.caption.as_str(), picture.credit.as_str()];
        let inside = style::placeholder::propose(&texts);
        places.extend(inside.iter().map(|proposal| Place {
            paragraph: number as u32,
            ..place(if proposal.paragraph == 0 { "caption" } else { "credit" }, proposal)
        }));
    }
    places
}

/// Rule and words of every proposal a person has read at the import and turned down.
fn turned_down(
    look: &Reader<'_>,
    content: &Content,
    known: &Known,
) -> Result<HashSet<(String, String)>> {
    let mut read = HashSet::new();
    for id in wire::rests_on(content, known) {
        let row = look.item(&id)?;
        read.extend(wire::turned_down(&row));
    }
    Ok(read)
}

fn place(field: &str, proposal: &Proposal) -> Place {
    Place {
        field: field.into(),
        paragraph: proposal.paragraph as u32,
        start: proposal.start as u32,
        end: proposal.end as u32,
        text: proposal.text.clone(),
    }
}

fn obstacle(code: Code, message: &str, spans: Vec<Place>) -> Obstacle {
    Obstacle { code, message: message.into(), spans, item: None }
}
