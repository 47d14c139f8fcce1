//! Bytes in, items out; stories in, bytes out. One file or folder a format; no files, no network,
//! no clock.

pub mod anpa1312;
mod detect;
pub mod docx;
pub mod eml;
pub mod encoding;
pub mod feeds;
mod fields;
mod format;
pub mod furniture;
pub mod html;
mod inline_text;
pub mod iptc7901;
mod item;
mod limits;
pub mod markdown;
mod marks;
pub mod media_topics;
pub mod newsml_1;
pub mod newsml_g2;
pub mod ninjs;
pub mod nitf;
pub mod outgoing;
pub mod plaintext;
mod provenance;
mod provider_codes;
mod read;
mod read_error;
pub mod text_wire;
mod unapproved;
mod validate;
mod write;
pub mod xml;
pub mod zczc;

pub use detect::detect;
pub use format::{DocumentReader, Format, NoSuchFormat, check};
pub use item::*;
pub use limits::Limit;
pub use marks::marks;
pub use outgoing::Outgoing;
pub use provenance::write::provenance;
pub use read::read;
pub use read_error::ReadError;
pub use unapproved::unapproved;
pub use validate::NotValid;
pub use write::*;
