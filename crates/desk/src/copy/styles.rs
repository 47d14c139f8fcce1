//! What each character of a block wears: bold, italic, a link with its address.

use story::content::{Block, Content, Mark, MarkKind};

/// The kinds of marks, in the order of [`Style`].
pub const KINDS: [MarkKind; 3] = [MarkKind::Bold, MarkKind::Italic, MarkKind::Link];

/// Whether a mark of one kind is there, and with which address.
pub type Worn<'a> = Option<Option<&'a str>>;

/// The marks on one character, a place for each of [`KINDS`].
pub type Style<'a> = [Worn<'a>; 3];

/// The style of every character of the block.
pub fn styles(block: &Block) -> Vec<Style<'_>> {
    let mut styles = vec![Style::default(); block.text.chars().count()];
    for mark in &block.marks {
        let kind = KINDS.iter().position(|kind| *kind == mark.kind).unwrap_or_default();
        let reached = styles.iter_mut().take(mark.end as usize).skip(mark.start as usize);
        reached.for_each(|style| style[kind] = Some(mark.href.as_deref()));
    }
    styles
}

/// The marks that give each character its style, each as long as it goes.
pub fn marks(styles: &[Style<'_>]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (at, kind) in KINDS.into_iter().enumerate() {
        let mut open: Option<Mark> = None;
        for (place, style) in styles.iter().enumerate() {
            let (place, worn) = (place as u32, style[at]);
            if let Some(mark) = open.as_mut().filter(|mark| worn == Some(mark.href.as_deref())) {
                mark.end = place + 1;
                continue;
            }
            marks.extend(open.take());
            open = worn.map(|href| Mark {
                start: place,
                end: place + 1,
                kind,
                href: href.map(str::to_owned),
            });
        }
        marks.extend(open);
    }
    marks.sort_by_key(|mark| mark.start);
    marks
}

/// A text with what each of its characters wears.
pub struct Dressed<'a> {
    pub body: &'a [Block],
    styles: Vec<Vec<Style<'a>>>,
}

impl<'a> Dressed<'a> {
    pub fn of(content: &'a Content) -> Self {
        Self { body: &content.body, styles: content.body.iter().map(styles).collect() }
    }

    pub fn paragraph(&self, paragraph: usize) -> &[Style<'a>] {
        self.styles.get(paragraph).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn at(&self, paragraph: usize, place: usize) -> Style<'a> {
        self.paragraph(paragraph).get(place).copied().unwrap_or_default()
    }
}

/// Styles for the characters that have none of their own: what both their neighbours wear.
pub fn filled<'a>(worn: &[Option<Style<'a>>]) -> Vec<Style<'a>> {
    let around = |at: usize| {
        let before = worn[..at].iter().rev().find_map(|style| *style).unwrap_or_default();
        let after = worn[at..].iter().find_map(|style| *style).unwrap_or_default();
        std::array::from_fn(|kind| before[kind].filter(|worn| after[kind] == Some(*worn)))
    };
    worn.iter().enumerate().map(|(at, style)| style.unwrap_or_else(|| around(at))).collect()
}

/// The block itself, or the one of `whole` that reads and looks just so.
pub fn block_like<'a>(made: Block, whole: impl IntoIterator<Item = &'a Block>) -> Block {
    let same = |known: &&Block| {
        known.kind == made.kind && known.text == made.text && styles(known) == styles(&made)
    };
    whole.into_iter().find(same).cloned().unwrap_or(made)
}

/// The place in a stretch of `to` characters that stands for place `at` in one of `from`.
pub fn scaled(at: usize, from: usize, to: usize) -> usize {
    (at * to).checked_div(from).unwrap_or_default().min(to.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_from_what_the_characters_wear() {
        let mark = |start, end, kind, href: Option<&str>| Mark {
            start,
            end,
            kind,
            href: href.map(str::to_owned),
        };
        let worn = vec![
            mark(0, 4, MarkKind::Bold, None),
            mark(2, 6, MarkKind::Link, Some("https://a.example")),
            mark(6, 8, MarkKind::Link, Some("https://b.example")),
        ];
        let block = Block { text: "nine ships".into(), marks: worn.clone(), ..Block::default() };
        assert_eq!(marks(&styles(&block)), worn);
    }
}
