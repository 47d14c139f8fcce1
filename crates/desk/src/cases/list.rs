//! The cases, what is open first.

use super::row::order_in_words;
use crate::view::{CaseLine, CaseState, FindCases};
use crate::wire::{agency_of, headline_of, order_of};
use crate::{Desk, Result};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use store::{Case as CaseKept, Reader};
use story::event::{CaseDecision, Usage};
use story::rights::Right;

/// All cases, or only the open ones: kills before the rest, then the newest first.
///
/// # Errors
/// `NotYourRole` for somebody without a role.
pub fn cases(desk: &mut Desk, asked: FindCases) -> Result<Vec<CaseLine>> {
    desk.may(Right::Read)?;
    desk.read(|look| {
        let kept = look.cases(asked.open)?;
        let mut lines = Vec::new();
        for case in &kept {
            lines.extend(line(look, case)?);
        }
        let rank =
            |line: &CaseLine| (line.state != CaseState::Open, line.order, Reverse(line.opened_at));
        lines.sort_by_key(rank);
        Ok(lines)
    })
}

/// A case as a row; none where its item is no order, as in a file somebody changed by hand.
pub(super) fn line(look: &Reader<'_>, case: &CaseKept) -> Result<Option<CaseLine>> {
    let item = look.item(&case.item)?;
    let Some(order) = order_of(item.how) else { return Ok(None) };
    let about = item.replaces.and_then(|earlier| look.item(&earlier).ok());
    let state = match (&case.closed, case.lifted) {
        (_, true) => CaseState::Lifted,
        (Some(_), false) => CaseState::Closed,
        (None, false) => CaseState::Open,
    };
    let mut line = CaseLine {
        id: case.item.to_string(),
        order,
        agency: agency_of(about.as_ref().unwrap_or(&item)).unwrap_or_default(),
        headline: headline_of(about.as_ref().unwrap_or(&item)),
        words: order_in_words(&item),
        opened_at: case.opened_at,
        state,
        stories: 0,
        undecided: 0,
        unconfirmed: 0,
        closed_by: case.closed.as_ref().map(|(by, _)| by.0.clone()).unwrap_or_default(),
        closed_at: case.closed.as_ref().map(|(_, at)| *at),
    };
    for story in &case.stories {
        let state = look.story(story)?.state;
        let Some(exposure) = state.exposures.iter().find(|e| e.case == case.item) else { continue };
        line.stories += u32::from(exposure.how != Usage::Linked);
        line.undecided += u32::from(exposure.is_undecided());
        if matches!(exposure.decision, Some(CaseDecision::Killed | CaseDecision::Removed)) {
            let sent = look.receipts(story)?.into_iter().filter(|kept| kept.at <= case.opened_at);
            let places: BTreeSet<String> = sent.map(|kept| kept.receipt.destination).collect();
            let waiting = places.iter().filter(|place| !exposure.confirmed.contains(place));
            line.unconfirmed += waiting.count() as u32;
        }
    }
    Ok(Some(line))
}
