//! The body as markup: paragraphs, subheads, quotes and lists with light marks, and with each
//! agency's words wrapped.

use super::printed::Printed;
use crate::outgoing::Origin;
use crate::provider_codes;
use quick_xml::escape::{escape, partial_escape};
use story::content::{Block, BlockKind, MarkKind};

/// A run of words with the same marks and the same origin.
pub(crate) struct Segment<'a> {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub link: Option<&'a str>,
    /// Index into the block's origins.
    pub origin: Option<usize>,
}

/// The runs of one block, in order; joined, their texts are the block's.
pub(crate) fn segments<'a>(block: &'a Block, origins: &[Origin]) -> Vec<Segment<'a>> {
    let chars: Vec<char> = block.text.chars().collect();
    let whole = u32::try_from(chars.len()).unwrap_or(u32::MAX);
    let mut cuts: Vec<u32> = vec![0, whole];
    cuts.extend(block.marks.iter().flat_map(|mark| [mark.start, mark.end]));
    cuts.extend(origins.iter().flat_map(|origin| [origin.start, origin.end]));
    cuts.retain(|cut| *cut <= whole);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let (start, end) = (cut[0], cut[1]);
            let mark = |kind| {
                block.marks.iter().find(|m| m.kind == kind && m.start <= start && end <= m.end)
            };
            Segment {
                text: chars[start as usize..end as usize].iter().collect(),
                bold: mark(MarkKind::Bold).is_some(),
                italic: mark(MarkKind::Italic).is_some(),
                link: mark(MarkKind::Link).and_then(|mark| mark.href.as_deref()),
                origin: origins.iter().position(|o| o.start <= start && end <= o.end),
            }
        })
        .collect()
}

/// How the body is marked up as HTML.
pub(crate) struct Markup<'m> {
    /// The start tag that wraps the words of one origin (block, index); nothing leaves the words
    /// bare.
    pub origin: &'m dyn Fn(usize, usize) -> Option<String>,
    /// Attributes of every block's element, such as ` dir="rtl"`.
    pub attributes: &'m str,
    /// Whether the first paragraph starts with the dateline.
    pub dateline: bool,
}

/// The tags of a vocabulary for light marks.
pub(crate) struct Tags {
    pub bold: (&'static str, &'static str),
    pub italic: (&'static str, &'static str),
    /// The end tag of an origin.
    pub origin_end: &'static str,
    pub line_break: &'static str,
}

/// HTML, and XHTML as well.
pub(crate) const HTML: Tags = Tags {
    bold: ("<strong>", "</strong>"),
    italic: ("<em>", "</em>"),
    origin_end: "</span>",
    line_break: "<br/>",
};

/// Start tag naming whose words follow: `data-source`, and the wire item where one is known.
pub(crate) fn data_source(origin: &Origin) -> Option<String> {
    if origin.party.is_empty() {
        return None;
    }
    let source = provider_codes::uri(&origin.party).unwrap_or_else(|| origin.party.clone());
    let mut tag = format!("<span data-source=\"{}\"", escape(&source));
    for (name, value) in [("data-item", &origin.item), ("data-version", &origin.version)] {
        if !value.is_empty() {
            tag.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
    }
    tag.push('>');
    Some(tag)
}

/// The body as well-formed markup that is both HTML and XHTML, one line a block; `<ul>`/`<ol>`
/// stand around their items.
pub(crate) fn body_html(printed: &Printed<'_>, markup: &Markup<'_>) -> Vec<String> {
    let copy = printed.copy;
    let mut lines = Vec::new();
    let mut list: Option<&str> = None;
    let mut dateline =
        Some(printed.dateline.as_str()).filter(|line| markup.dateline && !line.is_empty());
    for (index, block) in copy.content.body.iter().enumerate() {
        let wanted = match block.kind {
            BlockKind::Bullet => Some("ul"),
            BlockKind::Number => Some("ol"),
            _ => None,
        };
        if list != wanted {
            lines.extend(list.map(|list| format!("</{list}>")));
            lines.extend(wanted.map(|list| format!("<{list}{}>", markup.attributes)));
            list = wanted;
        }
        let mut inner =
            inline(block, copy.origins_of(index), &|origin| (markup.origin)(index, origin), &HTML);
        if block.kind == BlockKind::P
            && let Some(line) = dateline.take()
        {
            inner = format!("<span class=\"dateline\">{}</span> {inner}", partial_escape(line));
        }
        let attributes = markup.attributes;
        lines.push(match block.kind {
            BlockKind::P => format!("<p{attributes}>{inner}</p>"),
            BlockKind::Subhead => format!("<h2{attributes}>{inner}</h2>"),
            BlockKind::Quote => format!("<blockquote{attributes}><p>{inner}</p></blockquote>"),
            BlockKind::Bullet | BlockKind::Number => format!("<li>{inner}</li>"),
        });
    }
    lines.extend(list.map(|list| format!("</{list}>")));
    lines
}

/// The words of one block with their tags: origin outermost, then link, bold, italic; a tag stays
/// open as long as it can.
pub(crate) fn inline(
    block: &Block,
    origins: &[Origin],
    origin: &dyn Fn(usize) -> Option<String>,
    tags: &Tags,
) -> String {
    let mut out = String::with_capacity(block.text.len() + 16);
    let mut open: Vec<(String, &'static str)> = Vec::new();
    for segment in segments(block, origins) {
        let mut wanted: Vec<(String, &'static str)> = Vec::new();
        wanted.extend(segment.origin.and_then(origin).map(|tag| (tag, tags.origin_end)));
        wanted.extend(segment.link.map(|href| (format!("<a href=\"{}\">", escape(href)), "</a>")));
        wanted.extend(segment.bold.then(|| (tags.bold.0.to_owned(), tags.bold.1)));
        wanted.extend(segment.italic.then(|| (tags.italic.0.to_owned(), tags.italic.1)));
        let common = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        open.drain(common..).rev().for_each(|(_, end)| out.push_str(end));
        for (tag, end) in wanted.into_iter().skip(common) {
            out.push_str(&tag);
            open.push((tag, end));
        }
        out.push_str(&partial_escape(&segment.text).replace('\n', tags.line_break));
    }
    open.into_iter().rev().for_each(|(_, end)| out.push_str(end));
    out
}
