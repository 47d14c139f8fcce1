//! An exported file and its receipt belong together: the newsroom notes what is being put out
//! before a byte is written, under this device's seal, and settles what is still noted at every
//! start.

use super::folder::{Folder, OnDisk, PlaceHeld};
use super::in_hand::InHand;
use super::out_of_bounds::settled;
use crate::remembered::CutOff;
use crate::{Desk, Error, Result};
use std::fs::File;
use std::path::{Path, PathBuf};
use store::Tx;

const SETTING: &str = "exports in hand";
/// How the first edition noted one file, unsealed: anybody could have written it, so people hear
/// of it and nothing is done about it.
const UNSEALED: &str = "export in hand";

/// A folder that files are put out to, while no other program puts any out from this newsroom.
pub(super) struct Outgate<'d> {
    desk: &'d Desk,
    folder: OnDisk,
    path: PathBuf,
    _held: File,
}

impl<'d> Outgate<'d> {
    /// Opens the folder, made where it is not there, and first settles what an earlier export left.
    pub fn open(desk: &'d Desk, path: &Path) -> Result<Self> {
        let held = lock_file(desk)?;
        held.lock().map_err(|source| Error::Outside {
            doing: format!("locking the exports of {}", desk.path().display()),
            source,
        })?;
        settle_all(desk)?;
        let folder = OnDisk::made(path)?;
        Ok(Self { desk, folder, path: settled(path), _held: held })
    }

    /// What stands under a name now.
    pub fn look(&self, name: &str) -> Result<PlaceHeld> {
        let doing = format!("looking at {}", self.path.join(name).display());
        self.folder.look(name).map_err(|source| Error::Outside { doing, source })
    }

    /// Puts files out, each with the hash of the one it replaces, and records them in one step.
    /// `record` runs in the transaction; the files are delivered and flushed as its last act, and
    /// the folder is as it was where it fails.
    pub fn put_out<T>(
        &self,
        files: &[(String, Vec<u8>, Option<String>)],
        record: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let in_hand: Vec<InHand> = files
            .iter()
            .map(|(name, bytes, older)| InHand::new(&self.path, name, bytes, older.clone()))
            .collect();
        let earlier = noted(self.desk)?.list;
        let with = |list: &[InHand]| [earlier.as_slice(), list].concat();
        self.desk.write(|tx| note(self.desk, tx, &with(&in_hand)))?;
        let outcome = self.desk.write(|tx| {
            let answer = record(tx)?;
            let recorded: Vec<InHand> =
                in_hand.iter().map(|one| InHand { recorded: true, ..one.clone() }).collect();
            note(self.desk, tx, &with(&recorded))?;
            for (one, (_, bytes, _)) in in_hand.iter().zip(files) {
                let doing = format!("writing {}", one.path().display());
                one.put(&self.folder, bytes).map_err(|source| Error::Outside { doing, source })?;
            }
            Ok(answer)
        });
        match outcome {
            Ok(answer) => {
                // What cannot be tidied now is a hidden copy of a replaced file; the next start
                // tidies it.
                let _ = settle_all(self.desk);
                Ok(answer)
            }
            // Nobody can tell now whether the receipt is there: the next start looks, and settles
            // what it finds.
            Err(error @ Error::Store(store::Error::Unconfirmed { .. })) => Err(error),
            Err(error) => {
                for one in &in_hand {
                    one.settle(&self.folder)
                        .map_err(|source| Error::StillInHand { path: one.path(), source })?;
                }
                // A note that is left over names files that are settled; the next start finds
                // nothing to do.
                let _ = self.desk.write(|tx| note(self.desk, tx, &earlier));
                Err(error)
            }
        }
    }
}

/// At every start of a window or a terminal: what an export left that was cut off is settled,
/// unless another program puts files out now.
pub(crate) fn settle_in_hand(desk: &Desk) -> CutOff {
    let noted = noted(desk).unwrap_or_default();
    if noted.list.is_empty() && noted.not_ours.is_empty() {
        return CutOff::default();
    }
    let lock = lock_file(desk).ok();
    if lock.as_ref().is_none_or(|lock| lock.try_lock().is_err()) {
        return CutOff::default();
    }
    settle_all(desk).unwrap_or_default()
}

