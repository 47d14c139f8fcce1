//! Words from elsewhere: cleaned before they come in, and saved as a revision of their own with their source.

use crate::copy::{NewRevision, base_under, open_story, rescue, save_revision, with_slug_kept};
use crate::desk::{find_story, revision_of};
use crate::view::{CleanPaste, Clipboard, OpenStory, PasteFrom, Pasted};
use crate::{Desk, Error, Result, wire};
use std::collections::HashSet;
use store::Reader;
use story::content::Source;
use story::event::RevisionKind;
use story::{ItemId, StoryId, naming, workflow};

/// Cleans clipboard content into blocks; saves nothing.
pub fn paste_read(_: &mut Desk, asked: Clipboard) -> Result<CleanPaste> {
    let document = if asked.html.trim().is_empty() {
        return Ok(CleanPaste { blocks: wire::plain_blocks(&asked.text), removed: Vec::new() });
    } else {
        formats::html::read_clipboard(&asked.html)?
    };
    let item = document.items.into_iter().next().unwrap_or_default();
    let removed = item.furniture.into_iter().map(|furniture| furniture.text).collect();
    Ok(CleanPaste { blocks: item.body.iter().filter_map(wire::block).collect(), removed })
}

/// Saves what was there before the paste, then the paste as a revision of its own.
pub fn story_pasted(desk: &mut Desk, asked: Pasted) -> Result<OpenStory> {
    let (me, now) = (desk.me()?, desk.now());
    let rescued = rescue::waiting(desk, &asked.story);
    let (id, committed) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_edit(&row.state, &me)?;
        let source = source_of(tx, &asked.from)?;
        may_come_in(tx, &id, &asked, source.as_ref())?;
        let base = asked.base.as_deref().map(|base| revision_of(tx, &id, base)).transpose()?;
        let taken = rescue::take_in(tx, &id, &rescued, base, &asked.before, now)?;
        let base = base_under(tx, &id, &me, taken.base, &asked.before, now)?;
        let typed = with_slug_kept(tx, &id, asked.before.clone())?;
        let typed = NewRevision { how: RevisionKind::Saved, base, content: &typed, note: "", source: None };
        let before = save_revision(tx, &id, &me.initials, now, typed)?;
        let mut after = with_slug_kept(tx, &id, asked.after.clone())?;
        let named = source.as_ref().filter(|source| !source.agency.is_empty() && source.agency != "unknown");
        if let Some(source) = named.filter(|source| !after.sources.contains(source)) {
            after.sources.push(source.clone());
        }
        let pasted = NewRevision { how: RevisionKind::Pasted, base: Some(before), content: &after, note: "", source };
        save_revision(tx, &id, &me.initials, now, pasted)?;
        tx.drop_draft(&id)?;
        Ok::<_, Error>((id, taken.committed))
    })?;
    rescue::forget(&committed);
    open_story(desk, id)
}

/// Refuses copy the newsroom may not use: by the item somebody names, and by the words where it says nothing of them.
fn may_come_in(look: &Reader<'_>, story: &StoryId, asked: &Pasted, source: Option<&Source>) -> Result<()> {
    if let Some(item) = source.and_then(|source| source.item) {
        wire::may_be_used(look, &look.item(&item)?)?;
    }
    let before: HashSet<&str> = asked.before.paragraphs().into_iter().collect();
    let fresh: Vec<&str> = asked.after.paragraphs().into_iter().filter(|text| !before.contains(text)).collect();
    wire::may_be_pasted(look, story, &fresh)
}

/// What the journal keeps about a paste's source; none when the words are the person's own.
/// Words of unknown origin are kept as agency `unknown` until somebody says.
pub fn source_of(look: &Reader<'_>, from: &PasteFrom) -> Result<Option<Source>> {
    let text = |agency: String, item| Source { agency, item, role: "text".into(), note: String::new() };
    Ok(match from {
        PasteFrom::Own => None,
        PasteFrom::Unknown => Some(text("unknown".into(), None)),
        PasteFrom::Agency { code } => {
            let code = naming::agency_code(code).ok_or_else(|| Error::BadInput("say which agency's words".into()))?;
            Some(text(code, None))
        }
        PasteFrom::Item { item } => {
            let id = item_id(item)?;
            let row = look.item(&id)?;
            let agency = wire::agency_of(&row);
            Some(text(if agency.is_empty() { "unknown".into() } else { agency }, Some(id)))
        }
    })
}

fn item_id(text: &str) -> Result<ItemId> {
    uuid::Uuid::parse_str(text).map(ItemId).map_err(|_| Error::not_found("wire item", text))
}
