//! Tidying, a little at a time: stories nobody works on any more are packed whole, the search index
//! is put into one part, and free room at the end of the file is given back. Nothing that is read
//! changes.

mod progress;

pub(crate) use progress::TidyProgress;

use crate::error::{Error, Result};
use crate::journal::REVISION;
use crate::reader::{Reader, Tx};
use crate::store::{Store, lock};
use crate::text::{self, solid};
use progress::TidyWork;
use rusqlite::named_params;
use solid::GroupMember;
use std::time::{Duration, Instant};
use story::event::Act;
use story::event_bytes;

/// A story is cold when none of the newest 1,000 events belongs to it and nobody has a draft of it.
const NEWEST: u32 = 1000;
/// A story that was packed before is packed again once it has this many new texts: kept as changes
/// to the last packed one they take little room.
const AGAIN: usize = 64;
/// The search index is put into one part again after at least this many events.
const WORDS: i64 = 500;
/// Rows looked at in one step.
const STEP: usize = 500;
/// Stories packed whole in one transaction, at most.
const STORIES: usize = 16;
/// Pages of the search index merged, or of the file given back, in one transaction.
const PAGES: i64 = 24;
/// Free pages kept for the next rows.
const SPARE: i64 = 8;

/// What a call of `tidy` did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Stories packed whole.
    pub stories: usize,
    /// There was more to do than the time allowed.
    pub more: bool,
}

/// A story's texts packed whole, beside what they were packed from.
struct StoryBundle {
    story: i64,
    texts: Vec<(i64, Vec<u8>)>,
    /// Row of the first text and the group.
    groups: Vec<(i64, Vec<u8>)>,
}

impl Store {
    /// Tidies the file for about `time`. Texts are packed without holding up the writer, which is
    /// held for a few milliseconds at a time when they are put in place.
    ///
    /// # Errors
    /// `Busy`, `DiskFull`, `Moved` and the like when a step cannot be saved. Damaged texts are no
    /// error: they stay as they are.
    pub fn tidy(&self, time: Duration) -> Result<Tidied> {
        self.tidy_beyond(NEWEST, time)
    }

    /// Tidies the file for about `time`, where a story is cold when none of the `newest` newest
    /// events belongs to it. A round of tidying begins once half as many events came since the
    /// last.
    ///
    /// # Errors
    /// As `tidy`.
    pub fn tidy_beyond(&self, newest: u32, time: Duration) -> Result<Tidied> {
        let newest = i64::from(newest);
        let ends = Instant::now() + time;
        let mut progress = lock(&self.tidy_progress);
        let mut stories = 0;
        loop {
            match progress.work {
                TidyWork::Rest => {
                    let events = self.read(|newsroom| newsroom.events_so_far())?;
                    if progress.events.is_some_and(|before| events < before + (newest / 2).max(1)) {
                        return Ok(Tidied { stories, more: false });
                    }
                    *progress = TidyProgress {
                        work: TidyWork::Texts,
                        events: Some(events),
                        ..TidyProgress::default()
                    };
                }
                TidyWork::Texts => {
                    let (packed, done) = self.pack_some(&mut progress, newest, ends)?;
                    stories += packed;
                    progress.work = if done { TidyWork::Words } else { TidyWork::Texts };
                }
                TidyWork::Words => {
                    if self.write(|tx| tx.merge_words(progress.events.unwrap_or_default()))? {
                        progress.work = TidyWork::Room;
                    }
                }
                TidyWork::Room => {
                    if self.write(|tx| tx.give_room_back())? {
                        progress.work = TidyWork::Rest;
                        continue;
                    }
                }
            }
            if Instant::now() >= ends {
                return Ok(Tidied { stories, more: true });
            }
        }
    }

    /// Packs the next cold stories; says how many, and whether the round has seen all texts.
    fn pack_some(
        &self,
        progress: &mut TidyProgress,
        newest: i64,
        ends: Instant,
    ) -> Result<(usize, bool)> {
        let until = progress.events.unwrap_or_default() - newest;
        let waiting = self.read(|newsroom| newsroom.texts_waiting(progress.at, until))?;
        let mut bundles = Vec::new();
        let mut done = waiting.len() < STEP;
        for (row, story, cold) in waiting {
            if bundles.len() >= STORIES || !bundles.is_empty() && Instant::now() >= ends {
                done = false;
                break;
            }
            if progress.seen.insert(story) && cold {
                match self.read(|newsroom| newsroom.bundle(story)) {
                    Ok(bundle) => bundles.extend(bundle),
                    // It stays as it is; verifying the journal says what is wrong with it.
                    Err(Error::Damaged(_) | Error::Packing(_)) => {}
                    Err(other) => return Err(other),
                }
            }
            progress.at = row;
        }
        let packed = if bundles.is_empty() { 0 } else { self.write(|tx| tx.put_away(&bundles))? };
        Ok((packed, done))
    }
}

