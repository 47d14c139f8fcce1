//! Writing: one version of a story in, the bytes of one format out, and what the format could not
//! say.

mod bodies;
mod clean;
mod file_name;
mod losses;
mod printed;
mod uris;
mod wire;
mod xml;

pub use file_name::{file_name, sidecar_name};
pub use losses::{CannotCarry, Kept, Loss, Lost};

pub(crate) use bodies::{Markup, Segment, Tags, body_html, data_source, inline, segments};
pub(crate) use clean::is_safe_address;
pub(crate) use losses::{Losses, refuse_unless_usable};
pub(crate) use printed::{Printed, picture_line, time};
pub(crate) use uris::{as_uri, picture_uri, subject_uri};
pub(crate) use wire::{WIDTH, ordinal, priority, service, story_number, wrapped};
pub(crate) use xml::Xml;

use crate::ninjs::write::Version;
use crate::outgoing::Outgoing;
use serde::{Deserialize, Serialize};

/// A format that copy can leave in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    PlainText,
    Html,
    Ninjs16,
    Ninjs22,
    Ninjs31,
    Nitf36,
    /// NITF without elements of other namespaces, for receivers that check against the old DTD.
    Nitf36Dtd,
    NewsmlG2,
    Iptc7901,
    Anpa1312,
    Markdown,
    Docx,
    Rss,
    Atom,
    JsonFeed,
    Email,
}

impl Format {
    pub const ALL: [Self; 16] = [
        Self::PlainText,
        Self::Html,
        Self::Ninjs16,
        Self::Ninjs22,
        Self::Ninjs31,
        Self::Nitf36,
        Self::Nitf36Dtd,
        Self::NewsmlG2,
        Self::Iptc7901,
        Self::Anpa1312,
        Self::Markdown,
        Self::Docx,
        Self::Rss,
        Self::Atom,
        Self::JsonFeed,
        Self::Email,
    ];

    /// The name on the command line and in receipts.
    pub fn name(self) -> &'static str {
        match self {
            Self::PlainText => "text",
            Self::Html => "html",
            Self::Ninjs16 => "ninjs-1.6",
            Self::Ninjs22 => "ninjs-2.2",
            Self::Ninjs31 => "ninjs-3.1",
            Self::Nitf36 => "nitf",
            Self::Nitf36Dtd => "nitf-dtd",
            Self::NewsmlG2 => "newsml-g2",
            Self::Iptc7901 => "iptc7901",
            Self::Anpa1312 => "anpa1312",
            Self::Markdown => "markdown",
            Self::Docx => "docx",
            Self::Rss => "rss",
            Self::Atom => "atom",
            Self::JsonFeed => "jsonfeed",
            Self::Email => "eml",
        }
    }

    /// The end of a file's name, without the first dot. No two formats share one, so that a story
    /// in all formats is as many files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::PlainText => "txt",
            Self::Html => "html",
            Self::Ninjs16 => "ninjs-1.6.json",
            Self::Ninjs22 => "ninjs-2.2.json",
            Self::Ninjs31 => "ninjs.json",
            Self::Nitf36 => "nitf.xml",
            Self::Nitf36Dtd => "nitf-dtd.xml",
            Self::NewsmlG2 => "g2.xml",
            Self::Iptc7901 => "iptc.txt",
            Self::Anpa1312 => "anpa.txt",
            Self::Markdown => "md",
            Self::Docx => "docx",
            Self::Rss => "rss.xml",
            Self::Atom => "atom.xml",
            Self::JsonFeed => "feed.json",
            Self::Email => "eml",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::PlainText => "text/plain; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Ninjs16 | Self::Ninjs22 | Self::Ninjs31 => "application/json",
            Self::Nitf36 | Self::Nitf36Dtd => "application/nitf+xml",
            Self::NewsmlG2 => "application/vnd.iptc.g2.newsitem+xml",
            Self::Iptc7901 | Self::Anpa1312 => "application/octet-stream",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::JsonFeed => "application/feed+json",
            Self::Email => "message/rfc822",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = NoSuchFormat;

    /// Takes the names of the command line; `ninjs` is the newest of its kind.
    fn from_str(name: &str) -> Result<Self, NoSuchFormat> {
        let name = name.to_ascii_lowercase();
        if name == "ninjs" {
            return Ok(Self::Ninjs31);
        }
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or(NoSuchFormat(name))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "no format {0}; there are text html ninjs ninjs-1.6 ninjs-2.2 ninjs-3.1 nitf nitf-dtd newsml-g2 iptc7901 anpa1312 markdown docx rss atom jsonfeed eml"
)]
pub struct NoSuchFormat(pub String);

