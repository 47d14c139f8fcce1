//! At every hand-in and approval the whole text is looked up in the library, however its words were
//! saved before: words of a wire item belong to the agency from then on.

use super::newsroom_library::NewsroomLibrary;
use super::trace::{Tracer, keep_state};
use crate::Result;
use store::Tx;
use story::{EventId, StoryId};

/// Finds the agencies' words of a revision that is put before the desk or signed, and keeps whose
/// they are.
pub fn find_agency_words(tx: &mut Tx<'_>, story: &StoryId, revision: &EventId) -> Result<()> {
    let state = Tracer::searching(tx, &NewsroomLibrary::over(tx), story, revision)?;
    keep_state(tx, revision, &state)
}
