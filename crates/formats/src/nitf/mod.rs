//! NITF, the News Industry Text Format.
pub mod write;
