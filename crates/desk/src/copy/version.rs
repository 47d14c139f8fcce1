//! A version of a story as people and scripts name it: `STORY`, `STORY@7`, `STORY@last`,
//! `STORY@approved`, `STORY@filed`.

use super::current::current_content;
use crate::named::{find_story, revision_of, story_to_read};
use crate::origin::{Stretch, known_origins, stretches};
use crate::view::Share;
use crate::{Desk, Error, Result};
use store::Reader;
use story::person::Person;
use story::{Content, EventId, StoryId};

/// A named version: its story, the revision it stands on, its text.
pub struct NamedVersion {
    pub story: StoryId,
    /// None for a story whose first draft was never saved as a revision.
    pub revision: Option<EventId>,
    pub content: Content,
}

/// Finds a version by its name, where the acting person may read the story. Without `@` it is the
/// text as it stands now, the draft included.
///
/// # Errors
/// What [`rights::may_read`](story::rights::may_read) refuses; `NotFound` for a story or a revision that is not there, and where nothing is approved or filed;
/// `AmbiguousName`.
pub fn version(look: &Reader<'_>, me: &Person, named: &str) -> Result<NamedVersion> {
    let Some((story, which)) = named.rsplit_once('@') else {
        let id = story_to_read(look, me, named)?;
        let (content, revision) = current_content(look, &id)?;
        return Ok(NamedVersion { story: id, revision, content });
    };
    version_of(look, story_to_read(look, me, story)?, which)
}

/// The version of a story by what stands behind the `@`. A revision of another story is none of
/// this one's.
pub(crate) fn version_of(look: &Reader<'_>, id: StoryId, which: &str) -> Result<NamedVersion> {
    let state = look.story(&id)?.state;
    let missing = || Error::not_found("revision", which);
    let revision = match which {
        "last" => state.heads.last().copied().ok_or_else(missing)?,
        "approved" => state.approval.map(|approval| approval.revision).ok_or_else(missing)?,
        "filed" => state.filed.ok_or_else(missing)?,
        number => match number.parse() {
            Ok(number) => look.revision_by_number(&id, number)?.id,
            Err(_) => revision_of(look, &id, number)?,
        },
    };
    let found = look.revision(&revision)?;
    if found.story != id {
        return Err(missing());
    }
    Ok(NamedVersion { story: id, revision: Some(revision), content: found.content })
}

/// The paragraphs of a named version, for comparing.
///
/// # Errors
/// What [`version`] refuses.
pub fn paragraphs_of(desk: &Desk, named: &str) -> Result<Vec<String>> {
    let me = desk.me()?;
    desk.read(|look| {
        Ok(version(look, &me, named)?.content.body.into_iter().map(|block| block.text).collect())
    })
}

/// The whole content of a named version.
///
/// # Errors
/// What [`version`] refuses.
pub fn content_of(desk: &Desk, named: &str) -> Result<Content> {
    let me = desk.me()?;
    desk.read(|look| Ok(version(look, &me, named)?.content))
}

/// The paragraphs of a named version cut by owner and revision, and each owner's part.
///
/// # Errors
/// What [`version`] refuses.
pub fn origins_named(desk: &Desk, named: &str) -> Result<(Vec<Vec<Stretch>>, Vec<Share>)> {
    let me = desk.me()?;
    desk.read(|look| {
        let found = version(look, &me, named)?;
        let known =
            known_origins(look, &found.story, found.revision, &found.content, &me.initials)?;
        Ok((stretches(&known), known.shares(look)?))
    })
}

/// The newest revision of a story, by its id.
///
/// # Errors
/// `NotFound` for a story that is not there or has no revision yet.
pub fn newest_revision(desk: &Desk, story: &str) -> Result<String> {
    desk.read(|look| {
        let id = find_story(look, story)?;
        let newest = look.story(&id)?.state.heads.last().copied();
        newest.map(|id| id.to_string()).ok_or_else(|| Error::not_found("revision of", story))
    })
}
