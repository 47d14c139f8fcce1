//! A story in the making: opening it, keeping the typing, saving revisions, pasting, and whose
//! words they are.

mod agency_words;
mod blocks;
mod came_in;
mod draft;
mod findings;
mod lines;
mod lists;
mod new;
mod open;
mod origin;
mod paste;
mod patch;
mod rescue;
mod revise;
mod set_aside;
mod shelves;
mod slug;
mod spike;
pub(crate) mod styles;
mod version;

pub(crate) use agency_words::find_agency_words;
pub(crate) use blocks::replace_words;
pub use came_in::Stretch;
pub(crate) use draft::{base_under, draft_of, put_by_draft, put_by_draft_of_others, typist};
pub use draft::{credits_of, draft_save, origins_of};
pub use findings::{findings_in, findings_of};
pub use lines::{line, stands_with};
pub(crate) use lines::{line_with, lines};
pub use lists::{all_stories, my_drafts, queue};
pub use new::story_new;
pub use open::{current_content, open_story, story_open};
pub use origin::{Known, keep_trace, known_origins, origin_say, say_source};
pub use paste::{paste_read, source_of, story_pasted};
pub use patch::{Patch, SavedPatch, save_patch};
pub(crate) use rescue::take_up_rescued;
pub use revise::{NewRevision, save_revision, story_revise};
pub use set_aside::draft_set_aside;
pub(crate) use shelves::Shelves;
pub use shelves::note_arrivals;
pub use slug::free_slug;
pub(crate) use slug::{note_renamed, with_slug, with_slug_kept};
pub use spike::{story_spike, story_unspike};
pub(crate) use version::version_of;
pub use version::{
    Shown, Version, content_of, newest_revision, origins_named, paragraphs_of, shown, version,
};
