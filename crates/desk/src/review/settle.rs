//! A person accepts or rejects changes, one or several at once.

use super::base::{Bases, Texts};
use super::newest::settles_newest;
use super::{compare, shown};
use crate::view::{Review, Settle};
use crate::{Desk, Error, Result};
use store::Tx;
use story::event::{Act, ActKind, Decision};
use story::person::Person;
use story::rights::Right;
use story::{Content, EventId, Instant, StoryId};

/// Keeps the decisions on the newest text. They carry no text yet: what they make of it is put on
/// record by `review_finish`, by sending the story back, by handing it in again, or by approval.
///
/// # Errors
/// What [`workflow::may_settle`](story::workflow::may_settle) refuses; `TwoHeads`; `StaleRevision`;
/// `NotFound` for a change the text does not have.
pub fn review_settle(desk: &mut Desk, asked: Settle) -> Result<Review> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    let (review, id, events) = desk.write(|tx| {
        let (id, revision) = settles_newest(tx, &me, &asked.story, &asked.revision)?;
        let answer_with = Answer {
            revision,
            changes: &asked.changes,
            decision: asked.decision,
            text: None,
            why: &asked.why,
        };
        let events = answer(tx, &me, &id, now, &answer_with)?;
        Ok::<_, Error>((shown(tx, &me, &id)?, id, events))
    })?;
    desk.did(ActKind::ChangeSettled, Some(id), events);
    Ok(review)
}

/// One answer to several changes.
pub(super) struct Answer<'a> {
    /// The newest revision as the person had it on the screen.
    pub revision: EventId,
    pub changes: &'a [String],
    pub decision: Decision,
    pub text: Option<&'a String>,
    pub why: &'a str,
}

/// Appends what was decided about the newest text. Refused for a change it does not have.
pub(super) fn answer(
    tx: &mut Tx<'_>,
    me: &Person,
    id: &StoryId,
    now: Instant,
    asked: &Answer<'_>,
) -> Result<Vec<EventId>> {
    let to_settle = {
        let texts = Texts::new(tx);
        Bases::of(&texts, id)?.to_settle(&texts, &me.initials)?
    };
    let to_settle = to_settle.ok_or_else(|| Error::not_found("revision of", id))?;
    let nothing = Content::default();
    let base = to_settle.base.as_deref().unwrap_or(&nothing);
    let names = if to_settle.base.is_some() {
        compare(base, &to_settle.newest).names()
    } else {
        Vec::new()
    };
    let mut events = Vec::new();
    for change in asked.changes {
        if !names.contains(change) {
            return Err(Error::not_found("change", change));
        }
        if asked.text.is_some() && !may_be_reworded(base, &to_settle.newest, change) {
            let gone = "these words are no longer in the text; accept or reject the change instead";
            return Err(Error::BadInput(gone.into()));
        }
        let before = to_settle.decided.get(change);
        let same = before.map_or(Decision::Open, |one| one.decision) == asked.decision;
        if same && before.is_none_or(|one| one.text.as_ref() == asked.text && one.why == asked.why)
        {
            continue;
        }
        let act = Act::ChangeSettled {
            base: to_settle.since,
            revision: asked.revision,
            change: change.clone(),
            decision: asked.decision,
            text: asked.text.cloned(),
            why: asked.why.to_owned(),
        };
        events.push(tx.append(Some(*id), &me.initials, now, act)?);
    }
    Ok(events)
}

/// Whether a change's new words stand somewhere an editor's own can take their place.
fn may_be_reworded(old: &Content, new: &Content, change: &str) -> bool {
    let comparison = compare(old, new);
    if let Some(name) = change.strip_prefix("field ") {
        return super::FIELDS.iter().any(|field| field.name == name && field.own.is_some());
    }
    comparison.body.iter().any(|known| known.id.0 == change && !known.new.is_empty())
}
