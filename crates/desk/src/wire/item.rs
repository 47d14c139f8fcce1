//! A wire item as it was read: its headline, its agency, its copy with what was accepted so far.

use super::accepted::carried_out;
use crate::view::ItemPictureView;
use crate::{Error, Result};
use checks::Carried;
use formats::{BodyBlock, Document, Item, Suggestion};
use store::Item as ItemRow;
use story::content::{Block, BlockKind, Mark, MarkKind};
use story::dateline::Dateline;
use story::{ItemId, Owner};

/// The id of an item as it crosses a border.
pub(crate) fn item_id(text: &str) -> Result<ItemId> {
    uuid::Uuid::parse_str(text).map(ItemId).map_err(|_| Error::not_found("wire item", text))
}

pub(crate) fn document_of(row: &ItemRow) -> Option<Document> {
    serde_json::from_value(row.document.clone()).ok()
}

/// The item as it was read.
pub fn item_of(row: &ItemRow) -> Option<Item> {
    document_of(row)?.items.into_iter().next()
}

pub fn headline_of(row: &ItemRow) -> String {
    let Some(item) = item_of(row) else { return row.name.clone() };
    let first = item.body.first().map(|block| block.text.chars().take(80).collect());
    item.headline.or(item.slugline).or(first).unwrap_or_else(|| row.name.clone())
}

/// The code of the agency whose copy it is: from the provider, else the dateline's logo, else the
/// credit lines.
pub fn agency_of(row: &ItemRow) -> Option<String> {
    item_of(row).and_then(|item| agency_of_item(&item))
}

/// Whose an item's copy is.
pub(crate) fn owner_of(row: &ItemRow) -> Owner {
    Owner::agency(&agency_of(row).unwrap_or_default(), Some(row.id))
}

pub(crate) fn agency_of_item(item: &Item) -> Option<String> {
    let logos = item.dateline.iter().flat_map(|dateline| dateline.agencies.iter());
    let named = item.provider_code.iter().chain(item.provider.iter()).chain(logos);
    let named = named.chain(&item.info_sources).chain(&item.sources).chain(&item.credit_lines);
    named.filter_map(|text| story::agency::recognise(text)).map(|code| code.0).next()
}

/// The body with the accepted proposals carried out: the paragraphs a screen counts.
pub fn body_of(row: &ItemRow) -> Vec<Block> {
    item_of(row).map(|item| Body::of(row, &item)).unwrap_or_default().blocks
}

/// What a block of a document is to an editor.
enum Part {
    Copy(BlockKind),
    /// A caption or a note: it is in the document and never in the copy.
    Beside,
}

fn part(from: &BodyBlock) -> Part {
    match from.kind {
        formats::BlockKind::P | formats::BlockKind::Table => Part::Copy(BlockKind::P),
        formats::BlockKind::Subhead => Part::Copy(BlockKind::Subhead),
        formats::BlockKind::Quote => Part::Copy(BlockKind::Quote),
        formats::BlockKind::List => Part::Copy(BlockKind::Bullet),
        formats::BlockKind::Caption | formats::BlockKind::Note => Part::Beside,
    }
}

/// The copy of an item as it stands with the proposals accepted so far.
#[derive(Default)]
pub(crate) struct Body {
    pub blocks: Vec<Block>,
    /// Of each block, where its characters stood in the document.
    from: Vec<Carried>,
}

impl Body {
    pub fn of(row: &ItemRow, item: &Item) -> Self {
        let texts: Vec<&str> = item.body.iter().map(|block| block.text.as_str()).collect();
        let is_copy = |paragraph: usize| {
            item.body.get(paragraph).is_some_and(|from| matches!(part(from), Part::Copy(_)))
        };
        // A join with what is no copy would bring it in.
        let chosen = item.suggestions.iter().filter(|proposal| {
            let joins = proposal
                .joins
                .as_ref()
                .is_none_or(|joins| is_copy(joins.head) && is_copy(joins.tail));
            joins && accepts(row, &proposal.id)
        });
        let chosen: Vec<&Suggestion> = chosen.collect();
        let mut body = Self::default();
        for carried in carried_out(&texts, &chosen) {
            let Some(from) = item.body.get(carried.paragraph) else { continue };
            let Part::Copy(kind) = part(from) else { continue };
            if !carried.text.trim().is_empty() {
                let marks = marks(item, &carried);
                body.blocks.push(Block { kind, text: carried.text.clone(), marks });
                body.from.push(carried);
            }
        }
        body
    }

    /// Where a place of the document stands now: its paragraph among those shown and its place
    /// there.
    pub fn place_of(&self, paragraph: usize, at: usize) -> (usize, usize) {
        let stands =
            |carried: &Carried| carried.from.iter().position(|from| *from == (paragraph, at));
        let found = self
            .from
            .iter()
            .enumerate()
            .find_map(|(shown, carried)| Some((shown, stands(carried)?)));
        found.unwrap_or_else(|| {
            let own = self.from.iter().position(|carried| carried.paragraph == paragraph);
            let before =
                || self.from.iter().filter(|carried| carried.paragraph < paragraph).count();
            (own.unwrap_or_else(before), at)
        })
    }
}

