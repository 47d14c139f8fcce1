//! What a story is signed with once its credit is computed: the dateline with its logos, who signs,
//! who contributed. What was typed in these fields is where the computing starts; it is never
//! printed beside what was computed.

use super::Profile;
use crate::agency::{Agencies, Agency};
use crate::content::{Byline, Content};
use crate::dateline::{Dateline, format_house, parse_field};

/// The signed fields of a story as they are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// In the house's form, ready to stand before the text; none without place and agency.
    pub dateline: Option<Dateline>,
    pub bylines: Vec<Byline>,
    /// Those the tail does not name.
    pub contributors: Vec<Byline>,
}

impl Signature {
    /// `content` signed like this, and with no other byline, contributor or dateline.
    pub fn over(&self, content: &Content) -> Content {
        Content {
            dateline: self.dateline.clone(),
            bylines: self.bylines.clone(),
            contributors: self.contributors.clone(),
            ..content.clone()
        }
    }
}

/// Agencies that the dateline, a byline or a contributor names, by code: a logo that came with the
/// copy stays owed whatever became of the words, until a person takes it out of the field.
pub(super) fn named_in_fields(content: &Content, agencies: &[Agency]) -> Vec<String> {
    let known = Agencies::with_own(agencies.to_vec());
    let logos = content.dateline.iter().flat_map(logos_of);
    let houses = content
        .bylines
        .iter()
        .chain(&content.contributors)
        .map(|person| person.agency.trim().to_owned());
    let mut named = Vec::new();
    for name in logos.chain(houses).filter(|name| !name.is_empty()) {
        super::add_new(&mut named, known.find(&name).map_or(&name, |agency| &agency.code.0));
    }
    named
}

/// The logos of a dateline, from its parts and from its words as typed.
fn logos_of(dateline: &Dateline) -> Vec<String> {
    let read = parse_field(&dateline.raw).map(|found| found.dateline.agencies).unwrap_or_default();
    dateline.agencies.iter().chain(&read).cloned().collect()
}

/// The dateline in the house's form, with the logos of `text` and no others.
pub(super) fn printed_dateline(
    typed: Option<&Dateline>,
    text: &[String],
    agencies: &[Agency],
    profile: &Profile,
) -> Option<Dateline> {
    let place = typed.map(placed).unwrap_or_default();
    let logo = |code: &String| match Agencies::known().find(code) {
        // The house's own form of it, in the script of the place.
        Some(_) => code.clone(),
        None => super::name_of(code, agencies),
    };
    let parts = Dateline { agencies: text.iter().map(logo).collect(), ..place };
    let line = format_house(&parts, profile.dateline);
    let raw = line.trim().to_owned();
    let separator = raw.chars().last()?.to_string();
    Some(Dateline { raw, separator, agencies: text.to_vec(), ..parts })
}

/// Place and date of a dateline without its logos: from its words where the grammar knows them,
/// else from its parts.
fn placed(typed: &Dateline) -> Dateline {
    let read = parse_field(&typed.raw).map(|found| found.dateline).unwrap_or_default();
    let bare =
        |place: &String| place.split(['(', '（']).next().unwrap_or_default().trim().to_owned();
    let places = if read.places.is_empty() { &typed.places } else { &read.places };
    let mut places: Vec<String> =
        places.iter().map(bare).filter(|place| !place.is_empty()).collect();
    if places.is_empty() {
        let words = bare(&typed.raw);
        places.extend(Some(words.trim_matches([' ', '-', '–', '—', '_', ':', ',']).to_owned()));
        places.retain(|place| !place.is_empty());
    }
    Dateline {
        places,
        region: typed.region.clone().or(read.region),
        country: typed.country.clone().or(read.country),
        month: typed.month.or(read.month),
        day: typed.day.or(read.day),
        year: typed.year,
        ..Dateline::default()
    }
}
