//! Everything in a text that keeps it from being approved and from going out: asked by the review,
//! the signature, the preview and the export alike.

use super::left_over::left_over;
use crate::origin::Known;
use crate::view::{Credits, Obstacle};
use crate::{Result, wire};
use store::Reader;
use story::{Content, StoryId};

/// What a text has in its way, by where it comes from.
pub(crate) struct InText {
    /// Wire items it rests on whose copy may not go out.
    pub items: Vec<Obstacle>,
    /// Placeholders, and damage nobody has settled.
    pub left_over: Vec<Obstacle>,
}

/// Looks a text of the story through.
pub(crate) fn in_text(
    look: &Reader<'_>,
    id: &StoryId,
    content: &Content,
    known: &Known,
) -> Result<InText> {
    Ok(InText {
        items: wire::stopped_by_items(look, id, content, known)?,
        left_over: left_over(look, content, known)?,
    })
}

impl InText {
    /// All of it in one list, what the credits lack first.
    pub fn with(self, credits: &Credits) -> Vec<Obstacle> {
        [credits.blocks.clone(), self.items, self.left_over].concat()
    }
}
