//! The formats that copy can leave in.

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

pub struct NoSuchFormat(pub String);
