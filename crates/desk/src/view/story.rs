//! A story as a list shows it, and as the editor opens it.

use super::copy::{Credits, Obstacle, Origins, Place, Share};
use super::embargo::{EmbargoLine, EmbargoQuestion};
use super::exposure::ExposureLine;
use super::ledger::{OwedLine, UnconfirmedLine};
use super::may::StepsNow;
use super::newsroom::Refusal;
use super::note::Note;
use serde::{Deserialize, Serialize};
use story::content::{Content, Direction};
use story::event::{KillReason, WritethruClass};
use story::state::{Hold, Stage};
use story::workflow::TypingTakes;
use story::{Initials, Instant};
use ts_rs::TS;

/// One row of a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StoryLine {
    pub id: String,
    pub slug: String,
    pub headline: String,
    pub stage: Stage,
    pub returned: bool,
    pub desk: String,
    pub urgency: u8,
    pub words: u32,
    pub words_wanted: u32,
    pub language: String,
    pub direction: Direction,
    pub author: String,
    /// Initials of the person who has the story now; empty when nobody does.
    pub holder: String,
    /// 1 is the first take; 2 and more are writethrus.
    pub version: u32,
    pub number: u32,
    pub changed_at: Instant,
    /// A draft newer than the last revision lies on this computer.
    pub draft_saved_at: Option<Instant>,
    pub handed_in_at: Option<Instant>,
    /// What was said when it was handed in last, and by whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub hand_in_note: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub handed_in_by: String,
    pub approved_at: Option<Instant>,
    pub approved_by: String,
    pub filed_at: Option<Instant>,
    /// What this version is to the one that went out before it, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub writethru: Option<WritethruLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub killed: Option<KilledLine>,
    /// Changes since I last looked, settled and all.
    pub changes: u32,
    pub settled: u32,
    pub open_notes: u32,
    pub shares: Vec<Share>,
    pub unsourced_words: u32,
    pub credit_line: String,
    pub holds: Vec<Hold>,
    /// Orders about wire copy it uses, those that were lifted left out.
    pub exposures: Vec<ExposureLine>,
    /// Until when it is not to be published; it stays on the row when its time has come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub embargo: Option<EmbargoLine>,
    /// What keeps the story from going out whatever stage it is at: wire items it rests on, and for
    /// approved copy all that the gate says.
    pub stopped: Vec<Obstacle>,
    /// Newest versions beside each other; two or more wait to be merged.
    pub heads: u32,
    /// What the acting person may do with it now.
    pub may: StepsNow,
    /// Its text could not be read, or what follows from it not be worked out: the row shows what is
    /// known.
    pub damaged: bool,
}

/// What a version is to the one that went out before it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WritethruLine {
    pub class: WritethruClass,
    /// For receivers, where it is a correction; why it is none, where it is an update.
    pub note: String,
    pub by: String,
    pub at: Instant,
}

/// The order to stop using what went out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct KilledLine {
    pub reason: KillReason,
    pub by: String,
    pub at: Instant,
}

/// My drafts: sent back, being written, handed in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MyDrafts {
    pub returned: Vec<StoryLine>,
    pub writing: Vec<StoryLine>,
    pub handed_in: Vec<StoryLine>,
}

/// A desk's queue by who has each story.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Queue {
    pub desk: String,
    pub waiting: Vec<StoryLine>,
    pub with_reporters: Vec<StoryLine>,
    pub approved: Vec<StoryLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfDesk {
    /// Empty for all desks.
    pub desk: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfStory {
    pub story: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NewStory {
    pub slug: String,
    pub template: Template,
    pub desk: String,
    pub language: String,
}

/// What a new story starts as.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display, strum::EnumString,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Template {
    #[serde(alias = "")]
    #[strum(to_string = "story", serialize = "")]
    Story,
    Alert,
    Brief,
    Correction,
    Kill,
}

/// A story opened for writing: the draft where there is one, else the newest revision. What the
/// checks say is asked for once the text is on the screen (`findings_of`): over a long text they
/// take longer than all the rest.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenStory {
    pub line: StoryLine,
    pub content: Content,
    /// The revision the text stands on; null before the first is saved.
    pub base: Option<String>,
    pub cursor: u32,
    pub credits: Credits,
    pub origins: Origins,
    pub notes: Vec<Note>,
    pub return_note: Option<String>,
    /// Destinations that have a version and not yet what came after it.
    pub owed: Vec<OwedLine>,
    /// Destinations that have not confirmed a correction or a kill.
    pub unconfirmed: Vec<UnconfirmedLine>,
    /// What the first key takes away; asked before it takes effect.
    pub typing_takes: Option<TypingTakes>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveDraft {
    pub story: String,
    pub base: Option<String>,
    pub content: Content,
    /// Scalar offset of the caret in the body's text joined by line feeds.
    pub cursor: u32,
    /// Who typed the words, where that is not the person who sits here now: a save that comes late.
    #[serde(default)]
    #[ts(optional)]
    pub by: Option<Initials>,
}

/// Told only after the commit returned.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Saved {
    pub at: Instant,
    pub words: u32,
    pub characters: u32,
    /// Another version was saved on the same text since; this one will be merged with it.
    pub parted: bool,
    /// The words are kept; the slug typed beside them is not to be had, and why.
    pub slug_refused: Option<Refusal>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Revise {
    pub story: String,
    pub base: Option<String>,
    pub content: Content,
    pub note: String,
}

/// A paste that has just been put into the text: saved as a revision of its own with its source.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Pasted {
    pub story: String,
    pub base: Option<String>,
    /// The text before the paste went in.
    pub before: Content,
    /// The text with the paste in it.
    pub after: Content,
    pub from: PasteFrom,
}

/// Where pasted words came from. `Unknown` blocks approval until a person says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum PasteFrom {
    Item { item: String },
    Agency { code: String },
    Own,
    Unknown,
}

/// Where words lie that the newsroom does not have.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetAside {
    pub path: String,
}

/// Words of unknown origin are given one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SayOrigin {
    pub story: String,
    /// The words in the body as it was saved last.
    pub place: Place,
    pub from: PasteFrom,
}

/// Clipboard text turned into blocks our editor takes; nothing in it can execute.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Clipboard {
    pub html: String,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CleanPaste {
    pub blocks: Vec<story::content::Block>,
    pub removed: Vec<LeftOut>,
}

/// Something a paste does not bring in, which is said to the person who pastes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftOut {
    pub what: LeftOutWhat,
    /// Its words; empty for a picture without any.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutWhat {
    /// A line of the page that is not the story.
    Furniture,
    /// The dateline of other copy: ours is written by who was there.
    Dateline,
    /// A sign-off, a credit or who reported it, off the end.
    Closing,
    Picture,
    /// A note to editors.
    Note,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HandIn {
    pub story: String,
    pub note: String,
}

/// The embargo a story has now; without one `until` is none.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EmbargoAnswer {
    /// RFC 3339, UTC.
    pub until: Option<String>,
    pub words: String,
    pub zone: String,
    /// On the clocks of that zone, with the offset.
    pub local: String,
    /// What was left open and is answered now is not told again.
    pub questions: Vec<EmbargoQuestion>,
    pub line: StoryLine,
}
