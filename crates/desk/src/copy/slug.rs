//! Which slug a text is saved under: one value for lists and look-ups, and no other open story's.

use crate::{Error, Result, newsroom};
use store::{Reader, StoryRow, Tx};
use story::event::Act;
use story::state::Stage;
use story::{Content, Initials, Instant, Slug, StoryId, slug};

/// The slug somebody typed for a story, in the one form slugs are kept in; `story` is none for one
/// that does not exist yet.
///
/// # Errors
/// `BadSlug` where it is no slug; `Taken` where it is, or was, the name of another story that is
/// open.
pub fn free_slug(look: &Reader<'_>, story: Option<&StoryId>, typed: &str) -> Result<Slug> {
    let wanted = Slug::parse(typed)?;
    let today = newsroom::day_began(look)?;
    let others = look.stories_named(wanted.as_str())?;
    match others.iter().any(|row| Some(&row.id) != story && is_open(row, today)) {
        true => Err(Error::Taken { what: "the slug", name: wanted.to_string() }),
        false => Ok(wanted),
    }
}

/// A spiked story's name is free, and from the next day on that of one that went out: many slugs
/// come back every day.
fn is_open(row: &StoryRow, today: Instant) -> bool {
    match row.state.stage {
        Stage::Spiked => false,
        Stage::Filed | Stage::Killed => row.state.filed_at.is_none_or(|at| at >= today),
        Stage::Draft | Stage::Submitted | Stage::Desk | Stage::Approved => true,
    }
}

/// The slug a text of the story is saved under: its own where it names none or the one the story
/// has already, so that an old story with a slug of another day stays as it is.
pub(crate) fn slug_for(look: &Reader<'_>, story: &StoryId, content: &Content) -> Result<String> {
    let row = look.story(story)?;
    let typed = content.slug.trim();
    if typed.is_empty() || slug::key(typed) == slug::key(&row.slug) {
        return Ok(content.slug.clone());
    }
    Ok(free_slug(look, Some(story), typed)?.to_string())
}

/// Gives the text the slug it is saved under. Refused where it names one it cannot have.
pub(crate) fn with_slug(
    look: &Reader<'_>,
    story: &StoryId,
    mut content: Content,
) -> Result<Content> {
    content.slug = slug_for(look, story, &content)?;
    Ok(content)
}

/// The same for words that must not be lost, whatever was typed beside them: they keep the slug the
/// story has.
pub(crate) fn with_slug_kept(
    look: &Reader<'_>,
    story: &StoryId,
    mut content: Content,
) -> Result<Content> {
    content.slug = match slug_for(look, story, &content) {
        Ok(slug) => slug,
        Err(Error::Taken { .. } | Error::BadSlug(_)) => look.story(story)?.slug,
        Err(error) => return Err(error),
    };
    Ok(content)
}

/// Puts on record that the story has another slug now, so that the old one still finds it.
pub(crate) fn note_renamed(
    tx: &mut Tx<'_>,
    story: &StoryId,
    from: &str,
    author: &Initials,
    at: Instant,
) -> Result<()> {
    let to = tx.story(story)?.slug;
    if !from.is_empty() && slug::key(from) != slug::key(&to) {
        tx.append(Some(*story), author, at, Act::Renamed { from: from.to_owned(), to })?;
    }
    Ok(())
}
