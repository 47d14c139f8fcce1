//! From handed in to approved: comparing, settling, noting, returning, signing.

mod approve;
mod claim;
mod compare;
mod decisions;
mod fallen;
mod fields;
mod finish;
mod give_back;
mod hand_in;
mod look;
mod note;
mod open;
mod progress;
mod reword;
mod settle;

pub use approve::approve;
pub(crate) use approve::{as_obstacle, open_obstacles};
pub use claim::claim;
pub use compare::{Comparison, compare, summary};
pub(crate) use decisions::{decisions, decisions_on};
pub(crate) use fallen::{Because, note_fallen};
pub(crate) use fields::{FIELDS, Field, Joins};
pub use finish::review_finish;
pub use give_back::return_story;
pub use hand_in::hand_in;
pub use look::looked;
pub use note::{note_add, note_settle, notes_of};
pub(crate) use open::revision_line;
pub use open::{review_between, review_open};
pub use progress::{Progress, base_for, progress};
pub use reword::review_reword;
pub use settle::review_settle;
