//! A feed of one item: RSS 2.0 (https://www.rssboard.org/rss-specification), Atom (RFC 4287), JSON
//! Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Feed readers know no embargo and no kill, so
//! such copy is refused.

use crate::html::write::article;
use crate::outgoing::{Outgoing, Standing};
use crate::write::{
    CannotCarry, Kept, Losses, Lost, Printed, Xml, as_uri, is_safe_address, refuse_unless_usable,
    time,
};
use serde_json::{Map, Value, json};

/// Writes the story as the one entry of an RSS 2.0 feed.
///
/// # Errors
/// [`CannotCarry::StatusCannotBeSaid`] for copy that must not be used now or any more: readers of a
/// feed know no such status.
pub(crate) fn rss(printed: &Printed<'_>, losses: &mut Losses) -> Result<Vec<u8>, CannotCarry> {
    check(printed, losses)?;
    let copy = printed.copy;
    let content = &copy.content;
    let mut xml = Xml::document();
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:media", "http://search.yahoo.com/mrss/"),
        ],
    );
    xml.open("channel", &[]);
    xml.leaf("title", &[], &copy.provider.name);
    xml.leaf("link", &[], &home(copy));
    xml.leaf("description", &[], &copy.provider.name);
    xml.leaf_if("language", &[], &content.language);
    xml.open("item", &[]);
    xml.leaf("title", &[], &title(printed));
    xml.leaf("guid", &[("isPermaLink", "false")], &copy.guid);
    xml.leaf("pubDate", &[], &copy.version_created.to_rfc2822());
    for keyword in content.keywords.iter().chain(&content.subjects) {
        xml.leaf("category", &[], keyword);
    }
    xml.leaf_if("dc:creator", &[], &printed.signed_name());
    xml.leaf_if("dc:publisher", &[], &copy.credit_line);
    xml.leaf_if("dc:rights", &[], &rights(printed));
    xml.leaf_if("description", &[], &summary(printed));
    xml.leaf("content:encoded", &[], &html(printed));
    for picture in content.pictures.iter().filter(|picture| is_safe_address(&picture.href)) {
        xml.open("media:content", &[("url", &picture.href), ("medium", "image")]);
        xml.leaf("media:credit", &[], &picture.credit);
        xml.leaf_if("media:description", &[], &picture.caption);
        xml.close();
    }
    Ok(xml.into_bytes())
}

/// Writes the story as the one entry of an Atom feed.
///
/// # Errors
/// [`CannotCarry::StatusCannotBeSaid`] for copy that must not be used now or any more: readers of a
/// feed know no such status.
pub(crate) fn atom(printed: &Printed<'_>, losses: &mut Losses) -> Result<Vec<u8>, CannotCarry> {
    check(printed, losses)?;
    let copy = printed.copy;
    let content = &copy.content;
    let mut xml = Xml::document();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &content.language)]);
    xml.leaf("id", &[], &format!("{}:feed", as_uri(&copy.guid)));
    xml.leaf("title", &[], &copy.provider.name);
    xml.leaf("updated", &[], &time(copy.version_created));
    xml.open("author", &[]);
    xml.leaf("name", &[], &copy.provider.name);
    xml.close();
    xml.open("entry", &[]);
    xml.leaf("id", &[], &as_uri(&copy.guid));
    xml.leaf("title", &[], &title(printed));
    xml.leaf("updated", &[], &time(copy.version_created));
    xml.leaf("published", &[], &time(copy.first_created));
    for person in &content.bylines {
        xml.open("author", &[]);
        xml.leaf("name", &[], &person.name);
        xml.close();
    }
    for person in &content.contributors {
        xml.open("contributor", &[]);
        xml.leaf("name", &[], &person.name);
        xml.close();
    }
    for keyword in content.keywords.iter().chain(&content.subjects) {
        xml.empty("category", &[("term", keyword)]);
    }
    xml.leaf_if("rights", &[], &rights(printed));
    xml.leaf_if("summary", &[], &summary(printed));
    xml.leaf("content", &[("type", "html")], &html(printed));
    Ok(xml.into_bytes())
}

