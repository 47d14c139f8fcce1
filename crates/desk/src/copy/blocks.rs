//! Words of a block put in the place of others.

use std::ops::Range;
use story::content::Block;

/// Puts `text` in the place of some letters. Marks around them go around the new words, marks
/// behind move along.
pub fn replace_words(block: &mut Block, letters: Range<usize>, text: &str) {
    let before: String = block.text.chars().take(letters.start).collect();
    let after: String = block.text.chars().skip(letters.end).collect();
    block.text = format!("{before}{text}{after}");
    let (start, end) = (letters.start as u32, letters.end as u32);
    let moved = |place: u32| place - end + start + text.chars().count() as u32;
    for mark in &mut block.marks {
        match (mark.start, mark.end) {
            (_, to) if to <= start => {}
            (from, to) if from >= end => (mark.start, mark.end) = (moved(from), moved(to)),
            (from, to) if from <= start && to >= end => mark.end = moved(to),
            (from, _) if from < start => mark.end = start,
            (_, to) if to > end => (mark.start, mark.end) = (moved(end), moved(to)),
            // A mark on a part of the words that went goes with them.
            _ => mark.end = mark.start,
        }
    }
    block.marks.retain(|mark| mark.start < mark.end);
}

#[cfg(test)]
mod tests {
    use super::*;
    use story::content::{Mark, MarkKind};

    const TEXT: &str = "The toll on the bridge rises on Monday.";

    /// What stands under a mark after `from` became `to`; empty where the mark is gone.
    fn under(marked: &str, from: &str, to: &str) -> String {
        let place = |words: &str| TEXT.find(words).map(|at| at..at + words.len()).unwrap_or(0..0);
        let mark = place(marked);
        let mark = Mark {
            start: mark.start as u32,
            end: mark.end as u32,
            kind: MarkKind::Bold,
            href: None,
        };
        let mut block = Block { text: TEXT.into(), marks: vec![mark], ..Block::default() };
        replace_words(&mut block, place(from), to);
        assert_eq!(block.text, TEXT.replacen(from, to, 1));
        let letters = |mark: &Mark| {
            block
                .text
                .chars()
                .skip(mark.start as usize)
                .take((mark.end - mark.start) as usize)
                .collect()
        };
        block.marks.first().map(letters).unwrap_or_default()
    }

    #[test]
    fn other_words_leave_the_marks_behind_them_and_around_them_on_their_own_words() {
        assert_eq!(under("Monday", "toll", "bridge fee"), "Monday");
        assert_eq!(under("The", "toll", "fee"), "The");
        assert_eq!(
            under("the bridge rises", "bridge", "harbour bridge"),
            "the harbour bridge rises"
        );
        assert_eq!(under("bridge", "bridge", "crossing"), "crossing");
        assert_eq!(under("the bridge", "bridge rises", "fee climbs"), "the ");
        assert_eq!(under("bridge rises", "the bridge", "it"), " rises");
        assert_eq!(under("rid", "bridge", "crossing"), "");
        assert_eq!(under("the bridge", " bridge", ""), "the");
    }
}
