//! Rules that hold in every structured format: what a status means, which number an urgency is, who stands behind a byline.

use crate::xml::{Element, Tree};
mod dateline;

use crate::encoding::Decoded;
use crate::furniture::credit;
use crate::{
    BlockKind, BodyBlock, CreditParts, Document, Event, Item, ItemPerson, ItemPicture, RawCode, Unmapped, Warning,
};

/// A document of one format with what decoding said about it, and no items yet.
pub fn document(format: &str, decoded: &Decoded) -> Document {
    Document {
        format: format.to_owned(),
        encoding: decoded.encoding.clone(),
        warnings: decoded.warnings.clone(),
        encoding_offers: decoded.offers.clone(),
        ..Document::default()
    }
}

/// Takes over what the parser forgave.
pub fn take_remarks(document: &mut Document, tree: &Tree<'_>) {
    for (rule, message) in &tree.remarks {
        document.warnings.push(Warning { rule: (*rule).to_owned(), message: message.clone() });
    }
}

/// Sets an urgency: raw with its scheme, and as IPTC number where the code says one (1 to 9, or the wire letters f b u r d a).
pub fn set_urgency(item: &mut Item, scheme: &str, code: &str) {
    let code = code.trim();
    if code.is_empty() || item.urgency_raw.is_some() {
        return;
    }
    item.urgency = match code {
        "f" | "F" => Some(1),
        "b" | "B" => Some(2),
        "u" | "U" => Some(3),
        "r" | "R" => Some(4),
        "d" | "D" => Some(5),
        "a" | "A" => Some(6),
        _ => code.parse().ok().filter(|number| (1..=9).contains(number)),
    };
    item.urgency_raw = Some(RawCode { scheme: scheme.to_owned(), code: code.to_owned() });
}

/// A code without its scheme: `stat:canceled`, `http://cv.iptc.org/newscodes/pubstatusg2/canceled` and `Canceled` say the same.
pub fn bare(code: &str) -> String {
    code.trim_end_matches('/').rsplit([':', '/', '#']).next().unwrap_or(code).to_ascii_lowercase()
}

/// What the item does to earlier copy: the status field first, then the signals, then the version. Headlines are never asked
/// (DOMAIN.md 1.3: a cancelled item may have the headline CORRECTED-).
pub fn event(item: &Item) -> Event {
    match item.pub_status.as_deref().map(bare).as_deref() {
        Some("canceled" | "cancelled" | "killed" | "kill" | "recalled") => return Event::Kill,
        Some("withheld" | "withhold" | "spiked") => return Event::Withhold,
        _ => {}
    }
    for signal in &item.signals {
        match bare(signal).as_str() {
            "kill" | "cancel" | "canceled" | "mandatorykill" => return Event::Kill,
            "withhold" | "withheld" | "hold" => return Event::Withhold,
            "elimination" | "eliminate" => return Event::Elimination,
            "correction" | "corrected" | "corrective" | "correct" => return Event::Correction,
            "clarification" => return Event::Clarification,
            "refile" | "minorfix" => return Event::MinorFix,
            "advisory" | "eventadvisory" | "mediaadvisory" | "notetoeditors" => return Event::Advisory,
            "repeat" | "resend" | "retransmission" => return Event::Repeat,
            "update" | "writethru" | "lead" | "replace" | "rectify" | "u" => return Event::NewVersion,
            _ => {}
        }
    }
    if item.correction_note.as_deref().is_some_and(confesses) {
        return Event::Correction;
    }
    let number = |text: &Option<String>| text.as_deref().and_then(|it| it.trim().parse::<u64>().ok());
    // Versions count from 1; a number beyond a thousand is a clock or a serial number.
    let later = number(&item.version).is_some_and(|version| (2..=999).contains(&version));
    if later || number(&item.previous_revision).is_some_and(|previous| previous > 0) {
        return Event::NewVersion;
    }
    Event::New
}

