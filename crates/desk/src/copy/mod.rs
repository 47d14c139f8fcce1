//! A story in the making: opening it, keeping the typing, saving revisions, pasting, and whose words they are.

mod blocks;
mod came_in;
mod draft;
mod findings;
mod kept;
mod lines;
mod lists;
mod new;
mod open;
mod origin;
mod paste;
mod patch;
mod rescue;
mod revise;
mod shelves;
mod spike;
mod version;

pub(crate) use blocks::blocks_of;
pub use came_in::Stretch;
pub(crate) use draft::{base_under, draft_of, put_by_draft, put_by_draft_of_others};
pub use draft::{credits_of, draft_save, origins_of};
pub use findings::{findings_in, findings_of};
pub(crate) use kept::Kept;
pub(crate) use lines::{KeptRows, line_with, lines};
pub use lines::{line, stands_with};
pub use lists::{all_stories, my_drafts, queue};
pub use new::{story_new, tidy_slug};
pub use open::{current_content, open_story, story_open};
pub use origin::{Known, keep_trace, known_origins, origin_say, say_source};
pub use paste::{paste_read, source_of, story_pasted};
pub use patch::{Patch, save_patch};
pub(crate) use rescue::take_up_rescued;
pub use revise::{NewRevision, save_revision, story_revise};
pub use shelves::note_arrivals;
pub use spike::{story_spike, story_unspike};
pub use version::{Shown, Version, newest_revision, origins_named, paragraphs_of, shown, version};
