//! The desk itself: one open newsroom, the person who sits at it, and the clock.

use crate::calls::Call;
use crate::copy::KeptRows;
use crate::error::Candidate;
use crate::view::{KeptText, Refusal};
use crate::wire::KeptSources;
use crate::{Error, Result, calls, newsroom, places};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use store::{DeviceKey, Reader, Store, StoryRow, Tx};
use story::event::Act;
use story::person::Person;
use story::state::Stage;
use story::{EventId, Initials, StoryId};

/// One open newsroom. Every verb is a function over it; a verb is one transaction.
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) me: Initials,
    /// Everybody who has sat here since the program was started.
    sat: Vec<Initials>,
    path: PathBuf,
    /// What was found at the start after the program had been closed without notice.
    pub(crate) unclean: bool,
    /// Acts that can be taken back, by whom, the last one last; the journal holds them for good.
    pub(crate) done: Vec<Done>,
    /// Rescued typing that could not be taken up.
    pub(crate) kept_aside: Vec<KeptText>,
    /// What exports left behind that were cut off.
    pub(crate) settled: crate::export::Settled,
    pub(crate) kept_rows: KeptRows,
    pub(crate) kept_sources: KeptSources,
    /// Held while a window has the newsroom; another window is sent away kindly.
    _window: Option<File>,
}

impl Desk {
    /// Opens an existing newsroom, as the person who used it last here.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(store::Error::NoFile(path.to_owned()).into());
        }
        let store = Store::open(path, DeviceKey::of_computer(&places::key_file(path))?)?;
        let mut desk = Self::over(store, path)?;
        desk.settled = crate::export::settle_in_hand(&desk);
        Ok(desk)
    }

    /// Sets up a new newsroom with its first person.
    pub fn found(path: &Path, name: &str, first: &Person) -> Result<Self> {
        let first = newsroom::first_of(first)?;
        make_folder_of(path)?;
        let store = Store::create(path, DeviceKey::of_computer(&places::key_file(path))?)?;
        newsroom::found(&store, name, &first, now())?;
        Self::over(store, path)
    }

    /// Opens the newsroom a window shows: the one at `path`, or the sample newsroom made there.
    /// Keeps a second window out and notices when the last one was not closed properly.
    pub fn open_window(path: &Path) -> Result<Self> {
        make_folder_of(path)?;
        let lock = window_lock(path)?;
        let mut desk =
            if path.exists() { Self::open(path)? } else { newsroom::sample::make(path)? };
        desk._window = Some(lock);
        desk.unclean = desk.local("window_open")?.as_deref() == Some("yes");
        desk.set_local("window_open", "yes")?;
        let rescued = crate::copy::take_up_rescued(&desk);
        desk.unclean |= rescued.taken_up;
        desk.kept_aside = rescued.kept;
        Ok(desk)
    }

    fn over(store: Store, path: &Path) -> Result<Self> {
        let mut desk = Self {
            store,
            me: Initials(String::new()),
            sat: Vec::new(),
            path: path.to_owned(),
            unclean: false,
            done: Vec::new(),
            kept_aside: Vec::new(),
            settled: Default::default(),
            kept_rows: KeptRows::default(),
            kept_sources: KeptSources::default(),
            _window: None,
        };
        desk.me = newsroom::last_person(&desk)?;
        Ok(desk)
    }

    /// The same desk with another clock, for tests: milliseconds since 1970, UTC.
    pub fn with_clock(self, clock: impl Fn() -> i64 + Send + 'static) -> Self {
        self.store.set_clock(clock);
        self
    }

    /// Lets `initials` act from now on, in this program only.
    pub fn act_as(&mut self, initials: &Initials) -> Result<()> {
        let comes = self.person(initials)?.initials;
        let left = std::mem::replace(&mut self.me, comes);
        if !self.sat.contains(&left) {
            self.sat.push(left);
        }
        Ok(())
    }

    /// Who typed words that are saved now: the person who sits here, or one who sat here before and
    /// whose save comes late.
    pub(crate) fn typist(&self, named: Option<&Initials>) -> Result<Person> {
        let person = self.person(named.unwrap_or(&self.me))?;
        if person.initials == self.me || self.sat.contains(&person.initials) {
            return Ok(person);
        }
        Err(Error::BadInput(format!(
            "{} has not sat at this desk, so these are not their words",
            person.initials
        )))
    }

    /// Answers one call of the declared table.
    pub fn ask(&mut self, call: Call) -> std::result::Result<serde_json::Value, Refusal> {
        calls::answer(self, call).map_err(|error| error.refusal())
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn now(&self) -> i64 {
        self.store.now()
    }

    /// The person who acts.
    pub fn me(&self) -> Result<Person> {
        self.person(&self.me)
    }

    pub fn person(&self, initials: &Initials) -> Result<Person> {
        self.read(|look| look.person(initials)?.ok_or_else(|| Error::not_found("person", initials)))
    }

    pub fn read<T>(&self, look: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.store.read(look)
    }

    pub fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        self.store.write(work)
    }

    /// Remembers acts of one step, so that they can be taken back.
    pub(crate) fn did(&mut self, kind: &str, story: Option<StoryId>, events: Vec<EventId>) {
        if !events.is_empty() {
            self.done.push(Done { kind: kind.into(), by: self.me.clone(), story, events });
        }
        if self.done.len() > 200 {
            self.done.remove(0);
        }
    }

    /// A setting of this computer, outside the journal.
    pub(crate) fn local(&self, name: &str) -> Result<Option<String>> {
        self.read(|look| Ok(look.setting(name)?))
    }

    pub(crate) fn set_local(&self, name: &str, value: &str) -> Result<()> {
        self.write(|tx| Ok(tx.set_setting(name, value)?))
    }

    /// A value only this device can have kept: the text with the device's seal for one purpose.
    pub(crate) fn seal(&self, purpose: &str, text: &str) -> String {
        serde_json::json!({ "text": text, "seal": self.store.seal(purpose, text) }).to_string()
    }

    /// The text of a sealed value; none where it is not this device's or not for this purpose.
    pub(crate) fn sealed(&self, purpose: &str, kept: &str) -> Option<String> {
        let kept: serde_json::Value = serde_json::from_str(kept).ok()?;
        let (text, seal) = (kept.get("text")?.as_str()?, kept.get("seal")?.as_str()?);
        self.store.is_sealed(purpose, text, seal).then(|| text.to_owned())
    }

    /// Files without a receipt that this start took back, and files a note speaks of that were left
    /// alone.
    pub fn settled_at_start(&self) -> (&[String], &[String]) {
        (&self.settled.taken_back, &self.settled.not_ours)
    }

    /// A copy of the whole newsroom in one file, checked by opening it.
    pub fn backup(&self, to: &Path) -> Result<()> {
        self.store.backup(to)?;
        Ok(())
    }

    /// Puts a backup in the place of a newsroom that is not there any more; refuses to write over
    /// one that is.
    pub fn restore(from: &Path, to: &Path) -> Result<store::Verification> {
        make_folder_of(to)?;
        Ok(store::restore(from, to)?)
    }

    /// Reads the whole journal and checks every hash, link and signature.
    pub fn verify(&self) -> Result<store::Verification> {
        Ok(self.store.verify()?)
    }
}

