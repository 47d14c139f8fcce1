//! Notes that do not print, anchored to words.

use super::base::{Bases, Texts};
use super::mapping::Mapping;
use crate::named::{revision_of, story_to_read};
use crate::view::{AddNote, Note, Reply, SettleNote};
use crate::{Desk, Error, Result, copy};
use prose::Place;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use store::{Reader, Tx};
use story::event::{Act, ActKind, Anchor};
use story::rights::Right;
use story::{Content, EventId, StoryId};
use uuid::Uuid;

/// Pins a note to words of a revision, or answers another note. Offsets of the anchor are Unicode
/// scalar values of a paragraph, half-open.
///
/// # Errors
/// `BadInput` for a note of spaces only; `NotFound` for a revision the story does not have.
pub fn note_add(desk: &mut Desk, asked: AddNote) -> Result<Vec<Note>> {
    if asked.text.trim().is_empty() {
        return Err(Error::BadInput("a note says something".into()));
    }
    let (me, now) = (desk.may(Right::Comment)?, desk.now());
    let (notes, id, event) = desk.write(|tx| {
        let id = story_to_read(tx, &me, &asked.story)?;
        let revision = revision_of(tx, &id, &asked.revision)?;
        let act = Act::NoteAdded {
            note: Uuid::now_v7().to_string(),
            revision,
            anchor: on_revision(tx, &id, &revision, &asked.anchor)?,
            text: asked.text.clone(),
            replies_to: asked.replies_to.clone(),
        };
        let event = tx.append(Some(id), &me.initials, now, act)?;
        Ok::<_, Error>((notes_of(tx, &id, &copy::current_content(tx, &id)?.0)?, id, event))
    })?;
    desk.did(ActKind::NoteAdded, Some(id), vec![event]);
    Ok(notes)
}

/// The note's place in its revision. What the person saw may be the revision with typing or
/// decisions in it that are not on record yet; the place is then followed from there.
fn on_revision(tx: &Tx<'_>, id: &StoryId, revision: &EventId, anchor: &Anchor) -> Result<Anchor> {
    let texts = Texts::new(tx);
    let recorded = texts.revision(revision)?;
    if anchor.field != "body" || anchor.end <= anchor.start || stands(&recorded, anchor) {
        return Ok(anchor.clone());
    }
    let mut seen: Vec<Content> = tx.draft(id)?.map(|draft| draft.content).into_iter().collect();
    seen.extend(Bases::of(&texts, id)?.newest(&texts)?.map(|content| (*content).clone()));
    for content in seen.iter().filter(|content| stands(content, anchor)) {
        let (paragraph, start, end) =
            (anchor.paragraph as usize, anchor.start as usize, anchor.end as usize);
        let place = Mapping::between(content, &recorded).around(&Place { paragraph, start, end });
        if let Some(place) = place {
            let (paragraph, start, end) =
                (place.paragraph as u32, place.start as u32, place.end as u32);
            return Ok(Anchor { paragraph, start, end, ..anchor.clone() });
        }
    }
    Ok(anchor.clone())
}

fn stands(content: &Content, anchor: &Anchor) -> bool {
    content.body.get(anchor.paragraph as usize).is_some_and(|block| {
        let length = anchor.end.saturating_sub(anchor.start) as usize;
        let words: String = block.text.chars().skip(anchor.start as usize).take(length).collect();
        words == anchor.words
    })
}

/// Settles a note, or opens it again.
///
/// # Errors
/// `NotFound` for a note the story does not have.
pub fn note_settle(desk: &mut Desk, asked: SettleNote) -> Result<Vec<Note>> {
    let (me, now) = (desk.may(Right::Comment)?, desk.now());
    let (notes, id, event) = desk.write(|tx| {
        let id = story_to_read(tx, &me, &asked.story)?;
        if !tx.notes(&id)?.iter().any(|note| note.note == asked.note) {
            return Err(Error::not_found("note", &asked.note));
        }
        let act = Act::NoteSettled { note: asked.note.clone(), settled: asked.settled };
        let event = tx.append(Some(id), &me.initials, now, act)?;
        Ok::<_, Error>((notes_of(tx, &id, &copy::current_content(tx, &id)?.0)?, id, event))
    })?;
    desk.did(ActKind::NoteSettled, Some(id), vec![event]);
    Ok(notes)
}

/// A story's notes with their replies, each at the place where its words stand in `content` now; a
/// note whose words are gone from it says so and keeps the place it had.
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
    let mut then: HashMap<EventId, Followed> = HashMap::new();
    let mut notes = Vec::new();
    for row in rows.iter().filter(|row| row.replies_to.is_none()) {
        let followed = match then.entry(row.revision) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(Followed::of(look, &row.revision, content)?),
        };
        let now = followed.now(&row.anchor, content);
        notes.push(Note {
            id: row.note.clone(),
            author: row.by.0.clone(),
            author_name: name(&row.by.0),
            at: row.at,
            text: row.text.clone(),
            orphaned: now.is_none(),
            anchor: now.unwrap_or_else(|| row.anchor.clone()),
            change: None,
            settled: row.settled,
            replies: replies(&row.note),
        });
    }
    Ok(notes)
}

/// The text a note was written on, beside the text as it stands now.
struct Followed {
    then: Content,
    body: Mapping,
    headline: Mapping,
}

impl Followed {
    fn of(look: &Reader<'_>, revision: &EventId, now: &Content) -> Result<Self> {
        let then = match look.revision(revision) {
            Ok(revision) => revision.content,
            // A text that was erased holds no place; the note itself stays.
            Err(store::Error::Erased(_)) => Content::default(),
            Err(error) => return Err(error.into()),
        };
        let body = Mapping::between(&then, now);
        let headline = Mapping::of_lines(&then.headline, &now.headline);
        Ok(Self { then, body, headline })
    }

    /// Where the words of a note stand now.
    fn now(&self, anchor: &Anchor, now: &Content) -> Option<Anchor> {
        let (mapping, line) = match anchor.field.as_str() {
            "body" => (&self.body, &self.then.body.get(anchor.paragraph as usize)?.text),
            "headline" => (&self.headline, &self.then.headline),
            _ => return Some(anchor.clone()),
        };
        let place = mapping.around(&place_in(line, anchor)?)?;
        let text = match anchor.field.as_str() {
            "headline" => &now.headline,
            _ => &now.body.get(place.paragraph)?.text,
        };
        let words = text.chars().skip(place.start).take(place.end - place.start).collect();
        let (paragraph, start, end) =
            (place.paragraph as u32, place.start as u32, place.end as u32);
        Some(Anchor { field: anchor.field.clone(), paragraph, start, end, words })
    }
}

/// The exact place of a note in its paragraph; a note that only names words is on the first of them
/// there, one that names none on the whole paragraph.
fn place_in(line: &str, anchor: &Anchor) -> Option<Place> {
    let paragraph = if anchor.field == "body" { anchor.paragraph as usize } else { 0 };
    if anchor.end > anchor.start {
        return Some(Place { paragraph, start: anchor.start as usize, end: anchor.end as usize });
    }
    let bytes = line.find(&anchor.words)?;
    let start = line[..bytes].chars().count();
    let length =
        if anchor.words.is_empty() { line.chars().count() } else { anchor.words.chars().count() };
    Some(Place { paragraph, start, end: start + length })
}
