//! Whether a wire item's copy may be used now, and which stories rest on one that may not
//! (docs/newsroom-rules.md 6.3, 6.4).

use super::family::{FAMILY, under_order};
use super::item::{agency_of, headline_of, item_of};
use crate::Result;
use crate::error::Error;
use crate::origin::{Known, NewsroomLibrary};
use crate::view::{Obstacle, Place, Standing, StoppedItem};
use chrono::{DateTime, NaiveDateTime};
use formats::{Event, Item};
use prose::origins::{Past, Revision, trace};
use prose::reuse::{Found, Library};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;
use store::{Item as ItemRow, Reader};
use story::event::{CaseDecision, ImportKind};
use story::{Content, Instant, ItemId, StoryId};

/// Where the item stands now: what it says of itself, what it repeats, and what came after it.
pub fn standing(look: &Reader<'_>, row: &ItemRow) -> Result<Standing> {
    match alone(look, row)? {
        Standing::Usable => told_of_same_words(look, row),
        other => Ok(other),
    }
}

/// The same without a look at the same copy under other names.
fn alone(look: &Reader<'_>, row: &ItemRow) -> Result<Standing> {
    match over(look, own_standing(&item_of(row).unwrap_or_default(), row.how)) {
        Standing::Usable => Ok(over(look, told_since(look, row)?)),
        own => Ok(own),
    }
}

/// An embargo whose end has come is none.
fn over(look: &Reader<'_>, standing: Standing) -> Standing {
    match standing {
        Standing::Embargoed { until: Some(until) } if until <= look.began() => Standing::Usable,
        other => other,
    }
}

/// What the item says of itself. Its status field decides; words stop copy only where the format
/// has no such field.
fn own_standing(item: &Item, how: ImportKind) -> Standing {
    let status = item.pub_status.as_deref().map(bare).unwrap_or_default();
    match (status.as_str(), how, item.event) {
        ("canceled" | "cancelled" | "killed" | "kill", ..)
        | (_, ImportKind::Kill, _)
        | (_, _, Some(Event::Kill | Event::Elimination)) => Standing::Cancelled,
        ("withheld" | "withhold", ..)
        | (_, ImportKind::Withhold, _)
        | (_, _, Some(Event::Withhold)) => Standing::Withheld,
        (_, _, Some(Event::Advisory)) => Standing::Advisory,
        _ if is_not_for_publication(item) => Standing::NotForPublication,
        _ => match &item.embargoed {
            Some(end) => Standing::Embargoed { until: instant(end) },
            None if status == "embargoed" => Standing::Embargoed { until: None },
            None => Standing::Usable,
        },
    }
}

/// A whole item marked so, in a label, its slug, its headline or a note to editors; or one that has
/// nothing else in it.
fn is_not_for_publication(item: &Item) -> bool {
    let rest = |text: &String| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        text.strip_prefix("not for publication")
            .map(|rest| rest.trim_matches([' ', ':', '-']).to_owned())
    };
    // "Not for publication before" is an embargo, and a note that goes on speaks of what it says
    // itself.
    let of_all = |text: &String| {
        rest(text).is_some_and(|rest| !rest.starts_with("before") && !rest.starts_with("until"))
    };
    let alone = |text: &String| rest(text).is_some_and(|rest| rest.is_empty());
    let mut names = item.labels.iter().chain(&item.headline).chain(&item.slugline);
    let mut notes = item.ed_notes.iter().chain(&item.usage_terms).chain(&item.keywords);
    let nothing_else = !item.nonpublic.is_empty()
        && item.body.iter().all(|block| super::item::block(block).is_none());
    names.any(of_all) || notes.any(alone) || nothing_else
}

