//! The table of formats. A format is its folder, one row here, and its tests: code that lists,
//! names, reads, writes or checks a format asks this table.

use crate::validate::{self, NotValid};
use crate::write::{CannotCarry, Losses, Printed};
use crate::{Document, ReadError};
use crate::{
    anpa1312, docx, eml, feeds, html, iptc7901, markdown, newsml_1, newsml_g2, ninjs, nitf,
    plaintext, zczc,
};
use serde::{Deserialize, Serialize};

/// Reads one document: bytes in, items out.
pub type DocumentReader = fn(&[u8]) -> Result<Document, ReadError>;

/// Writes one story: its lines put together in, the bytes of a file out, losses noted.
pub(crate) type StoryWriter = fn(&Printed<'_>, &mut Losses) -> Result<Vec<u8>, CannotCarry>;

/// Holds the bytes of a file of ours against what the format allows.
pub(crate) type FileCheck = fn(&[u8]) -> Result<(), NotValid>;

/// What there is to say of a format outside its folder.
struct FormatRow {
    /// On the command line and in receipts.
    name: &'static str,
    /// The name under which documents are read: formats of one family share a reader. As a name, a
    /// family stands for the newest format of it.
    family: &'static str,
    /// For people: `NITF 3.6`.
    title: &'static str,
    media_type: &'static str,
    /// The end of a file's name, without the first dot.
    extension: &'static str,
    reader: Option<DocumentReader>,
    /// Formats that are read only have no writer and no check.
    writer: Option<StoryWriter>,
    check: Option<FileCheck>,
}

/// Makes [`Format`] and its rows out of one table, so that a format is named once.
macro_rules! table {
    ($($(#[$about:meta])* $format:ident { $($column:tt)* })*) => {
        /// A format that copy comes or leaves in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Format {
            $($(#[$about])* $format,)*
        }

        impl Format {
            /// Every format, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$format,)*];

            const fn row(self) -> &'static FormatRow {
                match self {
                    $(Self::$format => {
                        const ROW: &FormatRow = &FormatRow { $($column)* };
                        ROW
                    })*
                }
            }
        }
    };
}

table! {
    PlainText {
        name: "text",
        family: "text",
        title: "Plain text",
        media_type: "text/plain; charset=utf-8",
        extension: "txt",
        reader: Some(plaintext::read),
        writer: Some(|copy, losses| Ok(plaintext::write::write(copy, losses))),
        check: Some(validate::plain),
    }
    Html {
        name: "html",
        family: "html",
        title: "HTML",
        media_type: "text/html; charset=utf-8",
        extension: "html",
        reader: Some(html::read),
        writer: Some(|copy, losses| Ok(html::write::write(copy, losses))),
        check: Some(validate::plain),
    }
    Ninjs16 {
        name: "ninjs-1.6",
        family: "ninjs",
        title: "ninjs 1.6",
        media_type: "application/json",
        extension: "ninjs-1.6.json",
        reader: Some(ninjs::read),
        writer: Some(|copy, losses| Ok(ninjs::write::write(copy, ninjs::Version::V1, losses))),
        check: Some(ninjs::check::check_v1),
    }
    Ninjs22 {
        name: "ninjs-2.2",
        family: "ninjs",
        title: "ninjs 2.2",
        media_type: "application/json",
        extension: "ninjs-2.2.json",
        reader: Some(ninjs::read),
        writer: Some(|copy, losses| Ok(ninjs::write::write(copy, ninjs::Version::V2, losses))),
        check: Some(ninjs::check::check_v2),
    }
    Ninjs31 {
        name: "ninjs-3.1",
        family: "ninjs",
        title: "ninjs 3.1",
        media_type: "application/json",
        extension: "ninjs.json",
        reader: Some(ninjs::read),
        writer: Some(|copy, losses| Ok(ninjs::write::write(copy, ninjs::Version::V3, losses))),
        check: Some(ninjs::check::check_v3),
    }
    Nitf36 {
        name: "nitf",
        family: "nitf",
        title: "NITF 3.6",
        media_type: "application/nitf+xml",
        extension: "nitf.xml",
        reader: Some(nitf::read),
        writer: Some(|copy, losses| Ok(nitf::write::write(copy, false, losses))),
        check: Some(nitf::check::check),
    }
    /// NITF without elements of other namespaces, for receivers that check against the old DTD.
    Nitf36Dtd {
        name: "nitf-dtd",
        family: "nitf",
        title: "NITF 3.6 (DTD)",
        media_type: "application/nitf+xml",
        extension: "nitf-dtd.xml",
        reader: Some(nitf::read),
        writer: Some(|copy, losses| Ok(nitf::write::write(copy, true, losses))),
        check: Some(nitf::check::check),
    }
    NewsmlG2 {
        name: "newsml-g2",
        family: "newsml-g2",
        title: "NewsML-G2 2.35",
        media_type: "application/vnd.iptc.g2.newsitem+xml",
        extension: "g2.xml",
        reader: Some(newsml_g2::read),
        writer: Some(|copy, losses| Ok(newsml_g2::write::write(copy, losses))),
        check: Some(newsml_g2::check::check),
    }
    /// What agencies sent before NewsML-G2; read only.
    Newsml1 {
        name: "newsml-1",
        family: "newsml-1",
        title: "NewsML 1",
        media_type: "application/xml",
        extension: "newsml.xml",
        reader: Some(newsml_1::read),
        writer: None,
        check: None,
    }
    Iptc7901 {
        name: "iptc7901",
        family: "iptc7901",
        title: "IPTC 7901",
        media_type: "application/octet-stream",
        extension: "iptc.txt",
        reader: Some(iptc7901::read),
        writer: Some(iptc7901::write::write),
        check: Some(iptc7901::check::check),
    }
    Anpa1312 {
        name: "anpa1312",
        family: "anpa1312",
        title: "ANPA 1312",
        media_type: "application/octet-stream",
        extension: "anpa.txt",
        reader: Some(anpa1312::read),
        writer: Some(anpa1312::write::write),
        check: Some(anpa1312::check::check),
    }
    /// Telegrams between `ZCZC` and `NNNN`; read only.
    Zczc {
        name: "zczc",
        family: "zczc",
        title: "ZCZC telegram",
        media_type: "text/plain",
        extension: "zczc.txt",
        reader: Some(zczc::read),
        writer: None,
        check: None,
    }
    Markdown {
        name: "markdown",
        family: "markdown",
        title: "Markdown",
        media_type: "text/markdown; charset=utf-8",
        extension: "md",
        reader: Some(markdown::read),
        writer: Some(|copy, losses| Ok(markdown::write::write(copy, losses))),
        check: Some(validate::plain),
    }
    Docx {
        name: "docx",
        family: "docx",
        title: "Word (DOCX)",
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        extension: "docx",
        reader: Some(docx::read),
        writer: Some(|copy, losses| Ok(docx::write::write(copy, losses))),
        check: Some(docx::check::check),
    }
    Rss {
        name: "rss",
        family: "rss",
        title: "RSS",
        media_type: "application/rss+xml",
        extension: "rss.xml",
        reader: Some(feeds::read),
        writer: Some(feeds::write::rss),
        check: Some(feeds::check::rss),
    }
    Atom {
        name: "atom",
        family: "atom",
        title: "Atom",
        media_type: "application/atom+xml",
        extension: "atom.xml",
        reader: Some(feeds::read),
        writer: Some(feeds::write::atom),
        check: Some(feeds::check::atom),
    }
    JsonFeed {
        name: "jsonfeed",
        family: "jsonfeed",
        title: "JSON Feed",
        media_type: "application/feed+json",
        extension: "feed.json",
        reader: Some(feeds::read_json),
        writer: Some(feeds::write::json),
        check: Some(validate::json::well_formed),
    }
    Email {
        name: "eml",
        family: "eml",
        title: "E-mail",
        media_type: "message/rfc822",
        extension: "eml",
        reader: Some(eml::read),
        writer: Some(|copy, losses| Ok(eml::write::write(copy, losses))),
        check: Some(eml::check::check),
    }
}

impl Format {
    /// The formats that copy can leave in, in the order people are shown them.
    pub fn outgoing() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|format| format.writer().is_some())
    }

    /// What `--to` and `--format` of an export take, separated by spaces: names, and families that
    /// stand for their newest format.
    pub fn outgoing_names() -> String {
        names(Self::outgoing().flat_map(|format| [format.family(), format.name()]))
    }

    /// What `--format` takes where a document is read, separated by spaces.
    pub fn incoming_names() -> String {
        let read = Self::ALL.iter().filter(|format| format.row().reader.is_some());
        names(read.map(|format| format.family()))
    }

    /// The name on the command line and in receipts.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The name under which a document in this format is read: `ninjs` for `ninjs-2.2`.
    pub fn family(self) -> &'static str {
        self.row().family
    }

    /// The name as people read it: `ninjs 3.1`, `IPTC 7901`.
    pub fn title(self) -> &'static str {
        self.row().title
    }

    /// The end of a file's name, without the first dot. No two formats share one, so that a story
    /// in all formats is as many files.
    pub fn extension(self) -> &'static str {
        self.row().extension
    }

    /// The media type of a file, with its charset where it is text.
    pub fn media_type(self) -> &'static str {
        self.row().media_type
    }

    /// The reader of a family such as `ninjs`.
    pub(crate) fn reader_of(family: &str) -> Option<DocumentReader> {
        let rows = Self::ALL.iter().map(|format| format.row());
        rows.filter(|row| row.family == family).find_map(|row| row.reader)
    }

    /// The writer; nothing for a format that is read only.
    pub(crate) fn writer(self) -> Option<StoryWriter> {
        self.row().writer
    }
}

