//! Two people's work on one text, put together: what is apart merges, what touches is a question.
mod edits;
mod order;
mod places;
mod thread;
mod units;
mod weave;

use crate::diff::compare;
use edits::Cluster;
use order::Sheet;
pub use places::{MergePiece, Placed, PlacedParagraph, PlacedSpan};
use serde::Serialize;
use std::time::Duration;
use weave::Woven;

/// How long each side may be compared with the base. A coarser comparison asks more and loses
/// nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// The result of a merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Merged {
    /// Whether there is nothing to ask.
    pub clean: bool,
    pub paragraphs: Vec<MergedParagraph>,
}

impl Merged {
    /// The merged paragraphs, when there is nothing to ask.
    pub fn text(&self) -> Option<Vec<String>> {
        self.clean.then(|| self.with(|conflict| conflict.ours.clone()))
    }

    /// The paragraphs with each question answered by `choose`.
    ///
    /// An answer may hold line feeds, which part paragraphs; a paragraph that is nothing but an
    /// empty answer is left out.
    pub fn with(&self, choose: impl Fn(&Conflict) -> String) -> Vec<String> {
        let mut out = Vec::new();
        for paragraph in &self.paragraphs {
            let mut parts = vec![String::new()];
            let mut asked = false;
            for span in &paragraph.spans {
                match span {
                    MergeSpan::Text { text } => {
                        parts.last_mut().into_iter().for_each(|last| last.push_str(text))
                    }
                    MergeSpan::Conflict { conflict } => {
                        asked = true;
                        for (at, piece) in choose(conflict).split('\n').enumerate() {
                            if at > 0 {
                                parts.push(String::new());
                            }
                            parts.last_mut().into_iter().for_each(|last| last.push_str(piece));
                        }
                    }
                }
            }
            if !(asked && parts.iter().all(String::is_empty)) {
                out.append(&mut parts);
            }
        }
        out
    }
}

/// A paragraph of the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergedParagraph {
    pub spans: Vec<MergeSpan>,
}

/// A stretch of the result: text, or a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum MergeSpan {
    Text { text: String },
    Conflict { conflict: Conflict },
}

/// A question: three versions of one stretch. An empty side means that it has nothing there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Conflict {
    pub base: String,
    pub ours: String,
    pub theirs: String,
    pub reason: Reason,
}

/// Why a person has to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// Both changed the same words, or words that touch.
    Overlap,
    /// Both changed the same number, name or negation.
    Fact,
    /// One took out what the other changed or moved.
    Deleted,
    /// Both put something new in the same place.
    Inserted,
    /// Both put the same text, each in another place.
    Place,
}

/// Merges two versions that come from one base.
///
/// A version is its paragraphs in order. Exchanging the sides gives the same text and the same
/// questions. An unchanged side gives the other one. No word of either side is lost: it is in the
/// text or in a question.
pub fn merge(
    base: &[impl AsRef<str>],
    ours: &[impl AsRef<str>],
    theirs: &[impl AsRef<str>],
) -> Merged {
    let texts = [references(base), references(ours), references(theirs)];
    match unchanged(&texts) {
        Some(side) => whole(&texts[side]),
        None => plain(&woven(&texts)),
    }
}

/// As [`merge`], with where every stretch of the text is in all three versions.
pub fn merge_pieces(
    base: &[impl AsRef<str>],
    ours: &[impl AsRef<str>],
    theirs: &[impl AsRef<str>],
) -> Placed {
    let texts = [references(base), references(ours), references(theirs)];
    match unchanged(&texts) {
        Some(side) => {
            Placed { merged: whole(&texts[side]), paragraphs: places::of_one_side(&texts, side) }
        }
        None => {
            let woven = woven(&texts);
            Placed { merged: plain(&woven), paragraphs: places::of_woven(&texts, &woven) }
        }
    }
}

fn references(text: &[impl AsRef<str>]) -> Vec<&str> {
    text.iter().map(AsRef::as_ref).collect()
}

/// The version that is the result without any weaving: the changed one, where the other side did
/// nothing.
fn unchanged([base, ours, theirs]: &[Vec<&str>; 3]) -> Option<usize> {
    if ours == theirs || theirs == base {
        return Some(1);
    }
    (ours == base).then_some(2)
}

/// A merged text with what it was woven from.
struct Weaving {
    clusters: Vec<Cluster>,
    sheets: Vec<Sheet>,
    wedge: char,
}

fn woven([base, ours, theirs]: &[Vec<&str>; 3]) -> Weaving {
    let (ours_diff, theirs_diff) =
        (compare(base, ours, PATIENCE, true), compare(base, theirs, PATIENCE, true));
    let wedge = edits::absent_character([base, ours, theirs]);
    let clusters = edits::clusters(base, &ours_diff, &theirs_diff, wedge);
    let sheets = order::assemble(&clusters, [(&ours_diff, ours), (&theirs_diff, theirs)], wedge);
    Weaving { clusters, sheets, wedge }
}

fn plain(weaving: &Weaving) -> Merged {
    let line = |text: &str| text.replace(weaving.wedge, "\n");
    let span = |woven: &Woven| match woven {
        Woven::Text(thread) => MergeSpan::Text { text: thread.text.clone() },
        Woven::Asked(three, reason) => {
            let [base, ours, theirs] = three.each_ref().map(|thread| line(&thread.text));
            MergeSpan::Conflict { conflict: Conflict { base, ours, theirs, reason: *reason } }
        }
    };
    let paragraph = |sheet: &Sheet| MergedParagraph {
        spans: sheet.iter().filter(|woven| woven.says()).map(span).collect(),
    };
    let asks = |woven: &Woven| matches!(woven, Woven::Asked(..));
    let paragraphs = weaving.sheets.iter().map(paragraph).collect();
    Merged { clean: !weaving.sheets.iter().flatten().any(asks), paragraphs }
}

fn whole(paragraphs: &[&str]) -> Merged {
    let paragraph =
        |text: &&str| MergedParagraph { spans: vec![MergeSpan::Text { text: (*text).to_owned() }] };
    Merged { clean: true, paragraphs: paragraphs.iter().map(paragraph).collect() }
}