/// The marks of the document over what stands of their words.
fn marks(item: &Item, carried: &Carried) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut paragraphs: Vec<usize> = carried.from.iter().map(|(paragraph, _)| *paragraph).collect();
    paragraphs.dedup();
    for paragraph in paragraphs {
        let of_block =
            item.body.get(paragraph).map(|block| block.marks.as_slice()).unwrap_or_default();
        for mark in of_block {
            let inside = |from: &(usize, usize)| {
                from.0 == paragraph && (mark.start..mark.end).contains(&from.1)
            };
            let start = carried.from.iter().position(inside);
            let end = carried.from.iter().rposition(inside);
            if let (Some(start), Some(end)) = (start, end) {
                marks.push(copy_mark(mark, start, end + 1));
            }
        }
    }
    marks
}

fn copy_mark(mark: &formats::Mark, start: usize, end: usize) -> Mark {
    Mark {
        start: start as u32,
        end: end as u32,
        kind: match mark.kind {
            formats::MarkKind::Bold => MarkKind::Bold,
            formats::MarkKind::Italic => MarkKind::Italic,
            formats::MarkKind::Link => MarkKind::Link,
        },
        href: mark.href.clone(),
    }
}

/// Proposals about the copy, those about notes and captions left out.
pub(crate) fn proposals_of(item: &Item) -> impl Iterator<Item = &Suggestion> {
    let of_copy =
        move |at: usize| item.body.get(at).is_some_and(|from| matches!(part(from), Part::Copy(_)));
    item.suggestions.iter().filter(move |proposal| match &proposal.joins {
        Some(joins) => of_copy(joins.head) && of_copy(joins.tail),
        None => of_copy(proposal.paragraph),
    })
}

/// A block of a document as a block of copy; captions and notes are not body.
pub fn block(from: &BodyBlock) -> Option<Block> {
    let Part::Copy(kind) = part(from) else { return None };
    (!from.text.trim().is_empty()).then(|| Block {
        kind,
        text: from.text.clone(),
        marks: from.marks.iter().map(|mark| copy_mark(mark, mark.start, mark.end)).collect(),
    })
}

/// Plain text as blocks: a paragraph a line.
pub fn plain_blocks(text: &str) -> Vec<Block> {
    text.lines()
        .map(|line| line.trim().replace(|c: char| c.is_control() && c != '\t', ""))
        .filter(|line| !line.is_empty())
        .map(|text| Block { text, ..Block::default() })
        .collect()
}

pub(crate) fn dateline_of(item: &Item) -> Option<Dateline> {
    let found = item.dateline.as_ref()?;
    Some(Dateline {
        // The separator is kept by itself; some readers have it in the raw text as well.
        raw: found
            .raw
            .trim_end_matches(found.separator.as_deref().unwrap_or_default())
            .trim_end()
            .to_owned(),
        places: if found.places.is_empty() {
            found.city.iter().cloned().collect()
        } else {
            found.places.clone()
        },
        region: found.region.clone(),
        country: found.country.clone(),
        month: found.month,
        day: found.day,
        year: found.year,
        agencies: found.agencies.clone(),
        separator: found.separator.clone().unwrap_or_default(),
    })
}

pub(crate) fn pictures_of(item: &Item) -> Vec<ItemPictureView> {
    let pictures = item.pictures.iter().map(|picture| {
        let parts = picture.credit_parts.clone().unwrap_or_default();
        let credit = picture.credit.clone().or_else(|| picture.byline.clone()).unwrap_or_default();
        let agency = parts
            .via
            .or(parts.agency)
            .and_then(|name| story::agency::recognise(&name))
            .map(|code| code.0);
        let agency = agency.or_else(|| {
            story::agency::recognise(credit.trim_matches(['(', ')'])).map(|code| code.0)
        });
        ItemPictureView {
            caption: picture.caption.clone().unwrap_or_default(),
            photographer: parts.name.unwrap_or_default(),
            agency: agency.unwrap_or_default(),
            credit,
        }
    });
    pictures.collect()
}

/// The paragraphs under which an item is in the library.
pub(crate) fn paragraphs_of(row: &ItemRow) -> Vec<String> {
    body_of(row).into_iter().map(|block| block.text).collect()
}

/// What somebody said last about a proposal; none when nobody has.
pub(crate) fn last_word(row: &ItemRow, proposal: &str) -> Option<bool> {
    row.settled.iter().find(|settled| settled.proposal == proposal).map(|settled| settled.accepted)
}

/// Rule and words of every proposal that somebody has read and turned down.
pub(crate) fn turned_down(row: &ItemRow) -> Vec<(String, String)> {
    let item = item_of(row).unwrap_or_default();
    let read = |proposal: &&Suggestion| last_word(row, &proposal.id) == Some(false);
    let down = proposals_of(&item).filter(read);
    down.map(|proposal| (proposal.rule.clone(), proposal.text.clone())).collect()
}

/// Whether a person has accepted the proposal and not put it back.
pub(crate) fn accepts(row: &ItemRow, proposal: &str) -> bool {
    row.settled.iter().any(|settled| settled.proposal == proposal && settled.accepted)
}