/// Whether a note says that something was wrong; an update that only adds does not (DOMAIN.md 0.6).
fn confesses(note: &str) -> bool {
    const WORDS: &[&str] = &[
        "correct",
        "corrig",
        "berichtig",
        "korrig",
        "korrek",
        "rettelse",
        "retter",
        "rättelse",
        "rättar",
        "oikais",
        "rettific",
        "rectif",
        "errat",
        "erreur",
        "error",
        "wrong",
        "تصحيح",
        "خطأ",
        "訂正",
        "更正",
    ];
    let lower = note.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// What is done to every item once its fields are read: internal lines leave the body, the dateline goes to its own field,
/// people are found in bylines and closing lines, credits are taken apart, and the event is said.
pub fn finish(item: &mut Item) {
    take_out_internal(item);
    dateline::take(item);
    for picture in &mut item.pictures {
        credit_picture(picture);
    }
    let bylines = item.bylines.clone();
    for byline in &bylines {
        if let Some(initials) = initials(byline) {
            item.signoff.get_or_insert(initials);
            continue;
        }
        for person in people_of_byline(byline) {
            // A format that names its people in fields has said it better than the line.
            let known = item.people.iter().any(|it| it.name != person.name && person.name.contains(it.name.as_str()));
            if !known {
                add_person(item, person);
            }
        }
    }
    let tail: Vec<String> =
        item.body.iter().rev().filter(|it| it.kind == BlockKind::P).take(4).map(|it| it.text.clone()).collect();
    for line in tail {
        let people = people_of_closing_line(&line);
        if !people.is_empty() {
            item.contributors_line.get_or_insert(line);
            people.into_iter().for_each(|person| add_person(item, person));
        }
    }
    if item.event.is_none() {
        item.event = Some(event(item));
    }
}

/// Takes out what is for editors only: lines that open with `Eds:`, and everything from a "not for publication" mark on.
fn take_out_internal(item: &mut Item) {
    if let Some(at) = item.body.iter().position(|block| opens_nonpublic(block)) {
        for block in item.body.split_off(at) {
            push_new(&mut item.nonpublic, Some(block.text));
        }
    }
    let (notes, copy): (Vec<_>, Vec<_>) = std::mem::take(&mut item.body).into_iter().partition(|block| {
        let lower = block.text.get(..8).unwrap_or(&block.text).to_ascii_lowercase();
        block.kind == BlockKind::P && ["eds:", "(eds:", "eds.:", "[eds:"].iter().any(|lead| lower.starts_with(lead))
    });
    item.body = copy;
    notes.into_iter().for_each(|note| push_new(&mut item.ed_notes, Some(note.text)));
}

/// A short line that says so, never a sentence of the copy that speaks of it.
fn opens_nonpublic(block: &BodyBlock) -> bool {
    const MARKS: &[&str] = &[
        "not for publication",
        "not intended for publication",
        "nicht zur veröffentlichung",
        "ne pas publier",
        "no publicar",
        "ليس للنشر",
        "غير مخصص للنشر",
    ];
    let lower = block.text.to_lowercase();
    let words = lower.split_whitespace().count();
    let lead = ["the following", "die folgenden", "note", "attention", "# ", "* * *"];
    MARKS.iter().any(|mark| {
        lower.contains(mark)
            && words <= 14
            && (block.kind == BlockKind::Subhead
                || lower.starts_with(mark)
                || lead.iter().any(|it| lower.starts_with(it)))
    })
}

/// The credit of a picture brought to name, agency, via; one that stands only at the end of the caption is found there. The
/// caption keeps its words.
fn credit_picture(picture: &mut ItemPicture) {
    if picture.credit.is_none() {
        let told = picture.caption.as_deref().and_then(credit::split);
        picture.credit = told.map(|captioned| captioned.credit);
    }
    if picture.credit_parts.is_none()
        && let Some(text) = &picture.credit
    {
        picture.credit_parts = Some(credit::credit_parts(text)).filter(|parts| {
            *parts != CreditParts::default() && parts.name.as_ref().is_none_or(|name| !name.contains(':'))
        });
    }
}

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
    let mut people = Vec::new();
    for part in inner.split(';').map(str::trim) {
        let lower = part.to_ascii_lowercase();
        let Some((lead, role)) = ROLES.iter().find(|(lead, _)| lower.starts_with(lead)) else {
            // One clause that names no role: an ordinary sentence with a semicolon.
            return Vec::new();
        };
        let mut named: Vec<ItemPerson> = Vec::new();
        for name in split_names(&part[lead.len()..]) {
            let (name, place) = match name.split_once(" in ") {
                Some((name, place)) => (name.to_owned(), Some(place.to_owned())),
                None => (name, None),
            };
            // `A and B in Paris`: the place holds for those named just before it, too.
            if place.is_some() {
                named.iter_mut().rev().take_while(|it| it.place.is_none()).for_each(|it| it.place = place.clone());
            }
            named.push(ItemPerson { name, role: (*role).to_owned(), place, ..ItemPerson::default() });
        }
        people.extend(named);
    }
    people
}

/// Lists children of `element` that are not `known`, with their place and content.
pub fn list_unmapped(item: &mut Item, element: Element<'_>, known: &[&str]) {
    for child in element.children().filter(|child| !known.contains(&child.name())) {
        let value = content(child);
        if !value.is_empty() {
            item.unmapped.push(Unmapped { place: child.place(), value });
        }
    }
}

/// Text and attributes of an element as one line.
pub fn content(element: Element<'_>) -> String {
    let mut parts: Vec<String> = element
        .attributes()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let text = element.text();
    if !text.is_empty() {
        parts.push(text);
    }
    parts.join(" ")
}

/// Puts a header field that has no other place.
pub fn set_header(item: &mut Item, name: &str, value: Option<&str>) {
    if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
        item.header.entry(name).or_insert_with(|| serde_json::Value::from(value));
    }
}

/// Adds a text once.
pub fn push_new(list: &mut Vec<String>, text: Option<String>) {
    if let Some(text) = text.filter(|text| !text.is_empty())
        && !list.contains(&text)
    {
        list.push(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_field_wins_over_signals() {
        let item = Item {
            pub_status: Some("stat:canceled".into()),
            signals: vec!["sig:correction".into()],
            ..Item::default()
        };
        assert_eq!(event(&item), Event::Kill);
    }

    #[test]
    fn a_signal_may_be_a_qcode_or_an_address() {
        let with = |signal: &str| event(&Item { signals: vec![signal.into()], ..Item::default() });
        assert_eq!(with("sig:correction"), Event::Correction);
        assert_eq!(with("http://cv.iptc.org/newscodes/signal/update"), Event::NewVersion);
        assert_eq!(with("pmt:text"), Event::New);
    }

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
    fn letters_of_the_wire_are_urgencies() {
        let mut item = Item::default();
        set_urgency(&mut item, "anpa", "b");
        assert_eq!(item.urgency, Some(2));
        assert_eq!(item.urgency_raw.as_ref().unwrap().code, "b");
    }
}
