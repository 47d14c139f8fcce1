//! NITF into items. Parsed by local names: in the wild NITF has no namespace, and many files use
//! elements no version of the standard has.

use super::read_body::read_body;
use crate::fields::{
    add_person, content, document, finish, list_unmapped, push_new, set_header, set_urgency,
    take_remarks,
};
use crate::xml::{Dialect, Element, decode, parse};
use crate::{Document, Item, ItemPerson, Link, ReadError};
use serde_json::{Value, json};

/// Reads a NITF document.
///
/// # Errors
/// [`ReadError`] for a document without an `nitf` element, one that uses an entity of its own, or
/// one that is over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = decode(bytes)?;
    let tree = parse(&decoded.text, Dialect::Xml, "nitf")?;
    let mut document = document("nitf", &decoded);
    take_remarks(&mut document, &tree);
    let all: Vec<Element<'_>> = tree.document().descendants_named("nitf").collect();
    if all.is_empty() {
        return Err(ReadError::malformed("nitf", "there is no nitf element in it"));
    }
    document.format_version =
        all.iter().find_map(|nitf| nitf.attr("version")).and_then(version_number);
    document.items = all.into_iter().map(item).collect();
    Ok(document)
}

/// `3.6` from `-//IPTC//DTD NITF 3.6//EN`.
fn version_number(declared: &str) -> Option<String> {
    let number: String = declared
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .find(|part| part.contains('.') && part.starts_with(|c: char| c.is_ascii_digit()))?
        .to_owned();
    Some(number)
}

/// One `nitf` element as an item.
fn item(nitf: Element<'_>) -> Item {
    let mut item = contents(nitf);
    finish(&mut item);
    item
}

/// What a `nitf` element says, as the content of another format's item too; the reader of
/// that format finishes the item.
pub fn contents(nitf: Element<'_>) -> Item {
    let mut item = Item { kind: Some("text".to_owned()), ..Item::default() };
    item.language = nitf
        .attr("baselang")
        .or_else(|| nitf.attr("xml:lang"))
        .or_else(|| nitf.attr("lang"))
        .map(str::to_owned);
    if let Some(head) = nitf.child("head") {
        read_head(&mut item, head);
    }
    if let Some(docdata) = nitf.descendants().find(|it| it.is("docdata")) {
        read_docdata(&mut item, docdata);
    }
    if let Some(body) = nitf.child("body") {
        read_body(&mut item, body);
    }
    item
}

fn read_head(item: &mut Item, head: Element<'_>) {
    set_header(item, "title", head.text_of("title").as_deref());
    for meta in head.children_named("meta") {
        if let (Some(name), Some(value)) = (meta.attr("name"), meta.attr("content")) {
            set_header(item, name, Some(value));
        }
    }
    for object in head.children_named("tobject") {
        set_header(item, "tobject.type", object.attr("tobject.type"));
        for property in object.children_named("tobject.property") {
            push_new(&mut item.genres, property.attr("tobject.property.type").map(str::to_owned));
        }
        for subject in object.children_named("tobject.subject") {
            if let Some(code) = subject
                .attr("tobject.subject.refnum")
                .or_else(|| subject.attr("tobject.subject.code"))
            {
                item.subjects.push(code.to_owned());
            }
        }
    }
    let mut history = Vec::new();
    for revision in head.descendants_named("revision-history") {
        let entry: serde_json::Map<String, Value> = revision
            .attributes()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), Value::from(value)))
            .collect();
        history.push(Value::Object(entry));
        // Without a function the name is a machine or a stage, not somebody who wrote.
        if let (Some(name), Some(function)) = (revision.attr("name"), revision.attr("function")) {
            let role = crate::fields::maker_role(function).unwrap_or(function);
            add_person(
                item,
                ItemPerson {
                    name: name.to_owned(),
                    role: role.to_owned(),
                    ..ItemPerson::default()
                },
            );
        }
    }
    if !history.is_empty() {
        item.header.insert("revision_history".to_owned(), Value::Array(history));
    }
    list_unmapped(item, head, &["title", "meta", "tobject", "docdata", "revision-history"]);
}

