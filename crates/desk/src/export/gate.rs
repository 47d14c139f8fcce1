//! The gate: one look at all that keeps a story from leaving now. The export, a filing at a time, a
//! delivery, the preview, the list of what is ready and the command line ask it, and nothing else
//! says that copy may go.

use super::errand::GateAsked;
use super::outgoing::outgoing;
use crate::copy::current_content;
use crate::error::Obstacles;
use crate::origin::known_origins;
use crate::review::{as_obstacle, in_text, open_obstacles};
use crate::view::Obstacle;
use crate::{Error, Result, credit};
use formats::Outgoing;
use store::Reader;
use story::event::Signed;
use story::state::{Approval, Exposure, State};
use story::workflow::{self, NotAllowed};
use story::{Content, EventId, Initials, StoryId, approval};

/// Everything in the way of the story's copy leaving, what comes first first; empty where it may
/// leave.
///
/// # Errors
/// Trouble with the newsroom's file, or a text that was erased. What is in the way is the answer.
pub(crate) fn in_the_way(look: &Reader<'_>, id: &StoryId, asked: GateAsked) -> Result<Vec<Error>> {
    let state = look.story(id)?.state;
    let mut found: Vec<Error> = workflow::in_the_way_of_filing(&state, asked.at, asked.embargo)
        .into_iter()
        .map(Error::from)
        .collect();
    if state.embargo.is_some() {
        found.extend(clock_is_right(look)?);
    }
    if look.draft(id)?.is_some() {
        found.push(NotAllowed::UnsavedDraft.into());
    }
    if state.heads.len() > 1 {
        return Ok(found);
    }
    let text = Text::of(look, id, &state)?;
    let known = known_origins(look, id, text.revision, &text.content, &text.author)?;
    let credits = credit::of(look, &text.content, &known)?;
    let waived = state.approval.as_ref().map(|approval| approval.waived.as_slice());
    let all = in_text(look, id, &text.content, &known)?.with(&credits);
    let mut open = open_obstacles(all, waived.unwrap_or_default());
    // While a case waits for a decision, words of it that still stand are named before all else.
    if state.exposures.iter().any(Exposure::locks) {
        let (items, others) = open.into_iter().partition(|obstacle| obstacle.item.is_some());
        open = others;
        found.splice(..0, some(items));
    }
    found.extend(some(open));
    let signed = state.approval.as_ref().map(|approval| &approval.signed);
    let fits = |signed: &Signed| {
        approval::sign(&text.content, &credits.line, &credits.required) == *signed
    };
    if !signed.is_none_or(fits) {
        found.push(NotAllowed::ApprovalVoid.into());
    }
    Ok(found)
}

/// Approved copy past the gate, as the writers take it.
///
/// # Errors
/// The first of what is [`in_the_way`].
pub(crate) fn ready_for(
    look: &Reader<'_>,
    id: &StoryId,
    asked: GateAsked,
) -> Result<(Approval, Outgoing)> {
    if let Some(first) = in_the_way(look, id, asked)?.into_iter().next() {
        return Err(first);
    }
    let approved = look.story(id)?.state.approval.ok_or(NotAllowed::NotApproved)?;
    let revision = look.revision(&approved.revision)?;
    let known = known_origins(look, id, Some(revision.id), &revision.content, &revision.author)?;
    let outgoing = outgoing(look, id, &revision.content, &known, Some(approved.at))?;
    Ok((approved, outgoing))
}

/// What is in the way as the lines of a list.
pub(super) fn as_obstacles(found: Vec<Error>) -> Vec<Obstacle> {
    let lines = |error: Error| match error {
        Error::Obstacles(Obstacles(found)) => found,
        Error::NotAllowed(refused) => vec![as_obstacle(&refused)],
        other => {
            let (code, message) = (other.code(), other.to_string());
            vec![Obstacle { code, message, spans: Vec::new(), item: None }]
        }
    };
    found.into_iter().flat_map(lines).collect()
}

/// The text that would leave: what was approved, else the newest.
struct Text {
    revision: Option<EventId>,
    content: Content,
    author: Initials,
}

impl Text {
    fn of(look: &Reader<'_>, id: &StoryId, state: &State) -> Result<Self> {
        let approved = state.approval.as_ref().map(|approval| approval.revision);
        if let Some(revision) = approved.or(state.head()) {
            let read = look.revision(&revision)?;
            let (content, author) = (read.content, read.author);
            return Ok(Self { revision: Some(revision), content, author });
        }
        let (content, revision) = current_content(look, id)?;
        let author = state.author.clone().unwrap_or_else(|| Initials(String::new()));
        Ok(Self { revision, content, author })
    }
}

/// An embargo is not over by a clock that shows less than what was signed already.
fn clock_is_right(look: &Reader<'_>) -> Result<Option<Error>> {
    let (now, newest) = (look.began(), look.newest_instant()?);
    let told = |at: story::Instant| {
        at.to_utc().unwrap_or_default().format("%Y-%m-%d %H:%M:%S UTC").to_string()
    };
    let behind = || NotAllowed::ClockBehind { now: told(now), newest: told(newest) }.into();
    Ok((now < newest).then(behind))
}

fn some(obstacles: Vec<Obstacle>) -> Option<Error> {
    (!obstacles.is_empty()).then_some(Error::Obstacles(Obstacles(obstacles)))
}
