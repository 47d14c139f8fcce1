//! A duty editor signs exactly this text, these credits and these pictures.

use super::base::{Bases, Texts};
use super::compare;
use super::in_text::in_text;
use super::record::on_record;
use crate::error::Obstacles;
use crate::named::revision_of;
use crate::origin::{find_agency_words, known_origins};
use crate::step::{StepBegun, step};
use crate::view::{Approve, Credits, Obstacle, StoryLine};
use crate::{Desk, Error, Result, credit};
use store::Reader;
use story::event::{Act, Signed, Waiver};
use story::person::Person;
use story::state::State;
use story::workflow::NotAllowed;
use story::{Content, EventId, StoryId, approval, workflow};

/// Approves the revision that was read, with what was settled about it put on record before. A
/// waiver with a reason lets a finding pass that is no missing credit.
///
/// # Errors
/// What [`workflow::may_approve`] refuses; `UnsavedDraft` while somebody types; `ChangesOpen` while
/// anybody's change is open; `Obstacles` while a credit is missing, words have no source or an item
/// may not be used.
pub fn approve(desk: &mut Desk, asked: Approve) -> Result<StoryLine> {
    step(desk, &asked.story, None, |tx, before| {
        let (id, me) = (&before.id, &before.me);
        let revision = revision_of(tx, id, &asked.revision)?;
        may_approve(tx, before, revision)?;
        let settled = on_record(tx, id, &me.initials, before.now)?;
        if settled != revision {
            workflow::may_approve(&tx.story(id)?.state, me, settled)?;
        }
        find_agency_words(tx, id, &settled)?;
        let signed = sign(tx, id, &settled, &asked.waived)?;
        Ok(Act::Approved { revision: settled, signed, waived: asked.waived })
    })
}

/// Asks the rule for the revision that was read. A story is approved again where its approval says
/// other credits than it has today. No typing and no change may be open.
fn may_approve(look: &Reader<'_>, before: &StepBegun, revision: EventId) -> Result<()> {
    let (id, state, me) = (&before.id, &before.state, &before.me);
    let read = look.revision(&revision)?;
    let known = known_origins(look, id, Some(revision), &read.content, &read.author)?;
    let credits = credit::of(look, &read.content, &known)?;
    let may = if signature_stands(state, revision, &read.content, &credits) {
        workflow::may_approve(state, me, revision)
    } else {
        workflow::may_approve_again(state, me, revision)
    };
    if matches!(may, Err(NotAllowed::Exposed { .. })) {
        // Words that were taken back and still stand are named, with their places.
        let stopped = in_text(look, id, &read.content, &known)?.items;
        if !stopped.is_empty() {
            return Err(Error::Obstacles(Obstacles(stopped)));
        }
    }
    may?;
    if look.draft(id)?.is_some() {
        return Err(NotAllowed::UnsavedDraft.into());
    }
    match open_changes(look, id, me)? {
        0 => Ok(()),
        count => Err(NotAllowed::ChangesOpen { count }.into()),
    }
}

/// What an approval of the revision signs, once nothing is in the way that is not waived.
fn sign(look: &Reader<'_>, id: &StoryId, revision: &EventId, waived: &[Waiver]) -> Result<Signed> {
    let read = look.revision(revision)?;
    let known = known_origins(look, id, Some(*revision), &read.content, &read.author)?;
    let credits = credit::of(look, &read.content, &known)?;
    let found = in_text(look, id, &read.content, &known)?.with(&credits);
    let open = open_obstacles(found, waived);
    if !open.is_empty() {
        return Err(Error::Obstacles(Obstacles(open)));
    }
    Ok(approval::sign(&read.content, &credits.line, &credits.required))
}

/// How many changes nobody has settled yet who may.
fn open_changes(look: &Reader<'_>, story: &StoryId, me: &Person) -> Result<usize> {
    let texts = Texts::new(look);
    let Some(found) = Bases::of(&texts, story)?.to_settle(&texts, &me.initials)? else {
        return Ok(0);
    };
    let Some(base) = &found.base else { return Ok(0) };
    let names = compare(base, &found.newest).names();
    Ok(names.iter().filter(|name| !found.decided.contains_key(*name)).count())
}

/// Whether the story's approval is of this revision and still says what its credits say today.
pub(crate) fn signature_stands(
    state: &State,
    revision: EventId,
    content: &Content,
    credits: &Credits,
) -> bool {
    state.approval.as_ref().is_some_and(|approval| {
        approval.revision == revision
            && approval::sign(content, &credits.line, &credits.required) == approval.signed
    })
}

/// What is left in the way once the waivers are heard: the same at approval and at export.
pub(crate) fn open_obstacles(found: Vec<Obstacle>, waived: &[Waiver]) -> Vec<Obstacle> {
    let heard = |obstacle: &Obstacle| {
        waived.iter().any(|w| w.code == obstacle.code.name() && !w.reason.trim().is_empty())
    };
    found
        .into_iter()
        .filter(|obstacle| !obstacle.code.may_be_waived() || !heard(obstacle))
        .collect()
}

/// A rule's refusal as a line of the gate.
pub(crate) fn as_obstacle(refused: &NotAllowed) -> Obstacle {
    Obstacle { code: refused.into(), message: refused.to_string(), spans: Vec::new(), item: None }
}