/// What came after the item: a kill ends its use, a withhold until a later version is released, and
/// the newest version says how long an embargo lasts.
fn told_since(look: &Reader<'_>, row: &ItemRow) -> Result<Standing> {
    // The same copy once more stands as what it repeats, even when that was killed before.
    if let (ImportKind::Duplicate, Some(first)) =
        (row.how, row.replaces.filter(|first| *first != row.id))
    {
        return alone(look, &look.item(&first)?);
    }
    let mut seen = HashSet::from([row.id]);
    let mut open = vec![row.id];
    let mut told = Standing::Usable;
    let mut later = BTreeMap::new();
    while let Some(id) = open.pop() {
        for next in look.items_after(&id)? {
            if seen.len() < FAMILY && seen.insert(next.id) {
                open.push(next.id);
                later.insert((next.at, next.id), next);
            }
        }
    }
    for next in later.values() {
        match own_standing(&item_of(next).unwrap_or_default(), next.how) {
            Standing::Cancelled => return Ok(Standing::Cancelled),
            Standing::Withheld => told = Standing::Withheld,
            // What a later advisory or note says of itself is not said of the copy.
            Standing::Advisory | Standing::NotForPublication => {}
            // A repeat of what came before releases nothing.
            other if next.how != ImportKind::Duplicate => told = other,
            _ => {}
        }
    }
    Ok(told)
}

/// The same copy to the word stands as it does under any other name: what was killed once is killed
/// whenever and from whomever it comes again.
fn told_of_same_words(look: &Reader<'_>, row: &ItemRow) -> Result<Standing> {
    let mut told = Standing::Usable;
    for other in look.items_of_same_words(row)? {
        match alone(look, &other)? {
            Standing::Cancelled => return Ok(Standing::Cancelled),
            Standing::Withheld => told = Standing::Withheld,
            Standing::Usable
            | Standing::Embargoed { .. }
            | Standing::Advisory
            | Standing::NotForPublication => {}
        }
    }
    Ok(told)
}

/// Whether an item may be used by what it says of itself.
pub(crate) fn says_usable(item: &Item) -> bool {
    own_standing(item, ImportKind::New) == Standing::Usable
}

