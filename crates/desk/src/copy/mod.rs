//! A story in the making: opening it, keeping the typing, saving revisions, pasting.

mod blocks;
mod by_draft;
mod current;
mod draft;
mod findings;
mod lines;
mod lists;
mod new;
mod open;
mod paste;
mod patch;
mod rescue;
mod revise;
mod saving;
mod set_aside;
mod shown;
mod slug;
mod spike;
mod steps_now;
pub(crate) mod styles;
#[cfg(test)]
mod typing_fixture;
mod version;

pub(crate) use blocks::replace_words;
pub(crate) use by_draft::{base_under, put_by_draft, put_by_draft_of_others};
pub use current::current_content;
pub(crate) use current::{draft_of, typist};
pub use draft::{credits_of, draft_save, origins_of};
pub use findings::{findings_in, findings_of};
pub use lines::{line, stands_with};
pub(crate) use lines::{line_with, lines};
pub use lists::{all_stories, my_drafts, queue};
pub use new::{story_new, template_named};
pub use open::{open_story, story_open};
pub use paste::{paste_read, source_of, story_pasted};
pub use patch::{Patch, SavedPatch, save_patch};
pub(crate) use rescue::take_up_rescued;
pub use revise::story_revise;
pub use saving::{NewRevision, save_revision};
pub use set_aside::draft_set_aside;
pub use shown::{Shown, credits_named, shown};
pub use slug::free_slug;
pub(crate) use slug::{note_renamed, with_slug, with_slug_kept};
pub use spike::{story_spike, story_unspike};
pub(crate) use steps_now::may_hand_in_now;
pub(crate) use version::version_of;
pub use version::{
    NamedVersion, content_of, newest_revision, origins_named, paragraphs_of, version,
};
