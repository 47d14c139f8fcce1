//! NewsML 1.x into items: identity, management and the lines of the main component. Contents are
//! read in `component.rs`.

use super::component::{in_nested_picture, read_content, read_pictures};
use super::formal_name::formal_name;
use crate::fields::{
    add_maker, bare, content, document, finish, list_unmapped, push_new, set_header, set_urgency,
    take_remarks,
};
use crate::xml::{Dialect, Element, decode, parse};
use crate::{Document, Item, ItemDateline, Limit, Link, ReadError};

/// Reads a NewsML 1.x document.
///
/// # Errors
/// [`ReadError`] for a document without a `NewsItem`, one that uses an entity of its own, or one
/// that is over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = decode(bytes)?;
    let tree = parse(&decoded.text, Dialect::Xml, "newsml-1")?;
    let mut document = document("newsml-1", &decoded);
    take_remarks(&mut document, &tree);
    let found: Vec<Element<'_>> = tree
        .document()
        .descendants_named("NewsItem")
        .filter(|it| it.parent().is_none_or(|parent| !parent.is("NewsComponent")))
        .collect();
    if found.is_empty() {
        return Err(ReadError::malformed("newsml-1", "there is no NewsItem in it"));
    }
    Limit::Items.check(found.len())?;
    document.format_version = tree
        .root()
        .and_then(|root| root.attr("Version"))
        .map(str::to_owned)
        .or_else(|| doctype_version(&decoded.text));
    for element in found {
        let item = item(element, &mut document)?;
        document.items.push(item);
    }
    if let Some(envelope) = tree.document().descendants().find(|it| it.is("NewsEnvelope"))
        && let Some(first) = document.items.first_mut()
    {
        for field in envelope.children() {
            set_header(first, &format!("envelope.{}", field.name()), Some(&content(field)));
        }
    }
    Ok(document)
}

/// The version that the document type names: `NewsMLv1.0.dtd`, `NewsML_1.2.dtd`.
fn doctype_version(text: &str) -> Option<String> {
    let head = text.get(..text.find("<NewsML")?)?;
    let at =
        ["NewsMLv", "NewsML_"].iter().find_map(|name| head.find(name).map(|at| at + name.len()))?;
    let digits =
        head.get(at..)?.split(|c: char| !c.is_ascii_digit() && c != '.').next()?.trim_matches('.');
    Some(digits.to_owned()).filter(|digits| !digits.is_empty())
}

fn item(element: Element<'_>, document: &mut Document) -> Result<Item, ReadError> {
    let mut item = Item::default();
    if let Some(identification) = element.child("Identification") {
        read_identification(&mut item, identification);
    }
    if let Some(management) = element.child("NewsManagement") {
        read_management(&mut item, management);
    }
    for part in element.descendants().filter(|it| !in_nested_picture(*it, element)) {
        match part.name() {
            "NewsLines" => read_lines(&mut item, part),
            "AdministrativeMetadata" => read_administration(&mut item, part),
            "DescriptiveMetadata" => read_description(&mut item, part),
            "RightsMetadata" => read_rights(&mut item, part),
            _ => {}
        }
    }
    read_dateline(&mut item, element);
    read_pictures(&mut item, element);
    read_content(&mut item, element, document)?;
    let kind = match (item.body.is_empty(), item.pictures.is_empty()) {
        (true, false) => "picture",
        (false, false) => "composite",
        _ => "text",
    };
    item.kind = Some(kind.to_owned());
    let chain = item.info_sources.clone().into_iter().chain(item.provider.clone());
    chain.for_each(|name| push_new(&mut item.sources, Some(name)));
    list_unmapped(
        &mut item,
        element,
        &["Catalog", "Comment", "Identification", "NewsManagement", "NewsComponent"],
    );
    finish(&mut item);
    Ok(item)
}

fn read_identification(item: &mut Item, identification: Element<'_>) {
    if let Some(label) = identification.text_of("NameLabel") {
        set_header(item, "name_label", Some(&label));
    }
    let Some(identifier) = identification.child("NewsIdentifier") else { return };
    item.guid = identifier.text_of("PublicIdentifier");
    for (name, key) in
        [("ProviderId", "provider_id"), ("DateId", "date_id"), ("NewsItemId", "news_item_id")]
    {
        set_header(item, key, identifier.text_of(name).as_deref());
    }
    if let Some(revision) = identifier.child("RevisionId") {
        item.version = revision.some_text();
        item.previous_revision = revision.attr("PreviousRevision").map(str::to_owned);
        set_header(item, "update", revision.attr("Update"));
    }
}

