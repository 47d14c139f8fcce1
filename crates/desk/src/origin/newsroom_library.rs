//! The library as the tracer asks it: all wire items, and of other stories what their own people
//! wrote.

use super::owner::{agency_in_trace, staff_in_trace};
use super::trace::{Elsewhere, own_paragraphs};
use crate::Result;
use crate::wire::item as wire;
use prose::reuse::{Found, Item, Library};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use store::Reader;
use store::library::revision_of_id;
use story::{Instant, ItemId, StoryId};

/// How many older items and stories are put into the library each time it is asked, until all are
/// in.
const WHEN_ASKED: usize = 1_000;
/// And when an item comes in: nobody should wait for it.
const AT_ARRIVAL: usize = 20;

/// The newsroom's library as it looks from one revision of a story.
pub struct NewsroomLibrary<'a> {
    look: &'a Reader<'a>,
    /// None: it cannot be opened now, and nothing is found in it.
    library: Option<Arc<store::library::Library>>,
    /// The story itself is not where its words come from.
    story: String,
    /// When the revision was saved: what another story said later was taken from here, not brought
    /// here.
    at: Instant,
}

impl<'a> NewsroomLibrary<'a> {
    /// As it looks from a story at `at`.
    pub fn of(look: &'a Reader<'a>, story: &StoryId, at: Instant) -> Self {
        Self { look, library: library(look, WHEN_ASKED).ok(), story: story.to_string(), at }
    }
}

/// The newsroom's library, to be looked at from any story.
pub(super) struct LibraryOver<'a>(&'a Reader<'a>);

impl NewsroomLibrary<'_> {
    pub(super) fn over<'a>(look: &'a Reader<'a>) -> LibraryOver<'a> {
        LibraryOver(look)
    }
}

impl Elsewhere for LibraryOver<'_> {
    fn seen_from(&self, story: &StoryId, at: Instant) -> Box<dyn Library + '_> {
        Box::new(NewsroomLibrary::of(self.0, story, at))
    }
}

/// Puts what has just come in into the library. What fails is made up for when the library is
/// asked.
pub fn note_arrivals(look: &Reader<'_>) {
    let _ = library(look, AT_ARRIVAL);
}

fn library(look: &Reader<'_>, budget: usize) -> Result<Arc<store::library::Library>> {
    let of_item = |row: &store::Item| wire::paragraphs_of(row);
    let of_revision = |id: &story::EventId| {
        own_paragraphs(look, id).map(|(_, paragraphs)| paragraphs).unwrap_or_default()
    };
    Ok(look.library(budget, &of_item, &of_revision)?)
}

impl NewsroomLibrary<'_> {
    /// The ids of all items and of all revisions of stories that hold any of the fingerprints, with
    /// nothing left out of the library.
    pub fn holding(look: &Reader<'_>, hashes: &[u64]) -> Vec<String> {
        let found = library(look, usize::MAX)
            .and_then(|library| Ok(library.find_widely(hashes)?))
            .unwrap_or_default();
        let mut ids: Vec<String> = found.into_iter().map(|found| found.item).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Where the fingerprints occur, in items of any sender.
    pub fn everywhere(&self, hashes: &[u64]) -> Vec<Found> {
        self.library
            .as_ref()
            .map(|library| library.find(hashes).unwrap_or_default())
            .unwrap_or_default()
    }

    /// A wire item, from an agency or not.
    pub fn wire_item(&self, id: &str) -> Option<Item> {
        let row = self.look.item(&ItemId(uuid::Uuid::parse_str(id).ok()?)).ok()?;
        Some(Item {
            id: id.to_owned(),
            owner: wire::agency_of(&row).unwrap_or_default(),
            paragraphs: wire::paragraphs_of(&row),
        })
    }

    /// Only an agency's words are told as somebody's; the rest is kept for what may not be used.
    fn is_agencys(&self, id: &str) -> bool {
        let id = uuid::Uuid::parse_str(id).ok();
        let row = id.and_then(|id| self.look.item(&ItemId(id)).ok());
        row.is_some_and(|row| wire::agency_of(&row).is_some())
    }
}

impl Library for NewsroomLibrary<'_> {
    /// The words of a wire item are the agency's, whichever story has them as well.
    fn find(&self, hashes: &[u64]) -> Vec<Found> {
        let Some(library) = &self.library else { return Vec::new() };
        let mut found = library.find(hashes).unwrap_or_default();
        let story_of =
            |found: &Found| revision_of_id(&found.item).map(|(story, _)| story.to_owned());
        let mut senders: HashMap<String, bool> = HashMap::new();
        found.retain(|one| {
            story_of(one).is_some()
                || *senders.entry(one.item.clone()).or_insert_with(|| self.is_agencys(&one.item))
        });
        let wired: HashSet<u64> =
            found.iter().filter(|one| story_of(one).is_none()).map(|one| one.hash).collect();
        let counts = |one: &Found| {
            story_of(one).is_none_or(|story| story != self.story && !wired.contains(&one.hash))
        };
        found.into_iter().filter(counts).collect()
    }

    fn item(&self, id: &str) -> Option<Item> {
        if let Some((_, revision)) = revision_of_id(id) {
            let revision =
                self.look.revision(&revision).ok().filter(|revision| revision.at <= self.at)?;
            let (owner, paragraphs) = own_paragraphs(self.look, &revision.id).ok()?;
            return Some(Item { id: id.to_owned(), owner: staff_in_trace(&owner), paragraphs });
        }
        let item = self.wire_item(id).filter(|item| !item.owner.is_empty())?;
        Some(Item { owner: agency_in_trace(&item.owner), ..item })
    }
}
