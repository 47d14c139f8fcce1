//! NewsML-G2 into items: the management and content metadata of each item. Its content is read in
//! `content.rs`.

use super::concept::{code, party};
use super::content::read_content;
use crate::fields::{
    add_maker, bare, content, document, finish, list_unmapped, maker_role, push_new, set_header,
    set_urgency, take_remarks,
};
use crate::xml::{Dialect, Element, decode, parse};
use crate::{Document, Item, ItemDateline, ItemPicture, Limit, Link, ReadError};
use serde_json::Value;

const ITEMS: &[&str] =
    &["newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"];

/// Reads a NewsML-G2 document: one item, or a message with several.
///
/// # Errors
/// [`ReadError`] for a document without an item, one that uses an entity of its own, or one that is
/// over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = decode(bytes)?;
    let tree = parse(&decoded.text, Dialect::Xml, "newsml-g2")?;
    let mut document = document("newsml-g2", &decoded);
    take_remarks(&mut document, &tree);
    // A catalog is a document of its own only when nothing is around it.
    let is_item = |it: &Element<'_>| {
        ITEMS.contains(&it.name())
            || (it.is("catalog") && it.parent().is_some_and(|up| up.parent().is_none()))
    };
    let found: Vec<Element<'_>> =
        tree.document().descendants().filter(|it| is_item(it) && !inside_item(*it)).collect();
    if found.is_empty() {
        return Err(ReadError::malformed("newsml-g2", "there is no news item in it"));
    }
    Limit::Items.check(found.len())?;
    document.format_version =
        found.iter().find_map(|it| it.attr("standardversion")).map(str::to_owned);
    for element in &found {
        let item = item(*element, &mut document)?;
        document.items.push(item);
    }
    if let Some(header) = tree
        .document()
        .descendants()
        .find(|it| it.is("newsMessage"))
        .and_then(|it| it.child("header"))
        && let Some(first) = document.items.first_mut()
    {
        first.header.insert("message".to_owned(), message(header));
    }
    document.main_item = main_item(&found, &document.items);
    Ok(document)
}

/// An item quoted inside another one's content is content.
fn inside_item(element: Element<'_>) -> bool {
    let mut at = element.parent();
    while let Some(parent) = at {
        if ITEMS.contains(&parent.name()) {
            return true;
        }
        at = parent.parent();
    }
    false
}

