//! Bytes in, items out; stories in, bytes out. One file or folder a format; no files, no network, no clock.

mod detect;
pub mod docx;
pub mod encoding;
pub mod feeds;
mod fields;
pub mod furniture;
pub mod html;
mod inline;
mod item;
mod limits;
pub mod markdown;
pub mod newsml_1;
pub mod newsml_g2;
pub mod ninjs;
pub mod nitf;
pub mod outgoing;
pub mod plaintext;
mod providers;
mod read;
mod write;
pub mod xml;

pub use detect::detect;
pub use item::*;
pub use limits::Limit;
pub use outgoing::Outgoing;
pub use read::{READERS, ReadError, Reader, read};
pub use write::*;
