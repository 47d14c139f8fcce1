//! An exported file and its receipt belong together: while a file is being put out the newsroom knows of it, and when the
//! receipt does not come to be the file is taken back.

use crate::{Desk, Error, Result};
use fs4::fs_std::FileExt;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use store::Tx;

/// What is in hand: the file, the hash of what is to stand there, and where the older file waits meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct InHand {
    path: PathBuf,
    hash: String,
    older: PathBuf,
}

const SETTING: &str = "export in hand";

impl InHand {
    pub fn new(path: PathBuf, bytes: &[u8]) -> Self {
        let hash = blake3::hash(bytes).to_hex().to_string();
        let older = beside(&path, "before", &hash);
        Self { path, hash, older }
    }

    /// Where the bytes lie until they are whole and on the disk.
    fn writing(&self) -> PathBuf {
        beside(&self.path, "writing", &self.hash)
    }

    /// Writes beside the target, syncs, sets an older file aside, then renames: a reader sees the old file or the new one,
    /// never a part.
    pub fn put(&self, bytes: &[u8]) -> Result<()> {
        let outside = |source| Error::Outside { doing: format!("writing {}", self.path.display()), source };
        let folder = self.path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(outside)?;
        let mut file = File::create(self.writing()).map_err(outside)?;
        file.write_all(bytes).map_err(outside)?;
        file.sync_all().map_err(outside)?;
        drop(file);
        if self.path.is_file() {
            // A second name for the older file: the target is never missing, not even for a moment.
            let _ = std::fs::remove_file(&self.older);
            std::fs::hard_link(&self.path, &self.older)
                .or_else(|_| std::fs::copy(&self.path, &self.older).map(drop))
                .map_err(outside)?;
        }
        std::fs::rename(self.writing(), &self.path).map_err(outside)
    }

    /// The receipt is on record: the older file is not needed any more.
    pub fn stays(&self) {
        // What is left over is a hidden copy of a file that was replaced; the next export of the same bytes removes it.
        let _ = std::fs::remove_file(&self.older);
    }

    /// There is no receipt: takes the file away, or puts the older one back in its place. Answers whether a file of this
    /// export was there.
    pub fn take_back(&self) -> Result<bool> {
        let doing = format!("taking back {}, which lies there without a receipt,", self.path.display());
        let outside = |source| Error::Outside { doing: doing.clone(), source };
        let _ = std::fs::remove_file(self.writing());
        let ours = std::fs::read(&self.path).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().to_string() == self.hash);
        if self.older.is_file() {
            std::fs::rename(&self.older, &self.path).map_err(outside)?;
        } else if ours {
            std::fs::remove_file(&self.path).map_err(outside)?;
        }
        Ok(ours)
    }

    pub fn begin(&self, tx: &Tx<'_>) -> Result<()> {
        let text = serde_json::to_string(self).map_err(|error| Error::BadInput(error.to_string()))?;
        Ok(tx.set_setting(SETTING, &text)?)
    }
}

/// A hidden name in the same folder, so that a rename to or from it is one step.
fn beside(path: &Path, what: &str, hash: &str) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{what}-{}", hash.chars().take(8).collect::<String>()))
}

pub(super) fn done(tx: &Tx<'_>) -> Result<()> {
    Ok(tx.set_setting(SETTING, "")?)
}

/// Held while a file is put out, so that a window that opens meanwhile leaves it alone.
pub(super) fn held(desk: &Desk) -> Result<File> {
    let path = desk.path().with_extension("export-lock");
    let outside = |source| Error::Outside { doing: format!("locking {}", path.display()), source };
    let file = File::create(&path).map_err(outside)?;
    FileExt::lock_exclusive(&file).map_err(outside)?;
    Ok(file)
}

