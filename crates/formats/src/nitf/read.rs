//! NITF into items. Parsed by local names: in the wild NITF has no namespace, and many files use
//! elements no version of the standard has.

use crate::fields::{
    add_person, content, document, finish, list_unmapped, push_new, set_header, set_urgency,
    take_remarks,
};
use crate::xml::blocks::blocks;
use crate::xml::{Dialect, Element, decode, parse};
use crate::{
    BlockKind, Document, Item, ItemDateline, ItemPerson, ItemPicture, Link, ReadError, Rendition,
};
use serde_json::{Value, json};

/// Reads a NITF document.
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

/// What a `nitf` element says, as the content of another format's item too; the item is finished by
/// whoever holds it.
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

fn read_body(item: &mut Item, body: Element<'_>) {
    if item.language.is_none() {
        item.language = body.attr("xml:lang").or_else(|| body.attr("lang")).map(str::to_owned);
    }
    for part in body.children() {
        match part.name() {
            "body.head" => read_body_head(item, part),
            "body.content" => item.body.extend(blocks(part)),
            "body.end" => read_body_end(item, part),
            _ => {}
        }
    }
    if body.child("body.content").is_none() {
        // A dialect without body.content: everything but the head is copy.
        item.body.extend(blocks(body));
    }
    for media in body.descendants_named("media") {
        item.pictures.push(picture(media));
    }
    for source in body.descendants_named("datasource") {
        push_new(&mut item.sources, source.some_text());
    }
    for notice in body.descendants_named("copyrite") {
        push_new(&mut item.copyright.notices, notice.some_text());
        push_new(&mut item.copyright.holders, notice.text_of("copyrite.holder"));
        push_new(&mut item.copyright.years, notice.text_of("copyrite.year"));
    }
}

fn read_body_head(item: &mut Item, head: Element<'_>) {
    for part in head.children() {
        match part.name() {
            // Some senders write headline where the standard says hedline.
            "hedline" | "headline" => {
                for line in part.children() {
                    match line.name() {
                        "hl1" if item.headline.is_none() => item.headline = line.some_text(),
                        "hl1" => push_new(&mut item.other_headlines, line.some_text()),
                        _ => push_new(&mut item.subheadlines, line.some_text()),
                    }
                }
                if item.headline.is_none() && part.children().next().is_none() {
                    item.headline = part.some_text();
                }
            }
            "byline" | "bytag" => read_byline(item, part),
            "distributor" => item.provider = item.provider.take().or_else(|| part.some_text()),
            "dateline" => read_dateline(item, part),
            "abstract" => {
                item.abstract_text = item.abstract_text.take().or_else(|| part.some_text())
            }
            "note" => push_new(&mut item.ed_notes, part.some_text()),
            "rights" => {
                item.rights_owner =
                    item.rights_owner.take().or_else(|| part.text_of("rights.owner"));
                push_new(&mut item.usage_terms, part.text_of("rights.limitations"));
                if part.children().next().is_none() {
                    push_new(&mut item.usage_terms, part.some_text());
                }
            }
            "series" => set_header(item, "series", Some(&content(part))),
            _ => {}
        }
    }
    list_unmapped(
        item,
        head,
        &[
            "hedline",
            "headline",
            "byline",
            "bytag",
            "distributor",
            "dateline",
            "abstract",
            "note",
            "rights",
            "series",
        ],
    );
}

fn read_byline(item: &mut Item, byline: Element<'_>) {
    // A title stands in its own element, mostly without a space before it.
    let mut words = String::new();
    for piece in byline.pieces() {
        match piece {
            crate::xml::Piece::Text(text) => words.push_str(text),
            crate::xml::Piece::Element(part) => {
                words.push(' ');
                words.push_str(&part.text());
                words.push(' ');
            }
        }
    }
    let text = crate::xml::collapse(&words).replace(" ,", ",");
    if text.is_empty() {
        return;
    }
    let people: Vec<Element<'_>> = byline.descendants_named("person").collect();
    for person in &people {
        add_person(
            item,
            ItemPerson {
                name: person.text(),
                role: "writer".to_owned(),
                title: byline.text_of("byttl"),
                place: byline.text_of("location"),
                agency: byline.text_of("org"),
            },
        );
    }
    if people.is_empty()
        && let Some(title) = byline.text_of("byttl")
        && let Some(names) = text.strip_suffix(title.as_str())
    {
        for mut person in crate::fields::people_of_byline(names.trim()) {
            person.title = Some(title.clone());
            add_person(item, person);
        }
    }
    push_new(&mut item.bylines, Some(text));
}

