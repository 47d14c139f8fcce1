//! What follows from an event: the same steps when it is added and when everything is derived
//! again.

use crate::error::{Error, Result};
use crate::journal::{JOURNAL_ROWS, JournalRow};
use crate::reader::Tx;
use crate::store::Store;
use crate::uses::changes_uses;
use rusqlite::named_params;
use story::delivery::DeliveryStanding;
use story::event::{Act, Event};
use story::{Content, EventId};

/// The derived tables, children first. `search` is emptied beside them.
pub(crate) const DERIVED: &[&str] = &[
    "slug",
    "story",
    "person",
    "agency",
    "destination",
    "proposal",
    "aside",
    "item_key",
    "item_replaced",
    "item",
    "decision",
    "note",
    "note_settled",
    "looked",
    "delivery",
    "filing",
    "receipt",
    "undone",
    "origin_state",
    "case_story",
    "agency_case",
    "story_item",
    "story_mark",
    "story_due",
];

impl Store {
    /// Throws every derived table away and derives it again from the journal, in one transaction.
    /// Origin states are left out: the desk computes them again from the copy.
    ///
    /// # Errors
    /// `Damaged` when an event cannot be read; the tables then stay as they were.
    pub fn rebuild_derived(&self) -> Result<()> {
        self.write(|tx| tx.rebuild())
    }
}

