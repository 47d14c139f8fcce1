//! The desk itself: one open newsroom, the person who sits at it, and the clock.

use crate::remembered::{CutOff, Heard, KeptRows, KeptSources};
use crate::view::KeptText;
use crate::{Error, Result};
use std::fs::File;
use std::path::{Path, PathBuf};
use store::{Reader, Store, Tx};
use story::event::ActKind;
use story::person::Person;
use story::rights::{self, Right};
use story::{EventId, Initials, Instant, StoryId};

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
    pub(crate) settled: CutOff,
    pub(crate) kept_rows: KeptRows,
    pub(crate) kept_sources: KeptSources,
    /// How far the window has heard what changed.
    pub(crate) heard: Heard,
    /// Held while a window has the newsroom; another window is sent away kindly.
    pub(crate) window: Option<File>,
}

impl Desk {
    /// The desk over an open file; nobody sits at it yet.
    pub(crate) fn over(store: Store, path: &Path) -> Self {
        Self {
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
            heard: Heard::default(),
            window: None,
        }
    }

    /// The same desk with another clock, for tests.
    pub fn with_clock(self, clock: impl Fn() -> Instant + Send + 'static) -> Self {
        self.store.set_clock(clock);
        self
    }

    /// Lets `initials` act from now on, in this program only.
    ///
    /// # Errors
    /// `NotFound` for initials nobody here has.
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

    /// The newsroom's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The time by this desk's clock.
    pub fn now(&self) -> Instant {
        self.store.now()
    }

    /// The person who acts.
    ///
    /// # Errors
    /// `NotFound` where nobody of the newsroom sits here.
    pub fn me(&self) -> Result<Person> {
        self.person(&self.me)
    }

    /// The person who acts, where their role lets them do such a thing.
    ///
    /// # Errors
    /// What [`rights::may`] refuses; `NotFound` where nobody of the newsroom sits here.
    pub fn may(&self, right: Right) -> Result<Person> {
        let me = self.me()?;
        rights::may(&me, right)?;
        Ok(me)
    }

    /// A person of the newsroom by their initials.
    ///
    /// # Errors
    /// `NotFound` for initials nobody here has.
    pub fn person(&self, initials: &Initials) -> Result<Person> {
        self.read(|look| look.person(initials)?.ok_or_else(|| Error::not_found("person", initials)))
    }

    /// Reads the file: all that `look` sees is of one moment.
    pub fn read<T>(&self, look: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.store.read(look)
    }

    /// Writes to the file: all of `work` is on record afterwards, or none of it.
    pub fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        let mut added = Vec::new();
        let done = self.store.write(|tx| {
            let done = work(tx)?;
            added = tx.added().to_vec();
            Ok(done)
        });
        // Of a commit that failed no event arrives, and an id that never arrives is forgotten.
        self.heard.added_here(&added);
        done
    }

    /// Remembers acts of one step, so that they can be taken back.
    pub(crate) fn did(&mut self, kind: ActKind, story: Option<StoryId>, events: Vec<EventId>) {
        if !events.is_empty() {
            self.done.push(Done { kind, by: self.me.clone(), story, events });
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
    ///
    /// # Errors
    /// `AlreadyThere` where a file is at `to`.
    pub fn backup(&self, to: &Path) -> Result<()> {
        self.store.backup(to)?;
        Ok(())
    }

    /// Reads the whole journal and checks every hash, link and signature.
    ///
    /// # Errors
    /// Only where the file cannot be read; what is wrong with the journal is the answer.
    pub fn verify(&self) -> Result<store::Verification> {
        Ok(self.store.verify()?)
    }
}

impl Drop for Desk {
    /// A window that closes in order says so; the next start then has nothing to recover.
    fn drop(&mut self) {
        if self.window.is_some() {
            // A file that cannot be written now was reported by the verb that failed.
            let _ = self.set_local("window_open", "no");
        }
    }
}

/// A step somebody took in this window.
#[derive(Debug, Clone)]
pub(crate) struct Done {
    pub kind: ActKind,
    pub by: Initials,
    pub story: Option<StoryId>,
    pub events: Vec<EventId>,
}
