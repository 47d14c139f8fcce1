//! A duty editor signs exactly this text, these credits and these pictures.

use super::{compare, decisions_on};
use crate::copy::{find_agency_words, known_origins, line};
use crate::desk::{find_story, revision_id};
use crate::error::Obstacles;
use crate::view::{Approve, Obstacle, StoryLine};
use crate::{Desk, Error, Result, credit};
use store::Reader;
use story::event::{Act, Decision};
use story::workflow::NotAllowed;
use story::{EventId, StoryId, approval, workflow};

/// Approves the revision that was read. Refused while a credit is missing or words have no source; a waiver with a
/// reason lets a finding pass that is no missing credit.
pub fn approve(desk: &mut Desk, asked: Approve) -> Result<StoryLine> {
    let (me, now) = (desk.me()?, desk.now());
    let revision = revision_id(&asked.revision)?;
    let (line, id, event) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_approve(&row.state, &me, revision)?;
        if tx.draft(&id)?.is_some() {
            return Err(NotAllowed::UnsavedDraft.into());
        }
        rejected_words_are_gone(tx, &id, &revision)?;
        find_agency_words(tx, &id, &revision)?;
        let read = tx.revision(&revision)?;
        let known = known_origins(tx, &id, Some(revision), &read.content, &read.author)?;
        let credits = credit::of(tx, &read.content, &known)?;
        let waived =
            |obstacle: &Obstacle| asked.waived.iter().any(|w| w.code == obstacle.code && !w.reason.trim().is_empty());
        let open: Vec<Obstacle> =
            credits.blocks.iter().filter(|found| !may_be_waived(found) || !waived(found)).cloned().collect();
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

/// A missing picture credit and words without a source are never waved through (docs/DOMAIN.md 3.4).
fn may_be_waived(obstacle: &Obstacle) -> bool {
    !matches!(obstacle.code.as_str(), "UnknownOrigin" | "PictureWithoutCredit" | "StaffBylineOnAgencyLead")
}

/// Changes somebody rejected have to be out of the text before it is signed.
fn rejected_words_are_gone(look: &Reader<'_>, story: &StoryId, revision: &EventId) -> Result<()> {
    for (base, decisions) in decisions_on(look, story, revision)? {
        if !decisions.values().any(|decision| *decision == Decision::Rejected) {
            continue;
        }
        let old = look.revision(&base)?;
        let new = look.revision(revision)?;
        if compare(&old.content, &new.content).settled(&old.content, &new.content, &decisions) != new.content {
            return Err(NotAllowed::RejectedStillThere.into());
        }
    }
    Ok(())
}

/// A rule's refusal as a line of the gate.
pub(super) fn as_obstacle(refused: &NotAllowed) -> Obstacle {
    Obstacle { code: refused.code().into(), message: refused.to_string(), spans: Vec::new() }
}
