//! Writing: one version of a story in, the bytes of one format out, and what the format could not say.

mod bodies;
mod clean;
mod file_name;
mod losses;
mod printed;
mod uris;

pub use file_name::file_name;
pub use losses::{CannotCarry, Kept, Loss, Lost};

pub(crate) use bodies::{Markup, body_html, data_source};
pub(crate) use clean::is_safe_address;
pub(crate) use losses::Losses;
pub(crate) use printed::{Printed, picture_line, time};
pub(crate) use uris::{as_uri, picture_uri, subject_uri};

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
}

impl Format {
    pub const ALL: [Self; 5] = [Self::PlainText, Self::Html, Self::Ninjs16, Self::Ninjs22, Self::Ninjs31];

    /// The name on the command line and in receipts.
    pub fn name(self) -> &'static str {
        match self {
            Self::PlainText => "text",
            Self::Html => "html",
            Self::Ninjs16 => "ninjs-1.6",
            Self::Ninjs22 => "ninjs-2.2",
            Self::Ninjs31 => "ninjs-3.1",
        }
    }

    /// The end of a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::PlainText => "txt",
            Self::Html => "html",
            Self::Ninjs16 | Self::Ninjs22 | Self::Ninjs31 => "json",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::PlainText => "text/plain; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Ninjs16 | Self::Ninjs22 | Self::Ninjs31 => "application/json",
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
#[error("no format {0}; there are text html ninjs ninjs-1.6 ninjs-2.2 ninjs-3.1")]
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
/// Refuses when a credit, a copyright or a status that receivers must obey would fall off, when a picture has no
/// credit, and when a format has no letters for the language of the copy.
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
    };
    Ok(Written { bytes, losses: losses.into_list() })
}
