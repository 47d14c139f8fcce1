//! A watched folder: a file is taken when it is complete, never twice, and put away with what became of it.

use super::bring_in::{Arrived, keep};
use crate::{Desk, Error, Result};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use story::ItemId;

/// Between two looks at the folder.
pub const PAUSE: Duration = Duration::from_secs(1);
/// A file that was written to within this time may still be growing.
const SETTLED: Duration = Duration::from_millis(700);
/// No wire document is larger; a larger file is refused unread.
const LARGEST: u64 = 64 * 1024 * 1024;

/// So many files, or bytes, are kept together at most.
const TOGETHER: usize = 64;
const TOGETHER_BYTES: usize = 16 * 1024 * 1024;

/// What one look at the folder brought.
#[derive(Debug, Default)]
pub struct Swept {
    pub items: Vec<ItemId>,
    /// Names of the files that could not be read, each now in `failed` with the reason beside it.
    pub failed: Vec<String>,
}

/// Takes every complete file: what was read moves to `done`, what was not to `failed`.
pub fn sweep(desk: &Desk, folder: &Path) -> Result<Swept> {
    let (done, failed) = (folder.join("done"), folder.join("failed"));
    for place in [&done, &failed] {
        fs::create_dir_all(place).map_err(|source| outside("making the folder", place, source))?;
    }
    let mut swept = Swept::default();
    let mut batch = Batch::default();
    for file in waiting(folder)? {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let read = read_file(&file).and_then(|bytes| {
            batch.bytes += bytes.len();
            Arrived::read(&name, bytes, None)
        });
        match read {
            Ok(arrived) => {
                batch.arrived.push(arrived);
                batch.files.push((file, name));
            }
            Err(error) => {
                let kept = put_away(&file, &failed, &name)?;
                let reason = kept
                    .with_file_name(format!("{}.reason.txt", kept.file_name().unwrap_or_default().to_string_lossy()));
                fs::write(&reason, format!("{error}\n")).map_err(|source| outside("writing", &reason, source))?;
                swept.failed.push(name);
            }
        }
        if batch.files.len() >= TOGETHER || batch.bytes >= TOGETHER_BYTES {
            swept.items.extend(std::mem::take(&mut batch).keep(desk, &done)?);
        }
    }
    swept.items.extend(batch.keep(desk, &done)?);
    Ok(swept)
}

/// Files that are kept in one transaction: what a commit waits for is the disk, not the files.
#[derive(Default)]
struct Batch {
    arrived: Vec<Arrived>,
    files: Vec<(PathBuf, String)>,
    bytes: usize,
}

impl Batch {
    /// Trouble with the newsroom's own file is not the documents' fault: they stay for the next look.
    fn keep(self, desk: &Desk, done: &Path) -> Result<Vec<ItemId>> {
        if self.files.is_empty() {
            return Ok(Vec::new());
        }
        let ids = keep(desk, &self.arrived)?;
        for (file, name) in &self.files {
            put_away(file, done, name)?;
        }
        Ok(ids)
    }
}

/// Files that are not hidden, not half-written by name and have been left alone for a moment, oldest first.
fn waiting(folder: &Path) -> Result<Vec<PathBuf>> {
    let listed = fs::read_dir(folder).map_err(|source| outside("looking into", folder, source))?;
    let mut files: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in listed.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let unfinished =
            name.starts_with('.') || [".part", ".tmp", ".crdownload"].iter().any(|end| name.ends_with(end));
        let Ok(meta) = entry.metadata() else { continue };
        let Ok(changed) = meta.modified() else { continue };
        // A clock that was set back must not keep a file waiting for ever.
        let age = SystemTime::now().duration_since(changed).unwrap_or(SETTLED);
        if meta.is_file() && !unfinished && age >= SETTLED {
            files.push((changed, entry.path()));
        }
    }
    files.sort();
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

/// Moves a file without writing over one of the same name.
fn put_away(file: &Path, place: &Path, name: &str) -> Result<PathBuf> {
    let mut to = place.join(name);
    let mut count = 1;
    while to.exists() {
        count += 1;
        to = place.join(format!("{count}-{name}"));
    }
    fs::rename(file, &to).map_err(|source| outside("moving", file, source))?;
    Ok(to)
}

/// Reads a file whole, up to the largest a wire document can be.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => Error::BadInput(format!("there is no file {}", path.display())),
        _ => outside("reading", path, source),
    };
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(failed)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        let limit = LARGEST / 1024 / 1024;
        return Err(Error::BadInput(format!(
            "{} is larger than {limit} MB, the limit for one document",
            path.display()
        )));
    }
    Ok(bytes)
}

fn outside(doing: &str, path: &Path, source: std::io::Error) -> Error {
    Error::Outside { doing: format!("{doing} {}", path.display()), source }
}