/// Settles all that is noted; what cannot be settled now stays noted and is tried again.
fn settle_all(desk: &Desk) -> Result<CutOff> {
    let Noted { list, not_ours } = noted(desk)?;
    let mut told = CutOff { not_ours, ..CutOff::default() };
    let mut left = Vec::new();
    for one in &list {
        match OnDisk::open(&one.folder).and_then(|folder| one.settle(&folder)) {
            Ok(true) => told.taken_back.push(one.path().display().to_string()),
            Ok(false) => {}
            Err(_) => left.push(one.clone()),
        }
    }
    if left != list || !told.not_ours.is_empty() {
        desk.write(|tx| note(desk, tx, &left))?;
    }
    Ok(told)
}

#[derive(Default)]
struct Noted {
    list: Vec<InHand>,
    not_ours: Vec<String>,
}

/// What the newsroom notes, where this device has sealed it for this very file.
fn noted(desk: &Desk) -> Result<Noted> {
    let mut noted = Noted::default();
    let text = desk.local(SETTING)?.unwrap_or_default();
    if !text.is_empty() {
        match desk.sealed(&purpose(desk), &text).map(|list| serde_json::from_str(&list)) {
            Some(Ok(list)) => noted.list = list,
            _ => noted.not_ours.push(named_in(&text)),
        }
    }
    let unsealed = desk.local(UNSEALED)?.unwrap_or_default();
    if !unsealed.is_empty() {
        noted.not_ours.push(named_in(&unsealed));
    }
    Ok(noted)
}

fn note(desk: &Desk, tx: &Tx<'_>, list: &[InHand]) -> Result<()> {
    let text = match list {
        [] => String::new(),
        list => {
            let text =
                serde_json::to_string(list).map_err(|error| Error::BadInput(error.to_string()))?;
            desk.seal(&purpose(desk), &text)
        }
    };
    tx.set_setting(UNSEALED, "")?;
    Ok(tx.set_setting(SETTING, &text)?)
}

/// The note of a newsroom's file holds for that file and no copy of it.
fn purpose(desk: &Desk) -> String {
    format!("{SETTING}\n{}", settled(desk.path()).display())
}

/// The paths a note speaks of, for telling.
fn named_in(text: &str) -> String {
    let paths = text.split('"').filter(|part| part.contains(['/', '\\']) && !part.starts_with('.'));
    let paths: Vec<&str> = paths.take(3).collect();
    if paths.is_empty() { "?".to_owned() } else { paths.join(", ") }
}