impl Drop for Desk {
    /// A window that closes in order says so; the next start then has nothing to recover.
    fn drop(&mut self) {
        if self._window.is_some() {
            // A file that cannot be written now was reported by the verb that failed.
            let _ = self.set_local("window_open", "no");
        }
    }
}

/// A step somebody took in this window.
#[derive(Debug, Clone)]
pub(crate) struct Done {
    /// The act's name as in the journal.
    pub kind: String,
    pub by: Initials,
    pub story: Option<StoryId>,
    pub events: Vec<EventId>,
}

/// A story by id or slug, as people and scripts name it. A name that several stories have is
/// refused: nobody acts on a guess.
pub fn find_story(look: &Reader<'_>, named: &str) -> Result<StoryId> {
    if let Ok(id) = uuid::Uuid::parse_str(named) {
        let id = StoryId(id);
        return Ok(look.story(&id)?.id);
    }
    let found = look.stories_named(named)?;
    // Of open stories only one has a name; what is over is found by it when nothing open is.
    let ranks = [Rank::Open, Rank::Sent, Rank::Spiked];
    let standing =
        ranks.map(|rank| found.iter().filter(|row| Rank::of(row) == rank).collect::<Vec<_>>());
    match standing.into_iter().find(|rows| !rows.is_empty()).as_deref() {
        None => Err(Error::not_found("story", named)),
        Some([one]) => Ok(one.id),
        Some(several) => {
            let candidate = |row: &&StoryRow| Candidate {
                id: row.id.to_string(),
                slug: row.slug.clone(),
                headline: row.headline.clone(),
                stage: row.state.stage,
            };
            Err(Error::AmbiguousName {
                name: named.to_owned(),
                candidates: several.iter().map(candidate).collect(),
            })
        }
    }
}

/// How a story stands to a name it goes by.
#[derive(PartialEq)]
enum Rank {
    Open,
    Sent,
    Spiked,
}

impl Rank {
    fn of(row: &StoryRow) -> Self {
        match row.state.stage {
            Stage::Filed => Self::Sent,
            Stage::Spiked => Self::Spiked,
            Stage::Draft | Stage::Submitted | Stage::Desk | Stage::Approved => Self::Open,
        }
    }
}

/// A revision of this story by its id as it crosses a border. One of another story is not there.
pub fn revision_of(look: &Reader<'_>, story: &StoryId, text: &str) -> Result<EventId> {
    let id = revision_id(text)?;
    let missing = || Error::not_found("revision", text);
    let event = look
        .event(&id)
        .map_err(|error| if is_no_event(&error) { missing() } else { error.into() })?;
    let is_one = matches!(event.act, Act::Revised { .. }) && event.story == Some(*story);
    if is_one { Ok(id) } else { Err(missing()) }
}

fn is_no_event(error: &store::Error) -> bool {
    matches!(error, store::Error::NoEvent(_))
}

/// A revision's id as it crosses a border.
pub fn revision_id(text: &str) -> Result<EventId> {
    text.parse().map_err(|_| Error::not_found("revision", text))
}

fn make_folder_of(path: &Path) -> Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).map_err(|source| Error::Outside {
        doing: format!("making the folder {}", folder.display()),
        source,
    })
}

fn window_lock(path: &Path) -> Result<File> {
    let lock = path.with_extension("lock");
    let doing = || format!("locking {}", lock.display());
    let file = File::create(&lock).map_err(|source| Error::Outside { doing: doing(), source })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::OpenElsewhere),
        Err(TryLockError::Error(source)) => Err(Error::Outside { doing: doing(), source }),
    }
}

fn now() -> i64 {
    chrono::Utc::now().timestamp_millis()
}
