//! Reads a page or a pasted fragment into one item.

use super::{article, blocks, limits, meta, safe};
use crate::furniture::{dateline, rules};
use crate::{BlockKind, BodyBlock, Document, Furniture, Item, ReadError, encoding};
use scraper::Html;

/// Reads a page: the article, with furniture listed and the rest of the page left out.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = encoding::decode(bytes, declared(bytes).as_deref())?;
    limits::check_source(&decoded.text)?;
    let page = Html::parse_document(&decoded.text);
    limits::check_tree(&page)?;
    let meta = meta::read(&page);
    let found = article::find(&decoded.text)?;
    let mut item = Item { kind: Some("text".to_owned()), ..Item::default() };
    item.headline = meta.headline;
    item.language = meta.language;
    item.firstcreated = meta.published;
    item.versioncreated = meta.modified;
    item.guid = meta.url;
    item.abstract_text = meta.summary;
    if let Some(found) = found {
        let tree = Html::parse_fragment(&safe::clean(&found.html));
        let read = blocks::of(tree.root_element());
        item.bylines.extend(found.byline);
        item.pictures = read.pictures;
        sort(&mut item, read.blocks);
    }
    open_dateline(&mut item);
    let mut document = Document {
        format: "html".to_owned(),
        encoding: decoded.encoding,
        warnings: decoded.warnings,
        encoding_offers: decoded.offers,
        ..Document::default()
    };
    document.items.push(item);
    Ok(document)
}

/// Reads a fragment off the clipboard: all its text, cleaned, without looking for an article in it.
pub fn read_clipboard(html: &str) -> Result<Document, ReadError> {
    crate::Limit::DocumentBytes.check(html.len())?;
    limits::check_source(html)?;
    let fragment = html
        .split_once("<!--StartFragment-->")
        .map_or(html, |(_, rest)| rest.split_once("<!--EndFragment-->").map_or(rest, |(inner, _)| inner));
    let tree = Html::parse_fragment(&safe::clean(fragment));
    limits::check_tree(&tree)?;
    let read = blocks::of(tree.root_element());
    let mut item = Item { kind: Some("text".to_owned()), pictures: read.pictures, ..Item::default() };
    sort(&mut item, read.blocks);
    let mut document = Document { format: "html".to_owned(), encoding: "utf-8".to_owned(), ..Document::default() };
    document.items.push(item);
    Ok(document)
}

/// Splits blocks into copy and furniture.
fn sort(item: &mut Item, found: Vec<BodyBlock>) {
    for block in found {
        match rules::reason(&block.text) {
            Some(reason) => {
                item.furniture.push(Furniture { text: block.text, reason: reason.to_owned(), ..Furniture::default() })
            }
            None => item.body.push(block),
        }
    }
}

fn open_dateline(item: &mut Item) {
    let Some(block) = item.body.iter_mut().find(|block| block.kind == BlockKind::P) else { return };
    let Some(opened) = dateline::open(&block.text, None) else { return };
    dateline::cut_block(block, opened.rest_start);
    item.sources.extend(opened.dateline.agencies.clone());
    item.dateline = Some(opened.dateline);
}

/// The charset a page names in its first bytes.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or_default()).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head
        .get(at..)?
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    Some(label).filter(|label| !label.is_empty())
}
