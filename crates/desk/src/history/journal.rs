//! Every act of the newsroom, oldest first, without anybody's copy.

use crate::{Desk, Result};
use serde::Serialize;
use story::Instant;
use story::event::ActKind;

/// One line of the journal.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub id: String,
    pub kind: ActKind,
    pub author: String,
    pub at: Instant,
    pub story: Option<String>,
}

/// Every act of the newsroom, oldest first.
pub fn journal(desk: &mut Desk) -> Result<Vec<Entry>> {
    desk.read(|look| {
        let entry = |event: story::event::Event| Entry {
            id: event.id.to_string(),
            kind: (&event.act).into(),
            author: event.author.0,
            at: event.at,
            story: event.story.map(|story| story.to_string()),
        };
        Ok(look.events(None, None, usize::MAX)?.into_iter().map(entry).collect())
    })
}
