//! A list of people as copy prints it: `A in X, B and C in Y`, with telephone numbers and addresses
//! of the notebook left out.

use super::{NamedPerson, Task};
use crate::agency::recognise;

/// People and agencies of one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Listed {
    pub people: Vec<NamedPerson>,
    pub agencies: Vec<String>,
}

const PLACE_WORDS: [&str; 9] =
    [" in ", " from ", " at ", " aus ", " à ", " en ", " a ", " في ", " im "];

/// Job titles that stand before a name in a trailer, lower case.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "writer", "writers", "contributor", "contributors", "reporter", "reporters", "correspondent",
    "correspondents", "journalist", "journalists", "videojournalist", "videojournalists",
    "photographer", "photographers", "editor", "editors", "producer", "producers", "researcher",
    "researchers", "staff", "sports", "science", "business", "medical", "political", "diplomatic",
    "national", "investigative", "freelance", "video", "news", "film", "music", "technology",
    "economics", "religion", "personal", "finance", "chief", "senior", "special", "stringer",
    "stringers", "bureau", "race", "ethnicity", "data", "auto", "airlines", "energy", "food",
    "health", "media",
];

/// Reads a list of people who all did `task`.
pub(super) fn people_in(text: &str, task: Task) -> Listed {
    let mut listed = Listed::default();
    let text = without_angles(text);
    // A name behind "and" takes the place of the one that follows: "A and B in Cairo" puts both in
    // Cairo.
    let mut waiting_from = 0;
    for (piece, joined_by_and) in pieces(&text) {
        let piece = without_contacts(piece);
        if piece.is_empty() {
            continue;
        }
        if let Some(agency) = recognise(piece) {
            listed.agencies.push(agency.0);
            waiting_from = listed.people.len();
            continue;
        }
        if let Some(mut person) = person(piece, task) {
            if !joined_by_and {
                waiting_from = listed.people.len();
            }
            if let Some(before) =
                listed.people.last().filter(|before| shares_title(before) && person.title.is_none())
            {
                (person.title, person.agency) = (before.title.clone(), before.agency.clone());
            }
            let place = person.place.clone();
            listed.people.push(person);
            if place.is_some() {
                for before in listed
                    .people
                    .iter_mut()
                    .skip(waiting_from)
                    .filter(|before| before.place.is_none())
                {
                    before.place.clone_from(&place);
                }
                waiting_from = listed.people.len();
            }
        } else if let Some(place) =
            listed.people.last().and_then(|last| last.place.clone()).filter(|_| is_name_like(piece))
        {
            // "in Washington, D.C., and ...": a comma part without a person belongs to the place,
            // for everybody put there.
            for person in listed
                .people
                .iter_mut()
                .rev()
                .take_while(|person| person.place.as_ref() == Some(&place))
            {
                person.place = Some(format!("{place}, {piece}"));
            }
        }
    }
    for title in listed
        .people
        .iter_mut()
        .filter_map(|person| person.title.as_mut())
        .filter(|title| title.ends_with('s'))
    {
        title.pop();
    }
    listed
}

/// Whether the title before a name was for all that follow: "AP writers A and B".
fn shares_title(person: &NamedPerson) -> bool {
    person.title.as_deref().is_some_and(|title| title.ends_with('s'))
}

/// Pieces between commas and joining words, each with whether "and" stood before it.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    for part in text.split([',', '،', ';']) {
        let mut rest = part.trim();
        let mut joined = false;
        for word in ["and ", "und ", "et ", "y "] {
            if let Some(after) = rest.strip_prefix(word) {
                (rest, joined) = (after, true);
            }
        }
        while let Some((before, after)) = [" and ", " und ", " et ", " y ", " & ", " e ", " و"]
            .iter()
            .filter_map(|word| rest.split_once(word))
            .min_by_key(|(before, _)| before.len())
        {
            found.push((before.trim(), joined));
            (rest, joined) = (after, true);
        }
        found.push((rest.trim(), joined));
    }
    found
}

/// One person: title, name, place in words or in brackets.
fn person(piece: &str, task: Task) -> Option<NamedPerson> {
    let (before, place) = match PLACE_WORDS
        .iter()
        .filter_map(|word| piece.split_once(word))
        .min_by_key(|(before, _)| before.len())
    {
        Some((before, place)) => (before.trim(), Some(place.trim())),
        None => match piece
            .split_once('(')
            .map(|(before, rest)| (before, rest.split_once(')').map_or(rest, |(place, _)| place)))
        {
            Some((before, place)) => (before.trim(), Some(place.trim())),
            None => (piece, None),
        },
    };
    let (title, agency, name) = split_title(before);
    let words = name.split_whitespace().count();
    let latin = name.chars().any(|c| c.is_uppercase());
    if words == 0
        || words > 5
        || is_desk(name)
        || !is_name_like(name)
        || (words == 1 && latin && title.is_none())
    {
        return None;
    }
    Some(NamedPerson {
        name: name.to_owned(),
        task,
        title: (!title.is_none_or(|title| title.is_empty()))
            .then(|| title.unwrap_or_default().to_owned()),
        place: place.filter(|place| !place.is_empty() && is_name_like(place)).map(str::to_owned),
        agency,
    })
}

