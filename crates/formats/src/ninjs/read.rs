//! ninjs into items. Keys are asked for in the words of all three vocabularies; the schema is never
//! enforced on what comes in.

use super::json::{JsonKeys, parse_json, scalar};
use super::read_pictures::{read_associations, read_own_picture};
use super::read_texts::{looks_like_markup, plain, read_descriptions, read_headlines, read_rights};
use crate::fields::{
    add_maker, add_person, bare, document, finish, maker_role, push_new, set_header, set_urgency,
};
use crate::xml::blocks::{blocks, plain_blocks};
use crate::xml::{Dialect, decode, parse};
use crate::{BodyBlock, Document, Item, ItemPerson, Link, ReadError, Warning};
use serde_json::{Map, Value};

/// Reads a ninjs document: one item, or a list of them.
///
/// # Errors
/// [`ReadError`] for JSON that is broken beyond repair, that holds no news object, or that is over
/// a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = decode(bytes)?;
    let (value, repair) = parse_json(&decoded.text, "ninjs")?;
    let mut document = document("ninjs", &decoded);
    document
        .warnings
        .extend(repair.map(|message| Warning { rule: "IMP-JSON-ESCAPE".to_owned(), message }));
    let objects = items_of(&value);
    if !objects.iter().any(|object| is_news(object)) {
        return Err(ReadError::malformed("ninjs", "there is no news object in it"));
    }
    document.format_version = objects.first().map(|object| version(object));
    for object in objects {
        let item = item(object, &mut document.warnings)?;
        document.items.push(item);
    }
    Ok(document)
}

/// The news objects of a document: itself, an array, or a list in an envelope.
fn items_of(value: &Value) -> Vec<&Map<String, Value>> {
    match value {
        Value::Array(values) => values.iter().filter_map(Value::as_object).collect(),
        Value::Object(object) => {
            let keys = JsonKeys::new(object);
            let is_item = keys
                .get(&["uri", "guid", "headline", "headlines", "bodies", "title", "type"])
                .is_some();
            match keys.get(&["items", "_items", "newsItems", "data"]) {
                Some(Value::Array(values)) if !is_item => {
                    values.iter().filter_map(Value::as_object).collect()
                }
                _ => vec![object],
            }
        }
        _ => Vec::new(),
    }
}

/// Whether an object speaks any of the vocabularies; other JSON is not taken for copy.
fn is_news(object: &Map<String, Value>) -> bool {
    const WORDS: &[&str] =
        &["uri", "guid", "headline", "headlines", "bodies", "title", "versioncreated", "pubstatus"];
    object.keys().any(|key| {
        WORDS.iter().any(|word| key.eq_ignore_ascii_case(word))
            || key.starts_with("body_")
            || key.starts_with("headline_")
    })
}

/// The version the document names, or else the newest of the vocabulary it speaks.
fn version(object: &Map<String, Value>) -> String {
    let keys = JsonKeys::new(object);
    if let Some(Value::Object(standard)) = keys.get(&["standard"])
        && let Some(version) = JsonKeys::new(standard).text(&["version"])
    {
        return version;
    }
    let camel = object.keys().any(|key| key.chars().any(char::is_uppercase));
    let inner_camel = ["bodies", "descriptions"].iter().any(|list| {
        let parts = object.get(*list).and_then(Value::as_array);
        parts.is_some_and(|parts| parts.iter().any(|part| part.get("contentType").is_some()))
    });
    let plural = [
        "headlines",
        "bodies",
        "descriptions",
        "by",
        "subjects",
        "people",
        "places",
        "organisations",
        "infosources",
    ];
    let plural = plural.iter().any(|key| object.contains_key(*key))
        || object.get("associations").is_some_and(Value::is_array);
    match (camel || inner_camel, plural) {
        (true, _) => "3.1",
        (false, true) => "2.2",
        (false, false) => "1.6",
    }
    .to_owned()
}