fn read_dateline(item: &mut Item, dateline: Element<'_>) {
    let location = dateline.child("location");
    let field = |name: &str| {
        location
            .and_then(|it| it.descendants().find(|part| part.is(name)).and_then(Element::some_text))
    };
    let date = dateline.descendants().find(|it| it.is("story.date"));
    // A story.date may repeat its norm as text; the raw line is what a reader would see.
    let raw = match (location, dateline.children().next()) {
        (Some(location), _) if date.is_some() => location.text(),
        _ => dateline.text(),
    };
    let mut found = ItemDateline { raw, ..ItemDateline::default() };
    found.city = field("city")
        .or_else(|| location.and_then(Element::some_text).filter(|it| !it.contains(',')));
    found.region = field("state").or_else(|| field("region"));
    found.country = field("country");
    if let Some(city) = &found.city {
        found.places.push(city.clone());
    }
    if let Some(date) = date.and_then(|it| it.attr("norm")) {
        let digits: String = date.chars().filter(char::is_ascii_digit).take(8).collect();
        if digits.len() == 8 {
            found.year = digits[..4].parse().ok();
            found.month = digits[4..6].parse().ok();
            found.day = digits[6..].parse().ok();
        }
    }
    if !found.raw.is_empty() || found.year.is_some() {
        item.dateline = Some(found);
    }
}

fn read_body_end(item: &mut Item, end: Element<'_>) {
    for part in end.children() {
        match part.name() {
            "tagline" => match part.some_text().and_then(|text| story::people::sign_off(&text)) {
                Some(found) => item.signoff = item.signoff.take().or(Some(found.text)),
                None => {
                    item.contributors_line =
                        item.contributors_line.take().or_else(|| part.some_text())
                }
            },
            "note" => push_new(&mut item.ed_notes, part.some_text()),
            "fn" | "footnote" => {
                if let Some(text) = part.some_text() {
                    item.body.push(crate::BodyBlock::new(BlockKind::Note, text));
                }
            }
            _ => {}
        }
    }
    list_unmapped(item, end, &["tagline", "note", "fn", "footnote"]);
}

fn picture(media: Element<'_>) -> ItemPicture {
    let mut picture = ItemPicture {
        caption: media.text_of("media-caption"),
        credit: media.text_of("media-producer"),
        ..ItemPicture::default()
    };
    for reference in media.children_named("media-reference") {
        let size = |name: &str| reference.attr(name).and_then(|it| it.parse().ok());
        let href =
            reference.attr("source").or_else(|| reference.attr("data-location")).map(str::to_owned);
        picture.href = picture.href.take().or(href.clone());
        picture.renditions.push(Rendition {
            role: reference
                .attr("name")
                .or_else(|| media.attr("media-type"))
                .unwrap_or("original")
                .to_owned(),
            href,
            mimetype: reference.attr("mime-type").map(str::to_owned),
            width: size("width"),
            height: size("height"),
        });
    }
    for meta in media.children_named("media-metadata") {
        let value = meta.attr("value").map(str::to_owned);
        match meta.attr("name").map(str::to_ascii_lowercase).as_deref() {
            Some("credit" | "creditline" | "credit-line") => {
                picture.credit = value.or(picture.credit.take())
            }
            Some("byline" | "photographer" | "author") => picture.byline = value,
            Some("headline" | "title") => picture.headline = value,
            Some("copyright" | "copyright-notice") => picture.copyright = value,
            _ => {}
        }
    }
    picture
}