impl Tx<'_> {
    fn rebuild(&mut self) -> Result<()> {
        for table in DERIVED {
            self.connection.execute(&format!("DELETE FROM {table}"), [])?;
        }
        self.connection.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
        self.index_ids()?;
        self.caches.standings.take();
        self.due_words.clear();
        let mut next = 1;
        loop {
            let batch = self.batch_from(next)?;
            let Some(last) = batch.last() else { break };
            next = last.number + 1;
            for kept in &batch {
                self.derive(&self.event_for_folding(kept)?, kept.number, None)?;
            }
        }
        self.describe_stories()
    }

    fn batch_from(&self, first: i64) -> Result<Vec<JournalRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{JOURNAL_ROWS} WHERE number >= :first ORDER BY number LIMIT 500"
        ))?;
        let rows = statement.query_map(named_params! { ":first": first }, JournalRow::of)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives each story what its newest copy shows, once rather than at every revision.
    fn describe_stories(&mut self) -> Result<()> {
        self.write_standings()?;
        let numbers: Vec<i64> = {
            let mut statement =
                self.connection.prepare("SELECT number FROM story ORDER BY number")?;
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        for number in numbers {
            self.describe_story(number)?;
        }
        Ok(())
    }

    /// Takes slug, headline and search words of a story from its newest revision; from none where
    /// its text was erased.
    pub(crate) fn describe_story(&mut self, number: i64) -> Result<()> {
        let story = self.story_of(number)?;
        let Some(content) = self.newest_content(number)? else { return Ok(()) };
        let mut standing = self.take_standing(number)?.ok_or(Error::NoStory(story))?;
        let changed = standing.describe(&content);
        self.keep_standing(number, standing);
        self.search_story_later(number, &content, changed);
        Ok(())
    }

    /// Writes what one event means into the derived tables.
    pub(crate) fn derive(
        &mut self,
        event: &Event,
        row: i64,
        content: Option<&Content>,
    ) -> Result<()> {
        let story = event.story.as_ref().map(|story| self.number_story(story)).transpose()?;
        if let Some(number) = story {
            let mut standing = self.take_standing(number)?.unwrap_or_default();
            let changed = standing.fold(event, row, content);
            self.keep_standing(number, standing);
            if let Some(content) = content {
                self.search_story_later(number, content, changed);
            }
        }
        if let Some(number) = story.filter(|_| changes_uses(&event.act)) {
            self.uses_are_due(number)?;
        }
        let of_story = || story.ok_or(Error::NeedsStory);
        match &event.act {
            Act::PersonAdded { person } => self.keep_person(person),
            Act::PersonRolesSet { initials, roles } => self.set_roles(initials, roles),
            Act::AgencySet { code, record } => self.keep_agency(code, record),
            Act::DestinationSet { destination } => self.keep_destination(destination),
            Act::DestinationRemoved { name } => self.remove_destination(name),
            Act::StoryStarted { slug, .. } => self.keep_alias(of_story()?, slug),
            Act::Renamed { from, to } => {
                self.keep_alias(of_story()?, from)?;
                self.keep_alias(of_story()?, to)
            }
            Act::ItemReceived { item, raw, document, how, replaces, .. } => {
                self.keep_item(row, item, raw, document)?;
                self.keep_replaced(row, replaces.as_ref(), *how)
            }
            Act::ProposalSettled { item, proposal, accepted, rule } => {
                self.settle_proposal(row, item, proposal, *accepted, rule)
            }
            Act::ItemPutAside { item, aside } => self.put_aside(row, item, *aside),
            Act::Exposed { case, .. } => self.keep_exposed(row, of_story()?, case),
            Act::ExposureLifted { case, .. } => self.keep_case_lifted(row, case),
            Act::CaseClosed { case } => self.keep_case_closed(row, case),
            Act::ChangeSettled { base, revision, change, decision, .. } => {
                self.keep_decision(row, of_story()?, base, revision, change, *decision)
            }
            Act::NoteAdded { note, .. } => self.keep_note(row, of_story()?, note),
            Act::NoteSettled { note, settled } => {
                self.settle_note(row, of_story()?, note, *settled)
            }
            Act::Looked { revision } => {
                self.keep_look(of_story()?, &event.author, revision, event.at)
            }
            Act::OriginSaid { revision, .. } => self.forget_origin_states(of_story()?, revision),
            Act::Exported { receipt } => {
                self.keep_receipt(row, of_story()?)?;
                if receipt.queued { self.queue_delivery(row, of_story()?) } else { Ok(()) }
            }
            Act::FilingAsked { at, .. } => self.ask_filing(row, of_story()?, *at),
            Act::FilingCancelled { asked } | Act::FilingEnded { asked, .. } => {
                self.end_filing(row, asked)
            }
            Act::Delivered { receipt, .. } => {
                self.settle_delivery(row, receipt, DeliveryStanding::Delivered)
            }
            Act::DeliveryFailed { receipt, .. } => {
                self.settle_delivery(row, receipt, DeliveryStanding::Failed)
            }
            Act::DeliveryAsked { receipt } => {
                self.settle_delivery(row, receipt, DeliveryStanding::Waiting)
            }
            Act::Undone { event: undone } => self.undo(row, undone),
            _ => Ok(()),
        }
    }

    /// Marks what an event said as undone; the undo of an undo brings it back.
    fn undo(&mut self, by: i64, undone: &EventId) -> Result<()> {
        let Some(row) = self.row_of(undone)? else { return Ok(()) };
        let brought_back = self
            .connection
            .prepare_cached("DELETE FROM undone WHERE by = :row RETURNING event")?
            .query_map(named_params! { ":row": row }, |row| row.get::<_, i64>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for event in &brought_back {
            self.mark_undone(*event, false)?;
        }
        if brought_back.is_empty() {
            self.connection
                .prepare_cached("INSERT OR REPLACE INTO undone (event, by) VALUES (:event, :by)")?
                .execute(named_params! { ":event": row, ":by": by })?;
            self.mark_undone(row, true)?;
        }
        Ok(())
    }

    fn mark_undone(&self, event: i64, undone: bool) -> Result<()> {
        for table in ["proposal", "aside", "decision", "note", "note_settled"] {
            self.connection
                .prepare_cached(&format!(
                    "UPDATE {table} SET undone = :undone WHERE event = :event"
                ))?
                .execute(named_params! { ":undone": undone, ":event": event })?;
        }
        Ok(())
    }
}
