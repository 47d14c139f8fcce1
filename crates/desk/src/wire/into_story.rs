//! Wire copy becomes part of a story, with its source.

use super::item::{dateline_of, item_id, pictures_of};
use super::list::reads_right_to_left;
use super::{agency_of, body_of, item_of, may_be_used};
use crate::copy::{
    NewRevision, current_content, free_slug, open_story, put_by_draft, save_revision, source_of,
    with_slug_kept,
};
use crate::named::find_story;
use crate::view::{InsertFromItem, OpenStory, PasteFrom, StartFromItem};
use crate::{Desk, Error, Result};
use store::Item as ItemRow;
use story::content::{Byline, BylineRole, Content, Direction, Picture};
use story::event::{Act, RevisionKind};
use story::rights::Right;
use story::{StoryId, workflow};
use uuid::Uuid;

/// Starts a story from an item: its headline, dateline, body as checked, pictures and source.
///
/// # Errors
/// `NotFound` for an item that is not there; `BadSlug` and `Taken` for the slug; `ItemKilled` and
/// its like for copy that may not be used.
pub fn story_from_item(desk: &mut Desk, asked: StartFromItem) -> Result<OpenStory> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    let item = item_id(&asked.item)?;
    let id = StoryId(Uuid::now_v7());
    let on_desk = if asked.desk.is_empty() { me.desk.clone() } else { asked.desk.clone() };
    desk.write(|tx| {
        let slug = free_slug(tx, None, &asked.slug)?.to_string();
        let row = tx.item(&item)?;
        may_be_used(tx, &row)?;
        let source = source_of(tx, &PasteFrom::Item { item: asked.item.clone() })?;
        let mut content = content_of(&row, &slug);
        content.sources = source.iter().cloned().collect();
        let started = Act::StoryStarted {
            slug: slug.clone(),
            template: "wire".into(),
            desk: on_desk.clone(),
        };
        tx.append(Some(id), &me.initials, now, started)?;
        let new = NewRevision {
            how: RevisionKind::Imported,
            base: None,
            content: &content,
            note: &row.name,
            source,
        };
        save_revision(tx, &id, &me.initials, now, new)?;
        Ok::<_, Error>(())
    })?;
    open_story(desk, id)
}

/// Puts chosen paragraphs of an item, counted from 0, into a story as a revision of their own,
/// before the paragraph `at` or at the end.
///
/// # Errors
/// `NotFound` for an item or a paragraph that is not there; what [`workflow::may_edit`] refuses;
/// `ItemKilled` and its like for copy that may not be used.
pub fn item_insert(desk: &mut Desk, asked: InsertFromItem) -> Result<OpenStory> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    let item = item_id(&asked.item)?;
    let id = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let state = tx.story(&id)?.state;
        workflow::may_edit(&state, &me)?;
        let row = tx.item(&item)?;
        may_be_used(tx, &row)?;
        let body = body_of(&row);
        let (before, base) = current_content(tx, &id)?;
        let before = with_slug_kept(tx, &id, before)?;
        let base = put_by_draft(tx, &id, &me, now)?.or(base);
        let mut after = before.clone();
        let at = (asked.at as usize).min(after.body.len());
        let mut chosen = Vec::new();
        for number in &asked.paragraphs {
            chosen.push(
                body.get(*number as usize)
                    .cloned()
                    .ok_or_else(|| Error::not_found("paragraph", number + 1))?,
            );
        }
        after.body.splice(at..at, chosen);
        let source = source_of(tx, &PasteFrom::Item { item: asked.item.clone() })?;
        if let Some(source) = source.as_ref().filter(|source| !after.sources.contains(source)) {
            after.sources.push(source.clone());
        }
        let pasted = NewRevision {
            how: RevisionKind::Pasted,
            base,
            content: &after,
            note: &row.name,
            source,
        };
        save_revision(tx, &id, &me.initials, now, pasted)?;
        tx.drop_draft(&id)?;
        Ok(id)
    })?;
    open_story(desk, id)
}

fn content_of(row: &ItemRow, slug: &str) -> Content {
    let item = item_of(row).unwrap_or_default();
    let agency = agency_of(row).unwrap_or_default();
    let body = body_of(row);
    let language = item.language.clone().unwrap_or_else(|| "en".into());
    let byline = |name: &String| Byline {
        name: name.trim_start_matches("By ").trim().to_owned(),
        role: BylineRole::Reporter.to_string(),
        agency: agency.clone(),
        ..Byline::default()
    };
    let pictures = pictures_of(&item).into_iter().enumerate().map(|(number, picture)| Picture {
        id: (number + 1).to_string(),
        caption: picture.caption,
        credit: picture.credit,
        photographer: picture.photographer,
        agency: picture.agency,
        ..Picture::default()
    });
    Content {
        slug: slug.to_owned(),
        slugline: item.slugline.clone().unwrap_or_default(),
        headline: item.headline.clone().unwrap_or_default(),
        bylines: item.bylines.iter().map(byline).collect(),
        dateline: dateline_of(&item),
        direction: match body.first().is_some_and(|block| reads_right_to_left(&block.text)) {
            true => Direction::Rtl,
            false => Direction::Ltr,
        },
        body,
        pictures: pictures.collect(),
        language,
        urgency: item.urgency.unwrap_or(4),
        subjects: item.subjects.clone(),
        keywords: item.keywords.clone(),
        ..Content::default()
    }
}
