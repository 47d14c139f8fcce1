//! Bytes in, items out; stories in, bytes out. One file or folder a format; no files, no network, no clock.

mod detect;
pub mod docx;
pub mod encoding;
pub mod furniture;
pub mod html;
mod inline;
mod item;
mod limits;
pub mod markdown;
pub mod plaintext;
mod read;

pub use detect::detect;
pub use item::*;
pub use limits::Limit;
pub use read::{READERS, ReadError, Reader, read};
