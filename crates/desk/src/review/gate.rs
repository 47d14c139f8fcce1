//! What is in the way of a signature: the same lines the button counts and the desk asks again when it is pressed.

use super::approve::as_obstacle;
use crate::Result;
use crate::view::{Credits, GateLine, Obstacle};
use store::Reader;
use story::person::Person;
use story::state::State;
use story::{EventId, StoryId, workflow};

/// All lines of "Before you approve" for a person who has read `newer`, which may be signed already.
#[allow(clippy::too_many_arguments)] // each is one line of the list
pub(super) fn gate(
    look: &Reader<'_>,
    me: &Person,
    id: &StoryId,
    state: &State,
    newer: EventId,
    signed: bool,
    credits: &Credits,
    stopped: &[Obstacle],
    open: u32,
    open_notes: u32,
) -> Result<Vec<GateLine>> {
    let mut gate = vec![
        credits_line(credits),
        gate_line("changes", open),
        gate_line("notes", open_notes),
        four_eyes(state, me, newer, signed),
    ];
    if !stopped.is_empty() {
        gate.push(GateLine { obstacles: stopped.to_vec(), ..gate_line("items", stopped.len() as u32) });
    }
    if state.heads.len() > 1 {
        gate.push(gate_line("heads", state.heads.len() as u32));
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
    Ok(Some(GateLine { names, ..gate_line("draft", 1) }))
}

/// One line: nothing may be left open.
fn gate_line(code: &str, open: u32) -> GateLine {
    GateLine { code: code.into(), ok: open == 0, count: open, names: Vec::new(), obstacles: Vec::new() }
}

fn credits_line(credits: &Credits) -> GateLine {
    let open = gate_line("credits", credits.blocks.len() as u32);
    GateLine { names: credits.required.clone(), obstacles: credits.blocks.clone(), ..open }
}

fn four_eyes(state: &State, me: &Person, newer: EventId, signed: bool) -> GateLine {
    match workflow::may_approve_again(state, me, newer) {
        _ if signed => gate_line("four_eyes", 0),
        Ok(()) => gate_line("four_eyes", 0),
        Err(refused) => GateLine { ok: false, obstacles: vec![as_obstacle(&refused)], ..gate_line("four_eyes", 0) },
    }
}
