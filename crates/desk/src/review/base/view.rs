//! One person's review: their base beside the newest text, with the decisions that are still kept
//! one by one.

use super::fold::{Bases, Side};
use super::settlement::Settlement;
use super::spread::Decided;
use super::texts::{Text, Texts};
use crate::Result;
use std::collections::HashMap;
use std::sync::Arc;
use story::{Content, EventId, Initials, Instant};

/// What a person has to settle in a story.
pub struct ToSettle {
    /// The newest revision.
    pub head: EventId,
    /// The person's base; none of it where the newest text is a first take that is read as a whole.
    pub base: Option<Arc<Content>>,
    /// The newest revision when the base last changed, and when that was.
    pub since: EventId,
    pub at: Instant,
    /// The newest text.
    pub newest: Arc<Content>,
    /// The person's decisions on this comparison, by the change's name.
    pub decided: HashMap<String, Decided>,
    /// What was decided before, by anybody, since the last approval.
    pub settled: Vec<Settlement>,
    /// How many of those came before the newest hand-in.
    pub settled_before_hand_in: usize,
    /// Paragraphs of a first take that this person has marked as read.
    pub read: Vec<u32>,
}

impl ToSettle {
    /// What was decided since the newest hand-in.
    pub fn settled_lately(&self) -> impl Iterator<Item = &Settlement> {
        self.settled.iter().skip(self.settled_before_hand_in)
    }
}

impl Bases {
    /// The review of one person; none before the first revision.
    pub fn to_settle(&self, texts: &Texts<'_>, person: &Initials) -> Result<Option<ToSettle>> {
        let Some(head) = self.head() else { return Ok(None) };
        if let Some(epoch) =
            self.epoch.as_ref().filter(|epoch| epoch.by == *person && epoch.head == head)
        {
            let decided =
                epoch.decided.iter().map(|one| (one.change.clone(), one.clone())).collect();
            return self
                .beside(texts, person, head, Some(&epoch.base), &epoch.target, decided)
                .map(Some);
        }
        let closed = self.closed(texts)?;
        let target = closed.target(&head).cloned().unwrap_or(Text::Of(head));
        closed.beside(texts, person, head, closed.side(person), &target, HashMap::new()).map(Some)
    }

    /// The newest text with every decision carried out: what goes on record.
    pub fn newest(&self, texts: &Texts<'_>) -> Result<Option<Arc<Content>>> {
        let Some(head) = self.head() else { return Ok(None) };
        let closed = self.closed(texts)?;
        let target = closed.target(&head).cloned().unwrap_or(Text::Of(head));
        texts.content(&target).map(Some)
    }

    /// The same with no decision kept one by one.
    pub fn closed(&self, texts: &Texts<'_>) -> Result<Self> {
        let mut closed = self.clone();
        closed.close(texts)?;
        Ok(closed)
    }

    fn beside(
        &self,
        texts: &Texts<'_>,
        person: &Initials,
        head: EventId,
        side: Option<&Side>,
        target: &Text,
        decided: HashMap<String, Decided>,
    ) -> Result<ToSettle> {
        Ok(ToSettle {
            head,
            base: side.map(|side| texts.content(&side.text)).transpose()?,
            since: side.map_or(head, |side| side.since),
            at: side.map_or(Instant::default(), |side| side.at),
            newest: texts.content(target)?,
            decided,
            settled: self.settled.clone(),
            settled_before_hand_in: self.settled_before_hand_in,
            read: self.read_by(person),
        })
    }
}
