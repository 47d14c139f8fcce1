//! What is ready to go out, and what went.

use super::errand::GateAsked;
use super::gate::{as_obstacles, in_the_way};
use super::ledger::outstanding;
use crate::copy::lines;
use crate::named::find_story;
use crate::view::{Approved, FormatLine, Nothing, Obstacle, StoryLine};
use crate::{Desk, Result};
use formats::Format;
use std::cmp::Reverse;
use store::{Reader, StoryRow};
use story::destination::EmbargoPolicy;
use story::state::Stage;
use story::workflow;

/// So many of what went out are listed, the latest; older ones are found by their words.
const SHOWN: usize = 500;

/// What is ready to go out, with what is in its way, and the latest 500 stories that went out.
pub fn approved(desk: &mut Desk, _: Nothing) -> Result<Approved> {
    let me = desk.me()?;
    let kept = &desk.kept_rows;
    desk.read(|look| {
        let stories = look.stories()?;
        let ready = stories.iter().filter(|row| row.state.stage == Stage::Approved);
        // What went out stays here with its sent version while somebody works on the next.
        let mut sent: Vec<_> = stories.iter().filter(|row| is_sent(row)).collect();
        sent.sort_by_key(|row| Reverse(row.state.filed_at));
        sent.truncate(SHOWN);
        let sent = lines(kept, look, sent.into_iter(), &me)?;
        let mut ready = lines(kept, look, ready, &me)?;
        for line in &mut ready {
            line.stopped = stopped(look, line)?;
        }
        let (mut open, mut unconfirmed) = (Vec::new(), Vec::new());
        for row in stories.iter().filter(|row| row.state.filed.is_some()) {
            let left = outstanding(look, &row.id)?;
            open.extend(left.owed);
            unconfirmed.extend(left.unconfirmed);
        }
        let may_confirm = workflow::may_send_kill(&me).is_ok();
        let formats = formats_out();
        Ok(Approved { ready, sent, owed: open, unconfirmed, may_confirm, formats })
    })
}

/// A next version that is approved is ready, and sent again soon.
fn is_sent(row: &StoryRow) -> bool {
    row.state.filed.is_some() && row.state.stage != Stage::Approved
}

/// All that the gate says of approved copy: it may have closed since the signature.
fn stopped(look: &Reader<'_>, line: &StoryLine) -> Result<Vec<Obstacle>> {
    let asked = GateAsked::now(look, EmbargoPolicy::Block);
    Ok(as_obstacles(in_the_way(look, &find_story(look, &line.id)?, asked)?))
}

/// The formats copy can leave in.
pub fn formats_out() -> Vec<FormatLine> {
    let line = |format: Format| FormatLine {
        code: format.name().into(),
        name: format.title().into(),
        extension: format.extension().into(),
    };
    Format::outgoing().map(line).collect()
}
