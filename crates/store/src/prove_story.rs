//! Proving one story before it leaves: its events' bytes, ids, signatures and places, the texts
//! they stand for, and that the row everybody reads says what they say. It looks past everything a
//! program remembers of the file.

use crate::caches::RowCaches;
use crate::error::{Error, Result};
use crate::journal::{JOURNAL_ROWS, JournalRow};
use crate::key;
use crate::reader::Reader;
use ed25519_dalek::VerifyingKey;
use rusqlite::{OptionalExtension, named_params};
use std::collections::HashMap;
use story::event::Event;
use story::event_bytes;
use story::state::State;
use story::{EventId, StoryId};

impl Reader<'_> {
    /// A story's standing folded from its own signed events, each proved again. What the running
    /// transaction has changed and not written yet is not looked at.
    ///
    /// # Errors
    /// `NoStory`; `NotProved` where an event, a text or the story's row is not what was signed.
    pub fn prove_story(&self, id: &StoryId) -> Result<State> {
        let caches = RowCaches::default();
        let proof = StoryProof {
            file: Reader::of_file(self.connection, &caches),
            id,
            devices: HashMap::new(),
            places: HashMap::new(),
        };
        proof.state().map_err(|error| match error {
            Error::NoStory(_) | Error::Busy | Error::Moved(_) => error,
            Error::NotProved { .. } => error,
            other => Error::NotProved { what: other.to_string() },
        })
    }
}

struct StoryProof<'c> {
    file: Reader<'c>,
    id: &'c StoryId,
    devices: HashMap<[u8; 16], VerifyingKey>,
    /// The newest place of each device's chain that the story's events have shown.
    places: HashMap<([u8; 16], u32), u64>,
}

impl StoryProof<'_> {
    fn state(mut self) -> Result<State> {
        let number = self.file.story_number(self.id)?.ok_or(Error::NoStory(*self.id))?;
        let kept = self.file.standing(number)?.ok_or(Error::NoStory(*self.id))?;
        let rows = self.file.rows_of_story(self.id, 0)?;
        let signed: i64 = self
            .file
            .connection
            .prepare_cached("SELECT count(*) FROM event WHERE story = :story")?
            .query_row(named_params! { ":story": number }, |row| row.get(0))?;
        demand(usize::try_from(signed).ok() == Some(rows.len()), || {
            "events of it are left out of its row".into()
        })?;
        let mut state = State::default();
        for row in rows {
            let event = self.event(number, row)?;
            state.apply(&event);
        }
        same(&state, &kept.state)?;
        Ok(state)
    }

    /// One event, by its bytes: a revision's are built from its text, so that another text has
    /// another id.
    fn event(&mut self, number: i64, row: i64) -> Result<Event> {
        let kept: JournalRow = self
            .file
            .connection
            .prepare_cached(&format!("{JOURNAL_ROWS} WHERE number = :number"))?
            .query_row(named_params! { ":number": row }, JournalRow::of)
            .optional()?
            .ok_or_else(|| not_proved(format!("event {row} is missing")))?;
        let exact = self.file.bytes_of(&kept)?;
        demand(kept.story == Some(number) && event_bytes::id(&exact) == kept.id, || {
            format!("event {row} is not the one that was signed")
        })?;
        let (header, act) = event_bytes::read(&exact)?;
        demand(header.story == Some(*self.id), || format!("event {row} is about another story"))?;
        let public = self.device(&header.site)?;
        demand(key::holds(&public, &kept.id, &kept.signature), || {
            format!("the signature of event {row} does not hold")
        })?;
        let last = self.places.insert((header.site, header.stream), header.seq);
        demand(last.is_none_or(|last| last < header.seq), || {
            format!("event {row} stands where another was signed")
        })?;
        self.follows(row, header.prev)?;
        Ok(Event { id: kept.id, story: header.story, author: header.author, at: header.at, act })
    }

    /// The event that was signed before it on the same device stands before it in the file.
    fn follows(&self, row: i64, prev: Option<EventId>) -> Result<()> {
        let Some(prev) = prev else { return Ok(()) };
        let before = self.file.row_of(&prev)?;
        demand(before.is_some_and(|before| before < row), || {
            format!("what was signed before event {row} is missing")
        })
    }

    fn device(&mut self, site: &[u8; 16]) -> Result<VerifyingKey> {
        if let Some(known) = self.devices.get(site) {
            return Ok(*known);
        }
        let public: Option<[u8; 32]> = self
            .file
            .connection
            .prepare_cached("SELECT public_key FROM device WHERE site = :site")?
            .query_row(named_params! { ":site": site }, |row| row.get(0))
            .optional()?;
        let public = public
            .filter(|public| key::site_of(public) == *site)
            .ok_or_else(|| not_proved("its device is not known".into()))?;
        let public =
            VerifyingKey::from_bytes(&public).map_err(|error| not_proved(error.to_string()))?;
        self.devices.insert(*site, public);
        Ok(public)
    }
}

/// The row agrees with the events in all that the gate rests on. A row an earlier edition wrote
/// lacks what that edition did not keep, so the rest is not compared: the fold is used.
fn same(folded: &State, kept: &State) -> Result<()> {
    let pairs = [
        ("stage", folded.stage == kept.stage && folded.returned == kept.returned),
        ("holder", folded.holder == kept.holder && folded.author == kept.author),
        ("newest revision", folded.heads == kept.heads && folded.number == kept.number),
        ("approval", folded.approval == kept.approval),
        ("hand-in", folded.handed_in == kept.handed_in),
        ("holds", folded.holds == kept.holds),
        ("sending", folded.filed == kept.filed && folded.filed_at == kept.filed_at),
        ("version", folded.version == kept.version),
        ("embargo", folded.embargo == kept.embargo),
        ("kill", folded.killed == kept.killed),
        ("correction", folded.writethru == kept.writethru),
        ("order of an agency's", folded.exposures == kept.exposures),
    ];
    match pairs.into_iter().find(|(_, agrees)| !agrees) {
        Some((what, _)) => Err(not_proved(format!("its row tells another {what} than its events"))),
        None => Ok(()),
    }
}

fn not_proved(what: String) -> Error {
    Error::NotProved { what }
}

fn demand(holds: bool, what: impl FnOnce() -> String) -> Result<()> {
    if holds { Ok(()) } else { Err(not_proved(what())) }
}
