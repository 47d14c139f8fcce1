//! What changed between two versions of copy: blocks of paragraphs, and in each the words that came
//! and went.
use crate::changes::Place;
use crate::cleanup;
use crate::effort::Effort;
use crate::few::Few;
use crate::paragraphs::{Cut, Group, align};
use crate::passages::{Leftovers, Stretch};
use crate::segments::{SegmentKind, Side, segments};
use crate::tokens::{BREAK, Token, TokenKind, count_words};
use crate::word_diff::shared_runs;
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;
use std::time::Duration;

/// How to compare.
#[derive(Clone, Debug)]
pub struct Options {
    /// After the work an ordinary machine does in this time the result gets coarser: whole
    /// paragraphs in place of words. It is never wrong, and the same for the same two texts
    /// wherever and whenever they are compared.
    pub deadline: Duration,
}

impl Default for Options {
    /// 50 milliseconds: a keystroke's patience.
    fn default() -> Options {
        Options { deadline: Duration::from_millis(50) }
    }
}

/// What happened to the paragraphs of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Not a character differs.
    Equal,
    /// The same place, other words or other type.
    Changed,
    /// Only in the new version.
    Inserted,
    /// Only in the old version.
    Deleted,
    /// In another place, possibly edited as well.
    Moved,
    /// One paragraph became several.
    Split,
    /// Several paragraphs became one.
    Joined,
}

/// A stretch of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Span<'a> {
    /// In both versions.
    Equal { text: Cow<'a, str> },
    /// Only in the new version; `change` is its number among the changes.
    Insert { text: Cow<'a, str>, change: u32 },
    /// Only in the old version; `change` is its number among the changes.
    Delete { text: Cow<'a, str>, change: u32 },
    /// The same words in other quotes, dashes, spaces, Unicode form or digits.
    Typography { old: Cow<'a, str>, new: Cow<'a, str>, change: u32 },
}

/// Paragraphs that belong together, and the stretches they are made of.
///
/// The equal and deleted spans, joined, are the old paragraphs joined by a line feed, the equal and
/// inserted ones the new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Block<'a> {
    pub kind: BlockKind,
    /// Paragraphs of the old version, counted from 0.
    #[cfg_attr(feature = "ts", ts(as = "Vec<usize>"))]
    pub old: Few<usize>,
    /// Paragraphs of the new version, counted from 0.
    #[cfg_attr(feature = "ts", ts(as = "Vec<usize>"))]
    pub new: Few<usize>,
    #[cfg_attr(feature = "ts", ts(as = "Vec<Span<'a>>"))]
    pub spans: Few<Span<'a>>,
    /// The number of the change that inserted, deleted, split or joined the block as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub change: Option<u32>,
    /// The number of the change that moved the block.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub moved: Option<u32>,
}

/// How much changed, in the numbers a desk asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Summary {
    /// Changes that can be accepted or rejected one by one.
    pub changes: usize,
    pub words_inserted: usize,
    pub words_deleted: usize,
    pub moves: usize,
    pub splits: usize,
    pub joins: usize,
    pub typography: usize,
}

/// A stretch of text smaller than a paragraph that was cut in one place and put into another. Its
/// words also stand in the deleted and inserted spans of their blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Passage {
    pub old: Place,
    pub new: Place,
    #[serde(skip)]
    pub(crate) old_bytes: Stretch,
    #[serde(skip)]
    pub(crate) new_bytes: Stretch,
    #[serde(skip)]
    pub(crate) same: bool,
}

/// A comparison of two versions, which lends their text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Diff<'a> {
    /// In the order of the new version; what is gone stands where it stood.
    pub blocks: Vec<Block<'a>>,
    pub summary: Summary,
    /// Sentences that went from one paragraph into another.
    pub passages: Vec<Passage>,
    /// Whether there was time for the finest answer.
    pub exact: bool,
}

/// Compares two versions paragraph by paragraph and word by word.
///
/// A version is its paragraphs in order. Every old one is in one block and every new one too,
/// whatever the deadline.
pub fn diff<'a>(
    old: &'a [impl AsRef<str>],
    new: &'a [impl AsRef<str>],
    options: &Options,
) -> Diff<'a> {
    let old: Vec<&str> = old.iter().map(AsRef::as_ref).collect();
    let new: Vec<&str> = new.iter().map(AsRef::as_ref).collect();
    compare(&old, &new, options.deadline, false)
}

