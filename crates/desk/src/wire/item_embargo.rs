//! Until when an item keeps itself from being published, by its field and its words
//! (docs/newsroom-rules.md 6.4).

use super::item::{agency_of_item, item_of};
use crate::view::{EmbargoQuestion, Standing};
use chrono::{DateTime, NaiveDateTime, Utc};
use formats::Item;
use std::time::Duration;
use store::Item as ItemRow;
use story::Instant;
use story::embargo::{Asked, Reading, read, words_of_embargo};

/// An item with when it was sent, against which its words are read.
pub(super) struct ItemSent {
    pub item: Item,
    /// When it came here.
    pub came: Option<Instant>,
}

impl ItemSent {
    pub fn of(row: &ItemRow) -> Self {
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
    pub fn embargo(&self) -> Option<Standing> {
        let ends: Vec<Option<Instant>> =
            self.wordings().into_iter().map(|words| self.end_of(words)).collect();
        let until = ends.iter().copied().collect::<Option<Vec<Instant>>>();
        (!ends.is_empty())
            .then(|| Standing::Embargoed { until: until.and_then(|all| all.into_iter().max()) })
    }

    /// The wording that ends last, and what it leaves open.
    pub fn asks(&self) -> (String, Vec<EmbargoQuestion>) {
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

/// So far behind UTC is the last zone to see an hour.
const WEST_OF_ALL: Duration = Duration::from_secs(12 * 3600);

/// An embargo's end; none where it is in words, which is never over by
/// itself.
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
