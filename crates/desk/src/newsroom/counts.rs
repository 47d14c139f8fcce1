//! How much waits where, for the bar at the side.

use super::today::today;
use crate::copy::stands_with;
use crate::view::{Counts, DeskCount, Nothing};
use crate::{Desk, Result};
use std::collections::BTreeMap;
use std::time::Duration;
use story::Instant;
use story::state::Stage;

/// A clock may be put right by this much before anybody hears of it.
const CLOCK_LEEWAY: Duration = Duration::from_secs(60);

/// How much waits where for the acting person, and whether the clock was set back.
pub fn counts(desk: &mut Desk, _: Nothing) -> Result<Counts> {
    counts_now(desk)
}

/// The same for those who only read.
pub fn counts_now(desk: &Desk) -> Result<Counts> {
    let me = desk.me()?;
    let now = desk.now();
    let today = today(desk)?;
    desk.read(|look| {
        let mut counts = Counts::default();
        let mut latest = Instant::EARLIEST;
        let mut desks: BTreeMap<String, u32> = BTreeMap::new();
        for row in look.stories()? {
            let state = &row.state;
            latest = latest.max(state.changed_at);
            if stands_with(state, &me) {
                counts.drafts += 1;
                counts.returned += u32::from(state.returned);
            }
            let mine = state.author.as_ref() == Some(&me.initials);
            let on_desk = matches!(state.stage, Stage::Submitted | Stage::Desk);
            counts.handed_in += u32::from(mine && on_desk);
            counts.approved += u32::from(state.stage == Stage::Approved);
            counts.sent_today += u32::from(state.filed_at.is_some_and(|at| at >= today));
            let over = matches!(state.stage, Stage::Spiked | Stage::Filed | Stage::Killed);
            if !over && !state.desk.is_empty() {
                *desks.entry(state.desk.clone()).or_default() += 1;
            }
        }
        counts.wire = look.items_waiting()?;
        counts.cases = look.cases_open()?;
        counts.desks = desks.into_iter().map(|(desk, count)| DeskCount { desk, count }).collect();
        counts.clock_back = Some(latest).filter(|at| *at > now + CLOCK_LEEWAY);
        Ok(counts)
    })
}
