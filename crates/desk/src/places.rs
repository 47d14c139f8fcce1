//! Where a newsroom lies on this computer when nobody says otherwise.

use crate::{Error, Result};
use std::path::{Path, PathBuf};

/// `WRITETHRU_NEWSROOM`, else `writethru/newsroom.writethru` in the platform's data folder.
pub fn newsroom_file() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("WRITETHRU_NEWSROOM").filter(|name| !name.is_empty()) {
        return Ok(PathBuf::from(named));
    }
    dirs::data_dir().map(|folder| folder.join("writethru").join("newsroom.writethru")).ok_or_else(|| {
        Error::BadInput("this computer names no data folder; say where with WRITETHRU_NEWSROOM or --newsroom".into())
    })
}

/// Beside the newsroom's file: the device's key, or its name in the system's keychain. Readable by its owner only.
pub fn key_file(newsroom: &Path) -> PathBuf {
    newsroom.with_extension("key")
}

/// Where exported copy goes when no folder is set: `Writethru` among the person's documents, else beside the newsroom.
pub fn export_folder(newsroom: &Path) -> PathBuf {
    dirs::document_dir()
        .or_else(dirs::home_dir)
        .map(|folder| folder.join("Writethru"))
        .unwrap_or_else(|| newsroom.with_extension("export"))
}
