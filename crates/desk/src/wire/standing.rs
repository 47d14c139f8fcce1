//! Whether a wire item's copy may be used now, and which stories rest on one that may not
//! (docs/newsroom-rules.md 6.3, 6.4).

use super::item::{agency_of, agency_of_item, headline_of, item_of};
use crate::error::Error;
use crate::origin::{Known, NewsroomLibrary};
use crate::view::{EmbargoQuestion, Obstacle, Place, Standing, StoppedItem};
use crate::{Code, Result};
use chrono::{DateTime, NaiveDateTime, Utc};
use formats::{Event, Item};
use prose::origins::{Past, Revision, trace};
use prose::reuse::{Found, Library};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;
use store::{Item as ItemRow, Reader};
use story::embargo::{Asked, Reading, read, words_of_embargo};
use story::event::ImportKind;
use story::{Content, Instant, ItemId, StoryId};

/// So many items of one story are followed from version to version.
const FAMILY: usize = 1_000;

/// Where the item stands now: what it says of itself, what it repeats, and what came after it.
pub fn standing(look: &Reader<'_>, row: &ItemRow) -> Result<Standing> {
    match over(look, own_standing(&Sent::of(row), row.how))? {
        Standing::Usable => over(look, told_since(look, row)?),
        own => Ok(own),
    }
}

/// An embargo whose end has come is none, unless the clock shows less than what was signed already.
fn over(look: &Reader<'_>, standing: Standing) -> Result<Standing> {
    match standing {
        Standing::Embargoed { until: Some(until) }
            if until <= look.began() && look.newest_instant()? <= look.began() =>
        {
            Ok(Standing::Usable)
        }
        other => Ok(other),
    }
}

/// An item with when it was sent, against which its words are read.
struct Sent {
    item: Item,
    /// When it came here.
    came: Option<Instant>,
}

impl Sent {
    fn of(row: &ItemRow) -> Self {
        Self { item: item_of(row).unwrap_or_default(), came: Some(row.at) }
    }

    /// When the document was sent, by itself or by its arrival.
    fn at(&self) -> Option<DateTime<Utc>> {
        let said = self.item.versioncreated.as_deref().or(self.item.firstcreated.as_deref());
        let said = said.and_then(|said| DateTime::parse_from_rfc3339(said.trim()).ok());
        said.map(|said| said.with_timezone(&Utc)).or_else(|| self.came?.to_utc())
    }

    /// All that says until when the item is not to be published: the format's field, and notes and
    /// labels in words.
    fn wordings(&self) -> Vec<&str> {
        let told = self.item.labels.iter().chain(&self.item.ed_notes).chain(&self.item.usage_terms);
        let told = told.filter(|line| words_of_embargo(line).is_some());
        let mut all: Vec<&str> =
            self.item.embargoed.iter().chain(told).map(String::as_str).collect();
        all.dedup();
        all
    }

    /// When a wording ends; none where no instant can be read, so that it never ends by itself.
    fn end_of(&self, words: &str) -> Option<Instant> {
        instant(words).or_else(|| Some(self.reading(words)?.until.into()))
    }

    fn reading(&self, words: &str) -> Option<Reading> {
        let source = agency_of_item(&self.item).as_deref().and_then(story::agency::zone_of);
        read(&Asked { words, sent: self.at(), source, newsroom: None }).ok()
    }

    /// The latest end counts, and one without an end is later than all.
    fn embargo(&self) -> Option<Standing> {
        let ends: Vec<Option<Instant>> =
            self.wordings().into_iter().map(|words| self.end_of(words)).collect();
        let until = ends.iter().copied().collect::<Option<Vec<Instant>>>();
        (!ends.is_empty())
            .then(|| Standing::Embargoed { until: until.and_then(|all| all.into_iter().max()) })
    }

    /// The wording that ends last, and what it leaves open.
    fn asks(&self) -> (String, Vec<EmbargoQuestion>) {
        let latest = self
            .wordings()
            .into_iter()
            .max_by_key(|words| self.end_of(words).unwrap_or(Instant::LATEST));
        let words = latest.unwrap_or_default();
        let reading = if instant(words).is_some() { None } else { self.reading(words) };
        let questions = reading.iter().flat_map(|reading| reading.questions.iter());
        let asks = questions.map(|asks| EmbargoQuestion::of(asks, chrono_tz::UTC)).collect();
        (words.to_owned(), asks)
    }
}

/// What the item says of itself. Its status field decides; words stop copy only where the format
/// has no such field.
fn own_standing(sent: &Sent, how: ImportKind) -> Standing {
    let item = &sent.item;
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
        _ => match sent.embargo() {
            Some(embargoed) => embargoed,
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
    // "Not for publication before Friday" is an embargo, and a note that goes on speaks of what it
    // says itself.
    let of_all = |text: &String| rest(text).is_some() && words_of_embargo(text).is_none();
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
        return standing(look, &look.item(&first)?);
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
        match own_standing(&Sent::of(next), next.how) {
            Standing::Cancelled => return Ok(Standing::Cancelled),
            Standing::Withheld => told = Standing::Withheld,
            // A repeat of what came before releases nothing.
            other if next.how != ImportKind::Duplicate => told = other,
            _ => {}
        }
    }
    Ok(match told {
        // What a later advisory or note says of itself is not said of the copy.
        Standing::Advisory | Standing::NotForPublication => Standing::Usable,
        other => other,
    })
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
        places.entry(item).or_default();
    }
    obstacles(look, places)
}

/// Where words stand that are known to be from an item.
fn known_places(paragraphs: &[&str], known: &Known) -> Vec<(ItemId, Place)> {
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
    let until_told = matches!(standing, Standing::Embargoed { .. });
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
    let (words, asks) = match until_told {
        true => Sent::of(row).asks(),
        false => (String::new(), Vec::new()),
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;

    fn item(change: impl FnOnce(&mut Item)) -> Standing {
        let mut item = Item::default();
        change(&mut item);
        own_standing(&Sent { item, came: None }, ImportKind::New)
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
            Standing::Embargoed { until: None },
            "of which day is not known without the time of sending"
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
        let told = |words: &str| {
            item(|item| {
                item.provider_code = Some("AP".into());
                item.versioncreated = Some("2026-11-03T09:00:00Z".into());
                item.embargoed = Some(words.into());
            })
        };
        assert_eq!(told("0001 GMT Friday"), end("2026-11-06T00:01:00Z"));
        assert_eq!(
            told("12:01 a.m. Friday"),
            end("2026-11-06T05:01:00Z"),
            "on the agency's clocks"
        );
        assert_eq!(told("00:01 BST Friday"), end("2026-11-06T00:01:00Z"), "the later reading");
        assert_eq!(told("until further notice"), Standing::Embargoed { until: None });
        for words in ["until further notice", "0400 GMT Friday", ""] {
            assert_eq!(until(words), Standing::Embargoed { until: None });
        }
    }
}
