//! Reads a page or a pasted fragment into one item.

use super::{article, byline, limits, marked_article, page_meta, sort_article, wire_meta};
use crate::furniture::page::SortedPage;
use crate::furniture::{SourceLine, warnings};
use crate::{Document, Item, ReadError, encoding};
use scraper::Html;

/// Reads a page: the article, with furniture listed and the rest of the page left out.
///
/// # Errors
/// [`ReadError`] for bytes that are no text, and for a page that is over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = encoding::decode(bytes, declared(bytes).as_deref())?;
    limits::check_source(&decoded.text)?;
    let page = Html::parse_document(&decoded.text);
    limits::check_tree(&page)?;
    let meta = page_meta::read(&page);
    let marked = marked_article::read(&page);
    let mut item = Item { kind: Some("text".to_owned()), ..Item::default() };
    item.headline =
        marked.as_ref().and_then(|marked| marked.headline.clone()).or(meta.headline.clone());
    item.language = meta.language.clone();
    item.firstcreated = meta.published.clone();
    item.versioncreated = meta.modified.clone();
    item.guid = meta.url.clone();
    item.abstract_text = meta.summary.clone();
    item.keywords = meta.keywords.clone();
    match marked {
        Some(marked) => {
            let named: Vec<String> = marked.authors.iter().chain(&meta.writers).cloned().collect();
            let writers = byline::read(&page, None, &named, &meta.site);
            item.bylines = writers.bylines;
            item.sources = writers.agencies;
            sort_article::marked(&mut item, marked);
            wire_meta::read(&mut item, &page);
        }
        None => {
            let found = article::find(&decoded.text, &page, &meta);
            let writers = byline::read(&page, found.byline.as_deref(), &meta.writers, &meta.site);
            item.bylines = writers.bylines;
            item.sources = writers.agencies;
            sort_article::article(&mut item, found.blocks);
        }
    }
    crate::fields::name_people(&mut item);
    let mut document = Document {
        format: "html".to_owned(),
        encoding: decoded.encoding,
        warnings: decoded.warnings,
        encoding_offers: decoded.offers,
        ..Document::default()
    };
    document.warnings.extend(warnings::of(&as_page(&item)));
    document.items.push(item);
    Ok(document)
}

/// True for a page that marks its article in the words of schema.org.
pub fn marks_its_article(source: &str) -> bool {
    source.contains("itemtype")
        && crate::Limit::DocumentBytes.check(source.len()).is_ok()
        && limits::check_source(source).is_ok()
        && marked_article::read(&Html::parse_document(source)).is_some()
}

/// Reads a fragment off the clipboard: all its text, cleaned, without looking for an article in it.
///
/// # Errors
/// [`ReadError::OverLimit`] for a fragment that is too large or too deep.
pub fn read_clipboard(html: &str) -> Result<Document, ReadError> {
    crate::Limit::DocumentBytes.check(html.len())?;
    limits::check_source(html)?;
    let fragment = html.split_once("<!--StartFragment-->").map_or(html, |(_, rest)| {
        rest.split_once("<!--EndFragment-->").map_or(rest, |(inner, _)| inner)
    });
    limits::check_tree(&Html::parse_fragment(fragment))?;
    let mut item = Item { kind: Some("text".to_owned()), ..Item::default() };
    sort_article::fragment(&mut item, article::cleaned(fragment));
    crate::fields::name_people(&mut item);
    let mut document =
        Document { format: "html".to_owned(), encoding: "utf-8".to_owned(), ..Document::default() };
    document.items.push(item);
    Ok(document)
}

/// What the import warnings look at, out of an item.
fn as_page(item: &Item) -> SortedPage {
    let piece = |text: &String| SourceLine { text: text.clone(), ..SourceLine::default() };
    SortedPage {
        headline: item.headline.as_ref().map(piece),
        bylines: item.bylines.iter().map(piece).collect(),
        captions: item
            .pictures
            .iter()
            .map(|picture| (SourceLine::default(), picture.clone()))
            .collect(),
        dateline: item.dateline.clone(),
        body: item.body.iter().map(|block| piece(&block.text)).collect(),
        from_web: true,
        ..SortedPage::default()
    }
}

/// The charset a page names in its first bytes.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or_default())
        .to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head
        .get(at..)?
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    Some(label).filter(|label| !label.is_empty())
}
