//! Erasing the text of a revision: its place in the chain, its author, its time and its salted hash stay; salt and text go.

use crate::error::{Error, Result};
use crate::journal::whole;
use crate::key::fill_random;
use crate::store::{Store, Tx};
use crate::text;
use rusqlite::named_params;
use story::{EventId, StoryId, event_bytes};

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
        let number = self.number_story(&head.story)?;
        let (form, bytes) = whole(&self.bytes_of(&kept)?)?;
        self.free_others(row, number, &head.story)?;
        self.connection.execute(
            "UPDATE event SET form = :form, bytes = :bytes, text = NULL WHERE number = :number",
            named_params! { ":form": form, ":bytes": bytes, ":number": row },
        )?;
        let mut secret = [0; 16];
        fill_random(&mut secret)?;
        self.connection.execute(
            "UPDATE story_number SET secret = :secret WHERE number = :number",
            named_params! { ":secret": secret, ":number": number },
        )?;
        self.connection.execute("DELETE FROM origin_state WHERE event = :row", named_params! { ":row": row })?;
        self.known.texts.take();
        self.describe_story(number)?;
        self.index_due()?;
        // Words of the old copy stay in the index until its parts are merged.
        self.connection.execute("INSERT INTO search (search) VALUES ('optimize')", [])?;
        Ok(())
    }

    /// Makes the story's other texts independent of the one that goes: those kept as changes to it stand alone, and all
    /// have their salts written with them, since the secret goes as well.
    fn free_others(&self, row: i64, number: i64, story: &StoryId) -> Result<()> {
        for other in self.rows_of_story(story, 0)?.into_iter().filter(|other| *other != row) {
            let kept = self.kept(other)?;
            let Some(packed) = &kept.text else { continue };
            let salt = self.salt_in(Some(number), other, packed)?;
            let rests_on_it = text::label(packed)?.needs_parent() && self.first_parent(other)? == row;
            let freed = if rests_on_it {
                text::pack(Some(&salt), &self.text_of(other)?.plain, None)?
            } else {
                text::with_salt(&salt, packed)?
            };
            if event_bytes::id(&self.bytes_of(&kept)?) != kept.id {
                return Err(Error::Damaged(format!("event {}", kept.id)));
            }
            self.connection.execute(
                "UPDATE event SET text = :text WHERE number = :number",
                named_params! { ":text": freed, ":number": other },
            )?;
        }
        Ok(())
    }
}
