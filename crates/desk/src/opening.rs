//! Opening a newsroom: for a terminal, for a window, a new one, one that comes back from a backup.

use crate::{Desk, Error, Result, copy, export, news, newsroom, places};
use std::fs::{File, TryLockError};
use std::path::Path;
use store::{DeviceKey, Store};
use story::Instant;
use story::person::Person;

impl Desk {
    /// Opens an existing newsroom, as the person who used it last here.
    ///
    /// # Errors
    /// `NoFile`; `NotAWritethruFile`; `TooNew`; `Key` where the computer keeps no key.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(store::Error::NoFile(path.to_owned()).into());
        }
        let store = Store::open(path, DeviceKey::of_computer(&places::key_file(path))?)?;
        let mut desk = seated(store, path)?;
        desk.settled = export::settle_in_hand(&desk);
        Ok(desk)
    }

    /// Sets up a new newsroom with its first person.
    ///
    /// # Errors
    /// `BadInput` and `Taken` for the person's initials and name; `AlreadyThere` where a file is at
    /// `path`; `Key`; `Outside` where the folder cannot be made.
    pub fn found(path: &Path, name: &str, first: &Person) -> Result<Self> {
        let first = newsroom::first_of(first)?;
        make_folder_of(path)?;
        let store = Store::create(path, DeviceKey::of_computer(&places::key_file(path))?)?;
        newsroom::found(&store, name, &first, now())?;
        seated(store, path)
    }

    /// Opens the newsroom a window shows: the one at `path`, or the sample newsroom made there.
    /// Keeps a second window out and notices when the last one was not closed properly.
    ///
    /// # Errors
    /// `OpenElsewhere`; `Outside` where folder or lock cannot be made; else as [`Self::open`].
    pub fn open_window(path: &Path) -> Result<Self> {
        make_folder_of(path)?;
        let lock = window_lock(path)?;
        let mut desk =
            if path.exists() { Self::open(path)? } else { newsroom::sample::make(path)? };
        desk.window = Some(lock);
        desk.unclean = desk.local("window_open")?.as_deref() == Some("yes");
        desk.set_local("window_open", "yes")?;
        let rescued = copy::take_up_rescued(&desk);
        desk.unclean |= rescued.taken_up;
        desk.kept_aside = rescued.kept;
        Ok(desk)
    }

    /// Puts a backup in the place of a newsroom that is not there any more.
    ///
    /// # Errors
    /// `AlreadyThere` where a newsroom is at `to`; `NotAWritethruFile` and `TooNew` for the backup;
    /// `Outside` where the folder cannot be made.
    pub fn restore(from: &Path, to: &Path) -> Result<store::Verification> {
        make_folder_of(to)?;
        Ok(store::restore(from, to)?)
    }
}

/// The desk over an open file, as the person who used it last here.
fn seated(store: Store, path: &Path) -> Result<Desk> {
    let mut desk = Desk::over(store, path);
    desk.me = newsroom::last_person(&desk)?;
    news::from_now_on(&mut desk)?;
    Ok(desk)
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

fn now() -> Instant {
    chrono::Utc::now().into()
}
