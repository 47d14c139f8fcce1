//! The two texts of a review as the screen draws them: blocks and spans, each with its change.

use super::Comparison;
use super::formats::{FormatChange, FormatWhat};
use crate::origin::Known;
use crate::view::{FieldChange, ReviewBlock, ReviewBlockKind, ReviewChange, ReviewSpan, SpanOp};
use prose::{Block, BlockKind, Options, Span};
use std::collections::HashMap;
use story::content::Content;

/// The headline with what changed in it.
pub(super) fn headline(
    fields: &[FieldChange],
    old: &Content,
    new: &Content,
    changes: &[ReviewChange],
) -> Vec<ReviewSpan> {
    let equal =
        |text: &str| ReviewSpan { op: SpanOp::Equal, text: text.into(), old: None, change: None };
    let Some(field) = fields.iter().find(|field| field.field == "headline") else {
        return vec![equal(&new.headline)];
    };
    let own = changes
        .iter()
        .find(|change| change.id == field.change)
        .and_then(|change| change.reworded.as_ref());
    let after = [own.unwrap_or(&new.headline)];
    let before = [&old.headline];
    let diff = prose::diff(&before, &after, &Options::default());
    let spans = diff.blocks.iter().flat_map(|block| &block.spans);
    spans.map(|span| review_span(span, |_| Some(field.change.clone()))).collect()
}

/// The body's blocks in reading order of the newer text, what is gone and what moved away at its
/// old place.
pub(super) fn blocks(
    comparison: &Comparison,
    old: &Content,
    new: &Content,
    known: &Known,
    changes: &[ReviewChange],
) -> Vec<ReviewBlock> {
    let reworded: HashMap<&str, &str> = changes
        .iter()
        .filter_map(|change| Some((change.id.as_str(), change.reworded.as_deref()?)))
        .collect();
    let name = |number: u32| comparison.body.get(number as usize).map(|change| change.id.0.clone());
    let kind_of = |content: &Content, at: Option<&usize>| {
        at.and_then(|at| content.body.get(*at)).map(|block| block.kind)
    };
    let mut blocks: Vec<ReviewBlock> = Vec::new();
    let mut ghosts = Vec::new();
    for block in &comparison.diff.blocks {
        let numbers =
            |list: &[usize]| list.iter().map(|number| *number as u32).collect::<Vec<u32>>();
        let spans = formed(block, &comparison.formats, name);
        let form = |format: &&FormatChange| {
            format.what == FormatWhat::Kind && block.new.contains(&format.new_place.paragraph)
        };
        let change = block.moved.or(block.change).and_then(name);
        let drawn = ReviewBlock {
            kind: block.kind.into(),
            old: numbers(&block.old),
            new: numbers(&block.new),
            block: kind_of(new, block.new.first())
                .or_else(|| kind_of(old, block.old.first()))
                .unwrap_or_default(),
            spans: in_own_words(spans, change.as_deref(), &reworded),
            change,
            form: comparison.formats.iter().find(form).map(|format| format.change.clone()),
            origins: block.new.first().map(|at| known.view_of(*at)).unwrap_or_default(),
        };
        if block.kind == BlockKind::Moved {
            ghosts.push(ReviewBlock {
                kind: ReviewBlockKind::MovedAway,
                origins: Vec::new(),
                ..drawn.clone()
            });
        }
        blocks.push(drawn);
    }
    for ghost in ghosts {
        let place = place_of_ghost(&blocks, ghost.old.first().copied().unwrap_or_default());
        blocks.insert(place, ghost);
    }
    blocks
}