impl Reader<'_> {
    fn events_so_far(&self) -> Result<i64> {
        Ok(i64::try_from(self.event_count()?).unwrap_or(i64::MAX))
    }

    /// Texts that are not packed whole, by row, with their story and whether it is cold.
    fn texts_waiting(&self, after: i64, until: i64) -> Result<Vec<(i64, i64, bool)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT text.number, event.story, story.last <= :until
                AND NOT EXISTS (SELECT 1 FROM draft WHERE draft.story = story_number.id) AS cold
             FROM text JOIN event ON event.number = text.number
                JOIN story ON story.number = event.story
                JOIN story_number ON story_number.number = event.story
             WHERE text.number > :after AND text.number <= :until ORDER BY text.number LIMIT :step",
        )?;
        let step = i64::try_from(STEP).unwrap_or(i64::MAX);
        let rows = statement.query_map(
            named_params! { ":after": after, ":until": until, ":step": step },
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A story's texts packed whole and proved; none where that is not worth it.
    fn bundle(&self, story: i64) -> Result<Option<StoryBundle>> {
        let packed_before = !self.groups_of(story)?.is_empty();
        let mut texts = Vec::new();
        let mut members: Vec<Vec<GroupMember>> = Vec::new();
        let mut bytes = 0;
        for row in self.rows_of_story(&self.story_of(story)?, 0)? {
            let Some(packed) = self.packed_text(row)? else { continue };
            let plain = self.text_of(row)?.plain.clone();
            let member = GroupMember { row, salt: text::label(&packed)?.salt, plain };
            bytes += member.plain.len();
            texts.push((row, packed));
            match members
                .last_mut()
                .filter(|group| group.len() < solid::MOST_TEXTS && bytes <= solid::MOST_BYTES)
            {
                Some(group) => group.push(member),
                None => {
                    bytes = member.plain.len();
                    members.push(vec![member]);
                }
            }
        }
        if texts.is_empty() || packed_before && texts.len() < AGAIN {
            return Ok(None);
        }
        let mut groups = Vec::new();
        for mut group in members {
            if group.iter().any(|member| member.salt.is_some()) {
                for member in &mut group {
                    member.salt = Some(self.salt_in(Some(story), member.row)?);
                }
            }
            let (Some(first), Some(packed)) = (group.first(), solid::pack(&group)?) else {
                return Ok(None);
            };
            for member in solid::unpack(first.row, &packed)? {
                self.prove_member(story, &member)?;
            }
            groups.push((first.row, packed));
        }
        Ok(Some(StoryBundle { story, texts, groups }))
    }

    /// Refuses a text that is not the one that was signed.
    fn prove_member(&self, story: i64, member: &GroupMember) -> Result<()> {
        let kept = self.kept(member.row)?;
        let salt = member.salt.map_or_else(|| self.salt_in(Some(story), member.row), Ok)?;
        let hash = event_bytes::content_hash(&salt, &member.plain).to_string();
        let holds = match kept.stub()? {
            Some((place, stub)) if kept.form == REVISION => {
                event_bytes::id(&self.bytes_of_stub(&place, &stub, kept.story, hash)?) == kept.id
            }
            _ => match self.read_exact(&kept)?.1 {
                Act::Revised { content_hash, .. } => content_hash == hash,
                _ => false,
            },
        };
        if holds { Ok(()) } else { Err(Error::Damaged(format!("the text of event {}", kept.id))) }
    }
}

impl Tx<'_> {
    /// Puts stories packed whole in the place of their texts; leaves one whose texts have changed
    /// since it was packed.
    fn put_away(&self, bundles: &[StoryBundle]) -> Result<usize> {
        let mut stories = 0;
        for StoryBundle { story, texts, groups } in bundles {
            let mut as_it_was = true;
            for (row, packed) in texts {
                as_it_was &= self.packed_text(*row)?.as_ref() == Some(packed);
            }
            if !as_it_was {
                continue;
            }
            for (first, packed) in groups {
                self.add_group(*story, *first, packed)?;
            }
            let mut delete =
                self.connection.prepare_cached("DELETE FROM text WHERE number = :number")?;
            for (row, _) in texts {
                delete.execute(named_params! { ":number": row })?;
            }
            stories += 1;
        }
        Ok(stories)
    }

    /// Merges some of the search index; says whether it is in one part now, or too little has come
    /// since it last was.
    fn merge_words(&self, events: i64) -> Result<bool> {
        const WORK: &str = "words";
        let before = self.tidied(WORK)?;
        if events < before + WORDS.max(before / 8) {
            return Ok(true);
        }
        let changes = self.connection.total_changes();
        // Below zero: all parts into one, going on where the last step stopped.
        self.connection
            .prepare_cached("INSERT INTO search (search, rank) VALUES ('merge', :pages)")?
            .execute(named_params! { ":pages": -PAGES })?;
        let done = self.connection.total_changes() - changes < 2;
        if done {
            self.connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO tidied (work, events) VALUES (:work, :events)",
                )?
                .execute(named_params! { ":work": WORK, ":events": events })?;
        }
        Ok(done)
    }

    fn tidied(&self, work: &str) -> Result<i64> {
        Ok(self
            .connection
            .prepare_cached("SELECT coalesce(max(events), 0) FROM tidied WHERE work = :work")?
            .query_row(named_params! { ":work": work }, |row| row.get(0))?)
    }

    /// Gives some free pages back to the disk; says whether only a few are left. A file made by an
    /// older version keeps them for later rows.
    fn give_room_back(&self) -> Result<bool> {
        let number =
            |name: &str| self.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let free = number("freelist_count")?;
        if free <= SPARE || number("auto_vacuum")? != 2 {
            return Ok(true);
        }
        let mut statement = self
            .connection
            .prepare(&format!("PRAGMA incremental_vacuum({})", PAGES.min(free - SPARE)))?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
        Ok(free - PAGES <= SPARE)
    }
}
