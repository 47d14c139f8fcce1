//! People and their roles: those that the fields of a format name are found here, those of bylines
//! and closing lines by `story::people`. Names of agencies and initials are not taken for people.

use super::codes::bare;
use super::lists::LOOK_BACK;
use crate::furniture::credit;
use crate::{BlockKind, Item, ItemPerson};
use story::people::{BylineField, NamedPerson};

/// Adds a person once for each role; a later mention only fills in what is missing.
pub fn add_person(item: &mut Item, person: ItemPerson) {
    if person.name.is_empty() {
        return;
    }
    match item
        .people
        .iter_mut()
        .rev()
        .take(LOOK_BACK)
        .find(|it| it.name == person.name && same_task(&it.role, &person.role))
    {
        Some(known) => {
            known.title = known.title.take().or(person.title);
            known.place = known.place.take().or(person.place);
            known.agency = known.agency.take().or(person.agency);
        }
        None => item.people.push(person),
    }
}

/// Somebody who signs a story and is also named as its reporter has one role, not two.
fn same_task(known: &str, told: &str) -> bool {
    known == told || known == "writer" && told == "reporter"
}

/// The role of a maker in our words, from the words and codes of the formats.
pub fn maker_role(written: &str) -> Option<&'static str> {
    Some(match bare(written).as_str() {
        "writer" | "author" | "creator" | "byline" | "reporter" | "writer-author" | "skribent"
        | "autor" => "writer",
        "editor" | "desk" | "deskeditor" | "subeditor" | "redaktion" => "editor",
        "phot" | "photographer" | "fotograf" | "camera" => "photographer",
        "translator" => "translator",
        "graphics" | "illustrator" => "graphics",
        "producer" | "production" => "producer",
        "contributor" => "contributor",
        _ => return None,
    })
}

/// Adds a maker that a field names; an agency there is a source, which other fields
/// name, and initials are a sign-off.
pub fn add_maker(item: &mut Item, name: &str, role: &str) {
    if let Some(initials) = initials(name.trim_end_matches('/'))
        .filter(|it| it.contains('/') || it.chars().count() <= 3)
    {
        item.signoff.get_or_insert(initials);
        return;
    }
    let houses = item.info_sources.iter().chain(&item.provider).chain(&item.copyright.holders);
    if credit::agency(name).is_some()
        || houses.into_iter().any(|house| house.eq_ignore_ascii_case(name))
    {
        return;
    }
    let (name, agency) = match name.split_once('/') {
        Some((name, house)) if credit::agency(house).is_some() => {
            (name.trim(), Some(house.trim().to_owned()))
        }
        _ => (name, None),
    };
    add_person(
        item,
        ItemPerson {
            name: name.to_owned(),
            role: role.to_owned(),
            agency,
            ..ItemPerson::default()
        },
    );
}

/// Initials of those who handled the copy, such as `hh/ph/ts`: a sign-off, not a byline.
pub fn initials(text: &str) -> Option<String> {
    let text = text.trim();
    let short = |part: &str| {
        (1..=4).contains(&part.chars().count()) && part.chars().all(char::is_lowercase)
    };
    let parts: Vec<&str> = text.split(['/', '-']).collect();
    (!text.is_empty() && parts.iter().all(|part| short(part))).then(|| text.to_owned())
}

/// Names the people of an item: those of its bylines, and those of its closing lines where the copy
/// still has them.
pub fn name_people(item: &mut Item) {
    for byline in item.bylines.iter().take(LOOK_BACK).cloned().collect::<Vec<_>>() {
        if let Some(initials) = initials(&byline) {
            item.signoff.get_or_insert(initials);
            continue;
        }
        for mut person in people_of_byline(&byline) {
            if item.kind.as_deref() == Some("picture") {
                person.role = "photographer".to_owned();
            }
            // Where fields name the people, they are more exact than the line.
            let known = item
                .people
                .iter()
                .take(LOOK_BACK)
                .any(|it| it.name != person.name && person.name.contains(it.name.as_str()));
            if !known {
                add_person(item, person);
            }
        }
    }
    let tail: Vec<String> = item
        .body
        .iter()
        .rev()
        .filter(|it| it.kind == BlockKind::P)
        .take(4)
        .map(|it| it.text.clone())
        .collect();
    for line in tail {
        let people = people_of_closing_line(&line);
        if !people.is_empty() {
            item.contributors_line.get_or_insert(line);
            people.into_iter().for_each(|person| add_person(item, person));
        }
    }
    if let Some(line) = item.contributors_line.clone() {
        people_of_closing_line(&line).into_iter().for_each(|person| add_person(item, person));
    }
}

/// People of a byline such as `By John Author, Staff Writer` or `Martin Hardenberger/TT`; people
/// who only edited are editors.
pub fn people_of_byline(byline: &str) -> Vec<ItemPerson> {
    // A desk's number stands before the name in some systems (`A3576/_Jane Roe`).
    let named = match byline.split_once('/') {
        Some((number, name)) if number.chars().any(|c| c.is_ascii_digit()) => {
            name.trim_matches(['_', ' '])
        }
        _ => byline,
    };
    let named = named.trim().strip_prefix("من ").unwrap_or(named);
    let people = match story::people::byline_field(named) {
        BylineField::Byline(found) => found.people,
        BylineField::Editors(people) => people,
        _ => Vec::new(),
    };
    people.into_iter().map(of_item).collect()
}

/// People of a closing line in any language we know: `(Reporting by A in Paris and B; Editing by
/// C)`.
pub fn people_of_closing_line(line: &str) -> Vec<ItemPerson> {
    story::people::trailer(line).into_iter().flat_map(|found| found.people).map(of_item).collect()
}

/// A person named in the copy, in the form an item has.
pub fn of_item(person: NamedPerson) -> ItemPerson {
    ItemPerson {
        name: person.name,
        role: person.task.word().to_owned(),
        title: person.title,
        place: person.place,
        agency: person.agency,
    }
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
        let people =
            people_of_closing_line("(Reporting by Ada Low and Bo Ek in Oslo; Editing by Cy Dunn)");
        let told: Vec<_> = people
            .iter()
            .map(|it| (it.name.as_str(), it.role.as_str(), it.place.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("Ada Low", "reporter", Some("Oslo")),
                ("Bo Ek", "reporter", Some("Oslo")),
                ("Cy Dunn", "editor", None)
            ]
        );
        assert!(people_of_closing_line("Editing by hand is slow; the desk knows").is_empty());
    }

    #[test]
    fn those_who_contributed_are_contributors_with_their_places() {
        let people = people_of_closing_line(
            "Associated Press writers Dee Fox in Oslo and Eli Gray in Bonn contributed to this report.",
        );
        let told: Vec<_> = people
            .iter()
            .map(|it| (it.name.as_str(), it.role.as_str(), it.place.as_deref()))
            .collect();
        assert_eq!(
            told,
            [("Dee Fox", "contributor", Some("Oslo")), ("Eli Gray", "contributor", Some("Bonn"))]
        );
    }
}
