//! Who has which version of a story, and who has not yet got what came after it.

use crate::Result;
use crate::view::{Owed, OwedLine};
use store::Reader;
use story::event::{Act, WritethruClass};
use story::state::{Stage, State};
use story::{EventId, Instant, StoryId};

/// The latest that a destination got in one format.
pub(super) struct SentTo {
    pub event: EventId,
    pub destination: String,
    pub format: String,
    pub file_name: String,
    pub version: u32,
    pub at: Instant,
    pub kill: bool,
}

/// Every destination of a story with the latest it got, in the order they first got any.
pub(super) fn sent_to(look: &Reader<'_>, id: &StoryId) -> Result<Vec<SentTo>> {
    let (mut state, mut all) = (State::default(), Vec::<SentTo>::new());
    for event in look.events(Some(id), None, usize::MAX)? {
        state.apply(&event);
        let Act::Exported { receipt } = event.act else { continue };
        let sent = SentTo {
            event: event.id,
            version: state.version,
            at: event.at,
            kill: receipt.kill,
            destination: receipt.destination,
            format: receipt.format,
            file_name: receipt.file_name,
        };
        let same =
            |one: &&mut SentTo| one.destination == sent.destination && one.format == sent.format;
        match all.iter_mut().find(same) {
            Some(earlier) => *earlier = sent,
            None => all.push(sent),
        }
    }
    Ok(all)
}

/// The destinations that have a version and not yet what came after it: the kill, or a next version
/// that is approved or went out elsewhere.
pub fn owed(look: &Reader<'_>, id: &StoryId) -> Result<Vec<OwedLine>> {
    let row = look.story(id)?;
    if row.state.version < 2 {
        return Ok(Vec::new());
    }
    let line = |sent: SentTo| {
        let owed = owed_after(&row.state, &sent)?;
        Some(OwedLine {
            story: id.to_string(),
            slug: row.slug.clone(),
            destination: sent.destination,
            format: sent.format,
            file_name: sent.file_name,
            version: sent.version,
            at: sent.at,
            owed,
        })
    };
    Ok(sent_to(look, id)?.into_iter().filter_map(line).collect())
}

/// What a destination is owed, by what it got last.
pub(super) fn owed_after(state: &State, sent: &SentTo) -> Option<Owed> {
    if state.killed.is_some() {
        return (!sent.kill).then_some(Owed::Kill);
    }
    let is_ready = matches!(state.stage, Stage::Approved | Stage::Filed);
    if !is_ready || sent.version >= state.version {
        return None;
    }
    match state.writethru.as_ref().map(|writethru| writethru.class) {
        None | Some(WritethruClass::Update) => Some(Owed::Update),
        Some(
            WritethruClass::Minor | WritethruClass::Clarification | WritethruClass::Correction,
        ) => Some(Owed::Correction),
    }
}
