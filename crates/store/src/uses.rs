//! Which stories rest on which wire items, kept so that a kill finds them without reading every
//! story.
//!
//! What a story rests on follows from its copy, which the desk reads. A story whose copy changed is
//! due until the desk has said anew what it rests on; whoever asks settles what is due first.

use crate::error::Result;
use crate::reader::{Reader, RowWriter, Tx};
use rusqlite::named_params;
use std::collections::BTreeSet;
use story::event::Act;
use story::{ItemId, StoryId};

/// The acts after which a story may rest on other items than before.
pub(crate) fn changes_uses(act: &Act) -> bool {
    match act {
        Act::Revised { .. }
        | Act::OriginSaid { .. }
        | Act::HandedIn { .. }
        | Act::Approved { .. }
        | Act::Exported { .. } => true,
        Act::NewsroomFounded { .. }
        | Act::DeviceJoined { .. }
        | Act::PersonAdded { .. }
        | Act::PersonRolesSet { .. }
        | Act::AgencySet { .. }
        | Act::StoryStarted { .. }
        | Act::Claimed {}
        | Act::Returned { .. }
        | Act::ApprovalVoided { .. }
        | Act::Spiked { .. }
        | Act::Unspiked {}
        | Act::Renamed { .. }
        | Act::Held { .. }
        | Act::HoldReleased { .. }
        | Act::EmbargoSet { .. }
        | Act::EmbargoLifted { .. }
        | Act::WritethruBegun { .. }
        | Act::Killed { .. }
        | Act::Confirmed { .. }
        | Act::DestinationSet { .. }
        | Act::DestinationRemoved { .. }
        | Act::FilingAsked { .. }
        | Act::FilingCancelled { .. }
        | Act::FilingEnded { .. }
        | Act::Delivered { .. }
        | Act::DeliveryFailed { .. }
        | Act::DeliveryAsked { .. }
        | Act::ItemReceived { .. }
        | Act::ProposalSettled { .. }
        | Act::ItemPutAside { .. }
        | Act::Exposed { .. }
        | Act::ExposureLifted { .. }
        | Act::CaseDecided { .. }
        | Act::CaseConfirmed { .. }
        | Act::CaseClosed { .. }
        | Act::ChangeSettled { .. }
        | Act::PutOnRecord { .. }
        | Act::ParagraphsRead { .. }
        | Act::NoteAdded { .. }
        | Act::NoteSettled { .. }
        | Act::Looked { .. }
        | Act::CreditRemoved { .. }
        | Act::Undone { .. }
        | Act::Unknown => false,
    }
}

impl Reader<'_> {
    /// The stories that rest on any of these items, in the order they began. What is due is left
    /// out or as it was.
    ///
    /// # Errors
    /// As of every read.
    pub fn stories_with_items(&self, items: &[ItemId]) -> Result<Vec<StoryId>> {
        let mut statement =
            self.connection.prepare_cached("SELECT story FROM story_item WHERE item = :item")?;
        let mut found = BTreeSet::new();
        for item in items {
            let rows = statement
                .query_map(named_params! { ":item": item.0.as_bytes() }, |row| row.get(0))?;
            found.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        found.into_iter().map(|number| self.story_of(number)).collect()
    }

    /// The stories kept under any of these marks, in the order they began.
    ///
    /// # Errors
    /// As of every read.
    pub fn stories_with_marks(&self, marks: &[i64]) -> Result<Vec<StoryId>> {
        let mut statement =
            self.connection.prepare_cached("SELECT story FROM story_mark WHERE mark = :mark")?;
        let mut found = BTreeSet::new();
        for mark in marks {
            let rows = statement.query_map(named_params! { ":mark": mark }, |row| row.get(0))?;
            found.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        found.into_iter().map(|number| self.story_of(number)).collect()
    }

    /// At most `limit` of the stories whose copy changed since it was said what they rest on.
    ///
    /// # Errors
    /// As of every read.
    pub fn uses_due(&self, limit: usize) -> Result<Vec<StoryId>> {
        let numbers: Vec<i64> = {
            let mut statement = self
                .connection
                .prepare_cached("SELECT story FROM story_due ORDER BY story LIMIT :limit")?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            statement
                .query_map(named_params! { ":limit": limit }, |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?
        };
        numbers.into_iter().map(|number| self.story_of(number)).collect()
    }
}

impl RowWriter<'_> {
    /// Says that a story may rest on other items than is kept.
    pub(crate) fn uses_are_due(&self, story: i64) -> Result<()> {
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO story_due (story) VALUES (:story)")?
            .execute(named_params! { ":story": story })?;
        Ok(())
    }
}

impl Tx<'_> {
    /// Keeps what a story rests on in place of what was kept: wire items, and marks by which it is
    /// found in other ways. It is not due any more.
    ///
    /// # Errors
    /// `NoStory` for a story the file does not know.
    pub fn keep_uses(&mut self, story: &StoryId, items: &[ItemId], marks: &[i64]) -> Result<()> {
        let number = self.number_story(story)?;
        for table in ["story_item", "story_mark", "story_due"] {
            self.connection
                .prepare_cached(&format!("DELETE FROM {table} WHERE story = :story"))?
                .execute(named_params! { ":story": number })?;
        }
        let mut keep_item = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO story_item (item, story) VALUES (:item, :story)",
        )?;
        for item in items {
            keep_item.execute(named_params! { ":item": item.0.as_bytes(), ":story": number })?;
        }
        let mut keep_mark = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO story_mark (mark, story) VALUES (:mark, :story)",
        )?;
        for mark in marks {
            keep_mark.execute(named_params! { ":mark": mark, ":story": number })?;
        }
        Ok(())
    }
}