fn read_management(item: &mut Item, management: Element<'_>) {
    for field in management.children() {
        match field.name() {
            "NewsItemType" => set_header(item, "news_item_type", formal_name(field).as_deref()),
            "FirstCreated" => item.firstcreated = field.some_text(),
            "ThisRevisionCreated" => item.versioncreated = field.some_text(),
            "Status" => item.pub_status = formal_name(field),
            "RevisionStatus" => push_new(&mut item.signals, formal_name(field)),
            "Urgency" => {
                set_urgency(item, "newsml-1:Urgency", &formal_name(field).unwrap_or_default())
            }
            "StatusWillChange" => {
                let to = field.child("FutureStatus").and_then(formal_name).unwrap_or_default();
                set_header(item, "status_will_change", Some(&content(field)));
                if to.eq_ignore_ascii_case("usable") {
                    item.embargoed = field.text_of("DateAndTime");
                }
            }
            "Instruction" => {
                push_new(&mut item.signals, field.attr("FormalName").map(str::to_owned));
                push_new(&mut item.ed_notes, field.some_text());
            }
            "AssociatedWith" | "DerivedFrom" => {
                if let Some(reference) = field.attr("NewsItem") {
                    let rel = field.attr("FormalName").unwrap_or(field.name()).to_owned();
                    item.links.push(Link { rel, reference: reference.to_owned(), version: None });
                }
            }
            _ => {}
        }
    }
    if item.pub_status.as_deref().is_some_and(|status| bare(status) == "embargoed") {
        item.embargoed.get_or_insert_with(|| "until further notice".to_owned());
    }
    const KNOWN: &[&str] = &[
        "NewsItemType",
        "FirstCreated",
        "ThisRevisionCreated",
        "Status",
        "RevisionStatus",
        "Urgency",
        "StatusWillChange",
        "Instruction",
        "AssociatedWith",
        "DerivedFrom",
    ];
    list_unmapped(item, management, KNOWN);
}

/// The lines of a component that is no picture beside the text: the first of each kind is the
/// item's.
fn read_lines(item: &mut Item, lines: Element<'_>) {
    // An item that is nothing but a picture has its lines at the picture.
    let picture = lines.parent().is_some_and(super::component::is_picture);
    for line in lines.children() {
        match line.name() {
            "HeadLine" if picture => {}
            "HeadLine" if item.headline.is_none() => item.headline = line.some_text(),
            "HeadLine" if line.some_text() == item.headline => {}
            "HeadLine" => push_new(&mut item.other_headlines, line.some_text()),
            "SubHeadLine" => push_new(&mut item.subheadlines, line.some_text()),
            "ByLine" if !picture => push_new(&mut item.bylines, line.some_text()),
            "DateLine" => {
                if let Some(raw) = line.some_text() {
                    item.dateline.get_or_insert(ItemDateline { raw, ..ItemDateline::default() });
                }
            }
            "CreditLine" if !picture => push_new(&mut item.credit_lines, line.some_text()),
            "CopyrightLine" => push_new(&mut item.copyright.notices, line.some_text()),
            "RightsLine" => push_new(&mut item.usage_terms, line.some_text()),
            "SlugLine" => item.slugline = item.slugline.take().or_else(|| line.some_text()),
            "KeywordLine" => push_new(&mut item.keywords, line.some_text()),
            "NewsLine" => {
                let kind = line.child("NewsLineType").and_then(formal_name).unwrap_or_default();
                let text = line.text_of("NewsLineText");
                if kind.to_ascii_lowercase().contains("advisory") {
                    push_new(&mut item.ed_notes, text);
                } else {
                    set_header(item, &format!("newsline.{kind}"), text.as_deref());
                }
            }
            _ => {}
        }
    }
    const KNOWN: &[&str] = &[
        "HeadLine",
        "SubHeadLine",
        "ByLine",
        "DateLine",
        "CreditLine",
        "CopyrightLine",
        "RightsLine",
        "SlugLine",
        "KeywordLine",
        "NewsLine",
    ];
    list_unmapped(item, lines, KNOWN);
}

/// The parties of a field by name, each with its topic in lower case.
fn parties(field: Element<'_>) -> Vec<(String, String)> {
    let topic = |party: Element<'_>| party.attr("Topic").unwrap_or("").to_ascii_lowercase();
    let listed = field.children_named("Party");
    listed.filter_map(|party| Some((formal_name(party)?, topic(party)))).collect()
}

