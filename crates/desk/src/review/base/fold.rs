//! Bases and newest text of a story, act by act.

use super::settlement::Settlement;
use super::spread::{Decided, Effect, reworded};
use super::texts::{Text, Texts};
use crate::Result;
use crate::merge::{Prefer, carried};
use crate::review::compare;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use story::event::{Act, Decision, Event};
use story::{Content, EventId, Initials, Instant, StoryId};

/// A person's base.
#[derive(Debug, Clone)]
pub struct Side {
    pub text: Text,
    /// The newest revision when the base last changed, and when that was.
    pub since: EventId,
    pub at: Instant,
}

/// Decisions one person has taken on one comparison; together they make the next base.
#[derive(Debug, Clone)]
pub(super) struct Epoch {
    pub by: Initials,
    pub head: EventId,
    pub base: Side,
    pub target: Text,
    pub decided: Vec<Decided>,
}

/// What every person has settled in a story.
#[derive(Debug, Clone, Default)]
pub struct Bases {
    pub author: Option<Initials>,
    targets: BTreeMap<EventId, Text>,
    heads: Vec<EventId>,
    /// The base of those on the desk who have not acted yet; none while nobody has read the
    /// first take.
    nobody: Option<Side>,
    people: BTreeMap<Initials, Side>,
    /// Paragraphs of the newest text that were marked as read, while it is a first take.
    read: BTreeMap<Initials, BTreeSet<u32>>,
    /// Since the last approval, oldest first.
    pub settled: Vec<Settlement>,
    /// How many of them came before the newest hand-in.
    pub settled_before_hand_in: usize,
    /// How many of the latest settlements no revision has put on record yet.
    unrecorded: usize,
    pub(super) epoch: Option<Epoch>,
}

impl Bases {
    /// Folds all acts of a story.
    pub fn of(texts: &Texts<'_>, story: &StoryId) -> Result<Self> {
        let events = texts.look.events(Some(story), None, usize::MAX)?;
        let undone = undone(&events);
        let mut bases = Self::default();
        for event in events.iter().filter(|event| !undone.contains(&event.id)) {
            bases.apply(texts, event)?;
        }
        Ok(bases)
    }

    /// The newest revision, where the story has exactly one; else the one that came last.
    pub fn head(&self) -> Option<EventId> {
        self.heads.last().copied()
    }

    /// The base of a person; none where there is nothing yet to compare with.
    pub(super) fn side(&self, person: &Initials) -> Option<&Side> {
        let other = || self.nobody.as_ref().filter(|_| self.author.as_ref() != Some(person));
        self.people.get(person).or_else(other)
    }

    pub(super) fn target(&self, head: &EventId) -> Option<&Text> {
        self.targets.get(head)
    }

    /// The paragraphs a person has marked as read, counted from 0.
    pub(super) fn read_by(&self, person: &Initials) -> Vec<u32> {
        self.read.get(person).into_iter().flatten().copied().collect()
    }

    /// Who put words of their own in the place of others', where those are not on record yet; the
    /// last to do so.
    pub fn reworded_by(&self) -> Option<Initials> {
        let pending = self.settled.iter().rev().take(self.unrecorded);
        pending.into_iter().find(|one| one.text.is_some()).map(|one| one.by.clone())
    }

    fn apply(&mut self, texts: &Texts<'_>, event: &Event) -> Result<()> {
        match &event.act {
            Act::StoryStarted { .. } => self.author = Some(event.author.clone()),
            Act::Revised { parents, .. } => self.revised(texts, event, parents)?,
            Act::PutOnRecord { .. } => self.close(texts)?,
            Act::HandedIn { .. } => {
                self.close(texts)?;
                self.settled_before_hand_in = self.settled.len();
            }
            Act::ChangeSettled { revision, change, decision, text, why, .. } => {
                let decided = Decided {
                    event: event.id,
                    at: event.at,
                    change: change.clone(),
                    decision: *decision,
                    text: text.clone(),
                    why: why.clone(),
                };
                self.decided(texts, &event.author, *revision, decided)?;
            }
            Act::ParagraphsRead { revision, paragraphs, read } => {
                self.read_some(texts, event, revision, paragraphs, *read)?;
            }
            Act::Returned { .. } => {
                self.close(texts)?;
                self.desk_has_read(event.at);
            }
            Act::Approved { revision, .. } => {
                self.close(texts)?;
                self.approved(*revision, event.at);
            }
            // None of these settles anything.
            Act::NewsroomFounded { .. }
            | Act::DeviceJoined { .. }
            | Act::PersonAdded { .. }
            | Act::PersonRolesSet { .. }
            | Act::AgencySet { .. }
            | Act::FilingAsked { .. }
            | Act::FilingCancelled { .. }
            | Act::FilingEnded { .. }
            | Act::Delivered { .. }
            | Act::DeliveryFailed { .. }
            | Act::DeliveryAsked { .. }
            | Act::DestinationSet { .. }
            | Act::DestinationRemoved { .. }
            | Act::Claimed {}
            | Act::ApprovalVoided { .. }
            | Act::Exported { .. }
            | Act::Spiked { .. }
            | Act::Unspiked {}
            | Act::WritethruBegun { .. }
            | Act::Killed { .. }
            | Act::Confirmed { .. }
            | Act::Renamed { .. }
            | Act::Held { .. }
            | Act::HoldReleased { .. }
            | Act::EmbargoSet { .. }
            | Act::EmbargoLifted { .. }
            | Act::ItemReceived { .. }
            | Act::Exposed { .. }
            | Act::ExposureLifted { .. }
            | Act::CaseDecided { .. }
            | Act::CaseConfirmed { .. }
            | Act::CaseClosed { .. }
            | Act::ProposalSettled { .. }
            | Act::ItemPutAside { .. }
            | Act::NoteAdded { .. }
            | Act::NoteSettled { .. }
            | Act::Looked { .. }
            | Act::OriginSaid { .. }
            | Act::CreditRemoved { .. }
            | Act::Undone { .. }
            | Act::Unknown => {}
        }
        Ok(())
    }

