//! IPTC 7901: the text wire of European agencies.
pub(crate) mod write;
