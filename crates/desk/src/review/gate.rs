//! What is in the way of a signature: the same lines the button counts and the desk asks again when
//! it is pressed.

use super::approve::as_obstacle;
use crate::Result;
use crate::view::{Credits, GateCode, GateLine, Obstacle};
use store::Reader;
use story::person::Person;
use story::state::State;
use story::{EventId, StoryId, workflow};

/// What a review has found out about the text it shows.
pub(super) struct GateFacts<'a> {
    /// The revision that was read.
    pub read: EventId,
    /// Whether exactly this text is approved already.
    pub signed: bool,
    pub credits: &'a Credits,
    /// Wire items the text rests on and may not.
    pub stopped: &'a [Obstacle],
    pub open_changes: u32,
    pub open_notes: u32,
}

/// All lines of "Before you approve" for a person.
pub(super) fn gate(
    look: &Reader<'_>,
    me: &Person,
    id: &StoryId,
    state: &State,
    found: &GateFacts<'_>,
) -> Result<Vec<GateLine>> {
    let mut gate = vec![
        credits_line(found.credits),
        gate_line(GateCode::Changes, found.open_changes),
        gate_line(GateCode::Notes, found.open_notes),
        four_eyes(state, me, found),
    ];
    if !found.stopped.is_empty() {
        let items = gate_line(GateCode::Items, found.stopped.len() as u32);
        gate.push(GateLine { obstacles: found.stopped.to_vec(), ..items });
    }
    let locked = state.exposures.iter().filter(|exposure| exposure.locks()).count();
    if locked > 0 {
        gate.push(gate_line(GateCode::Exposure, locked as u32));
    }
    if !state.holds.is_empty() {
        let names = state.holds.iter().map(|hold| format!("{} ({})", hold.reason, hold.by));
        let holds = gate_line(GateCode::Holds, state.holds.len() as u32);
        gate.push(GateLine { names: names.collect(), ..holds });
    }
    if let Some(set) = &state.embargo
        && look.began() < set.embargo.until
    {
        // It keeps nobody from signing: what is signed waits for the embargo to end.
        let embargo = gate_line(GateCode::Embargo, 0);
        let names = vec![format!("{} ({})", set.embargo.local, set.embargo.zone)];
        gate.push(GateLine { names, ..embargo });
    }
    if state.heads.len() > 1 {
        gate.push(gate_line(GateCode::Heads, state.heads.len() as u32));
    }
    gate.extend(typing(look, id, state)?);
    Ok(gate)
}

/// Somebody's typing that is not part of the text yet, by name.
fn typing(look: &Reader<'_>, id: &StoryId, state: &State) -> Result<Option<GateLine>> {
    let Some(draft) = look.draft(id)? else { return Ok(None) };
    let names = match draft.author.as_ref().or(state.holder.as_ref()) {
        Some(who) => look.person(who)?.map(|person| person.name).into_iter().collect(),
        None => Vec::new(),
    };
    Ok(Some(GateLine { names, ..gate_line(GateCode::Draft, 1) }))
}

/// One line: nothing may be left open.
fn gate_line(code: GateCode, open: u32) -> GateLine {
    GateLine { code, ok: open == 0, count: open, names: Vec::new(), obstacles: Vec::new() }
}

fn credits_line(credits: &Credits) -> GateLine {
    let open = gate_line(GateCode::Credits, credits.blocks.len() as u32);
    GateLine { names: credits.required.clone(), obstacles: credits.blocks.clone(), ..open }
}

fn four_eyes(state: &State, me: &Person, found: &GateFacts<'_>) -> GateLine {
    match workflow::may_approve_again(state, me, found.read) {
        _ if found.signed => gate_line(GateCode::FourEyes, 0),
        Ok(()) => gate_line(GateCode::FourEyes, 0),
        Err(refused) => GateLine {
            ok: false,
            obstacles: vec![as_obstacle(&refused)],
            ..gate_line(GateCode::FourEyes, 0)
        },
    }
}
