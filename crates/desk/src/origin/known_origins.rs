//! The origins of a text, with what is being typed.

use super::came_in::came_in;
use super::known::{Known, runs_of};
use super::newsroom_library::NewsroomLibrary;
use super::said::said;
use super::trace::{State, Tracer, keep_state, searches_wires};
use crate::Result;
use crate::copy::{draft_of, typist};
use store::{Reader, Tx};
use story::{Content, EventId, Initials, StoryId};

/// The origins of `content` as a text on `base`. What is new belongs to the person who typed the
/// draft on that base, and what that draft does not have, to `author`.
pub fn known_origins(
    look: &Reader<'_>,
    story: &StoryId,
    base: Option<EventId>,
    content: &Content,
    author: &Initials,
) -> Result<Known> {
    let said = said(look, story)?;
    let texts: Vec<String> = content.body.iter().map(|block| block.text.clone()).collect();
    let mut state = match base {
        None => State::default(),
        Some(base) => {
            Tracer::new(look, &said, Some(&NewsroomLibrary::over(look))).state_of(&base)?
        }
    };
    let unsaved = (!state.holds(&texts)).then_some(state.number as usize + 1);
    if let Some(number) = unsaved {
        if let Some(draft) = draft_of(look, story)?.filter(|draft| draft.stands_on(base)) {
            let typed: Vec<String> =
                draft.content.body.iter().map(|block| block.text.clone()).collect();
            state.type_in(number, &typist(&look.story(story)?.state, &draft, author), &typed);
        }
        state.type_in(number, author, &texts);
    }
    let came_in = came_in(&state.traced, unsaved);
    Ok(Known { blocks: runs_of(&state.traced), came_in, texts })
}

/// Keeps the trace of a revision beside it where tracing again would cost most: every sixteenth,
/// and where the wires were searched.
pub fn keep_trace(tx: &mut Tx<'_>, story: &StoryId, revision: &EventId) -> Result<()> {
    let saved = tx.revision(revision)?;
    if saved.number % 16 != 0 && !searches_wires(saved.kind) {
        return Ok(());
    }
    let said = said(tx, story)?;
    let state = Tracer::new(tx, &said, Some(&NewsroomLibrary::over(tx))).state_of(revision)?;
    keep_state(tx, revision, &state)
}
