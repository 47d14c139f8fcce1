//! Who made each change: followed by its place, revision by revision, to the one that brought it.

use super::base::{Texts, ToSettle};
use super::mapping::{Mapping, length, meet};
use super::{Comparison, FIELDS, compare};
use crate::Result;
use prose::{BlockKind, Change, ChangeKind, Place};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use store::RevisionHead;
use story::event::{Decision, RevisionKind};
use story::{Content, EventId, Initials, Instant, StoryId};

/// Who made a change, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeMaker {
    pub by: Initials,
    pub at: Instant,
    /// What they said with it as they saved it; empty where nothing was said.
    pub reason: String,
}

impl ChangeMaker {
    /// The person who saved a revision. The note of a hand-in is about the story and is shown above
    /// the review by itself.
    pub fn of(revision: &RevisionHead) -> Self {
        let reason = match revision.kind {
            RevisionKind::Saved | RevisionKind::Edited => revision.note.clone(),
            RevisionKind::Recovered
            | RevisionKind::HandedIn
            | RevisionKind::Pasted
            | RevisionKind::Imported
            | RevisionKind::Settled
            | RevisionKind::Merged
            | RevisionKind::Restored => String::new(),
        };
        Self { by: revision.author.clone(), at: revision.at, reason }
    }
}

/// The two texts of a comparison and where each stands among the story's revisions.
pub struct ComparedTexts<'a> {
    pub old: &'a Content,
    pub new: &'a Content,
    /// The revision the newer text stands on. The older one may lack words that came in long before
    /// it was settled last.
    pub head: EventId,
}

/// The makers of all changes, by the change's name.
pub fn authors(
    texts: &Texts<'_>,
    story: &StoryId,
    span: &ComparedTexts<'_>,
    comparison: &Comparison,
    to_settle: Option<&ToSettle>,
) -> Result<HashMap<String, ChangeMaker>> {
    let heads = texts.look.revisions(story)?;
    let trail = Trail {
        texts,
        revisions: heads.into_iter().map(|head| (head.id, head)).collect(),
        steps: RefCell::default(),
    };
    let newest = trail.hand_of(&span.head);
    let onto_head = Step::between(&*texts.revision(&span.head)?, span.new);
    let line = trail.line(span.head);
    let gone = Gone { line: &line, old: span.old, steps: RefCell::default() };
    let mut found = HashMap::new();
    for change in &comparison.body {
        let made = match change.kind {
            ChangeKind::Deleted => trail.taken_out(&gone, change)?,
            _ => trail.put_in(span, &onto_head, change)?,
        };
        let decided = || decider(to_settle, span.new, change);
        let hand = match made {
            // A revision that puts decisions on record is nobody's words: they are whose decision
            // they come from.
            Some(revision) if trail.only_records(&revision) => {
                decided().or_else(|| trail.hand_of(&revision))
            }
            Some(revision) => trail.hand_of(&revision),
            None => decided().or_else(|| newest.clone()),
        };
        found.extend(hand.map(|hand| (change.id.0.clone(), hand)));
    }
    for field in &comparison.fields {
        let hand = trail.field_changed(&line, &field.field)?.or_else(|| newest.clone());
        found.extend(hand.map(|hand| (field.change.clone(), hand)));
    }
    for format in &comparison.formats {
        let hand = trail.format_changed(&line, &onto_head, format)?.or_else(|| newest.clone());
        found.extend(hand.map(|hand| (format.change.clone(), hand)));
    }
    Ok(found)
}

/// The person whose decision made the newest text differ from the newest revision at this place.
fn decider(to_settle: Option<&ToSettle>, newest: &Content, change: &Change) -> Option<ChangeMaker> {
    let made = to_settle?.settled.iter().rev().find(|settled| {
        if settled.decision != Decision::Rejected && settled.text.is_none() {
            return false;
        }
        let (then, places) = &settled.stands;
        let now = Mapping::between(then, newest);
        let places: Vec<Place> = places.iter().flat_map(|place| now.forward(place)).collect();
        places.iter().any(|place| change.new.iter().any(|new| meet(place, new)))
    })?;
    Some(ChangeMaker { by: made.by.clone(), at: made.at, reason: String::new() })
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
    /// Paragraphs of the child that the step moved, and those it split or joined.
    moved: HashSet<usize>,
    recut: HashSet<usize>,
}

impl Step {
    fn between(old: &Content, new: &Content) -> Self {
        let (old, new) = (old.paragraphs(), new.paragraphs());
        let diff = prose::diff(&old, &new, &prose::Options::default());
        let moved = diff.blocks.iter().filter(|block| block.moved.is_some());
        let recut = diff
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Split | BlockKind::Joined));
        Self {
            mapping: Mapping::of(&diff),
            moved: moved.flat_map(|block| block.new.iter().copied()).collect(),
            recut: recut.flat_map(|block| block.new.iter().copied()).collect(),
        }
    }

    fn put_elsewhere(&self, kind: ChangeKind, places: &[Place]) -> bool {
        let paragraphs = if kind == ChangeKind::Moved { &self.moved } else { &self.recut };
        places.iter().any(|place| paragraphs.contains(&place.paragraph))
    }
}

