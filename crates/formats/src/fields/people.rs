//! People and their roles, from fields, bylines and closing lines; houses and initials are told from names.

use super::bare;
use crate::furniture::credit;
use crate::{Item, ItemPerson};

/// Adds somebody once a role; a later mention only fills what is missing.
pub fn add_person(item: &mut Item, person: ItemPerson) {
    if person.name.is_empty() {
        return;
    }
    match item.people.iter_mut().find(|it| it.name == person.name && it.role == person.role) {
        Some(known) => {
            known.title = known.title.take().or(person.title);
            known.place = known.place.take().or(person.place);
            known.agency = known.agency.take().or(person.agency);
        }
        None => item.people.push(person),
    }
}

/// The role of a maker in our words, from the words and codes of the formats.
pub fn maker_role(written: &str) -> Option<&'static str> {
    Some(match bare(written).as_str() {
        "writer" | "author" | "creator" | "byline" | "reporter" | "writer-author" | "skribent" | "autor" => "writer",
        "editor" | "desk" | "deskeditor" | "subeditor" | "redaktion" => "editor",
        "phot" | "photographer" | "fotograf" | "camera" => "photographer",
        "translator" => "translator",
        "graphics" | "illustrator" => "graphics",
        "producer" | "production" => "producer",
        "contributor" => "contributor",
        _ => return None,
    })
}

/// Adds a maker that a field names; a house there is a source, which other fields say, and initials are a sign-off.
pub fn add_maker(item: &mut Item, name: &str, role: &str) {
    if let Some(initials) =
        initials(name.trim_end_matches('/')).filter(|it| it.contains('/') || it.chars().count() <= 3)
    {
        item.signoff.get_or_insert(initials);
        return;
    }
    let houses = item.info_sources.iter().chain(&item.provider).chain(&item.copyright.holders);
    if credit::agency(name).is_some() || houses.into_iter().any(|house| house.eq_ignore_ascii_case(name)) {
        return;
    }
    let (name, agency) = match name.split_once('/') {
        Some((name, house)) if credit::agency(house).is_some() => (name.trim(), Some(house.trim().to_owned())),
        _ => (name, None),
    };
    add_person(item, ItemPerson { name: name.to_owned(), role: role.to_owned(), agency, ..ItemPerson::default() });
}

/// Initials of those who handled the copy, such as `hh/ph/ts`: a sign-off, not a byline.
pub fn initials(text: &str) -> Option<String> {
    let text = text.trim();
    let short = |part: &str| (1..=4).contains(&part.chars().count()) && part.chars().all(char::is_lowercase);
    let parts: Vec<&str> = text.split(['/', '-']).collect();
    (!text.is_empty() && parts.iter().all(|part| short(part))).then(|| text.to_owned())
}

/// The words that open a byline in the languages of our agencies.
const BY: &[&str] =
    &["by", "von", "par", "por", "de", "av", "di", "da", "af", "door", "przez", "texte", "text:", "story by", "من"];

/// People of a byline such as `By John Author, Staff Writer` or `Martin Hardenberger/TT`.
pub fn people_of_byline(byline: &str) -> Vec<ItemPerson> {
    let mut text = byline.trim().trim_end_matches(['=', '.', ' ']);
    for word in BY {
        if let Some(head) = text.get(..word.len())
            && head.to_lowercase() == *word
            && text[word.len()..].starts_with(char::is_whitespace)
        {
            text = text[word.len()..].trim_start();
            break;
        }
    }
    let (names, rest) = match text.split_once(", ") {
        Some((names, rest)) if !looks_like_name_list(rest) => (names, Some(rest.trim())),
        _ => (text, None),
    };
    let (names, agency) = match names.split_once('/') {
        // A desk's number before the name (`A3576/_Jane Roe`).
        Some((number, name)) if number.chars().any(|c| c.is_ascii_digit()) => (name.trim_matches(['_', ' ']), None),
        Some((names, agency)) => (names.trim(), Some(agency.trim().to_owned())),
        None => (names, None),
    };
    let (title, agency) = match (rest, agency) {
        (Some(rest), None) if credit::agency(rest).is_some() => (None, Some(rest.to_owned())),
        (rest, agency) => (rest.map(str::to_owned), agency),
    };
    split_names(names)
        .into_iter()
        .filter(|name| is_personal(name) && credit::agency(name).is_none())
        .map(|name| ItemPerson {
            name,
            role: "writer".to_owned(),
            title: title.clone(),
            agency: agency.clone(),
            place: None,
        })
        .collect()
}

