//! Keeping the newsroom's file small while nobody waits.

use crate::{Desk, Result, uses};
use std::time::Duration;

/// Of one step: nobody who asks something at the same time should notice.
const STEP: Duration = Duration::from_millis(20);
/// Of so many stories a step works out which items they rest on: a few milliseconds each.
const USES: usize = 4;

/// Tidies the newsroom's file for one short step and says whether there is more to do. Nothing that
/// is read changes.
pub fn tidy(desk: &Desk) -> Result<bool> {
    let more_uses = match desk.read(|look| Ok(!look.uses_due(1)?.is_empty()))? {
        true => desk.write(|tx| uses::settle_some(tx, USES))?,
        false => false,
    };
    Ok(desk.store.tidy(STEP)?.more || more_uses)
}
