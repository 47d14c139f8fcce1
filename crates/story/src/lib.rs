//! What a story is and what may be done to it. No files, no SQL, no clock: `now` is handed in.

pub mod agency;
pub mod approval;
pub mod content;
pub mod correction;
pub mod credit;
pub mod credit_chain;
pub mod dateline;
pub mod delivery;
pub mod destination;
pub mod embargo;
pub mod event;
pub mod event_bytes;
mod ids;
mod instant;
pub mod language;
pub mod matching;
pub mod naming;
pub mod owner;
pub mod people;
pub mod person;
pub mod rights;
pub mod slug;
pub mod source;
pub mod state;
pub mod version_words;
pub mod weekday;
pub mod workflow;

pub use content::Content;
pub use ids::{EventId, Initials, ItemId, NotAnId, RevisionNo, StoryId};
pub use instant::Instant;
pub use owner::Owner;
pub use slug::Slug;
