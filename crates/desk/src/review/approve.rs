//! A duty editor signs exactly this text, these credits and these pictures.

use super::base::{Bases, Texts};
use super::compare;
use super::record::on_record;
use crate::copy::line;
use crate::error::Obstacles;
use crate::named::{find_story, revision_of};
use crate::origin::{find_agency_words, known_origins};
use crate::view::{Approve, Credits, Obstacle, StoryLine};
use crate::wire::stopped_by_items;
use crate::{Desk, Error, Result, credit};
use store::Reader;
use story::event::{Act, Waiver};
use story::person::Person;
use story::state::State;
use story::workflow::NotAllowed;
use story::{Content, EventId, StoryId, approval, workflow};

/// Approves the revision that was read, with what was settled about it put on record before.
/// Refused while anybody's change is open, while a credit is missing or words have no source; a
/// waiver with a reason lets a finding pass that is no missing credit.
pub fn approve(desk: &mut Desk, asked: Approve) -> Result<StoryLine> {
    let (me, now) = (desk.me()?, desk.now());
    let (line, id, event) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let revision = revision_of(tx, &id, &asked.revision)?;
        let row = tx.story(&id)?;
        let read = tx.revision(&revision)?;
        let known = known_origins(tx, &id, Some(revision), &read.content, &read.author)?;
        let credits = credit::of(tx, &read.content, &known)?;
        let may = if signature_stands(&row.state, revision, &read.content, &credits) {
            workflow::may_approve(&row.state, &me, revision)
        } else {
            workflow::may_approve_again(&row.state, &me, revision)
        };
        if matches!(may, Err(NotAllowed::Exposed { .. })) {
            // Words that were taken back and still stand are named, with their places.
            let stopped = stopped_by_items(tx, &id, &read.content, &known)?;
            if !stopped.is_empty() {
                return Err(Error::Obstacles(Obstacles(stopped)));
            }
        }
        may?;
        if tx.draft(&id)?.is_some() {
            return Err(NotAllowed::UnsavedDraft.into());
        }
        let open = open_changes(tx, &id, &me)?;
        if open > 0 {
            return Err(NotAllowed::ChangesOpen { count: open }.into());
        }
        let settled = on_record(tx, &id, &me.initials, now)?;
        if settled != revision {
            workflow::may_approve(&tx.story(&id)?.state, &me, settled)?;
        }
        let revision = settled;
        find_agency_words(tx, &id, &revision)?;
        let read = tx.revision(&revision)?;
        let known = known_origins(tx, &id, Some(revision), &read.content, &read.author)?;
        let credits = credit::of(tx, &read.content, &known)?;
        let mut found = credits.blocks.clone();
        found.extend(stopped_by_items(tx, &id, &read.content, &known)?);
        let open = open_obstacles(found, &asked.waived);
        if !open.is_empty() {
            return Err(Error::Obstacles(Obstacles(open)));
        }
        let signed = approval::sign(&read.content, &credits.line, &credits.required);
        let act = Act::Approved { revision, signed, waived: asked.waived.clone() };
        let event = tx.append(Some(id), &me.initials, now, act)?;
        let row = tx.story(&id)?;
        Ok::<_, Error>((line(tx, &row, &me)?, id, event))
    })?;
    desk.did("approved", Some(id), vec![event]);
    Ok(line)
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
        waived.iter().any(|w| w.code == obstacle.code && !w.reason.trim().is_empty())
    };
    found.into_iter().filter(|obstacle| !may_be_waived(obstacle) || !heard(obstacle)).collect()
}

/// A missing picture credit and words without a source are never waved through
/// (docs/newsroom-rules.md 2.5).
fn may_be_waived(obstacle: &Obstacle) -> bool {
    !obstacle.code.starts_with("Item")
        && !matches!(
            obstacle.code.as_str(),
            "UnknownOrigin" | "PictureWithoutCredit" | "StaffBylineOnAgencyLead"
        )
}

/// A rule's refusal as a line of the gate.
pub(crate) fn as_obstacle(refused: &NotAllowed) -> Obstacle {
    Obstacle {
        code: refused.code().into(),
        message: refused.to_string(),
        spans: Vec::new(),
        item: None,
    }
}
