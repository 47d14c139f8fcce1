//! Bytes in, items out; stories in, bytes out. One file or folder a format; no files, no network, no clock.

pub mod anpa1312;
mod detect;
pub mod encoding;
mod fields;
pub mod furniture;
pub mod iptc7901;
mod item;
mod limits;
pub mod newsml_g2;
pub mod ninjs;
pub mod nitf;
pub mod plaintext;
mod read;
pub mod text_wire;
pub mod xml;
pub mod zczc;

pub use detect::detect;
pub use item::*;
pub use limits::Limit;
pub use read::{READERS, ReadError, Reader, read};
