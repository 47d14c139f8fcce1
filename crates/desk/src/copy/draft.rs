//! Keeps the typing, and answers about text that is not saved as a revision yet.

use crate::copy::rescue;
use crate::copy::{Known, NewRevision, current_content, known_origins, save_revision, with_slug, with_slug_kept};
use crate::desk::{find_story, revision_id};
use crate::view::{Credits, Origins, SaveDraft, Saved};
use crate::{Desk, Result, credit};
use store::{Reader, Tx};
use story::event::RevisionKind;
use story::person::Person;
use story::state::Stage;
use story::{EventId, StoryId, workflow};

/// Writes the draft; answered only after the commit returned, so that "Saved" is true.
/// Where the newsroom's file does not take it, the text is written to another place and the refusal says where.
pub fn draft_save(desk: &mut Desk, asked: SaveDraft) -> Result<Saved> {
    match save(desk, &asked) {
        Ok(saved) => {
            rescue::no_longer_needed(desk, &asked.story);
            Ok(saved)
        }
        Err(error @ crate::Error::Store(_)) if error.exit_code() == 3 => Err(rescue::rescued(desk, &asked, error)),
        Err(error) => Err(error),
    }
}

fn save(desk: &Desk, asked: &SaveDraft) -> Result<Saved> {
    let (me, now) = (desk.me()?, desk.now());
    let base = base_of(asked)?;
    let (parted, slug_refused) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_edit(&row.state, &me)?;
        let draft = tx.draft(&id)?;
        let unchanged = draft.is_none() && current_content(tx, &id)?.0 == asked.content;
        if unchanged {
            return Ok::<_, crate::Error>((false, None));
        }
        if draft.is_some_and(|draft| draft.base != base && draft.content != asked.content) {
            put_by_draft(tx, &id, &me, now)?;
        }
        tx.save_draft(&id, &asked.content, base, &asked.cursor.to_string(), now)?;
        let parted = match base {
            Some(base) => !row.state.heads.contains(&base),
            None => !row.state.heads.is_empty(),
        };
        // The words are kept whatever slug stands beside them; only a revision gives the story another.
        let slug = with_slug(tx, &id, asked.content.clone());
        Ok((parted, slug.err().map(|error| error.refusal())))
    })?;
    let (words, characters) = (asked.content.words() as u32, asked.content.characters() as u32);
    Ok(Saved { at: now, words, characters, parted, slug_refused })
}

/// Saves what is being typed as a revision on the text it grew from, so that nothing that comes now writes over it.
/// It belongs to whoever has the ball; on the desk to `me`.
pub(crate) fn put_by_draft(tx: &mut Tx<'_>, id: &StoryId, me: &Person, now: i64) -> Result<Option<EventId>> {
    let Some(draft) = tx.draft(id)? else { return Ok(None) };
    let state = tx.story(id)?.state;
    let author = state.holder.filter(|_| state.stage == Stage::Draft).unwrap_or_else(|| me.initials.clone());
    let how = RevisionKind::Saved;
    let content = with_slug_kept(tx, id, draft.content)?;
    let typed = NewRevision { how, base: draft.base, content: &content, note: "", source: None };
    let revision = save_revision(tx, id, &author, now, typed)?;
    tx.drop_draft(id)?;
    Ok(Some(revision))
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
    known_origins(look, &id, base_of(asked)?, &asked.content, &desk.me)
}

fn base_of(asked: &SaveDraft) -> Result<Option<EventId>> {
    asked.base.as_deref().map(revision_id).transpose()
}
