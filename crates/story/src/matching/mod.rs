//! Finds the earlier item an incoming one belongs to: by guid, by du-key, by slug, by content, in
//! this order.
//!
//! Pure: the desk hands in the marks of the incoming item and of its candidates. Two items are
//! linked, never merged.

mod marks;

use crate::event::ImportKind;
use crate::version_words::{Piece, WireEvent};

pub use marks::{Marks, likeness, shingles, slug_key};

/// What an incoming item is to the ones before it, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Matched {
    pub kind: ImportKind,
    /// Index of the candidate it belongs to.
    pub earlier: Option<usize>,
    /// In the words of the desk: `same guid, version 3 after 2`.
    pub because: String,
    /// Share of common four-word runs with that candidate, 0 to 1.
    pub likeness: f64,
}

/// Two texts as alike as this, 0 to 1, or more are the same copy (docs/newsroom-rules.md 6.5).
pub const SAME_COPY: f64 = 0.9;

/// Two texts of one agency as alike as this or more are versions of one story.
pub const SAME_STORY: f64 = 0.45;

/// Says which candidate an incoming item updates, repeats, corrects, withholds or kills. A kill
/// finds its story even when the version is unknown; a kill that finds none is still a kill.
pub fn match_item(incoming: &Marks, candidates: &[Marks]) -> Matched {
    by_guid(incoming, candidates)
        .or_else(|| by_du_key(incoming, candidates))
        .or_else(|| by_slug(incoming, candidates))
        .or_else(|| by_content(incoming, candidates))
        .unwrap_or_else(|| Matched {
            kind: asked_for(incoming).unwrap_or(ImportKind::New),
            earlier: None,
            because: match asked_for(incoming) {
                Some(_) => "names an earlier item that we do not hold".into(),
                None => "nothing earlier has its guid, its slug or its words".into(),
            },
            likeness: 0.0,
        })
}

fn by_guid(incoming: &Marks, candidates: &[Marks]) -> Option<Matched> {
    let same = |guid: &str| {
        (!guid.is_empty())
            .then(|| latest(candidates, |known| known.guid.as_deref() == Some(guid)))
            .flatten()
    };
    if let Some(guid) = incoming.guid.as_deref()
        && let Some(at) = same(guid)
    {
        return Some(compared(incoming, candidates, at, "same guid"));
    }
    let at = incoming.replaces.iter().find_map(|guid| same(guid))?;
    // A new guid for the same story, as NITF has it: the count starts anew and says nothing.
    let recounted = Marks { version: None, ..incoming.clone() };
    Some(compared(&recounted, candidates, at, "names it as its earlier version"))
}

fn by_du_key(incoming: &Marks, candidates: &[Marks]) -> Option<Matched> {
    let key = incoming.du_key.as_deref().filter(|key| !key.is_empty())?;
    let at = latest(candidates, |known| {
        known.du_key.as_deref() == Some(key) && same_agency(incoming, known)
    })?;
    Some(compared(incoming, candidates, at, "same du-key"))
}

fn by_slug(incoming: &Marks, candidates: &[Marks]) -> Option<Matched> {
    let orders = matches!(asked_for(incoming), Some(ImportKind::Kill | ImportKind::Withhold));
    let slug = incoming.slug.as_deref().map(slug_key).unwrap_or_default();
    let by_name = latest(candidates, |known| {
        !slug.is_empty()
            && known.slug.as_deref().map(slug_key).as_deref() == Some(slug.as_str())
            && same_agency(incoming, known)
    });
    if let Some(at) = by_name {
        let like =
            candidates.get(at).map_or(0.0, |known| likeness(&incoming.shingles, &known.shingles));
        // Slugs come back every day; the words, the version or an order must agree.
        if matches!(incoming.piece, Some(Piece::Take | Piece::Add | Piece::Insert | Piece::Sub)) {
            return Some(Matched {
                kind: ImportKind::New,
                earlier: Some(at),
                because: "a further take of the same slug".into(),
                likeness: like,
            });
        }
        if orders
            || like >= SAME_STORY
            || (incoming.event != WireEvent::New && same_place(incoming, candidates.get(at)?))
        {
            return Some(compared(incoming, candidates, at, "same slug"));
        }
    }
    // A kill note names the slug of what it kills.
    let note = slug_key(&incoming.order);
    if orders && !note.is_empty() {
        let at = latest(candidates, |known| {
            let slug = known.slug.as_deref().map(slug_key).unwrap_or_default();
            slug.chars().count() > 4 && note.contains(&slug) && same_agency(incoming, known)
        })?;
        return Some(compared(incoming, candidates, at, "its note names the slug"));
    }
    None
}

