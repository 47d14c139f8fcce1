//! From handed in to approved: comparing, settling, noting, returning, signing.

mod approve;
mod authors;
mod base;
mod claim;
mod compare;
mod drawn;
mod embargo;
mod fallen;
mod fields;
mod finish;
mod formats;
mod gate;
mod give_back;
mod hand_in;
mod hold;
mod look;
mod mapping;
mod newest;
mod note;
mod open;
mod progress;
mod read;
mod record;
mod reword;
mod settle;
mod settled;
mod typing;

pub use approve::approve;
pub(crate) use approve::{as_obstacle, open_obstacles};
pub use claim::claim;
pub use compare::{Comparison, compare, summary};
pub use embargo::{embargo, embargo_lift, embargo_read};
pub(crate) use fallen::{Because, note_fallen};
pub(crate) use fields::{FIELDS, Field, Joins};
pub use finish::review_finish;
pub(crate) use formats::name_of;
pub use formats::{FormatChange, FormatWhat, formats};
pub use give_back::return_story;
pub use hand_in::hand_in;
pub use hold::{hold, release};
pub use look::looked;
pub use note::{note_add, note_settle, notes_of};
pub(crate) use open::revision_line;
pub use open::{review_between, review_open, shown};
pub use progress::{Progress, progress};
pub use read::paragraphs_read;
pub use reword::review_reword;
pub use settle::review_settle;
pub use typing::review_type;

/// A kind of change as a screen names it.
pub(crate) fn kind_of(kind: prose::ChangeKind) -> &'static str {
    use prose::ChangeKind as K;
    match kind {
        K::Inserted => "inserted",
        K::Deleted => "deleted",
        K::Replaced => "replaced",
        K::Moved => "moved",
        K::Split => "split",
        K::Joined => "joined",
        K::Typography => "typography",
    }
}
