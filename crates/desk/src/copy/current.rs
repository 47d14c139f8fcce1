//! The text of a story as it stands now, and whose typing it is.

use crate::Result;
use crate::named::revision_of;
use store::{Draft, Reader};
use story::person::Person;
use story::state::{Stage, State};
use story::{Content, EventId, Initials, StoryId};

/// The text of a story as it stands now, the draft included, and the revision it stands on; none
/// before anything was saved.
pub fn current_content(look: &Reader<'_>, id: &StoryId) -> Result<(Content, Option<EventId>)> {
    if let Some(draft) = draft_of(look, id)? {
        return Ok((draft.content, draft.base));
    }
    let row = look.story(id)?;
    let Some(newest) = row.state.heads.last() else { return Ok((Content::default(), None)) };
    let revision = look.revision(newest)?;
    Ok((revision.content, Some(*newest)))
}

/// The draft of a story. One that names a base the story does not have stands on nothing: its words
/// are there all the same.
pub(crate) fn draft_of(look: &Reader<'_>, id: &StoryId) -> Result<Option<Draft>> {
    let Some(mut draft) = look.draft(id)? else { return Ok(None) };
    draft.base = draft.base.filter(|base| revision_of(look, id, &base.to_string()).is_ok());
    Ok(Some(draft))
}

/// Whose typing a draft is. A draft of an edition that kept no authors counts as the holder's, and
/// on the desk as `me`'s.
pub(crate) fn typist(state: &State, draft: &Draft, me: &Initials) -> Initials {
    let holder = state.holder.clone().filter(|_| state.stage == Stage::Draft);
    draft.author.clone().or(holder).unwrap_or_else(|| me.clone())
}

pub(super) fn is_by(look: &Reader<'_>, draft: &Draft, person: &Person) -> Result<bool> {
    Ok(typist(&look.story(&draft.story)?.state, draft, &person.initials) == person.initials)
}
