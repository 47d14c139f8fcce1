//! A step of the workflow on one story: every one asks its rule, appends its act and answers the
//! story's row as it stands then.

use crate::copy::line;
use crate::named::find_story;
use crate::review::note_fallen;
use crate::view::{Because, StoryLine};
use crate::{Desk, Error, Result};
use story::event::{Act, ActKind};
use story::person::Person;
use story::state::State;
use story::workflow::NotAllowed;

/// Takes a step. `falls` says why an approval falls with it, where it does.
///
/// # Errors
/// What `may` refuses; `NotFound` and `AmbiguousName` for the story's name.
pub(crate) fn step(
    desk: &mut Desk,
    story: &str,
    may: impl FnOnce(&State, &Person) -> std::result::Result<(), NotAllowed>,
    act: Act,
    falls: Option<Because>,
) -> Result<StoryLine> {
    let (me, now) = (desk.me()?, desk.now());
    let kind = ActKind::from(&act);
    let (line, id, event) = desk.write(|tx| {
        let id = find_story(tx, story)?;
        let before = tx.story(&id)?.state;
        may(&before, &me)?;
        let event = tx.append(Some(id), &me.initials, now, act)?;
        if let Some(because) = falls {
            note_fallen(tx, &id, before.approval.as_ref(), &me.initials, now, because)?;
        }
        let row = tx.story(&id)?;
        Ok::<_, Error>((line(tx, &row, &me)?, id, event))
    })?;
    desk.did(kind, Some(id), vec![event]);
    Ok(line)
}
