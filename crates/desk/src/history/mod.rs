//! What happened to a story: its timeline, the text of any revision, and taking an old text up
//! again.

mod journal;
mod list;
mod restore;
mod undo;

pub use journal::{Entry, journal};
pub use list::history;
pub use restore::{restore, revision_content};
pub use undo::{act_last, undo};
