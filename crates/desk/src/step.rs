//! A step of the workflow on one story: every one asks its rule, appends its act and answers the
//! story's row as it stands then.

use crate::copy::line;
use crate::named::find_story;
use crate::review::note_fallen;
use crate::view::{Because, StoryLine};
use crate::{Desk, Error, Result};
use store::Tx;
use story::event::{Act, ActKind};
use story::person::Person;
use story::state::State;
use story::{Instant, StoryId};

/// Where a step begins: the story as it stands, who takes the step, and when.
pub(crate) struct StepBegun {
    pub id: StoryId,
    pub state: State,
    pub me: Person,
    pub now: Instant,
}

/// Takes a step in one transaction: `work` asks the rule, does what has to stand before the act,
/// and gives the act. `falls` says why an approval falls with the step, where it does.
///
/// # Errors
/// What `work` refuses; `NotFound` and `AmbiguousName` for the story's name.
pub(crate) fn step(
    desk: &mut Desk,
    story: &str,
    falls: Option<Because>,
    work: impl FnOnce(&mut Tx<'_>, &StepBegun) -> Result<Act>,
) -> Result<StoryLine> {
    let (me, now) = (desk.me()?, desk.now());
    let (line, kind, id, event, for_good) = desk.write(|tx| {
        let id = find_story(tx, story)?;
        let before = StepBegun { id, state: tx.story(&id)?.state, me, now };
        let act = work(tx, &before)?;
        let (me, kind) = (&before.me, ActKind::from(&act));
        // A kill and what was confirmed of it are never offered to be taken back.
        let for_good = matches!(act, Act::Killed { .. } | Act::Confirmed { .. });
        let event = tx.append(Some(id), &me.initials, now, act)?;
        if let Some(because) = falls {
            let approval = before.state.approval.as_ref();
            note_fallen(tx, &id, approval, &me.initials, now, because)?;
        }
        let row = tx.story(&id)?;
        Ok::<_, Error>((line(tx, &row, me)?, kind, id, event, for_good))
    })?;
    if !for_good {
        desk.did(kind, Some(id), vec![event]);
    }
    Ok(line)
}
