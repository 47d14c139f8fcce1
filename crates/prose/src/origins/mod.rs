//! Whose words these are: every word's author or agency through cuts, moves, splits, merges,
//! reverts and pastes.
//!
//! A revision is traced from its parents, and costs what changed in it. Words that no parent has
//! are looked for in the story's own past, then in the library; what is in neither is new, and
//! belongs to the person who saved the revision.
mod elsewhere;
mod history;
mod inherit;
mod past;

pub use history::{BadHistory, History, HistoryRevision, HistorySource, trace_history};
pub use past::{Buried, Past};

use crate::changes::Place;
use crate::reuse::{Library, NoLibrary};
use crate::tokens::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The owner of words that were pasted and are found nowhere.
pub const UNKNOWN: &str = "unknown";

/// Where words come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Origin {
    /// An agency, a person, or [`UNKNOWN`].
    pub owner: String,
    /// The item they were taken from.
    pub source: Option<String>,
    /// The revision that brought them in.
    pub revision: usize,
}

/// A stretch of a paragraph with one origin: its length in bytes, and the origin's place in the
/// list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub length: u32,
    pub origin: u32,
}

/// A paragraph whose words are traced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TracedParagraph {
    pub text: String,
    /// They cover the text from end to end.
    pub runs: Vec<Run>,
}

/// A revision whose words are traced: what a store keeps of it to trace the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traced {
    pub origins: Vec<Origin>,
    pub paragraphs: Vec<TracedParagraph>,
}

/// A revision to be traced.
#[derive(Clone, Debug, Default)]
pub struct Revision<'a> {
    /// Its number in the story; a smaller one is earlier.
    pub number: usize,
    /// Who saved it.
    pub author: &'a str,
    /// The agency, when the revision is an import.
    pub owner: Option<&'a str>,
    pub paragraphs: Vec<&'a str>,
    /// What was pasted in it: what is found nowhere there is of unknown owner.
    pub pasted: Vec<Place>,
}

/// A stretch of text with its origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OriginSpan {
    pub text: String,
    #[serde(flatten)]
    pub origin: Origin,
}

/// How much of a text one owner has.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Share {
    pub owner: String,
    pub words: usize,
    /// Of all words, 0 to 1.
    pub share: f64,
}

/// Traces a revision from its parents, and adds to the past what the revision dropped of them.
/// Words that neither has are looked for in the library.
pub fn trace(
    parents: &[&Traced],
    revision: &Revision,
    past: &mut Past,
    library: &dyn Library,
) -> Traced {
    let mut page = inherit::Page::new(revision);
    for parent in parents {
        page.inherit(parent);
    }
    page.look_back(past);
    page.look_elsewhere(library);
    for (parent, dropped) in parents.iter().zip(page.dropped()) {
        past.bury(parent, dropped);
    }
    page.finish()
}

/// Traces a revision without a past or a library.
pub fn trace_alone(parents: &[&Traced], revision: &Revision) -> Traced {
    trace(parents, revision, &mut Past::default(), &NoLibrary)
}

impl Traced {
    /// The spans of each paragraph; joined, they are the paragraph. Neighbours of one origin are
    /// one span.
    pub fn spans(&self) -> Vec<Vec<OriginSpan>> {
        self.paragraphs.iter().map(|paragraph| self.spans_of(paragraph)).collect()
    }

    fn spans_of(&self, paragraph: &TracedParagraph) -> Vec<OriginSpan> {
        let mut at = 0;
        let mut spans = Vec::with_capacity(paragraph.runs.len());
        for run in &paragraph.runs {
            let end = at + run.length as usize;
            let text = paragraph.text.get(at..end).unwrap_or_default().to_owned();
            if let Some(origin) = self.origins.get(run.origin as usize) {
                spans.push(OriginSpan { text, origin: origin.clone() });
            }
            at = end;
        }
        spans
    }

    /// Gives the words of a place that are of unknown owner to `owner`, an agency's code or a
    /// person's initials, with the id of the item they are from where one is known; everything else
    /// stays as it is.
    pub fn answer(&mut self, place: &Place, owner: &str, source: Option<&str>) {
        let mut gives = Vec::new();
        let Some(paragraph) = self.paragraphs.get_mut(place.paragraph) else { return };
        let byte = |scalar: usize| {
            let ends = paragraph.text.char_indices().nth(scalar).map(|(at, _)| at);
            ends.unwrap_or(paragraph.text.len()) as u32
        };
        let (start, end) = (byte(place.start), byte(place.end));
        let mut runs: Vec<Run> = Vec::with_capacity(paragraph.runs.len() + 2);
        let mut at = 0;
        for run in &paragraph.runs {
            let stop = at + run.length;
            let inside = (start.clamp(at, stop), end.clamp(at, stop));
            let known =
                self.origins.get(run.origin as usize).filter(|origin| origin.owner == UNKNOWN);
            match known {
                Some(known) if inside.0 < inside.1 => {
                    let given = Origin {
                        owner: owner.to_owned(),
                        source: source.map(str::to_owned),
                        ..known.clone()
                    };
                    let number = match gives.iter().position(|other| *other == given) {
                        Some(number) => number,
                        None => {
                            gives.push(given);
                            gives.len() - 1
                        }
                    };
                    let origin = (self.origins.len() + number) as u32;
                    runs.push(Run { length: inside.0 - at, ..*run });
                    runs.push(Run { length: inside.1 - inside.0, origin });
                    runs.push(Run { length: stop - inside.1, ..*run });
                }
                _ => runs.push(*run),
            }
            at = stop;
        }
        runs.retain(|run| run.length > 0);
        paragraph.runs = runs;
        self.origins.append(&mut gives);
    }

    /// The words of each owner, most first. A hyphenated compound ("al-Rashid") counts once, as
    /// desks count.
    pub fn shares(&self) -> Vec<Share> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for paragraph in &self.paragraphs {
            let mut runs = paragraph.runs.iter();
            let mut run = runs.next();
            let mut end = run.map_or(0, |run| run.length as usize);
            let mut last_end = 0;
            for word in words(&paragraph.text) {
                let hyphenated =
                    matches!(&paragraph.text[last_end..word.start], "-" | "\u{2010}" | "\u{2011}");
                last_end = word.end;
                if hyphenated && word.start > 1 {
                    continue;
                }
                while word.start >= end {
                    run = runs.next();
                    let Some(next) = run else { break };
                    end += next.length as usize;
                }
                if let Some(origin) = run.and_then(|run| self.origins.get(run.origin as usize)) {
                    *counts.entry(&origin.owner).or_default() += 1;
                }
            }
        }
        let all: usize = counts.values().sum();
        let mut shares: Vec<Share> = counts
            .into_iter()
            .map(|(owner, words)| Share {
                owner: owner.to_owned(),
                words,
                share: words as f64 / all.max(1) as f64,
            })
            .collect();
        shares.sort_by(|a, b| b.words.cmp(&a.words).then_with(|| a.owner.cmp(&b.owner)));
        shares
    }
}
