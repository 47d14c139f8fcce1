//! What is looked for in stories: words and pictures of some items, or of a story.

use crate::origin::Known;
use crate::view::Place;
use crate::wire::item::{item_of, paragraphs_of};
use crate::wire::known_places;
use prose::origins::{Past, Revision, trace};
use prose::reuse::{Item, MemoryLibrary, fingerprints};
use std::collections::{BTreeSet, HashSet};
use store::Item as ItemRow;
use story::content::Picture;
use story::{Content, ItemId};

/// Words and pictures that are looked for.
#[derive(Default)]
pub(crate) struct Sought {
    pub ids: HashSet<ItemId>,
    /// Fingerprints of the words.
    pub prints: Vec<u64>,
    /// Marks of the pictures.
    pub pictures: BTreeSet<i64>,
    library: MemoryLibrary,
}

impl Sought {
    /// All words and pictures of these items.
    pub fn of_items(rows: &[ItemRow]) -> Self {
        let mut sought = Self::default();
        for row in rows {
            sought.ids.insert(row.id);
            sought.add_words(row.id.to_string(), paragraphs_of(row));
            for picture in item_of(row).unwrap_or_default().pictures {
                let caption = picture.caption.unwrap_or_default();
                let credit = picture.credit.or(picture.byline).unwrap_or_default();
                let href = picture.href.unwrap_or_default();
                sought.pictures.extend(picture_marks("", &href, &caption, &credit));
            }
        }
        sought
    }

    /// Words and pictures of copy of ours.
    pub fn of_copy(id: String, content: &Content) -> Self {
        let mut sought = Self::default();
        sought.add_words(id, content.paragraphs().into_iter().map(str::to_owned).collect());
        sought.pictures.extend(content.pictures.iter().flat_map(marks_of_picture));
        sought
    }

    /// A picture by the hash of its bytes.
    pub fn of_picture(hash: &str) -> Self {
        Self { pictures: picture_marks(hash, "", "", "").collect(), ..Self::default() }
    }

    fn add_words(&mut self, id: String, paragraphs: Vec<String>) {
        self.prints.extend(fingerprints(&paragraphs).iter().map(|print| print.hash));
        self.library.add(Item { id, owner: "?".into(), paragraphs });
    }

    /// Where words that are looked for stand in a text: by what is known of their origins, and by
    /// the words themselves.
    pub fn words_in(&self, content: &Content, known: Option<&Known>) -> Vec<Place> {
        let paragraphs = content.paragraphs();
        let mut places = self.alike_in(&paragraphs);
        let by_origin = known.map(|known| known_places(&paragraphs, known)).unwrap_or_default();
        for (_, place) in by_origin.into_iter().filter(|(item, _)| self.ids.contains(item)) {
            let meets = |other: &Place| {
                other.paragraph == place.paragraph
                    && other.start < place.end
                    && place.start < other.end
            };
            match places.iter_mut().find(|other| meets(other)) {
                // Of two that meet, both count as one.
                Some(other) if other.start <= place.start && place.end <= other.end => {}
                Some(other) => {
                    let (start, end) = (other.start.min(place.start), other.end.max(place.end));
                    let text = paragraphs.get(place.paragraph as usize).copied().unwrap_or("");
                    let words = text.chars().skip(start as usize).take((end - start) as usize);
                    *other = Place { start, end, text: words.collect(), ..place };
                }
                None => places.push(place),
            }
        }
        places.retain(|place| place.text.chars().any(char::is_alphanumeric));
        places.sort_by_key(|place| (place.paragraph, place.start));
        places
    }

    /// What is left of some stretches without the words that stand in what is looked for.
    pub fn left_of(&self, places: Vec<Place>, paragraphs: &[&str]) -> Vec<Place> {
        let known = self.alike_in(paragraphs);
        let mut left = Vec::new();
        for place in places {
            let mut start = place.start;
            let covering = known.iter().filter(|other| other.paragraph == place.paragraph);
            let ends = (place.end, place.end);
            for (from, to) in covering.map(|other| (other.start, other.end)).chain([ends]) {
                if from.min(place.end) > start {
                    left.push(cut(&place, start, from.min(place.end)));
                }
                start = start.max(to);
            }
        }
        left.retain(|place| place.text.chars().any(char::is_alphanumeric));
        left
    }

    /// Runs of words that stand in what is looked for, whoever wrote them.
    fn alike_in(&self, paragraphs: &[&str]) -> Vec<Place> {
        let text = Revision {
            number: 1,
            author: "",
            paragraphs: paragraphs.to_vec(),
            ..Revision::default()
        };
        let traced = trace(&[], &text, &mut Past::default(), &self.library);
        let mut places = Vec::new();
        for (paragraph, spans) in traced.spans().into_iter().enumerate() {
            let mut at = 0;
            for span in spans {
                let start = at;
                at += span.text.chars().count() as u32;
                if span.origin.source.is_some() {
                    places.push(Place {
                        field: "body".into(),
                        paragraph: paragraph as u32,
                        start,
                        end: at,
                        text: span.text.to_string(),
                    });
                }
            }
        }
        places
    }

    /// The pictures that are looked for, by their place among the story's, from 0.
    pub fn pictures_in(&self, content: &Content) -> Vec<u32> {
        let is_one =
            |picture: &Picture| marks_of_picture(picture).any(|mark| self.pictures.contains(&mark));
        let found = content.pictures.iter().enumerate().filter(|(_, picture)| is_one(picture));
        found.map(|(number, _)| number as u32).collect()
    }

    /// Whether a text names an item that is looked for as a source.
    pub fn is_source_of(&self, content: &Content) -> bool {
        content
            .sources
            .iter()
            .filter_map(|source| source.owner.item())
            .any(|item| self.ids.contains(&item))
    }
}

/// A part of a stretch, by offsets in its paragraph.
fn cut(place: &Place, start: u32, end: u32) -> Place {
    let before = start.saturating_sub(place.start) as usize;
    let text = place.text.chars().skip(before).take(end.saturating_sub(start) as usize);
    Place { start, end, text: text.collect(), ..place.clone() }
}

/// The marks a story's picture is found by.
pub(super) fn marks_of_picture(picture: &Picture) -> impl Iterator<Item = i64> {
    picture_marks(&picture.hash, &picture.href, &picture.caption, &picture.credit)
}

/// By its bytes where the newsroom holds them, by where it lies, and by its caption and credit
/// together.
fn picture_marks(
    hash: &str,
    href: &str,
    caption: &str,
    credit: &str,
) -> impl Iterator<Item = i64> + use<> {
    let caption = caption.split_whitespace().collect::<Vec<_>>().join(" ");
    let printed = (!caption.is_empty()).then(|| format!("{caption}\n{}", credit.trim()));
    let by_bytes = Some(hash.to_owned()).filter(|hash| !hash.is_empty());
    let by_place = Some(href.trim().to_owned()).filter(|href| !href.is_empty());
    [("bytes", by_bytes), ("place", by_place), ("printed", printed)]
        .into_iter()
        .filter_map(|(kind, text)| Some(mark(kind, &text?)))
}

fn mark(kind: &str, text: &str) -> i64 {
    let hash = blake3::hash(format!("{kind}\n{text}").as_bytes());
    hash.as_bytes().first_chunk::<8>().map_or(0, |bytes| i64::from_be_bytes(*bytes))
}
