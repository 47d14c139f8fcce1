//! Taking an act back. The act stays on record, and so does that it was taken back.

use crate::copy::free_slug;
use crate::desk::Done;
use crate::named::revision_id;
use crate::view::{ActDone, Nothing, UndoActs};
use crate::{Desk, Error, Result};
use store::Reader;
use story::StoryId;
use story::event::{Act, ActKind, Event};
use story::person::Person;
use story::workflow::{self, NotAllowed};

/// The last step of the person at this computer that can be taken back, since the program was
/// started.
pub fn act_last(desk: &mut Desk, _: Nothing) -> Result<Option<ActDone>> {
    desk.read(|look| {
        // Another program may have taken it back by now.
        let stands = |done: &&Done| {
            done.events.iter().all(|event| matches!(look.is_undone(event), Ok(false)))
        };
        let Some(done) = desk.done.iter().rev().filter(|done| done.by == desk.me).find(stands)
        else {
            return Ok(None);
        };
        let slug = match &done.story {
            Some(story) => look.story(story)?.slug,
            None => String::new(),
        };
        Ok(Some(ActDone {
            events: done.events.iter().map(ToString::to_string).collect(),
            kind: done.kind,
            story: done.story.map(|story| story.to_string()),
            slug,
        }))
    })
}

/// Takes the acts of one step back, the last one first.
///
/// # Errors
/// `NotFound` for an act that is not there; `NotYours`; `TooLateToUndo` once something rests on an
/// act or it was taken back already; `Taken` where another story has the name of a spiked one's by
/// now; what [`workflow::may_settle`] refuses for a decision.
pub fn undo(desk: &mut Desk, asked: UndoActs) -> Result<ActDone> {
    let (me, now) = (desk.me()?, desk.now());
    let ids = asked.events.iter().map(|id| revision_id(id)).collect::<Result<Vec<_>>>()?;
    let done = desk.write(|tx| {
        let mut done = ActDone {
            events: asked.events.clone(),
            kind: ActKind::Undone,
            story: None,
            slug: String::new(),
        };
        for id in ids.iter().rev() {
            let event = tx.event(id)?;
            may_undo(tx, &event, &me)?;
            if tx.is_undone(id)? {
                return Err(NotAllowed::TooLateToUndo.into());
            }
            if let (Act::Spiked { .. }, Some(story)) = (&event.act, &event.story) {
                free_slug(tx, Some(story), &tx.story(story)?.slug)?;
            }
            tx.append(event.story, &me.initials, now, Act::Undone { event: *id })?;
            if let Some(story) = &event.story {
                (done.slug, done.story) = (tx.story(story)?.slug, Some(story.to_string()));
            }
            done.kind = (&event.act).into();
        }
        Ok::<_, Error>(done)
    })?;
    desk.done.retain(|known| known.events != ids);
    Ok(done)
}

/// May this person take the act back now?
pub(super) fn may_undo(look: &Reader<'_>, event: &Event, me: &Person) -> Result<()> {
    if event.author != me.initials {
        return Err(NotAllowed::NotYours.into());
    }
    match &event.act {
        Act::ProposalSettled { .. } | Act::ItemPutAside { .. } => Ok(()),
        Act::NoteAdded { note, .. } => {
            // A note somebody has answered stays.
            let answers = look.notes(&story_of(event)?)?;
            unless_too_late(!answers.iter().any(|other| other.replies_to.as_ref() == Some(note)))
        }
        Act::NoteSettled { .. } => story_of(event).map(drop),
        Act::ChangeSettled { base, revision, .. } => {
            let story = story_of(event)?;
            let state = look.story(&story)?.state;
            workflow::may_settle(&state, me)?;
            let decisions = look.decisions(&story, base, revision)?;
            let still = decisions.iter().any(|decision| decision.event == event.id);
            unless_too_late(still && state.head() == Some(*revision) && state.approval.is_none())
        }
        Act::ParagraphsRead { revision, .. } => {
            unless_too_late(look.story(&story_of(event)?)?.state.head() == Some(*revision))
        }
        // The story's state remembers which steps it can go back behind.
        Act::HandedIn { .. }
        | Act::Claimed {}
        | Act::Returned { .. }
        | Act::Approved { .. }
        | Act::Spiked { .. }
        | Act::Unspiked {}
        | Act::WritethruBegun { .. }
        | Act::Killed { .. }
        | Act::Confirmed { .. }
        | Act::Held { .. }
        | Act::HoldReleased { .. }
        | Act::NewsroomFounded { .. }
        | Act::DeviceJoined { .. }
        | Act::PersonAdded { .. }
        | Act::PersonRolesSet { .. }
        | Act::AgencySet { .. }
        | Act::FilingAsked { .. }
        | Act::FilingCancelled { .. }
        | Act::FilingEnded { .. }
        | Act::Delivered { .. }
        | Act::DeliveryFailed { .. }
        | Act::DeliveryAsked { .. }
        | Act::DestinationSet { .. }
        | Act::DestinationRemoved { .. }
        | Act::StoryStarted { .. }
        | Act::Revised { .. }
        | Act::ApprovalVoided { .. }
        | Act::Exported { .. }
        | Act::Renamed { .. }
        | Act::EmbargoSet { .. }
        | Act::EmbargoLifted { .. }
        | Act::ItemReceived { .. }
        | Act::Exposed { .. }
        | Act::ExposureLifted { .. }
        | Act::CaseDecided { .. }
        | Act::CaseConfirmed { .. }
        | Act::CaseClosed { .. }
        | Act::PutOnRecord { .. }
        | Act::Looked { .. }
        | Act::OriginSaid { .. }
        | Act::CreditRemoved { .. }
        | Act::Undone { .. }
        | Act::Unknown => {
            let state = look.story(&story_of(event)?)?.state;
            Ok(workflow::may_undo(&state, me, event.id, &event.author)?)
        }
    }
}

/// The story of an act; an act on none is not taken back.
fn story_of(event: &Event) -> Result<StoryId> {
    Ok(event.story.ok_or(NotAllowed::TooLateToUndo)?)
}

fn unless_too_late(still: bool) -> Result<()> {
    if still { Ok(()) } else { Err(NotAllowed::TooLateToUndo.into()) }
}
