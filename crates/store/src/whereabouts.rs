//! Where an open newsroom's file is, and whether it still is there. A file that is moved, replaced
//! or deleted under a program goes on taking every save, and shows none of them to anybody who
//! opens the newsroom by its name.

use crate::error::{Error, Result};
use crate::file::beside_exactly;
use std::path::{Path, PathBuf};

/// The file and its write-ahead log as they were when they were opened.
pub(crate) struct Whereabouts {
    path: PathBuf,
    pub file: FileIdentity,
    /// None: there was no log yet.
    log: Option<FileIdentity>,
}

/// What the system tells files apart by. A system that does not let an open file be moved needs no
/// more than that the file exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileIdentity {
    #[cfg(unix)]
    device: u64,
    #[cfg(unix)]
    inode: u64,
}

impl FileIdentity {
    /// Which file is at a path; none where there is none. The system is asked by name, because
    /// opening and closing the file would drop SQLite's locks.
    pub fn of(path: &Path) -> Option<Self> {
        let about = std::fs::metadata(path).ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            Some(Self { device: about.dev(), inode: about.ino() })
        }
        #[cfg(not(unix))]
        {
            about.is_file().then_some(Self {})
        }
    }
}

impl Whereabouts {
    /// Of the file at a path, which has just been opened.
    pub fn of(path: &Path) -> Result<Self> {
        let file = FileIdentity::of(path).ok_or_else(|| Error::Moved(path.to_owned()))?;
        Ok(Self {
            path: path.to_owned(),
            file,
            log: FileIdentity::of(&beside_exactly(path, "-wal")),
        })
    }

    /// Refuses when another file, or none, lies there now.
    pub fn still_there(&self) -> Result<()> {
        let log = || FileIdentity::of(&beside_exactly(&self.path, "-wal")) == self.log;
        let there =
            FileIdentity::of(&self.path) == Some(self.file) && (self.log.is_none() || log());
        if there { Ok(()) } else { Err(Error::Moved(self.path.clone())) }
    }
}
