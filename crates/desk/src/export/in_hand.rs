//! One file on its way out, and how it is settled when the program, the disk or the power stops in
//! the middle.
//!
//! The newsroom notes the file before a byte is written. The new bytes and a copy of the delivered
//! file they replace are on the disk, under names of ours, before the one rename that delivers;
//! folder and file are flushed before the receipt is committed. Whatever is still noted afterwards
//! is settled by what the newsroom says: with a receipt the new file stays, without one the folder
//! is as it was.

use super::folder::{Folder, PlaceHeld, hash_of};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// A file that is being put out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct InHand {
    pub folder: PathBuf,
    pub name: String,
    /// BLAKE3 of the bytes that are to stand there.
    pub hash: String,
    /// Of the delivered file they replace.
    pub older: Option<String>,
    /// Whether the receipt is committed.
    pub recorded: bool,
}

impl InHand {
    pub fn new(folder: &Path, name: &str, bytes: &[u8], older: Option<String>) -> Self {
        Self {
            folder: folder.to_owned(),
            name: name.to_owned(),
            hash: hash_of(bytes),
            older,
            recorded: false,
        }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Where the new bytes lie until they are delivered.
    fn writing(&self) -> String {
        self.hidden("writing", &self.hash)
    }

    /// Where the delivered file is kept until the receipt of the new one is committed.
    fn before(&self) -> String {
        self.hidden("before", self.older.as_deref().unwrap_or_default())
    }

    /// A hidden name of ours in the same folder, so that a rename to or from it is one step.
    fn hidden(&self, what: &str, hash: &str) -> String {
        let mark = hash_of(format!("{}\n{hash}", self.name).as_bytes());
        format!(".writethru-{}-{what}", mark.chars().take(16).collect::<String>())
    }

    /// Delivers the bytes: a reader sees the old file or the new one, never a part and never none.
    pub fn put(&self, folder: &dyn Folder, bytes: &[u8]) -> io::Result<()> {
        let delivered = folder.look(&self.name)?;
        if delivered.hash() != self.older || delivered == PlaceHeld::Other {
            return Err(io::Error::other("somebody else has changed the file meanwhile"));
        }
        folder.remove(&self.writing())?;
        folder.write_new(&self.writing(), bytes)?;
        if let PlaceHeld::File(older) = &delivered {
            folder.remove(&self.before())?;
            folder.write_new(&self.before(), older)?;
        }
        folder.flush()?;
        folder.rename(&self.writing(), &self.name)?;
        folder.flush()
    }

    /// Ends what was begun; answers whether a file without a receipt was taken back. May be done
    /// again at any time.
    pub fn settle(&self, folder: &dyn Folder) -> io::Result<bool> {
        let mut taken_back = false;
        if !self.recorded {
            let stands = folder.look(&self.name)?;
            let is_ours = stands.hash().as_ref() == Some(&self.hash);
            match &self.older {
                None if is_ours => {
                    folder.remove(&self.name)?;
                    taken_back = true;
                }
                // What somebody else has put there since is not touched.
                Some(older)
                    if (is_ours || stands == PlaceHeld::Nothing)
                        && folder.look(&self.before())?.hash().as_ref() == Some(older) =>
                {
                    folder.rename(&self.before(), &self.name)?;
                    taken_back = is_ours && *older != self.hash;
                }
                _ => {}
            }
            folder.flush()?;
        }
        folder.remove(&self.writing())?;
        if self.older.is_some() {
            folder.remove(&self.before())?;
        }
        folder.flush()?;
        Ok(taken_back)
    }
}

#[cfg(test)]
mod power_cut {
    //! A power cut at every moment of putting a file out, with every set of unflushed names lost,
    //! and again while the next start settles what it finds.
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
    use super::*;
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    type Names = BTreeMap<String, Vec<u8>>;

    /// What happened to names since the last flush of the folder.
    #[derive(Debug, Clone)]
    enum Change {
        Set(String, Vec<u8>),
        Gone(String),
        Moved(String, String, Vec<u8>),
    }

    /// A folder on a disk of its own: bytes of a file are flushed by `write_new`, names only by
    /// `flush`.
    #[derive(Default)]
    struct Disk {
        flushed: RefCell<Names>,
        pending: RefCell<Vec<Change>>,
        /// Steps that are still powered.
        left: Cell<usize>,
        steps: Cell<usize>,
    }

    fn apply(names: &mut Names, change: &Change) {
        match change {
            Change::Set(name, bytes) => drop(names.insert(name.clone(), bytes.clone())),
            Change::Gone(name) => drop(names.remove(name)),
            Change::Moved(from, to, bytes) => {
                names.remove(from);
                names.insert(to.clone(), bytes.clone());
            }
        }
    }

    impl Disk {
        fn with(names: Names) -> Self {
            let disk = Self { flushed: RefCell::new(names), ..Self::default() };
            disk.left.set(usize::MAX);
            disk
        }

        fn names(&self) -> Names {
            let mut names = self.flushed.borrow().clone();
            self.pending.borrow().iter().for_each(|change| apply(&mut names, change));
            names
        }

        fn step(&self) -> io::Result<()> {
            if self.left.get() == 0 {
                return Err(io::Error::other("no power"));
            }
            self.left.set(self.left.get() - 1);
            self.steps.set(self.steps.get() + 1);
            Ok(())
        }

        fn did(&self, change: Change) -> io::Result<()> {
            self.step()?;
            self.pending.borrow_mut().push(change);
            Ok(())
        }

        /// Every state the disk may be in after the cut: of the unflushed changes any may be
        /// missing.
        fn after_cut(&self) -> Vec<Names> {
            let pending = self.pending.borrow();
            assert!(pending.len() < 10, "too many to try them all");
            let kept = |set: usize| {
                let mut names = self.flushed.borrow().clone();
                let some = pending.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0);
                some.for_each(|(_, change)| apply(&mut names, change));
                names
            };
            (0..1 << pending.len()).map(kept).collect()
        }
    }