/// Held while files are put out, so that a program that starts then leaves them alone.
fn lock_file(desk: &Desk) -> Result<File> {
    let path = desk.path().with_extension("export-lock");
    File::create(&path)
        .map_err(|source| Error::Outside { doing: format!("locking {}", path.display()), source })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
    use super::*;

    struct Room {
        desk: Desk,
        folder: tempfile::TempDir,
    }

    impl Room {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let desk =
                crate::newsroom::sample::make(&folder.path().join("room.writethru")).unwrap();
            Self { desk, folder }
        }

        fn out(&self) -> PathBuf {
            self.folder.path().join("out")
        }

        /// Puts one file out over what lies there; the record fails where `fails`.
        fn put(&self, bytes: &[u8], fails: bool) -> Result<()> {
            let gate = Outgate::open(&self.desk, &self.out())?;
            let older = gate.look("FERRY.txt")?.hash();
            gate.put_out(&[("FERRY.txt".into(), bytes.to_vec(), older)], |_| {
                if fails { Err(store::Error::DiskFull.into()) } else { Ok(()) }
            })
        }

        fn lies_there(&self) -> Vec<String> {
            let entries = std::fs::read_dir(self.out()).into_iter().flatten().flatten();
            entries.map(|entry| std::fs::read_to_string(entry.path()).unwrap()).collect()
        }

        fn opened_again(self) -> Self {
            let Self { desk, folder } = self;
            let path = desk.path().to_owned();
            drop(desk);
            Self { desk: Desk::open(&path).unwrap(), folder }
        }
    }

    #[test]
    fn an_export_that_fails_leaves_the_delivered_file_as_it_was() {
        let room = Room::new();
        assert_eq!(room.put(b"first", true).unwrap_err().code(), crate::Code::DiskFull);
        assert_eq!(room.lies_there(), Vec::<String>::new());
        room.put(b"first", false).unwrap();
        for bytes in [b"second".as_slice(), b"first"] {
            assert_eq!(room.put(bytes, true).unwrap_err().code(), crate::Code::DiskFull);
            assert_eq!(room.lies_there(), ["first"], "and nothing else is left in the folder");
        }
        room.put(b"second", false).unwrap();
        assert_eq!(room.lies_there(), ["second"]);
        assert_eq!(room.desk.local(SETTING).unwrap().as_deref(), Some(""));
    }

    #[test]
    fn several_exports_that_were_cut_off_are_all_settled_at_the_next_start_of_a_terminal() {
        let room = Room::new();
        let gate = Outgate::open(&room.desk, &room.out()).unwrap();
        let cut: Vec<InHand> = ["ONE.txt", "TWO.txt"]
            .iter()
            .map(|name| InHand::new(&gate.path, name, b"copy", None))
            .collect();
        room.desk.write(|tx| note(&room.desk, tx, &cut)).unwrap();
        cut.iter().for_each(|one| one.put(&gate.folder, b"copy").unwrap());
        assert_eq!(room.lies_there().len(), 2);
        drop(gate);
        let room = room.opened_again();
        assert_eq!(room.lies_there(), Vec::<String>::new());
        assert_eq!(
            room.desk.settled.taken_back,
            cut.iter().map(|one| one.path().display().to_string()).collect::<Vec<_>>()
        );
        assert_eq!(room.opened_again().desk.settled, CutOff::default(), "told once");
    }

    #[test]
    fn a_note_this_device_did_not_seal_moves_no_file_and_is_told() {
        let room = Room::new();
        std::fs::create_dir(room.out()).unwrap();
        let (victim, older) = (room.out().join("thesis.txt"), room.out().join("old.txt"));
        std::fs::write(&victim, "years of work").unwrap();
        std::fs::write(&older, "old").unwrap();
        let hash = blake3::hash(b"years of work").to_hex().to_string();
        let old_note =
            serde_json::json!({ "path": victim, "hash": hash, "older": older }).to_string();
        let list = vec![InHand::new(&room.out(), "thesis.txt", b"years of work", None)];
        let forged = serde_json::json!({ "text": serde_json::to_string(&list).unwrap(), "seal": "00".repeat(32) });
        for (name, text) in [(UNSEALED, old_note), (SETTING, forged.to_string())] {
            let room = &room;
            room.desk.set_local(name, &text).unwrap();
            let settled = settle_in_hand(&room.desk);
            assert_eq!((settled.taken_back.len(), settled.not_ours.len()), (0, 1), "{name}");
            assert_eq!(std::fs::read_to_string(&victim).unwrap(), "years of work");
            assert!(older.exists());
            assert_eq!(settle_in_hand(&room.desk), CutOff::default(), "told once");
        }
    }

    #[test]
    fn a_note_in_a_copied_newsroom_is_not_acted_upon() {
        let room = Room::new();
        room.put(b"first", false).unwrap();
        let list = vec![InHand::new(&settled(&room.out()), "FERRY.txt", b"first", None)];
        room.desk.write(|tx| note(&room.desk, tx, &list)).unwrap();
        let copy = room.folder.path().join("copy.writethru");
        room.desk.backup(&copy).unwrap();
        std::fs::copy(room.folder.path().join("room.key"), room.folder.path().join("copy.key"))
            .unwrap();
        let copied = Desk::open(&copy).unwrap();
        assert_eq!(copied.settled.not_ours.len(), 1);
        assert_eq!(room.lies_there(), ["first"]);
    }
}
