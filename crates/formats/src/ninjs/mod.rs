//! IPTC ninjs: news in JSON.
mod words;
pub mod write;
