//! Keeps the typing, whoever types, and answers about text that is not saved as a revision yet.

use crate::copy::rescue;
use crate::copy::{
    Known, NewRevision, current_content, known_origins, save_revision, with_slug, with_slug_kept,
};
use crate::named::{find_story, revision_of};
use crate::view::{Credits, Origins, SaveDraft, Saved};
use crate::{Desk, Result, credit};
use store::{Draft, Reader, Tx};
use story::event::RevisionKind;
use story::person::Person;
use story::state::{Stage, State};
use story::{Content, EventId, Initials, StoryId, workflow};

/// Writes the draft; answered only after the commit returned, so that "Saved" is true. Where the
/// newsroom's file does not take it, the text is written to another place and the refusal says
/// where.
pub fn draft_save(desk: &mut Desk, mut asked: SaveDraft) -> Result<Saved> {
    asked.by.get_or_insert_with(|| desk.me.clone());
    let rescued = rescue::waiting(desk, &asked.story);
    match save(desk, &asked, &rescued) {
        Ok((saved, committed)) => {
            rescue::forget(&committed);
            Ok(saved)
        }
        Err(error @ crate::Error::Store(_)) if error.exit_code() == 3 => {
            Err(rescue::rescued(desk, &asked, error))
        }
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

/// The draft of a story. One that names a base the story does not have stands on nothing: its words
/// are there all the same.
pub(crate) fn draft_of(look: &Reader<'_>, id: &StoryId) -> Result<Option<Draft>> {
    let Some(mut draft) = look.draft(id)? else { return Ok(None) };
    draft.base = draft.base.filter(|base| revision_of(look, id, &base.to_string()).is_ok());
    Ok(Some(draft))
}

/// Whose typing a draft is. One of before authors were kept is taken for the one of whoever has the
/// ball, on the desk for `me`'s.
pub(crate) fn typist(state: &State, draft: &Draft, me: &Initials) -> Initials {
    let holder = state.holder.clone().filter(|_| state.stage == Stage::Draft);
    draft.author.clone().or(holder).unwrap_or_else(|| me.clone())
}

fn is_by(look: &Reader<'_>, draft: &Draft, person: &Person) -> Result<bool> {
    Ok(typist(&look.story(&draft.story)?.state, draft, &person.initials) == person.initials)
}

/// The base of text that `by` puts where a draft may lie. The draft of somebody else, or one that
/// was typed on another version, is not this text: it is saved as a revision first, in the name of
/// whoever typed it. Where the new text goes on from that draft, it stands on that revision.
pub(crate) fn base_under(
    tx: &mut Tx<'_>,
    id: &StoryId,
    by: &Person,
    base: Option<EventId>,
    content: &Content,
    now: i64,
) -> Result<Option<EventId>> {
    let Some(draft) = draft_of(tx, id)? else { return Ok(base) };
    let goes_on = draft.stands_on(base);
    if is_by(tx, &draft, by)? && (goes_on || draft.content == *content) {
        return Ok(if goes_on { draft.base } else { base });
    }
    let typed = put_by_draft(tx, id, by, now)?;
    Ok(if goes_on { typed } else { base })
}

/// Saves what is being typed as a revision on the text it grew from, so that nothing that comes now
/// writes over it. It belongs to whoever typed it.
pub(crate) fn put_by_draft(
    tx: &mut Tx<'_>,
    id: &StoryId,
    me: &Person,
    now: i64,
) -> Result<Option<EventId>> {
    let Some(draft) = draft_of(tx, id)? else { return Ok(None) };
    let author = typist(&tx.story(id)?.state, &draft, &me.initials);
    let how = RevisionKind::Saved;
    let content = with_slug_kept(tx, id, draft.content)?;
    let typed = NewRevision { how, base: draft.base, content: &content, note: "", source: None };
    let revision = save_revision(tx, id, &author, now, typed)?;
    tx.drop_draft(id)?;
    Ok(Some(revision))
}

/// The same for typing that is not `me`'s.
pub(crate) fn put_by_draft_of_others(
    tx: &mut Tx<'_>,
    id: &StoryId,
    me: &Person,
    now: i64,
) -> Result<()> {
    if let Some(draft) = draft_of(tx, id)?
        && !is_by(tx, &draft, me)?
    {
        put_by_draft(tx, id, me, now)?;
    }
    Ok(())
}

/// The credit of unsaved text as it stands.
pub fn credits_of(desk: &mut Desk, asked: SaveDraft) -> Result<Credits> {
    desk.read(|look| credit::of(look, &asked.content, &origins_asked(desk, look, &asked)?))
}

/// The origins of unsaved text as it stands.
pub fn origins_of(desk: &mut Desk, asked: SaveDraft) -> Result<Origins> {
    desk.read(|look| origins_asked(desk, look, &asked)?.view(look))
}

fn origins_asked(desk: &Desk, look: &Reader<'_>, asked: &SaveDraft) -> Result<Known> {
    let id = find_story(look, &asked.story)?;
    let by = asked.by.as_ref().unwrap_or(&desk.me);
    known_origins(look, &id, base_of(look, &id, asked)?, &asked.content, by)
}

fn base_of(look: &Reader<'_>, id: &StoryId, asked: &SaveDraft) -> Result<Option<EventId>> {
    asked.base.as_deref().map(|base| revision_of(look, id, base)).transpose()
}
