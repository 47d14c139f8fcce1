//! The newest text of a story, as a person has it on the screen when they act on it.

use crate::Result;
use crate::named::{find_story, revision_of};
use store::Reader;
use story::person::Person;
use story::workflow::{self, NotAllowed};
use story::{EventId, StoryId};

/// The story and its newest revision, for somebody who settles changes in it. Refused where they
/// may not, where the story has two newest versions, and where `revision` is not the newest any
/// more.
pub(super) fn settles_newest(
    look: &Reader<'_>,
    me: &Person,
    story: &str,
    revision: &str,
) -> Result<(StoryId, EventId)> {
    let id = find_story(look, story)?;
    let read = revision_of(look, &id, revision)?;
    let state = look.story(&id)?.state;
    workflow::may_settle(&state, me)?;
    if state.heads.len() > 1 {
        return Err(NotAllowed::TwoHeads.into());
    }
    if state.head() != Some(read) {
        return Err(NotAllowed::StaleRevision { read, newest: state.head() }.into());
    }
    Ok((id, read))
}