/// Writes the story as the one entry of a JSON Feed 1.1.
///
/// # Errors
/// [`CannotCarry::StatusCannotBeSaid`] for copy that must not be used now or any more: readers of a
/// feed know no such status.
pub(crate) fn json(printed: &Printed<'_>, losses: &mut Losses) -> Result<Vec<u8>, CannotCarry> {
    check(printed, losses)?;
    let copy = printed.copy;
    let content = &copy.content;
    let mut item = Map::new();
    item.insert("id".into(), json!(copy.guid));
    item.insert("title".into(), json!(title(printed)));
    item.insert("content_html".into(), json!(html(printed)));
    if !summary(printed).is_empty() {
        item.insert("summary".into(), json!(summary(printed)));
    }
    if let Some(picture) = content.pictures.iter().find(|picture| is_safe_address(&picture.href)) {
        item.insert("image".into(), json!(picture.href));
    }
    item.insert("date_published".into(), json!(time(copy.first_created)));
    item.insert("date_modified".into(), json!(time(copy.version_created)));
    let authors: Vec<Value> =
        content.bylines.iter().map(|person| json!({ "name": person.name })).collect();
    let tags: Vec<&String> = content.keywords.iter().chain(&content.subjects).collect();
    if !authors.is_empty() {
        item.insert("authors".into(), json!(authors));
    }
    if !tags.is_empty() {
        item.insert("tags".into(), json!(tags));
    }
    if !content.language.is_empty() {
        item.insert("language".into(), json!(content.language));
    }
    // Names that start with an underscore are the format's place for extensions.
    item.insert(
        "_newsroom".into(),
        json!({ "slug": content.slug, "version": copy.version, "credit": copy.credit_line,
            "copyright": printed.copyright_lines(), "usage_terms": printed.all_terms() }),
    );
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": copy.provider.name,
        "home_page_url": home(copy), "items": [item] });
    Ok(format!("{feed:#}\n").into_bytes())
}

fn check(printed: &Printed<'_>, losses: &mut Losses) -> Result<(), CannotCarry> {
    let copy = printed.copy;
    let content = &copy.content;
    refuse_unless_usable(copy)?;
    losses.when(!copy.derived_from.is_empty(), Lost::DerivedFrom, Kept::Sidecar, "");
    losses.when(copy.evolved_from.is_some(), Lost::EvolvedFrom, Kept::Nowhere, "");
    losses.when(content.urgency > 0, Lost::Urgency, Kept::Nowhere, &content.urgency.to_string());
    losses.when(
        !content.editors_note.is_empty(),
        Lost::EditorsNote,
        Kept::Nowhere,
        &content.editors_note,
    );
    losses.when(!content.slug.is_empty(), Lost::Slugline, Kept::Nowhere, &content.slug);
    let titled = content.bylines.iter().find(|person| !person.title.is_empty());
    losses.when(
        titled.is_some(),
        Lost::PeopleDetails,
        Kept::InTheCopy,
        titled.map_or("", |person| &person.title),
    );
    Ok(())
}

/// Copy that is not approved says so where a feed reader looks first.
fn title(printed: &Printed<'_>) -> String {
    let content = &printed.copy.content;
    let name = if content.headline.is_empty() { &content.slug } else { &content.headline };
    match printed.copy.standing {
        Standing::NotApproved => format!("NOT APPROVED COPY: {name}"),
        Standing::Approved => name.clone(),
    }
}

fn summary(printed: &Printed<'_>) -> String {
    printed.copy.content.body.first().map(|block| block.text.replace('\n', " ")).unwrap_or_default()
}

fn rights(printed: &Printed<'_>) -> String {
    let mut lines = printed.copyright_lines();
    lines.push(printed.all_terms());
    lines.retain(|line| !line.is_empty());
    lines.join("; ")
}

/// The page as a feed shows it: without the headline, which is the title.
fn html(printed: &Printed<'_>) -> String {
    let lines: Vec<String> =
        article(printed).into_iter().filter(|line| !line.starts_with("<h1")).collect();
    lines.join("\n")
}

fn home(copy: &Outgoing) -> String {
    match copy.provider.domain.as_str() {
        "" => as_uri(&copy.guid),
        domain => format!("https://{domain}/"),
    }
}
