//! CommonMark with YAML front matter.
pub mod write;
