//! A destination says that a correction has run there, or that what was killed is gone.

use crate::export::outstanding;
use crate::step::step;
use crate::view::{ConfirmSent, StoryLine};
use crate::{Desk, Result};
use story::event::Act;
use story::workflow;

/// Puts on record who at a destination confirmed what it has open: a correction that went there, or
/// a kill, however they heard of it. The destination's lines are closed with it.
///
/// # Errors
/// What [`workflow::may_confirm`] refuses.
pub fn confirm(desk: &mut Desk, asked: ConfirmSent) -> Result<StoryLine> {
    let destination = asked.destination.trim().to_owned();
    step(desk, &asked.story, None, |tx, before| {
        let open = outstanding(tx, &before.id)?.unconfirmed;
        let theirs = open.iter().filter(|line| line.destination == destination);
        let newest = theirs.map(|line| line.version).max();
        let (version, words) =
            workflow::may_confirm(&before.me, &destination, newest, &asked.words)?;
        Ok(Act::Confirmed { destination, version, words })
    })
}
