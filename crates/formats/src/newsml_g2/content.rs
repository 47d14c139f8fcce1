//! The content of a NewsML-G2 item: inline XHTML, NITF and TTNITF, plain text and CDATA, and
//! references to files.

use crate::fields::{bare, push_new};
use crate::xml::blocks::{blocks, is_nonpublic, plain_blocks};
use crate::xml::{Dialect, Element, collapse, parse};
use crate::{
    BlockKind, BodyBlock, Document, Furniture, Item, ItemPicture, Link, ReadError, Rendition,
    Warning,
};

/// Reads `contentSet` into body, pictures and parts that are not for publication.
///
/// # Errors
/// [`ReadError`] for markup inside the content that is over a limit or uses an entity of its own.
pub fn read_content(
    item: &mut Item,
    element: Element<'_>,
    document: &mut Document,
) -> Result<(), ReadError> {
    for set in element.children_named("contentSet") {
        for xml in set.children_named("inlineXML") {
            read_inline_xml(item, xml, document)?;
        }
        let from_xml = !item.body.is_empty();
        for data in set.children_named("inlineData") {
            read_inline_data(item, data, from_xml, document)?;
        }
        read_remote(item, set);
    }
    take_out_repeated_headline(item);
    Ok(())
}

fn read_inline_xml(
    item: &mut Item,
    xml: Element<'_>,
    document: &mut Document,
) -> Result<(), ReadError> {
    let Some(first) = xml.children().next() else {
        // Markup sent as text.
        return read_markup(item, &xml.raw_text(), document);
    };
    if let Some(nitf) = xml.descendants().find(|it| it.is("nitf")) {
        let inner = crate::nitf::contents(nitf);
        item.body.extend(inner.body);
        item.pictures.extend(inner.pictures);
        inner.bylines.into_iter().for_each(|line| push_new(&mut item.bylines, Some(line)));
        item.dateline = item.dateline.take().or(inner.dateline);
        item.headline = item.headline.take().or(inner.headline);
        item.abstract_text = item.abstract_text.take().or(inner.abstract_text);
        item.contributors_line = item.contributors_line.take().or(inner.contributors_line);
        return Ok(());
    }
    let body = xml.descendants().find(|it| it.is("body")).unwrap_or(xml);
    let found = blocks(body);
    for part in body.descendants().filter(|it| is_nonpublic(*it)) {
        push_new(&mut item.nonpublic, part.some_text());
    }
    if first.name() == "BODY" {
        read_ttnitf(item, first);
    }
    if found.iter().any(|block| {
        block.text.contains("&quot;")
            || block.text.contains("&#39;")
            || block.text.contains("&amp;")
    }) {
        let message = "references in the body were escaped twice; they were resolved".to_owned();
        document.warnings.push(Warning { rule: "IMP-ESCAPED-TWICE".to_owned(), message });
    }
    item.body.extend(found.into_iter().map(resolve_twice));
    Ok(())
}

/// Text that still holds references was escaped twice by its sender.
fn resolve_twice(block: BodyBlock) -> BodyBlock {
    if !block.text.contains('&') || !block.marks.is_empty() {
        return block;
    }
    match quick_xml::escape::unescape(&block.text) {
        Ok(text) => BodyBlock { text: text.into_owned(), ..block },
        Err(_) => block,
    }
}

/// TT's own body vocabulary: its bylines and its pictures.
fn read_ttnitf(item: &mut Item, body: Element<'_>) {
    for byline in body.descendants_named("BYLINE") {
        push_new(&mut item.bylines, byline.some_text());
    }
    for picture in body.descendants_named("BILD") {
        item.pictures.push(ItemPicture {
            href: picture.text_of("BILDFIL"),
            caption: picture.text_of("BILDTEXT"),
            credit: picture.text_of("BILDSKAPARE"),
            ..ItemPicture::default()
        });
    }
}

/// Plain text, CDATA with tags, or parts by their rendition (dpa repeats a 7901 story part by
/// part).
fn read_inline_data(
    item: &mut Item,
    data: Element<'_>,
    has_body: bool,
    document: &mut Document,
) -> Result<(), ReadError> {
    let rendition = data.attr("rendition").map(bare).unwrap_or_default();
    let text = data.raw_text();
    if rendition.contains("nonpublic") {
        push_new(&mut item.nonpublic, Some(collapse(&text)));
        return Ok(());
    }
    let kind = data.attr("contenttype").unwrap_or("text/plain");
    let copy = kind.starts_with("text/") || kind.contains("xml") || kind.contains("html");
    if has_body
        || !copy
        || matches!(rendition.as_str(), "headline" | "public" | "slug" | "title" | "keyword")
    {
        return Ok(());
    }
    read_markup(item, &text, document)
}

fn read_markup(item: &mut Item, text: &str, document: &mut Document) -> Result<(), ReadError> {
    let marked_up = ["<p", "</", "<br", "<BR", "<P"].iter().any(|tag| text.contains(tag));
    if !marked_up {
        item.body.extend(plain_blocks(text));
        return Ok(());
    }
    let tree = parse(text, Dialect::Html, "newsml-g2")?;
    item.body.extend(blocks(tree.document()));
    for (rule, message) in &tree.remarks {
        document.warnings.push(Warning { rule: (*rule).to_owned(), message: message.clone() });
    }
    Ok(())
}

/// Files elsewhere: pictures become a picture with renditions, everything else a link. Nothing is
/// fetched.
fn read_remote(item: &mut Item, set: Element<'_>) {
    let mut renditions = Vec::new();
    for remote in set.descendants_named("remoteContent") {
        let href = remote.attr("href").or_else(|| remote.attr("residref")).map(str::to_owned);
        let kind = remote.attr("contenttype").unwrap_or("");
        let size = |name: &str| remote.attr(name).and_then(|it| it.parse().ok());
        let picture = kind.starts_with("image/")
            || (kind.is_empty() && item.kind.as_deref() == Some("picture"));
        if picture {
            renditions.push(Rendition {
                role: remote.attr("rendition").unwrap_or("").to_owned(),
                href,
                mimetype: Some(kind.to_owned()).filter(|it| !it.is_empty()),
                width: size("width"),
                height: size("height"),
            });
        } else if let Some(reference) = href {
            item.links.push(Link { rel: "remoteContent".to_owned(), reference, version: None });
        }
    }
    if !renditions.is_empty() {
        let best = renditions
            .iter()
            .max_by_key(|it| (it.width.unwrap_or(0), it.role.contains("high")))
            .and_then(|it| it.href.clone());
        item.pictures.push(ItemPicture { href: best, renditions, ..ItemPicture::default() });
    }
}

/// A page body opens with the headline that the item already has.
fn take_out_repeated_headline(item: &mut Item) {
    let Some(headline) = &item.headline else { return };
    let lead =
        item.body.iter().position(|block| block.kind == BlockKind::P).unwrap_or(item.body.len());
    let repeated = item.body[..lead].iter().position(|block| block.text == *headline);
    if let Some(at) = repeated {
        let block = item.body.remove(at);
        item.furniture.push(Furniture {
            text: block.text,
            reason: "repeated_headline".to_owned(),
            ..Furniture::default()
        });
    }
}