/// Compares two versions; `together` as in [`align`].
pub(crate) fn compare<'a>(
    old: &[&'a str],
    new: &[&'a str],
    deadline: Duration,
    together: bool,
) -> Diff<'a> {
    let effort = Effort::of(deadline);
    let (groups, cut) = align(old, new, together, &effort);
    let mut writer = Writer {
        old,
        new,
        cut: &cut,
        effort: &effort,
        summary: Summary::default(),
        leftovers: Leftovers::default(),
    };
    let blocks = groups.into_iter().map(|group| writer.block(group)).collect();
    let passages = if effort.is_spent() { Vec::new() } else { writer.passages() };
    Diff { blocks, summary: writer.summary, passages, exact: !effort.was_cut() }
}

impl Diff<'_> {
    /// The same comparison with texts of its own, which may outlive the two versions.
    pub fn into_owned(self) -> Diff<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let span = |span: Span<'_>| match span {
            Span::Equal { text } => Span::Equal { text: own(text) },
            Span::Insert { text, change } => Span::Insert { text: own(text), change },
            Span::Delete { text, change } => Span::Delete { text: own(text), change },
            Span::Typography { old, new, change } => {
                Span::Typography { old: own(old), new: own(new), change }
            }
        };
        let block = |block: Block<'_>| Block {
            kind: block.kind,
            old: block.old,
            new: block.new,
            spans: block.spans.map(span),
            change: block.change,
            moved: block.moved,
        };
        let Diff { blocks, summary, passages, exact } = self;
        Diff { blocks: blocks.into_iter().map(block).collect(), summary, passages, exact }
    }
}

/// A group's paragraphs as one text with the breaks between them.
pub(crate) struct Joined<'t, 'c> {
    pub text: Cow<'t, str>,
    pub tokens: Cow<'c, [Token]>,
}

impl<'t, 'c> Joined<'t, 'c> {
    pub(crate) fn as_side(&self) -> Side<'_> {
        Side { text: &self.text, tokens: &self.tokens }
    }

    /// A stretch of the text, lent where it is one paragraph's.
    fn part(&self, bytes: Range<usize>) -> Cow<'t, str> {
        match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[bytes]),
            Cow::Owned(text) => Cow::Owned(text[bytes].to_owned()),
        }
    }

    /// Joins paragraphs by line feeds; each break is a token that is equal to no other.
    pub(crate) fn of(
        paragraphs: &[usize],
        texts: &[&'t str],
        tokens_of: impl Fn(usize) -> &'c [Token],
    ) -> Joined<'t, 'c> {
        if let [only] = paragraphs {
            return Joined {
                text: Cow::Borrowed(texts[*only]),
                tokens: Cow::Borrowed(tokens_of(*only)),
            };
        }
        let (mut text, mut tokens) = (String::new(), Vec::new());
        for (at, paragraph) in paragraphs.iter().enumerate() {
            if at > 0 {
                let start = text.len() as u32;
                tokens.push(Token { start, end: start + 1, kind: TokenKind::Break, key: BREAK });
                text.push('\n');
            }
            let base = text.len() as u32;
            tokens.extend(tokens_of(*paragraph).iter().map(|t| Token {
                start: t.start + base,
                end: t.end + base,
                ..*t
            }));
            text.push_str(texts[*paragraph]);
        }
        Joined { text: Cow::Owned(text), tokens: Cow::Owned(tokens) }
    }
}

struct Writer<'a, 'w> {
    old: &'w [&'a str],
    new: &'w [&'a str],
    cut: &'w Cut,
    effort: &'w Effort,
    summary: Summary,
    leftovers: Leftovers,
}

