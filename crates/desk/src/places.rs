//! Where a newsroom lies on this computer when nobody says otherwise.

use crate::{Error, Result};
use std::path::{Path, PathBuf};

/// `WRITETHRU_NEWSROOM`, else `writethru/newsroom.writethru` in the platform's data folder.
///
/// # Errors
/// Where the platform names no data folder.
pub fn newsroom_file() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("WRITETHRU_NEWSROOM").filter(|name| !name.is_empty()) {
        return Ok(PathBuf::from(named));
    }
    dirs::data_dir().map(|folder| folder.join("writethru").join("newsroom.writethru")).ok_or_else(
        || {
            Error::BadInput(
                "this computer names no data folder; say where with WRITETHRU_NEWSROOM or \
            --newsroom"
                    .into(),
            )
        },
    )
}

/// Beside the newsroom's file: the device's key, or its name in the system's keychain. Readable by
/// its owner only.
pub fn key_file(newsroom: &Path) -> PathBuf {
    newsroom.with_extension("key")
}

/// Where typing is rescued to when the newsroom's file cannot take it, best place first: they lie
/// on different disks as a rule, and the last one in memory. Each newsroom has a folder of its own.
pub fn rescue_folders(newsroom: &Path) -> Vec<PathBuf> {
    let full = std::fs::canonicalize(newsroom).unwrap_or_else(|_| newsroom.to_owned());
    let mark = blake3::hash(full.as_os_str().as_encoded_bytes())
        .to_hex()
        .chars()
        .take(12)
        .collect::<String>();
    let user = dirs::home_dir()
        .and_then(|home| home.file_name().map(|name| name.to_string_lossy().into_owned()));
    let shared = |folder: PathBuf| {
        folder.join(format!("writethru-rescue-{}", user.clone().unwrap_or_default()))
    };
    let own = dirs::data_local_dir()
        .or_else(dirs::home_dir)
        .map(|folder| folder.join("writethru").join("rescue"));
    let memory = dirs::runtime_dir().map(|folder| folder.join("writethru-rescue"));
    let folders = own.into_iter().chain([shared(std::env::temp_dir())]).chain(memory);
    folders.map(|folder| folder.join(&mark)).collect()
}

/// Where exported copy goes when no folder is set: `Writethru` among the person's documents, else
/// beside the newsroom.
pub fn export_folder(newsroom: &Path) -> PathBuf {
    dirs::document_dir()
        .or_else(dirs::home_dir)
        .map(|folder| folder.join("Writethru"))
        .unwrap_or_else(|| newsroom.with_extension("export"))
}
