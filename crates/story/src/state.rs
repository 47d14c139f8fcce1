//! Where a story stands: folded from its events, one act at a time, with no decision taken here.
//! Whether an act is allowed is asked in `workflow`.

use crate::Instant;
use crate::event::{
    Act, CaseDecision, Embargo, Event, HoldKind, KillReason, Order, RevisionKind, Signed, Usage,
    Waiver, WritethruClass,
};
use crate::ids::{EventId, Initials, ItemId, RevisionNo};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far the copy has come (docs/newsroom-rules.md 2.1).
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    TS,
    strum::Display,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Stage {
    #[default]
    Draft,
    Submitted,
    Desk,
    Approved,
    Filed,
    Spiked,
    /// Taken back for good after it went out.
    Killed,
}

/// A story's standing after all its events so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    pub slug: String,
    pub desk: String,
    pub template: String,
    pub stage: Stage,
    /// Sent back with a note and not handed in again yet.
    pub returned: bool,
    pub author: Option<Initials>,
    /// Who has the story now: the reporter of a draft, the editor who claimed it.
    pub holder: Option<Initials>,
    /// Revisions without a child; two mean a merge is due.
    pub heads: Vec<EventId>,
    pub number: RevisionNo,
    /// The wire's count: 1 is the first take, and each return to work after filing adds one.
    pub version: u32,
    pub handed_in: Option<HandIn>,
    pub approval: Option<Approval>,
    /// What went out last.
    pub filed: Option<EventId>,
    pub filed_at: Option<Instant>,
    /// What this version is to the one that went out before it, where somebody said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub writethru: Option<Writethru>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub killed: Option<Killed>,
    /// Who made the latest revision, whatever it changed.
    pub last_editor: Option<Initials>,
    /// Everybody who put words of their own into this version: since the story began or was last
    /// filed.
    pub hands: Vec<Initials>,
    pub holds: Vec<Hold>,
    /// Orders that came in about wire copy the story used, in the order they came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exposures: Vec<Exposure>,
    /// Until when the copy is not to be published. It stays when its time has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<SetEmbargo>,
    pub words: u32,
    pub started_at: Instant,
    pub changed_at: Instant,
    /// Where the story stood before each of its latest steps, the last one last. Text or an export
    /// leaves nothing to go back to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undo: Vec<Before>,
}

/// Where a story stood before a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Before {
    /// The step.
    pub event: EventId,
    pub stage: Stage,
    pub returned: bool,
    pub holder: Option<Initials>,
    pub handed_in: Option<HandIn>,
    pub approval: Option<Approval>,
    pub holds: Vec<Hold>,
    /// 0 in what was kept before versions were.
    #[serde(default)]
    pub version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writethru: Option<Writethru>,
}

/// What a version is to the one that went out before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writethru {
    pub event: EventId,
    pub class: WritethruClass,
    /// For receivers, where it is a correction; why it is none, where it is an update.
    pub note: String,
    pub by: Initials,
    pub at: Instant,
}

/// The order to stop using what went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Killed {
    pub event: EventId,
    pub reason: KillReason,
    pub by: Initials,
    pub at: Instant,
}

/// Steps kept for undo.
const STEPS: usize = 12;

/// The last time the story was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandIn {
    pub revision: EventId,
    pub by: Initials,
    pub at: Instant,
    pub note: String,
}

/// A duty editor's signature under exactly this text, these credits and these pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub event: EventId,
    pub revision: EventId,
    pub by: Initials,
    pub at: Instant,
    pub signed: Signed,
    /// What the signature lets pass, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waived: Vec<Waiver>,
}

/// A named reason why the story does not leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hold {
    pub kind: HoldKind,
    pub reason: String,
    pub by: Initials,
}

/// An embargo with who read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetEmbargo {
    pub embargo: Embargo,
    pub by: Initials,
    pub at: Instant,
}

/// An order about wire copy that the story used, and what was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exposure {
    /// The item that brought the order.
    pub case: ItemId,
    pub order: Order,
    pub how: Usage,
    /// Counted from 0.
    pub paragraphs: Vec<u32>,
    pub words: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lifted: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<CaseDecision>,
    /// The words that may stay, where the story is not affected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<String>,
    /// Destinations that have confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<String>,
}

impl Exposure {
    /// Whether somebody still has to decide about the story. One that is only linked is listed and
    /// needs no decision.
    pub fn is_undecided(&self) -> bool {
        !self.lifted && self.how != Usage::Linked && self.decision.is_none()
    }

