//! Acts: everything that happens to a story, as it is written into the journal and never changed.
//!
//! What the screens show is derived from these. Each act carries all that is needed to derive
//! again; bulky bytes (revision text, raw wire documents, exported files) are kept beside the
//! journal and named by hash.

use crate::Instant;
use crate::delivery::DeliveryTrouble;
use crate::destination::Destination;
use crate::ids::{EventId, Initials, ItemId, RevisionNo, StoryId};
use crate::person::{Person, Role};
use crate::source::Source;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One act with who did it and when. `at` is by this device's clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    pub story: Option<StoryId>,
    pub author: Initials,
    pub at: Instant,
    pub act: Act,
}

/// What happened. The names are what the journal shows; a kind this version does not know is kept
/// as `Unknown`.
///
/// `ActKind` is its kind alone, under the journal's own name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, strum::EnumDiscriminants)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum_discriminants(
    name(ActKind),
    derive(Serialize, Deserialize, TS, strum::Display),
    serde(rename_all = "snake_case"),
    strum(serialize_all = "snake_case")
)]
pub enum Act {
    /// The newsroom was set up on this device.
    NewsroomFounded {
        name: String,
    },
    /// A device's key is certified for a person.
    DeviceJoined {
        device: String,
        key: String,
    },
    PersonAdded {
        person: Person,
    },
    PersonRolesSet {
        initials: Initials,
        roles: Vec<Role>,
    },
    /// An agency record, as JSON, added or changed.
    AgencySet {
        code: String,
        record: serde_json::Value,
    },
    /// A destination was added or changed; a removed one of the name is there again.
    DestinationSet {
        destination: Destination,
    },
    /// Nothing is filed to the destination any more.
    DestinationRemoved {
        name: String,
    },
    StoryStarted {
        slug: String,
        template: String,
        desk: String,
    },
    /// A revision was saved. Its content is kept beside the journal; the signed bytes hold its
    /// salted hash.
    Revised {
        number: RevisionNo,
        how: RevisionKind,
        parents: Vec<EventId>,
        content_hash: String,
        note: String,
        words: u32,
    },
    HandedIn {
        revision: EventId,
        note: String,
    },
    Claimed {},
    Returned {
        note: String,
    },
    Approved {
        revision: EventId,
        signed: Signed,
        waived: Vec<Waiver>,
    },
    /// An approval fell because what it had signed changed.
    ApprovalVoided {
        approval: EventId,
        because: String,
    },
    Exported {
        receipt: Receipt,
    },
    /// The story is to be filed to destinations at a time, under this approval and no other.
    FilingAsked {
        destinations: Vec<String>,
        at: Instant,
        approval: EventId,
        /// Ids of the losses that were accepted.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        accepted: Vec<String>,
    },
    /// It is not to be filed then after all.
    FilingCancelled {
        asked: EventId,
    },
    /// Its time had come: the receipts say what left, and this what did not.
    FilingEnded {
        asked: EventId,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        refused: Vec<FilingRefused>,
    },
    /// A queued copy arrived; `status` is what the other side answered.
    Delivered {
        receipt: EventId,
        status: u16,
        at: Instant,
    },
    /// A queued copy was given up.
    DeliveryFailed {
        receipt: EventId,
        trouble: DeliveryTrouble,
        /// A status, a refusal's name, or the system's own words.
        detail: String,
    },
    /// A copy that was given up is sent again.
    DeliveryAsked {
        receipt: EventId,
    },
    Spiked {
        reason: String,
    },
    Unspiked {},
    /// What went out is taken up again as its next version, or what is being written as that is
    /// told otherwise. The note of a correction goes out with it; that of an update stays here.
    WritethruBegun {
        filed: EventId,
        class: WritethruClass,
        note: String,
    },
    /// A destination said that a correction has run there, or that what was killed is gone.
    Confirmed {
        destination: String,
        /// The newest version it was said of; what came before is confirmed with it.
        version: u32,
        /// Who said it, and how.
        words: String,
    },
    /// Every receiver must stop using what went out.
    Killed {
        filed: EventId,
        reason: KillReason,
    },
    /// The newest revision gave the story another slug.
    Renamed {
        from: String,
        to: String,
    },
    Held {
        hold: HoldKind,
        reason: String,
    },
    HoldReleased {
        hold: HoldKind,
        reason: String,
    },
    /// The copy is not to be published before `until`, as a person read it from its source's words.
    EmbargoSet {
        embargo: Embargo,
    },
    /// The embargo ended early, because its source said so.
    EmbargoLifted {
        /// The source's words.
        evidence: String,
    },
    /// A wire document came in; `raw` is the BLAKE3 of its bytes.
    ItemReceived {
        item: ItemId,
        raw: String,
        name: String,
        document: serde_json::Value,
        index: u32,
        how: ImportKind,
        replaces: Option<ItemId>,
    },
    /// An import proposal was accepted, or put back.
    ProposalSettled {
        item: ItemId,
        proposal: String,
        accepted: bool,
        rule: String,
    },
    ItemPutAside {
        item: ItemId,
        aside: bool,
    },
    /// An order came in about wire copy this story used. The item that brought it opened a case,
    /// and is what the case is called by.
    Exposed {
        case: ItemId,
        order: Order,
        how: Usage,
        /// Counted from 0, in the newest text, or in what was sent where only that has them.
        paragraphs: Vec<u32>,
        words: u32,
    },
    /// The agency took its order back with this item, or sent another in its place.
    ExposureLifted {
        case: ItemId,
        by: ItemId,
    },
    /// What became of the story under a case.
    CaseDecided {
        case: ItemId,
        decision: CaseDecision,
        reason: String,
        /// The words that may stay, where the story is not affected.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        passages: Vec<String>,
    },
    /// A destination has said that it acted on the story it was sent.
    CaseConfirmed {
        case: ItemId,
        destination: String,
        /// Who said so, and how.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Nothing is left to do about an order.
    CaseClosed {
        case: ItemId,
    },
    /// A review decision on one change between two revisions.
    ChangeSettled {
        base: EventId,
        revision: EventId,
        change: String,
        decision: Decision,
        /// The editor's own words in the place of the change's new ones.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// What the person wrote for those who read the decision.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// What somebody had settled was put on record with this revision.
    PutOnRecord {
        revision: EventId,
    },
    /// Paragraphs of a first take were marked as read, or not read after all.
    ParagraphsRead {
        revision: EventId,
        paragraphs: Vec<u32>,
        read: bool,
    },
    NoteAdded {
        note: String,
        revision: EventId,
        anchor: Anchor,
        text: String,
        replies_to: Option<String>,
    },
    NoteSettled {
        note: String,
        settled: bool,
    },
    /// A person had a revision on the screen long enough to have read it.
    Looked {
        revision: EventId,
    },
    /// Words of unknown origin were given one by a person: the new words of a whole revision, or
    /// the ones that stand in it at `place`. An act from before places were kept names the words
    /// alone.
    OriginSaid {
        revision: EventId,
        text: String,
        source: Source,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Anchor>,
    },
    /// A credit was taken off by a named person.
    CreditRemoved {
        agency: String,
        reason: String,
    },
    /// An earlier act was taken back, where an act can be.
    Undone {
        event: EventId,
    },
    #[serde(other)]
    Unknown,
}

/// What a next version is to the one that went out, the gravest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WritethruClass {
    /// More is known; nothing was wrong.
    Update,
    /// A slip of form such as spelling, still told.
    Minor,
    /// The facts were right, the wording misled.
    Clarification,
    /// It was wrong.
    Correction,
}

impl WritethruClass {
    /// The classes that confess something, in the order screens offer them.
    pub const CONFESSING: [Self; 3] = [Self::Correction, Self::Clarification, Self::Minor];

