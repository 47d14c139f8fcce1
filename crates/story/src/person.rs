//! The people of the newsroom and what they may do.

use crate::ids::Initials;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Somebody of this newsroom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    pub initials: Initials,
    /// As printed in a byline.
    pub name: String,
    pub roles: Vec<Role>,
    /// The desk the person works on, such as `World`.
    pub desk: String,
}

/// What a person does in the newsroom (docs/newsroom-rules.md 1.1). One person may hold several
/// roles, and is never author and approver of one version.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    TS,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    Reporter,
    DeskEditor,
    CopyEditor,
    DutyEditor,
    PictureEditor,
    Legal,
    Administrator,
    Auditor,
}

impl Role {
    /// All roles, in the order lists show them.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;
}

impl Person {
    /// Whether the person has this role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the person may edit and settle other people's copy.
    pub fn edits(&self) -> bool {
        self.roles
            .iter()
            .any(|role| matches!(role, Role::DeskEditor | Role::CopyEditor | Role::DutyEditor))
    }
}
