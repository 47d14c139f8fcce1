//! Reads plain text of any kind into one item; the copy keeps its order and every letter, with its
//! places in the file.

use super::{lines, zczc};
use crate::furniture::page::{self, SortedPage, release_number};
use crate::furniture::{is_prose, warnings, word_count};
use crate::{BlockKind, BodyBlock, Document, Furniture, Item, ItemDateline, ReadError, encoding};

/// Reads a plain text file.
///
/// # Errors
/// [`ReadError`] for bytes that are no text, or that are over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = encoding::decode(bytes, None)?;
    let mut document = read_text(&decoded.text);
    document.encoding = decoded.encoding;
    document.warnings.splice(0..0, decoded.warnings);
    document.encoding_offers = decoded.offers;
    Ok(document)
}

/// Reads text that is already decoded, such as a paste; offsets are scalar values of `text`.
pub fn read_text(text: &str) -> Document {
    let mut document =
        Document { format: "text".to_owned(), encoding: "utf-8".to_owned(), ..Document::default() };
    let mut item = match zczc::open(text) {
        Some(envelope) => {
            let page = envelope.page();
            document.format_version = Some("zczc".to_owned());
            document.warnings = warnings::of(&page);
            enveloped(item(page), envelope)
        }
        None => {
            let page = page::sort(lines::pieces(text), None);
            document.warnings = warnings::of(&page);
            item(page)
        }
    };
    crate::fields::name_people(&mut item);
    document.items.push(item);
    document
}

/// The item a sorted page makes.
fn item(page: SortedPage) -> Item {
    let mut item = Item { kind: Some("text".to_owned()), ..Item::default() };
    item.headline = page.headline.map(|piece| piece.text);
    item.subheadlines = page.subheadlines.into_iter().map(|piece| piece.text).collect();
    item.bylines = page.bylines.into_iter().map(|piece| piece.text).collect();
    item.sources = page
        .dateline
        .iter()
        .flat_map(|dateline| dateline.agencies.clone())
        .chain(page.sources)
        .collect();
    for credit in
        page.credits.iter().filter(|credit| crate::furniture::credit::agency(credit).is_some())
    {
        if !item.sources.contains(credit) {
            item.sources.push(credit.clone());
        }
    }
    item.credit_lines = page.credits;
    item.dateline = page.dateline;
    item.signoff = page.signoff;
    item.contributors_line = page.contributors;
    item.ed_notes = page.ed_notes;
    item.nonpublic = page.nonpublic;
    item.photo_refs = page.picture_links;
    item.pictures = page.captions.into_iter().map(|(_, picture)| picture).collect();
    if let Some((clock, _)) = page.clock {
        item.header.insert("page_date".to_owned(), clock.text.into());
    }
    let release = page
        .furniture
        .iter()
        .find(|taken| taken.reason == "release_line")
        .and_then(|taken| release_number(&taken.piece.text));
    if let Some(number) = release {
        item.header.insert("release_number".to_owned(), number.into());
    }
    item.furniture = page
        .furniture
        .iter()
        .map(|taken| Furniture {
            text: taken.piece.text.clone(),
            reason: taken.reason.clone(),
            start: Some(taken.piece.start),
            end: Some(taken.piece.end),
        })
        .collect();
    let count = page.body.len();
    item.body = page
        .body
        .iter()
        .enumerate()
        .map(|(at, piece)| BodyBlock {
            start: Some(piece.start),
            end: Some(piece.end),
            ..BodyBlock::new(
                kind(&piece.text, at, count, page.body.get(at + 1).map(|next| next.text.as_str())),
                piece.text.clone(),
            )
        })
        .collect();
    item
}

/// A short line without an end mark over a paragraph is a subhead; everything else is a paragraph
/// as it stands.
fn kind(text: &str, at: usize, count: usize, next: Option<&str>) -> BlockKind {
    let subhead = at > 0
        && at + 1 < count
        && word_count(text) <= 8
        && !text.contains([',', ':', '@', '/'])
        && !text.ends_with(['.', '!', '"', '”', ';', '…'])
        && !text.starts_with(['-', '–', '—', '•', '*', '"', '“'])
        && text.chars().next().is_some_and(|c| !c.is_lowercase())
        && next.is_some_and(is_prose);
    if subhead { BlockKind::Subhead } else { BlockKind::P }
}

/// Adds what the marked lines of the envelope say.
fn enveloped(mut item: Item, envelope: zczc::ZczcEnvelope) -> Item {
    item.slugline = envelope.slugline;
    item.subjects = envelope.subjects;
    if let Some(place) = envelope.place.filter(|_| item.dateline.is_none()) {
        item.dateline = Some(ItemDateline {
            raw: place.clone(),
            places: vec![place.clone()],
            city: Some(place),
            ..ItemDateline::default()
        });
    }
    if let Some(source) = envelope.source.filter(|source| !item.sources.contains(source)) {
        item.sources.insert(0, source);
    }
    for (mark, value) in envelope.others {
        item.header.insert(mark.to_string(), value.into());
    }
    if let Some(author) = envelope.author {
        if item.bylines.is_empty() && crate::furniture::byline::is_byline(&author) {
            item.bylines.push(author.clone());
        }
        item.header.insert("author".to_owned(), author.into());
    }
    item
}
