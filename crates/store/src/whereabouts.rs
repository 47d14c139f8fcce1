//! Where an open newsroom's file lies, and whether it still lies there. A file that is moved,
//! replaced or deleted under a program takes every save and shows none of them to anybody who opens
//! the newsroom by its name.

use crate::error::{Error, Result};
use crate::file::beside_exactly;
use std::path::{Path, PathBuf};

/// The file and its write-ahead log as they were when they were opened.
pub(crate) struct Whereabouts {
    path: PathBuf,
    pub file: FileMark,
    /// None: there was no log yet.
    log: Option<FileMark>,
}

/// By what the system tells files apart. Where it does not let an open file go, that it is there
/// says enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileMark {
    #[cfg(unix)]
    device: u64,
    #[cfg(unix)]
    inode: u64,
}

impl FileMark {
    /// The mark of the file at a path. It is asked by name: to open and close the file would take
    /// SQLite's locks away.
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
        let file = FileMark::of(path).ok_or_else(|| Error::Moved(path.to_owned()))?;
        Ok(Self { path: path.to_owned(), file, log: FileMark::of(&beside_exactly(path, "-wal")) })
    }

    /// Refuses when another file, or none, lies there now.
    pub fn still_there(&self) -> Result<()> {
        let log = || FileMark::of(&beside_exactly(&self.path, "-wal")) == self.log;
        let there = FileMark::of(&self.path) == Some(self.file) && (self.log.is_none() || log());
        if there { Ok(()) } else { Err(Error::Moved(self.path.clone())) }
    }
}
