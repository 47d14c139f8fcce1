//! A case as it stands, story by story.

use super::open::sought_by;
use crate::uses::{Sought, Used, find, in_story};
use crate::view::{CaseConfirmation, CaseReceipt, CaseRow, Place};
use crate::wire::{order_of, stand_in_no_usable};
use crate::{Error, Result};
use prose::count_words;
use std::collections::HashMap;
use store::{Case as CaseKept, Item as ItemRow, Reader};
use story::event::{Act, CaseDecision, Event, Order, Usage};
use story::state::Exposure;
use story::{Instant, ItemId, StoryId};

/// A case with all that is looked for under its order.
pub(super) struct Opened {
    pub kept: CaseKept,
    pub order: Order,
    sought: Sought,
    /// The item that brought a correction: what stands in it is mended.
    mended: Option<Sought>,
}

impl Opened {
    /// The case that an item opened.
    ///
    /// # Errors
    /// `NotFound` where it opened none.
    pub fn of(look: &Reader<'_>, id: &ItemId) -> Result<Self> {
        let kept = look.case(id)?.ok_or_else(|| Error::not_found("case", id))?;
        let item = look.item(id)?;
        let order = order_of(item.how).ok_or_else(|| Error::not_found("case", id))?;
        let sought = sought_by(look, &item, order)?;
        let mended = (!order.locks()).then(|| Sought::of_items(std::slice::from_ref(&item)));
        Ok(Self { kept, order, sought, mended })
    }

    /// How a story uses what the order is about, now.
    pub fn used_in(&self, look: &Reader<'_>, story: &StoryId) -> Result<Option<Used>> {
        in_story(look, &self.sought, story)
    }

    /// Words of the newest text that are still the ones the order is about, and may be used from
    /// nowhere else.
    pub fn still_in(&self, look: &Reader<'_>, used: &Used) -> Result<Vec<Place>> {
        if !used.is_in_newest {
            return Ok(Vec::new());
        }
        let places = used.places.clone();
        let paragraphs: Vec<&str> = used.paragraphs.iter().map(String::as_str).collect();
        Ok(match &self.mended {
            None => stand_in_no_usable(look, &used.story, &paragraphs, places),
            Some(mended) => mended.left_of(places, &paragraphs),
        })
    }

    /// Every story it concerns, those to be decided first. While the case is open, stories that
    /// came to use the copy since are among them.
    pub fn rows(&self, look: &Reader<'_>) -> Result<Vec<CaseRow>> {
        let mut rows = Vec::new();
        for story in &self.kept.stories {
            rows.push(self.row(look, story, self.used_in(look, story)?)?);
        }
        if self.kept.is_open() {
            for used in find(look, &self.sought, None)? {
                let story = used.story;
                let is_new = !self.kept.stories.contains(&story) && used.how != Usage::Linked;
                if is_new && (!used.pictures.is_empty() || !self.still_in(look, &used)?.is_empty())
                {
                    rows.push(self.row(look, &story, Some(used))?);
                }
            }
        }
        let rank = |row: &CaseRow| (row.how == Usage::Linked, !row.open);
        rows.sort_by_key(rank);
        Ok(rows)
    }

    fn row(&self, look: &Reader<'_>, story: &StoryId, used: Option<Used>) -> Result<CaseRow> {
        let found = look.story(story)?;
        let exposure = found.state.exposures.iter().find(|e| e.case == self.kept.item);
        let still = used.as_ref().map(|used| self.still_in(look, used)).transpose()?;
        let still_there = still.is_some_and(|places| !places.is_empty())
            || used.as_ref().is_some_and(|used| used.is_in_newest && !used.pictures.is_empty());
        let said = Said::of(look, story, &self.kept.item)?;
        let decided = said.decided.as_ref();
        let decision = exposure.and_then(|exposure| exposure.decision);
        let how = exposure
            .map(|exposure| exposure.how)
            .or(used.as_ref().map(|used| used.how))
            .unwrap_or(Usage::Linked);
        let flagged = how != Usage::Linked && self.kept.is_open();
        let open = flagged
            && match decision {
                None => true,
                Some(CaseDecision::Removed) => still_there,
                Some(CaseDecision::Killed | CaseDecision::NotAffected) => false,
            };
        let stood = |exposure: &Exposure| (exposure.paragraphs.clone(), exposure.words);
        let stands = used
            .as_ref()
            .filter(|used| used.how != Usage::Linked)
            .map(|used| (used.numbers(), used.words()));
        let (paragraphs, words) = stands.or(exposure.map(stood)).unwrap_or_default();
        let author = found.state.author.map(|author| author.0).unwrap_or_default();
        Ok(CaseRow {
            story: story.to_string(),
            slug: found.slug,
            headline: found.headline,
            stage: found.state.stage,
            author,
            how,
            words,
            paragraphs,
            passages: used.as_ref().map(|used| used.places.clone()).unwrap_or_default(),
            pictures: used.map(|used| used.pictures).unwrap_or_default(),
            still_there,
            receipts: said.receipts(look, story)?,
            decision,
            reason: decided.map(|(reason, ..)| reason.clone()).unwrap_or_default(),
            decided_by: decided.map(|(_, by, _)| by.clone()).unwrap_or_default(),
            decided_at: decided.map(|(.., at)| *at),
            open,
        })
    }
}