    /// Whether the story does not leave now because of it.
    pub fn locks(&self) -> bool {
        let is_killed = self.decision == Some(CaseDecision::Killed);
        !self.lifted && (is_killed || self.order.locks() && self.is_undecided())
    }
}

impl State {
    /// The newest revision, where the story has exactly one newest.
    pub fn head(&self) -> Option<EventId> {
        match self.heads.as_slice() {
            [head] => Some(*head),
            _ => None,
        }
    }

    /// When its embargo ends or ended.
    pub fn until(&self) -> Option<Instant> {
        self.embargo.as_ref().map(|set| set.embargo.until)
    }

    /// Folds one event in. Events of other kinds than a story's own leave it as it was.
    pub fn apply(&mut self, event: &Event) {
        self.changed_at = self.changed_at.max(event.at);
        self.remember(event);
        match &event.act {
            Act::StoryStarted { slug, template, desk } => {
                self.slug.clone_from(slug);
                self.template.clone_from(template);
                self.desk.clone_from(desk);
                self.author = Some(event.author.clone());
                self.holder = Some(event.author.clone());
                self.version = 1;
                self.started_at = event.at;
            }
            Act::Revised { number, how, parents, words, .. } => {
                self.revised(event, *number, *how, parents, *words)
            }
            Act::HandedIn { revision, note } => {
                self.stage = Stage::Submitted;
                self.returned = false;
                self.holder = None;
                self.handed_in = Some(HandIn {
                    revision: *revision,
                    by: event.author.clone(),
                    at: event.at,
                    note: note.clone(),
                });
            }
            Act::Claimed {} => {
                self.approval = None;
                self.stage = Stage::Desk;
                self.holder = Some(event.author.clone());
            }
            Act::Returned { .. } => {
                self.approval = None;
                self.stage = Stage::Draft;
                self.returned = true;
                self.holder.clone_from(&self.author);
            }
            Act::Approved { revision, signed, waived } => {
                self.stage = Stage::Approved;
                self.approval = Some(Approval {
                    event: event.id,
                    revision: *revision,
                    by: event.author.clone(),
                    at: event.at,
                    signed: signed.clone(),
                    waived: waived.clone(),
                });
            }
            // An approval given since is not the one that fell.
            Act::ApprovalVoided { approval, .. }
                if self.approval.as_ref().is_some_and(|live| live.event == *approval) =>
            {
                self.void_approval();
            }
            // A kill that goes out files nothing.
            Act::Exported { receipt } if receipt.kill || self.killed.is_some() => {}
            Act::Exported { receipt } => {
                self.stage = Stage::Filed;
                self.filed = Some(receipt.revision);
                self.filed_at = Some(event.at);
                self.hands.clear();
            }
            Act::Spiked { .. } => {
                self.approval = None;
                self.stage = Stage::Spiked;
            }
            Act::Unspiked {} => {
                self.approval = None;
                self.stage = Stage::Draft;
                self.holder.clone_from(&self.author);
            }
            Act::WritethruBegun { class, note, .. } => {
                self.approval = None;
                match self.stage {
                    Stage::Filed => self.next_version(event),
                    Stage::Approved => self.stage = Stage::Desk,
                    Stage::Draft
                    | Stage::Submitted
                    | Stage::Desk
                    | Stage::Spiked
                    | Stage::Killed => {}
                }
                self.writethru = Some(Writethru {
                    event: event.id,
                    class: *class,
                    note: note.clone(),
                    by: event.author.clone(),
                    at: event.at,
                });
            }
            // A second kill, saved elsewhere at the same time, changes nothing.
            Act::Killed { .. } if self.killed.is_some() => {}
            Act::Killed { reason, .. } => {
                // The kill is a message of its own, behind every version that left.
                if self.stage == Stage::Filed {
                    self.version += 1;
                }
                self.killed = Some(Killed {
                    event: event.id,
                    reason: *reason,
                    by: event.author.clone(),
                    at: event.at,
                });
            }
            Act::Held { hold, reason } => {
                self.holds.retain(|held| held.kind != *hold);
                self.holds.push(Hold {
                    kind: *hold,
                    reason: reason.clone(),
                    by: event.author.clone(),
                });
            }
            Act::HoldReleased { hold, .. } => self.holds.retain(|held| held.kind != *hold),
            Act::EmbargoSet { embargo } => {
                if self.until() != Some(embargo.until) {
                    self.void_approval();
                }
                self.embargo = Some(SetEmbargo {
                    embargo: embargo.clone(),
                    by: event.author.clone(),
                    at: event.at,
                });
            }
            Act::EmbargoLifted { .. } => {
                self.embargo = None;
                self.void_approval();
            }
            Act::Exposed { case, order, how, paragraphs, words } => {
                self.exposures.retain(|exposure| exposure.case != *case);
                let exposure = Exposure {
                    case: *case,
                    order: *order,
                    how: *how,
                    paragraphs: paragraphs.clone(),
                    words: *words,
                    lifted: false,
                    decision: None,
                    passages: Vec::new(),
                    confirmed: Vec::new(),
                };
                if exposure.locks() {
                    self.void_approval();
                }
                self.exposures.push(exposure);
            }
            Act::ExposureLifted { case, .. } => {
                self.exposures
                    .iter_mut()
                    .filter(|exposure| exposure.case == *case)
                    .for_each(|exposure| exposure.lifted = true);
            }
            Act::CaseDecided { case, decision, passages, .. } => {
                let found = self.exposures.iter_mut().find(|exposure| exposure.case == *case);
                if let Some(exposure) = found {
                    exposure.decision = Some(*decision);
                    exposure.passages.clone_from(passages);
                    if exposure.locks() {
                        self.void_approval();
                    }
                }
            }
            Act::CaseConfirmed { case, destination, .. } => {
                let found = self.exposures.iter_mut().find(|exposure| exposure.case == *case);
                if let Some(exposure) = found
                    && !exposure.confirmed.contains(destination)
                {
                    exposure.confirmed.push(destination.clone());
                }
            }
            Act::CaseClosed { .. }
            | Act::NewsroomFounded { .. }
            | Act::DeviceJoined { .. }
            | Act::PersonAdded { .. }
            | Act::PersonRolesSet { .. }
            | Act::AgencySet { .. }
            | Act::FilingAsked { .. }
            | Act::FilingCancelled { .. }
            | Act::FilingEnded { .. }
            | Act::Delivered { .. }
            | Act::DeliveryFailed { .. }
            | Act::DeliveryAsked { .. }
            | Act::DestinationSet { .. }
            | Act::DestinationRemoved { .. }
            | Act::ApprovalVoided { .. }
            | Act::Renamed { .. }
            | Act::ItemReceived { .. }
            | Act::ProposalSettled { .. }
            | Act::ItemPutAside { .. }
            | Act::ChangeSettled { .. }
            | Act::PutOnRecord { .. }
            | Act::ParagraphsRead { .. }
            | Act::NoteAdded { .. }
            | Act::NoteSettled { .. }
            | Act::Looked { .. }
            | Act::OriginSaid { .. }
            | Act::CreditRemoved { .. }
            | Act::Confirmed { .. }
            | Act::Undone { .. }
            | Act::Unknown => {}
        }
        self.stay_killed();
    }

