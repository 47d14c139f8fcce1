//! The exact bytes of an event: what is hashed, signed, stored and sent on, and never written a
//! second time from parsed values.
//!
//! All numbers are big-endian. An event's id is BLAKE3 of the whole; the device's signature is over
//! the id.
//! ```text
//! "writethru/event/1\0" | site 16 | stream u32 | seq u64 | prev 32 | story 16 | at i64 | clock u64
//!  | initials: length u16, UTF-8 | payload kind u8 | payload
//! ```
//! Payload 1 is an act as JSON. Payload 2 is a saved revision in fixed places, so that a store can
//! leave out what it can prove again from its own rows; it holds the salted hash of the content, so
//! the content can be erased and the chain still holds.

use crate::Instant;
use crate::event::{Act, RevisionKind};
use crate::ids::{EventId, Initials, StoryId};
use uuid::Uuid;

/// Keeps a signature for an event from being taken for a signature of anything else.
pub const PREFIX: &[u8; 18] = b"writethru/event/1\0";

const ACT: u8 = 1;
const REVISED: u8 = 2;

/// The parts every event has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The device: first 16 bytes of BLAKE3 of its public key.
    pub site: [u8; 16],
    /// The desk's stream on this device; 0 is the newsroom's own.
    pub stream: u32,
    /// Place in the chain of (site, stream); 1 is the first.
    pub seq: u64,
    /// The event before it in that chain; none for the first.
    pub prev: Option<EventId>,
    pub story: Option<StoryId>,
    pub author: Initials,
    /// Milliseconds since 1970, UTC, by the device's clock.
    pub at: Instant,
    /// Hybrid time: milliseconds in the upper 48 bits, a count below; never runs back on a device.
    pub clock: u64,
}

/// Why a text of bytes is not an event, or an act cannot be written as one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEvent {
    #[error("the bytes do not begin as an event does")]
    Prefix,
    #[error("the bytes end too early")]
    Short,
    #[error("the bytes go on after the event")]
    Long,
    #[error("a text is not UTF-8")]
    Text,
    #[error("the act is not readable: {0}")]
    Act(String),
    #[error("a content hash is 64 hexadecimal digits")]
    ContentHash,
}

/// Writes an event. A revision gets its fixed places, every other act is JSON.
///
/// # Errors
/// `Long` for initials, a note or a list of parents too long to count; `ContentHash` for a hash
/// that is not 64 hexadecimal digits; `Act` for an act that is no JSON.
pub fn write(header: &Header, act: &Act) -> Result<Vec<u8>, NotAnEvent> {
    with_payload(header, &payload_of(act)?)
}

/// The bytes of an event whose payload is at hand as it was written.
///
/// # Errors
/// `Long` for initials of more than 65,535 bytes.
pub fn with_payload(header: &Header, payload: &[u8]) -> Result<Vec<u8>, NotAnEvent> {
    let mut out = Vec::with_capacity(192 + payload.len());
    out.extend_from_slice(PREFIX);
    out.extend_from_slice(&header.site);
    out.extend_from_slice(&header.stream.to_be_bytes());
    out.extend_from_slice(&header.seq.to_be_bytes());
    out.extend_from_slice(&header.prev.map_or([0; 32], |id| id.0));
    out.extend_from_slice(&header.story.map_or([0; 16], |id| *id.0.as_bytes()));
    out.extend_from_slice(&header.at.millis().to_be_bytes());
    out.extend_from_slice(&header.clock.to_be_bytes());
    let initials = header.author.0.as_bytes();
    out.extend_from_slice(
        &u16::try_from(initials.len()).map_err(|_| NotAnEvent::Long)?.to_be_bytes(),
    );
    out.extend_from_slice(initials);
    out.extend_from_slice(payload);
    Ok(out)
}

/// The payload of an act, its kind first.
///
/// # Errors
/// `Long`, `ContentHash` and `Act`, as [`write`].
pub fn payload_of(act: &Act) -> Result<Vec<u8>, NotAnEvent> {
    let mut out = Vec::new();
    if let Act::Revised { number, how, parents, content_hash, note, words } = act {
        out.push(REVISED);
        out.extend_from_slice(&number.to_be_bytes());
        out.push(how_number(*how));
        out.extend_from_slice(&words.to_be_bytes());
        let hash: EventId = content_hash.parse().map_err(|_| NotAnEvent::ContentHash)?;
        out.extend_from_slice(&hash.0);
        out.extend_from_slice(
            &u16::try_from(parents.len()).map_err(|_| NotAnEvent::Long)?.to_be_bytes(),
        );
        parents.iter().for_each(|parent| out.extend_from_slice(&parent.0));
        out.extend_from_slice(
            &u32::try_from(note.len()).map_err(|_| NotAnEvent::Long)?.to_be_bytes(),
        );
        out.extend_from_slice(note.as_bytes());
    } else {
        out.push(ACT);
        serde_json::to_writer(&mut out, act).map_err(|error| NotAnEvent::Act(error.to_string()))?;
    }
    Ok(out)
}

