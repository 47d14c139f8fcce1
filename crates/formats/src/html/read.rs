//! Reads a page or a pasted fragment into one item.

use super::{article, blocks, byline, limits, meta, safe, sort};
use crate::{Document, Item, ReadError, encoding};
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
    let writers = byline::read(
        &page,
        found.as_ref().and_then(|found| found.byline.as_deref()),
        &meta.writers,
        meta.site.as_deref(),
    );
    item.headline = meta.headline;
    item.language = meta.language;
    item.firstcreated = meta.published;
    item.versioncreated = meta.modified;
    item.guid = meta.url;
    item.abstract_text = meta.summary;
    item.keywords = meta.keywords;
    item.bylines = writers.bylines;
    item.sources = writers.agencies;
    if let Some(found) = found {
        let tree = Html::parse_fragment(&safe::clean(&found.html));
        sort::article(&mut item, blocks::of(tree.root_element()));
    }
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
    let mut item = Item { kind: Some("text".to_owned()), ..Item::default() };
    sort::fragment(&mut item, blocks::of(tree.root_element()));
    let mut document = Document { format: "html".to_owned(), encoding: "utf-8".to_owned(), ..Document::default() };
    document.items.push(item);
    Ok(document)
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