/// After the program was cut off in the middle of an export: the file without a receipt is taken back. Answers where it lay.
pub(crate) fn take_back_cut_off(desk: &Desk) -> Result<Option<String>> {
    let text = desk.local(SETTING)?.unwrap_or_default();
    let Ok(in_hand) = serde_json::from_str::<InHand>(&text) else { return Ok(None) };
    let path = desk.path().with_extension("export-lock");
    let lock = File::create(&path).ok();
    if !lock.as_ref().is_some_and(|lock| FileExt::try_lock_exclusive(lock).unwrap_or(false)) {
        return Ok(None);
    }
    // Where it cannot be taken back now, it stays known and is tried again at the next start.
    let Ok(ours) = in_hand.take_back() else { return Ok(Some(in_hand.path.display().to_string())) };
    desk.write(|tx| done(tx))?;
    Ok(ours.then(|| in_hand.path.display().to_string()))
}

/// Puts a file out and records it in one step. `record` runs in the transaction; the file appears as its last act, and goes
/// again where the commit fails.
pub(super) fn with_record<T>(
    desk: &Desk,
    path: PathBuf,
    bytes: &[u8],
    record: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<T> {
    let _held = held(desk)?;
    let in_hand = InHand::new(path, bytes);
    desk.write(|tx| in_hand.begin(tx))?;
    let recorded = desk.write(|tx| {
        let answer = record(tx)?;
        done(tx)?;
        in_hand.put(bytes)?;
        Ok(answer)
    });
    match recorded {
        Ok(answer) => {
            in_hand.stays();
            Ok(answer)
        }
        // Nobody can tell now whether the receipt is there: the next start looks, and takes the file back if it is not.
        Err(error @ Error::Store(store::Error::Unconfirmed { .. })) => Err(error),
        Err(error) => {
            in_hand.take_back()?;
            // The setting that is left over names a file that is gone; the next start finds nothing to do.
            let _ = desk.write(|tx| done(tx));
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
    use super::*;

    fn text(path: &Path) -> Option<String> {
        std::fs::read_to_string(path).ok()
    }

    #[test]
    fn a_file_without_a_receipt_is_taken_back_and_the_older_one_stands_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("FERRY.txt");
        let first = InHand::new(path.clone(), b"first");
        first.put(b"first").unwrap();
        assert!(first.take_back().unwrap());
        assert_eq!(text(&path), None);
        first.put(b"first").unwrap();
        first.stays();
        let second = InHand::new(path.clone(), b"second");
        second.put(b"second").unwrap();
        assert_eq!(text(&path).as_deref(), Some("second"));
        assert!(second.take_back().unwrap());
        assert_eq!(text(&path).as_deref(), Some("first"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left in the folder");
    }

    #[test]
    fn a_program_cut_off_between_file_and_receipt_is_told_about_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let room = folder.path().join("room.writethru");
        let path = folder.path().join("out").join("FERRY.txt");
        let desk = crate::newsroom::sample::make(&room).unwrap();
        let in_hand = InHand::new(path.clone(), b"approved copy");
        desk.write(|tx| in_hand.begin(tx)).unwrap();
        in_hand.put(b"approved copy").unwrap();
        drop(desk);
        let desk = Desk::open_window(&room).unwrap();
        assert_eq!(desk.cut_off, Some(path.display().to_string()));
        assert!(!path.exists());
        drop(desk);
        assert_eq!(Desk::open_window(&room).unwrap().cut_off, None, "told once");
    }

    #[test]
    fn a_record_that_fails_leaves_no_file_behind() {
        let folder = tempfile::tempdir().unwrap();
        let desk = crate::newsroom::sample::make(&folder.path().join("room.writethru")).unwrap();
        let path = folder.path().join("FERRY.txt");
        let recorded = with_record(&desk, path.clone(), b"copy", |_| Err::<(), _>(store::Error::DiskFull.into()));
        assert_eq!(recorded.unwrap_err().code(), "DiskFull");
        assert!(!path.exists());
        assert_eq!(desk.local(SETTING).unwrap().as_deref(), Some(""));
        with_record(&desk, path.clone(), b"copy", |_| Ok(())).unwrap();
        assert_eq!(text(&path).as_deref(), Some("copy"));
    }
}
