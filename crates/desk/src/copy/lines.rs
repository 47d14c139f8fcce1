//! A story as one row of a list.

use super::steps_now::steps_now;
use crate::copy::current_content;
use crate::origin::{Known, known_origins};
use crate::remembered::{House, KeptRows, RowMark};
use crate::view::{
    Credits, EmbargoLine, ExposureLine, KilledLine, Obstacle, StoryLine, WritethruLine,
};
use crate::{Result, credit, review, wire};
use std::cmp::Reverse;
use std::sync::Arc;
use store::{Reader, StoryRow};
use story::content::Content;
use story::person::Person;
use story::state::{Exposure, Stage, State};
use story::{Initials, Instant, ItemId};

/// Has `person` the ball for a draft?
pub fn stands_with(state: &State, person: &Person) -> bool {
    state.stage == Stage::Draft && state.holder.as_ref() == Some(&person.initials)
}

/// Rows, the most urgent first, then the latest changed.
pub fn lines<'a>(
    kept: &KeptRows,
    look: &Reader<'_>,
    rows: impl Iterator<Item = &'a StoryRow>,
    me: &Person,
) -> Result<Vec<StoryLine>> {
    let drafts = look.drafts_saved()?;
    let house =
        Arc::new(House { me: me.clone(), people: look.people()?, agencies: look.agencies()? });
    let mut lines = Vec::new();
    for row in rows {
        let draft = drafts.get(&row.id).copied();
        let mark = RowMark { last: row.last, draft, house: Arc::clone(&house) };
        let mut fresh = None;
        let known = kept.or_made(row.id, mark, || {
            let made = fresh.insert(row_or_what_is_known(look, row, me));
            Ok(Some(made.clone()).filter(|(line, _)| line.unsourced_words == 0 && !line.damaged))
        })?;
        let (mut line, items) = match known.or(fresh) {
            Some(made) => made,
            None => row_or_what_is_known(look, row, me),
        };
        line.may = steps_now(&row.state, draft.is_some(), me, look.began());
        // Whether an item may be used can change at any time, so it is asked each time.
        line.stopped = match wire::any_stopped(look, &items) {
            Ok(false) => Vec::new(),
            Ok(true) => stopped(look, row, me).unwrap_or_default(),
            Err(_) => Vec::new(),
        };
        lines.push(line);
    }
    lines.sort_by_key(|line| {
        (if line.urgency == 0 { 9 } else { line.urgency }, Reverse(line.changed_at))
    });
    Ok(lines)
}

/// One row that cannot be worked out never takes a list down: it shows what is known of the story,
/// and that it is damaged.
fn row_or_what_is_known(
    look: &Reader<'_>,
    row: &StoryRow,
    me: &Person,
) -> (StoryLine, Vec<ItemId>) {
    match row_of(look, row, me) {
        Ok(made) if !row.damaged => made,
        _ => (StoryLine { damaged: true, ..bare(look, row, me) }, Vec::new()),
    }
}

/// A story as a row of a list, for the acting person. A story that cannot be read is an error here;
/// in lists it is a row that says so.
pub fn line(look: &Reader<'_>, row: &StoryRow, me: &Person) -> Result<StoryLine> {
    let (mut line, items) = row_of(look, row, me)?;
    if wire::any_stopped(look, &items)? {
        line.stopped = stopped(look, row, me)?;
    }
    Ok(line)
}

/// The row of a story and the wire items it rests on.
fn row_of(look: &Reader<'_>, row: &StoryRow, me: &Person) -> Result<(StoryLine, Vec<ItemId>)> {
    let (content, known) = text_of(look, row, me)?;
    let line = line_with(look, row, me, &content, &credit::of(look, &content, &known)?)?;
    let mut items = wire::rests_on(&content, &known);
    items.extend(wire::items_in_words(look, &row.id, &content));
    Ok((line, items))
}

fn stopped(look: &Reader<'_>, row: &StoryRow, me: &Person) -> Result<Vec<Obstacle>> {
    let (content, known) = text_of(look, row, me)?;
    wire::stopped_by_items(look, &row.id, &content, &known)
}

fn text_of(look: &Reader<'_>, row: &StoryRow, me: &Person) -> Result<(Content, Known)> {
    let (content, base) = current_content(look, &row.id)?;
    let author = row.state.author.clone().unwrap_or_else(|| me.initials.clone());
    let known = known_origins(look, &row.id, base, &content, &author)?;
    Ok((content, known))
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
    let unsourced = credits.shares.iter().filter(|s| s.owner.is_unknown()).map(|s| s.words).sum();
    let progress = review::progress(look, row, me)?;
    let bare = bare(look, row, me);
    let author = if bare.author.is_empty() { me.initials.0.clone() } else { bare.author.clone() };
    Ok(StoryLine {
        author,
        slug: row.slug.clone(),
        headline: content.headline.clone(),
        urgency: content.urgency,
        words: content.words() as u32,
        words_wanted: content.words_wanted,
        language: content.language.clone(),
        direction: content.direction,
        may: steps_now(state, draft.is_some(), me, look.began()),
        changed_at: state
            .changed_at
            .max(draft.as_ref().map_or(Instant::EARLIEST, |draft| draft.saved_at)),
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
pub(super) fn bare(look: &Reader<'_>, row: &StoryRow, me: &Person) -> StoryLine {
    let state = &row.state;
    let name = |person: &Option<Initials>| {
        person.as_ref().map(|initials| initials.0.clone()).unwrap_or_default()
    };
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
        direction: row.direction,
        author: name(&state.author),
        holder: name(&state.holder),
        version: state.version,
        number: state.number,
        changed_at: state.changed_at,
        draft_saved_at: None,
        handed_in_at: state.handed_in.as_ref().map(|hand_in| hand_in.at),
        hand_in_note: state
            .handed_in
            .as_ref()
            .map(|hand_in| hand_in.note.clone())
            .unwrap_or_default(),
        handed_in_by: state
            .handed_in
            .as_ref()
            .map(|hand_in| hand_in.by.0.clone())
            .unwrap_or_default(),
        approved_at: state.approval.as_ref().map(|approval| approval.at),
        approved_by: state
            .approval
            .as_ref()
            .map(|approval| approval.by.0.clone())
            .unwrap_or_default(),
        filed_at: state.filed_at,
        writethru: state.writethru.as_ref().map(|writethru| WritethruLine {
            class: writethru.class,
            note: writethru.note.clone(),
            by: writethru.by.0.clone(),
            at: writethru.at,
        }),
        killed: state.killed.as_ref().map(|killed| KilledLine {
            reason: killed.reason,
            by: killed.by.0.clone(),
            at: killed.at,
        }),
        changes: 0,
        settled: 0,
        open_notes: 0,
        shares: Vec::new(),
        unsourced_words: 0,
        credit_line: String::new(),
        holds: state.holds.clone(),
        exposures: state.exposures.iter().filter(|e| !e.lifted).map(exposure_line).collect(),
        embargo: state.embargo.as_ref().map(|set| EmbargoLine {
            until: set.embargo.until,
            words: set.embargo.words.clone(),
            zone: set.embargo.zone.clone(),
            local: set.embargo.local.clone(),
            by: set.by.0.clone(),
        }),
        stopped: Vec::new(),
        heads: state.heads.len() as u32,
        may: steps_now(state, false, me, look.began()),
        damaged: false,
    }
}

fn exposure_line(exposure: &Exposure) -> ExposureLine {
    ExposureLine {
        case: exposure.case.to_string(),
        order: exposure.order,
        how: exposure.how,
        decision: exposure.decision,
        locks: exposure.locks(),
    }
}
