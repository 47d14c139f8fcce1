//! The name of everything a verb can be refused with. Screens have words for each, scripts compare
//! them, so a name never changes once it is out.

use formats::ReadError;
use serde::{Deserialize, Serialize};
use story::credit::Obstacle;
use story::embargo::Question;
use story::workflow::NotAllowed;
use ts_rs::TS;

/// What a refusal or an obstacle is called. The rule or the trouble behind each says more, in the
/// enum it comes from.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    TS,
    strum::Display,
    strum::IntoStaticStr,
)]
pub enum Code {
    // Rules of the newsroom.
    SlugMissing,
    HeadlineMissing,
    BodyEmpty,
    WithSomeoneElse,
    NotYourRole,
    NotYoursToRead,
    NotAnEditor,
    NotAnAdministrator,
    NotADutyEditor,
    AuthorApproves,
    LastEditorApproves,
    WroteOfIt,
    NotHandedIn,
    HandedInAlready,
    StaleRevision,
    TwoHeads,
    OnHold,
    HoldNotYours,
    NotHeld,
    Exposed,
    DecidedKilled,
    NotYoursToClose,
    NotApproved,
    ApprovalVoid,
    Spiked,
    FiledAlready,
    ChangesOpen,
    UnsavedDraft,
    NotSpiked,
    TooLateToUndo,
    NotYours,
    NoteMissing,
    EmbargoNotOver,
    NotEmbargoed,
    EvidenceMissing,
    ClockBehind,
    Killed,
    NeverFiled,
    NotYoursToKill,
    SlugDiffers,
    CorrectionNote,
    NothingToConfirm,
    WhoConfirmedMissing,
    // Facts that went out and read otherwise now.
    NumberChanged,
    NameChanged,
    // What an embargo's words leave open.
    AmbiguousTime,
    NoSuchTime,
    WeekdayDiffers,
    NoonOrMidnight,
    ZoneReading,
    DateReading,
    // Trouble with the newsroom's file.
    NotAWritethruFile,
    TooNew,
    AlreadyThere,
    NoFile,
    Damaged,
    NotProved,
    DiskFull,
    ReadOnly,
    Busy,
    Moved,
    NotSaved,
    Erased,
    Key,
    Store,
    // Documents no reader takes in.
    EmptyDocument,
    UnknownFormat,
    PackedArchive,
    NoSuchFormat,
    MalformedDocument,
    DeclaredEntity,
    OverLimit,
    // What a credit lacks.
    UnknownOrigin,
    StaffBylineOnAgencyLead,
    PictureWithoutCredit,
    UnknownAgency,
    SelfReferenceMadeOurs,
    // What was left in the text.
    Placeholder,
    ImportDamage,
    // Wire items whose copy may not go out.
    ItemKilled,
    ItemWithheld,
    ItemEmbargoed,
    ItemAdvisory,
    ItemNotForPublication,
    // The desk's own.
    Obstacles,
    NotFound,
    Taken,
    BadSlug,
    AmbiguousName,
    BadInput,
    BadCall,
    LossesNotAccepted,
    /// What was to be taken out of a story is in it still.
    StillThere,
    CaseOpen,
    CaseOver,
    OpenElsewhere,
    Outside,
    CannotCarry,
    NewsroomFile,
    FolderRefused,
    NotSetHere,
    AddressRefused,
    FileNotOurs,
    StillInHand,
    /// A call broke off inside the program.
    Stopped,
    /// The loopback host does not know who asks.
    NotLetIn,
}

impl Code {
    /// The name as it is written to scripts and the journal.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether a duty editor's waiver with a reason lets it pass (docs/newsroom-rules.md 2.5). A
    /// missing picture credit, words without a source and a stopped wire item are never waved
    /// through.
    pub fn may_be_waived(self) -> bool {
        !matches!(
            self,
            Self::UnknownOrigin
                | Self::PictureWithoutCredit
                | Self::StaffBylineOnAgencyLead
                | Self::ItemKilled
                | Self::ItemWithheld
                | Self::ItemEmbargoed
                | Self::ItemAdvisory
                | Self::ItemNotForPublication
        )
    }
}

