//! A watched folder: a file is taken when it is complete, never twice, and put away with what
//! became of it.

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
const TOGETHER: usize = 500;
const TOGETHER_BYTES: usize = 16 * 1024 * 1024;

/// What one look at the folder brought.
#[derive(Debug, Default)]
pub struct Swept {
    pub items: Vec<ItemId>,
    /// The files that could not be read, each now in `failed` with the reason beside it.
    pub failed: Vec<Failed>,
}

/// A file that could not be read.
#[derive(Debug)]
pub struct Failed {
    pub file: String,
    pub error: Error,
}

/// Takes every complete file: what was read moves to `done`, what was not to `failed`.
///
/// # Errors
/// `Outside` for trouble with the folder, and trouble with the newsroom's own file. A file that
/// cannot be read is no error: the answer names it.
pub fn sweep(desk: &Desk, folder: &Path) -> Result<Swept> {
    let (done, failed) = (folder.join("done"), folder.join("failed"));
    for place in [&done, &failed] {
        fs::create_dir_all(place).map_err(|source| outside("making the folder", place, source))?;
    }
    let mut swept = Swept::default();
    let mut batch = Batch::default();
    for file in waiting(folder)? {
        let name =
            file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let read = read_file(&file).and_then(|bytes| {
            batch.bytes += bytes.len();
            Arrived::read(&name, bytes, None)
        });
        match read {
            Ok(arrived) => {
                batch.arrived.push(arrived);
                batch.files.push((file, name));
            }
            // Somebody took it out again before it was read.
            Err(_) if !file.exists() => {}
            Err(error) => {
                if let Some(kept) = put_away(&file, &failed, &name)? {
                    let end = kept.file_name().unwrap_or_default().to_string_lossy();
                    let reason = kept.with_file_name(format!("{end}.reason.txt"));
                    fs::write(&reason, format!("{error}\n"))
                        .map_err(|source| outside("writing", &reason, source))?;
                }
                swept.failed.push(Failed { file: name, error });
            }
        }
        if batch.files.len() >= TOGETHER || batch.bytes >= TOGETHER_BYTES {
            swept.items.extend(std::mem::take(&mut batch).keep(desk, &done)?);
        }
    }
    swept.items.extend(batch.keep(desk, &done)?);
    Ok(swept)
}

/// Files that are read before they are kept together.
#[derive(Default)]
struct Batch {
    arrived: Vec<Arrived>,
    files: Vec<(PathBuf, String)>,
    bytes: usize,
}

impl Batch {
    /// Trouble with the newsroom's own file is not the documents' fault: those not kept yet stay
    /// for the next look.
    fn keep(self, desk: &Desk, done: &Path) -> Result<Vec<ItemId>> {
        if self.files.is_empty() {
            return Ok(Vec::new());
        }
        keep(desk, &self.arrived, |at| match self.files.get(at) {
            Some((file, name)) => put_away(file, done, name).map(drop),
            None => Ok(()),
        })
    }
}

/// Files that are not hidden, not half-written by name and have been left alone for a moment,
/// oldest first.
fn waiting(folder: &Path) -> Result<Vec<PathBuf>> {
    let listed = fs::read_dir(folder).map_err(|source| outside("looking into", folder, source))?;
    let mut files: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in listed.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let unfinished = name.starts_with('.')
            || [".part", ".tmp", ".crdownload"].iter().any(|end| name.ends_with(end));
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

/// Moves a file without writing over one of the same name. Answers where to; none where it is gone
/// already.
fn put_away(file: &Path, place: &Path, name: &str) -> Result<Option<PathBuf>> {
    let mut to = place.join(name);
    let mut count = 1;
    while to.exists() {
        count += 1;
        to = place.join(format!("{count}-{name}"));
    }
    match fs::rename(file, &to) {
        Ok(()) => Ok(Some(to)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !file.exists() => Ok(None),
        Err(source) => Err(outside("moving", file, source)),
    }
}

/// Reads a file whole, up to the largest a wire document can be.
///
/// # Errors
/// `BadInput` for a file that is not there or is too large; `Outside` for other trouble.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => {
            Error::BadInput(format!("there is no file {}", path.display()))
        }
        _ => outside("reading", path, source),
    };
    let mut bytes = Vec::new();
    fs::File::open(path)
        .map_err(failed)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
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
