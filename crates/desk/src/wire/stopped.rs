//! What rests on wire items that may not be used now, and is refused for it
//! (docs/newsroom-rules.md 6.3).

use super::family::under_order;
use super::item::{agency_of, headline_of};
use super::item_embargo::ItemSent;
use super::standing::standing;
use crate::error::Error;
use crate::origin::{Known, NewsroomLibrary};
use crate::view::{Obstacle, Place, Standing, StoppedItem};
use crate::{Code, Result};
use prose::origins::{Past, Revision, trace};
use prose::reuse::{Found, Library};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Item as ItemRow, Reader};
use story::event::CaseDecision;
use story::{Content, Instant, ItemId, StoryId};

/// Refuses an item whose copy may not be used now.
///
/// # Errors
/// `ItemKilled`, `ItemWithheld`, `ItemEmbargoed`, `ItemNotForPublication` and their like.
pub fn may_be_used(look: &Reader<'_>, row: &ItemRow) -> Result<()> {
    match obstacle(row, standing(look, row)?, Vec::new()) {
        Some(obstacle) => Err(Error::ItemStopped(Box::new(obstacle))),
        None => Ok(()),
    }
}

/// Refuses words that are in an item whose copy may not be used now, and in no other.
///
/// # Errors
/// As [`may_be_used`].
pub fn may_be_pasted(look: &Reader<'_>, story: &StoryId, paragraphs: &[&str]) -> Result<()> {
    let found = obstacles(look, by_words(&Wires::of(look, story), paragraphs))?;
    match found.into_iter().next() {
        Some(obstacle) => Err(Error::ItemStopped(Box::new(obstacle))),
        None => Ok(()),
    }
}

