//! JSON Feed (<https://www.jsonfeed.org/version/1.1/>) into items.

use crate::fields::{document, finish, push_new, set_header};
use crate::ninjs::{JsonKeys, parse_json};
use crate::xml::blocks::{blocks, plain_blocks};
use crate::xml::{Dialect, decode, parse};
use crate::{Document, Item, ItemPicture, Limit, Link, ReadError, Warning};
use serde_json::{Map, Value};

/// Reads a JSON Feed.
///
/// # Errors
/// [`ReadError`] for a document without entries, or one that is over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = decode(bytes)?;
    let (value, repair) = parse_json(&decoded.text, "jsonfeed")?;
    let mut document = document("jsonfeed", &decoded);
    document
        .warnings
        .extend(repair.map(|message| Warning { rule: "IMP-JSON-ESCAPE".to_owned(), message }));
    let Value::Object(object) = &value else {
        return Err(ReadError::malformed("jsonfeed", "a feed is one JSON object"));
    };
    let feed = JsonKeys::new(object);
    document.format_version = feed
        .text(&["version"])
        .and_then(|it| it.rsplit('/').next().map(str::to_owned))
        .filter(|it| !it.is_empty());
    let entries = feed.list(&["items"]);
    Limit::Items.check(entries.len())?;
    for entry in entries.into_iter().filter_map(Value::as_object) {
        let item = entry_item(entry, &feed)?;
        document.items.push(item);
    }
    Ok(document)
}

fn entry_item(object: &Map<String, Value>, feed: &JsonKeys<'_>) -> Result<Item, ReadError> {
    let entry = JsonKeys::new(object);
    let mut item =
        Item { kind: Some("text".to_owned()), guid: entry.text(&["id", "url"]), ..Item::default() };
    item.headline = entry.text(&["title"]);
    item.firstcreated = entry.text(&["date_published"]);
    item.versioncreated = entry.text(&["date_modified", "date_published"]);
    item.language = entry.text(&["language"]).or_else(|| feed.text(&["language"]));
    item.provider = feed.text(&["title"]);
    item.abstract_text = entry.text(&["summary"]);
    for author in entry.list(&["authors", "author"]) {
        push_new(&mut item.bylines, author_name(author));
    }
    if item.bylines.is_empty() {
        feed.list(&["authors", "author"])
            .into_iter()
            .for_each(|author| push_new(&mut item.sources, author_name(author)));
    }
    for tag in entry.list(&["tags"]) {
        push_new(&mut item.keywords, tag.as_str().map(|tag| tag.trim().to_owned()));
    }
    if let Some(url) = entry.text(&["url"]) {
        set_header(&mut item, "link", Some(&url));
        item.links.push(Link { rel: "alternate".to_owned(), reference: url, version: None });
    }
    if let Some(reference) = entry.text(&["external_url"]) {
        item.links.push(Link { rel: "related".to_owned(), reference, version: None });
    }
    for href in [entry.text(&["image"]), entry.text(&["banner_image"])].into_iter().flatten() {
        item.pictures.push(ItemPicture { href: Some(href), ..ItemPicture::default() });
    }
    for attachment in entry.list(&["attachments"]).into_iter().filter_map(Value::as_object) {
        let attachment = JsonKeys::new(attachment);
        let Some(url) = attachment.text(&["url"]) else { continue };
        if attachment.text(&["mime_type"]).is_some_and(|kind| kind.starts_with("image/")) {
            item.pictures.push(ItemPicture {
                href: Some(url),
                headline: attachment.text(&["title"]),
                ..ItemPicture::default()
            });
        } else {
            item.links.push(Link { rel: "enclosure".to_owned(), reference: url, version: None });
        }
    }
    let html = entry.text(&["content_html"]);
    let plain = entry.text(&["content_text"]);
    item.body = match (html, plain) {
        (Some(html), _) => blocks(parse(&html, Dialect::Html, "jsonfeed")?.document()),
        (None, Some(plain)) => plain_blocks(&plain),
        (None, None) => Vec::new(),
    };
    entry.list_unmapped(&mut item);
    finish(&mut item);
    Ok(item)
}

fn author_name(author: &Value) -> Option<String> {
    match author {
        Value::Object(object) => JsonKeys::new(object).text(&["name"]),
        other => other.as_str().map(|name| name.trim().to_owned()),
    }
}
