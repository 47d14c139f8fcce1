//! Approved copy on its way out: preview, check, receipt.

use super::copy::Obstacle;
use super::story::StoryLine;
use formats::{Kept, Lost};
use serde::{Deserialize, Serialize};
use story::Instant;
use story::event::Receipt;
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Approved {
    pub ready: Vec<StoryLine>,
    pub sent: Vec<StoryLine>,
    pub formats: Vec<FormatLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormatLine {
    /// As on the command line, such as `ninjs-3.1`.
    pub code: String,
    pub name: String,
    pub extension: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewExport {
    pub story: String,
    pub format: String,
}

/// Exactly what would be written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportPreview {
    pub file_name: String,
    pub text: String,
    pub hash: String,
    #[ts(type = "number")]
    pub bytes: u64,
    pub checked: String,
    pub losses: Vec<LossLine>,
    pub obstacles: Vec<Obstacle>,
    pub credit_line: String,
}

/// Something the format has no place for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LossLine {
    /// The name an acceptance goes by.
    pub id: String,
    pub what: Lost,
    /// The value concerned; empty when the kind says it all.
    pub detail: String,
    /// Where it went instead.
    pub kept: Kept,
    /// Somebody has to say yes before the copy leaves.
    pub must_be_accepted: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportFile {
    pub story: String,
    pub formats: Vec<String>,
    /// A folder; empty for the one in the settings, which a window's export always goes to.
    pub folder: String,
    pub destination: String,
    /// Ids of the losses that were accepted.
    #[serde(default)]
    pub accepted: Vec<String>,
    /// Named after the slug when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file_name: Option<String>,
    /// Whether a file that is not this story's is replaced: a person has seen it and said so.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub replace: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Sent {
    pub receipts: Vec<ReceiptLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReceiptLine {
    pub receipt: Receipt,
    pub by: String,
    pub at: Instant,
    pub path: String,
}
