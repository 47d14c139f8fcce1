//! How far a review has come, and which older text it starts from.

use super::{compare, decisions};
use crate::Result;
use store::{Reader, StoryRow};
use story::event::{Act, Decision};
use story::person::Person;
use story::{EventId, StoryId};

#[derive(Debug, Default, Clone, Copy)]
pub struct Progress {
    pub changes: u32,
    pub settled: u32,
    pub open_notes: u32,
}

pub fn progress(look: &Reader<'_>, row: &StoryRow, me: &Person) -> Result<Progress> {
    let open_notes =
        look.notes(&row.id)?.iter().filter(|note| !note.settled && note.replies_to.is_none()).count() as u32;
    let Some(head) = row.state.head() else { return Ok(Progress { open_notes, ..Progress::default() }) };
    let base = base_for(look, &row.id, &head, me)?;
    if base == head {
        return Ok(Progress { open_notes, ..Progress::default() });
    }
    let text = |id: &EventId| -> Result<story::Content> { Ok(look.revision(id)?.content) };
    let names = compare(&text(&base)?, &text(&head)?).names();
    let decisions = decisions(look, &row.id, &base, &head)?;
    let settled = names.iter().filter(|name| decisions.get(*name).is_some_and(|d| *d != Decision::Open)).count();
    Ok(Progress { changes: names.len() as u32, settled: settled as u32, open_notes })
}

/// The older text of "since I last looked": the newest revision this person has had on the screen other than the one to
/// be read; else what was handed in before; else what went out last; else the text itself, for a first take is read
/// and not compared.
pub fn base_for(look: &Reader<'_>, story: &StoryId, read: &EventId, me: &Person) -> Result<EventId> {
    let events = look.events(Some(story), None, usize::MAX)?;
    let (mut looked, mut handed_in, mut sent) = (None, None, None);
    for event in &events {
        match &event.act {
            Act::Looked { revision } if event.author == me.initials && revision != read => looked = Some(*revision),
            Act::HandedIn { revision, .. } if revision != read => handed_in = Some(*revision),
            Act::Exported { receipt } if receipt.revision != *read => sent = Some(receipt.revision),
            _ => {}
        }
    }
    Ok(looked.or(handed_in).or(sent).unwrap_or(*read))
}