/// A package opens first; without one, the first item with copy.
fn main_item(elements: &[Element<'_>], items: &[Item]) -> usize {
    let package = elements.iter().position(|it| it.is("packageItem"));
    package.or_else(|| items.iter().position(|item| !item.body.is_empty())).unwrap_or(0)
}

/// The transmission's own words, kept beside the first item.
fn message(header: Element<'_>) -> Value {
    let mut fields = serde_json::Map::new();
    for field in header.children().filter(|it| !it.is("catalogRef")) {
        let value = field.some_text().unwrap_or_else(|| content(field));
        let entry = fields.entry(field.name()).or_insert_with(|| Value::Array(Vec::new()));
        if let Some(values) = entry.as_array_mut() {
            values.push(Value::from(value));
        }
    }
    Value::Object(fields)
}

fn item(element: Element<'_>, document: &mut Document) -> Result<Item, ReadError> {
    let mut item = Item {
        guid: element.attr("guid").map(str::to_owned),
        version: element.attr("version").map(str::to_owned),
        ..Item::default()
    };
    for rights in element.children_named("rightsInfo") {
        super::rights::read(&mut item, rights);
    }
    for meta in element.children_named("itemMeta") {
        read_item_meta(&mut item, meta);
    }
    for hop in element.descendants_named("hop") {
        push_new(&mut item.sources, hop.child("party").and_then(party));
    }
    for meta in element.children_named("contentMeta") {
        read_content_meta(&mut item, meta);
    }
    for part in element.children_named("partMeta") {
        for line in part.children_named("creditline") {
            push_new(&mut item.credit_lines, line.some_text());
        }
        for source in part.children_named("infoSource") {
            push_new(&mut item.info_sources, party(source));
        }
    }
    item.language = item.language.or_else(|| element.attr("xml:lang").map(str::to_owned));
    if element.is("packageItem") {
        read_package(&mut item, element);
    }
    item.kind = Some(kind(element, &item));
    if let Some(concept) = element.child("concept") {
        item.headline = item.headline.or_else(|| concept.text_of("name"));
    }
    read_content(&mut item, element, document)?;
    if item.kind.as_deref() == Some("picture") {
        make_own_picture(&mut item);
    }
    // Origin first, distributor last: "Variety via Reuters".
    let chain = item.info_sources.clone().into_iter().chain(item.provider.clone());
    let chain: Vec<String> = chain.filter(|name| !name.contains(':')).collect();
    chain.into_iter().for_each(|name| push_new(&mut item.sources, Some(name)));
    set_header(&mut item, "conformance", element.attr("conformance"));
    list_unmapped(&mut item, element, KNOWN_PARTS);
    finish(&mut item);
    Ok(item)
}

const KNOWN_PARTS: &[&str] = &[
    "catalogRef",
    "catalog",
    "rightsInfo",
    "itemMeta",
    "contentMeta",
    "partMeta",
    "contentSet",
    "groupSet",
    "assert",
    "hopHistory",
    "pubHistory",
    "inlineRef",
    "concept",
    "conceptSet",
];

fn kind(element: Element<'_>, item: &Item) -> String {
    match (element.name(), &item.item_class) {
        ("newsItem", Some(class)) => class.clone(),
        ("newsItem", None) => "text".to_owned(),
        (name, _) => name.trim_end_matches("Item").to_owned(),
    }
}

fn read_item_meta(item: &mut Item, meta: Element<'_>) {
    for field in meta.children() {
        match field.name() {
            "itemClass" => item.item_class = code(field).map(|class| bare(&class)),
            "provider" => {
                item.provider_code = code(field);
                // A code alone says the provider too: `nprov:REUTERS`.
                let by_code =
                    item.provider_code.as_deref().and_then(|code| code.strip_prefix("nprov:"));
                let named =
                    field.text_of("name").or_else(|| field.attr("literal").map(str::to_owned));
                item.provider = named.or(by_code.map(str::to_owned));
            }
            "versionCreated" => item.versioncreated = field.some_text(),
            "firstCreated" => item.firstcreated = field.some_text(),
            // An empty element is an embargo without a known end.
            "embargoed" => {
                item.embargoed =
                    field.some_text().or_else(|| Some("until further notice".to_owned()))
            }
            "pubStatus" => item.pub_status = code(field).or_else(|| field.some_text()),
            "edNote" => read_ed_note(item, field),
            "signal" => push_new(&mut item.signals, code(field).or_else(|| party(field))),
            "link" => read_link(item, field),
            "title" => set_header(item, "item_title", field.some_text().as_deref()),
            "service" => {
                let services =
                    item.header.entry("services").or_insert_with(|| Value::Array(Vec::new()));
                if let (Some(services), Some(service)) =
                    (services.as_array_mut(), code(field).or_else(|| party(field)))
                {
                    services.push(Value::from(service));
                }
            }
            "fileName" => set_header(item, "file_name", field.some_text().as_deref()),
            "role" => set_header(item, "role", code(field).as_deref()),
            _ => {}
        }
    }
    const KNOWN: &[&str] = &[
        "itemClass",
        "provider",
        "versionCreated",
        "firstCreated",
        "embargoed",
        "pubStatus",
        "edNote",
        "signal",
        "link",
        "title",
        "service",
        "fileName",
        "role",
        "generator",
        "profile",
    ];
    list_unmapped(item, meta, KNOWN);
}

/// A note to editors. What its sender marks as not public is kept apart as well; marked-up notepads
/// repeat the single notes and hold contacts, so they are kept apart only.
fn read_ed_note(item: &mut Item, note: Element<'_>) {
    let Some(text) = note.some_text() else { return };
    let nonpublic = note.attr("pubconstraint").is_some_and(|it| bare(it).contains("nonpublic"));
    let role = note.attr("role").map(bare).unwrap_or_default();
    let notepad = role == "notepad"
        || note.descendants().any(|it| matches!(it.name(), "section" | "html" | "body"));
    if nonpublic || notepad {
        push_new(&mut item.nonpublic, Some(text.clone()));
    }
    if notepad {
        return;
    }
    if role.starts_with("correction") {
        item.correction_note.get_or_insert_with(|| text.clone());
    }
    if role == "closingline" {
        item.signoff.get_or_insert_with(|| text.clone());
    }
    push_new(&mut item.ed_notes, Some(text));
}

fn read_link(item: &mut Item, link: Element<'_>) {
    let reference = ["residref", "guidref", "href", "uri", "qcode", "literal"]
        .iter()
        .find_map(|name| link.attr(name));
    let Some(reference) = reference else { return };
    let rel = link.attr("rel").or_else(|| link.attr("reluri")).unwrap_or("link");
    let version = link.attr("version").map(str::to_owned);
    let earlier = matches!(bare(rel).as_str(), "prevversion" | "previousversion" | "evolvedfrom");
    if earlier && item.guid.as_deref() == Some(reference) {
        item.previous_revision = item.previous_revision.take().or(version.clone());
    }
    item.links.push(Link { rel: rel.to_owned(), reference: reference.to_owned(), version });
}

fn read_content_meta(item: &mut Item, meta: Element<'_>) {
    read_headlines(item, meta);
    for field in meta.children() {
        match field.name() {
            "urgency" => set_urgency(item, "newsml-g2:urgency", &field.text()),
            "slugline" => item.slugline = item.slugline.take().or_else(|| field.some_text()),
            "by" => push_new(&mut item.bylines, field.some_text()),
            "dateline" => {
                if let Some(raw) = field.some_text() {
                    item.dateline.get_or_insert(ItemDateline { raw, ..ItemDateline::default() });
                }
            }
            "creditline" => push_new(&mut item.credit_lines, field.some_text()),
            "keyword" => push_new(&mut item.keywords, field.some_text()),
            "genre" => item.genres.extend(code(field).or_else(|| party(field))),
            "subject" => read_subject(item, field),
            "located" => item.located = item.located.take().or_else(|| party(field)),
            "infoSource" => push_new(&mut item.info_sources, party(field)),

            "creator" | "contributor" => {}
            "language" => {
                item.language =
                    item.language.take().or_else(|| field.attr("tag").map(str::to_owned))
            }
            "description" => read_description(item, field),
            "contentCreated" => set_header(item, "content_created", field.some_text().as_deref()),
            "contentModified" => set_header(item, "content_modified", field.some_text().as_deref()),
            "altId" => {
                let name =
                    field.attr("type").or_else(|| field.attr("environment")).unwrap_or("alt_id");
                set_header(item, &format!("altId.{name}"), field.some_text().as_deref());
            }
            _ => {}
        }
    }
    // After the sources, so that a house is not taken for somebody.
    for maker in meta.children().filter(|it| it.is("creator") || it.is("contributor")) {
        read_maker(item, maker, if maker.is("creator") { "writer" } else { "contributor" });
    }
    const KNOWN: &[&str] = &[
        "headline",
        "urgency",
        "slugline",
        "by",
        "dateline",
        "creditline",
        "keyword",
        "genre",
        "subject",
        "located",
        "infoSource",
        "creator",
        "contributor",
        "language",
        "description",
        "contentCreated",
        "contentModified",
        "altId",
        "icon",
    ];
    list_unmapped(item, meta, KNOWN);
}

/// The main headline is the best ranked of those that are no subheadline.
fn read_headlines(item: &mut Item, meta: Element<'_>) {
    let rank =
        |it: &Element<'_>| it.attr("rank").and_then(|rank| rank.parse::<u32>().ok()).unwrap_or(0);
    let sub = |it: &Element<'_>| it.attr("role").is_some_and(|role| bare(role).starts_with("sub"));
    let all: Vec<Element<'_>> =
        meta.children_named("headline").filter(|it| it.some_text().is_some()).collect();
    let main =
        all.iter().enumerate().min_by_key(|(at, it)| (sub(it), rank(it), *at)).map(|(_, it)| *it);
    item.headline = item.headline.take().or_else(|| main.and_then(Element::some_text));
    for headline in all.iter().filter(|it| main.is_none_or(|main| !main.same(**it))) {
        let list = if sub(headline) { &mut item.subheadlines } else { &mut item.other_headlines };
        push_new(list, headline.some_text());
    }
}

/// Subjects count by their code; one that is only a literal is listed as not mapped.
fn read_subject(item: &mut Item, subject: Element<'_>) {
    match code(subject) {
        Some(code) => item.subjects.push(code),
        None => {
            item.unmapped.push(crate::Unmapped { place: subject.place(), value: content(subject) })
        }
    }
}

/// People who made the item. A maker known by nothing but a code is listed with it.
fn read_maker(item: &mut Item, maker: Element<'_>, role: &str) {
    let named = maker.text_of("name").or_else(|| maker.attr("literal").map(str::to_owned));
    let Some(name) = named else {
        item.unmapped.push(crate::Unmapped { place: maker.place(), value: content(maker) });
        return;
    };
    // APA writes the role where the code of the person belongs.
    let code_role = maker.attr("qcode").filter(|code| code.starts_with("crol:"));
    let written = [maker.attr("role"), maker.attr("jobtitle"), code_role];
    let role = written.into_iter().flatten().find_map(maker_role).unwrap_or(role);
    add_maker(item, &name, role);
}

fn read_description(item: &mut Item, description: Element<'_>) {
    let Some(text) = description.some_text() else { return };
    match description.attr("role").map(bare).unwrap_or_default().as_str() {
        "caption" => {
            item.caption.get_or_insert(text);
        }
        "summary" | "teaser" | "abstract" | "" if item.abstract_text.is_none() => {
            item.abstract_text = Some(text)
        }
        role => item.unmapped.push(crate::Unmapped {
            place: format!("{}[{role}]", description.place()),
            value: text,
        }),
    }
}

/// References of a package, in order; its parts are items of their own.
fn read_package(item: &mut Item, package: Element<'_>) {
    for reference in package.descendants_named("itemRef") {
        let target = reference.attr("residref").or_else(|| reference.attr("href"));
        if let Some(target) = target {
            let rel = reference.parent().and_then(|group| group.attr("role")).unwrap_or("itemRef");
            let version = reference.attr("version").map(str::to_owned);
            item.links.push(Link { rel: rel.to_owned(), reference: target.to_owned(), version });
        }
    }
}

/// A picture item is its own picture, with the credit, rights and caption of the item.
fn make_own_picture(item: &mut Item) {
    let mut own = item.pictures.first().cloned().unwrap_or_default();
    own.guid = item.guid.clone();
    own.headline = item.headline.clone();
    own.caption = item.caption.clone().or_else(|| item.abstract_text.clone());
    own.credit = item.credit_lines.first().cloned();
    own.byline = item.bylines.first().cloned();
    own.copyright = item.copyright.notices.first().or(item.copyright.holders.first()).cloned();
    own.usage_terms = item.usage_terms.first().cloned();
    item.pictures = vec![ItemPicture { ..own }];
}
