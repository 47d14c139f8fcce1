//! Words from elsewhere: cleaned before they come in, and saved as a revision of their own with
//! their source.

use crate::copy::{NewRevision, base_under, open_story, rescue, save_revision, with_slug_kept};
use crate::named::{find_story, revision_of};
use crate::view::{CleanPaste, Clipboard, LeftOut, LeftOutWhat, OpenStory, PasteFrom, Pasted};
use crate::{Desk, Error, Result, wire};
use formats::{Item, ItemPicture};
use std::collections::HashSet;
use store::Reader;
use story::content::{Block, BlockKind};
use story::event::RevisionKind;
use story::rights::Right;
use story::source::Source;
use story::{ItemId, Owner, StoryId, naming, workflow};

/// Cleans clipboard content into blocks; saves nothing.
///
/// # Errors
/// What the reader of HTML refuses: `MalformedDocument`, `OverLimit`.
pub fn paste_read(_: &mut Desk, asked: Clipboard) -> Result<CleanPaste> {
    let document = if asked.html.trim().is_empty() {
        return Ok(CleanPaste { blocks: wire::plain_blocks(&asked.text), removed: Vec::new() });
    } else {
        formats::html::read_clipboard(&asked.html)?
    };
    let item = document.items.into_iter().next().unwrap_or_default();
    // A paste has no headline of its own: what stood as one goes on as a subhead.
    let heading = item.headline.as_deref().filter(|words| !words.trim().is_empty());
    let heading = heading.map(|words| Block {
        kind: BlockKind::Subhead,
        text: words.trim().into(),
        marks: Vec::new(),
    });
    let blocks = heading.into_iter().chain(item.body.iter().filter_map(wire::block)).collect();
    Ok(CleanPaste { blocks, removed: left_out(&item) })
}

/// Everything the reader of the clipboard found that is not in the blocks.
fn left_out(item: &Item) -> Vec<LeftOut> {
    let said = |what: LeftOutWhat| move |text: &str| LeftOut { what, text: text.trim().to_owned() };
    let in_copy = |text: &str| item.body.iter().any(|block| block.text.contains(text.trim()));
    let furniture =
        item.furniture.iter().map(|line| line.text.as_str()).map(said(LeftOutWhat::Furniture));
    let dateline =
        item.dateline.iter().map(|dateline| dateline.raw.as_str()).map(said(LeftOutWhat::Dateline));
    let closing = item
        .signoff
        .iter()
        .chain(&item.contributors_line)
        .chain(&item.credit_lines)
        .map(String::as_str);
    let closing = closing.filter(|line: &&str| !in_copy(line)).map(said(LeftOutWhat::Closing));
    let printed = |picture: &ItemPicture| {
        [picture.caption.clone(), picture.credit.clone()].into_iter().flatten()
    };
    let pictures =
        item.pictures.iter().map(|picture| printed(picture).collect::<Vec<_>>().join(" "));
    let pictures = pictures.map(|text| said(LeftOutWhat::Picture)(&text));
    let notes = item
        .body
        .iter()
        .filter(|block| wire::block(block).is_none())
        .map(|block| block.text.as_str());
    let mut all: Vec<LeftOut> = furniture
        .chain(dateline)
        .chain(closing)
        .chain(pictures)
        .chain(notes.map(said(LeftOutWhat::Note)))
        .collect();
    // A line such as "Source: Harbour Ltd." leaves only the name behind.
    let named = |source: &&String| {
        !all.iter().any(|left| left.text.contains(source.as_str())) && !in_copy(source.as_str())
    };
    let sources: Vec<LeftOut> =
        item.sources.iter().filter(named).map(|s| said(LeftOutWhat::Closing)(s)).collect();
    all.extend(sources);
    all
}

/// Saves what was there before the paste, then the paste as a revision of its own.
///
/// # Errors
/// What [`workflow::may_edit`] refuses; `BadInput` for an agency without a code; `NotFound` for an
/// item or a base that is not there; `ItemKilled`, `ItemWithheld`, `ItemEmbargoed` and their like
/// where the copy may not be used.
pub fn story_pasted(desk: &mut Desk, asked: Pasted) -> Result<OpenStory> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
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
        let typed =
            NewRevision { how: RevisionKind::Saved, base, content: &typed, note: "", source: None };
        let before = save_revision(tx, &id, &me.initials, now, typed)?;
        let mut after = with_slug_kept(tx, &id, asked.after.clone())?;
        let named = source.as_ref().filter(|source| source.owner.is_agency());
        if let Some(source) = named.filter(|source| !after.sources.contains(source)) {
            after.sources.push(source.clone());
        }
        let pasted = NewRevision {
            how: RevisionKind::Pasted,
            base: Some(before),
            content: &after,
            note: "",
            source,
        };
        save_revision(tx, &id, &me.initials, now, pasted)?;
        tx.drop_draft(&id)?;
        Ok::<_, Error>((id, taken.committed))
    })?;
    rescue::forget(&committed);
    open_story(desk, id)
}

