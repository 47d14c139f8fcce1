//! How far a review has come.

use super::base::{Bases, Texts};
use super::compare;
use crate::Result;
use store::{Reader, StoryRow};
use story::person::Person;

#[derive(Debug, Default, Clone, Copy)]
pub struct Progress {
    pub changes: u32,
    pub settled: u32,
    pub open_notes: u32,
}

/// What a person has to settle in a story, and how much of it is settled since it was handed in
/// last.
pub fn progress(look: &Reader<'_>, row: &StoryRow, me: &Person) -> Result<Progress> {
    let notes = look.notes(&row.id)?;
    let open_notes =
        notes.iter().filter(|note| !note.settled && note.replies_to.is_none()).count() as u32;
    let texts = Texts::new(look);
    let Some(found) = Bases::of(&texts, &row.id)?.to_settle(&texts, &me.initials)? else {
        return Ok(Progress { open_notes, ..Progress::default() });
    };
    let names = match &found.base {
        Some(base) => compare(base, &found.newest).names(),
        None => Vec::new(),
    };
    let decided = names.iter().filter(|name| found.decided.contains_key(*name)).count() as u32;
    let earlier = found.settled_lately().filter(|one| one.by == me.initials).count() as u32;
    Ok(Progress { changes: names.len() as u32 + earlier, settled: decided + earlier, open_notes })
}
