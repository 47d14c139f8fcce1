//! The part of a dateline before the logo: places, state or country, date.

use super::month::{Date, date, year};
use super::places::{belongs_to_city_before, is_country, is_known_place, is_region};

/// What stands before the logo, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub places: Vec<String>,
    pub region: Option<String>,
    pub country: Option<String>,
    pub date: Option<Date>,
    /// Written in capitals, as most wires print a place.
    pub capitals: bool,
    /// In a script without capitals, where only a logo can prove the dateline.
    pub caseless: bool,
    /// The date followed the place without a comma between them.
    pub joined_date: bool,
}

impl Head {
    /// Whether something besides the place shows that this is a dateline.
    pub fn has_evidence(&self) -> bool {
        self.date.is_some()
            || self.region.as_deref().is_some_and(|region| is_region(region) || is_country(region))
            || self.places.first().is_some_and(|place| is_known_place(place))
    }
}

#[rustfmt::skip]
const JOINERS: &[&str] = &[
    "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "les", "el",
    "al", "an", "am", "im", "bei", "ob", "der", "den", "of", "the", "and", "und", "et", "y", "e",
    "en", "sur", "sous", "d", "l", "upon", "on", "in", "by", "s", "aan", "van", "i",
];

/// Most words a place may have; a longer one is the start of a sentence.
const MOST_WORDS: usize = 6;

/// Takes the part before the logo apart, or says that it is no place: a figure in it, a sentence
/// mark, too many words.
pub(super) fn head(text: &str) -> Option<Head> {
    let text = text.trim().trim_end_matches([',', '،', '、', ' ']).trim();
    if text.is_empty()
        || text.contains([':', ';', '?', '!', '"', '“', '”', '«', '»', '(', ')', '=', '@'])
    {
        return None;
    }
    let mut head = Head::default();
    let mut parts: Vec<&str> = text.split([',', '،', '、']).map(str::trim).collect();
    if parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    // `Moscow. November 4` and `بيروت 4 نوفمبر`: the date is in the last part, behind the place.
    let mut split_off = None;
    if let Some(last) = parts.last().copied()
        && date(last).is_none()
        && year(last).is_none()
        && let Some((place, tail)) = date_at_end(last)
    {
        head.date = Some(tail);
        split_off = Some(place);
    }
    if let (Some(place), Some(last)) = (split_off, parts.last_mut()) {
        *last = place;
        head.joined_date = true;
    }
    let mut places: Vec<&str> = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index == 0 {
            places.push(part);
        } else if let Some(found) = date(part).filter(|_| head.date.is_none()) {
            head.date = Some(found);
        } else if let (Some(written), Some(found)) =
            (year(part), head.date.as_mut().filter(|found| found.year.is_none()))
        {
            found.year = Some(written);
        } else if crate::weekday::weekday_named(part).is_some() {
            continue;
        } else if head.date.is_some() {
            return None;
        } else if is_region(part) || is_country(part) {
            if head.region.is_none() {
                head.region = Some(part.to_owned());
            }
            if is_country(part) && !is_region(part)
                || head.region.as_deref().is_some_and(|region| region != part)
            {
                head.country = Some(part.to_owned());
            }
        } else if !is_place(part) {
            return None;
        } else if head.region.is_none()
            && in_capitals(part)
            && places.iter().all(|place| in_capitals(place))
        {
            places.push(part);
        } else if head.region.is_none() {
            head.region = Some(part.to_owned());
        } else {
            return None;
        }
    }
    head.places = places.into_iter().flat_map(several).collect();
    if head.places.is_empty()
        || head.places.len() > MOST_WORDS
        || !head.places.iter().all(|place| is_place(place))
    {
        return None;
    }
    head.capitals = head.places.iter().all(|place| in_capitals(place));
    head.caseless = head
        .places
        .iter()
        .all(|place| !place.chars().any(|c| c.is_uppercase() || c.is_lowercase()));
    Some(head)
}

/// `LONDON/PARIS`, `Baghdad and Beirut`: each place by itself; `Frankfurt/Main` stays one.
fn several(text: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for part in text.split('/').map(str::trim) {
        if belongs_to_city_before(part)
            && let Some(city) = places.last_mut()
        {
            city.push('/');
            city.push_str(part);
            continue;
        }
        let mut rest = part;
        while let Some((before, after)) =
            [" and ", " AND ", " und ", " UND "].iter().find_map(|word| rest.split_once(word))
        {
            places.push(before.trim().to_owned());
            rest = after;
        }
        places.push(rest.trim().to_owned());
    }
    places
}

/// A place followed by its date without a comma: `Moscow. November 4`, `SAITAMA Dec. 9`, `الكويت -
/// 4 - 11`.
fn date_at_end(text: &str) -> Option<(&str, Date)> {
    let mut cuts: Vec<usize> =
        text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).collect();
    cuts.truncate(8);
    cuts.into_iter().find_map(|cut| {
        let (place, tail) = text.split_at(cut);
        let found = date(tail.trim_matches(|c: char| c == '-' || c == '.' || c.is_whitespace()))?;
        let place = place.trim_end_matches(['-', '.', ' ']);
        (!place.is_empty()).then_some((place, found))
    })
}

/// Whether the words can be a place: no figure, at most six words, each beginning with a capital or
/// a small joining word.
fn is_place(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > MOST_WORDS || text.chars().any(char::is_numeric) {
        return false;
    }
    if text.chars().filter(|c| c.is_alphabetic()).count() < 2
        || text.contains(['：', '，', '。', '|', '<', '>'])
    {
        return false;
    }
    if words.len() > 1 && words.last().is_some_and(|last| JOINERS.contains(last)) {
        return false;
    }
    words.iter().enumerate().all(|(index, word)| {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = letters.chars().next() else {
            return word.chars().all(|c| c == '-' || c == '\'' || c == '’');
        };
        // A full stop inside a place only closes a short form: `St. Gallen`, `Ft. Worth`.
        if word.ends_with('.') && letters.chars().count() > 5 {
            return false;
        }
        !first.is_lowercase()
            || (index > 0 && JOINERS.contains(&letters))
            || letters.starts_with("al-")
            || letters.starts_with("el-")
            || letters.starts_with("as-")
            || letters.starts_with("an-")
            || letters.starts_with("d'")
            || letters.starts_with("d’")
    })
}

/// Whether the words are written in capitals, allowing `McALLEN` and `RIO de JANEIRO`.
pub(super) fn in_capitals(text: &str) -> bool {
    let mut any = false;
    for word in text.split(|c: char| c.is_whitespace() || c == '-' || c == '/') {
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        let upper = letters.iter().filter(|c| c.is_uppercase()).count();
        let lower = letters.iter().filter(|c| c.is_lowercase()).count();
        any |= upper > 0;
        let folded: String = letters.iter().collect();
        if lower > 0 && (lower > 2 || upper <= lower) && !JOINERS.contains(&folded.as_str()) {
            return false;
        }
    }
    any
}
