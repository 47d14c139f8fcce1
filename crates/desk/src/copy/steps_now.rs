//! Asks the rule of every step for the acting person.

use crate::view::{HoldsNow, StepsNow};
use story::Instant;
use story::event::HoldKind;
use story::person::Person;
use story::state::{Stage, State};
use story::workflow::{self, NotAllowed};

/// What `me` may do with the story at the instant `now`; `typed` says that a draft of it lies here.
pub(super) fn steps_now(state: &State, typed: bool, me: &Person, now: Instant) -> StepsNow {
    let holds = |asked: &dyn Fn(HoldKind) -> Result<(), NotAllowed>| HoldsNow {
        desk: asked(HoldKind::Desk).into(),
        legal: asked(HoldKind::Legal).into(),
        rights: asked(HoldKind::Rights).into(),
    };
    StepsNow {
        edit: workflow::may_edit(state, me).into(),
        hand_in: may_hand_in_now(state, typed, me).into(),
        claim: workflow::may_claim(state, me).into(),
        give_back: workflow::may_claim(state, me).into(),
        answer: workflow::may_answer(state, me).into(),
        approve: may_approve(state, me).into(),
        send: may_send(state, me, now).into(),
        update: workflow::may_update(state, me).map(drop).into(),
        kill: workflow::may_kill(state, me, &state.slug, &state.slug).map(drop).into(),
        confirm: workflow::may_send_kill(me).into(),
        spike: workflow::may_spike(state, me).into(),
        unspike: workflow::may_unspike(state, me).into(),
        hold: holds(&|kind| workflow::may_hold(me, kind)),
        release: holds(&|kind| workflow::may_release(state, me, kind)),
        embargo: workflow::may_change_embargo(me).into(),
        lift: workflow::may_shorten_embargo(state, me).into(),
    }
}

/// May it go to the desk now? What went out goes there again once there is something new in it.
///
/// # Errors
/// What [`workflow::may_hand_in_now`] refuses; `HandedInAlready` for sent copy nobody typed in.
pub(crate) fn may_hand_in_now(state: &State, typed: bool, me: &Person) -> Result<(), NotAllowed> {
    workflow::may_hand_in_now(state, me)?;
    match state.stage {
        Stage::Filed if !typed => Err(NotAllowed::HandedInAlready),
        Stage::Filed
        | Stage::Killed
        | Stage::Draft
        | Stage::Submitted
        | Stage::Desk
        | Stage::Approved
        | Stage::Spiked => Ok(()),
    }
}

/// A signature that stands is not given twice. One that does not fit its credits any more is, which
/// the review of the text says.
fn may_approve(state: &State, me: &Person) -> Result<(), NotAllowed> {
    let Some(newest) = state.heads.last() else { return Err(NotAllowed::NotHandedIn) };
    match state.approval {
        Some(_) => workflow::may_approve(state, me, *newest),
        None => workflow::may_approve_again(state, me, *newest),
    }
}

/// What was killed is sent as its kill, which nothing but the person's right stands in the way of.
fn may_send(state: &State, me: &Person, now: Instant) -> Result<(), NotAllowed> {
    if state.stage == Stage::Killed {
        return workflow::may_send_kill(me);
    }
    workflow::may_send(me)?;
    workflow::may_export(state, now)
}