/// The bytes of one format, and what it could not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// In the order found. Those that are kept nowhere want an editor's yes before the copy leaves.
    pub losses: Vec<Loss>,
}

/// Writes `copy` in `format`. The same copy gives the same bytes: a preview is the output.
///
/// Refuses when a credit, a copyright or a status that receivers must obey would fall off, when a
/// picture has no credit, and when a format has no letters for the language of the copy. What
/// leaves has passed [`crate::check`].
pub fn write(copy: &Outgoing, format: Format) -> Result<Written, CannotCarry> {
    let mut losses = Losses::default();
    let copy = clean::cleaned(copy, &mut losses);
    losses::refuse_uncredited(&copy)?;
    let printed = Printed::of(&copy);
    let bytes = match format {
        Format::PlainText => crate::plaintext::write::write(&printed, &mut losses),
        Format::Html => crate::html::write::write(&printed, &mut losses),
        Format::Ninjs16 => crate::ninjs::write::write(&printed, Version::V1, &mut losses),
        Format::Ninjs22 => crate::ninjs::write::write(&printed, Version::V2, &mut losses),
        Format::Ninjs31 => crate::ninjs::write::write(&printed, Version::V3, &mut losses),
        Format::Nitf36 => crate::nitf::write::write(&printed, false, &mut losses),
        Format::Nitf36Dtd => crate::nitf::write::write(&printed, true, &mut losses),
        Format::NewsmlG2 => crate::newsml_g2::write::write(&printed, &mut losses),
        Format::Iptc7901 => crate::iptc7901::write::write(&printed, &mut losses)?,
        Format::Anpa1312 => crate::anpa1312::write::write(&printed, &mut losses)?,
        Format::Markdown => crate::markdown::write::write(&printed, &mut losses),
        Format::Docx => crate::docx::write::write(&printed, &mut losses),
        Format::Rss => crate::feeds::write::rss(&printed, &mut losses)?,
        Format::Atom => crate::feeds::write::atom(&printed, &mut losses)?,
        Format::JsonFeed => crate::feeds::write::json(&printed, &mut losses)?,
        Format::Email => crate::eml::write::write(&printed, &mut losses),
    };
    match crate::validate::check(format, &bytes) {
        Ok(()) => Ok(Written { bytes, losses: losses.into_list() }),
        Err(wrong) => Err(CannotCarry::NotValid { place: wrong.place, reason: wrong.reason }),
    }
}

/// The lines that say whose the copy is, word for word as every format prints them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedLines {
    pub dateline: Option<String>,
    pub byline: Option<String>,
    /// Sentences about contributors whom the tail does not name.
    pub contributors: Vec<String>,
    pub tail: Option<String>,
    pub pictures: Vec<String>,
    pub copyright: String,
}

/// Puts the lines together as [`write`] does.
pub fn printed_lines(copy: &Outgoing) -> PrintedLines {
    let copy = prepared(copy);
    let printed = Printed::of(&copy);
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    let contributors =
        printed.contributor_line.strip_prefix(copy.tail.as_str()).unwrap_or_default().trim();
    PrintedLines {
        dateline: said(printed.dateline.clone()),
        byline: said(printed.signed()),
        contributors: said(contributors.to_owned()).into_iter().collect(),
        tail: said(copy.tail.clone()),
        pictures: copy.content.pictures.iter().map(picture_line).collect(),
        copyright: printed.copyright_lines().join("; "),
    }
}

/// The copy as the writers print it.
pub(crate) fn prepared(copy: &Outgoing) -> Outgoing {
    clean::cleaned(copy, &mut Losses::default())
}
