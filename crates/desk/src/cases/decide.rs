//! An editor decides what becomes of a story under a case.

use super::open::expose;
use super::row::Opened;
use super::view::case_open;
use crate::named::find_story;
use crate::review::note_fallen;
use crate::uses::{Used, settle_all};
use crate::view::Because;
use crate::view::{Case, DecideCase, OfCase};
use crate::wire::item::item_id;
use crate::{Desk, Error, Result};
use store::Tx;
use story::event::{Act, CaseDecision, Usage};
use story::workflow;

/// Decides about one story. The last decision counts until the case is closed.
///
/// # Errors
/// `NotAnEditor`; `NotFound` where the case does not concern the story; `CaseOver`; `BadInput` for a
/// decision that needs a reason and has none, or about a story that is only linked; `StillThere`
/// where something is said to be gone that is not.
pub fn case_decide(desk: &mut Desk, asked: DecideCase) -> Result<Case> {
    let (me, now) = (desk.me()?, desk.now());
    let id = item_id(&asked.case).map_err(|_| Error::not_found("case", &asked.case))?;
    let reason = asked.reason.trim();
    desk.write(|tx| {
        workflow::may_decide(&me)?;
        settle_all(tx)?;
        let story = find_story(tx, &asked.story)?;
        let opened = Opened::of(tx, &id)?;
        if !opened.kept.is_open() {
            return Err(Error::CaseOver { case: id.to_string() });
        }
        let used = opened.used_in(tx, &story)?;
        if !opened.kept.stories.contains(&story) {
            let used = used.as_ref().ok_or_else(|| Error::not_found("story", &asked.story))?;
            expose(tx, &me.initials, now, &id, opened.order, used)?;
        }
        let before = tx.story(&story)?.state;
        let exposure = before.exposures.iter().find(|exposure| exposure.case == id);
        if exposure.is_none_or(|exposure| exposure.how == Usage::Linked) {
            return Err(Error::BadInput(
                "the story only names the item and shares nothing with it; there is nothing to decide"
                    .into(),
            ));
        }
        let passages = may_be(tx, &opened, asked.decision, used.as_ref(), reason)?;
        let decision = asked.decision;
        let act = Act::CaseDecided { case: id, decision, reason: reason.to_owned(), passages };
        tx.append(Some(story), &me.initials, now, act)?;
        let approval = before.approval.as_ref();
        note_fallen(tx, &story, approval, &me.initials, now, Because::DecidedKilled)
    })?;
    case_open(desk, OfCase { case: asked.case })
}

/// Whether a decision holds for the story as it is now; answers the words that may stay.
fn may_be(
    tx: &Tx<'_>,
    opened: &Opened,
    decision: CaseDecision,
    used: Option<&Used>,
    reason: &str,
) -> Result<Vec<String>> {
    match decision {
        CaseDecision::Killed | CaseDecision::NotAffected if reason.is_empty() => {
            Err(Error::BadInput("say why, with --reason".into()))
        }
        CaseDecision::Killed => Ok(Vec::new()),
        CaseDecision::NotAffected => {
            let places = used.map(|used| used.places.as_slice()).unwrap_or_default();
            Ok(places.iter().map(|place| place.text.trim().to_owned()).collect())
        }
        CaseDecision::Removed => {
            let Some(used) = used else { return Ok(Vec::new()) };
            let places = opened.still_in(tx, used)?;
            let pictures = if used.is_in_newest { used.pictures.clone() } else { Vec::new() };
            if places.is_empty() && pictures.is_empty() {
                return Ok(Vec::new());
            }
            let slug = tx.story(&used.story)?.slug;
            Err(Error::StillThere { slug, places, pictures })
        }
    }
}
