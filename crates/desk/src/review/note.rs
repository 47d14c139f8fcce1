//! Notes that do not print, anchored to words.

use crate::desk::{find_story, revision_of};
use crate::view::{AddNote, Note, Reply, SettleNote};
use crate::{Desk, Error, Result, copy};
use std::collections::HashMap;
use store::Reader;
use story::event::Act;
use story::{Content, StoryId};
use uuid::Uuid;

pub fn note_add(desk: &mut Desk, asked: AddNote) -> Result<Vec<Note>> {
    if asked.text.trim().is_empty() {
        return Err(Error::BadInput("a note says something".into()));
    }
    let (me, now) = (desk.me.clone(), desk.now());
    let (notes, id, event) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let revision = revision_of(tx, &id, &asked.revision)?;
        let act = Act::NoteAdded {
            note: Uuid::now_v7().to_string(),
            revision,
            anchor: asked.anchor.clone(),
            text: asked.text.clone(),
            replies_to: asked.replies_to.clone(),
        };
        let event = tx.append(Some(id), &me, now, act)?;
        Ok::<_, Error>((notes_of(tx, &id, &copy::current_content(tx, &id)?.0)?, id, event))
    })?;
    desk.did("note_added", Some(id), vec![event]);
    Ok(notes)
}

pub fn note_settle(desk: &mut Desk, asked: SettleNote) -> Result<Vec<Note>> {
    let (me, now) = (desk.me.clone(), desk.now());
    let (notes, id, event) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        if !tx.notes(&id)?.iter().any(|note| note.note == asked.note) {
            return Err(Error::not_found("note", &asked.note));
        }
        let act = Act::NoteSettled { note: asked.note.clone(), settled: asked.settled };
        let event = tx.append(Some(id), &me, now, act)?;
        Ok::<_, Error>((notes_of(tx, &id, &copy::current_content(tx, &id)?.0)?, id, event))
    })?;
    desk.did("note_settled", Some(id), vec![event]);
    Ok(notes)
}

/// A story's notes with their replies; a note whose words are gone from `content` says so.
pub fn notes_of(look: &Reader<'_>, story: &StoryId, content: &Content) -> Result<Vec<Note>> {
    let names: HashMap<String, String> =
        look.people()?.into_iter().map(|person| (person.initials.0, person.name)).collect();
    let name = |initials: &str| names.get(initials).cloned().unwrap_or_else(|| initials.to_owned());
    let rows = look.notes(story)?;
    let replies = |id: &str| -> Vec<Reply> {
        let mine = rows.iter().filter(|row| row.replies_to.as_deref() == Some(id));
        mine.map(|row| Reply {
            id: row.note.clone(),
            author: row.by.0.clone(),
            author_name: name(&row.by.0),
            at: row.at,
            text: row.text.clone(),
        })
        .collect()
    };
    let notes = rows.iter().filter(|row| row.replies_to.is_none()).map(|row| Note {
        id: row.note.clone(),
        author: row.by.0.clone(),
        author_name: name(&row.by.0),
        at: row.at,
        text: row.text.clone(),
        orphaned: !stands(content, &row.anchor.words),
        anchor: row.anchor.clone(),
        settled: row.settled,
        replies: replies(&row.note),
    });
    Ok(notes.collect())
}

fn stands(content: &Content, words: &str) -> bool {
    words.is_empty() || content.headline.contains(words) || content.body.iter().any(|block| block.text.contains(words))
}
