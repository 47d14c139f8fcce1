//! Proving the file: every event's bytes, id, signature and place in its device's chain, every
//! revision's text and parents, every kept byte. It looks at the file alone, past everything a
//! program remembers.

use crate::caches::RowCaches;
use crate::error::{Error, Result};
use crate::journal::{JOURNAL_ROWS, JournalRow};
use crate::key;
use crate::reader::Reader;
use crate::store::Store;
use crate::{file, text};
use ed25519_dalek::VerifyingKey;
use rusqlite::{Connection, named_params};
use std::collections::HashMap;
use story::event::Act;
use story::event_bytes::{self, Header};
use story::{EventId, StoryId};

/// What `verify` found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Verification {
    /// Events looked at.
    pub entries: u64,
    pub ok: bool,
    pub first_bad: Option<Bad>,
}

/// The first thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Bad {
    /// The event concerned, by the id its row shows.
    pub event: Option<EventId>,
    /// Its place in the journal, from 1.
    pub entry: Option<i64>,
    /// What is wrong, for a log.
    pub what: String,
}

impl Store {
    /// Proves everything in the file.
    ///
    /// # Errors
    /// `Moved` when the file lies elsewhere. What does not hold is no error: it is in the answer.
    pub fn verify(&self) -> Result<Verification> {
        match self.path() {
            Some(path) => {
                // Says so where another file, or none, lies there.
                self.read(|_| Ok::<_, Error>(()))?;
                Ok(verify_file(&file::open_reader(path)?))
            }
            None => self.alone(|connection| Ok(verify_file(connection))),
        }
    }
}

/// Proves everything behind a connection. An error on the way is a finding, not a failure.
pub(crate) fn verify_file(connection: &Connection) -> Verification {
    let caches = RowCaches::default();
    let mut proof = FileProof {
        reader: Reader::of_file(connection, &caches),
        entries: 0,
        chains: HashMap::new(),
        stories: HashMap::new(),
        texts: 0,
        at: None,
    };
    let first_bad = proof.all().err().map(|what| {
        let (entry, event) = proof.at.unzip();
        Bad { event, entry, what: what.to_string() }
    });
    Verification { entries: proof.entries, ok: first_bad.is_none(), first_bad }
}

struct FileProof<'c> {
    reader: Reader<'c>,
    entries: u64,
    /// Newest of each chain by site and stream.
    chains: HashMap<([u8; 16], u32), (u64, EventId)>,
    /// Newest row of each story.
    stories: HashMap<i64, i64>,
    /// Revisions whose text is in the file.
    texts: usize,
    at: Option<(i64, EventId)>,
}

