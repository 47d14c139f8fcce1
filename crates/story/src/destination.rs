//! Destinations: the named places approved copy is filed to, such as the website, the print system
//! or a partner (docs/newsroom-rules.md 2.9).

use crate::naming;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

/// A place of the newsroom's that copy is filed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destination {
    /// As it stands in receipts and on the command line, such as `iraq-edition`.
    pub name: String,
    /// For people.
    pub title: String,
    /// The formats it takes, by the names receipts give them; each filing brings all of them.
    pub formats: Vec<String>,
    pub way: Way,
    #[serde(default)]
    pub embargo: EmbargoPolicy,
}

/// How copy gets there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Way {
    /// A folder of this computer or its network, named in full.
    Folder { path: String },
    /// An address that takes each file by POST, sealed with a secret both sides know.
    Http { url: String },
}

/// What becomes of copy whose embargo is running.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum EmbargoPolicy {
    /// It stays here until the embargo is over.
    #[default]
    Block,
    /// It goes out with the embargo in it, in the place the format has for one.
    DeliverFlagged,
}

/// The longest name, in characters as people count them.
const LONGEST: usize = 40;

/// A destination's name as it is kept, from what was typed; none where it is not 1 to 40 letters,
/// digits and hyphens with a letter or digit first.
pub fn name(typed: &str) -> Option<String> {
    let parts: Vec<&str> = typed.split_whitespace().collect();
    let tidy: String = parts.join("-").to_lowercase().nfc().collect();
    let fits = (1..=LONGEST).contains(&tidy.chars().count())
        && tidy.chars().all(|c| c.is_alphanumeric() || c == '-')
        && tidy.starts_with(char::is_alphanumeric);
    fits.then_some(tidy)
}

/// Would a reader take the two names for one?
pub fn alike(one: &str, other: &str) -> bool {
    naming::alike(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_small_letters_digits_and_hyphens() {
        assert_eq!(name(" Iraq  Edition ").as_deref(), Some("iraq-edition"));
        assert_eq!(name("موقع").as_deref(), Some("موقع"));
        assert_eq!(name("e\u{301}dition-2").as_deref(), Some("\u{e9}dition-2"));
        let long = "a".repeat(41);
        for bad in
            ["", "  ", "-web", "../web", "a/b", "web.json", "a\u{202e}b", "web\n\u{0}", &long]
        {
            assert_eq!(name(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_record_without_a_policy_blocks() {
        let read: Destination = serde_json::from_str(
            r#"{"name":"web","title":"Web","formats":["text"],"way":{"way":"folder","path":"/srv/web"}}"#,
        )
        .unwrap();
        assert_eq!(read.embargo, EmbargoPolicy::Block);
        assert_eq!(read.way, Way::Folder { path: "/srv/web".into() });
    }
}
