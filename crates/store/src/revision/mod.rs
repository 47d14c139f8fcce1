//! Revisions: immutable, numbered within a story, each with its parents.

mod caches;
mod erase;
mod texts;

pub(crate) use caches::{ContentHashes, TextCache, WordCounts};
pub(crate) use texts::salt_of;

use crate::error::{Error, Result};
use crate::journal::{JournalRow, RevisionParts};
use crate::reader::{Reader, Tx};
use crate::text;
use rusqlite::named_params;
use story::event::{Act, Event, RevisionKind};
use story::{Content, EventId, Initials, Instant, RevisionNo, StoryId, event_bytes};

/// One saved version of a story without its copy.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RevisionHead {
    pub id: EventId,
    pub story: StoryId,
    pub number: RevisionNo,
    pub kind: RevisionKind,
    pub author: Initials,
    /// Milliseconds since 1970, UTC.
    pub at: Instant,
    pub parents: Vec<EventId>,
    pub note: String,
    pub words: u32,
    /// Whether the copy was erased. When it was written and by whom stays on record.
    pub erased: bool,
}

/// One saved version of a story.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Revision {
    pub id: EventId,
    pub story: StoryId,
    pub number: RevisionNo,
    pub kind: RevisionKind,
    pub author: Initials,
    /// Milliseconds since 1970, UTC.
    pub at: Instant,
    pub parents: Vec<EventId>,
    pub note: String,
    pub words: u32,
    pub content: Content,
}

impl Reader<'_> {
    /// One revision with its copy; refuses one whose text was erased.
    ///
    /// # Errors
    /// `NoEvent` and `NotARevision` when `id` is none, `Erased` when its text was erased.
    pub fn revision(&self, id: &EventId) -> Result<Revision> {
        let row = self.row_of(id)?.ok_or(Error::NoEvent(*id))?;
        self.revision_in(row)
    }

    /// The revisions of a story without their copy, oldest first.
    ///
    /// # Errors
    /// As of every read.
    pub fn revisions(&self, story: &StoryId) -> Result<Vec<RevisionHead>> {
        let mut heads = Vec::new();
        for row in self.rows_of_story(story, 0)? {
            heads.extend(self.head_in(&self.kept(row)?)?);
        }
        Ok(heads)
    }

    /// The revision with that number; where two devices gave the same number, the one that came
    /// last.
    ///
    /// # Errors
    /// `NotFound` when the story has no such revision, `Erased` when its text was erased.
    pub fn revision_by_number(&self, story: &StoryId, number: RevisionNo) -> Result<Revision> {
        for row in self.rows_of_story(story, 0)?.into_iter().rev() {
            if self.head_in(&self.kept(row)?)?.is_some_and(|head| head.number == number) {
                return self.revision_in(row);
            }
        }
        Err(Error::NotFound { what: "revision", name: number.to_string() })
    }

    /// The copy of a revision as the JSON that was hashed.
    ///
    /// # Errors
    /// `NoEvent` and `NotARevision` when `id` is none, `Erased` when its text was erased.
    pub fn revision_text(&self, id: &EventId) -> Result<String> {
        let row = self.row_of(id)?.ok_or(Error::NoEvent(*id))?;
        let kept = self.kept(row)?;
        if self.has_no_text(&kept)? {
            return Err(if self.head_in(&kept)?.is_some() {
                Error::Erased(*id)
            } else {
                Error::NotARevision(*id)
            });
        }
        String::from_utf8(self.text_of(row)?.plain.clone())
            .map_err(|_| Error::Damaged(format!("the text of {id}")))
    }

    fn revision_in(&self, row: i64) -> Result<Revision> {
        let kept = self.kept(row)?;
        let head = self.head_in(&kept)?.ok_or(Error::NotARevision(kept.id))?;
        if head.erased {
            return Err(Error::Erased(kept.id));
        }
        let RevisionHead { id, story, number, kind, author, at, parents, note, words, erased: _ } =
            head;
        let content = self.content_in(row)?;
        Ok(Revision { id, story, number, kind, author, at, parents, note, words, content })
    }

    /// The newest copy of a story; empty where it was erased, none before the first revision.
    pub(crate) fn newest_content(&self, number: i64) -> Result<Option<Content>> {
        for row in self.rows_of_story(&self.story_of(number)?, 0)?.into_iter().rev() {
            let kept = self.kept(row)?;
            let Some(head) = self.head_in(&kept)? else { continue };
            return Ok(Some(if head.erased { Content::default() } else { self.content_in(row)? }));
        }
        Ok(None)
    }

    pub(crate) fn content_in(&self, row: i64) -> Result<Content> {
        Ok(serde_json::from_slice(&self.text_of(row)?.plain)?)
    }

    pub(crate) fn head_in(&self, kept: &JournalRow) -> Result<Option<RevisionHead>> {
        let Event { id, story: Some(story), author, at, act } = self.event_for_folding(kept)?
        else {
            return Ok(None);
        };
        let Act::Revised { number, how: kind, parents, note, words, .. } = act else {
            return Ok(None);
        };
        let erased = self.has_no_text(kept)?;
        Ok(Some(RevisionHead { id, story, number, kind, author, at, parents, note, words, erased }))
    }
}