    fn revised(&mut self, texts: &Texts<'_>, event: &Event, parents: &[EventId]) -> Result<()> {
        self.close(texts)?;
        let by = &event.author;
        if !parents.is_empty() && self.author.as_ref() != Some(by) && !self.people.contains_key(by)
        {
            self.desk_has_read(event.at);
        }
        let before = self.side(by).cloned();
        let own = match parents {
            [] => Some(Text::Of(event.id)),
            [parent] => self.typed(texts, event.id, *parent, before.as_ref())?,
            // A person who puts two versions together has settled neither.
            _ => before.is_none().then_some(Text::Of(event.id)),
        };
        if let Some(text) = own {
            let side = Side { text, since: event.id, at: event.at };
            self.people.insert(by.clone(), side);
        }
        let target = self.carried_over(texts, event.id, parents)?;
        self.targets.retain(|head, _| !parents.contains(head));
        self.targets.insert(event.id, target);
        self.heads.retain(|head| !parents.contains(head));
        self.heads.push(event.id);
        self.read.clear();
        if matches!(self.targets.get(&event.id), Some(Text::Of(_))) {
            self.unrecorded = 0;
        }
        Ok(())
    }

    /// The base of the person who saved a revision: their own words are settled for them. None
    /// leaves it as it is, which is so where the revision only puts on record what had been
    /// decided.
    fn typed(
        &self,
        texts: &Texts<'_>,
        new: EventId,
        parent: EventId,
        before: Option<&Side>,
    ) -> Result<Option<Text>> {
        let Some(before) = before else { return Ok(Some(Text::Of(new))) };
        if let Some(target @ Text::Made(_)) = self.targets.get(&parent)
            && texts.content(target)? == texts.revision(&new)?
        {
            return Ok(None);
        }
        if before.text.same(&Text::Of(parent)) {
            return Ok(Some(Text::Of(new)));
        }
        let (old, base, new) =
            (texts.revision(&parent)?, texts.content(&before.text)?, texts.revision(&new)?);
        Ok(Some(Text::Made(Arc::new(carried(&old, &base, &new, Prefer::Ours)))))
    }

    /// What was rejected stays out of a new revision and what was reworded stays in, unless just
    /// these words changed.
    fn carried_over(&self, texts: &Texts<'_>, new: EventId, parents: &[EventId]) -> Result<Text> {
        let mut made: Option<Arc<Content>> = None;
        for parent in parents {
            let Some(target @ Text::Made(_)) = self.targets.get(parent) else { continue };
            let theirs = match &made {
                Some(content) => Arc::clone(content),
                None => texts.revision(&new)?,
            };
            let (old, ours) = (texts.revision(parent)?, texts.content(target)?);
            made = Some(Arc::new(carried(&old, &ours, &theirs, Prefer::Theirs)));
        }
        Ok(match made {
            Some(content) if content != texts.revision(&new)? => Text::Made(content),
            _ => Text::Of(new),
        })
    }

    /// From here on the newest text counts as read by the desk, where it was a first take.
    fn desk_has_read(&mut self, at: Instant) {
        if self.nobody.is_some() {
            return;
        }
        let newest = self.head().and_then(|head| Some((head, self.targets.get(&head)?.clone())));
        if let Some((since, text)) = newest {
            self.nobody = Some(Side { text, since, at });
        }
    }

