//! The review screen's whole picture: two revisions side by side, each change with its author and decision, the gate.

use super::{Comparison, base_for, compare, decisions, notes_of};
use crate::copy::{Known, known_origins, line};
use crate::desk::{find_story, revision_id};
use crate::merge::Family;
use crate::review::approve::{as_obstacle, signature_stands};
use crate::view::{
    Credits, FieldChange, GateLine, Hand, Note, OpenReview, Review, ReviewBlock, ReviewChange, ReviewSpan,
    RevisionLine, Since,
};
use crate::wire::stopped_by_items;
use crate::{Desk, Error, Result, credit};
use prose::{BlockKind, Options, Span};
use std::collections::{BTreeMap, HashMap};
use store::{Reader, Revision};
use story::content::{Content, Direction};
use story::event::Decision;
use story::person::Person;
use story::state::State;
use story::{EventId, Initials, StoryId, workflow};

pub fn review_open(desk: &mut Desk, asked: OpenReview) -> Result<Review> {
    let me = desk.me()?;
    desk.read(|look| {
        let id = find_story(look, &asked.story)?;
        let row = look.story(&id)?;
        let newer = match asked.revision.as_deref() {
            Some(text) => revision_id(text)?,
            None => *row.state.heads.last().ok_or_else(|| Error::not_found("revision of", &row.slug))?,
        };
        let base = match &asked.since {
            Since::ILooked => base_for(look, &id, &newer, &me)?,
            Since::LastSent => row.state.filed.unwrap_or(newer),
            Since::Revision { revision } => revision_id(revision)?,
        };
        review_between(look, &me, &id, base, newer)
    })
}

/// The comparison of any two revisions of a story.
pub fn review_between(look: &Reader<'_>, me: &Person, id: &StoryId, base: EventId, newer: EventId) -> Result<Review> {
    let row = look.story(id)?;
    let old = look.revision(&base)?;
    let new = look.revision(&newer)?;
    let names: HashMap<Initials, String> =
        look.people()?.into_iter().map(|person| (person.initials, person.name)).collect();
    let comparison = compare(&old.content, &new.content);
    let decisions = decisions(look, id, &base, &newer)?;
    let chain = chain(look, id, base, newer)?;
    let known = known_origins(look, id, Some(newer), &new.content, &new.author)?;
    let credits = credit::of(look, &new.content, &known)?;
    let notes = notes_of(look, id, &new.content)?;
    let approved = signature_stands(&row.state, newer, &new.content, &credits);
    let stopped = stopped_by_items(look, id, &new.content, &known)?;
    let mut changes = changes(&comparison, &new, &chain, &decisions, &names);
    for change in &mut changes {
        change.notes = notes.iter().filter(|note| speaks_of(note, change)).count() as u32;
    }
    let open = changes.iter().filter(|change| change.decision == Decision::Open).count() as u32;
    let open_notes = notes.iter().filter(|note| !note.settled).count() as u32;
    let summary = comparison.diff.summary;
    let mut gate = vec![
        credits_line(&credits),
        gate_line("changes", open),
        gate_line("notes", open_notes),
        four_eyes(&row.state, me, newer, approved),
    ];
    if !stopped.is_empty() {
        gate.push(GateLine { obstacles: stopped.clone(), ..gate_line("items", stopped.len() as u32) });
    }
    if row.state.heads.len() > 1 {
        gate.push(gate_line("heads", row.state.heads.len() as u32));
    }
    Ok(Review {
        line: line(look, &row, me)?,
        base: revision_line(&old, &names),
        revision: revision_line(&new, &names),
        headline: headline(&comparison.fields, &old.content, &new.content),
        blocks: blocks(&comparison, &old.content, &new.content, &known),
        hands: hands(&changes),
        may_approve: !approved && gate.iter().all(|line| line.ok || line.code == "notes"),
        gate,
        changes,
        fields: comparison.fields,
        credits,
        notes,
        words_in: summary.words_inserted as u32,
        words_out: summary.words_deleted as u32,
        moves: summary.moves as u32,
        direction: if new.content.direction == Direction::Rtl { "rtl".into() } else { "ltr".into() },
        language: new.content.language.clone(),
    })
}