    /// The name on the command line and in histories.
    pub fn name(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Minor => "minor",
            Self::Clarification => "clarification",
            Self::Correction => "correction",
        }
    }
}

/// Why a story is killed (docs/newsroom-rules.md 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KillReason {
    EmbargoBreach,
    Defamation,
    Contempt,
    CourtOrder,
    StatutoryBan,
    Privacy,
    ExtremelyErroneous,
    Manipulation,
    Rights,
}

impl KillReason {
    /// All reasons, in the order screens offer them.
    pub const ALL: [Self; 9] = [
        Self::ExtremelyErroneous,
        Self::Defamation,
        Self::Contempt,
        Self::CourtOrder,
        Self::StatutoryBan,
        Self::Privacy,
        Self::EmbargoBreach,
        Self::Manipulation,
        Self::Rights,
    ];

    /// The name on the command line and in histories.
    pub fn name(self) -> &'static str {
        match self {
            Self::EmbargoBreach => "embargo_breach",
            Self::Defamation => "defamation",
            Self::Contempt => "contempt",
            Self::CourtOrder => "court_order",
            Self::StatutoryBan => "statutory_ban",
            Self::Privacy => "privacy",
            Self::ExtremelyErroneous => "extremely_erroneous",
            Self::Manipulation => "manipulation",
            Self::Rights => "rights",
        }
    }

    /// What receivers are told: nothing that admits more than that the copy must go.
    pub fn told(self) -> &'static str {
        match self {
            Self::Defamation
            | Self::Contempt
            | Self::CourtOrder
            | Self::StatutoryBan
            | Self::Privacy => "Withdrawn for legal reasons",
            Self::EmbargoBreach => "Sent before its embargo was over",
            Self::ExtremelyErroneous => "Extremely erroneous",
            Self::Manipulation => "Its material was manipulated",
            Self::Rights => "Rights to the material are missing",
        }
    }
}

