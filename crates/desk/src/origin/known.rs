//! Every word of a text with its owner, as credits and screens ask for it.

use super::came_in::CameIn;
use super::owner::owner_of_trace;
use crate::view::{OriginSpan, Origins, Place, Share};
use crate::{Result, wire};
use prose::origins::Traced;
use std::collections::HashMap;
use store::Reader;
use story::content::Content;
use story::credit::Owned;
use story::{ItemId, Owner};

/// Every word of a text with its owner.
pub struct Known {
    pub(super) blocks: Vec<Vec<Run>>,
    pub(super) came_in: Vec<CameIn>,
    pub(super) texts: Vec<String>,
}

/// A run of characters of one owner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    length: usize,
    pub(super) owner: Owner,
}

/// The runs of a traced text, paragraph by paragraph.
pub(super) fn runs_of(traced: &Traced) -> Vec<Vec<Run>> {
    let run = |span: prose::origins::OriginSpan| Run {
        length: span.text.chars().count(),
        owner: owner_of_trace(&span.origin),
    };
    traced.spans().into_iter().map(|spans| joined(spans.into_iter().map(run).collect())).collect()
}

fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs.into_iter().filter(|run| run.length > 0) {
        match joined.last_mut() {
            Some(last) if last.owner == run.owner => last.length += run.length,
            _ => joined.push(run),
        }
    }
    joined
}

impl Known {
    /// The spans of one block, for the gutter of the review.
    pub fn view_of(&self, block: usize) -> Vec<OriginSpan> {
        let mut at = 0;
        let runs = self.blocks.get(block).map(Vec::as_slice).unwrap_or_default();
        let spans = runs.iter().map(|run| {
            let start = at;
            at += run.length as u32;
            OriginSpan { start, end: at, owner: run.owner.clone() }
        });
        spans.collect()
    }

    pub fn view(&self, look: &Reader<'_>) -> Result<Origins> {
        let blocks = (0..self.blocks.len()).map(|block| self.view_of(block)).collect();
        Ok(Origins { blocks, shares: self.shares(look)? })
    }

    /// The wire items its words are from.
    pub(crate) fn items(&self) -> impl Iterator<Item = ItemId> + '_ {
        self.blocks.iter().flatten().filter_map(|run| run.owner.item())
    }

    /// Words by owner, most first.
    pub fn owned(&self) -> Vec<Owned> {
        let mut owned: Vec<Owned> = Vec::new();
        for (number, (text, runs)) in self.texts.iter().zip(&self.blocks).enumerate() {
            for (words, run) in counted(text, runs) {
                let known = owned.iter().position(|share| share.owner.is_same_as(&run.owner));
                let at = known.unwrap_or_else(|| {
                    let owner = run.owner.clone();
                    owned.push(Owned { owner, words: 0, longest_run: 0, lead: 0 });
                    owned.len() - 1
                });
                let share = &mut owned[at];
                share.owner.take_item_of(&run.owner);
                share.words += words;
                share.longest_run = share.longest_run.max(words);
                share.lead += if number == 0 { words } else { 0 };
            }
        }
        owned.retain(|share| share.words > 0);
        owned
            .sort_by(|a, b| b.words.cmp(&a.words).then_with(|| a.owner.name().cmp(b.owner.name())));
        owned
    }

    pub fn shares(&self, look: &Reader<'_>) -> Result<Vec<Share>> {
        let owned = self.owned();
        let total: usize = owned.iter().map(|share| share.words).sum();
        let people: HashMap<String, String> =
            look.people()?.into_iter().map(|person| (person.initials.0, person.name)).collect();
        let mut shares = Vec::new();
        for share in owned {
            let own = share.owner.name();
            let person = people.get(own).filter(|_| share.owner.is_staff());
            shares.push(Share {
                name: person.map_or(own, String::as_str).to_owned(),
                line: headline_of(look, &share.owner)?,
                owner: share.owner,
                words: share.words as u32,
                share: share.words as f64 / total.max(1) as f64,
            });
        }
        Ok(shares)
    }

    /// Where words of unknown origin stand.
    pub fn unknown_places(&self, content: &Content) -> Vec<Place> {
        let mut places = Vec::new();
        for (number, block) in content.body.iter().enumerate() {
            for span in self.view_of(number).into_iter().filter(|span| span.owner.is_unknown()) {
                let (start, end) = (span.start as usize, span.end as usize);
                let text = block.text.chars().skip(start).take(end - start).collect();
                places.push(Place {
                    field: "body".into(),
                    paragraph: number as u32,
                    start: span.start,
                    end: span.end,
                    text,
                });
            }
        }
        places
    }
}

/// The headline of an owner's item.
fn headline_of(look: &Reader<'_>, owner: &Owner) -> Result<String> {
    Ok(match owner.item() {
        Some(item) => wire::item::headline_of(&look.item(&item)?),
        None => String::new(),
    })
}

/// The words that begin in each run.
fn counted<'a>(text: &str, runs: &'a [Run]) -> Vec<(usize, &'a Run)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut scalar = 0;
    let mut at = 0;
    for range in prose::words(text) {
        scalar += text[at..range.start].chars().count();
        at = range.start;
        starts.push(scalar);
    }
    let mut begin = 0;
    let counted = runs.iter().map(|run| {
        let end = begin + run.length;
        let words = starts.iter().filter(|start| (begin..end).contains(start)).count();
        begin = end;
        (words, run)
    });
    counted.collect()
}
