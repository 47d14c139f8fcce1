//! Who made each change: followed by its place, revision by revision, to the one that brought it.

use super::base::{Texts, ToSettle};
use super::mapping::{Mapping, length, meet};
use super::{Comparison, FIELDS, compare};
use crate::Result;
use prose::{Change, ChangeKind, Place};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use store::RevisionHead;
use story::event::Decision;
use story::{Content, EventId, Initials, StoryId};

/// Who made a change, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    pub by: Initials,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
}

/// The two texts of a comparison and where each stands among the story's revisions.
pub struct Span<'a> {
    pub old: &'a Content,
    pub new: &'a Content,
    /// The revision the older text was settled on, and the one the newer stands on.
    pub since: EventId,
    pub head: EventId,
}

/// The makers of all changes, by the change's name.
pub fn authors(
    texts: &Texts<'_>,
    story: &StoryId,
    span: &Span<'_>,
    comparison: &Comparison,
    to_settle: Option<&ToSettle>,
) -> Result<HashMap<String, Hand>> {
    let heads = texts.look.revisions(story)?;
    let trail =
        Trail { texts, revisions: heads.into_iter().map(|head| (head.id, head)).collect(), steps: RefCell::default() };
    let newest = trail.hand_of(&span.head);
    let onto_head = Mapping::between(&*texts.revision(&span.head)?, span.new);
    let from_since = Mapping::between(span.old, &*texts.revision(&span.since)?);
    let path = trail.path(span.since, span.head);
    let mut found = HashMap::new();
    for change in &comparison.body {
        let made = match change.kind {
            ChangeKind::Deleted => trail.taken_out(&path, &from_since, change)?,
            _ => trail.put_in(span, &onto_head, change)?,
        };
        let hand = made.or_else(|| decider(to_settle, span.new, change)).or_else(|| newest.clone());
        found.extend(hand.map(|hand| (change.id.0.clone(), hand)));
    }
    for field in &comparison.fields {
        let hand = trail.field_changed(&path, &field.field)?.or_else(|| newest.clone());
        found.extend(hand.map(|hand| (field.change.clone(), hand)));
    }
    for format in &comparison.formats {
        let hand = trail.format_changed(&path, &onto_head, format)?.or_else(|| newest.clone());
        found.extend(hand.map(|hand| (format.change.clone(), hand)));
    }
    Ok(found)
}

/// Whoever's decision made the newest text differ from the newest revision at the change's place.
fn decider(to_settle: Option<&ToSettle>, newest: &Content, change: &Change) -> Option<Hand> {
    let made = to_settle?.settled.iter().rev().find(|settled| {
        if settled.decision != Decision::Rejected && settled.text.is_none() {
            return false;
        }
        let (then, places) = &settled.stands;
        let now = Mapping::between(then, newest);
        let places: Vec<Place> = places.iter().flat_map(|place| now.forward(place)).collect();
        places.iter().any(|place| change.new.iter().any(|new| meet(place, new)))
    })?;
    Some(Hand { by: made.by.clone(), at: made.at })
}

/// The revisions of a story with what each changed against its parents.
struct Trail<'a> {
    texts: &'a Texts<'a>,
    revisions: BTreeMap<EventId, RevisionHead>,
    steps: RefCell<HashMap<(EventId, EventId), Rc<Step>>>,
}

/// From a parent to its child.
struct Step {
    mapping: Mapping,
    /// Paragraphs of the child that the step moved.
    moved: HashSet<usize>,
}