/// Reads an event. An act, payload or kind of revision this version does not know comes back as
/// `Act::Unknown`.
///
/// # Errors
/// `Prefix`, `Short`, `Long` where bytes follow a revision, `Text`, `Act` for an act that is no
/// JSON.
pub fn read(bytes: &[u8]) -> Result<(Header, Act), NotAnEvent> {
    let mut rest = Rest(bytes);
    if rest.take(PREFIX.len()).map_err(|_| NotAnEvent::Prefix)? != PREFIX {
        return Err(NotAnEvent::Prefix);
    }
    let site = rest.array()?;
    let stream = u32::from_be_bytes(rest.array()?);
    let seq = u64::from_be_bytes(rest.array()?);
    let prev = Some(rest.array()?).filter(|id| *id != [0; 32]).map(EventId);
    let story =
        Some(rest.array()?).filter(|id| *id != [0; 16]).map(|id| StoryId(Uuid::from_bytes(id)));
    let at = Instant::from_millis(i64::from_be_bytes(rest.array()?));
    let clock = u64::from_be_bytes(rest.array()?);
    let length = u16::from_be_bytes(rest.array()?);
    let author = Initials(rest.text(usize::from(length))?);
    let header = Header { site, stream, seq, prev, story, author, at, clock };
    let [payload] = rest.array()?;
    let act = match payload {
        ACT => {
            serde_json::from_slice(rest.0).map_err(|error| NotAnEvent::Act(error.to_string()))?
        }
        REVISED => revised(&mut rest)?,
        _ => Act::Unknown,
    };
    Ok((header, act))
}

/// The id of an event: BLAKE3 of its exact bytes.
pub fn id(bytes: &[u8]) -> EventId {
    EventId(*blake3::hash(bytes).as_bytes())
}

/// The hash a revision's signed bytes hold for its content: BLAKE3 of the salt, then `text`, the
/// content's exact bytes as the store keeps them. With the salt gone nobody can test a guess at the
/// text against it.
pub fn content_hash(salt: &[u8; 16], text: &[u8]) -> EventId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"writethru/content/1\0");
    hasher.update(salt);
    hasher.update(text);
    EventId(*hasher.finalize().as_bytes())
}

fn revised(rest: &mut Rest<'_>) -> Result<Act, NotAnEvent> {
    let number = u32::from_be_bytes(rest.array()?);
    let [how] = rest.array()?;
    let words = u32::from_be_bytes(rest.array()?);
    let content_hash = EventId(rest.array()?).to_string();
    let count = u16::from_be_bytes(rest.array()?);
    let parents = (0..count).map(|_| rest.array().map(EventId)).collect::<Result<_, _>>()?;
    let length = u32::from_be_bytes(rest.array()?);
    let note = rest.text(usize::try_from(length).map_err(|_| NotAnEvent::Short)?)?;
    if !rest.0.is_empty() {
        return Err(NotAnEvent::Long);
    }
    let Some(how) = how_of(how) else { return Ok(Act::Unknown) };
    Ok(Act::Revised { number, how, parents, content_hash, note, words })
}

/// The number a kind of revision has in signed bytes, for ever.
pub fn how_number(how: RevisionKind) -> u8 {
    match how {
        RevisionKind::Saved => 0,
        RevisionKind::Recovered => 1,
        RevisionKind::HandedIn => 2,
        RevisionKind::Pasted => 3,
        RevisionKind::Imported => 4,
        RevisionKind::Settled => 5,
        RevisionKind::Edited => 6,
        RevisionKind::Merged => 7,
        RevisionKind::Restored => 8,
    }
}

/// The kind of revision with that number.
pub fn how_of(number: u8) -> Option<RevisionKind> {
    use RevisionKind::*;
    [Saved, Recovered, HandedIn, Pasted, Imported, Settled, Edited, Merged, Restored]
        .get(usize::from(number))
        .copied()
}

struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], NotAnEvent> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(NotAnEvent::Short)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], NotAnEvent> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(NotAnEvent::Short)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn text(&mut self, length: usize) -> Result<String, NotAnEvent> {
        String::from_utf8(self.take(length)?.to_vec()).map_err(|_| NotAnEvent::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            site: [7; 16],
            stream: 0,
            seq: 2,
            prev: Some(EventId([9; 32])),
            story: Some(StoryId(Uuid::from_bytes([3; 16]))),
            author: Initials("lsa".into()),
            at: Instant::from_millis(1_790_000_000_123),
            clock: 5,
        }
    }

    fn revised() -> Act {
        Act::Revised {
            number: 3,
            how: RevisionKind::Edited,
            parents: vec![EventId([1; 32]), EventId([2; 32])],
            content_hash: EventId([4; 32]).to_string(),
            note: "tightened the lede".into(),
            words: 612,
        }
    }

    #[test]
    fn an_event_reads_back_as_it_was_written() {
        for act in [revised(), Act::Claimed {}, Act::Spiked { reason: "overtaken".into() }] {
            let bytes = write(&header(), &act).unwrap();
            assert_eq!(read(&bytes).unwrap(), (header(), act));
        }
    }

    #[test]
    fn the_bytes_of_a_revision_never_change_their_layout() {
        let bytes = write(&header(), &revised()).unwrap();
        assert_eq!(
            id(&bytes).to_string(),
            "b26d323a8b383d608f964dbad5e1d62ea8638a3889bd802a930b7f93d7d2cf38"
        );
    }

    #[test]
    fn bytes_cut_short_anywhere_are_refused_without_a_panic() {
        let bytes = write(&header(), &revised()).unwrap();
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length]).is_err(), "a shortened event was read as whole");
        }
    }

    #[test]
    fn an_act_of_a_later_version_is_kept_as_unknown() {
        let mut bytes = write(&header(), &Act::Claimed {}).unwrap();
        let json = br#"{"kind":"claimed"}"#;
        bytes.truncate(bytes.len() - json.len());
        bytes.extend_from_slice(br#"{"kind":"sung_aloud","song":"x"}"#);
        assert_eq!(read(&bytes).unwrap().1, Act::Unknown);
    }
}
