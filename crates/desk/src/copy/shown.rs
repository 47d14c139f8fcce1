//! A named version as the terminal shows it, with its credit.

use super::lines::bare;
use super::version::{NamedVersion, version};
use crate::origin::known_origins;
use crate::view::{Credits, KilledLine, OwedLine, UnconfirmedLine, WritethruLine};
use crate::{Desk, Result, credit, export};
use serde::Serialize;
use store::Reader;
use story::{Content, Initials};

/// A version as the terminal shows it.
#[derive(Debug, Serialize)]
pub struct Shown {
    pub story: String,
    pub revision: Option<String>,
    pub number: u32,
    pub stage: story::state::Stage,
    pub credit_line: String,
    pub version: u32,
    /// What this version is to the one that went out before it, where somebody said so.
    pub writethru: Option<WritethruLine>,
    pub killed: Option<KilledLine>,
    /// Destinations that have a version and not yet what came after it.
    pub owed: Vec<OwedLine>,
    /// Destinations that have not confirmed a correction or a kill.
    pub unconfirmed: Vec<UnconfirmedLine>,
    pub content: Content,
}

/// A version by its name, such as `PORT-STRIKE@7`, with its credit line.
///
/// # Errors
/// `NotFound` for a story or a revision that is not there; `AmbiguousName`.
pub fn shown(desk: &Desk, named: &str) -> Result<Shown> {
    let me = desk.me()?;
    desk.read(|look| {
        let found = version(look, &me, named)?;
        let row = look.story(&found.story)?;
        let number = match &found.revision {
            Some(id) => look.revision(id)?.number,
            None => 0,
        };
        let line = bare(look, &row, &me);
        let credits = credits_of_version(look, &found, &me.initials)?;
        let left = export::outstanding(look, &found.story)?;
        Ok(Shown {
            story: found.story.to_string(),
            revision: found.revision.map(|id| id.to_string()),
            number,
            stage: row.state.stage,
            credit_line: credits.line,
            version: row.state.version,
            writethru: line.writethru,
            killed: line.killed,
            owed: left.owed,
            unconfirmed: left.unconfirmed,
            content: found.content,
        })
    })
}

/// The credit of a named version, such as `PORT-STRIKE@approved`.
///
/// # Errors
/// `NotFound` for a story or a revision that is not there; `AmbiguousName`.
pub fn credits_named(desk: &Desk, named: &str) -> Result<Credits> {
    let me = desk.me()?;
    desk.read(|look| credits_of_version(look, &version(look, &me, named)?, &me.initials))
}

fn credits_of_version(look: &Reader<'_>, found: &NamedVersion, me: &Initials) -> Result<Credits> {
    let known = known_origins(look, &found.story, found.revision, &found.content, me)?;
    let approval = look
        .story(&found.story)?
        .state
        .approval
        .filter(|approval| Some(approval.revision) == found.revision);
    let at = approval.map(|approval| approval.at);
    let outgoing = export::outgoing(look, &found.story, &found.content, &known, at)?;
    Ok(Credits {
        printed: formats::printed_lines(&outgoing).into(),
        ..credit::of(look, &found.content, &known)?
    })
}
