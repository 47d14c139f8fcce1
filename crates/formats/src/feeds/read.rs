//! RSS (<https://www.rssboard.org/rss-specification>, RDF forms too) and Atom (RFC 4287) into
//! items, with the modules news sites use: Dublin Core, content, Media RSS, iTunes.

use crate::fields::{document, finish, list_unmapped, push_new, set_header, take_remarks};
use crate::xml::blocks::{blocks, plain_blocks};
use crate::xml::{Dialect, Element, collapse, decode, parse};
use crate::{BodyBlock, Document, Item, ItemPicture, Limit, Link, ReadError, Rendition};

/// Reads an RSS or Atom feed.
///
/// # Errors
/// [`ReadError`] for a document without entries, or one that is over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = decode(bytes)?;
    let tree = parse(&decoded.text, Dialect::Xml, "rss")?;
    let top = tree
        .document()
        .descendants()
        .find(|it| matches!(it.name(), "rss" | "RDF" | "feed" | "channel" | "entry"));
    let Some(top) = top else {
        return Err(ReadError::malformed("rss", "there is no rss, RDF or feed element in it"));
    };
    let atom = matches!(top.name(), "feed" | "entry");
    let mut document = document(if atom { "atom" } else { "rss" }, &decoded);
    take_remarks(&mut document, &tree);
    document.format_version = match top.name() {
        // Netscape's first RSS has a namespace of its own.
        "RDF" if decoded.text.contains("my.netscape.com/rdf/simple/0.9") => Some("0.90".to_owned()),
        "RDF" => Some("1.0".to_owned()),
        _ => top.attr("version").map(str::to_owned),
    };
    let feed = if atom { top } else { top.child("channel").unwrap_or(top) };
    let entries: Vec<Element<'_>> = if top.is("entry") {
        vec![top]
    } else {
        top.descendants().filter(|it| it.is(if atom { "entry" } else { "item" })).collect()
    };
    Limit::Items.check(entries.len())?;
    let torn = tree.remarks.iter().any(|(rule, _)| *rule == "IMP-XML-TORN");
    if entries.is_empty() && torn {
        return Err(ReadError::malformed("rss", "the feed breaks off before its first entry"));
    }
    for entry in entries {
        let item = entry_item(entry, feed)?;
        document.items.push(item);
    }
    Ok(document)
}

/// A child by its name without prefix, or by the first of the prefixed names; modules reuse the
/// names of the core.
fn field<'x>(element: Element<'x>, names: &[&str]) -> Option<Element<'x>> {
    names.iter().find_map(|name| {
        let mut filled = element.children().filter(is_filled);
        let exact = filled.find(|it| it.qualified_name().eq_ignore_ascii_case(name));
        exact.or_else(|| {
            element.children().filter(is_filled).find(|it| it.is(name) && has_core_prefix(it))
        })
    })
}

fn is_filled(element: &Element<'_>) -> bool {
    !element.is_empty() || element.attributes().next().is_some()
}

/// Whether a feed gave its own namespace a prefix (`atom:title`, `rss:title`).
fn has_core_prefix(element: &Element<'_>) -> bool {
    let prefix = element.qualified_name().split_once(':').map(|(prefix, _)| prefix);
    matches!(prefix, Some("atom" | "a" | "a10" | "rss" | "rss1"))
}

fn text(element: Element<'_>, names: &[&str]) -> Option<String> {
    field(element, names).and_then(one_line)
}

/// One line of text; markup that came escaped is read as markup.
fn one_line(element: Element<'_>) -> Option<String> {
    let raw = element.raw_text();
    let marked_up = raw.contains("</")
        || raw.contains("<br")
        || element.attr("type") == Some("html")
        || raw.contains("&#")
        || raw.contains("&amp;");
    if marked_up && let Ok(tree) = parse(&raw, Dialect::Html, "rss") {
        return Some(tree.document().text()).filter(|text| !text.is_empty());
    }
    Some(collapse(&raw)).filter(|text| !text.is_empty())
}

