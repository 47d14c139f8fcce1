//! `STORY.provenance.json`: whose words are whose, beside any exported file.
pub mod write;