    fn read_some(
        &mut self,
        texts: &Texts<'_>,
        event: &Event,
        revision: &EventId,
        paragraphs: &[u32],
        read: bool,
    ) -> Result<()> {
        if self.nobody.is_some()
            || self.head() != Some(*revision)
            || self.author.as_ref() == Some(&event.author)
        {
            return Ok(());
        }
        let mine = self.read.entry(event.author.clone()).or_default();
        for paragraph in paragraphs {
            if read {
                mine.insert(*paragraph)
            } else {
                mine.remove(paragraph)
            };
        }
        let all = texts.revision(revision)?.body.len();
        if (0..all).all(|paragraph| mine.contains(&(paragraph as u32))) {
            self.desk_has_read(event.at);
        }
        Ok(())
    }

    /// A signature stands under one text for everybody.
    fn approved(&mut self, revision: EventId, at: Instant) {
        let side = Side { text: Text::Of(revision), since: revision, at };
        self.people.values_mut().for_each(|base| *base = side.clone());
        self.nobody = Some(side);
        self.targets.insert(revision, Text::Of(revision));
        self.settled.clear();
        (self.settled_before_hand_in, self.unrecorded) = (0, 0);
    }

    fn decided(
        &mut self,
        texts: &Texts<'_>,
        by: &Initials,
        head: EventId,
        decided: Decided,
    ) -> Result<()> {
        let open = |epoch: &Epoch| epoch.by == *by && epoch.head == head;
        if !self.epoch.as_ref().is_some_and(open) {
            self.close(texts)?;
            if self.author.as_ref() != Some(by) {
                self.desk_has_read(decided.at);
            }
            let (Some(base), Some(target)) =
                (self.side(by).cloned(), self.targets.get(&head).cloned())
            else {
                return Ok(());
            };
            self.epoch = Some(Epoch { by: by.clone(), head, base, target, decided: Vec::new() });
        }
        if let Some(epoch) = &mut self.epoch {
            epoch.decided.retain(|known| known.change != decided.change);
            if decided.decision != Decision::Open {
                epoch.decided.push(decided);
            }
        }
        Ok(())
    }

    /// Carries the decisions out that are still kept one by one.
    pub(super) fn close(&mut self, texts: &Texts<'_>) -> Result<()> {
        let Some(epoch) = self.epoch.take().filter(|epoch| !epoch.decided.is_empty()) else {
            return Ok(());
        };
        let (base, target) = (texts.content(&epoch.base.text)?, texts.content(&epoch.target)?);
        let comparison = compare(&base, &target);
        let effect = Effect::of(&comparison, &epoch.decided);
        let at = effect.decided.iter().map(|decided| decided.at).max().unwrap_or(epoch.base.at);
        let asked = reworded(&comparison, &target, &effect.decided);
        let made = |content: Content| Text::Made(Arc::new(content));
        let mut accepted = effect.base(&comparison, &base, &target);
        let mut newest = effect.newest(&comparison, &base, &target);
        if let Some(asked) = &asked {
            accepted = carried(&target, &accepted, asked, Prefer::Ours);
            newest = carried(&target, &newest, asked, Prefer::Theirs);
        }
        let own = Side { text: made(accepted), since: epoch.head, at };
        let mut others: Vec<(Option<Initials>, Side)> =
            self.people.iter().map(|(person, side)| (Some(person.clone()), side.clone())).collect();
        others.extend(self.nobody.clone().map(|side| (None, side)));
        for (person, side) in others {
            if person == self.author && person.is_some() || person.as_ref() == Some(&epoch.by) {
                continue;
            }
            let spread = if side.text.same(&epoch.base.text) {
                own.clone()
            } else {
                let older = texts.content(&side.text)?;
                let mut text = effect.spread_to(&older, &target);
                if let Some(asked) = &asked {
                    text = carried(&target, &text, asked, Prefer::Ours);
                }
                Side { text: made(text), since: epoch.head, at }
            };
            match person {
                Some(person) => drop(self.people.insert(person, spread)),
                None => self.nobody = Some(spread),
            }
        }
        self.people.insert(epoch.by.clone(), own);
        let newest = Arc::new(newest);
        let before = self.settled.len();
        self.settled.extend(effect.settlements(&comparison, &epoch.by, &base, &target, &newest));
        self.unrecorded += self.settled.len() - before;
        if *newest != *target {
            self.targets.insert(epoch.head, Text::Made(newest));
        }
        Ok(())
    }
}

/// Acts that were taken back and not brought back again.
fn undone(events: &[Event]) -> HashSet<EventId> {
    let mut undone: HashSet<EventId> = HashSet::new();
    for event in events {
        if let Act::Undone { event: taken_back } = &event.act {
            undone.insert(*taken_back);
        }
    }
    // The undo of an undo brings an act back.
    let back: Vec<EventId> = events
        .iter()
        .filter(|event| undone.contains(&event.id))
        .filter_map(
            |event| if let Act::Undone { event } = &event.act { Some(*event) } else { None },
        )
        .collect();
    for id in back {
        undone.remove(&id);
    }
    undone
}
