//! What each role may do: the one table of rights (docs/newsroom-rules.md 1.1). A right says
//! whether a person's role lets them do such a thing at all; `workflow` says whether this story
//! lets them do it now.

use crate::ids::Initials;
use crate::person::{Person, Role};
use crate::state::{Stage, State};
use crate::workflow::NotAllowed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something people of a newsroom do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Look at copy, the wire, the history, receipts and the people.
    Read,
    /// Start a story, type in it, answer for its words, hand it in, put it aside.
    Write,
    /// Edit on the desk: claim, return, send what is approved.
    Edit,
    /// Write notes at copy and settle them.
    Comment,
    /// Hold a story and release it; which kind is whose is asked by the kind.
    Hold,
    /// Sign a story.
    Approve,
    /// Take back for good what went out.
    Kill,
    /// Say that nothing is left to do about an order of an agency's.
    CloseCase,
    /// Bring wire documents in.
    Import,
    /// Judge what came in: accept proposals, put items aside.
    SortWire,
    /// Add and change agencies and their rules.
    ChangeAgencies,
    /// Add people and change their roles.
    ChangePeople,
    /// Add, change and remove destinations.
    ChangeDestinations,
    /// Change what holds for all: the newsroom's zone, its folders.
    ChangeNewsroom,
}

impl Right {
    /// All rights, in the order the table lists them.
    pub const ALL: [Self; 14] = [
        Self::Read,
        Self::Write,
        Self::Edit,
        Self::Comment,
        Self::Hold,
        Self::Approve,
        Self::Kill,
        Self::CloseCase,
        Self::Import,
        Self::SortWire,
        Self::ChangeAgencies,
        Self::ChangePeople,
        Self::ChangeDestinations,
        Self::ChangeNewsroom,
    ];

    /// What it is, behind "only … may".
    pub fn doing(self) -> &'static str {
        match self {
            Self::Read => "read here",
            Self::Write => "write copy",
            Self::Edit => "edit on the desk and send copy",
            Self::Comment => "write notes at copy",
            Self::Hold => "hold a story or release it",
            Self::Approve => "approve",
            Self::Kill => "kill a story",
            Self::CloseCase => "close a case",
            Self::Import => "bring in wire copy",
            Self::SortWire => "sort wire copy",
            Self::ChangeAgencies => "change agencies",
            Self::ChangePeople => "add people or change their roles",
            Self::ChangeDestinations => "change where copy is filed to",
            Self::ChangeNewsroom => "change the newsroom's zone and folders",
        }
    }

    /// Whether a role has it.
    pub fn is_of(self, role: Role) -> bool {
        use Role::*;
        match self {
            Self::Read => true,
            Self::Write | Self::SortWire => {
                matches!(role, Reporter | DeskEditor | CopyEditor | DutyEditor)
            }
            Self::Edit => matches!(role, DeskEditor | CopyEditor | DutyEditor),
            Self::Comment => !matches!(role, Administrator | Auditor),
            Self::Hold => {
                matches!(role, DeskEditor | CopyEditor | DutyEditor | PictureEditor | Legal)
            }
            Self::Approve | Self::CloseCase => role == DutyEditor,
            Self::Kill => matches!(role, DutyEditor | Legal),
            Self::Import => !matches!(role, Legal | Auditor),
            Self::ChangeAgencies => {
                matches!(role, DeskEditor | CopyEditor | DutyEditor | Administrator)
            }
            Self::ChangePeople | Self::ChangeDestinations | Self::ChangeNewsroom => {
                role == Administrator
            }
        }
    }
}

/// May the person do such a thing at all, by any of their roles?
///
/// # Errors
/// `NotADutyEditor`, `NotYoursToClose`, `NotAnEditor`, `NotAnAdministrator` and `NotYoursToKill`
/// where just they may;
/// `NotYourRole` where it is several roles' or the person has none.
pub fn may(person: &Person, right: Right) -> Result<(), NotAllowed> {
    if person.roles.iter().any(|role| right.is_of(*role)) {
        return Ok(());
    }
    Err(match right {
        Right::Edit => NotAllowed::NotAnEditor,
        Right::Approve => NotAllowed::NotADutyEditor,
        Right::Kill => NotAllowed::NotYoursToKill,
        Right::CloseCase => NotAllowed::NotYoursToClose,
        Right::ChangePeople | Right::ChangeDestinations | Right::ChangeNewsroom => {
            NotAllowed::NotAnAdministrator
        }
        Right::Read
        | Right::Write
        | Right::Comment
        | Right::Hold
        | Right::Import
        | Right::SortWire
        | Right::ChangeAgencies => NotAllowed::NotYourRole { right },
    })
}

/// May the person read the story? A draft is its holder's, its author's, the editors' and the
/// auditors' to read, and so is what was spiked; from the desk on it is everybody's.
///
/// # Errors
/// What [`may`] refuses for reading; `NotYoursToRead`.
pub fn may_read(state: &State, person: &Person) -> Result<(), NotAllowed> {
    may(person, Right::Read)?;
    let own = |who: &Option<Initials>| who.as_ref() == Some(&person.initials);
    match state.stage {
        Stage::Submitted | Stage::Desk | Stage::Approved | Stage::Filed | Stage::Killed => Ok(()),
        Stage::Draft | Stage::Spiked
            if person.edits()
                || person.is(Role::Auditor)
                || own(&state.holder)
                || own(&state.author) =>
        {
            Ok(())
        }
        Stage::Draft | Stage::Spiked => {
            let holder = state.holder.clone().or_else(|| state.author.clone());
            Err(NotAllowed::NotYoursToRead { holder })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(initials: &str, roles: &[Role]) -> Person {
        Person {
            initials: Initials(initials.into()),
            name: initials.to_uppercase(),
            roles: roles.to_vec(),
            desk: "World".into(),
        }
    }

    #[test]
    fn the_table_of_rights() {
        let mut table = String::new();
        for right in Right::ALL {
            let who: Vec<String> = Role::ALL
                .iter()
                .filter(|role| right.is_of(**role))
                .map(ToString::to_string)
                .collect();
            table.push_str(&format!("{:<16} {}\n", format!("{right:?}"), who.join(", ")));
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn any_of_several_roles_gives_a_right_and_none_gives_nothing() {
        let both = person("oka", &[Role::Auditor, Role::Reporter]);
        assert_eq!(may(&both, Right::Write), Ok(()));
        let nobody = person("x", &[]);
        assert!(Right::ALL.into_iter().all(|right| may(&nobody, right).is_err()));
    }

    #[test]
    fn a_draft_is_read_by_its_own_people_the_editors_and_the_auditors() {
        let mut state = State {
            author: Some(Initials("ona".into())),
            holder: Some(Initials("lha".into())),
            ..State::default()
        };
        let reads = |state: &State, initials: &str, role| {
            may_read(state, &person(initials, &[role])).is_ok()
        };
        for stage in [Stage::Draft, Stage::Spiked] {
            state.stage = stage;
            assert!(reads(&state, "ona", Role::Reporter) && reads(&state, "lha", Role::Reporter));
            assert!(reads(&state, "aud", Role::Auditor) && reads(&state, "tas", Role::CopyEditor));
            for role in [Role::Reporter, Role::Legal, Role::PictureEditor, Role::Administrator] {
                assert!(!reads(&state, "dsa", role), "{role:?} at {stage:?}");
            }
        }
        state.stage = Stage::Submitted;
        assert!(reads(&state, "dsa", Role::Reporter) && reads(&state, "saz", Role::Legal));
    }
}
