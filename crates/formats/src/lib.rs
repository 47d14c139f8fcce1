//! Bytes in, items out; stories in, bytes out. One file or folder a format; no files, no network, no clock.

mod item;

pub use item::*;
