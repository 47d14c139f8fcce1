//! What decisions do: to the base of the person who took them, to the newest text, and to the bases
//! of the rest of the desk.

use super::settlement::Settlement;
use crate::copy::replace_words;
use crate::review::mapping::Mapping;
use crate::review::{Comparison, FIELDS, compare};
use crate::view::{self, FieldChange};
use prose::{BlockKind, Change, ChangeKind, Place};
use std::collections::HashMap;
use std::sync::Arc;
use story::event::Decision;
use story::{Content, EventId, Initials, Instant};

/// One decision about a change of a comparison.
#[derive(Debug, Clone)]
pub struct Decided {
    pub event: EventId,
    pub at: Instant,
    pub change: String,
    pub decision: Decision,
    pub text: Option<String>,
    pub why: String,
}

/// Decisions about changes that the comparison has, and where the accepted ones are.
pub(super) struct Effect {
    pub decided: Vec<Decided>,
    footprints: Vec<Footprint>,
}

/// Where a change is in the newest text.
#[derive(Debug, Clone, PartialEq)]
enum Footprint {
    /// Words that stand there.
    Words(Vec<Place>),
    /// Words that are gone: where they would stand, and what they were.
    Gone { at: Place, before: String },
    /// A field or a form, by its name.
    Named(String),
}

impl Effect {
    pub fn of(comparison: &Comparison, decided: &[Decided]) -> Self {
        let names = comparison.names();
        let known = |one: &&Decided| names.contains(&one.change);
        let decided: Vec<Decided> = decided.iter().filter(known).cloned().collect();
        let all = footprints(comparison);
        let accepted = decided.iter().filter(|one| one.decision == Decision::Accepted);
        let footprints = accepted.filter_map(|one| all.get(&one.change).cloned()).collect();
        Self { decided, footprints }
    }

    /// The base with what was accepted in it and nothing else.
    pub fn base(&self, comparison: &Comparison, base: &Content, target: &Content) -> Content {
        let accepted = self.decided.iter().filter(|one| one.decision == Decision::Accepted);
        let accepted: Vec<&str> = accepted.map(|one| one.change.as_str()).collect();
        comparison.settled(base, target, &taking_only(comparison, &accepted))
    }

    /// The newest text without what was rejected.
    pub fn newest(&self, comparison: &Comparison, base: &Content, target: &Content) -> Content {
        let decisions = self.decided.iter().map(|one| (one.change.clone(), one.decision)).collect();
        comparison.settled(base, target, &decisions)
    }

    /// Another base of the desk with what was accepted in it: found by its place in the newest
    /// text.
    pub fn spread_to(&self, base: &Content, target: &Content) -> Content {
        let comparison = compare(base, target);
        let theirs = footprints(&comparison);
        let covered = |name: &&String| theirs.get(*name).is_some_and(|one| self.covers(one));
        let names = comparison.names();
        let accepted: Vec<&str> = names.iter().filter(covered).map(String::as_str).collect();
        comparison.settled(base, target, &taking_only(&comparison, &accepted))
    }

    fn covers(&self, other: &Footprint) -> bool {
        match other {
            Footprint::Words(places) => places.iter().all(|place| {
                let mut all = self.footprints.iter();
                all.any(|one| matches!(one, Footprint::Words(ours) if ours.iter().any(|our| holds(our, place))))
            }),
            _ => self.footprints.contains(other),
        }
    }

    /// The decisions as they are remembered.
    pub fn settlements(
        &self,
        comparison: &Comparison,
        by: &Initials,
        base: &Content,
        target: &Arc<Content>,
        newest: &Arc<Content>,
    ) -> Vec<Settlement> {
        let body: HashMap<&str, &Change> =
            comparison.body.iter().map(|change| (change.id.0.as_str(), change)).collect();
        let (stayed, came_back) =
            (Mapping::between(target, newest), Mapping::between(base, newest));
        let told = |decided: &Decided| {
            let change = body.get(decided.change.as_str());
            let field = comparison.fields.iter().find(|field| field.change == decided.change);
            let asked = change.map(|change| change.new.clone()).unwrap_or_default();
            let stands = match (change, decided.decision) {
                (Some(change), Decision::Rejected) => forward(&came_back, &change.old),
                (Some(change), _) => forward(&stayed, &change.new),
                (None, _) => Vec::new(),
            };
            let words = |body: fn(&Change) -> &String, other: fn(&FieldChange) -> &String| {
                change.map(|change| body(change)).or(field.map(other)).cloned().unwrap_or_default()
            };
            Settlement {
                event: decided.event,
                by: by.clone(),
                at: decided.at,
                decision: decided.decision,
                text: decided.text.clone(),
                why: decided.why.clone(),
                kind: change.map_or(view::ChangeKind::Field, |change| change.kind.into()),
                field: field.map_or_else(|| "body".into(), |field| field.field.clone()),
                before: words(|change| &change.before, |field| &field.before),
                after: words(|change| &change.after, |field| &field.after),
                paragraph: change.map_or(0, |change| paragraph_of(change)),
                asked: (Arc::clone(target), asked),
                stands: (Arc::clone(newest), stands),
            }
        };
        self.decided.iter().map(told).collect()
    }
}