impl From<&Question> for Code {
    fn from(asks: &Question) -> Self {
        match asks {
            Question::AmbiguousTime { .. } => Self::AmbiguousTime,
            Question::NoSuchTime { .. } => Self::NoSuchTime,
            Question::WeekdayDiffers { .. } => Self::WeekdayDiffers,
            Question::NoonOrMidnight { .. } => Self::NoonOrMidnight,
            Question::ZoneReading { .. } => Self::ZoneReading,
            Question::DateReading { .. } => Self::DateReading,
        }
    }
}

impl From<&NotAllowed> for Code {
    fn from(refused: &NotAllowed) -> Self {
        match refused {
            NotAllowed::SlugMissing => Self::SlugMissing,
            NotAllowed::HeadlineMissing => Self::HeadlineMissing,
            NotAllowed::BodyEmpty => Self::BodyEmpty,
            NotAllowed::WithSomeoneElse(_) => Self::WithSomeoneElse,
            NotAllowed::NotYourRole { .. } => Self::NotYourRole,
            NotAllowed::NotYoursToRead { .. } => Self::NotYoursToRead,
            NotAllowed::NotAnEditor => Self::NotAnEditor,
            NotAllowed::NotAnAdministrator => Self::NotAnAdministrator,
            NotAllowed::NotADutyEditor => Self::NotADutyEditor,
            NotAllowed::AuthorApproves => Self::AuthorApproves,
            NotAllowed::LastEditorApproves => Self::LastEditorApproves,
            NotAllowed::WroteOfIt => Self::WroteOfIt,
            NotAllowed::NotHandedIn => Self::NotHandedIn,
            NotAllowed::HandedInAlready => Self::HandedInAlready,
            NotAllowed::StaleRevision { .. } => Self::StaleRevision,
            NotAllowed::TwoHeads => Self::TwoHeads,
            NotAllowed::OnHold { .. } => Self::OnHold,
            NotAllowed::HoldNotYours { .. } => Self::HoldNotYours,
            NotAllowed::NotHeld => Self::NotHeld,
            NotAllowed::Exposed { .. } => Self::Exposed,
            NotAllowed::DecidedKilled { .. } => Self::DecidedKilled,
            NotAllowed::NotYoursToClose => Self::NotYoursToClose,
            NotAllowed::NotApproved => Self::NotApproved,
            NotAllowed::ApprovalVoid => Self::ApprovalVoid,
            NotAllowed::Spiked => Self::Spiked,
            NotAllowed::FiledAlready => Self::FiledAlready,
            NotAllowed::ChangesOpen { .. } => Self::ChangesOpen,
            NotAllowed::UnsavedDraft => Self::UnsavedDraft,
            NotAllowed::NotSpiked => Self::NotSpiked,
            NotAllowed::TooLateToUndo => Self::TooLateToUndo,
            NotAllowed::NotYours => Self::NotYours,
            NotAllowed::NoteMissing => Self::NoteMissing,
            NotAllowed::EmbargoNotOver { .. } => Self::EmbargoNotOver,
            NotAllowed::NotEmbargoed => Self::NotEmbargoed,
            NotAllowed::EvidenceMissing => Self::EvidenceMissing,
            NotAllowed::ClockBehind { .. } => Self::ClockBehind,
            NotAllowed::Killed => Self::Killed,
            NotAllowed::NeverFiled => Self::NeverFiled,
            NotAllowed::NotYoursToKill => Self::NotYoursToKill,
            NotAllowed::SlugDiffers { .. } => Self::SlugDiffers,
            NotAllowed::CorrectionNote(_) => Self::CorrectionNote,
            NotAllowed::NothingToConfirm { .. } => Self::NothingToConfirm,
            NotAllowed::WhoConfirmedMissing => Self::WhoConfirmedMissing,
        }
    }
}

