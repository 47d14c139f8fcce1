//! What a window needs to start, and who sits at it.

use super::{agencies, counts_now, people, settings};
use crate::view::{ActAs, Nothing, Recovered, Session};
use crate::{Desk, Result};
use story::rights::{self, Right};

/// Answers nothing: what changed goes with every answer.
pub fn news(_: &mut Desk, _: Nothing) -> Result<Nothing> {
    Ok(Nothing {})
}

/// Opens the newsroom for a window.
pub fn session(desk: &mut Desk, _: Nothing) -> Result<Session> {
    let people = people(desk, Nothing {})?;
    let mut desks: Vec<String> =
        people.iter().map(|person| person.desk.clone()).filter(|d| !d.is_empty()).collect();
    desks.sort();
    desks.dedup();
    let me = desk.me()?;
    Ok(Session {
        newsroom: desk.local("newsroom")?.unwrap_or_default(),
        sample: desk.local("sample")?.as_deref() == Some("yes"),
        first_start: untouched(desk)?,
        rights: Right::ALL.into_iter().filter(|right| rights::may(&me, *right).is_ok()).collect(),
        me,
        people,
        desks,
        agencies: agencies(desk, Nothing {})?,
        counts: counts_now(desk)?,
        recovered: recovered(desk)?,
        kept_aside: desk.kept_aside.clone(),
        cut_off: together(&desk.settled.taken_back),
        not_our_export: together(&desk.settled.not_ours),
        program_version: env!("CARGO_PKG_VERSION").into(),
        file: desk.path().display().to_string(),
        settings: settings(desk)?,
    })
}

fn together(paths: &[String]) -> Option<String> {
    (!paths.is_empty()).then(|| paths.join(", "))
}

/// Does the sample hold what it was made with and nothing more?
fn untouched(desk: &Desk) -> Result<bool> {
    let made = desk.local("sample_events")?.and_then(|count| count.parse().ok());
    desk.read(|look| Ok(made == Some(look.event_count()?)))
}

/// Says who sits at this computer from now on.
///
/// # Errors
/// `NotFound` for initials nobody here has.
pub fn act_as(desk: &mut Desk, asked: ActAs) -> Result<Session> {
    desk.act_as(&asked.initials)?;
    desk.set_local("me", &asked.initials.0)?;
    session(desk, Nothing {})
}

/// After a start that followed no proper end: the story whose typing was saved last.
fn recovered(desk: &Desk) -> Result<Option<Recovered>> {
    if !desk.unclean {
        return Ok(None);
    }
    desk.read(|look| {
        let newest =
            look.drafts_saved()?.into_iter().max_by_key(|(story, saved_at)| (*saved_at, *story));
        let Some((story, saved_at)) = newest else { return Ok(None) };
        let slug = look.story(&story).map(|row| row.slug).unwrap_or_default();
        Ok(Some(Recovered { story: story.to_string(), slug, saved_at }))
    })
}