/// What was said about a story under a case.
#[derive(Default)]
struct Said {
    /// How many of the story's receipts are older than the order.
    sent_before: usize,
    /// Reason, by whom, when.
    decided: Option<(String, String, Instant)>,
    confirmed: HashMap<String, CaseConfirmation>,
}

impl Said {
    fn of(look: &Reader<'_>, story: &StoryId, case: &ItemId) -> Result<Self> {
        let mut said = Self::default();
        let mut is_known = false;
        for Event { author, at, act, .. } in look.events(Some(story), None, usize::MAX)? {
            // Nothing but these tells of a case.
            if let Act::Exported { .. } = act {
                said.sent_before += usize::from(!is_known);
            } else if let Act::Exposed { case: of, .. } = act {
                is_known |= of == *case;
            } else if let Act::CaseDecided { case: of, reason, .. } = &act
                && of == case
            {
                said.decided = Some((reason.clone(), author.0, at));
            } else if let Act::CaseConfirmed { case: of, destination, note } = act
                && of == *case
            {
                let told = CaseConfirmation { by: author.0, at, note };
                said.confirmed.entry(destination).or_insert(told);
            }
        }
        Ok(said)
    }

    /// One line a destination the story had been sent to when the order came.
    fn receipts(&self, look: &Reader<'_>, story: &StoryId) -> Result<Vec<CaseReceipt>> {
        let mut lines: Vec<CaseReceipt> = Vec::new();
        for kept in look.receipts(story)?.into_iter().take(self.sent_before) {
            let receipt = kept.receipt;
            match lines.iter_mut().find(|line| line.destination == receipt.destination) {
                Some(line) => {
                    line.sent_at = kept.at;
                    if !line.formats.contains(&receipt.format) {
                        line.formats.push(receipt.format);
                    }
                }
                None => lines.push(CaseReceipt {
                    confirmed: self.confirmed.get(&receipt.destination).cloned(),
                    destination: receipt.destination,
                    formats: vec![receipt.format],
                    sent_at: kept.at,
                }),
            }
        }
        Ok(lines)
    }
}

/// The destinations of a story that still have to confirm: those of a sent copy that was killed or
/// from which something was taken out.
pub(super) fn unconfirmed(row: &CaseRow) -> impl Iterator<Item = &CaseReceipt> {
    let is_asked = matches!(row.decision, Some(CaseDecision::Killed | CaseDecision::Removed));
    row.receipts.iter().filter(move |line| is_asked && line.confirmed.is_none())
}

/// The agency's own words about its order: a note to editors, else how its text begins.
pub(super) fn order_in_words(item: &ItemRow) -> String {
    const WORDS: usize = 60;
    let read = crate::wire::item_of(item).unwrap_or_default();
    let note = read.ed_notes.iter().find(|note| !note.trim().is_empty()).cloned();
    let text = note.unwrap_or_else(|| {
        let mut text = String::new();
        for block in read.body.iter().filter(|block| !block.text.trim().is_empty()) {
            if count_words(&text) + count_words(&block.text) > WORDS && !text.is_empty() {
                break;
            }
            text = [text.as_str(), block.text.trim()].join(" ").trim().to_owned();
        }
        text
    });
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
