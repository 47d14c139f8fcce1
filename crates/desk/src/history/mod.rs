//! What happened to a story: its timeline, the text of any revision, and taking an old text up again.

mod list;
mod restore;

pub use list::history;
pub use restore::{restore, revision_content};