/// The newest text with a person's own words in the place of the change's, where any were given.
pub(super) fn reworded(
    comparison: &Comparison,
    target: &Content,
    decided: &[Decided],
) -> Option<Content> {
    let mut content = target.clone();
    let mut in_body: Vec<(Place, &str)> = Vec::new();
    for one in decided {
        let Some(text) = &one.text else { continue };
        if let Some(change) = comparison.body.iter().find(|change| change.id.0 == one.change) {
            in_body.extend(change.new.first().map(|place| (*place, text.as_str())));
        } else if let Some(name) = one.change.strip_prefix("field ")
            && let Some(own) =
                FIELDS.iter().find(|field| field.name == name).and_then(|field| field.own)
        {
            own(&mut content).clone_from(text);
        }
    }
    // From the end to the beginning, so that no place moves before its turn.
    in_body.sort_by_key(|(place, _)| std::cmp::Reverse((place.paragraph, place.start)));
    for (place, text) in in_body {
        if let Some(block) = content.body.get_mut(place.paragraph) {
            replace_words(block, place.start..place.end, text);
        }
    }
    (content != *target).then_some(content)
}

fn taking_only(comparison: &Comparison, accepted: &[&str]) -> HashMap<String, Decision> {
    let decide = |name: String| {
        let taken = accepted.contains(&name.as_str());
        (name, if taken { Decision::Accepted } else { Decision::Rejected })
    };
    comparison.names().into_iter().map(decide).collect()
}

fn forward(mapping: &Mapping, places: &[Place]) -> Vec<Place> {
    places.iter().flat_map(|place| mapping.forward(place)).collect()
}

fn holds(outer: &Place, inner: &Place) -> bool {
    outer.paragraph == inner.paragraph && outer.start <= inner.start && inner.end <= outer.end
}

fn paragraph_of(change: &Change) -> u32 {
    change.new.first().or(change.old.first()).map_or(0, |place| place.paragraph as u32)
}

/// Where each change of a comparison is in its newer text, by the change's name.
fn footprints(comparison: &Comparison) -> HashMap<String, Footprint> {
    let gaps = gaps(comparison);
    let mut found: HashMap<String, Footprint> =
        comparison.names().into_iter().map(|name| (name.clone(), Footprint::Named(name))).collect();
    for change in &comparison.body {
        let footprint = match (change.kind, change.new.first()) {
            (ChangeKind::Deleted, Some(at)) => {
                Footprint::Gone { at: *at, before: change.before.clone() }
            }
            (ChangeKind::Deleted, None) => {
                let gap = change.old.first().and_then(|place| gaps.get(&place.paragraph)).copied();
                let at = Place {
                    paragraph: gap.unwrap_or_default(),
                    start: usize::MAX,
                    end: usize::MAX,
                };
                Footprint::Gone { at, before: change.before.clone() }
            }
            // Other type for the same words, or a break: the name says exactly where.
            (ChangeKind::Split | ChangeKind::Joined, _) => {
                let places =
                    change.new.iter().map(|p| format!("{}", p.paragraph)).collect::<Vec<_>>();
                Footprint::Named(format!("{:?} {}", change.kind, places.join("+")))
            }
            _ => Footprint::Words(change.new.clone()),
        };
        found.insert(change.id.0.clone(), footprint);
    }
    found
}

/// For each paragraph that is gone, by its number in the older text, the number of the newer
/// paragraph it stood before.
fn gaps(comparison: &Comparison) -> HashMap<usize, usize> {
    let mut gaps = HashMap::new();
    let mut next = 0;
    for block in &comparison.diff.blocks {
        if block.kind == BlockKind::Deleted {
            gaps.extend(block.old.iter().map(|old| (*old, next)));
        }
        next = block.new.last().map_or(next, |last| last + 1);
    }
    gaps
}