/// Refuses copy the newsroom may not use: by the item somebody names, and by the words where it
/// says nothing of them.
fn may_come_in(
    look: &Reader<'_>,
    story: &StoryId,
    asked: &Pasted,
    source: Option<&Source>,
) -> Result<()> {
    if let Some(item) = source.and_then(|source| source.owner.item()) {
        wire::may_be_used(look, &look.item(&item)?)?;
    }
    let before: HashSet<&str> = asked.before.paragraphs().into_iter().collect();
    let fresh: Vec<&str> =
        asked.after.paragraphs().into_iter().filter(|text| !before.contains(text)).collect();
    wire::may_be_pasted(look, story, &fresh)
}

/// What the journal keeps about a paste's source; none when the words are the person's own.
/// Words of unknown origin are kept as nobody's until somebody says.
///
/// # Errors
/// `BadInput` for an agency without a code; `NotFound` for an item that is not there.
pub fn source_of(look: &Reader<'_>, from: &PasteFrom) -> Result<Option<Source>> {
    let owner = match from {
        PasteFrom::Own => return Ok(None),
        PasteFrom::Unknown => Owner::default(),
        PasteFrom::Agency { code } => {
            let code = naming::agency_code(code)
                .ok_or_else(|| Error::BadInput("say which agency's words".into()))?;
            Owner::Agency { code, item: None }
        }
        PasteFrom::Item { item } => wire::owner_of(&look.item(&item_id(item)?)?),
    };
    Ok(Some(Source::of_text(owner)))
}

fn item_id(text: &str) -> Result<ItemId> {
    uuid::Uuid::parse_str(text).map(ItemId).map_err(|_| Error::not_found("wire item", text))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;
    use crate::newsroom::sample;

    fn paste(html: &str) -> CleanPaste {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = sample::make(&folder.path().join("room.writethru")).unwrap();
        paste_read(&mut desk, Clipboard { html: html.into(), text: String::new() }).unwrap()
    }

    fn lines(paste: &CleanPaste) -> Vec<(BlockKind, &str)> {
        paste.blocks.iter().map(|block| (block.kind, block.text.as_str())).collect()
    }

    #[test]
    fn a_heading_in_front_of_a_paste_is_a_subhead_in_the_copy() {
        let clean = paste(
            "<h1>Storm closes ferry link</h1><p>Ferries stayed in port, the harbor master said.</p>",
        );
        let body = (BlockKind::P, "Ferries stayed in port, the harbor master said.");
        assert_eq!(lines(&clean), [(BlockKind::Subhead, "Storm closes ferry link"), body]);
        assert!(clean.removed.is_empty(), "{:?}", clean.removed);
        // Further down it always was one.
        let clean = paste(
            "<p>Ferries stayed in port, the harbor master said.</p><h2>Nobody hurt</h2><p>It is calm.</p>",
        );
        assert_eq!(lines(&clean)[1], (BlockKind::Subhead, "Nobody hurt"));
    }

    #[test]
    fn every_word_of_a_paste_is_in_the_copy_or_is_said_to_be_left_out() {
        for html in [
            "<h1>Storm closes link</h1><p>TURKU (dpa) - Ferries stayed in port.</p><p>Three farms lost roofs.</p>",
            "<p>Ferries stayed in port.</p><figure><img src='https://example.org/a.jpg'>\
             <figcaption>A ferry in Turku. AFP/Karim Nasser</figcaption></figure><p>It is calm.</p>",
            "<p>Ferries stayed in port.</p><p>It is calm.</p><p>(Reporting by Sara Nasser; Editing by Ali Haddad)</p>",
            "<p>Ferries stayed in port.</p><p>This post has been read 5712 times!</p><p>Share this article</p>",
            "<p>Ferries stayed in port.</p><p>It is calm.</p><p>Source: Harbour Ltd.</p>",
            "<p>العبارات بقيت في الميناء.</p><h2>لا إصابات</h2><p>قال المدير.</p>",
        ] {
            let clean = paste(html);
            let kept = clean.blocks.iter().map(|block| block.text.as_str());
            let said = kept
                .chain(clean.removed.iter().map(|left| left.text.as_str()))
                .collect::<Vec<_>>()
                .join(" ");
            let shown =
                html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
            for word in shown
                .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
                .filter(|word| word.len() > 2)
            {
                assert!(
                    word == "Source" || said.contains(word),
                    "{word} of {html} is neither in the copy nor said: {said}"
                );
            }
        }
    }

    #[test]
    fn a_paste_says_what_kind_of_thing_it_leaves_out() {
        let clean = paste(
            "<p>TURKU (dpa) - Ferries stayed in port.</p><p>It is calm.</p><img src='https://example.org/a.jpg'>",
        );
        let what: Vec<_> = clean.removed.iter().map(|left| left.what).collect();
        assert_eq!(what, [LeftOutWhat::Dateline, LeftOutWhat::Picture]);
    }
}