pub(crate) fn revision_line(revision: &Revision, names: &HashMap<Initials, String>) -> RevisionLine {
    RevisionLine {
        id: revision.id.to_string(),
        number: revision.number,
        kind: serde_json::to_value(revision.kind)
            .ok()
            .and_then(|kind| kind.as_str().map(str::to_owned))
            .unwrap_or_default(),
        author: revision.author.0.clone(),
        author_name: names.get(&revision.author).cloned().unwrap_or_else(|| revision.author.0.clone()),
        at: revision.at,
        note: revision.note.clone(),
        words: revision.words,
    }
}

/// The revisions that are in `newer` and not in `base`, oldest first; after a merge those of both its sides.
fn chain(look: &Reader<'_>, story: &StoryId, base: EventId, newer: EventId) -> Result<Vec<Revision>> {
    let mut chain = Vec::new();
    let mut next = Some(newer);
    while let Some(id) = next.filter(|id| *id != base) {
        let revision = look.revision(&id)?;
        if revision.parents.len() > 1 {
            return beside(look, story, base, newer);
        }
        next = revision.parents.first().copied();
        chain.push(revision);
    }
    chain.reverse();
    Ok(chain)
}

fn beside(look: &Reader<'_>, story: &StoryId, base: EventId, newer: EventId) -> Result<Vec<Revision>> {
    let family = Family::of(look, story)?;
    let old = family.line_of(base);
    let new = family.line_of(newer).into_iter().filter(|id| !old.contains(id));
    let mut chain = new.map(|id| Ok(look.revision(&id)?)).collect::<Result<Vec<_>>>()?;
    chain.sort_by_key(|revision| (revision.number, revision.at));
    Ok(chain)
}

fn headline(fields: &[FieldChange], old: &Content, new: &Content) -> Vec<ReviewSpan> {
    let equal = |text: &str| ReviewSpan { op: "equal".into(), text: text.into(), old: None, change: None };
    let Some(field) = fields.iter().find(|field| field.field == "headline") else { return vec![equal(&new.headline)] };
    let (before, after) = ([&old.headline], [&new.headline]);
    let diff = prose::diff(&before, &after, &Options::default());
    let spans = diff.blocks.iter().flat_map(|block| &block.spans);
    spans.map(|span| review_span(span, |_| Some(field.change.clone()))).collect()
}

fn review_span(span: &Span, name: impl Fn(u32) -> Option<String>) -> ReviewSpan {
    let (op, text, old, change) = match span {
        Span::Equal { text } => ("equal", text, None, None),
        Span::Insert { text, change } => ("insert", text, None, name(*change)),
        Span::Delete { text, change } => ("delete", text, None, name(*change)),
        Span::Typography { old, new, change } => ("typography", new, Some(old.to_string()), name(*change)),
    };
    ReviewSpan { op: op.into(), text: text.to_string(), old, change }
}

