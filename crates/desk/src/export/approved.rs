//! What is ready to go out, and what went.

use crate::copy::lines;
use crate::view::{Approved, FormatLine, Nothing};
use crate::{Desk, Result};
use formats::Format;
use story::state::Stage;

pub fn approved(desk: &mut Desk, _: Nothing) -> Result<Approved> {
    let me = desk.me()?;
    desk.read(|look| {
        let stories = look.stories()?;
        let ready = stories.iter().filter(|row| row.state.stage == Stage::Approved);
        let sent = stories.iter().filter(|row| row.state.filed.is_some() && row.state.stage == Stage::Filed);
        Ok(Approved { ready: lines(look, ready, &me)?, sent: lines(look, sent, &me)?, formats: formats_out() })
    })
}

/// The formats copy can leave in.
pub fn formats_out() -> Vec<FormatLine> {
    let line = |format: Format| FormatLine {
        code: format.name().into(),
        name: format.title().into(),
        extension: format.extension().into(),
    };
    Format::ALL.into_iter().map(line).collect()
}