/// Names in a row, each once.
fn names(all: impl Iterator<Item = &'static str>) -> String {
    let mut found: Vec<&str> = Vec::new();
    for name in all {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found.join(" ")
}

/// Holds the bytes of a file against what `format` allows.
///
/// # Errors
/// [`NotValid`] with the first thing that is wrong, and for every file in a format that nothing is
/// written in.
pub fn check(format: Format, bytes: &[u8]) -> Result<(), NotValid> {
    match format.row().check {
        Some(check) => check(bytes),
        None => Err(NotValid::new("format", "nothing is written in it")),
    }
}

impl std::str::FromStr for Format {
    type Err = NoSuchFormat;

    /// Takes the names of the formats that copy can leave in, in any case; `ninjs` is the newest of
    /// its family.
    fn from_str(name: &str) -> Result<Self, NoSuchFormat> {
        let name = name.to_ascii_lowercase();
        Self::outgoing()
            .find(|format| format.name() == name)
            .or_else(|| Self::outgoing().filter(|format| format.family() == name).last())
            .ok_or(NoSuchFormat(name))
    }
}

/// The name asked for, which no format that copy can leave in has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no format {0}; there are {names}", names = Format::outgoing_names())]
pub struct NoSuchFormat(pub String);

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn differ(column: impl Fn(&Format) -> &'static str) -> bool {
        Format::ALL.iter().map(column).collect::<BTreeSet<_>>().len() == Format::ALL.len()
    }

    #[test]
    fn no_two_formats_share_a_name_a_title_or_a_file_ending() {
        assert!(differ(|format| format.name()));
        assert!(differ(|format| format.title()));
        assert!(differ(|format| format.extension()));
    }

    #[test]
    fn what_is_written_is_checked_and_read_again() {
        for format in Format::ALL {
            let row = format.row();
            assert_eq!(row.writer.is_some(), row.check.is_some(), "{}", row.name);
            assert!(row.reader.is_some(), "{}", row.name);
        }
    }

    #[test]
    fn a_family_has_one_reader_and_stands_for_its_newest_format() {
        for format in Format::ALL {
            let row = format.row();
            let reader = Format::reader_of(row.family).map(|reader| reader as usize);
            assert_eq!(row.reader.map(|reader| reader as usize), reader, "{}", row.name);
        }
        assert_eq!("ninjs".parse(), Ok(Format::Ninjs31));
        assert_eq!("nitf".parse(), Ok(Format::Nitf36));
    }

    #[test]
    fn a_format_that_is_read_only_is_no_format_to_write() {
        let refused = "newsml-1".parse::<Format>().unwrap_err().to_string();
        assert_eq!(
            refused,
            "no format newsml-1; there are text html ninjs ninjs-1.6 ninjs-2.2 ninjs-3.1 nitf \
             nitf-dtd newsml-g2 iptc7901 anpa1312 markdown docx rss atom jsonfeed eml"
        );
        assert!(check(Format::Newsml1, b"<NewsML/>").is_err());
    }
}
