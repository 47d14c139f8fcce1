//! Approved copy on its way out: preview, check, receipt.

use super::copy::Obstacle;
use super::ledger::{ConfirmedLine, Owed, OwedLine, UnconfirmedLine};
use super::newsroom::Refusal;
use super::story::StoryLine;
use formats::{Kept, Lost};
use serde::{Deserialize, Serialize};
use story::Instant;
use story::event::Receipt;
pub use story::event::{KillReason, WritethruClass};
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Approved {
    pub ready: Vec<StoryLine>,
    pub sent: Vec<StoryLine>,
    /// Destinations that have a version and not yet what came after it.
    pub owed: Vec<OwedLine>,
    /// Destinations that have not confirmed a correction or a kill.
    pub unconfirmed: Vec<UnconfirmedLine>,
    /// May the acting person put on record what a destination confirmed?
    pub may_confirm: bool,
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
    /// By whose rules: a destination may take copy under embargo.
    #[serde(default)]
    #[ts(optional)]
    pub destination: Option<String>,
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
    /// The story's version in the file; a kill counts as one.
    pub version: u32,
    /// What this destination has to get in its place and has not got yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub owed: Option<Owed>,
    /// Who confirmed this version there, where it is a correction or a kill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub confirmed: Option<ConfirmedLine>,
}

/// Who at a destination confirmed what it has open of a story.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConfirmSent {
    pub story: String,
    /// As its receipts name it.
    pub destination: String,
    /// Who confirmed it, and how.
    pub words: String,
}

/// The next version of a story that went out; nothing was wrong.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UpdateStory {
    pub story: String,
    /// Why a number or a name that differs is new and was not wrong; may be empty.
    #[serde(default)]
    pub reason: String,
}

/// The next version of a story that went out, with what it confesses.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CorrectStory {
    pub story: String,
    pub class: WritethruClass,
    /// For those who got the version before.
    pub note: String,
}

/// What went out is taken back for good.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct KillStory {
    pub story: String,
    pub reason: KillReason,
    /// The story's slug, typed by the person who kills it.
    pub confirm: String,
}

/// What stands between a story and a destination now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AskGate {
    pub story: String,
    /// The name of a destination; none for one without a policy of its own.
    #[serde(default)]
    #[ts(optional)]
    pub destination: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GateAnswer {
    pub open: bool,
    /// Everything in the way, what comes first first.
    pub in_the_way: Vec<Refusal>,
}