/// A desk stands where a name should: `Politik Ausland`, `Newsdesk`.
fn is_desk(name: &str) -> bool {
    const DESKS: &[&str] = &[
        "politik",
        "ausland",
        "inland",
        "wirtschaft",
        "sport",
        "panorama",
        "redaktion",
        "newsdesk",
        "newsroom",
        "desk",
        "bureau",
        "vermischtes",
        "kultur",
        "service",
    ];
    name.split(|c: char| !c.is_alphanumeric())
        .any(|word| DESKS.contains(&word.to_lowercase().as_str()))
}

/// `Associated Press writer Jane Doe`: the title with its agency, and the name.
fn split_title(text: &str) -> (Option<&str>, Option<String>, &str) {
    let mut end = 0;
    let words: Vec<(usize, &str)> = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    let mut agency = None;
    // An agency's name may be several words; it counts only with a title behind it.
    for take in 1..=words.len().min(4) {
        let upto = words.get(take - 1).map_or(0, |(at, word)| at + word.len());
        if let Some(code) = text.get(..upto).and_then(recognise) {
            (agency, end) = (Some(code.0), upto);
        }
    }
    let mut titled = false;
    for (at, word) in &words {
        if *at < end {
            continue;
        }
        let lower = word.to_lowercase();
        let part = lower.trim_matches(|c: char| !c.is_alphanumeric());
        let follows = TITLES.contains(&part)
            || (titled && part == "and")
            || part.strip_suffix("tn").is_some_and(|_| recognise("AP").is_some() && part == "aptn");
        if !follows {
            break;
        }
        if part == "aptn" {
            agency = Some("AP".to_owned());
        }
        titled = true;
        end = at + word.len();
    }
    if !titled {
        return (None, None, text.trim());
    }
    (text.get(..end).map(str::trim), agency, text.get(end..).unwrap_or_default().trim())
}

/// Words that each begin with a capital, or in a script without them; small particles may stand
/// inside.
pub(super) fn is_name_like(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some()
        && !text
            .chars()
            .any(|c| c.is_numeric() || matches!(c, '@' | ':' | '?' | '!' | '"' | '“' | '='))
        && words.enumerate().all(|(index, word)| {
            let first = word.chars().find(|c| c.is_alphabetic());
            let particle = matches!(
                word,
                "de" | "del"
                    | "da"
                    | "di"
                    | "do"
                    | "dos"
                    | "van"
                    | "von"
                    | "der"
                    | "den"
                    | "ter"
                    | "bin"
                    | "ibn"
                    | "el"
                    | "al"
                    | "la"
                    | "le"
                    | "du"
                    | "y"
                    | "e"
                    | "of"
                    | "the"
                    | "zu"
                    | "st."
            );
            let prefixed = word.starts_with("al-")
                || word.starts_with("el-")
                || word.starts_with("d'")
                || word.starts_with("as-");
            first.is_some_and(|c| !c.is_lowercase())
                || prefixed
                || (particle
                    && (index > 0 || matches!(word, "al" | "el" | "de" | "van" | "von" | "the")))
        })
}

/// Without `<name@agency>`.
fn without_angles(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// A piece up to its telephone number or address, without them.
fn without_contacts(piece: &str) -> &str {
    let piece = [" Tel", " tel.", " Phone", " هاتف", " للنشرة"]
        .iter()
        .filter_map(|word| piece.find(word))
        .min()
        .map_or(piece, |at| piece.get(..at).unwrap_or_default());
    let cut = piece.find(['+', '@']).map_or(piece, |at| piece.get(..at).unwrap_or_default());
    let cut = if piece.contains('@') {
        cut.rsplit_once(' ').map_or("", |(before, _)| before)
    } else {
        cut
    };
    let cut = cut.trim().trim_end_matches('-').trim();
    // `D.C.` keeps its full stop, the end of a sentence does not.
    match cut.rsplit_once(' ').map_or(cut, |(_, last)| last) {
        last if last.trim_end_matches('.').contains('.') => cut,
        _ => cut.trim_end_matches('.').trim(),
    }
}
