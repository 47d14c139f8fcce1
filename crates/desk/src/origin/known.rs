//! Every word of a text with its owner, as credits and screens ask for it.

use super::came_in::CameIn;
use super::owner::owner_of_trace;
use crate::view::{OriginSpan, Origins, OwnerKind, Place, Share};
use crate::{Result, wire};
use prose::origins::Traced;
use std::collections::HashMap;
use store::Reader;
use story::ItemId;
use story::content::Content;
use story::credit::{Owned, Owner};

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
    owner: String,
    pub(super) kind: OwnerKind,
    item: Option<ItemId>,
}

/// The runs of a traced text, paragraph by paragraph.
pub(super) fn runs_of(traced: &Traced) -> Vec<Vec<Run>> {
    let run = |span: prose::origins::OriginSpan| {
        let item =
            span.origin.source.as_deref().and_then(|id| uuid::Uuid::parse_str(id).ok()).map(ItemId);
        let (kind, owner) = owner_of_trace(&span.origin.owner);
        Run { length: span.text.chars().count(), owner: owner.to_owned(), kind, item }
    };
    traced.spans().into_iter().map(|spans| joined(spans.into_iter().map(run).collect())).collect()
}

fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs.into_iter().filter(|run| run.length > 0) {
        match joined.last_mut() {
            Some(last)
                if (last.kind, &last.owner, last.item) == (run.kind, &run.owner, run.item) =>
            {
                last.length += run.length;
            }
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
            let item = run.item.map(|item| item.to_string());
            OriginSpan { start, end: at, owner: run.owner.clone(), kind: run.kind, item }
        });
        spans.collect()
    }

    pub fn view(&self, look: &Reader<'_>) -> Result<Origins> {
        let blocks = (0..self.blocks.len()).map(|block| self.view_of(block)).collect();
        Ok(Origins { blocks, shares: self.shares(look)? })
    }

    /// The wire items its words are from.
    pub(crate) fn items(&self) -> impl Iterator<Item = ItemId> + '_ {
        self.blocks.iter().flatten().filter_map(|run| run.item)
    }

    /// Words by owner, most first.
    pub fn owned(&self) -> Vec<Owned> {
        let mut owned: Vec<Owned> = Vec::new();
        for (number, (text, runs)) in self.texts.iter().zip(&self.blocks).enumerate() {
            for (words, run) in counted(text, runs) {
                let kind = match run.kind {
                    OwnerKind::Agency => Owner::Agency,
                    OwnerKind::Staff => Owner::Staff,
                    OwnerKind::Unknown => Owner::Unknown,
                };
                let known =
                    owned.iter().position(|share| share.kind == kind && share.owner == run.owner);
                let at = known.unwrap_or_else(|| {
                    owned.push(Owned {
                        owner: run.owner.clone(),
                        kind,
                        words: 0,
                        longest_run: 0,
                        lead: 0,
                    });
                    owned.len() - 1
                });
                let share = &mut owned[at];
                share.words += words;
                share.longest_run = share.longest_run.max(words);
                share.lead += if number == 0 { words } else { 0 };
            }
        }
        owned.retain(|share| share.words > 0);
        owned.sort_by(|a, b| b.words.cmp(&a.words).then_with(|| a.owner.cmp(&b.owner)));
        owned
    }

    pub fn shares(&self, look: &Reader<'_>) -> Result<Vec<Share>> {
        let owned = self.owned();
        let total: usize = owned.iter().map(|share| share.words).sum();
        let people: HashMap<String, String> =
            look.people()?.into_iter().map(|person| (person.initials.0, person.name)).collect();
        let mut shares = Vec::new();
        for share in owned {
            let kind = match share.kind {
                Owner::Agency => OwnerKind::Agency,
                Owner::Staff => OwnerKind::Staff,
                Owner::Unknown => OwnerKind::Unknown,
            };
            let person = people.get(&share.owner).filter(|_| kind == OwnerKind::Staff);
            let name = person.cloned().unwrap_or_else(|| share.owner.clone());
            shares.push(Share {
                line: self.line_of(look, kind, &share.owner)?,
                owner: share.owner,
                kind,
                name,
                words: share.words as u32,
                share: share.words as f64 / total.max(1) as f64,
            });
        }
        Ok(shares)
    }

    /// The headline of the owner's first wire item in the text.
    fn line_of(&self, look: &Reader<'_>, kind: OwnerKind, owner: &str) -> Result<String> {
        let mut theirs =
            self.blocks.iter().flatten().filter(|run| run.kind == kind && run.owner == owner);
        let item = theirs.find_map(|run| run.item);
        Ok(match item {
            Some(item) => wire::item::headline_of(&look.item(&item)?),
            None => String::new(),
        })
    }

    /// Where words of unknown origin stand.
    pub fn unknown_places(&self, content: &Content) -> Vec<Place> {
        let mut places = Vec::new();
        for (number, block) in content.body.iter().enumerate() {
            for span in
                self.view_of(number).into_iter().filter(|span| span.kind == OwnerKind::Unknown)
            {
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
