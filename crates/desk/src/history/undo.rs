//! Taking an act back. The act stays on record, and so does that it was taken back.

use crate::copy::free_slug;
use crate::desk::Done;
use crate::named::revision_id;
use crate::view::{ActDone, Nothing, UndoActs};
use crate::{Desk, Error, Result};
use store::Reader;
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

/// Takes the acts of one step back, the last one first; refused once something rests on them.
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
    match (&event.act, &event.story) {
        (Act::ProposalSettled { .. } | Act::ItemPutAside { .. }, _) => Ok(()),
        (Act::NoteAdded { note, .. }, Some(story)) => {
            // A note somebody has answered stays.
            let answered =
                look.notes(story)?.iter().any(|other| other.replies_to.as_ref() == Some(note));
            if answered { Err(NotAllowed::TooLateToUndo.into()) } else { Ok(()) }
        }
        (Act::NoteSettled { .. }, Some(_)) => Ok(()),
        (Act::ChangeSettled { base, revision, .. }, Some(story)) => {
            let state = look.story(story)?.state;
            workflow::may_settle(&state, me)?;
            let still = look
                .decisions(story, base, revision)?
                .iter()
                .any(|decision| decision.event == event.id);
            if still && state.head() == Some(*revision) && state.approval.is_none() {
                return Ok(());
            }
            Err(NotAllowed::TooLateToUndo.into())
        }
        (Act::ParagraphsRead { revision, .. }, Some(story)) => {
            let still = look.story(story)?.state.head() == Some(*revision);
            if still { Ok(()) } else { Err(NotAllowed::TooLateToUndo.into()) }
        }
        (_, Some(story)) => {
            Ok(workflow::may_undo(&look.story(story)?.state, me, event.id, &event.author)?)
        }
        _ => Err(NotAllowed::TooLateToUndo.into()),
    }
}