fn item(object: &Map<String, Value>, warnings: &mut Vec<Warning>) -> Result<Item, ReadError> {
    let keys = JsonKeys::new(object);
    let mut item =
        Item { kind: keys.text(&["type"]), guid: keys.text(&["uri", "guid"]), ..Item::default() };
    item.version = keys.text(&["version"]);
    item.versioncreated = keys.text(&["versioncreated"]);
    item.firstcreated = keys.text(&["firstcreated"]);
    item.embargoed = keys.text(&["embargoeduntil", "embargoed"]);
    item.pub_status = keys.text(&["pubstatus"]);
    item.language = keys.text(&["language"]);
    item.slugline = keys.text(&["slugline"]).or_else(|| keys.text(&["slug"]));
    item.located = place_name(keys.get(&["located"]));
    if let Some(urgency) = keys.text(&["urgency"]) {
        set_urgency(&mut item, "ninjs:urgency", &urgency);
    }
    read_headlines(&mut item, &keys);
    read_people(&mut item, &keys);
    read_rights(&mut item, &keys);
    read_topics(&mut item, &keys);
    read_descriptions(&mut item, &keys);
    item.body = read_body(&keys, warnings)?;
    read_associations(&mut item, &keys);
    for name in [
        "title",
        "profile",
        "mimetype",
        "representationtype",
        "priority",
        "expires",
        "contentcreated",
        "ednotetype",
    ] {
        set_header(&mut item, name, keys.text(&[name]).as_deref());
    }
    item.signals = keys.list(&["signals", "signal"]).into_iter().filter_map(code_of).collect();
    for (rel, names) in [
        ("evolvedFrom", "evolvedfrom"),
        ("evolvedFrom", "rewrite_of"),
        ("derivedFrom", "derivedfrom"),
    ] {
        if let Some(reference) = keys.text(&[names]) {
            item.links.push(Link { rel: rel.to_owned(), reference, version: None });
        }
    }
    read_previous_version(&mut item, object, &keys);
    let skipped =
        ["standard", "charcount", "wordcount", "$schema", "renditions", "rewrite_sequence"];
    skipped.iter().for_each(|name| {
        keys.get(&[name]);
    });
    if item.kind.as_deref() == Some("picture") {
        read_own_picture(&mut item, &keys);
    }
    keys.list_unmapped(&mut item);
    finish(&mut item);
    Ok(item)
}

/// The version this one takes the place of, as `GUID:VERSION` among the other ids: `altids` is an
/// object, or a list of ids with their roles. Where ids of other kinds stand there too, all of them
/// stay listed.
fn read_previous_version(item: &mut Item, object: &Map<String, Value>, keys: &JsonKeys<'_>) {
    let named = |key: &&String| key.eq_ignore_ascii_case("altids");
    let Some(ids) = object.keys().find(named).and_then(|key| object.get(key)) else { return };
    let ids: Vec<(&str, Option<&str>)> = match ids {
        Value::Object(ids) => ids.iter().map(|(role, id)| (role.as_str(), id.as_str())).collect(),
        Value::Array(ids) => ids
            .iter()
            .map(|id| (id["role"].as_str().unwrap_or_default(), id["value"].as_str()))
            .collect(),
        _ => return,
    };
    for (_, id) in ids.iter().filter(|(role, _)| *role == "previousVersion") {
        let Some((guid, version)) = id.and_then(|id| id.rsplit_once(':')) else { continue };
        if version.parse::<u32>().is_ok() {
            item.links.push(Link {
                rel: "evolvedFrom".to_owned(),
                reference: guid.to_owned(),
                version: Some(version.to_owned()),
            });
        }
    }
    if ids.len() == 1 && !item.links.is_empty() {
        keys.get(&["altids"]);
    }
}

/// `located` is a name, or an object with one.
fn place_name(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Object(object) => JsonKeys::new(object).text(&["name", "city", "literal"]),
        Value::Array(values) => values.iter().find_map(|value| place_name(Some(value))),
        other => scalar(other),
    }
}

fn read_people(item: &mut Item, keys: &JsonKeys<'_>) {
    push_new(&mut item.bylines, keys.text(&["byline", "by"]).map(|text| plain(&text)));
    for author in keys.list(&["authors", "bylines", "contributors"]) {
        match author {
            Value::Object(object) => {
                let author = JsonKeys::new(object);
                let written = author.text(&["role", "rel"]);
                let role = written.as_deref().and_then(maker_role).unwrap_or("writer");
                if let Some(name) = author.text(&["name", "byline", "literal"]) {
                    add_maker(item, &name, role);
                }
            }
            other => push_new(&mut item.bylines, scalar(other)),
        }
    }
    // People the story is about stay what they are; only those with a maker's role are people of
    // the desk.
    for value in keys.list(&["people", "person"]) {
        let Value::Object(object) = value else { continue };
        let person = JsonKeys::new(object);
        let Some(name) = person.text(&["name"]) else { continue };
        let rel = person.text(&["rel"]).map(|rel| bare(&rel)).unwrap_or_default();
        match maker_role(&rel) {
            Some(role) => add_person(
                item,
                ItemPerson { name, role: role.to_owned(), ..ItemPerson::default() },
            ),
            None => {
                let place = format!("person[{}]", if rel.is_empty() { "no rel" } else { &rel });
                item.unmapped.push(crate::Unmapped { place, value: name });
            }
        }
    }
}