impl Trail<'_> {
    fn hand_of(&self, revision: &EventId) -> Option<Hand> {
        self.revisions.get(revision).map(|head| Hand { by: head.author.clone(), at: head.at })
    }

    fn step(&self, parent: EventId, child: EventId) -> Result<Rc<Step>> {
        if let Some(step) = self.steps.borrow().get(&(parent, child)) {
            return Ok(Rc::clone(step));
        }
        let (old, new) = (self.texts.revision(&parent)?, self.texts.revision(&child)?);
        let (old, new) = (old.paragraphs(), new.paragraphs());
        let diff = prose::diff(&old, &new, &prose::Options::default());
        let moved = diff.blocks.iter().filter(|block| block.moved.is_some());
        let moved = moved.flat_map(|block| block.new.iter().copied()).collect();
        let step = Rc::new(Step { mapping: Mapping::of(&diff), moved });
        self.steps.borrow_mut().insert((parent, child), Rc::clone(&step));
        Ok(step)
    }

    /// From the newest revision back to the one without these words, or with the paragraph at another place.
    fn put_in(&self, span: &Span<'_>, onto_head: &Mapping, change: &Change) -> Result<Option<Hand>> {
        let mut places: Vec<Place> = change.new.iter().flat_map(|place| onto_head.back(place)).collect();
        if length(&places) < length(&change.new) {
            return Ok(None);
        }
        let mut at = span.head;
        while at != span.since {
            let Some(head) = self.revisions.get(&at) else { break };
            let mut best: Option<(EventId, Vec<Place>)> = None;
            for parent in &head.parents {
                let step = self.step(*parent, at)?;
                let moved = change.kind == ChangeKind::Moved
                    && places.iter().any(|place| step.moved.contains(&place.paragraph));
                let older: Vec<Place> = places.iter().flat_map(|place| step.mapping.back(place)).collect();
                let whole = length(&older) == length(&places) && !moved;
                if whole && best.is_none() {
                    best = Some((*parent, older));
                }
            }
            let Some((parent, older)) = best else { return Ok(self.hand_of(&at)) };
            (at, places) = (parent, older);
        }
        // All of it stood there before: only how it is put together is new.
        Ok(None)
    }

    /// From the older text on to the first revision that has these words no more.
    fn taken_out(&self, path: &[EventId], from_since: &Mapping, change: &Change) -> Result<Option<Hand>> {
        let mut places: Vec<Place> = change.old.iter().flat_map(|place| from_since.forward(place)).collect();
        if places.is_empty() {
            return Ok(None);
        }
        for pair in path.windows(2) {
            let step = self.step(pair[0], pair[1])?;
            let newer: Vec<Place> = places.iter().flat_map(|place| step.mapping.forward(place)).collect();
            if length(&newer) < length(&places) {
                return Ok(self.hand_of(&pair[1]));
            }
            places = newer;
        }
        Ok(None)
    }

    /// The last revision on the way that gave a field another value.
    fn field_changed(&self, path: &[EventId], name: &str) -> Result<Option<Hand>> {
        let Some(field) = FIELDS.iter().find(|field| name.split(' ').next() == Some(field.name)) else {
            return Ok(None);
        };
        for pair in path.windows(2).rev() {
            let (old, new) = (self.texts.revision(&pair[0])?, self.texts.revision(&pair[1])?);
            if (field.read)(&old) != (field.read)(&new) {
                return Ok(self.hand_of(&pair[1]));
            }
        }
        Ok(None)
    }

    /// The last revision on the way in which the words of a change of format wore something else than before.
    fn format_changed(
        &self,
        path: &[EventId],
        onto_head: &Mapping,
        format: &super::formats::FormatChange,
    ) -> Result<Option<Hand>> {
        let mut places = onto_head.back(&format.new_place);
        for pair in path.windows(2).rev() {
            let (old, new) = (self.texts.revision(&pair[0])?, self.texts.revision(&pair[1])?);
            let changed = compare(&old, &new).formats;
            let here = |one: &super::formats::FormatChange| {
                one.what == format.what && places.iter().any(|place| meet(place, &one.new_place))
            };
            if changed.iter().any(here) {
                return Ok(self.hand_of(&pair[1]));
            }
            let step = self.step(pair[0], pair[1])?;
            places = places.iter().flat_map(|place| step.mapping.back(place)).collect();
        }
        Ok(None)
    }

    /// The revisions from one to a later one, along first parents where that leads there.
    fn path(&self, since: EventId, head: EventId) -> Vec<EventId> {
        let mut came_from: HashMap<EventId, EventId> = HashMap::new();
        let mut next = vec![head];
        while let Some(at) = next.pop() {
            if at == since {
                break;
            }
            let parents = self.revisions.get(&at).map(|head| head.parents.as_slice()).unwrap_or_default();
            for parent in parents.iter().rev().filter(|parent| **parent != head) {
                if !came_from.contains_key(parent) {
                    came_from.insert(*parent, at);
                    next.push(*parent);
                }
            }
        }
        let mut path = vec![since];
        let mut at = since;
        while at != head {
            let Some(child) = came_from.get(&at) else { return Vec::new() };
            path.push(*child);
            at = *child;
        }
        path
    }
}
