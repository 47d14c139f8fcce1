//! A key in a file of mode 0600, for computers without a keychain.

use super::Keeper;
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};
use story::EventId;

/// A key as 64 hexadecimal digits in a file only its owner may read.
pub struct KeyFile(pub PathBuf);

impl Keeper for KeyFile {
    fn secret(&self) -> Result<Option<[u8; 32]>> {
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::Key(format!("{}: {error}", self.0.display()))),
        };
        let EventId(secret) = text
            .trim()
            .parse()
            .map_err(|_| Error::Key(format!("{} holds no key", self.0.display())))?;
        Ok(Some(secret))
    }

    fn keep(&self, secret: &[u8; 32]) -> Result<()> {
        write_once(&self.0, &EventId(*secret).to_string())
    }
}

/// Writes one line to a new file only its owner may read. Never over another.
pub(super) fn write_once(path: &Path, line: &str) -> Result<()> {
    use std::io::Write;
    let failed = |error: std::io::Error| Error::Key(format!("{}: {error}", path.display()));
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(failed)?;
    if path.exists() {
        return Err(Error::Key(format!("{} is already there", path.display())));
    }
    // Written under another name first: a start cut off half-way leaves no half a key.
    let part = crate::file::beside(path, "part");
    if part.exists() {
        std::fs::remove_file(&part).map_err(failed)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part).map_err(failed)?;
    writeln!(file, "{line}").map_err(failed)?;
    file.sync_all().map_err(failed)?;
    std::fs::rename(&part, path).map_err(failed)?;
    #[cfg(unix)]
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok(())
}
