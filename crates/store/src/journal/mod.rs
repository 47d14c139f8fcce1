//! The journal: events with their exact bytes, in the order they arrived in this file.

mod append;
mod chain_end;
mod ids;
mod local_numbers;
mod newest;
mod numbers;
mod recent;
mod stub;

pub(crate) use append::{RevisionParts, whole};
pub(crate) use chain_end::ChainEnd;
pub(crate) use local_numbers::LocalNumbers;
pub(crate) use numbers::uuid_of;
pub(crate) use recent::RecentEvents;
pub(crate) use stub::{ChainPlace, RevisionStub};

use crate::error::{Error, Result};
use crate::reader::Reader;
use crate::text;
use rusqlite::{OptionalExtension, Row, named_params};
use story::event::{Act, Event};
use story::event_bytes::{self, Header};
use story::{EventId, StoryId};

/// How an event's bytes are kept. Up to `PAYLOAD + 1` the event's place in its chain is packed
/// before them: 1 is a revision (the number 1 takes no room in a row), 2 a payload as it is, 3 a
/// folded payload (`text::fold`). From `WHOLE` on the exact bytes are kept: 4 as they are, 5
/// folded.
pub(crate) const REVISION: i64 = 1;
pub(crate) const PAYLOAD: i64 = 2;
pub(crate) const WHOLE: i64 = 4;

/// A row of the journal as the file has it.
pub(crate) struct JournalRow {
    pub number: i64,
    pub id: EventId,
    pub signature: [u8; 64],
    pub story: Option<i64>,
    pub before: Option<i64>,
    pub form: i64,
    pub bytes: Vec<u8>,
}

pub(crate) const JOURNAL_ROWS: &str =
    "SELECT number, id, signature, story, before, form, bytes FROM event ";

impl JournalRow {
    pub fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get("number")?,
            id: EventId(row.get("id")?),
            signature: row.get("signature")?,
            story: row.get("story")?,
            before: row.get("before")?,
            form: row.get("form")?,
            bytes: row.get("bytes")?,
        })
    }

    /// The event's place in its device's chain and the bytes that follow it; none where the event
    /// is kept whole.
    pub fn place(&self) -> Result<Option<(ChainPlace, &[u8])>> {
        if self.form >= WHOLE {
            Ok(None)
        } else {
            ChainPlace::unpack(self.number, &self.bytes).map(Some)
        }
    }

    /// The place and stub of a revision whose text is in the file.
    pub fn stub(&self) -> Result<Option<(ChainPlace, RevisionStub)>> {
        if self.form != REVISION {
            return Ok(None);
        }
        let (place, rest) = ChainPlace::unpack(self.number, &self.bytes)?;
        Ok(Some((place, RevisionStub::unpack(self.number, self.before, rest)?)))
    }
}