fn entry_item(entry: Element<'_>, feed: Element<'_>) -> Result<Item, ReadError> {
    let mut item = Item { kind: Some("text".to_owned()), ..Item::default() };
    let link = entry_link(entry);
    item.guid = text(entry, &["guid", "id", "dc:identifier"])
        .or_else(|| entry.attr("about").map(str::to_owned))
        .or_else(|| link.clone());
    set_header(&mut item, "link", link.as_deref());
    if let Some(reference) = link {
        item.links.push(Link { rel: "alternate".to_owned(), reference, version: None });
    }
    item.headline = text(entry, &["title", "dc:title", "media:title"]);
    item.firstcreated = text(entry, &["published", "issued", "pubDate", "dc:date", "created"]);
    item.versioncreated = text(
        entry,
        &["updated", "modified", "pubDate", "dc:date", "dcterms:modified", "published"],
    );
    item.language = text(entry, &["dc:language"])
        .or_else(|| entry.attr("xml:lang").map(str::to_owned))
        .or_else(|| text(feed, &["language", "dc:language"]))
        .or_else(|| feed.attr("xml:lang").map(str::to_owned));
    read_authors(&mut item, entry, feed);
    for category in entry
        .children()
        .filter(|it| matches!(it.qualified_name(), "category" | "dc:subject" | "atom:category"))
    {
        push_new(
            &mut item.keywords,
            category
                .attr("label")
                .or_else(|| category.attr("term"))
                .map(str::to_owned)
                .or_else(|| one_line(category)),
        );
    }
    for tags in entry
        .children()
        .filter(|it| matches!(it.qualified_name(), "media:keywords" | "itunes:keywords"))
    {
        tags.text()
            .split(',')
            .for_each(|tag| push_new(&mut item.keywords, Some(tag.trim().to_owned())));
    }
    push_new(
        &mut item.copyright.notices,
        text(entry, &["rights", "dc:rights", "copyright", "media:copyright"]),
    );
    if item.copyright.notices.is_empty() {
        push_new(&mut item.copyright.notices, text(feed, &["rights", "copyright", "dc:rights"]));
    }
    let feed_title = text(feed, &["title"]);
    item.provider = text(feed, &["dc:publisher"]).or(feed_title);
    if let Some(source) = field(entry, &["source", "dc:source"]) {
        push_new(&mut item.sources, text(source, &["title"]).or_else(|| one_line(source)));
    }
    read_copy(&mut item, entry)?;
    read_media(&mut item, entry);
    const KNOWN: &[&str] = &[
        "title",
        "link",
        "guid",
        "id",
        "identifier",
        "pubDate",
        "published",
        "issued",
        "updated",
        "modified",
        "date",
        "created",
        "author",
        "creator",
        "contributor",
        "category",
        "subject",
        "keywords",
        "rights",
        "copyright",
        "source",
        "description",
        "summary",
        "content",
        "encoded",
        "enclosure",
        "group",
        "thumbnail",
        "credit",
        "language",
        "subtitle",
        "text",
    ];
    list_unmapped(&mut item, entry, KNOWN);
    finish(&mut item);
    Ok(item)
}

/// Where the story stands: a text in RSS, the alternate link in Atom.
fn entry_link(entry: Element<'_>) -> Option<String> {
    let links: Vec<Element<'_>> = entry.children_named("link").collect();
    let plain = links.iter().find_map(|it| it.some_text());
    let alternate = links.iter().find(|it| {
        it.attr("href").is_some() && it.attr("rel").is_none_or(|rel| rel == "alternate")
    });
    let about = entry.attr("about").map(str::to_owned);
    let permanent = entry
        .child("guid")
        .filter(|it| it.attr("isPermaLink") != Some("false"))
        .and_then(Element::some_text);
    plain
        .or_else(|| alternate.and_then(|it| it.attr("href").map(|href| resolved(*it, href))))
        .or(about)
        .or(permanent.filter(|it| it.starts_with("http")))
}

/// An address as its nearest `xml:base` completes it; one that says its scheme, or without a base,
/// stands as written.
fn resolved(element: Element<'_>, href: &str) -> String {
    let has_scheme = href.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    let mut at = Some(element);
    let mut base = None;
    while let Some(here) = at.filter(|_| base.is_none()) {
        base = here.attr("xml:base").filter(|base| base.starts_with("http"));
        at = here.parent();
    }
    let Some(base) = base.filter(|_| !has_scheme && !href.is_empty()) else {
        return href.to_owned();
    };
    let host_end = base.split_once("//").map_or(0, |(scheme, rest)| {
        scheme.len() + 2 + rest.find(['/', '?', '#']).unwrap_or(rest.len())
    });
    let host = base.get(..host_end).unwrap_or(base);
    if href.starts_with("//") {
        let scheme = base.split_once("//").map_or("", |(scheme, _)| scheme);
        format!("{scheme}{href}")
    } else if href.starts_with('/') {
        format!("{host}{href}")
    } else {
        let folder =
            base.get(host_end..).and_then(|path| path.rfind('/').and_then(|at| path.get(..=at)));
        format!("{host}{}{href}", folder.unwrap_or("/"))
    }
}

fn read_authors(item: &mut Item, entry: Element<'_>, feed: Element<'_>) {
    let creators: Vec<Element<'_>> =
        entry.children().filter(|it| it.qualified_name() == "dc:creator").collect();
    let authors: Vec<Element<'_>> = entry
        .children()
        .filter(|it| matches!(it.qualified_name(), "author" | "atom:author" | "a10:author"))
        .collect();
    for author in authors.iter().chain(&creators) {
        push_new(&mut item.bylines, author_name(*author));
    }
    if item.bylines.is_empty() {
        push_new(&mut item.bylines, text(entry, &["itunes:author", "media:author"]));
    }
    // Atom: an entry without an author has the feed's (RFC 4287, 4.2.1). That is a house, mostly: a
    // source, not a byline.
    if item.bylines.is_empty() && feed.is("feed") {
        push_new(&mut item.sources, feed.child("author").and_then(author_name));
    }
}

