//! Writing: one version of a story in, the bytes of one format out, and what the format could not
//! say.

mod bodies;
mod clean;
mod file_name;
mod losses;
mod printed;
mod safe_stem;
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

use crate::format::Format;
use crate::outgoing::Outgoing;
use serde::{Deserialize, Serialize};

/// The bytes of one format, and what it could not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// In the order found. Those that are kept nowhere want an editor's yes before the copy leaves.
    pub losses: Vec<Loss>,
}

/// Writes `copy` in `format`. The same copy gives the same bytes: a preview is the output.
///
/// What leaves has passed [`crate::check`].
///
/// # Errors
/// [`CannotCarry`] when a credit, a copyright or a status that receivers must obey would fall off,
/// when a picture has no credit, when a format has no letters for the language of the copy, and for
/// a format that is read only.
pub fn write(copy: &Outgoing, format: Format) -> Result<Written, CannotCarry> {
    let mut losses = Losses::default();
    let copy = clean::cleaned(copy, &mut losses);
    losses::refuse_uncredited(&copy)?;
    let printed = Printed::of(&copy);
    let Some(writer) = format.writer() else {
        let (place, reason) = ("format".to_owned(), "nothing is written in it".to_owned());
        return Err(CannotCarry::NotValid { place, reason });
    };
    let bytes = writer(&printed, &mut losses)?;
    match crate::format::check(format, &bytes) {
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