    /// No act that comes after a kill, or reaches this device after it, revives the story.
    fn stay_killed(&mut self) {
        if self.killed.is_some() {
            self.stage = Stage::Killed;
            self.approval = None;
            self.undo.clear();
        }
    }

    /// Keeps where the story stands before a step, and carries out the undo of the last one.
    fn remember(&mut self, event: &Event) {
        match &event.act {
            Act::HandedIn { .. }
            | Act::Claimed {}
            | Act::Returned { .. }
            | Act::Approved { .. }
            | Act::Spiked { .. }
            | Act::Unspiked {}
            | Act::WritethruBegun { .. }
            | Act::Held { .. }
            | Act::HoldReleased { .. } => {
                if self.undo.len() == STEPS {
                    self.undo.remove(0);
                }
                self.undo.push(Before {
                    event: event.id,
                    stage: self.stage,
                    returned: self.returned,
                    holder: self.holder.clone(),
                    handed_in: self.handed_in.clone(),
                    approval: self.approval.clone(),
                    holds: self.holds.clone(),
                    version: self.version,
                    writethru: self.writethru.clone(),
                });
            }
            // An undone approval or claim would bring back a signature from before the embargo, and
            // an undone embargo would end it without its source's words.
            Act::Revised { .. }
            | Act::Exported { .. }
            | Act::Killed { .. }
            | Act::EmbargoSet { .. }
            | Act::EmbargoLifted { .. } => self.undo.clear(),
            // No step is taken back to an approval from before the order, nor from before it was
            // decided that the story does not run.
            Act::Exposed { order, how, .. } if order.locks() && *how != Usage::Linked => {
                self.undo.clear();
            }
            Act::CaseDecided { decision: CaseDecision::Killed, .. } => self.undo.clear(),
            // An event that only says why a step took the approval away does not keep anybody from
            // undoing that step.
            Act::ApprovalVoided { approval, .. }
                if self.approval.as_ref().is_some_and(|live| live.event == *approval) =>
            {
                self.undo.clear();
            }
            Act::Undone { event: undone }
                if self.undo.last().is_some_and(|before| before.event == *undone) =>
            {
                if let Some(before) = self.undo.pop() {
                    self.stage = before.stage;
                    self.returned = before.returned;
                    self.holder = before.holder;
                    self.handed_in = before.handed_in;
                    self.approval = before.approval;
                    self.holds = before.holds;
                    if before.version > 0 {
                        self.version = before.version;
                        self.writethru = before.writethru;
                    }
                }
            }
            Act::NewsroomFounded { .. }
            | Act::DeviceJoined { .. }
            | Act::Exposed { .. }
            | Act::ExposureLifted { .. }
            | Act::CaseDecided { .. }
            | Act::CaseConfirmed { .. }
            | Act::CaseClosed { .. }
            | Act::PersonAdded { .. }
            | Act::PersonRolesSet { .. }
            | Act::AgencySet { .. }
            | Act::FilingAsked { .. }
            | Act::FilingCancelled { .. }
            | Act::FilingEnded { .. }
            | Act::Delivered { .. }
            | Act::DeliveryFailed { .. }
            | Act::DeliveryAsked { .. }
            | Act::DestinationSet { .. }
            | Act::DestinationRemoved { .. }
            | Act::StoryStarted { .. }
            | Act::ApprovalVoided { .. }
            | Act::Renamed { .. }
            | Act::ItemReceived { .. }
            | Act::ProposalSettled { .. }
            | Act::ItemPutAside { .. }
            | Act::ChangeSettled { .. }
            | Act::PutOnRecord { .. }
            | Act::ParagraphsRead { .. }
            | Act::NoteAdded { .. }
            | Act::NoteSettled { .. }
            | Act::Looked { .. }
            | Act::OriginSaid { .. }
            | Act::CreditRemoved { .. }
            | Act::Confirmed { .. }
            | Act::Undone { .. }
            | Act::Unknown => {}
        }
    }