fn read_topics(item: &mut Item, keys: &JsonKeys<'_>) {
    let subjects = keys.list(&["subjects", "subject"]);
    item.subjects = subjects.iter().filter_map(|subject| code_of(subject)).collect();
    if item.subjects.is_empty() {
        item.subjects = subjects.iter().filter_map(|subject| literal_of(subject)).collect();
    }
    let genres = keys.list(&["genres", "genre"]);
    item.genres =
        genres.iter().filter_map(|genre| code_of(genre).or_else(|| literal_of(genre))).collect();
    for keyword in keys.list(&["keywords"]) {
        push_new(&mut item.keywords, scalar(keyword).or_else(|| literal_of(keyword)));
    }
}

/// The code of a subject or genre: 1.x `code`, 2.x and 3.x `uri`, Superdesk `qcode`.
fn code_of(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => JsonKeys::new(object).text(&["code", "qcode", "uri"]),
        other => scalar(other),
    }
}

fn literal_of(value: &Value) -> Option<String> {
    let Value::Object(object) = value else { return None };
    JsonKeys::new(object).text(&["literal", "name", "value"])
}

/// The body that says most: XHTML before HTML before NITF before plain text; of equals the first.
fn read_body(
    keys: &JsonKeys<'_>,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<BodyBlock>, ReadError> {
    let mut bodies: Vec<(u8, String, String)> = Vec::new();
    for (key, value) in keys.starting_with("body_") {
        let Some(text) = scalar(value) else { continue };
        let kind = key["body_".len()..].to_ascii_lowercase();
        let rank = match kind.as_str() {
            "xhtml" => 0,
            "html" | "html5" => 1,
            "nitf" => 2,
            _ => 3,
        };
        bodies.push((rank, kind, text));
    }
    for part in keys.list(&["bodies", "body"]) {
        let (kind, text) = match part {
            Value::Object(object) => {
                let part = JsonKeys::new(object);
                let kind = part
                    .text(&["contenttype"])
                    .or_else(|| part.text(&["role"]))
                    .unwrap_or_default();
                let Some(text) = part.text(&["value", "text"]) else { continue };
                (kind.to_ascii_lowercase(), text)
            }
            other => match scalar(other) {
                Some(text) => (String::new(), text),
                None => continue,
            },
        };
        let rank = match kind.as_str() {
            kind if kind.contains("xhtml") => 0,
            kind if kind.contains("nitf") => 2,
            kind if kind.contains("html") => 1,
            kind if kind.contains("plain") || kind == "text" => 4,
            _ => 3,
        };
        bodies.push((rank, kind, text));
    }
    bodies.sort_by_key(|(rank, ..)| *rank);
    for (_, kind, text) in &bodies {
        let found = body_blocks(kind, text, warnings)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

fn body_blocks(
    kind: &str,
    text: &str,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<BodyBlock>, ReadError> {
    if kind.contains("nitf")
        || text.trim_start().starts_with("<?xml")
        || text.trim_start().starts_with("<nitf")
    {
        let tree = parse(text, Dialect::Xml, "ninjs")?;
        let found = match tree.document().descendants().find(|it| it.is("nitf")) {
            Some(nitf) => crate::nitf::contents(nitf).body,
            None => blocks(tree.document()),
        };
        warnings.extend(
            tree.remarks.iter().map(|(rule, message)| Warning {
                rule: (*rule).to_owned(),
                message: message.clone(),
            }),
        );
        return Ok(found);
    }
    if kind.contains("html") || looks_like_markup(text) {
        let tree = parse(text, Dialect::Html, "ninjs")?;
        return Ok(blocks(tree.document()));
    }
    Ok(plain_blocks(text))
}