/// Whether words can be somebody's name: one to five, each with a capital or a particle, or of a script without capitals.
pub fn is_personal(text: &str) -> bool {
    const PARTICLES: &[&str] =
        &["de", "da", "di", "du", "van", "von", "der", "den", "zu", "bin", "ibn", "el", "al", "la", "le", "y", "e"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |word: &&str| {
        let first = word.chars().next();
        PARTICLES.contains(word)
            || word.contains(['\'', '’', '-'])
            || first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    (1..=5).contains(&words.len())
        && words.iter().all(fits)
        && !text.chars().any(|c| c.is_ascii_digit() || matches!(c, ':' | '@'))
}

fn looks_like_name_list(rest: &str) -> bool {
    let joined = [" and ", " und ", " et ", " y ", " och ", " og ", " en ", " e ", " & "];
    joined.iter().any(|word| rest.contains(word))
        && rest
            .split_whitespace()
            .all(|word| word.chars().next().is_some_and(char::is_uppercase) || word.chars().count() <= 3)
}

fn split_names(names: &str) -> Vec<String> {
    let mut text = names.to_owned();
    for word in [" and ", " und ", " et ", " y ", " och ", " og ", " & ", "; "] {
        text = text.replace(word, ", ");
    }
    text.split(", ").map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// People of a closing line: `(Reporting by A in Paris and B; Editing by C)`.
pub fn people_of_closing_line(line: &str) -> Vec<ItemPerson> {
    const ROLES: &[(&str, &str)] = &[
        ("additional reporting by ", "contributor"),
        ("reporting by ", "writer"),
        ("written by ", "writer"),
        ("writing by ", "writer"),
        ("compiled by ", "writer"),
        ("editing by ", "editor"),
        ("edited by ", "editor"),
        ("translated by ", "translator"),
        ("photos by ", "photographer"),
        ("graphics by ", "graphics"),
        ("production by ", "producer"),
    ];
    let inner = line.trim().trim_start_matches('(').trim_end_matches([')', '.', ' ']);
    if let Some(names) = before_contributed(inner) {
        return named_people(names, "contributor");
    }
    let mut people = Vec::new();
    for part in inner.split(';').map(str::trim) {
        let lower = part.to_ascii_lowercase();
        let Some((lead, role)) = ROLES.iter().find(|(lead, _)| lower.starts_with(lead)) else {
            // One clause that names no role: an ordinary sentence with a semicolon.
            return Vec::new();
        };
        people.extend(named_people(&part[lead.len()..], role));
    }
    people
}

/// The names of `Associated Press writers A in B and C contributed to this report`.
fn before_contributed(line: &str) -> Option<&str> {
    let tails = [
        " contributed to this report",
        " contributed to this story",
        " contributed to this article",
        " contributed reporting",
    ];
    let names = tails.iter().find_map(|tail| line.strip_suffix(tail))?;
    let titles = [
        "writers ",
        "writer ",
        "reporters ",
        "reporter ",
        "correspondents ",
        "correspondent ",
        "journalists ",
        "journalist ",
    ];
    Some(titles.iter().find_map(|title| names.split_once(title).map(|(_, names)| names)).unwrap_or(names))
}

/// Names with the places that follow them: in `A and B in Paris` the place holds for both.
fn named_people(names: &str, role: &str) -> Vec<ItemPerson> {
    let mut named: Vec<ItemPerson> = Vec::new();
    for name in split_names(names) {
        let (name, place) = match name.split_once(" in ") {
            Some((name, place)) => (name.to_owned(), Some(place.to_owned())),
            None => (name, None),
        };
        if place.is_some() {
            named.iter_mut().rev().take_while(|it| it.place.is_none()).for_each(|it| it.place = place.clone());
        }
        named.push(ItemPerson { name, role: role.to_owned(), place, ..ItemPerson::default() });
    }
    named.retain(|person| is_personal(&person.name));
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_people_titles_and_houses() {
        let one = &people_of_byline("By Jane Roe, Staff Writer")[0];
        assert_eq!((one.name.as_str(), one.title.as_deref()), ("Jane Roe", Some("Staff Writer")));
        let two = people_of_byline("Von Max Muster und Eva Beispiel, dpa");
        assert_eq!(two.len(), 2);
        assert_eq!(two[1].agency.as_deref(), Some("dpa"));
        assert_eq!(people_of_byline("Anna Holm/TT")[0].agency.as_deref(), Some("TT"));
    }

    #[test]
    fn initials_are_a_sign_off() {
        assert_eq!(initials("hh/ph/ts").as_deref(), Some("hh/ph/ts"));
        assert_eq!(initials("By Jane Roe"), None);
    }

    #[test]
    fn closing_lines_tell_writers_from_editors() {
        let people = people_of_closing_line("(Reporting by Ada Low and Bo Ek in Oslo; Editing by Cy Dunn)");
        let told: Vec<_> = people.iter().map(|it| (it.name.as_str(), it.role.as_str(), it.place.as_deref())).collect();
        assert_eq!(
            told,
            [("Ada Low", "writer", Some("Oslo")), ("Bo Ek", "writer", Some("Oslo")), ("Cy Dunn", "editor", None)]
        );
        assert!(people_of_closing_line("Editing by hand is slow; the desk knows").is_empty());
    }

    #[test]
    fn those_who_contributed_are_contributors_with_their_places() {
        let people = people_of_closing_line(
            "Associated Press writers Dee Fox in Oslo and Eli Gray in Bonn contributed to this report.",
        );
        let told: Vec<_> = people.iter().map(|it| (it.name.as_str(), it.role.as_str(), it.place.as_deref())).collect();
        assert_eq!(told, [("Dee Fox", "contributor", Some("Oslo")), ("Eli Gray", "contributor", Some("Bonn"))]);
    }
}
