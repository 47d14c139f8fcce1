//! From handed in to approved: comparing, settling, noting, returning, signing.

mod approve;
mod claim;
mod compare;
mod decisions;
mod fields;
mod finish;
mod formats;
mod give_back;
mod hand_in;
mod look;
mod note;
mod open;
mod progress;
mod reword;
mod settle;
mod settled;

pub use approve::approve;
pub use claim::claim;
pub use compare::{Comparison, compare, summary};
pub(crate) use decisions::{decisions, decisions_on};
pub(crate) use fields::{FIELDS, Field, Joins};
pub use finish::review_finish;
pub(crate) use formats::name_of;
pub use formats::{FormatChange, FormatWhat, formats};
pub use give_back::return_story;
pub use hand_in::hand_in;
pub use look::looked;
pub use note::{note_add, note_settle, notes_of};
pub(crate) use open::revision_line;
pub use open::{review_between, review_open};
pub use progress::{Progress, base_for, progress};
pub use reword::review_reword;
pub use settle::review_settle;
