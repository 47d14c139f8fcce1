//! A story as one row of a list.

use crate::copy::{current_content, known_origins};
use crate::view::{Credits, OwnerKind, StoryLine};
use crate::{Result, credit, review};
use store::{Reader, StoryRow};
use story::content::{Content, Direction};
use story::person::Person;
use story::state::{Stage, State};

/// Has `person` the ball for a draft?
pub fn stands_with(state: &State, person: &Person) -> bool {
    state.stage == Stage::Draft && state.holder.as_ref() == Some(&person.initials)
}

/// Rows, the most urgent first, then the latest changed.
pub fn lines<'a>(look: &Reader<'_>, rows: impl Iterator<Item = &'a StoryRow>, me: &Person) -> Result<Vec<StoryLine>> {
    let mut lines = rows.map(|row| line(look, row, me)).collect::<Result<Vec<_>>>()?;
    lines.sort_by_key(|line| (if line.urgency == 0 { 9 } else { line.urgency }, -line.changed_at));
    Ok(lines)
}

pub fn line(look: &Reader<'_>, row: &StoryRow, me: &Person) -> Result<StoryLine> {
    let (content, base) = current_content(look, &row.id)?;
    let author = row.state.author.clone().unwrap_or_else(|| me.initials.clone());
    let known = known_origins(look, &row.id, base, &content, &author)?;
    line_with(look, row, me, &content, &credit::of(look, &content, &known)?)
}

/// The same for a text whose credit is known already.
pub(crate) fn line_with(
    look: &Reader<'_>,
    row: &StoryRow,
    me: &Person,
    content: &Content,
    credits: &Credits,
) -> Result<StoryLine> {
    let state = &row.state;
    let draft = look.draft(&row.id)?;
    let author = state.author.clone().unwrap_or_else(|| me.initials.clone());
    let unsourced = credits.shares.iter().filter(|s| s.kind == OwnerKind::Unknown).map(|s| s.words).sum();
    let progress = review::progress(look, row, me)?;
    Ok(StoryLine {
        id: row.id.to_string(),
        slug: state.slug.clone(),
        headline: content.headline.clone(),
        stage: state.stage,
        returned: state.returned,
        desk: state.desk.clone(),
        urgency: content.urgency,
        words: content.words() as u32,
        words_wanted: content.words_wanted,
        language: content.language.clone(),
        direction: if content.direction == Direction::Rtl { "rtl".into() } else { "ltr".into() },
        author: author.0,
        holder: state.holder.as_ref().map(|holder| holder.0.clone()).unwrap_or_default(),
        version: state.version,
        number: state.number,
        changed_at: state.changed_at.max(draft.as_ref().map_or(0, |draft| draft.saved_at)),
        draft_saved_at: draft.map(|draft| draft.saved_at),
        handed_in_at: state.handed_in.as_ref().map(|hand_in| hand_in.at),
        approved_at: state.approval.as_ref().map(|approval| approval.at),
        approved_by: state.approval.as_ref().map(|approval| approval.by.0.clone()).unwrap_or_default(),
        filed_at: state.filed_at,
        changes: progress.changes,
        settled: progress.settled,
        open_notes: progress.open_notes,
        credit_line: credits.line.clone(),
        shares: credits.shares.clone(),
        unsourced_words: unsourced,
        holds: state.holds.clone(),
        heads: state.heads.len() as u32,
    })
}