/// The items a text names as its sources or has words of by its origins.
pub(crate) fn rests_on(content: &Content, known: &Known) -> Vec<ItemId> {
    let mut items: Vec<ItemId> = content
        .sources
        .iter()
        .filter_map(|source| source.owner.item())
        .chain(known.items())
        .collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// The items whose words are in a text, under whose name ever they are known.
pub(crate) fn items_in_words(look: &Reader<'_>, story: &StoryId, content: &Content) -> Vec<ItemId> {
    let taken = Wires::of(look, story).taken(Wanted::Any, &content.paragraphs());
    taken.into_iter().map(|(item, _)| item).collect()
}

/// Whether any of the items may not be used now: little work, for lists.
pub(crate) fn any_stopped(look: &Reader<'_>, items: &[ItemId]) -> Result<bool> {
    for item in items {
        if let Ok(row) = look.item(item)
            && standing(look, &row)? != Standing::Usable
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Every item that keeps the text from going out: by the sources it names, by what is known of its
/// words' origins, and by words that stand in the item.
pub(crate) fn stopped_by_items(
    look: &Reader<'_>,
    story: &StoryId,
    content: &Content,
    known: &Known,
) -> Result<Vec<Obstacle>> {
    let paragraphs = content.paragraphs();
    let wires = Wires::of(look, story);
    let mut places = by_words(&wires, &paragraphs);
    let mut usable = None;
    for (item, place) in known_places(&paragraphs, known) {
        if wires.kind_of(&item.to_string()) == Some(Wanted::Stopped)
            && !places.contains_key(&item)
            && !is_in(
                usable.get_or_insert_with(|| wires.taken(Wanted::Usable, &paragraphs)),
                &place,
            )
        {
            places.entry(item).or_default().push(place);
        }
    }
    for item in content.sources.iter().filter_map(|source| source.owner.item()) {
        // An embargo is about facts, too; of what was taken back only words and pictures count.
        if let Ok(row) = look.item(&item)
            && !matches!(standing(look, &row)?, Standing::Cancelled | Standing::Withheld)
        {
            places.entry(item).or_default();
        }
    }
    for stays in may_stay(look, story)? {
        places.retain(|item, found| {
            let before = found.len();
            if stays.items.contains(item) {
                found.retain(|place| !stays.has(&place.text));
            }
            before == 0 || !found.is_empty()
        });
    }
    obstacles(look, places)
}

/// Words that an editor has decided may stay although their item was taken back.
struct Stays {
    items: HashSet<ItemId>,
    passages: Vec<String>,
}

impl Stays {
    fn has(&self, words: &str) -> bool {
        self.passages.iter().any(|passage| passage.contains(words.trim()))
    }
}

fn may_stay(look: &Reader<'_>, story: &StoryId) -> Result<Vec<Stays>> {
    let mut stay = Vec::new();
    // A story that is not saved yet stands under no order.
    let Ok(row) = look.story(story) else { return Ok(stay) };
    for exposure in row.state.exposures {
        if exposure.decision == Some(CaseDecision::NotAffected) {
            let order = look.item(&exposure.case)?;
            let items = under_order(look, &order, exposure.order)?;
            stay.push(Stays {
                items: items.into_iter().map(|row| row.id).collect(),
                passages: exposure.passages,
            });
        }
    }
    Ok(stay)
}

/// Leaves out the stretches that stand in copy that may be used.
pub(crate) fn stand_in_no_usable(
    look: &Reader<'_>,
    story: &StoryId,
    paragraphs: &[&str],
    mut places: Vec<Place>,
) -> Vec<Place> {
    if !places.is_empty() {
        let usable = Wires::of(look, story).taken(Wanted::Usable, paragraphs);
        places.retain(|place| !is_in(&usable, place));
    }
    places
}

/// Where words stand that are known to be from an item.
pub(crate) fn known_places(paragraphs: &[&str], known: &Known) -> Vec<(ItemId, Place)> {
    let mut places = Vec::new();
    for (number, text) in paragraphs.iter().enumerate() {
        for span in known.view_of(number) {
            if let Some(item) = span.owner.item() {
                let words = text
                    .chars()
                    .skip(span.start as usize)
                    .take((span.end - span.start) as usize)
                    .collect();
                places.push((item, place(number, span.start, span.end, words)));
            }
        }
    }
    places
}

fn place(paragraph: usize, start: u32, end: u32, text: String) -> Place {
    Place { field: "body".into(), paragraph: paragraph as u32, start, end, text }
}

/// Whether a stretch stands as a whole in one of the others.
fn is_in(others: &[(ItemId, Place)], place: &Place) -> bool {
    let holds = |other: &Place| {
        other.paragraph == place.paragraph && other.start <= place.start && place.end <= other.end
    };
    others.iter().any(|(_, other)| holds(other))
}

/// Stretches of the paragraphs that stand in a stopped item and in none that may be used.
fn by_words(wires: &Wires<'_>, paragraphs: &[&str]) -> BTreeMap<ItemId, Vec<Place>> {
    let mut places: BTreeMap<ItemId, Vec<Place>> = BTreeMap::new();
    let stopped = wires.taken(Wanted::Stopped, paragraphs);
    if stopped.is_empty() {
        return places;
    }
    let usable = wires.taken(Wanted::Usable, paragraphs);
    for (item, place) in stopped.into_iter().filter(|(_, place)| !is_in(&usable, place)) {
        places.entry(item).or_default().push(place);
    }
    places
}

fn obstacles(look: &Reader<'_>, places: BTreeMap<ItemId, Vec<Place>>) -> Result<Vec<Obstacle>> {
    let mut found = Vec::new();
    for (item, places) in places {
        // A source this newsroom does not hold is no item of its own.
        let Ok(row) = look.item(&item) else { continue };
        found.extend(obstacle(&row, standing(look, &row)?, places));
    }
    Ok(found)
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Wanted {
    Stopped,
    Usable,
    Any,
}

/// The library's wire items, with which of them may be used.
struct Wires<'a> {
    library: NewsroomLibrary<'a>,
    look: &'a Reader<'a>,
    /// By the library's ids; none for a story's copy.
    standings: RefCell<HashMap<String, Option<Wanted>>>,
}

impl<'a> Wires<'a> {
    fn of(look: &'a Reader<'a>, story: &StoryId) -> Self {
        Self {
            library: NewsroomLibrary::of(look, story, Instant::LATEST),
            look,
            standings: RefCell::default(),
        }
    }

    /// The stretches of the paragraphs that stand in items of one kind, each with its item.
    fn taken(&self, wanted: Wanted, paragraphs: &[&str]) -> Vec<(ItemId, Place)> {
        let text = Revision {
            number: 1,
            author: "",
            paragraphs: paragraphs.to_vec(),
            ..Revision::default()
        };
        let traced = trace(&[], &text, &mut Past::default(), &ItemsOfKind { wires: self, wanted });
        let mut found = Vec::new();
        for (paragraph, spans) in traced.spans().into_iter().enumerate() {
            let mut at = 0;
            for span in spans {
                let start = at;
                at += span.text.chars().count() as u32;
                if let Some(item) =
                    span.origin.source.as_deref().and_then(|id| uuid::Uuid::parse_str(id).ok())
                {
                    found.push((ItemId(item), place(paragraph, start, at, span.text.to_string())));
                }
            }
        }
        found
    }

    fn kind_of(&self, id: &str) -> Option<Wanted> {
        if let Some(known) = self.standings.borrow().get(id) {
            return *known;
        }
        let row = uuid::Uuid::parse_str(id).ok().and_then(|id| self.look.item(&ItemId(id)).ok());
        let kind =
            row.and_then(|row| standing(self.look, &row).ok()).map(|standing| match standing {
                Standing::Usable => Wanted::Usable,
                _ => Wanted::Stopped,
            });
        self.standings.borrow_mut().insert(id.to_owned(), kind);
        kind
    }
}

/// The items of one kind as a library of their own.
struct ItemsOfKind<'a> {
    wires: &'a Wires<'a>,
    wanted: Wanted,
}

impl Library for ItemsOfKind<'_> {
    fn find(&self, hashes: &[u64]) -> Vec<Found> {
        let is_wanted = |found: &Found| match self.wires.kind_of(&found.item) {
            Some(kind) => self.wanted == Wanted::Any || kind == self.wanted,
            None => false,
        };
        self.wires.library.everywhere(hashes).into_iter().filter(is_wanted).collect()
    }

    fn item(&self, id: &str) -> Option<prose::reuse::Item> {
        self.wires.library.wire_item(id)
    }
}

/// An item that may not be used, as something in the way; none for one that may.
fn obstacle(row: &ItemRow, standing: Standing, spans: Vec<Place>) -> Option<Obstacle> {
    let headline = headline_of(row);
    let (mut until, mut words, mut asks) = (None, String::new(), Vec::new());
    let (code, message) = match standing {
        Standing::Usable => return None,
        Standing::Cancelled => {
            (Code::ItemKilled, format!("the wire killed \"{headline}\"; take its copy out"))
        }
        Standing::Withheld => (
            Code::ItemWithheld,
            format!(
                "the wire withholds \"{headline}\"; wait until it is released, or take its copy out"
            ),
        ),
        Standing::Advisory => (
            Code::ItemAdvisory,
            format!("\"{headline}\" is an advisory to editors and never copy; take it out"),
        ),
        Standing::NotForPublication => (
            Code::ItemNotForPublication,
            format!("\"{headline}\" is marked not for publication; take its copy out"),
        ),
        Standing::Embargoed { until: end } => {
            until = end;
            (words, asks) = ItemSent::of(row).asks();
            let end = end.and_then(Instant::to_utc).map(|end| end.format("%Y-%m-%d %H:%M UTC"));
            let end = end.map_or_else(|| "further notice".to_owned(), |end| end.to_string());
            (
                Code::ItemEmbargoed,
                format!(
                    "\"{headline}\" is under an embargo until {end}; wait, or take its copy out"
                ),
            )
        }
    };
    let item = StoppedItem {
        id: row.id.to_string(),
        headline,
        agency: agency_of(row).unwrap_or_default(),
        until,
        words,
        asks,
    };
    Some(Obstacle { code, message, spans, item: Some(item) })
}