fn read_administration(item: &mut Item, meta: Element<'_>) {
    for field in meta.children() {
        match field.name() {
            "Provider" => {
                let found = parties(field).into_iter().next().map(|(name, _)| name);
                item.provider = item.provider.take().or(found);
            }
            "Source" => parties(field)
                .into_iter()
                .for_each(|(name, _)| push_new(&mut item.info_sources, Some(name))),
            "Creator" | "Contributor" => {
                let photographed = meta.parent().is_some_and(super::component::is_picture);
                let role = match (field.is("Creator"), photographed) {
                    (true, true) => "photographer",
                    (true, false) => "writer",
                    (false, _) => "contributor",
                };
                for (name, topic) in parties(field) {
                    add_maker(item, &name, if topic == "editor" { "editor" } else { role });
                }
            }
            "Property" => {
                let name =
                    format!("administrative.{}", field.attr("FormalName").unwrap_or("Property"));
                set_header(item, &name, field.attr("Value"));
            }
            "FileName" | "SystemIdentifier" => {
                set_header(item, field.name(), field.some_text().as_deref())
            }
            _ => {}
        }
    }
}

fn read_description(item: &mut Item, meta: Element<'_>) {
    for field in meta.children() {
        match field.name() {
            "Language" => item.language = item.language.take().or_else(|| formal_name(field)),
            "Genre" => push_new(&mut item.genres, field.attr("FormalName").map(str::to_owned)),
            "SubjectCode" => {
                // A matter may stand for its subject: every code that is written counts, in order.
                let codes = field.children().filter(|it| it.name().starts_with("Subject"));
                item.subjects
                    .extend(codes.filter_map(|it| it.attr("FormalName").map(str::to_owned)));
            }
            "Property" if field.attr("FormalName") == Some("Keyword") => {
                push_new(&mut item.keywords, field.attr("Value").map(str::to_owned));
            }
            "Property"
                if field
                    .attr("FormalName")
                    .is_some_and(|name| name.eq_ignore_ascii_case("urgency")) =>
            {
                set_urgency(item, "newsml-1:Property", field.attr("Value").unwrap_or(""));
            }
            _ => {}
        }
    }
    list_unmapped(
        item,
        meta,
        &["Language", "Genre", "SubjectCode", "Property", "Location", "DateLineDate"],
    );
}

fn read_rights(item: &mut Item, rights: Element<'_>) {
    for copyright in rights.children_named("Copyright") {
        push_new(&mut item.copyright.holders, copyright.text_of("CopyrightHolder"));
        push_new(&mut item.copyright.years, copyright.text_of("CopyrightDate"));
    }
    for usage in rights.children_named("UsageRights") {
        push_new(&mut item.usage_terms, usage.text_of("UsageType"));
        push_new(&mut item.usage_terms, usage.text_of("Limitations"));
        item.rights_owner = item.rights_owner.take().or_else(|| usage.text_of("RightsHolder"));
        for name in ["Geography", "StartDate", "EndDate"] {
            set_header(item, &format!("usage.{name}"), usage.text_of(name).as_deref());
        }
    }
}

/// The city is where the copy comes from (`HowPresent` origin, or not said), never where something
/// happened; a dateline that names another place is right against the metadata.
fn read_dateline(item: &mut Item, element: Element<'_>) {
    let origin = element
        .descendants_named("Location")
        .filter(|it| !in_nested_picture(*it, element))
        .find(|it| it.attr("HowPresent").is_none_or(|how| how.eq_ignore_ascii_case("origin")));
    let property = |name: &str| {
        let found =
            origin?.children_named("Property").find(|it| it.attr("FormalName") == Some(name))?;
        found.attr("Value").map(str::to_owned)
    };
    let city = property("City");
    let raw = item.dateline.as_ref().map(|it| it.raw.to_lowercase()).unwrap_or_default();
    let agrees =
        city.as_ref().is_some_and(|city| raw.is_empty() || raw.contains(&city.to_lowercase()));
    if !agrees {
        return;
    }
    item.located = item.located.take().or(city.clone());
    let dateline = item.dateline.get_or_insert_with(ItemDateline::default);
    dateline.places.extend(city.clone());
    dateline.city = city;
    dateline.country = property("Country");
    dateline.region = property("Area").or_else(|| property("CountryArea"));
}
