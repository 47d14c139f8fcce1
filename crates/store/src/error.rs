//! What can go wrong with the file, in words for a log. The desk gives each its own words for
//! people.

use std::path::PathBuf;
use story::event_bytes::NotAnEvent;
use story::{EventId, ItemId, StoryId};

/// What the store answers. Every read can fail with `Busy`, `Damaged`, `Io` and `Sqlite`, every
/// write also with `DiskFull` and `ReadOnly`; the `# Errors` of a function name what it answers
/// besides.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store refused or failed. Nothing of the call is in the file then, unless the variant
/// says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{} is not a Writethru newsroom; nothing in it was touched", .0.display())]
    NotAWritethruFile(PathBuf),
    #[error(
        "this newsroom was written by a newer Writethru (file version {found}, this program knows \
         {known}); update Writethru on this computer, nothing was changed"
    )]
    TooNew { found: i64, known: i64 },
    #[error("{} is already there", .0.display())]
    AlreadyThere(PathBuf),
    #[error("no newsroom at {}", .0.display())]
    NoFile(PathBuf),
    #[error(
        "the newsroom's file was moved, replaced or deleted while it was open: what is at {} now \
         is not it; put it back, or close the program and open it where it is", .0.display()
    )]
    Moved(PathBuf),
    #[error("the newsroom's file is damaged: {0}")]
    Damaged(String),
    /// A story's record does not hold.
    #[error(
        "the story's record does not hold ({what}): nothing leaves on it; run `writethru journal \
         verify`, and put a backup beside this file to compare"
    )]
    NotProved { what: String },
    #[error("the disk is full: free some space, then save again; nothing saved before is harmed")]
    DiskFull,
    #[error("the newsroom's file cannot be written: {0}")]
    ReadOnly(String),
    #[error("another program is writing to the newsroom's file: try again")]
    Busy,
    #[error("saving failed and was taken back: {0}")]
    NotSaved(String),
    /// Neither saved nor refused for certain: reopen the file and look for the ids before trying
    /// again.
    #[error(
        "saving failed and the file could not be looked at: reopen it and look before saving \
         again: {why}"
    )]
    Unconfirmed { ids: Vec<EventId>, why: String },
    #[error("no story {0}")]
    NoStory(StoryId),
    #[error("no item {0}")]
    NoItem(ItemId),
    #[error("no event {0}")]
    NoEvent(EventId),
    #[error("event {0} is not a revision")]
    NotARevision(EventId),
    #[error("no {what} {name}")]
    NotFound { what: &'static str, name: String },
    #[error("the text of revision {0} was erased")]
    Erased(EventId),
    #[error("a revision is added with its content, not as a bare act")]
    NeedsContent,
    #[error("an act on a story needs the story's id")]
    NeedsStory,
    #[error("the device's key: {0}")]
    Key(String),
    #[error("the event cannot be written: {0}")]
    Event(#[from] NotAnEvent),
    #[error("a record is not readable: {0}")]
    Json(#[from] serde_json::Error),
    #[error("a text could not be packed: {0}")]
    Packing(String),
    #[error(transparent)]
    Io(std::io::Error),
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull {
            Self::DiskFull
        } else {
            Self::Io(error)
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::ReadOnly) => Self::ReadOnly(error.to_string()),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}