fn read_docdata(item: &mut Item, docdata: Element<'_>) {
    item.pub_status = docdata.attr("management-status").map(str::to_owned);
    let mut release = None;
    for field in docdata.children() {
        let norm = || field.attr("norm").map(str::to_owned).or_else(|| field.some_text());
        match field.name() {
            "doc-id" => {
                item.guid = item.guid.take().or(field.attr("id-string").map(str::to_owned));
                set_header(item, "doc_id_regsrc", field.attr("regsrc"));
            }
            "urgency" => set_urgency(item, "nitf:ed-urg", field.attr("ed-urg").unwrap_or("")),
            "date.issue" => item.versioncreated = item.versioncreated.take().or_else(norm),
            "date.release" => release = release.or_else(norm),
            "date.expire" => set_header(item, "date_expire", norm().as_deref()),
            "ed-msg" => {
                push_new(
                    &mut item.ed_notes,
                    field.attr("info").map(str::to_owned).or_else(|| field.some_text()),
                );
                push_new(&mut item.signals, field.attr("msg-type").map(str::to_owned));
            }
            "du-key" => {
                item.slugline = item.slugline.take().or(field.attr("key").map(str::to_owned));
                item.version = item.version.take().or(field.attr("version").map(str::to_owned));
                let pairs =
                    ["key", "version", "generation", "part"].map(|name| (name, field.attr(name)));
                let key: serde_json::Map<String, Value> = pairs
                    .into_iter()
                    .filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?))))
                    .collect();
                item.header.insert("du_key".to_owned(), Value::Object(key));
            }
            "key-list" => {
                for keyword in field.children_named("keyword") {
                    push_new(
                        &mut item.keywords,
                        keyword.attr("key").map(str::to_owned).or_else(|| keyword.some_text()),
                    );
                }
            }
            "fixture" => set_header(item, "fixture", field.attr("fix-id")),
            "del-list" => {
                for source in field.children_named("from-src") {
                    push_new(&mut item.sources, source.attr("src-name").map(str::to_owned));
                }
            }
            "doc.copyright" => read_copyright(item, field),
            "doc.rights" => {
                item.rights_owner =
                    item.rights_owner.take().or(field.attr("owner").map(str::to_owned));
                push_new(&mut item.usage_terms, field.attr("limitations").map(str::to_owned));
                for name in ["agent", "geography", "startdate", "enddate", "type", "code-source"] {
                    set_header(item, &format!("rights.{name}"), field.attr(name));
                }
            }
            "correction" => {
                let words = field.attr("info").map(str::to_owned).or_else(|| field.some_text());
                item.correction_note = item.correction_note.take().or(words);
                // The element itself says so, with or without words.
                push_new(&mut item.signals, Some("correction".to_owned()));
                if let Some(reference) = field.attr("id-string") {
                    item.links.push(Link {
                        rel: "correction".to_owned(),
                        reference: reference.to_owned(),
                        version: None,
                    });
                }
            }
            "evloc" => set_header(item, "event_location", Some(&content(field))),
            "series" => set_header(item, "series", Some(&content(field))),
            "doc-scope" => {
                let scopes = item.header.entry("doc_scope").or_insert_with(|| json!([]));
                if let (Some(scopes), Some(scope)) = (scopes.as_array_mut(), field.attr("scope")) {
                    scopes.push(Value::from(scope));
                }
            }
            _ => {}
        }
    }
    read_release(item, release);
    if let Some(reference) = docdata.attr("management-doc-idref") {
        let rel = docdata.attr("management-idref-status").unwrap_or("replaces");
        item.links.push(Link {
            rel: rel.to_owned(),
            reference: reference.to_owned(),
            version: None,
        });
    }
    const KNOWN: &[&str] = &[
        "doc-id",
        "urgency",
        "date.issue",
        "date.release",
        "date.expire",
        "ed-msg",
        "du-key",
        "key-list",
        "fixture",
        "del-list",
        "doc.copyright",
        "doc.rights",
        "correction",
        "evloc",
        "series",
        "doc-scope",
        "revision-history",
    ];
    list_unmapped(item, docdata, KNOWN);
}

/// A release time is an embargo when the status says so, or when it lies after the issue.
fn read_release(item: &mut Item, release: Option<String>) {
    let Some(release) = release else {
        if item.pub_status.as_deref() == Some("embargoed") {
            item.embargoed = Some("until further notice".to_owned());
        }
        return;
    };
    set_header(item, "date_release", Some(&release));
    let held = item.pub_status.as_deref() == Some("embargoed");
    let digits =
        |text: &str| -> String { text.chars().filter(char::is_ascii_digit).take(14).collect() };
    let same_form = |issue: &str| issue.len() == release.len() && zone(issue) == zone(&release);
    let later = item
        .versioncreated
        .as_deref()
        .is_some_and(|issue| same_form(issue) && digits(&release) > digits(issue));
    if held || later {
        item.embargoed = Some(release);
    }
}

/// The zone a written time ends with, such as `Z`, `+1100` or nothing.
fn zone(time: &str) -> &str {
    let at = time.rfind(['+', 'Z']).or_else(|| time.rfind('-').filter(|at| *at > 10));
    at.map_or("", |at| &time[at..])
}

fn read_copyright(item: &mut Item, field: Element<'_>) {
    push_new(&mut item.copyright.holders, field.attr("holder").map(str::to_owned));
    push_new(&mut item.copyright.years, field.attr("year").map(str::to_owned));
}
