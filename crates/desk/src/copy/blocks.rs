//! Paragraphs that were put together from several versions get back what is more than text: kind, bold, italic, links.

use prose::{Options, Span};
use std::collections::HashMap;
use story::content::{Block, Content, Mark};

/// Gives each paragraph the kind and marks of the blocks it came from. A version that changed a block's kind or marks
/// against `before` goes before one that did not; of two that did, the first in `from`.
pub fn blocks_of(paragraphs: Vec<String>, before: &Content, from: &[&Content]) -> Vec<Block> {
    let old: HashMap<&str, &Block> = before.body.iter().map(|block| (block.text.as_str(), block)).collect();
    let whole = |text: &str| -> Option<&Block> {
        let same: Vec<&Block> =
            from.iter().filter_map(|content| content.body.iter().find(|block| block.text == text)).collect();
        let changed = same.iter().copied().find(|block| old.get(text) != Some(block));
        changed.or(same.first().copied()).or(old.get(text).copied())
    };
    let made = |text: String| match whole(&text) {
        Some(block) => block.clone(),
        None => mixed(text, before, from),
    };
    paragraphs.into_iter().map(made).collect()
}

/// A paragraph that stands in no version as a whole: the nearest block of each version says what it may.
fn mixed(text: String, before: &Content, from: &[&Content]) -> Block {
    let mut kind = None;
    let mut marks: Vec<Mark> = Vec::new();
    // What every version took off does not come back from the older text.
    let has = |content: &&&Content| nearest(content, &text).is_some();
    let older: &[&Content] = if from.iter().any(|content| has(&content)) { &[] } else { &[before] };
    for content in from.iter().chain(older) {
        let Some(near) = nearest(content, &text) else { continue };
        kind = kind.or(Some(near.kind));
        for mark in carried(near, &text) {
            let overlaps = |known: &Mark| known.kind == mark.kind && known.start < mark.end && mark.start < known.end;
            if !marks.iter().any(overlaps) {
                marks.push(mark);
            }
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    Block { kind: kind.unwrap_or_default(), text, marks }
}

/// The block that shares most words with the text; none where fewer than a third are shared.
fn nearest<'a>(content: &'a Content, text: &str) -> Option<&'a Block> {
    let words = counted(text);
    let total: usize = words.values().sum();
    let shared = |block: &Block| -> usize {
        counted(&block.text).iter().map(|(word, count)| (*count).min(words.get(word).copied().unwrap_or(0))).sum()
    };
    let best = content.body.iter().map(|block| (shared(block), block)).max_by_key(|(shared, _)| *shared)?;
    (best.0 * 3 > total).then_some(best.1)
}

fn counted(text: &str) -> HashMap<&str, usize> {
    let mut words = HashMap::new();
    for word in text.split_whitespace() {
        *words.entry(word).or_insert(0) += 1;
    }
    words
}

/// A block's marks on the words of it that still stand in `text`.
fn carried(block: &Block, text: &str) -> Vec<Mark> {
    if block.marks.is_empty() {
        return Vec::new();
    }
    let (older, newer) = ([block.text.as_str()], [text]);
    let diff = prose::diff(&older, &newer, &Options::default());
    // Runs of (old start, new start, length) that stand in both, in scalar values.
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    let (mut old, mut new) = (0, 0);
    for span in diff.blocks.iter().flat_map(|block| &block.spans) {
        match span {
            Span::Equal { text } => {
                let length = text.chars().count();
                runs.push((old, new, length));
                old += length;
                new += length;
            }
            Span::Insert { text, .. } => new += text.chars().count(),
            Span::Delete { text, .. } => old += text.chars().count(),
            Span::Typography { old: before, new: after, .. } => {
                old += before.chars().count();
                new += after.chars().count();
            }
        }
    }
    let mut marks: Vec<Mark> = Vec::new();
    for mark in &block.marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        for (old, new, length) in &runs {
            let (from, to) = (start.max(*old), end.min(old + length));
            if from < to {
                let (start, end) = ((new + from - old) as u32, (new + to - old) as u32);
                match marks
                    .last_mut()
                    .filter(|last| last.end == start && last.kind == mark.kind && last.href == mark.href)
                {
                    Some(last) => last.end = end,
                    None => marks.push(Mark { start, end, ..mark.clone() }),
                }
            }
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use story::content::{BlockKind, MarkKind};

    fn content(kind: BlockKind, text: &str, marks: Vec<Mark>) -> Content {
        Content { body: vec![Block { kind, text: text.into(), marks }], ..Content::default() }
    }

    #[test]
    fn a_link_stays_on_its_words_when_the_paragraph_around_it_merges() {
        let link = Mark { start: 4, end: 13, kind: MarkKind::Link, href: Some("https://port.example".into()) };
        let before = content(BlockKind::P, "The port said nine ships waited off the bar.", vec![]);
        let ours =
            content(BlockKind::Quote, "The port said nine ships waited off the bar at dawn.", vec![link.clone()]);
        let theirs = content(BlockKind::P, "On Sunday the port said nine ships waited off the bar.", vec![]);
        let merged = "On Sunday the port said nine ships waited off the bar at dawn.".to_owned();
        let block = blocks_of(vec![merged], &before, &[&ours, &theirs]).remove(0);
        assert_eq!(block.kind, BlockKind::Quote);
        let under: String = block.text.chars().skip(14).take(9).collect();
        assert_eq!(under, "port said");
        assert_eq!(block.marks, [Mark { start: 14, end: 23, ..link }]);
    }

    #[test]
    fn a_side_that_set_words_in_bold_goes_before_one_that_left_them_alone() {
        let bold = Mark { start: 0, end: 3, kind: MarkKind::Bold, href: None };
        let plain = content(BlockKind::P, "The port said.", vec![]);
        let set = content(BlockKind::P, "The port said.", vec![bold.clone()]);
        let block = blocks_of(vec!["The port said.".into()], &plain, &[&plain, &set]).remove(0);
        assert_eq!(block.marks, [bold]);
    }
}
