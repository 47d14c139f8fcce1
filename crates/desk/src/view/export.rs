//! Approved copy on its way out: preview, check, receipt.

use super::{Obstacle, StoryLine};
use serde::{Deserialize, Serialize};
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
    pub losses: Vec<String>,
    pub obstacles: Vec<Obstacle>,
    pub credit_line: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportFile {
    pub story: String,
    pub formats: Vec<String>,
    /// A folder; empty for the one in the settings.
    pub folder: String,
    pub destination: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Sent {
    pub receipts: Vec<ReceiptLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReceiptLine {
    pub receipt: Receipt,
    pub by: String,
    #[ts(type = "number")]
    pub at: i64,
    pub path: String,
}
