//! What changed between two texts of marks, link addresses and kinds of block on words that stand
//! in both.

use crate::copy::styles::{Dressed, KINDS, Worn, scaled};
use prose::{Diff, Place, SettledParagraph, SettledPiece, settle_pieces};
use serde::{Deserialize, Serialize};
use story::content::{Block, Content, MarkKind};

/// What of the format a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "lowercase")]
pub enum FormatWhat {
    Bold,
    Italic,
    Link,
    Kind,
}

impl FormatWhat {
    /// The kind of mark it is; none for a kind of block.
    pub fn mark(self) -> Option<MarkKind> {
        match self {
            FormatWhat::Bold => Some(MarkKind::Bold),
            FormatWhat::Italic => Some(MarkKind::Italic),
            FormatWhat::Link => Some(MarkKind::Link),
            FormatWhat::Kind => None,
        }
    }

    /// Its name on the outside.
    pub fn name(self) -> &'static str {
        match self {
            FormatWhat::Bold => "bold",
            FormatWhat::Italic => "italic",
            FormatWhat::Link => "link",
            FormatWhat::Kind => "kind",
        }
    }
}

/// A change of format that is settled like a change of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormatChange {
    /// Its name; the same two versions give the same names every time.
    #[serde(skip)]
    pub change: String,
    pub what: FormatWhat,
    /// The words as they stand now; of a kind, the whole paragraph.
    pub text: String,
    /// `bold` or `italic`, a link's address, a kind's name; empty where there was no mark.
    pub old: String,
    pub new: String,
    #[serde(skip)]
    pub old_place: Place,
    #[serde(skip)]
    pub new_place: Place,
}

/// A mark's change while its words are gathered.
struct Run<'a> {
    before: Worn<'a>,
    after: Worn<'a>,
    old: Place,
    new: Place,
}

/// The changes of format, in the order of the newer text; of a paragraph its kind first.
pub fn formats(diff: &Diff<'_>, old: &Content, new: &Content) -> Vec<FormatChange> {
    let (old, new) = (Dressed::of(old), Dressed::of(new));
    let mut found = Vec::new();
    for paragraph in settle_pieces(diff, &|_| true) {
        found.extend(kind(&paragraph, old.body, new.body));
        found.extend(marks(&paragraph, &old, &new));
    }
    found
}

/// The kind of the first paragraph it was is what its kind is compared with.
fn kind(paragraph: &SettledParagraph, old: &[Block], new: &[Block]) -> Option<FormatChange> {
    let (i, j) = (*paragraph.old.first()?, *paragraph.new.first()?);
    let (before, after) = (old.get(i)?, new.get(j)?);
    let whole = |paragraph: usize, block: &Block| Place {
        paragraph,
        start: 0,
        end: block.text.chars().count(),
    };
    (before.kind != after.kind).then(|| FormatChange {
        change: format!("format kind {i}>{j}"),
        what: FormatWhat::Kind,
        text: after.text.clone(),
        old: before.kind.to_string(),
        new: after.kind.to_string(),
        old_place: whole(i, before),
        new_place: whole(j, after),
    })
}

fn marks(paragraph: &SettledParagraph, old: &Dressed, new: &Dressed) -> Vec<FormatChange> {
    let Some((j, block)) = paragraph.new.first().and_then(|j| Some((*j, new.body.get(*j)?))) else {
        return Vec::new();
    };
    let after = new.paragraph(j);
    let mut runs: Vec<(usize, Run)> = Vec::new();
    for at in 0..KINDS.len() {
        let mut open: Option<Run> = None;
        for (i, o, n) in paragraph.pieces.iter().flat_map(pairs) {
            let older = old.paragraph(i);
            let (was, is) = (old.at(i, o)[at], new.at(j, n)[at]);
            if was == is {
                runs.extend(open.take().map(|run| (at, run)));
                continue;
            }
            let goes_on = |run: &&mut Run| {
                // Words that came or went in between wear the same as those around them.
                let gone = older.get(run.old.end..o).unwrap_or_default();
                let come = after.get(run.new.end..n).unwrap_or_default();
                run.old.paragraph == i
                    && (run.before, run.after) == (was, is)
                    && gone.iter().all(|style| style[at] == was)
                    && come.iter().all(|style| style[at] == is)
            };
            match open.as_mut().filter(goes_on) {
                Some(run) => (run.old.end, run.new.end) = (run.old.end.max(o + 1), n + 1),
                None => {
                    let place = |paragraph, start| Place { paragraph, start, end: start + 1 };
                    let run = Run { before: was, after: is, old: place(i, o), new: place(j, n) };
                    runs.extend(open.replace(run).map(|run| (at, run)));
                }
            }
        }
        runs.extend(open.map(|run| (at, run)));
    }
    runs.sort_by_key(|(at, run)| (run.new.start, *at));
    runs.into_iter().map(|(at, run)| told(at, &run, &block.text)).collect()
}

/// The characters of a piece that stand in both versions: old paragraph, old place, new place.
fn pairs(piece: &SettledPiece) -> impl Iterator<Item = (usize, usize, usize)> + use<> {
    let both = piece.old.zip(piece.new);
    both.into_iter().flat_map(|(old, new)| {
        let (from, to) = (new.end - new.start, old.end - old.start);
        (0..from).map(move |at| (old.paragraph, old.start + scaled(at, from, to), new.start + at))
    })
}

fn told(kind: usize, run: &Run, text: &str) -> FormatChange {
    let what = [FormatWhat::Bold, FormatWhat::Italic, FormatWhat::Link][kind];
    let name = what.name();
    let value = |worn: Worn| match (worn, what) {
        (None, _) => String::new(),
        (Some(href), FormatWhat::Link) => href.unwrap_or_default().to_owned(),
        (Some(_), _) => name.to_owned(),
    };
    let side = |p: &Place| format!("{}.{}-{}", p.paragraph, p.start, p.end);
    FormatChange {
        change: format!("format {name} {}>{}", side(&run.old), side(&run.new)),
        what,
        text: text.chars().skip(run.new.start).take(run.new.end - run.new.start).collect(),
        old: value(run.before),
        new: value(run.after),
        old_place: run.old,
        new_place: run.new,
    }
}