fn blocks(comparison: &Comparison, old: &Content, new: &Content, known: &Known) -> Vec<ReviewBlock> {
    let name = |number: u32| comparison.body.get(number as usize).map(|change| change.id.0.clone());
    let kind_of = |content: &Content, at: Option<&usize>| {
        let block = at.and_then(|at| content.body.get(*at))?;
        serde_json::to_value(block.kind).ok()?.as_str().map(str::to_owned)
    };
    let mut blocks: Vec<ReviewBlock> = Vec::new();
    let mut ghosts = Vec::new();
    for block in &comparison.diff.blocks {
        let kind = serde_json::to_value(block.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        let numbers = |list: &[usize]| list.iter().map(|number| *number as u32).collect::<Vec<u32>>();
        let drawn = ReviewBlock {
            kind: kind.unwrap_or_default(),
            old: numbers(&block.old),
            new: numbers(&block.new),
            block: kind_of(new, block.new.first()).or_else(|| kind_of(old, block.old.first())).unwrap_or_default(),
            spans: block.spans.iter().map(|span| review_span(span, name)).collect(),
            change: block.moved.or(block.change).and_then(name),
            origins: block.new.first().map(|at| known.view_of(*at)).unwrap_or_default(),
        };
        if block.kind == BlockKind::Moved {
            ghosts.push(ReviewBlock { kind: "moved_away".into(), origins: Vec::new(), ..drawn.clone() });
        }
        blocks.push(drawn);
    }
    for ghost in ghosts {
        let place = place_of_ghost(&blocks, ghost.old.first().copied().unwrap_or_default());
        blocks.insert(place, ghost);
    }
    blocks
}

/// Behind the last block that stood before it in the older text and has not moved itself.
fn place_of_ghost(blocks: &[ReviewBlock], old: u32) -> usize {
    let stood_before = |block: &ReviewBlock| block.kind != "moved" && block.old.last().is_some_and(|last| *last < old);
    blocks.iter().rposition(stood_before).map_or(0, |at| at + 1)
}

fn changes(
    comparison: &Comparison,
    new: &Revision,
    chain: &[Revision],
    decisions: &HashMap<String, Decision>,
    names: &HashMap<Initials, String>,
) -> Vec<ReviewChange> {
    let decided = |id: &str| decisions.get(id).copied().unwrap_or(Decision::Open);
    let by = |revision: &Revision| (revision.author.clone(), revision.at);
    let whole = |revision: &Revision| {
        let paragraphs = revision.content.paragraphs().join("\n");
        format!("{}\n{paragraphs}", revision.content.headline)
    };
    let texts: Vec<String> = chain.iter().map(whole).collect();
    // The first revision in which the new words stand, or the old ones do not any more.
    let author_of = |before: &str, after: &str| {
        let made =
            texts.iter().position(|text| if after.is_empty() { !text.contains(before) } else { text.contains(after) });
        made.and_then(|at| chain.get(at)).map_or_else(|| by(new), by)
    };
    let row = |id: &str, kind: &str, field: &str, before: &str, after: &str, paragraph: usize, from: Option<usize>| {
        let (author, at) = author_of(before, after);
        ReviewChange {
            id: id.into(),
            kind: kind.into(),
            before: before.into(),
            after: after.into(),
            field: field.into(),
            paragraph: paragraph as u32,
            from: from.map(|from| from as u32),
            author_name: names.get(&author).cloned().unwrap_or_else(|| author.0.clone()),
            author: author.0,
            at,
            decision: decided(id),
            notes: 0,
        }
    };
    let fields = comparison
        .fields
        .iter()
        .map(|field| row(&field.change, "field", &field.field, &field.before, &field.after, 0, None));
    let body = comparison.body.iter().map(|change| {
        let kind = serde_json::to_value(change.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        let place = change.new.first().or(change.old.first()).map_or(0, |place| place.paragraph);
        let from = change.old.first().map(|place| place.paragraph);
        row(&change.id.0, &kind.unwrap_or_default(), "body", &change.before, &change.after, place, from)
    });
    fields.chain(body).collect()
}

/// Is the note on the words of the change?
fn speaks_of(note: &Note, change: &ReviewChange) -> bool {
    let words = note.anchor.words.trim();
    let touches = |text: &str| !text.trim().is_empty() && (text.contains(words) || words.contains(text.trim()));
    note.anchor.field == change.field && !words.is_empty() && (touches(&change.before) || touches(&change.after))
}

fn hands(changes: &[ReviewChange]) -> Vec<Hand> {
    let mut hands: BTreeMap<&str, Hand> = BTreeMap::new();
    for change in changes {
        let hand = hands.entry(&change.author).or_insert_with(|| Hand {
            initials: change.author.clone(),
            name: change.author_name.clone(),
            changes: 0,
        });
        hand.changes += 1;
    }
    hands.into_values().collect()
}

/// One line of "Before you approve": nothing may be left open.
fn gate_line(code: &str, open: u32) -> GateLine {
    GateLine { code: code.into(), ok: open == 0, count: open, names: Vec::new(), obstacles: Vec::new() }
}

fn credits_line(credits: &Credits) -> GateLine {
    let open = gate_line("credits", credits.blocks.len() as u32);
    GateLine { names: credits.required.clone(), obstacles: credits.blocks.clone(), ..open }
}

fn four_eyes(state: &State, me: &Person, newer: EventId, approved: bool) -> GateLine {
    match workflow::may_approve_again(state, me, newer) {
        _ if approved => gate_line("four_eyes", 0),
        Ok(()) => gate_line("four_eyes", 0),
        Err(refused) => GateLine { ok: false, obstacles: vec![as_obstacle(&refused)], ..gate_line("four_eyes", 0) },
    }
}