impl From<&store::Error> for Code {
    fn from(trouble: &store::Error) -> Self {
        use store::Error as E;
        match trouble {
            E::NotAWritethruFile(_) => Self::NotAWritethruFile,
            E::TooNew { .. } => Self::TooNew,
            E::AlreadyThere(_) => Self::AlreadyThere,
            E::NoFile(_) => Self::NoFile,
            E::Moved(_) => Self::Moved,
            E::NotProved { .. } => Self::NotProved,
            E::Damaged(_) => Self::Damaged,
            E::DiskFull => Self::DiskFull,
            E::ReadOnly(_) => Self::ReadOnly,
            E::Busy => Self::Busy,
            E::NotSaved(_) | E::Unconfirmed { .. } => Self::NotSaved,
            E::NoStory(_)
            | E::NoItem(_)
            | E::NoEvent(_)
            | E::NotARevision(_)
            | E::NotFound { .. } => Self::NotFound,
            E::Erased(_) => Self::Erased,
            E::Key(_) => Self::Key,
            E::NeedsContent
            | E::NeedsStory
            | E::Event(_)
            | E::Json(_)
            | E::Packing(_)
            | E::Io(_)
            | E::Sqlite(_) => Self::Store,
        }
    }
}

impl From<&ReadError> for Code {
    fn from(trouble: &ReadError) -> Self {
        match trouble {
            ReadError::Empty => Self::EmptyDocument,
            ReadError::UnknownFormat => Self::UnknownFormat,
            ReadError::Archive { .. } => Self::PackedArchive,
            ReadError::NoSuchFormat { .. } => Self::NoSuchFormat,
            ReadError::Malformed { .. } => Self::MalformedDocument,
            ReadError::DeclaredEntity { .. } => Self::DeclaredEntity,
            ReadError::OverLimit { .. } => Self::OverLimit,
        }
    }
}

impl From<&Obstacle> for Code {
    fn from(found: &Obstacle) -> Self {
        match found {
            Obstacle::UnknownOrigin { .. } => Self::UnknownOrigin,
            Obstacle::StaffBylineOnAgencyLead { .. } => Self::StaffBylineOnAgencyLead,
            Obstacle::PictureWithoutCredit { .. } => Self::PictureWithoutCredit,
            Obstacle::UnknownAgency { .. } => Self::UnknownAgency,
            Obstacle::SelfReferenceMadeOurs { .. } => Self::SelfReferenceMadeOurs,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;

    #[test]
    fn a_code_is_written_alike_to_the_terminal_the_journal_and_the_screen() {
        for code in [Code::SlugMissing, Code::NotAWritethruFile, Code::ItemNotForPublication] {
            let crosses = serde_json::to_value(code).unwrap();
            assert_eq!(crosses, serde_json::json!(code.name()));
            assert_eq!(crosses, serde_json::json!(code.to_string()));
        }
        assert_eq!(Code::NotADutyEditor.name(), "NotADutyEditor");
        assert_eq!(Code::NotAWritethruFile.name(), "NotAWritethruFile");
    }

    #[test]
    fn a_document_that_is_not_read_has_one_name_at_the_desk_and_at_the_reader() {
        let refused = [
            ReadError::Empty,
            ReadError::UnknownFormat,
            ReadError::NoSuchFormat { asked: "telex".into(), known: String::new() },
            ReadError::malformed("nitf", "it ends early"),
            ReadError::DeclaredEntity { name: "copy".into() },
        ];
        for trouble in refused {
            assert_eq!(Code::from(&trouble).name(), trouble.code());
        }
    }

    #[test]
    fn no_waiver_lets_a_stopped_item_or_a_missing_credit_pass() {
        assert!(Code::UnknownAgency.may_be_waived());
        assert!(Code::SelfReferenceMadeOurs.may_be_waived());
        for never in [Code::UnknownOrigin, Code::PictureWithoutCredit, Code::ItemAdvisory] {
            assert!(!never.may_be_waived(), "{never}");
        }
    }
}