impl Trail<'_> {
    fn hand_of(&self, revision: &EventId) -> Option<ChangeMaker> {
        self.revisions.get(revision).map(ChangeMaker::of)
    }

    fn only_records(&self, revision: &EventId) -> bool {
        self.revisions.get(revision).is_some_and(|head| head.kind == RevisionKind::Settled)
    }

    fn step(&self, parent: EventId, child: EventId) -> Result<Rc<Step>> {
        if let Some(step) = self.steps.borrow().get(&(parent, child)) {
            return Ok(Rc::clone(step));
        }
        let step =
            Rc::new(Step::between(&*self.texts.revision(&parent)?, &*self.texts.revision(&child)?));
        self.steps.borrow_mut().insert((parent, child), Rc::clone(&step));
        Ok(step)
    }

    /// From the newest revision back to the one that brought the words, or that put the paragraph
    /// where it is. To move, split or join paragraphs is not to write what is in them.
    fn put_in(
        &self,
        span: &ComparedTexts<'_>,
        onto_head: &Step,
        change: &Change,
    ) -> Result<Option<EventId>> {
        let mut places: Vec<Place> =
            change.new.iter().flat_map(|place| onto_head.mapping.back(place)).collect();
        let about_place =
            matches!(change.kind, ChangeKind::Moved | ChangeKind::Split | ChangeKind::Joined);
        let by_decision = match about_place {
            true => places.is_empty() || onto_head.put_elsewhere(change.kind, &change.new),
            false => length(&places) < length(&change.new),
        };
        if by_decision {
            return Ok(None);
        }
        let mut at = span.head;
        while let Some(head) = self.revisions.get(&at).filter(|head| !head.parents.is_empty()) {
            let mut before: Option<(EventId, Vec<Place>)> = None;
            for parent in &head.parents {
                let step = self.step(*parent, at)?;
                let older: Vec<Place> =
                    places.iter().flat_map(|place| step.mapping.back(place)).collect();
                let stood = match about_place {
                    true => !older.is_empty() && !step.put_elsewhere(change.kind, &places),
                    false => length(&older) == length(&places),
                };
                if stood && before.is_none() {
                    before = Some((*parent, older));
                }
            }
            let Some((parent, older)) = before else { return Ok(Some(at)) };
            (at, places) = (parent, older);
        }
        // All of it stood there from the beginning: only how it is put together is new.
        Ok(None)
    }

    /// The newest revision that does not have these words while the one before it has them.
    fn taken_out(&self, gone: &Gone<'_>, change: &Change) -> Result<Option<EventId>> {
        for pair in gone.line.windows(2) {
            let mapping = gone.onto(self.texts, pair[1])?;
            let there: Vec<Place> =
                change.old.iter().flat_map(|place| mapping.forward(place)).collect();
            if !there.is_empty() && length(&there) == length(&change.old) {
                return Ok(Some(pair[0]));
            }
        }
        Ok(None)
    }

    /// The last revision on the way that gave a field another value.
    fn field_changed(&self, line: &[EventId], name: &str) -> Result<Option<ChangeMaker>> {
        let Some(field) = FIELDS.iter().find(|field| name.split(' ').next() == Some(field.name))
        else {
            return Ok(None);
        };
        for pair in line.windows(2) {
            let (old, new) = (self.texts.revision(&pair[1])?, self.texts.revision(&pair[0])?);
            if (field.read)(&old) != (field.read)(&new) {
                return Ok(self.hand_of(&pair[0]));
            }
        }
        Ok(None)
    }

    /// The last revision on the way in which the words of a change of format wore something else
    /// than before.
    fn format_changed(
        &self,
        line: &[EventId],
        onto_head: &Step,
        format: &super::formats::FormatChange,
    ) -> Result<Option<ChangeMaker>> {
        let mut places = onto_head.mapping.back(&format.new_place);
        for pair in line.windows(2) {
            let (old, new) = (self.texts.revision(&pair[1])?, self.texts.revision(&pair[0])?);
            let changed = compare(&old, &new).formats;
            let here = |one: &super::formats::FormatChange| {
                one.what == format.what && places.iter().any(|place| meet(place, &one.new_place))
            };
            if changed.iter().any(here) {
                return Ok(self.hand_of(&pair[0]));
            }
            let step = self.step(pair[1], pair[0])?;
            places = places.iter().flat_map(|place| step.mapping.back(place)).collect();
        }
        Ok(None)
    }

    /// A revision and those it came from, along first parents, the newest first.
    fn line(&self, head: EventId) -> Vec<EventId> {
        let parent = |id: &EventId| self.revisions.get(id)?.parents.first().copied();
        std::iter::successors(Some(head), parent).collect()
    }
}

/// The older text beside each revision of a line, compared when it is asked for.
struct Gone<'a> {
    line: &'a [EventId],
    old: &'a Content,
    steps: RefCell<HashMap<EventId, Rc<Mapping>>>,
}

impl Gone<'_> {
    fn onto(&self, texts: &Texts<'_>, revision: EventId) -> Result<Rc<Mapping>> {
        if let Some(mapping) = self.steps.borrow().get(&revision) {
            return Ok(Rc::clone(mapping));
        }
        let mapping = Rc::new(Mapping::between(self.old, &*texts.revision(&revision)?));
        self.steps.borrow_mut().insert(revision, Rc::clone(&mapping));
        Ok(mapping)
    }
}