impl Reader<'_> {
    /// Whether an event is in the journal: asked when a commit reported failure.
    ///
    /// # Errors
    /// As of every read.
    pub fn has_event(&self, id: &EventId) -> Result<bool> {
        Ok(self.row_of(id)?.is_some())
    }

    /// Whether an act was taken back and not brought back since.
    ///
    /// # Errors
    /// As of every read.
    pub fn is_undone(&self, id: &EventId) -> Result<bool> {
        let Some(row) = self.row_of(id)? else { return Ok(false) };
        let mut undone =
            self.connection.prepare_cached("SELECT 1 FROM undone WHERE event = :row")?;
        Ok(undone.exists(named_params! { ":row": row })?)
    }

    /// One event.
    ///
    /// # Errors
    /// `NoEvent` when no event has this id.
    pub fn event(&self, id: &EventId) -> Result<Event> {
        let number = self.row_of(id)?.ok_or(Error::NoEvent(*id))?;
        self.event_of(&self.kept(number)?)
    }

    /// Events in the order they arrived here: of one story or of all, after a given one, at most
    /// `limit`.
    ///
    /// # Errors
    /// `NoEvent` when there is no event `after`.
    pub fn events(
        &self,
        story: Option<&StoryId>,
        after: Option<&EventId>,
        limit: usize,
    ) -> Result<Vec<Event>> {
        let after = match after {
            Some(id) => self.row_of(id)?.ok_or(Error::NoEvent(*id))?,
            None => 0,
        };
        if let Some(story) = story {
            let mut rows = self.rows_of_story(story, after)?;
            rows.truncate(limit);
            return rows.into_iter().map(|number| self.event_of(&self.kept(number)?)).collect();
        }
        let mut statement = self.connection.prepare_cached(&format!(
            "{JOURNAL_ROWS} WHERE number > :after ORDER BY number LIMIT :limit"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query(named_params! { ":after": after, ":limit": limit })?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push(self.event_of(&JournalRow::of(row)?)?);
        }
        Ok(events)
    }

    /// Where the journal ends now: the number of its newest event, in order of arrival here.
    pub fn last_number(&self) -> Result<u64> {
        self.event_count()
    }

    /// Events that arrived after number `after`, oldest first, at most `limit`. A revision's
    /// content hash is left empty and its text unread.
    pub fn arrived(&self, after: u64, limit: usize) -> Result<Vec<Event>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{JOURNAL_ROWS} WHERE number > :after ORDER BY number LIMIT :limit"
        ))?;
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query(named_params! { ":after": after, ":limit": limit })?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push(self.event_for_folding(&JournalRow::of(row)?)?);
        }
        Ok(events)
    }

    /// How many events the journal holds.
    ///
    /// # Errors
    /// As of every read.
    pub fn event_count(&self) -> Result<u64> {
        let last: Option<i64> =
            self.connection.query_row("SELECT max(number) FROM event", [], |row| row.get(0))?;
        Ok(last.unwrap_or_default().unsigned_abs())
    }

    /// The exact bytes of an event and the device's signature under its id, as they go to a hub.
    ///
    /// # Errors
    /// `NoEvent` when no event has this id.
    pub fn exact_bytes(&self, id: &EventId) -> Result<(Vec<u8>, [u8; 64])> {
        let number = self.row_of(id)?.ok_or(Error::NoEvent(*id))?;
        let kept = self.kept(number)?;
        Ok((self.bytes_of(&kept)?, kept.signature))
    }

    pub(crate) fn id_of(&self, number: i64) -> Result<EventId> {
        if let Some(id) = self.caches.recent_events.borrow().id(number) {
            return Ok(id);
        }
        self.connection
            .prepare_cached("SELECT id FROM event WHERE number = :number")?
            .query_row(named_params! { ":number": number }, |row| row.get(0).map(EventId))
            .optional()?
            .ok_or_else(|| Error::Damaged(format!("event in row {number} is missing")))
    }

    pub(crate) fn kept(&self, number: i64) -> Result<JournalRow> {
        self.connection
            .prepare_cached(&format!("{JOURNAL_ROWS} WHERE number = :number"))?
            .query_row(named_params! { ":number": number }, JournalRow::of)
            .optional()?
            .ok_or_else(|| Error::Damaged(format!("event in row {number} is missing")))
    }

    /// Rows of a story's events after row `after`, oldest first. Each row names the one before it:
    /// no index is kept.
    pub(crate) fn rows_of_story(&self, story: &StoryId, after: i64) -> Result<Vec<i64>> {
        let Some(number) = self.story_number(story)? else { return Ok(Vec::new()) };
        let mut next = self.last_row(number)?;
        let mut rows = Vec::new();
        let mut statement =
            self.connection.prepare_cached("SELECT before FROM event WHERE number = :number")?;
        while let Some(number) = next.filter(|number| *number > after) {
            rows.push(number);
            let before: Option<i64> = statement
                .query_row(named_params! { ":number": number }, |row| row.get(0))
                .optional()?
                .ok_or_else(|| Error::Damaged(format!("event in row {number} is missing")))?;
            next = before.filter(|before| *before < number);
        }
        rows.reverse();
        Ok(rows)
    }

    /// An event in full; a revision's content hash is computed from its text.
    pub(crate) fn event_of(&self, kept: &JournalRow) -> Result<Event> {
        self.read_exact(kept).map(|(header, act)| of_parts(kept.id, header, act))
    }

    pub(crate) fn read_exact(&self, kept: &JournalRow) -> Result<(Header, Act)> {
        Ok(event_bytes::read(&self.bytes_of(kept)?)?)
    }

    /// An event as far as it is needed to fold a state: without a revision's content hash, so that
    /// its text need not be read.
    pub(crate) fn event_for_folding(&self, kept: &JournalRow) -> Result<Event> {
        let Some((place, stub)) = kept.stub()? else { return self.event_of(kept) };
        Ok(Event {
            id: kept.id,
            story: kept.story.map(|number| self.story_of(number)).transpose()?,
            author: self.author_of(place.author)?,
            at: place.at,
            act: self.act_of_stub(&stub, String::new())?,
        })
    }

    /// The exact bytes: as kept, or built again from what the file proves.
    pub(crate) fn bytes_of(&self, kept: &JournalRow) -> Result<Vec<u8>> {
        if let Some((place, stub)) = kept.stub()? {
            let content_hash = self.content_hash_of(kept.story, kept.number)?;
            return self.bytes_of_stub(&place, &stub, kept.story, content_hash.to_string());
        }
        match kept.place()? {
            None => text::unfold(kept.form - WHOLE, &kept.bytes),
            Some((place, rest)) => {
                let payload = text::unfold(kept.form - PAYLOAD, rest)?;
                Ok(event_bytes::with_payload(&self.header_of(&place, kept.story)?, &payload)?)
            }
        }
    }

    pub(crate) fn bytes_of_stub(
        &self,
        place: &ChainPlace,
        stub: &RevisionStub,
        story: Option<i64>,
        content_hash: String,
    ) -> Result<Vec<u8>> {
        Ok(event_bytes::write(
            &self.header_of(place, story)?,
            &self.act_of_stub(stub, content_hash)?,
        )?)
    }

    pub(crate) fn header_of(&self, place: &ChainPlace, story: Option<i64>) -> Result<Header> {
        Ok(Header {
            site: self.site_of(place.device)?,
            stream: place.stream,
            seq: place.seq,
            prev: place.prev.map(|number| self.id_of(number)).transpose()?,
            story: story.map(|number| self.story_of(number)).transpose()?,
            author: self.author_of(place.author)?,
            at: place.at,
            clock: place.clock,
        })
    }

    fn act_of_stub(&self, stub: &RevisionStub, content_hash: String) -> Result<Act> {
        Ok(Act::Revised {
            number: stub.number,
            how: stub.how,
            parents: stub
                .parents
                .iter()
                .map(|number| self.id_of(*number))
                .collect::<Result<_>>()?,
            content_hash,
            note: stub.note.clone(),
            words: stub.words,
        })
    }
}

fn of_parts(id: EventId, header: Header, act: Act) -> Event {
    Event { id, story: header.story, author: header.author, at: header.at, act }
}