/// A block's spans, cut where words that stand in both texts changed their form.
fn formed(
    block: &Block<'_>,
    formats: &[FormatChange],
    name: impl Fn(u32) -> Option<String>,
) -> Vec<ReviewSpan> {
    let mut spans = Vec::new();
    let (mut at, mut letter) = (0, 0);
    for span in &block.spans {
        let drawn = review_span(span, &name);
        if matches!(span, Span::Delete { .. }) {
            spans.push(drawn);
            continue;
        }
        if !matches!(span, Span::Equal { .. }) {
            step(&drawn.text, block, &mut at, &mut letter);
            spans.push(drawn);
            continue;
        }
        let mut open: Option<(Option<&FormatChange>, String)> = None;
        for one in drawn.text.chars() {
            let paragraph = block.new.get(at).copied();
            let here = formats.iter().find(|format| {
                format.what != FormatWhat::Kind
                    && Some(format.new_place.paragraph) == paragraph
                    && (format.new_place.start..format.new_place.end).contains(&letter)
            });
            step(one.encode_utf8(&mut [0; 4]), block, &mut at, &mut letter);
            match &mut open {
                Some((format, text)) if format.map(|f| &f.change) == here.map(|f| &f.change) => {
                    text.push(one)
                }
                _ => spans.extend(open.replace((here, one.to_string())).map(part)),
            }
        }
        spans.extend(open.map(part));
    }
    spans
}

fn part((format, text): (Option<&FormatChange>, String)) -> ReviewSpan {
    let op = if format.is_some() { SpanOp::Format } else { SpanOp::Equal };
    ReviewSpan { op, text, old: None, change: format.map(|format| format.change.clone()) }
}

/// Goes on in the newer text of a block, whose paragraphs stand one line feed apart.
fn step(text: &str, block: &Block<'_>, at: &mut usize, letter: &mut usize) {
    for one in text.chars() {
        if one == '\n' && *at + 1 < block.new.len() {
            (*at, *letter) = (*at + 1, 0);
        } else {
            *letter += 1;
        }
    }
}

/// What a person put in the place of a change's new words, shown there.
fn in_own_words(
    spans: Vec<ReviewSpan>,
    whole: Option<&str>,
    reworded: &HashMap<&str, &str>,
) -> Vec<ReviewSpan> {
    if reworded.is_empty() {
        return spans;
    }
    let mut drawn: Vec<ReviewSpan> = Vec::new();
    let mut said: Vec<String> = Vec::new();
    if let Some(own) = whole.and_then(|change| reworded.get(change)) {
        let gone = spans.iter().filter(|span| span.op == SpanOp::Delete).cloned();
        let insert = ReviewSpan {
            op: SpanOp::Insert,
            text: (*own).to_owned(),
            old: None,
            change: whole.map(str::to_owned),
        };
        return gone.chain([insert]).collect();
    }
    for span in spans {
        let own = span.change.as_deref().and_then(|change| reworded.get(change));
        match own {
            Some(own) if span.op == SpanOp::Insert || span.op == SpanOp::Typography => {
                let change = span.change.clone().unwrap_or_default();
                if !said.contains(&change) {
                    drawn.push(ReviewSpan {
                        op: SpanOp::Insert,
                        text: (*own).to_owned(),
                        old: None,
                        ..span
                    });
                    said.push(change);
                }
            }
            _ => drawn.push(span),
        }
    }
    drawn
}

fn review_span(span: &Span, name: impl Fn(u32) -> Option<String>) -> ReviewSpan {
    let (op, text, old, change) = match span {
        Span::Equal { text } => (SpanOp::Equal, text, None, None),
        Span::Insert { text, change } => (SpanOp::Insert, text, None, name(*change)),
        Span::Delete { text, change } => (SpanOp::Delete, text, None, name(*change)),
        Span::Typography { old, new, change } => {
            (SpanOp::Typography, new, Some(old.to_string()), name(*change))
        }
    };
    ReviewSpan { op, text: text.to_string(), old, change }
}

/// Behind the last block that stood before it in the older text and has not moved itself.
fn place_of_ghost(blocks: &[ReviewBlock], old: u32) -> usize {
    let stood_before = |block: &ReviewBlock| {
        block.kind != ReviewBlockKind::Moved && block.old.last().is_some_and(|last| *last < old)
    };
    blocks.iter().rposition(stood_before).map_or(0, |at| at + 1)
}
