//! Adding to the journal: the event's bytes, its id, the device's signature, and what is derived
//! from it, in one transaction.

use super::chain_end::{ChainEnd, DeviceChain};
use super::{ChainPlace, JournalRow, PAYLOAD, REVISION, RevisionStub, WHOLE};
use crate::error::{Error, Result};
use crate::reader::Tx;
use crate::text;
use rusqlite::named_params;
use story::event::{Act, Event, RevisionKind};
use story::event_bytes::{self, Header};
use story::{EventId, Initials, Instant, StoryId};

/// What a revision brings besides its act: the packed text, and the rows of its parents.
pub(crate) struct RevisionParts {
    pub parents: Vec<i64>,
    pub text: Vec<u8>,
}

/// The newsroom's own stream; other numbers are for a hub to give.
const STREAM: u32 = 0;

impl Tx<'_> {
    /// Adds one act and derives from it. A revision goes by
    /// `add_revision`.
    ///
    /// # Errors
    /// `NeedsContent` for a revision, `NeedsStory` for an act on a story without one, `NotFound`
    /// when the roles of an unknown person are set.
    pub fn append(
        &mut self,
        story: Option<StoryId>,
        author: &Initials,
        at: Instant,
        act: Act,
    ) -> Result<EventId> {
        if matches!(act, Act::Revised { .. }) {
            return Err(Error::NeedsContent);
        }
        let event = self.add(story, author, at, act, None)?;
        self.derive(&event.0, event.1, None)?;
        Ok(event.0.id)
    }

    pub(crate) fn add(
        &mut self,
        story: Option<StoryId>,
        author: &Initials,
        at: Instant,
        act: Act,
        revision: Option<RevisionParts>,
    ) -> Result<(Event, i64)> {
        let mut chain = self.chain()?;
        let story_number = story.as_ref().map(|story| self.number_story(story)).transpose()?;
        let before = story_number.map(|number| self.last_row(number)).transpose()?.flatten();
        let row = chain.next;
        chain.seq += 1;
        chain.clock = (chain.clock + 1).max(u64::try_from(at.millis()).unwrap_or_default() << 16);
        let header = Header {
            site: chain.site,
            stream: STREAM,
            seq: chain.seq,
            prev: chain.last.map(|(_, id)| id),
            story,
            author: author.clone(),
            at,
            clock: chain.clock,
        };
        let exact = event_bytes::write(&header, &act)?;
        let id = event_bytes::id(&exact);
        let (form, bytes) =
            self.to_keep(&chain, &header, &act, revision.as_ref(), story_number, before, &exact)?;
        self.connection
            .prepare_cached(
                "INSERT INTO event (number, id, signature, story, before, form, bytes)
                 VALUES (:number, :id, :signature, :story, :before, :form, :bytes)",
            )?
            .execute(named_params! {
                ":number": row, ":id": id.0, ":signature": self.key.sign(&id),
                ":story": story_number,
                ":before": before, ":form": form, ":bytes": bytes,
            })?;
        if let Some(RevisionParts { text, .. }) = &revision {
            self.connection
                .prepare_cached("INSERT INTO text (number, packed) VALUES (:number, :packed)")?
                .execute(named_params! { ":number": row, ":packed": text })?;
        }
        self.index_id(row, &id)?;
        chain.last = Some((row, id));
        chain.next = row + 1;
        self.caches.chain_end.replace(ChainEnd(Some(chain)));
        let revision_of = story.filter(|_| matches!(act, Act::Revised { .. }));
        self.caches.recent_events.borrow_mut().keep(row, id, revision_of);
        self.added.push(id);
        Ok((Event { id, story, author: author.clone(), at, act }, row))
    }

    /// The form in which an event's bytes are kept. A stub is used only where it is proved to give
    /// the exact bytes.
    #[allow(clippy::too_many_arguments)] // all that a row says
    fn to_keep(
        &self,
        chain: &DeviceChain,
        header: &Header,
        act: &Act,
        revision: Option<&RevisionParts>,
        story: Option<i64>,
        before: Option<i64>,
        exact: &[u8],
    ) -> Result<(i64, Vec<u8>)> {
        let row = chain.next;
        let place = ChainPlace {
            device: chain.device,
            stream: header.stream,
            seq: header.seq,
            prev: chain.last.map(|(row, _)| row),
            author: self.number_author(&header.author)?,
            at: header.at,
            clock: header.clock,
        };
        let Some(mut bytes) = place.pack(row) else { return whole(exact) };
        let (read, _) = ChainPlace::unpack(row, &bytes)?;
        let (Act::Revised { number, how, content_hash, note, words, .. }, Some(parts)) =
            (act, revision)
        else {
            let payload = event_bytes::payload_of(act)?;
            let (form, folded) = text::fold(&payload)?;
            bytes.extend_from_slice(&folded);
            let proved =
                event_bytes::with_payload(&self.header_of(&read, story)?, &payload)? == exact;
            return if proved { Ok((PAYLOAD + form, bytes)) } else { whole(exact) };
        };
        let stub = RevisionStub {
            number: *number,
            how: *how,
            words: *words,
            parents: parts.parents.clone(),
            note: note.clone(),
        };
        let Some(packed) = stub.pack(row, before) else { return whole(exact) };
        bytes.extend_from_slice(&packed);
        let stub = RevisionStub::unpack(row, before, &packed)?;
        let proved = self.bytes_of_stub(&read, &stub, story, content_hash.clone())? == exact;
        if proved { Ok((REVISION, bytes)) } else { whole(exact) }
    }

    /// The row the next event gets.
    pub(crate) fn next_row(&self) -> Result<i64> {
        if let Some(chain) = &self.caches.chain_end.borrow().0 {
            return Ok(chain.next);
        }
        Ok(self.connection.query_row(
            "SELECT coalesce(max(number), 0) + 1 FROM event",
            [],
            |row| row.get(0),
        )?)
    }

    fn chain(&self) -> Result<DeviceChain> {
        if let Some(chain) = self.caches.chain_end.borrow().0.clone() {
            return Ok(chain);
        }
        let device = self.number_device()?;
        let site = self.key.site();
        let next = self.next_row()?;
        let mut chain = DeviceChain { device, site, seq: 0, last: None, clock: 0, next };
        for row in (1..next).rev() {
            let kept = self.kept(row)?;
            let (device_of_row, seq, clock) = self.place_of(&kept)?;
            chain.clock = chain.clock.max(clock);
            if device_of_row == site {
                chain.seq = seq;
                chain.last = Some((row, kept.id));
                break;
            }
        }
        Ok(chain)
    }

    fn place_of(&self, kept: &JournalRow) -> Result<([u8; 16], u64, u64)> {
        match kept.place()? {
            Some((place, _)) => Ok((self.site_of(place.device)?, place.seq, place.clock)),
            None => {
                let (header, _) = self.read_exact(kept)?;
                Ok((header.site, header.seq, header.clock))
            }
        }
    }

    /// Writes the act of a revision.
    #[allow(clippy::too_many_arguments)] // one for each thing a revision says
    pub(crate) fn add_revised(
        &mut self,
        story: StoryId,
        author: &Initials,
        at: Instant,
        number: u32,
        how: RevisionKind,
        parents: &[EventId],
        content_hash: EventId,
        note: &str,
        words: u32,
        parts: RevisionParts,
    ) -> Result<(Event, i64)> {
        let act = Act::Revised {
            number,
            how,
            parents: parents.to_vec(),
            content_hash: content_hash.to_string(),
            note: note.to_owned(),
            words,
        };
        self.add(Some(story), author, at, act, Some(parts))
    }
}

/// Bytes kept whole.
pub(crate) fn whole(exact: &[u8]) -> Result<(i64, Vec<u8>)> {
    let (form, folded) = text::fold(exact)?;
    Ok((WHOLE + form, folded))
}
