//! The body of a NITF document: blocks by house, paragraphs, subheads, quotes, lists, pictures.

use crate::outgoing::Origin;
use crate::write::{Printed, Tags, Xml, inline};
use quick_xml::escape::{escape, partial_escape};
use story::content::{Block, BlockKind, Picture};

const TAGS: Tags = Tags {
    bold: ("<em class=\"bold\">", "</em>"),
    italic: ("<em class=\"italic\">", "</em>"),
    origin_end: "</wt:span>",
    line_break: "<br/>",
};

/// Writes the body of the copy, block by block.
pub(super) fn body_content(xml: &mut Xml, printed: &Printed<'_>, dtd_safe: bool) {
    let copy = printed.copy;
    xml.open("body.content", &[]);
    let parties: Vec<&str> =
        (0..copy.content.body.len()).map(|index| main_party(copy.origins_of(index))).collect();
    let mixed = parties.iter().any(|party| !party.is_empty());
    let mut start = 0;
    while start < parties.len() {
        let party = parties[start];
        let end = start + parties[start..].iter().take_while(|other| **other == party).count();
        if mixed {
            open_source(xml, party, printed);
        }
        blocks(xml, start..end, printed, dtd_safe);
        if mixed {
            xml.leaf("datasource", &[], copy.name_of(party));
            xml.close();
        }
        start = end;
    }
    copy.content.pictures.iter().for_each(|one| picture(xml, one));
    xml.close();
}

/// The house most of a block's words come from; the newsroom where no origin says otherwise.
fn main_party(origins: &[Origin]) -> &str {
    let mut words: Vec<(&str, u32)> = Vec::new();
    for origin in origins {
        match words.iter_mut().find(|(party, _)| *party == origin.party) {
            Some((_, count)) => *count += origin.end - origin.start,
            None => words.push((&origin.party, origin.end - origin.start)),
        }
    }
    let most = words.iter().map(|(_, count)| *count).max();
    words.iter().find(|(_, count)| Some(*count) == most).map_or("", |(party, _)| party)
}

/// Opens the block of one house with its byline and copyright.
fn open_source(xml: &mut Xml, party: &str, printed: &Printed<'_>) {
    let copy = printed.copy;
    xml.open("block", &[]);
    if party.is_empty() {
        return;
    }
    if let Some(credit) = copy.credits.iter().find(|credit| credit.party == party) {
        xml.leaf_if("byline", &[], &credit.byline);
    }
    if let Some(one) = copy.copyright_of(party) {
        let holder = if one.holder.is_empty() { &one.notice } else { &one.holder };
        let year = match one.year {
            0 => String::new(),
            year => format!("<copyrite.year>{year}</copyrite.year> "),
        };
        let holder = format!("<copyrite.holder>{}</copyrite.holder>", partial_escape(holder));
        xml.mixed("copyrite", &[], &format!("(c) {year}{holder}"));
    }
}

fn blocks(xml: &mut Xml, range: std::ops::Range<usize>, printed: &Printed<'_>, dtd_safe: bool) {
    let mut list = None;
    for index in range {
        let Some(block) = printed.copy.content.body.get(index) else { continue };
        let wanted = match block.kind {
            BlockKind::Bullet => Some("ul"),
            BlockKind::Number => Some("ol"),
            _ => None,
        };
        if list != wanted {
            list.iter().for_each(|_| xml.close());
            wanted.iter().for_each(|name| xml.open(name, &[]));
            list = wanted;
        }
        let markup = words(block, printed.copy.origins_of(index), dtd_safe);
        match block.kind {
            BlockKind::P => xml.mixed("p", &[], &markup),
            BlockKind::Subhead => xml.mixed("hl2", &[], &markup),
            BlockKind::Quote => xml.mixed("bq", &[], &format!("<block><p>{markup}</p></block>")),
            BlockKind::Bullet | BlockKind::Number => xml.mixed("li", &[], &markup),
        }
    }
    list.iter().for_each(|_| xml.close());
}

fn words(block: &Block, origins: &[Origin], dtd_safe: bool) -> String {
    let tag = |origin: usize| {
        let origin = origins.get(origin).filter(|origin| !dtd_safe && !origin.party.is_empty())?;
        Some(origin_tag(origin))
    };
    inline(block, origins, &tag, &TAGS)
}

/// The start tag around words of another house.
fn origin_tag(origin: &Origin) -> String {
    let mut tag = format!("<wt:span src=\"{}\"", escape(&origin.party));
    for (name, value) in [("item", &origin.item), ("version", &origin.version)] {
        if !value.is_empty() {
            tag.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
    }
    tag.push('>');
    tag
}

fn picture(xml: &mut Xml, one: &Picture) {
    xml.open("media", &[("media-type", "image")]);
    for (name, value) in
        [("id", &one.id), ("byline", &one.photographer), ("usageterms", &one.usage_terms)]
    {
        if !value.is_empty() {
            xml.empty("media-metadata", &[("name", name), ("value", value)]);
        }
    }
    xml.empty(
        "media-reference",
        &[("source", &one.href), ("source-credit", &one.credit), ("copyright", &one.agency)],
    );
    xml.leaf_if("media-caption", &[], &one.caption);
    xml.leaf("media-producer", &[], &one.credit);
    xml.close();
}