    fn revised(
        &mut self,
        event: &Event,
        number: RevisionNo,
        how: RevisionKind,
        parents: &[EventId],
        words: u32,
    ) {
        self.heads.retain(|head| !parents.contains(head));
        self.heads.push(event.id);
        self.number = self.number.max(number);
        self.words = words;
        // Putting decisions on record brings in no words of one's own, so the last editor stays the
        // same.
        if how != RevisionKind::Settled {
            self.last_editor = Some(event.author.clone());
        }
        if brings_words(how) && !self.hands.contains(&event.author) {
            self.hands.push(event.author.clone());
        }
        self.touched(event);
    }

    /// The story has another text than before.
    fn touched(&mut self, event: &Event) {
        self.void_approval();
        if self.stage == Stage::Filed {
            self.next_version(event);
        }
    }

    /// What went out goes back to work; nothing is said yet of what the next version is to it.
    fn next_version(&mut self, event: &Event) {
        self.stage = Stage::Draft;
        self.version += 1;
        self.holder = Some(event.author.clone());
        self.writethru = None;
    }

    /// An approval belongs to exact bytes: it falls with them, and the story is back on the desk.
    fn void_approval(&mut self) {
        self.approval = None;
        if self.stage == Stage::Approved {
            self.stage = Stage::Desk;
        }
    }
}

/// Does a revision of this kind bring in words of the person who made it? Settling, merging and
/// restoring only choose among words that were in the story before.
fn brings_words(how: RevisionKind) -> bool {
    match how {
        RevisionKind::Saved
        | RevisionKind::Recovered
        | RevisionKind::HandedIn
        | RevisionKind::Pasted
        | RevisionKind::Imported
        | RevisionKind::Edited => true,
        RevisionKind::Settled | RevisionKind::Merged | RevisionKind::Restored => false,
    }
}
