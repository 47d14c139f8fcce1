//! Tracked changes and comments of an office document.

use serde::{Deserialize, Serialize};

/// One tracked change of an office document: a proposal to the person who decides, in the words of
/// its author.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TrackedChange {
    /// `insert`, `delete`, `move_from`, `move_to`.
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// As written in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Index of the body block, and the scalar offsets of the change in its text; a deletion stands
    /// between two letters.
    pub paragraph: usize,
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// True where the paragraph mark itself was inserted, deleted or moved.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub paragraph_mark: bool,
    /// Joins the two ends of a move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub move_name: Option<String>,
}

/// A remark on a part of the text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Comment {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    pub text: String,
    /// The paragraph it hangs on, where the document says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
}
