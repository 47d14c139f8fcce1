//! What a story is and what may be done to it. No files, no SQL, no clock: `now` is handed in.

pub mod content;
pub mod dateline;
pub mod event;
pub mod event_bytes;
mod ids;
pub mod person;
pub mod state;

pub use content::Content;
pub use ids::{EventId, Initials, ItemId, NotAnId, RevisionNo, StoryId};