impl Tx<'_> {
    /// Saves one revision of a story. Its parents are revisions of the same story; none for the
    /// first.
    ///
    /// # Errors
    /// `NoEvent` and `NotARevision` when a parent is no revision of this story.
    #[allow(clippy::too_many_arguments)] // one for each thing a person says by saving
    pub fn add_revision(
        &mut self,
        story: StoryId,
        author: &Initials,
        at: Instant,
        kind: RevisionKind,
        parents: &[EventId],
        content: &Content,
        note: &str,
    ) -> Result<(EventId, RevisionNo)> {
        let parent_rows = self.rows_of_parents(&story, parents)?;
        let plain = serde_json::to_vec(content)?;
        let salt = salt_of(&self.secret_of(&story)?, self.next_row()?);
        let base = match parent_rows.first() {
            Some(row) => self.text_if_kept(*row)?,
            None => None,
        };
        let packed = text::pack(
            None,
            &plain,
            base.as_ref().map(|base| (base.plain.as_slice(), base.depth)),
        )?;
        let depth = text::label(&packed)?.depth;
        let hash = event_bytes::content_hash(&salt, &plain);
        let words = self.caches.word_counts.borrow_mut().of(&content.body);
        let words = u32::try_from(words).unwrap_or(u32::MAX);
        let number = self.newest_number(&story)? + 1;
        let parts = RevisionParts { parents: parent_rows, text: packed };
        let (event, row) =
            self.add_revised(story, author, at, number, kind, parents, hash, note, words, parts)?;
        self.caches.texts.borrow_mut().keep(row, plain, depth);
        self.derive(&event, row, Some(content))?;
        Ok((event.id, number))
    }

    /// The secret a story's salts are made from.
    fn secret_of(&self, story: &StoryId) -> Result<[u8; 16]> {
        let number = self.number_story(story)?;
        Ok(self
            .connection
            .prepare_cached("SELECT secret FROM story_number WHERE number = :number")?
            .query_row(named_params! { ":number": number }, |row| row.get("secret"))?)
    }

    fn rows_of_parents(&self, story: &StoryId, parents: &[EventId]) -> Result<Vec<i64>> {
        let mut rows = Vec::with_capacity(parents.len());
        for parent in parents {
            let row = self.row_of(parent)?.ok_or(Error::NoEvent(*parent))?;
            if self.caches.recent_events.borrow().revision_of(row) != Some(*story) {
                let head = self.head_in(&self.kept(row)?)?.filter(|head| head.story == *story);
                head.ok_or(Error::NotARevision(*parent))?;
            }
            rows.push(row);
        }
        Ok(rows)
    }
}
