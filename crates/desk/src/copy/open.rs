//! Opens a story as it stands: the draft where there is one, else the newest revision.

use crate::copy::{current_content, line_with};
use crate::named::story_to_read;
use crate::origin::known_origins;
use crate::view::{OfStory, OpenStory};
use crate::{Desk, Result, credit, export, review, wire};
use store::Reader;
use story::event::Act;
use story::{StoryId, workflow};

/// Opens a story by id or slug as it stands now, with what the acting person may do with it.
///
/// # Errors
/// `NotFound` and `AmbiguousName` for the name; `Erased` where its text was erased.
pub fn story_open(desk: &mut Desk, asked: OfStory) -> Result<OpenStory> {
    let me = desk.me()?;
    let id = desk.read(|look| story_to_read(look, &me, &asked.story))?;
    open_story(desk, id)
}

/// The same by the story's id.
///
/// # Errors
/// `NotFound` for a story that is not there.
pub fn open_story(desk: &Desk, id: StoryId) -> Result<OpenStory> {
    let me = desk.me()?;
    desk.read(|look| {
        let row = look.story(&id)?;
        let (content, base) = current_content(look, &id)?;
        let cursor = look.draft(&id)?.and_then(|draft| draft.cursor.parse().ok()).unwrap_or(0);
        let known = known_origins(look, &id, base, &content, &me.initials)?;
        let credits = credit::of(look, &content, &known)?;
        let return_note = if row.state.returned { last_return(look, &id)? } else { None };
        let mut line = line_with(look, &row, &me, &content, &credits)?;
        if wire::any_stopped(look, &wire::rests_on(&content, &known))? {
            line.stopped = wire::stopped_by_items(look, &id, &content, &known)?;
        }
        let left = export::outstanding(look, &id)?;
        Ok(OpenStory {
            line,
            credits,
            origins: known.view(look)?,
            notes: review::notes_of(look, &id, &content)?,
            content,
            base: base.map(|base| base.to_string()),
            cursor,
            return_note,
            owed: left.owed,
            unconfirmed: left.unconfirmed,
            typing_takes: workflow::typing_takes(&row.state),
        })
    })
}

fn last_return(look: &Reader<'_>, id: &StoryId) -> Result<Option<String>> {
    let events = look.events(Some(id), None, usize::MAX)?;
    Ok(events.into_iter().rev().find_map(|event| {
        let Act::Returned { note } = event.act else { return None };
        Some(note)
    }))
}