/// `name` of Atom, or RSS's `mail@example.org (Name)`.
fn author_name(author: Element<'_>) -> Option<String> {
    if let Some(name) = author.text_of("name") {
        return Some(name);
    }
    let text = one_line(author)?;
    match text.split_once('(') {
        Some((mail, name)) if mail.contains('@') => {
            Some(name.trim_end_matches(')').trim().to_owned())
        }
        _ => Some(text),
    }
}

/// The fullest copy of the entry is the body; a separate summary is the abstract.
fn read_copy(item: &mut Item, entry: Element<'_>) -> Result<(), ReadError> {
    let content = field(
        entry,
        &[
            "content:encoded",
            "content",
            "itunes:summary",
            "description",
            "summary",
            "media:description",
        ],
    );
    if let Some(content) = content {
        item.body = content_blocks(content)?;
    }
    let summary = field(entry, &["summary", "description", "itunes:subtitle"]);
    if let (Some(summary), Some(content)) = (summary, content)
        && !summary.same(content)
    {
        item.abstract_text = one_line(summary);
    }
    Ok(())
}

fn content_blocks(content: Element<'_>) -> Result<Vec<BodyBlock>, ReadError> {
    if content.children().next().is_some() {
        return Ok(blocks(content));
    }
    let raw = content.raw_text();
    let kind = content.attr("type").unwrap_or("");
    let marked_up = raw.contains('<') && raw.contains('>')
        || kind.contains("html")
        || raw.contains("&#")
        || raw.contains("&nbsp;");
    if kind == "text" || !marked_up {
        return Ok(plain_blocks(&raw));
    }
    let tree = parse(&raw, Dialect::Html, "rss")?;
    Ok(blocks(tree.document()))
}

fn is_image(element: &Element<'_>) -> bool {
    element.attr("medium") == Some("image")
        || element.attr("type").is_some_and(|kind| kind.starts_with("image/"))
}

/// A text of a picture: its own, or else that of the group around it. `name` has its prefix.
fn media_text(media: Element<'_>, name: &str) -> Option<String> {
    let named = |it: &Element<'_>| it.qualified_name() == name;
    let own = media.children().find(named);
    own.or_else(|| media.parent()?.children().find(named)).and_then(one_line)
}

/// Pictures of Media RSS and enclosures; a thumbnail counts only where there is no picture.
fn read_media(item: &mut Item, entry: Element<'_>) {
    let all: Vec<Element<'_>> = entry.descendants().collect();
    for media in all.iter().filter(|it| it.qualified_name() == "media:content") {
        if !is_image(media) {
            push_link(item, media.attr("url"), "enclosure");
            continue;
        }
        item.pictures.push(ItemPicture {
            href: media.attr("url").map(str::to_owned),
            headline: media
                .children()
                .find(|it| it.qualified_name() == "media:title")
                .and_then(one_line),
            caption: media_text(*media, "media:description")
                .or_else(|| media_text(*media, "media:text")),
            credit: media_text(*media, "media:credit"),
            copyright: media_text(*media, "media:copyright"),
            renditions: vec![rendition(*media)],
            ..ItemPicture::default()
        });
    }
    for enclosure in entry
        .children()
        .filter(|it| it.is("enclosure") || (it.is("link") && it.attr("rel") == Some("enclosure")))
    {
        let url = enclosure.attr("url").or_else(|| enclosure.attr("href"));
        if !is_image(&enclosure) {
            push_link(item, url, "enclosure");
        } else if !item.pictures.iter().any(|picture| picture.href.as_deref() == url) {
            item.pictures.push(ItemPicture {
                href: url.map(str::to_owned),
                renditions: vec![rendition(enclosure)],
                ..ItemPicture::default()
            });
        }
    }
    if item.pictures.is_empty()
        && let Some(thumbnail) = all.iter().find(|it| it.qualified_name() == "media:thumbnail")
    {
        item.pictures.push(ItemPicture {
            href: thumbnail.attr("url").map(str::to_owned),
            renditions: vec![rendition(*thumbnail)],
            ..ItemPicture::default()
        });
    }
}

fn rendition(element: Element<'_>) -> Rendition {
    let size = |name: &str| element.attr(name).and_then(|it| it.parse().ok());
    Rendition {
        role: element.name().to_owned(),
        href: element.attr("url").or_else(|| element.attr("href")).map(str::to_owned),
        mimetype: element.attr("type").map(str::to_owned),
        width: size("width"),
        height: size("height"),
    }
}

fn push_link(item: &mut Item, reference: Option<&str>, rel: &str) {
    if let Some(reference) = reference
        && !item.links.iter().any(|link| link.reference == reference)
    {
        item.links.push(Link {
            rel: rel.to_owned(),
            reference: reference.to_owned(),
            version: None,
        });
    }
}