/// What an agency asks of those who used its copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Stop using the copy, for good.
    Kill,
    /// Do not use it until it is released.
    Withhold,
    /// Something in it was wrong.
    Correction,
    /// A message to editors about it.
    Advisory,
}

impl Order {
    /// Whether no copy may leave before somebody has decided about it.
    pub fn locks(self) -> bool {
        match self {
            Self::Kill | Self::Withhold => true,
            Self::Correction | Self::Advisory => false,
        }
    }
}

/// How a story uses a wire item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Usage {
    /// Words of the item stand in it, or stood in what was sent.
    Words,
    /// A picture of the item goes with it.
    Picture,
    /// It names the item as a source, and shares nothing with it.
    Linked,
}

/// What an editor decided about a story under a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CaseDecision {
    /// The story does not run, or no longer.
    Killed,
    /// The agency's words and pictures were taken out.
    Removed,
    /// What it has may stay.
    NotAffected,
}

/// Until when copy is not to be published, with all that is needed to read it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embargo {
    /// The first instant at which the copy may be published.
    pub until: Instant,
    /// As the source wrote it.
    pub words: String,
    /// The zone the words were read in: an IANA name, or an offset.
    pub zone: String,
    /// On the clocks of that zone, with the offset: `2026-10-25T01:30:00+00:00`.
    pub local: String,
    /// The edition of the zones it was read by.
    pub tzdb: String,
    /// What the words left open and a person answered, by the questions' names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answered: Vec<String>,
    /// The source's words for ending it sooner than was said before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
}

/// Who keeps a story from going out, and releases it again (docs/newsroom-rules.md 2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HoldKind {
    /// The lawyer's.
    Legal,
    /// Any editor's.
    Desk,
    /// The picture editor's.
    Rights,
}

impl HoldKind {
    /// All kinds, in the order screens offer them.
    pub const ALL: [Self; 3] = [Self::Desk, Self::Legal, Self::Rights];

    /// The word the journal and the command line use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Legal => "legal",
            Self::Desk => "desk",
            Self::Rights => "rights",
        }
    }
}

impl std::fmt::Display for HoldKind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name())
    }
}

/// How a revision came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RevisionKind {
    Saved,
    Recovered,
    HandedIn,
    Pasted,
    Imported,
    Settled,
    Edited,
    Merged,
    Restored,
}

/// What an incoming item is to the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ImportKind {
    New,
    Update,
    Duplicate,
    Correction,
    Withhold,
    /// Copy that was withheld may be used again.
    Release,
    Kill,
    Advisory,
}

/// What a person said about a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Accepted,
    Rejected,
    Open,
}

/// What an approval signs: BLAKE3 hashes as hex, and what a reader sees of the credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signed {
    pub text: String,
    pub credits: String,
    pub pictures: String,
    pub credit_line: String,
}

/// An obstacle that an approval lets pass, by its code, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Waiver {
    pub code: String,
    pub reason: String,
}

/// Proof that copy left: what, when, by whom, where to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Receipt {
    pub revision: EventId,
    pub approval: EventId,
    pub format: String,
    pub destination: String,
    pub file_name: String,
    /// BLAKE3 of the bytes, hex.
    pub hash: String,
    #[ts(type = "number")]
    pub bytes: u64,
    pub credit_line: String,
    /// The receipt this one replaces at the same destination, by event id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replaces: Option<EventId>,
    /// The file orders receivers to stop using the copy; `approval` is then the kill.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub kill: bool,
    /// The file beside it that says whose the words are, where the format cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub provenance: Option<Sidecar>,
    /// It goes over the network: it has left when its delivery is on record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub queued: bool,
    /// The filing at a time it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub asked: Option<EventId>,
}

/// A destination that was refused when its time had come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilingRefused {
    pub destination: String,
    /// The refusal's name, and its words for the record.
    pub code: String,
    pub message: String,
}

/// The provenance file that left with a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sidecar {
    pub file_name: String,
    /// BLAKE3 of its bytes, hex.
    pub hash: String,
}

/// A place in a revision's copy: field or paragraph, scalar offsets half-open, and the words that
/// stood there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Anchor {
    /// `headline`, `body`, ...
    pub field: String,
    pub paragraph: u32,
    pub start: u32,
    pub end: u32,
    pub words: String,
}
