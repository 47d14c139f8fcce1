//! A folder that copy goes out to, through one handle: every name is looked up in that folder and
//! nowhere else, and no link is followed.

use super::out_of_bounds::make_folder;
use crate::{Error, Result};
use cap_std::fs::{Dir, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

/// What putting a file out needs of its folder: one on a disk, or in a test one whose power is cut.
pub(super) trait Folder {
    /// Writes a file that is not there yet, and returns when its bytes are on the disk.
    fn write_new(&self, name: &str, bytes: &[u8]) -> io::Result<()>;
    /// What stands under a name.
    fn look(&self, name: &str) -> io::Result<PlaceHeld>;
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;
    fn remove(&self, name: &str) -> io::Result<()>;
    /// Returns when the names in the folder are on the disk.
    fn flush(&self) -> io::Result<()>;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PlaceHeld {
    Nothing,
    File(Vec<u8>),
    /// A link, a folder, a device: never ours.
    Other,
}

impl PlaceHeld {
    /// BLAKE3 of the file's bytes, hex.
    pub fn hash(&self) -> Option<String> {
        match self {
            Self::File(bytes) => Some(hash_of(bytes)),
            Self::Nothing | Self::Other => None,
        }
    }
}

pub(super) fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// A folder of this computer.
pub(super) struct OnDisk(Dir);

impl OnDisk {
    /// Opens a folder that is there.
    pub fn open(path: &Path) -> io::Result<Self> {
        // Opened for reading: a handle that only names the folder could not be flushed.
        #[cfg(unix)]
        let folder = Dir::from_std_file(std::fs::File::open(path)?);
        #[cfg(not(unix))]
        let folder = Dir::open_ambient_dir(path, cap_std::ambient_authority())?;
        Ok(Self(folder))
    }

    /// Opens a folder, made with those above it where it is not there.
    pub fn made(path: &Path) -> Result<Self> {
        let outside = |source| Error::Outside {
            doing: format!("making the folder {}", path.display()),
            source,
        };
        make_folder(path).map_err(outside)?;
        Self::open(path).map_err(|source| Error::Outside {
            doing: format!("opening the folder {}", path.display()),
            source,
        })
    }
}

impl Folder for OnDisk {
    fn write_new(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.0.open_with(name, OpenOptions::new().write(true).create_new(true))?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn look(&self, name: &str) -> io::Result<PlaceHeld> {
        match self.0.symlink_metadata(name) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(PlaceHeld::Nothing),
            Err(error) => return Err(error),
            Ok(found) if !found.is_file() => return Ok(PlaceHeld::Other),
            Ok(_) => {}
        }
        let mut bytes = Vec::new();
        self.0.open(name)?.read_to_end(&mut bytes)?;
        Ok(PlaceHeld::File(bytes))
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.0.rename(from, &self.0, to)
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        match self.0.remove_file(name) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    fn flush(&self) -> io::Result<()> {
        // Other systems keep no handle of a folder that could be flushed; there a rename is written
        // through.
        if cfg!(unix) {
            self.0.try_clone()?.into_std_file().sync_all()?;
        }
        Ok(())
    }
}
