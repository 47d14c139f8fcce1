//! The paragraphs of a document put together: once with every tracked change made, once as they
//! were before.

use super::paragraph::{DocxParagraph, TextChange, TextRun};
use super::styles::StyleMeaning;
use crate::inline_text::InlineText;
use crate::{BlockKind, BodyBlock, TrackedChange};

/// The copy and its changes.
#[derive(Debug, Clone, Default)]
pub struct TrackedCopy {
    pub blocks: Vec<BodyBlock>,
    pub tracked: Vec<TrackedChange>,
    /// Text of each paragraph before the changes; blank ones left out.
    pub before: Vec<String>,
    /// The text of a paragraph in the style "Title".
    pub title: Option<String>,
    /// For each comment id the block it hangs on.
    pub comments: Vec<(String, usize)>,
    inline: InlineText,
    length: usize,
    open: Vec<TrackedChange>,
    hanging: Vec<String>,
    old: String,
}

impl TrackedCopy {
    /// Adds a paragraph. Where its mark was deleted, the next one goes on in the same block.
    pub fn paragraph(&mut self, paragraph: &DocxParagraph) {
        for run in &paragraph.runs {
            self.run(run);
        }
        self.hanging.extend(paragraph.comments.iter().cloned());
        let removed = paragraph.mark.as_ref().is_some_and(|mark| !mark.kind.adds());
        let added = paragraph.mark.as_ref().is_some_and(|mark| mark.kind.adds());
        if let Some(mark) = &paragraph.mark {
            let change = self.change(mark, self.length, self.length, String::new());
            self.open.push(TrackedChange { paragraph_mark: true, ..change });
        }
        if !removed {
            self.close(paragraph.meaning);
        }
        if !added {
            self.close_old();
        }
        for text in &paragraph.boxed {
            self.blocks.push(BodyBlock::new(BlockKind::Note, text.clone()));
        }
    }

    /// Adds a finished block, such as a table.
    pub fn block(&mut self, block: BodyBlock) {
        self.finish();
        self.before.push(block.text.clone());
        self.blocks.push(block);
    }

    /// Closes whatever is still open.
    pub fn finish(&mut self) {
        self.close(StyleMeaning::Plain);
        self.close_old();
        // Changes behind the last letter still belong to the last block.
        let last = self.blocks.len().saturating_sub(1);
        let end = self.blocks.last().map_or(0, |block| block.text.chars().count());
        let open = std::mem::take(&mut self.open);
        self.tracked.extend(open.into_iter().map(|change| TrackedChange {
            paragraph: last,
            start: end,
            end,
            ..change
        }));
    }

    fn run(&mut self, run: &TextRun) {
        let shown = run.change.as_ref().is_none_or(|change| change.kind.adds());
        let stood = run.change.as_ref().is_none_or(|change| !change.kind.adds());
        let start = self.length;
        if shown {
            let kinds = run.kinds();
            for (kind, href) in &kinds {
                self.inline.open(*kind, href.clone());
            }
            self.inline.push(&run.text);
            for (kind, _) in kinds.iter().rev() {
                self.inline.close(*kind);
            }
            self.length += run.text.chars().count();
        }
        if stood {
            self.old.push_str(&run.text);
        }
        if let Some(change) = &run.change {
            let next = self.change(change, start, self.length, run.text.clone());
            // One change of several runs is one change to a person.
            match self.open.last_mut().filter(|last| goes_on(last, &next)) {
                Some(last) => {
                    last.text.push_str(&next.text);
                    last.end = next.end;
                }
                None => self.open.push(next),
            }
        }
    }

    fn change(&self, change: &TextChange, start: usize, end: usize, text: String) -> TrackedChange {
        TrackedChange {
            kind: change.kind.name().to_owned(),
            author: change.author.clone(),
            date: change.date.clone(),
            paragraph: self.blocks.len(),
            start,
            end,
            text,
            paragraph_mark: false,
            move_name: change.move_name.clone(),
        }
    }

    fn close(&mut self, meaning: StyleMeaning) {
        let inline = std::mem::take(&mut self.inline);
        let blank = inline.is_blank();
        self.length = 0;
        if blank {
            return;
        }
        // Leading white space is layout; marks and changes move along.
        let lead = inline.text.chars().take_while(|c| c.is_whitespace()).count();
        let (text, mut marks) = inline.finish();
        let text: String = text.chars().skip(lead).collect();
        let end = text.chars().count();
        marks.retain_mut(|mark| {
            mark.start = mark.start.saturating_sub(lead);
            mark.end = mark.end.saturating_sub(lead);
            mark.start < mark.end
        });
        for mut change in std::mem::take(&mut self.open) {
            change.paragraph = self.blocks.len();
            change.start = change.start.saturating_sub(lead).min(end);
            change.end = change.end.saturating_sub(lead).min(end);
            self.tracked.push(change);
        }
        for id in std::mem::take(&mut self.hanging) {
            self.comments.push((id, self.blocks.len()));
        }
        if meaning == StyleMeaning::Title && self.title.is_none() {
            self.title = Some(text.clone());
        }
        self.blocks.push(BodyBlock {
            marks: merged(marks),
            role: meaning.role(),
            ..BodyBlock::new(BlockKind::P, text)
        });
    }

    fn close_old(&mut self) {
        let old = std::mem::take(&mut self.old);
        if !old.trim().is_empty() {
            self.before.push(old.trim().to_owned());
        }
    }
}

/// True where a change continues the one before: same kind and person, and no text between.
fn goes_on(last: &TrackedChange, next: &TrackedChange) -> bool {
    !last.paragraph_mark
        && last.kind == next.kind
        && last.author == next.author
        && last.date == next.date
        && last.paragraph == next.paragraph
        && last.end == next.start
}

/// Neighbouring runs of one mark as one.
fn merged(mut marks: Vec<crate::Mark>) -> Vec<crate::Mark> {
    marks.sort_by_key(|mark| (kind_order(mark), mark.start));
    let mut found: Vec<crate::Mark> = Vec::new();
    for mark in marks {
        match found.last_mut().filter(|last| {
            last.kind == mark.kind && last.href == mark.href && last.end == mark.start
        }) {
            Some(last) => last.end = mark.end,
            None => found.push(mark),
        }
    }
    found.sort_by_key(|mark| (mark.start, mark.end));
    found
}

fn kind_order(mark: &crate::Mark) -> u8 {
    match mark.kind {
        crate::MarkKind::Bold => 0,
        crate::MarkKind::Italic => 1,
        crate::MarkKind::Link => 2,
    }
}
