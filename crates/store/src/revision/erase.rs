//! Erasing the text of a revision: its place in the chain, its author, its time and its salted hash stay; salt and text go.

use crate::error::{Error, Result};
use crate::store::{Store, Tx};
use crate::text;
use rusqlite::named_params;
use story::{EventId, event_bytes};

impl Store {
    /// Erases the text of one revision from this file for good. Later revisions keep theirs; backups are not reached.
    pub fn erase_text(&self, revision: &EventId) -> Result<()> {
        self.alone(|connection| Ok(connection.pragma_update(None, "secure_delete", true)?))?;
        let erased = self.write(|tx| tx.erase(revision));
        self.forget_readers();
        self.alone(|connection| {
            connection.pragma_update(None, "secure_delete", false)?;
            // What the write-ahead log still holds of the old pages goes too.
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            Ok(())
        })?;
        erased
    }
}

impl Tx<'_> {
    fn erase(&mut self, revision: &EventId) -> Result<()> {
        let row = self.row_of(revision)?.ok_or(Error::NoEvent(*revision))?;
        let kept = self.kept(row)?;
        let head = self.head_in(&kept)?.ok_or(Error::NotARevision(*revision))?;
        if head.erased {
            return Ok(());
        }
        self.free_children(row, &head.story)?;
        let (form, bytes) = text::fold(&self.bytes_of(&kept)?)?;
        self.connection.execute(
            "UPDATE event SET form = :form, bytes = :bytes, text = NULL WHERE number = :number",
            named_params! { ":form": form, ":bytes": bytes, ":number": row },
        )?;
        self.connection.execute("DELETE FROM origin_state WHERE event = :row", named_params! { ":row": row })?;
        self.known.texts.take();
        if let Some(number) = self.story_number(&head.story)? {
            self.describe_story(number)?;
        }
        self.index_due()?;
        // Words of the old copy stay in the index until its parts are merged.
        self.connection.execute("INSERT INTO search (search) VALUES ('optimize')", [])?;
        Ok(())
    }

    /// Lets the texts that are kept as changes to this one stand alone.
    fn free_children(&self, row: i64, story: &story::StoryId) -> Result<()> {
        for child in self.rows_of_story(story, row)? {
            let kept = self.kept(child)?;
            let Some(packed) = &kept.text else { continue };
            let label = text::label(packed)?;
            if !label.needs_parent() || self.first_parent(child)? != row {
                continue;
            }
            let plain = &self.text_of(child)?.plain;
            let exact = self.bytes_of(&kept)?;
            let alone = text::pack(&label.salt, plain, None)?;
            if event_bytes::id(&exact) != kept.id {
                return Err(Error::Damaged(format!("event {}", kept.id)));
            }
            self.connection.execute(
                "UPDATE event SET text = :text WHERE number = :number",
                named_params! { ":text": alone, ":number": child },
            )?;
        }
        Ok(())
    }
}
