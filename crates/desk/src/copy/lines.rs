//! A story as one row of a list.

use super::kept::Kept;
use crate::copy::{current_content, known_origins};
use crate::view::{Credits, OwnerKind, StoryLine};
use crate::{Result, credit, review};
use serde_json::Value;
use std::sync::Arc;
use store::{Reader, StoryRow};
use story::Initials;
use story::content::{Content, Direction};
use story::person::Person;
use story::state::{Stage, State};

/// Has `person` the ball for a draft?
pub fn stands_with(state: &State, person: &Person) -> bool {
    state.stage == Stage::Draft && state.holder.as_ref() == Some(&person.initials)
}

/// What the row of a story is made from: its newest event and draft, who looks, and the newsroom's people and agencies.
#[derive(Debug, Clone, PartialEq)]
pub struct RowMark {
    last: Option<i64>,
    draft: Option<i64>,
    house: Arc<House>,
}

/// What all rows of a list have in common.
#[derive(Debug, PartialEq)]
struct House {
    me: Person,
    people: Vec<Person>,
    agencies: Vec<(String, Value)>,
}

/// Rows as they were made last. A row with words of unknown source is not kept: copy that comes in may show whose they are.
pub type KeptRows = Kept<RowMark, Option<StoryLine>>;

/// Rows, the most urgent first, then the latest changed.
pub fn lines<'a>(
    kept: &KeptRows,
    look: &Reader<'_>,
    rows: impl Iterator<Item = &'a StoryRow>,
    me: &Person,
) -> Result<Vec<StoryLine>> {
    let drafts = look.drafts_saved()?;
    let house = Arc::new(House { me: me.clone(), people: look.people()?, agencies: look.agencies()? });
    let mut lines = Vec::new();
    for row in rows {
        let draft = drafts.get(&row.id).copied();
        let mark = RowMark { last: row.last, draft, house: Arc::clone(&house) };
        let mut fresh = None;
        let known = kept.or_made(row.id, mark, || {
            let line = fresh.insert(line_or_what_is_known(look, row, me));
            Ok(Some(line.clone()).filter(|line| line.unsourced_words == 0 && !line.damaged))
        })?;
        lines.push(match known.or(fresh) {
            Some(line) => line,
            None => line_or_what_is_known(look, row, me),
        });
    }
    lines.sort_by_key(|line| (if line.urgency == 0 { 9 } else { line.urgency }, -line.changed_at));
    Ok(lines)
}

/// One row that cannot be worked out never takes a list down: it shows what is known of the story, and that it is damaged.
fn line_or_what_is_known(look: &Reader<'_>, row: &StoryRow, me: &Person) -> StoryLine {
    match line(look, row, me) {
        Ok(line) if !row.damaged => line,
        _ => StoryLine { damaged: true, ..bare(&row.state, row) },
    }
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
    let unsourced = credits.shares.iter().filter(|s| s.kind == OwnerKind::Unknown).map(|s| s.words).sum();
    let progress = review::progress(look, row, me)?;
    let bare = bare(state, row);
    let author = if bare.author.is_empty() { me.initials.0.clone() } else { bare.author.clone() };
    Ok(StoryLine {
        author,
        headline: content.headline.clone(),
        urgency: content.urgency,
        words: content.words() as u32,
        words_wanted: content.words_wanted,
        language: content.language.clone(),
        direction: if content.direction == Direction::Rtl { "rtl".into() } else { "ltr".into() },
        changed_at: state.changed_at.max(draft.as_ref().map_or(0, |draft| draft.saved_at)),
        draft_saved_at: draft.map(|draft| draft.saved_at),
        changes: progress.changes,
        settled: progress.settled,
        open_notes: progress.open_notes,
        credit_line: credits.line.clone(),
        shares: credits.shares.clone(),
        unsourced_words: unsourced,
        ..bare
    })
}

/// What a story's standing alone says, without its text.
fn bare(state: &State, row: &StoryRow) -> StoryLine {
    let name = |person: &Option<Initials>| person.as_ref().map(|initials| initials.0.clone()).unwrap_or_default();
    StoryLine {
        id: row.id.to_string(),
        slug: state.slug.clone(),
        headline: row.headline.clone(),
        stage: state.stage,
        returned: state.returned,
        desk: state.desk.clone(),
        urgency: 0,
        words: state.words,
        words_wanted: 0,
        language: row.language.clone(),
        direction: if row.direction == Direction::Rtl { "rtl".into() } else { "ltr".into() },
        author: name(&state.author),
        holder: name(&state.holder),
        version: state.version,
        number: state.number,
        changed_at: state.changed_at,
        draft_saved_at: None,
        handed_in_at: state.handed_in.as_ref().map(|hand_in| hand_in.at),
        hand_in_note: state.handed_in.as_ref().map(|hand_in| hand_in.note.clone()).unwrap_or_default(),
        handed_in_by: state.handed_in.as_ref().map(|hand_in| hand_in.by.0.clone()).unwrap_or_default(),
        approved_at: state.approval.as_ref().map(|approval| approval.at),
        approved_by: state.approval.as_ref().map(|approval| approval.by.0.clone()).unwrap_or_default(),
        filed_at: state.filed_at,
        changes: 0,
        settled: 0,
        open_notes: 0,
        shares: Vec::new(),
        unsourced_words: 0,
        credit_line: String::new(),
        holds: state.holds.clone(),
        heads: state.heads.len() as u32,
        damaged: false,
    }
}
