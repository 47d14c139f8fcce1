//! CommonMark with YAML front matter.
pub(crate) mod write;