/// Whether what an order withheld is withheld still.
pub(crate) fn is_withheld(look: &Reader<'_>, order: &ItemRow) -> Result<bool> {
    let named = order.replaces.and_then(|earlier| look.item(&earlier).ok());
    match named {
        Some(earlier) => Ok(alone(look, &earlier)? == Standing::Withheld),
        None => {
            let later = look.items_after(&order.id)?;
            let released = later.iter().any(|row| {
                row.how != ImportKind::Duplicate && says_usable(&item_of(row).unwrap_or_default())
            });
            Ok(!released)
        }
    }
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

fn bare(code: &str) -> String {
    code.trim().rsplit([':', '/', '#']).next().unwrap_or(code).to_lowercase()
}

/// So far behind UTC is the last zone to see an hour.
const WEST_OF_ALL: Duration = Duration::from_secs(12 * 3600);

/// An embargo's end; none where it is in words, which is never over
/// by itself.
fn instant(end: &str) -> Option<Instant> {
    let end = end.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(end) {
        return Some(at.into());
    }
    let with_zone =
        ["%Y%m%dT%H%M%S%#z", "%Y-%m-%dT%H:%M:%S%#z", "%Y%m%dT%H%M%#z", "%Y-%m-%dT%H:%M%#z"];
    let zoned = end.strip_suffix('Z').map_or_else(|| end.to_owned(), |bare| format!("{bare}+0000"));
    let read = |form: &&str| DateTime::parse_from_str(&zoned, form).ok();
    if let Some(at) = with_zone.iter().find_map(read) {
        return Some(at.into());
    }
    // Without a zone it may be any: the last of them counts.
    let bare = ["%Y%m%dT%H%M%S", "%Y-%m-%dT%H:%M:%S"];
    let at = bare.iter().find_map(|form| NaiveDateTime::parse_from_str(end, form).ok())?;
    Some(Instant::from(at.and_utc()) + WEST_OF_ALL)
}

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
    let mut items: Vec<ItemId> =
        content.sources.iter().filter_map(|source| source.item).chain(known.items()).collect();
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
    for item in content.sources.iter().filter_map(|source| source.item) {
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

/// Where words stand that are known to be from an item.
pub(crate) fn known_places(paragraphs: &[&str], known: &Known) -> Vec<(ItemId, Place)> {
    let mut places = Vec::new();
    for (number, text) in paragraphs.iter().enumerate() {
        for span in known.view_of(number) {
            let item = span.item.as_deref().and_then(|item| uuid::Uuid::parse_str(item).ok());
            if let Some(item) = item {
                let words = text
                    .chars()
                    .skip(span.start as usize)
                    .take((span.end - span.start) as usize)
                    .collect();
                places.push((ItemId(item), place(number, span.start, span.end, words)));
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
        let traced = trace(&[], &text, &mut Past::default(), &Of { wires: self, wanted });
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
struct Of<'a> {
    wires: &'a Wires<'a>,
    wanted: Wanted,
}

impl Library for Of<'_> {
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
    let mut until = None;
    let (code, message) = match standing {
        Standing::Usable => return None,
        Standing::Cancelled => {
            ("ItemKilled", format!("the wire killed \"{headline}\"; take its copy out"))
        }
        Standing::Withheld => (
            "ItemWithheld",
            format!(
                "the wire withholds \"{headline}\"; wait until it is released, or take its copy out"
            ),
        ),
        Standing::Advisory => (
            "ItemAdvisory",
            format!("\"{headline}\" is an advisory to editors and never copy; take it out"),
        ),
        Standing::NotForPublication => (
            "ItemNotForPublication",
            format!("\"{headline}\" is marked not for publication; take its copy out"),
        ),
        Standing::Embargoed { until: end } => {
            until = end;
            let end = end.and_then(Instant::to_utc).map(|end| end.format("%Y-%m-%d %H:%M UTC"));
            let end = end.map_or_else(|| "further notice".to_owned(), |end| end.to_string());
            (
                "ItemEmbargoed",
                format!(
                    "\"{headline}\" is under an embargo until {end}; wait, or take its copy out"
                ),
            )
        }
    };
    let item = StoppedItem { id: row.id.to_string(), headline, agency: agency_of(row), until };
    Some(Obstacle { code: code.into(), message, spans, item: Some(item) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;

    fn item(change: impl FnOnce(&mut Item)) -> Standing {
        let mut item = Item::default();
        change(&mut item);
        own_standing(&item, ImportKind::New)
    }

    #[test]
    fn the_status_field_decides_and_words_alone_do_not() {
        assert_eq!(
            item(|item| item.pub_status = Some("stat:canceled".into())),
            Standing::Cancelled
        );
        assert_eq!(item(|item| item.pub_status = Some("stat:withheld".into())), Standing::Withheld);
        assert_eq!(item(|item| item.event = Some(Event::Advisory)), Standing::Advisory);
        assert_eq!(item(|item| item.headline = Some("KILL: Port strike".into())), Standing::Usable);
        assert_eq!(
            item(|item| item.labels = vec!["NOT FOR PUBLICATION".into()]),
            Standing::NotForPublication
        );
        assert_eq!(
            item(|item| item.ed_notes = vec!["Not for publication before 6 p.m.".into()]),
            Standing::Usable
        );
    }

    #[test]
    fn an_embargo_ends_at_an_instant_and_one_in_words_does_not_end_by_itself() {
        let until = |text: &str| item(|item| item.embargoed = Some(text.into()));
        let end = |text: &str| Standing::Embargoed {
            until: Some(DateTime::parse_from_rfc3339(text).unwrap().into()),
        };
        assert_eq!(until("2099-01-01T00:00:00Z"), end("2099-01-01T00:00:00Z"));
        assert_eq!(until("20990101T030000+0300"), end("2099-01-01T00:00:00Z"));
        assert_eq!(until("20990101T000000Z"), end("2099-01-01T00:00:00Z"));
        assert_eq!(
            until("2099-01-01T00:00:00"),
            end("2099-01-01T12:00:00Z"),
            "wherever it was meant"
        );
        for words in ["until further notice", "0400 GMT Friday", ""] {
            assert_eq!(until(words), Standing::Embargoed { until: None });
        }
    }
}
