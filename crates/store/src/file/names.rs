//! Names of the files beside the newsroom's, and how a name is made to last.

use crate::error::Result;
use std::path::{Path, PathBuf};

/// Endings of the files in which SQLite keeps what is not in the file itself yet.
pub const LOGS: [&str; 2] = ["-wal", "-journal"];

/// The name of a file beside the newsroom's: `desk.writethru` gives `desk.writethru.<what>`.
pub fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.file_name().map(std::ffi::OsStr::to_os_string).unwrap_or_default();
    name.push(format!(".{what}"));
    path.with_file_name(name)
}

/// The name of a file that SQLite keeps beside another: `-wal`, `-shm`.
pub fn beside_exactly(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes a new or renamed file's name survive a power loss.
pub fn sync_folder(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        let folder =
            path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