impl<'a> Writer<'a, '_> {
    fn next_change(&mut self) -> u32 {
        self.summary.changes += 1;
        (self.summary.changes - 1) as u32
    }

    fn block(&mut self, group: Group) -> Block<'a> {
        let kind = match (group.old.len(), group.new.len()) {
            (0, _) => BlockKind::Inserted,
            (_, 0) => BlockKind::Deleted,
            (1, 1) if group.moved => BlockKind::Moved,
            (1, 1) if group.equal => BlockKind::Equal,
            (1, 1) => BlockKind::Changed,
            (1, _) => BlockKind::Split,
            (_, _) => BlockKind::Joined,
        };
        let moved = if group.moved { Some(self.next_change()) } else { None };
        self.summary.moves += usize::from(group.moved);
        let change = match kind {
            BlockKind::Inserted | BlockKind::Deleted => Some(self.next_change()),
            BlockKind::Split | BlockKind::Joined => Some(self.next_change()),
            _ => None,
        };
        self.summary.splits += usize::from(kind == BlockKind::Split);
        self.summary.joins += usize::from(kind == BlockKind::Joined);
        let spans = match (kind, change) {
            (BlockKind::Inserted, Some(change)) => {
                let text = self.new[group.new[0]];
                self.summary.words_inserted += count_words(text);
                self.leftovers.add_whole(true, group.new[0], self.cut.of_new(group.new[0]));
                Few::One(Span::Insert { text: Cow::Borrowed(text), change })
            }
            (BlockKind::Deleted, Some(change)) => {
                let text = self.old[group.old[0]];
                self.summary.words_deleted += count_words(text);
                self.leftovers.add_whole(false, group.old[0], self.cut.of_old(group.old[0]));
                Few::One(Span::Delete { text: Cow::Borrowed(text), change })
            }
            _ if group.equal => {
                Few::One(Span::Equal { text: Cow::Borrowed(self.new[group.new[0]]) })
            }
            _ => self.spans(&group, change),
        };
        Block { kind, old: group.old, new: group.new, spans, change, moved }
    }

    fn spans(&mut self, group: &Group, structural: Option<u32>) -> Few<Span<'a>> {
        let cut = self.cut;
        let old = Joined::of(&group.old, self.old, |i| cut.of_old(i));
        let new = Joined::of(&group.new, self.new, |j| cut.of_new(j));
        let mut runs = shared_runs(&old.tokens, &new.tokens, self.effort);
        cleanup::for_readers(old.as_side(), new.as_side(), &mut runs);
        self.leftovers.add((&group.old, &group.new), &old, &new, &runs);
        let segments = segments(old.as_side(), new.as_side(), &runs);
        let mut spans = Vec::with_capacity(segments.len() * 2);
        for segment in segments {
            let before = old.part(segment.old);
            let after = new.part(segment.new);
            let change = match segment.kind {
                SegmentKind::Equal => {
                    spans.push(Span::Equal { text: after });
                    continue;
                }
                SegmentKind::Typography => {
                    let change = self.next_change();
                    self.summary.typography += 1;
                    spans.push(Span::Typography { old: before, new: after, change });
                    continue;
                }
                SegmentKind::Break => structural.unwrap_or_default(),
                SegmentKind::Change => {
                    self.summary.words_deleted += count_words(&before);
                    self.summary.words_inserted += count_words(&after);
                    self.next_change()
                }
            };
            if !before.is_empty() {
                spans.push(Span::Delete { text: before, change });
            }
            if !after.is_empty() {
                spans.push(Span::Insert { text: after, change });
            }
        }
        spans.into()
    }

    fn passages(&self) -> Vec<Passage> {
        let place = |text: &str, bytes: Stretch| {
            let start = text[..bytes.start].chars().count();
            let end = start + text[bytes.start..bytes.end].chars().count();
            Place { paragraph: bytes.paragraph, start, end }
        };
        let pairs = self.leftovers.pair().into_iter();
        pairs
            .map(|(old_bytes, new_bytes)| {
                let (before, after) =
                    (self.old[old_bytes.paragraph], self.new[new_bytes.paragraph]);
                Passage {
                    old: place(before, old_bytes),
                    new: place(after, new_bytes),
                    same: before[old_bytes.start..old_bytes.end]
                        == after[new_bytes.start..new_bytes.end],
                    old_bytes,
                    new_bytes,
                }
            })
            .collect()
    }
}
