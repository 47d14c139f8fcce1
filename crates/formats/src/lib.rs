//! Bytes in, items out; stories in, bytes out. One file or folder a format; no files, no network, no clock.

mod detect;
mod html;
mod item;
mod limits;
mod ninjs;
pub mod outgoing;
mod plaintext;
mod providers;
mod read;
mod write;

pub use detect::detect;
pub use item::*;
pub use limits::Limit;
pub use outgoing::Outgoing;
pub use read::{READERS, ReadError, Reader, read};
pub use write::*;