fn by_content(incoming: &Marks, candidates: &[Marks]) -> Option<Matched> {
    let (at, like) = candidates
        .iter()
        .enumerate()
        .map(|(at, known)| (at, likeness(&incoming.shingles, &known.shingles)))
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    let known = candidates.get(at)?;
    if like >= SAME_COPY {
        let because = if same_agency(incoming, known) {
            "the same words"
        } else {
            "the same words from another sender"
        };
        let kind = asked_for(incoming).unwrap_or(ImportKind::Duplicate);
        return Some(Matched { kind, earlier: Some(at), because: because.into(), likeness: like });
    }
    if like >= SAME_STORY && same_agency(incoming, known) && same_place(incoming, known) {
        return Some(Matched {
            kind: asked_for(incoming).unwrap_or(ImportKind::Update),
            earlier: Some(at),
            because: "most of its words and the same dateline".into(),
            likeness: like,
        });
    }
    None
}

/// Weighs the versions of two items that belong together.
fn compared(incoming: &Marks, candidates: &[Marks], at: usize, why: &str) -> Matched {
    let Some(known) = candidates.get(at) else {
        return Matched {
            kind: ImportKind::New,
            earlier: None,
            because: String::new(),
            likeness: 0.0,
        };
    };
    let like = likeness(&incoming.shingles, &known.shingles);
    let matched =
        |kind, because: String| Matched { kind, earlier: Some(at), because, likeness: like };
    let versions = incoming.version.zip(known.version);
    match (asked_for(incoming), versions) {
        // A kill or withhold counts whatever its number, unless it is the very message again.
        (Some(kind @ (ImportKind::Kill | ImportKind::Withhold)), _)
            if known.event != incoming.event =>
        {
            matched(kind, why.into())
        }
        (_, Some((new, old))) if new < old => {
            matched(ImportKind::Duplicate, format!("{why}, but version {new} came after {old}"))
        }
        (_, Some((new, old)))
            if new == old && like >= SAME_COPY && known.event == incoming.event =>
        {
            matched(ImportKind::Duplicate, format!("{why} and version {new}"))
        }
        (None, None) if like >= SAME_COPY && known.event == incoming.event => {
            matched(ImportKind::Duplicate, format!("{why} and the same words"))
        }
        (kind, Some((new, old))) => {
            matched(kind.unwrap_or(ImportKind::Update), format!("{why}, version {new} after {old}"))
        }
        (kind, None) => matched(kind.unwrap_or(ImportKind::Update), why.into()),
    }
}

/// What the message itself asks for, when it is more than an update.
fn asked_for(incoming: &Marks) -> Option<ImportKind> {
    match incoming.event {
        WireEvent::Kill | WireEvent::Elimination => Some(ImportKind::Kill),
        WireEvent::Withhold => Some(ImportKind::Withhold),
        WireEvent::Correction | WireEvent::MinorFix | WireEvent::Clarification => {
            Some(ImportKind::Correction)
        }
        WireEvent::Advisory => Some(ImportKind::Advisory),
        WireEvent::New | WireEvent::NewVersion | WireEvent::Repeat => None,
    }
}

/// The candidate with the highest version; of several without one, the last handed in.
fn latest(candidates: &[Marks], is_meant: impl Fn(&Marks) -> bool) -> Option<usize> {
    candidates
        .iter()
        .enumerate()
        .filter(|(_, known)| is_meant(known))
        .max_by_key(|(at, known)| (known.version, *at))
        .map(|(at, _)| at)
}

fn same_agency(one: &Marks, other: &Marks) -> bool {
    match (&one.agency, &other.agency) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => true,
    }
}

fn same_place(one: &Marks, other: &Marks) -> bool {
    match (one.place.as_deref(), other.place.as_deref()) {
        (Some(one), Some(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => true,
    }
}

#[cfg(test)]
mod tests;
