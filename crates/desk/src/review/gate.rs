//! What is in the way of a signature: the same lines the button counts and the desk asks again when
//! it is pressed.

use super::approve::as_obstacle;
use super::in_text::InText;
use crate::view::{Credits, GateCode, GateLine, Obstacle, Place};
use crate::{Code, Result};
use store::Reader;
use story::correction::{ChangedFact, FactKind, Words, changed_facts};
use story::event::WritethruClass;
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
    pub in_text: &'a InText,
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
    let InText { items, left_over } = found.in_text;
    for (code, found) in [(GateCode::Items, items), (GateCode::LeftOver, left_over)] {
        if !found.is_empty() {
            let line = gate_line(code, found.len() as u32);
            gate.push(GateLine { waivable: waivable(found), obstacles: found.clone(), ..line });
        }
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
    gate.extend(asks_for_correction(look, state, found.read)?);
    Ok(gate)
}

/// Numbers and names of sentences that went out and read otherwise now: were they wrong, or is it
/// news? The line asks and keeps nobody from approving.
fn asks_for_correction(
    look: &Reader<'_>,
    state: &State,
    read: EventId,
) -> Result<Option<GateLine>> {
    let Some(filed) = state.filed.filter(|filed| *filed != read) else { return Ok(None) };
    let (old, new) = (look.revision(&filed)?.content, look.revision(&read)?.content);
    let asks = |fact: &ChangedFact| match state.writethru.as_ref() {
        None => true,
        Some(said) => match said.class {
            WritethruClass::Correction => false,
            // A name spelled right is a slip; a number is more.
            WritethruClass::Minor => fact.kind == FactKind::Number,
            WritethruClass::Clarification => true,
            WritethruClass::Update => said.note.is_empty(),
        },
    };
    let headline = changed_facts(&[&old.headline], &[&new.headline]);
    let body = changed_facts(&old.paragraphs(), &new.paragraphs());
    let facts = headline.iter().map(|fact| ("headline", fact));
    let facts = facts.chain(body.iter().map(|fact| ("body", fact))).filter(|(_, fact)| asks(fact));
    let obstacles: Vec<Obstacle> = facts.map(|(field, fact)| changed(field, fact)).collect();
    let line = gate_line(GateCode::Correction, obstacles.len() as u32);
    Ok(Some(GateLine { obstacles, ..line }))
}

/// The words as they went out and as they stand now.
fn changed(field: &str, fact: &ChangedFact) -> Obstacle {
    let (code, what) = match fact.kind {
        FactKind::Number => (Code::NumberChanged, "number"),
        FactKind::Name => (Code::NameChanged, "name"),
    };
    let place = match field {
        "headline" => "the headline".to_owned(),
        _ => format!("paragraph {}", fact.to.paragraph + 1),
    };
    let (from, to) = (&fact.from.text, &fact.to.text);
    let span = |words: &Words| Place {
        field: field.to_owned(),
        paragraph: words.paragraph,
        start: words.start,
        end: words.end,
        text: words.text.clone(),
    };
    Obstacle {
        code,
        message: format!(
            "a {what} that went out reads otherwise in {place}: {from} is now {to}; say with \
             `correct` that it was wrong, or with `update --reason` that it is new"
        ),
        spans: vec![span(&fact.from), span(&fact.to)],
        item: None,
    }
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
    let (names, obstacles, waivable) = (Vec::new(), Vec::new(), Vec::new());
    GateLine { code, ok: open == 0, count: open, names, obstacles, waivable }
}

/// What of it a duty editor lets pass with a reason.
fn waivable(found: &[Obstacle]) -> Vec<Code> {
    let mut codes: Vec<Code> = found.iter().map(|obstacle| obstacle.code).collect();
    codes.retain(|code| code.may_be_waived());
    codes.dedup();
    codes
}

fn credits_line(credits: &Credits) -> GateLine {
    let open = gate_line(GateCode::Credits, credits.blocks.len() as u32);
    let obstacles = credits.blocks.clone();
    let waivable = waivable(&obstacles);
    GateLine { names: credits.required.clone(), obstacles, waivable, ..open }
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