impl FileProof<'_> {
    fn all(&mut self) -> Result<()> {
        self.pages()?;
        let devices = self.devices()?;
        let mut statement =
            self.reader.connection.prepare(&format!("{JOURNAL_ROWS} ORDER BY number"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            self.at = None;
            let kept = JournalRow::of(row)?;
            self.at = Some((kept.number, kept.id));
            self.event(&kept, &devices)?;
            self.entries += 1;
        }
        self.at = None;
        self.ends()?;
        self.no_text_more()?;
        self.dictionary()?;
        self.blobs()
    }

    /// What SQLite can tell: pages, indexes, references.
    fn pages(&self) -> Result<()> {
        let found: String =
            self.reader.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        demand(found == "ok", || format!("SQLite: {found}"))?;
        let dangling = self.reader.connection.prepare("PRAGMA foreign_key_check")?.exists([])?;
        demand(!dangling, || "a row names another that is not there".into())
    }

    fn devices(&self) -> Result<HashMap<[u8; 16], VerifyingKey>> {
        let mut devices = HashMap::new();
        let mut statement =
            self.reader.connection.prepare("SELECT site, public_key FROM device")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (site, public): ([u8; 16], [u8; 32]) = (row.get("site")?, row.get("public_key")?);
            demand(key::site_of(&public) == site, || {
                "a device's key is not the one it is named for".into()
            })?;
            let public = VerifyingKey::from_bytes(&public)
                .map_err(|error| Error::Damaged(error.to_string()))?;
            devices.insert(site, public);
        }
        Ok(devices)
    }

    fn event(
        &mut self,
        kept: &JournalRow,
        devices: &HashMap<[u8; 16], VerifyingKey>,
    ) -> Result<()> {
        demand(kept.number == i64::try_from(self.entries).unwrap_or(-1) + 1, || {
            "an event is missing".into()
        })?;
        let exact = self.reader.bytes_of(kept)?;
        demand(event_bytes::id(&exact) == kept.id, || {
            "the bytes are not the ones that were signed".into()
        })?;
        let (header, act) = event_bytes::read(&exact)?;
        let indexed = self.reader.row_of(&kept.id)? == Some(kept.number);
        demand(indexed, || "it is not found by its id".into())?;
        let public = devices
            .get(&header.site)
            .ok_or_else(|| Error::Damaged("its device is not known".into()))?;
        demand(key::holds(public, &kept.id, &kept.signature), || {
            "the signature does not hold".into()
        })?;
        self.place_in_chain(&header, kept.id)?;
        self.place_in_story(kept, header.story)?;
        self.revision(kept, &act, header.story)
    }

    fn place_in_chain(&mut self, header: &Header, id: EventId) -> Result<()> {
        let last = self.chains.insert((header.site, header.stream), (header.seq, id));
        let (seq, prev) = last.map_or((0, None), |(seq, id)| (seq, Some(id)));
        demand(header.seq == seq + 1 && header.prev == prev, || {
            "the device's chain is broken before it".into()
        })
    }

    fn place_in_story(&mut self, kept: &JournalRow, story: Option<StoryId>) -> Result<()> {
        let number = story.map(|story| self.reader.story_number(&story)).transpose()?.flatten();
        demand(kept.story == number && story.is_some() == number.is_some(), || {
            "it names another story".into()
        })?;
        let before = number.and_then(|number| self.stories.insert(number, kept.number));
        demand(kept.before == before, || "the link to the story's event before it is broken".into())
    }

    fn revision(&mut self, kept: &JournalRow, act: &Act, story: Option<StoryId>) -> Result<()> {
        let Act::Revised { parents, content_hash, .. } = act else {
            // What a newer version wrote may have a text; any other that has one shows in the count
            // at the end.
            let counted = matches!(act, Act::Unknown) && !self.reader.has_no_text(kept)?;
            self.texts += usize::from(counted);
            return Ok(());
        };
        for parent in parents {
            let row = self.reader.row_of(parent)?.filter(|row| *row < kept.number);
            let row =
                row.ok_or_else(|| Error::Damaged(format!("its parent {parent} is missing")))?;
            let head = self.reader.head_in(&self.reader.kept(row)?)?;
            let same = head.is_some_and(|head| Some(head.story) == story);
            demand(same, || format!("its parent {parent} is no revision of the story"))?;
        }
        if self.reader.has_no_text(kept)? {
            return Ok(());
        }
        self.texts += 1;
        let hash = self.reader.content_hash_of(kept.story, kept.number)?.to_string();
        demand(hash == *content_hash, || "the text is not the one that was signed".into())
    }

    /// Every story's row names its newest event, so none was cut off the end.
    fn ends(&self) -> Result<()> {
        let mut statement = self.reader.connection.prepare("SELECT number, last FROM story")?;
        let mut rows = statement.query([])?;
        let mut stories = 0;
        while let Some(row) = rows.next()? {
            let (number, last): (i64, i64) = (row.get("number")?, row.get("last")?);
            demand(self.stories.get(&number) == Some(&last), || {
                format!("story {number} ends elsewhere")
            })?;
            stories += 1;
        }
        demand(stories == self.stories.len(), || "a story's row is missing".into())
    }

    /// Every text belongs to a revision, and the file has none twice.
    fn no_text_more(&self) -> Result<()> {
        let loose: i64 =
            self.reader.connection.query_row("SELECT count(*) FROM text", [], |row| row.get(0))?;
        let found =
            usize::try_from(loose).unwrap_or_default() + self.reader.count_grouped_texts()?;
        demand(found == self.texts, || {
            format!("{found} texts for {} revisions that have one", self.texts)
        })
    }

    fn dictionary(&self) -> Result<()> {
        let bytes: Vec<u8> = self.reader.connection.query_row(
            "SELECT bytes FROM dictionary WHERE number = :number",
            named_params! { ":number": text::DICTIONARY_NUMBER },
            |row| row.get(0),
        )?;
        demand(bytes == text::DICTIONARY, || "the dictionary is not ours".into())
    }

    fn blobs(&self) -> Result<()> {
        let mut statement =
            self.reader.connection.prepare("SELECT hash, form, size, bytes FROM blob")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let hash: [u8; 32] = row.get("hash")?;
            let bytes = text::unfold(row.get("form")?, &row.get::<_, Vec<u8>>("bytes")?)?;
            let size = u64::try_from(row.get::<_, i64>("size")?).unwrap_or(u64::MAX);
            let holds = *blake3::hash(&bytes).as_bytes() == hash && bytes.len() as u64 == size;
            demand(holds, || format!("kept bytes {} are not what they were", EventId(hash)))?;
        }
        Ok(())
    }
}

fn demand(holds: bool, what: impl FnOnce() -> String) -> Result<()> {
    if holds { Ok(()) } else { Err(Error::Damaged(what())) }
}