    impl Folder for Disk {
        fn write_new(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
            assert!(!self.names().contains_key(name), "{name} is there already");
            // A cut in the middle leaves a file with a part of the bytes.
            self.did(Change::Set(name.to_owned(), bytes[..bytes.len() / 2].to_vec()))?;
            self.step()?;
            self.pending.borrow_mut().pop();
            self.pending.borrow_mut().push(Change::Set(name.to_owned(), bytes.to_vec()));
            Ok(())
        }

        fn look(&self, name: &str) -> io::Result<PlaceHeld> {
            Ok(self.names().remove(name).map_or(PlaceHeld::Nothing, PlaceHeld::File))
        }

        fn rename(&self, from: &str, to: &str) -> io::Result<()> {
            let bytes = self.names().remove(from).ok_or(io::ErrorKind::NotFound)?;
            self.did(Change::Moved(from.to_owned(), to.to_owned(), bytes))
        }

        fn remove(&self, name: &str) -> io::Result<()> {
            if self.names().contains_key(name) {
                self.did(Change::Gone(name.to_owned()))
            } else {
                Ok(())
            }
        }

        fn flush(&self) -> io::Result<()> {
            self.step()?;
            let names = self.names();
            *self.flushed.borrow_mut() = names;
            self.pending.borrow_mut().clear();
            Ok(())
        }
    }

    /// What the newsroom's own disk holds, each value as it was last committed.
    #[derive(Clone)]
    struct Ledger {
        /// The hash the newest receipt names.
        receipt: Option<String>,
        in_hand: Option<InHand>,
    }

    const NAME: &str = "FERRY.txt";

    /// Puts the file out as `put_out` does, as far as the power lasts.
    fn put_out(disk: &Disk, ledger: &mut Ledger, bytes: &[u8], commits: bool) -> io::Result<()> {
        let in_hand = InHand::new(Path::new("/out"), NAME, bytes, ledger.receipt.clone());
        disk.step()?;
        ledger.in_hand = Some(in_hand.clone());
        let put = in_hand.put(disk, bytes);
        if put.is_ok() && commits {
            disk.step()?;
            let recorded = InHand { recorded: true, ..in_hand };
            *ledger = Ledger { receipt: Some(hash_of(bytes)), in_hand: Some(recorded) };
        }
        settle(disk, ledger)
    }

    fn settle(disk: &Disk, ledger: &mut Ledger) -> io::Result<()> {
        if let Some(in_hand) = ledger.in_hand.clone() {
            in_hand.settle(disk)?;
            disk.step()?;
            ledger.in_hand = None;
        }
        Ok(())
    }

    fn agrees(disk: &Disk, ledger: &Ledger, told: &str) {
        let names = disk.names();
        let stands = names.get(NAME).map(|bytes| hash_of(bytes));
        assert_eq!(
            stands, ledger.receipt,
            "{told}: the file that lies there is not the one the receipt names"
        );
        assert_eq!(
            names.len(),
            usize::from(stands.is_some()),
            "{told}: something of ours is left over: {names:?}"
        );
    }

    /// Cuts the power at every step, and again at every step of settling; answers how many cuts
    /// were tried.
    fn cut_everywhere(first: Option<&[u8]>, second: &[u8], commits: bool) -> usize {
        let start = || {
            let names: Names =
                first.map(|bytes| (NAME.to_owned(), bytes.to_vec())).into_iter().collect();
            (Disk::with(names), Ledger { receipt: first.map(hash_of), in_hand: None })
        };
        let (disk, mut ledger) = start();
        put_out(&disk, &mut ledger, second, commits).unwrap();
        agrees(&disk, &ledger, "uncut");
        let (steps, mut cuts) = (disk.steps.get(), 0);
        for at in 0..steps {
            let (disk, mut ledger) = start();
            disk.left.set(at);
            put_out(&disk, &mut ledger, second, commits).unwrap_err();
            for names in disk.after_cut() {
                for again in 0.. {
                    let (next, mut ledger) = (Disk::with(names.clone()), ledger.clone());
                    next.left.set(again);
                    let ended = settle(&next, &mut ledger).is_ok();
                    for names in next.after_cut() {
                        let (last, mut ledger) = (Disk::with(names), ledger.clone());
                        settle(&last, &mut ledger).unwrap();
                        agrees(&last, &ledger, &format!("cut at {at} and {again}"));
                        cuts += 1;
                    }
                    if ended {
                        break;
                    }
                }
            }
        }
        cuts
    }

    #[test]
    fn after_a_power_cut_at_any_moment_file_and_receipt_agree_and_the_delivered_file_is_never_lost()
    {
        let mut cuts = 0;
        for commits in [true, false] {
            cuts += cut_everywhere(None, b"the first copy", commits);
            cuts += cut_everywhere(Some(b"the first copy"), b"the second copy", commits);
            cuts += cut_everywhere(Some(b"the same copy"), b"the same copy", commits);
        }
        assert!(cuts > 500, "{cuts} cuts prove too little");
    }

    #[test]
    fn what_somebody_else_put_there_meanwhile_is_left_alone() {
        let disk = Disk::with(Names::new());
        let in_hand = InHand::new(Path::new("/out"), NAME, b"ours", None);
        in_hand.put(&disk, b"ours").unwrap();
        disk.remove(NAME).unwrap();
        disk.write_new(NAME, b"theirs").unwrap();
        assert!(!in_hand.settle(&disk).unwrap());
        assert_eq!(disk.names().get(NAME).map(Vec::as_slice), Some(b"theirs".as_slice()));
    }
}
