//! Stories and revisions by what people and scripts call them.

use crate::error::Candidate;
use crate::{Error, Result};
use store::{Reader, StoryRow};
use story::event::Act;
use story::person::Person;
use story::rights;
use story::state::Stage;
use story::{EventId, StoryId};

/// A story by id or slug, as people and scripts name it. A name that several stories have is
/// refused: nobody acts on a guess.
///
/// # Errors
/// `NotFound`; `AmbiguousName` with the stories that have the name.
pub fn find_story(look: &Reader<'_>, named: &str) -> Result<StoryId> {
    if let Ok(id) = uuid::Uuid::parse_str(named) {
        let id = StoryId(id);
        return Ok(look.story(&id)?.id);
    }
    let found = look.stories_named(named)?;
    // Of open stories only one has a name; what is over is found by it when nothing open is.
    let ranks = [Rank::Open, Rank::Sent, Rank::Spiked];
    let standing =
        ranks.map(|rank| found.iter().filter(|row| Rank::of(row) == rank).collect::<Vec<_>>());
    match standing.into_iter().find(|rows| !rows.is_empty()).as_deref() {
        None => Err(Error::not_found("story", named)),
        Some([one]) => Ok(one.id),
        Some(several) => {
            let candidate = |row: &&StoryRow| Candidate {
                id: row.id.to_string(),
                slug: row.slug.clone(),
                headline: row.headline.clone(),
                stage: row.state.stage,
            };
            Err(Error::AmbiguousName {
                name: named.to_owned(),
                candidates: several.iter().map(candidate).collect(),
            })
        }
    }
}

/// How a story stands to a name it goes by.
#[derive(PartialEq)]
enum Rank {
    Open,
    Sent,
    Spiked,
}

impl Rank {
    fn of(row: &StoryRow) -> Self {
        match row.state.stage {
            Stage::Filed | Stage::Killed => Self::Sent,
            Stage::Spiked => Self::Spiked,
            Stage::Draft | Stage::Submitted | Stage::Desk | Stage::Approved => Self::Open,
        }
    }
}

/// A revision of this story by its id as it crosses a border. One of another story is not there.
///
/// # Errors
/// `NotFound`.
pub fn revision_of(look: &Reader<'_>, story: &StoryId, text: &str) -> Result<EventId> {
    let id = revision_id(text)?;
    let missing = || Error::not_found("revision", text);
    let event = look
        .event(&id)
        .map_err(|error| if is_no_event(&error) { missing() } else { error.into() })?;
    let is_one = matches!(event.act, Act::Revised { .. }) && event.story == Some(*story);
    if is_one { Ok(id) } else { Err(missing()) }
}

fn is_no_event(error: &store::Error) -> bool {
    matches!(error, store::Error::NoEvent(_))
}

/// A revision's id as it crosses a border.
///
/// # Errors
/// `NotFound` for what is no id.
/// A story by its id or slug, where the person may read it.
///
/// # Errors
/// `NotFound` and `AmbiguousName` for the name; what [`rights::may_read`] refuses.
pub(crate) fn story_to_read(look: &Reader<'_>, me: &Person, name: &str) -> Result<StoryId> {
    let id = find_story(look, name)?;
    rights::may_read(&look.story(&id)?.state, me)?;
    Ok(id)
}

pub fn revision_id(text: &str) -> Result<EventId> {
    text.parse().map_err(|_| Error::not_found("revision", text))
}
