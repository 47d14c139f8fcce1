//! What the rules of the workflow refuse with.

use crate::Instant;
use crate::correction::NoteFault;
use crate::event::{HoldKind, Order};
use crate::ids::{EventId, Initials, ItemId};
use crate::rights::Right;

/// A step the newsroom's rules do not allow, with what was in the way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error("the story has no slug; give it one before handing it in")]
    SlugMissing,
    #[error("the story has no headline; write one before handing it in")]
    HeadlineMissing,
    #[error("the story has no text yet")]
    BodyEmpty,
    #[error("{0} has this story; ask them, or take it over as an editor")]
    WithSomeoneElse(Initials),
    #[error("your role does not let you {}", .right.doing())]
    NotYourRole { right: Right },
    #[error(
        "this draft is not yours to read; it is its writer's and the editors' until it is handed in"
    )]
    NotYoursToRead { holder: Option<Initials> },
    #[error("only an editor may do this")]
    NotAnEditor,
    #[error("only an administrator may do this")]
    NotAnAdministrator,
    #[error("only a duty editor may approve a story, or end its embargo sooner")]
    NotADutyEditor,
    #[error("the author of a story does not approve it; another duty editor has to")]
    AuthorApproves,
    #[error("whoever changed the text last does not approve it; another duty editor has to")]
    LastEditorApproves,
    #[error("whoever wrote words of this version does not approve it; another duty editor has to")]
    WroteOfIt,
    #[error("the story has not been handed in")]
    NotHandedIn,
    #[error("the story has been handed in already")]
    HandedInAlready,
    #[error("the story has changed since you read it; read the newest revision first")]
    StaleRevision { read: EventId, newest: Option<EventId> },
    #[error("the story has two newest versions; merge them first")]
    TwoHeads,
    #[error("the story is on hold: {kind}")]
    OnHold { kind: HoldKind, reason: String },
    #[error("a {kind} hold is not yours to set or release")]
    HoldNotYours { kind: HoldKind },
    #[error("the story has no such hold")]
    NotHeld,
    #[error(
        "the wire took back copy this story uses; an editor decides about it in the case before it goes out"
    )]
    Exposed { case: ItemId, order: Order },
    #[error("this story was decided to be killed and does not go out; start another one")]
    DecidedKilled { case: ItemId },
    #[error("only a duty editor closes a case")]
    NotYoursToClose,
    #[error("the story is not approved; a duty editor has to approve it before it can go out")]
    NotApproved,
    #[error("what was approved has changed; the story needs a new approval")]
    ApprovalVoid,
    #[error("the story was spiked; restore it first")]
    Spiked,
    #[error("a story that went out is not spiked; correct or kill it")]
    FiledAlready,
    #[error("{count} changes are still open; settle them first")]
    ChangesOpen { count: usize },
    #[error("somebody is still typing in this story; save the draft or throw it away first")]
    UnsavedDraft,
    #[error("the story was not spiked")]
    NotSpiked,
    #[error("something has happened since that rests on it; take that back first")]
    TooLateToUndo,
    #[error("only whoever did it takes it back")]
    NotYours,
    #[error("say in a note what has to be done")]
    NoteMissing,
    #[error("the story was killed; what takes its place is a new story")]
    Killed,
    #[error("the story never went out; edit or spike it")]
    NeverFiled,
    #[error("only a duty editor or the lawyer kills a story")]
    NotYoursToKill,
    #[error("to kill a story, type its slug, {slug}")]
    SlugDiffers { slug: String },
    #[error("{0}")]
    CorrectionNote(NoteFault),
    #[error("{destination} has nothing to confirm; `receipts` names who has")]
    NothingToConfirm { destination: String },
    #[error("say who at the destination confirmed it")]
    WhoConfirmedMissing,
    #[error("the story is under an embargo until {local} in {zone} (\"{words}\"); wait until then")]
    EmbargoNotOver { until: Instant, local: String, zone: String, words: String },
    #[error("the story has no embargo")]
    NotEmbargoed,
    #[error(
        "the embargo would end sooner than its source said; give the source's own words for that"
    )]
    EvidenceMissing,
    #[error(
        "the clock of this computer says {now}, and something was signed at {newest} already; the embargo counts as not over until the clock is right, set it and try again"
    )]
    ClockBehind { now: String, newest: String },
}
