//! Erasing the text of a revision: its place in the chain, its author, its time and its salted hash
//! stay; salt and text go.

use crate::error::{Error, Result};
use crate::journal::{REVISION, whole};
use crate::key::fill_random;
use crate::reader::Tx;
use crate::store::Store;
use crate::text::{self, solid};
use rusqlite::named_params;
use story::{EventId, StoryId, event_bytes};

impl Store {
    /// Erases the text of one revision from this file for good. Later revisions keep theirs;
    /// backups are not reached.
    ///
    /// # Errors
    /// `NoEvent` and `NotARevision` when `revision` is none, `Damaged` when a text that rests on it
    /// is not the one that was signed: nothing is erased then.
    pub fn erase_text(&self, revision: &EventId) -> Result<()> {
        self.alone(|connection| Ok(connection.pragma_update(None, "secure_delete", true)?))?;
        let erased = self.write(|tx| tx.erase(revision));
        self.forget_readers();
        self.alone(|connection| {
            connection.pragma_update(None, "secure_delete", false)?;
            // Free room in the file may still hold the text, or the draft it grew from, so the file
            // is written anew.
            connection.execute_batch("VACUUM")?;
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
        if kept.form == REVISION {
            self.connection.execute(
                "UPDATE event SET form = :form, bytes = :bytes WHERE number = :number",
                named_params! { ":form": form, ":bytes": bytes, ":number": row },
            )?;
        }
        self.connection
            .execute("DELETE FROM text WHERE number = :number", named_params! { ":number": row })?;
        let mut secret = [0; 16];
        fill_random(&mut secret)?;
        self.connection.execute(
            "UPDATE story_number SET secret = :secret WHERE number = :number",
            named_params! { ":secret": secret, ":number": number },
        )?;
        self.connection.execute(
            "DELETE FROM origin_state WHERE event = :row",
            named_params! { ":row": row },
        )?;
        self.caches.texts.take();
        self.describe_story(number)?;
        self.index_due()?;
        // Words of the old copy stay in the index until its parts are merged.
        self.connection.execute("INSERT INTO search (search) VALUES ('optimize')", [])?;
        Ok(())
    }

    /// Makes the story's other texts independent of the one that goes: those kept as changes to it
    /// stand alone, groups are packed without it, and all have their salts written with them, since
    /// the secret goes as well.
    fn free_others(&self, row: i64, number: i64, story: &StoryId) -> Result<()> {
        for other in self.rows_of_story(story, 0)?.into_iter().filter(|other| *other != row) {
            let Some(packed) = self.packed_text(other)? else { continue };
            let salt = self.salt_in(Some(number), other)?;
            let rests_on_it =
                text::label(&packed)?.needs_parent() && self.first_parent(other)? == row;
            let freed = if rests_on_it {
                text::pack(Some(&salt), &self.text_of(other)?.plain, None)?
            } else {
                text::with_salt(&salt, &packed)?
            };
            self.prove(other)?;
            self.connection.execute(
                "UPDATE text SET packed = :packed WHERE number = :number",
                named_params! { ":packed": freed, ":number": other },
            )?;
        }
        for group in self.groups_of(number)? {
            let mut members = group.members()?;
            members.retain(|member| member.row != row);
            for member in &mut members {
                self.prove(member.row)?;
                member.salt = Some(self.salt_in(Some(number), member.row)?);
            }
            self.remove_group(number, &group)?;
            if let (Some(first), Some(packed)) = (members.first(), solid::pack(&members)?) {
                self.add_group(number, first.row, &packed)?;
            }
        }
        Ok(())
    }

    /// Refuses to write a text again that is not the one that was signed.
    fn prove(&self, row: i64) -> Result<()> {
        let kept = self.kept(row)?;
        let holds = event_bytes::id(&self.bytes_of(&kept)?) == kept.id;
        if holds { Ok(()) } else { Err(Error::Damaged(format!("event {}", kept.id))) }
    }
}
