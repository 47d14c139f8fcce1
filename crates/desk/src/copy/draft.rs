//! Keeps the typing of anybody, and answers about text that is not saved as a revision yet.

use super::by_draft::base_under;
use super::current::{current_content, draft_of, is_by};
use super::rescue;
use super::slug::with_slug;
use crate::named::story_to_read;
use crate::named::{find_story, revision_of};
use crate::origin::{Known, known_origins};
use crate::view::{Credits, Origins, SaveDraft, Saved};
use crate::{Desk, Result, credit};
use store::{Draft, Reader};
use story::state::State;
use story::{EventId, StoryId, workflow};

/// Writes the draft; answered only after the commit returned, so that "Saved" is true. Where the
/// newsroom's file does not take it, the text is written to another place and the refusal says
/// where.
///
/// # Errors
/// `BadInput` for typing in the name of a person who has not sat here, and what
/// [`workflow::may_edit`] refuses; `NotFound` for a base that is no revision of the story. A slug
/// that cannot be used is no error: the answer tells it. Where the file cannot be written,
/// `Rescued` holds the trouble and where the text is.
pub fn draft_save(desk: &mut Desk, mut asked: SaveDraft) -> Result<Saved> {
    asked.by.get_or_insert_with(|| desk.me.clone());
    let rescued = rescue::waiting(desk, &asked.story);
    match save(desk, &asked, &rescued) {
        Ok((saved, committed)) => {
            rescue::forget(&committed);
            Ok(saved)
        }
        Err(error) if error.leaves_typing_unsaved() => Err(rescue::rescued(desk, &asked, error)),
        Err(error) => Err(error),
    }
}

fn save(
    desk: &Desk,
    asked: &SaveDraft,
    rescued: &[rescue::Rescued],
) -> Result<(Saved, Vec<std::path::PathBuf>)> {
    let now = desk.now();
    let by = desk.typist(asked.by.as_ref())?;
    let (parted, slug_refused, committed) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        workflow::may_edit(&tx.story(&id)?.state, &by)?;
        let named = base_of(tx, &id, asked)?;
        let draft = draft_of(tx, &id)?;
        let nothing_new = match &draft {
            Some(draft) => {
                draft.content == asked.content && draft.stands_on(named) && !is_by(tx, draft, &by)?
            }
            None => current_content(tx, &id)?.0 == asked.content,
        };
        let taken = rescue::take_in(tx, &id, rescued, named, &asked.content, now)?;
        if nothing_new && taken.base == named {
            return Ok::<_, crate::Error>((false, None, taken.committed));
        }
        let base = base_under(tx, &id, &by, taken.base, &asked.content, now)?;
        tx.save_draft(&Draft {
            opened: Some(named).filter(|named| *named != base),
            cursor: asked.cursor.to_string(),
            ..Draft::of(id, &by.initials, &asked.content, base, now)
        })?;
        // The words are kept whatever slug stands beside them; only a revision gives the story
        // another.
        let slug = with_slug(tx, &id, asked.content.clone()).err().map(|error| error.refusal());
        Ok((has_parted(&tx.story(&id)?.state, base), slug, taken.committed))
    })?;
    let (words, characters) = (asked.content.words() as u32, asked.content.characters() as u32);
    Ok((Saved { at: now, words, characters, parted, slug_refused }, committed))
}

/// Does text on `base` stand beside a newer version?
fn has_parted(state: &State, base: Option<EventId>) -> bool {
    match base {
        Some(base) => !state.heads.contains(&base),
        None => !state.heads.is_empty(),
    }
}

/// The credit of unsaved text as it stands.
///
/// # Errors
/// `NotFound` for a base that is no revision of the story.
pub fn credits_of(desk: &mut Desk, asked: SaveDraft) -> Result<Credits> {
    desk.read(|look| credit::of(look, &asked.content, &origins_asked(desk, look, &asked)?))
}

/// The origins of unsaved text as it stands.
///
/// # Errors
/// `NotFound` for a base that is no revision of the story.
pub fn origins_of(desk: &mut Desk, asked: SaveDraft) -> Result<Origins> {
    desk.read(|look| origins_asked(desk, look, &asked)?.view(look))
}

fn origins_asked(desk: &Desk, look: &Reader<'_>, asked: &SaveDraft) -> Result<Known> {
    let me = look.person(&desk.me)?.ok_or_else(|| crate::Error::not_found("person", &desk.me))?;
    let id = story_to_read(look, &me, &asked.story)?;
    let by = asked.by.as_ref().unwrap_or(&desk.me);
    known_origins(look, &id, base_of(look, &id, asked)?, &asked.content, by)
}

fn base_of(look: &Reader<'_>, id: &StoryId, asked: &SaveDraft) -> Result<Option<EventId>> {
    asked.base.as_deref().map(|base| revision_of(look, id, base)).transpose()
}
