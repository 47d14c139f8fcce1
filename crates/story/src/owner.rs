//! Whose words they are: somebody's of this newsroom, an agency's, or nobody's yet.

use crate::ids::{Initials, ItemId};
use crate::naming::{NOBODY, alike};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whom words belong to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Owner {
    /// Somebody of this newsroom.
    Staff { initials: Initials },
    /// An agency, by its code, with the wire item where one is known.
    Agency { code: String, item: Option<ItemId> },
    /// Nobody has said yet; they may still be known to stand in an item.
    Unknown { item: Option<ItemId> },
}

impl Owner {
    /// Somebody of this newsroom; unknown where the initials are empty.
    pub fn staff(initials: &str) -> Self {
        match initials.trim() {
            "" => Self::default(),
            initials => Self::Staff { initials: Initials(initials.to_owned()) },
        }
    }

    /// An agency by its code; unknown where there is no code, or one that stands for nobody.
    pub fn agency(code: &str, item: Option<ItemId>) -> Self {
        match code.trim() {
            "" => Self::Unknown { item },
            code if alike(code, NOBODY) => Self::Unknown { item },
            code => Self::Agency { code: code.to_owned(), item },
        }
    }

    /// The wire item the words are known to stand in.
    pub fn item(&self) -> Option<ItemId> {
        match self {
            Self::Staff { .. } => None,
            Self::Agency { item, .. } | Self::Unknown { item } => *item,
        }
    }

    /// The agency's code, where it is one.
    pub fn agency_code(&self) -> Option<&str> {
        match self {
            Self::Agency { code, .. } => Some(code),
            Self::Staff { .. } | Self::Unknown { .. } => None,
        }
    }

    pub fn is_staff(&self) -> bool {
        matches!(self, Self::Staff { .. })
    }

    pub fn is_agency(&self) -> bool {
        matches!(self, Self::Agency { .. })
    }

    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown { .. })
    }

    /// Whether both are the same person, the same agency or nobody, whatever items are known.
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Staff { initials }, Self::Staff { initials: others }) => initials == others,
            (Self::Agency { code, .. }, Self::Agency { code: others, .. }) => code == others,
            (Self::Unknown { .. }, Self::Unknown { .. }) => true,
            (Self::Staff { .. } | Self::Agency { .. } | Self::Unknown { .. }, _) => false,
        }
    }

    /// Keeps the item of the other one where none is known yet.
    pub fn take_item_of(&mut self, other: &Self) {
        match self {
            Self::Staff { .. } => {}
            Self::Agency { item, .. } | Self::Unknown { item } => *item = item.or(other.item()),
        }
    }

    /// As the terminal and lists of changes write it: an agency's code, a person's initials, or
    /// `unknown`.
    pub fn name(&self) -> &str {
        match self {
            Self::Staff { initials } => &initials.0,
            Self::Agency { code, .. } => code,
            Self::Unknown { .. } => NOBODY,
        }
    }
}

impl Default for Owner {
    fn default() -> Self {
        Self::Unknown { item: None }
    }
}

/// An owner as it is written. A name that is nobody's makes no person and no agency.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Written {
    Staff {
        initials: Initials,
    },
    Agency {
        code: String,
        #[serde(default)]
        item: Option<ItemId>,
    },
    Unknown {
        #[serde(default)]
        item: Option<ItemId>,
    },
}

impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match Written::deserialize(from)? {
            Written::Staff { initials } => Self::staff(&initials.0),
            Written::Agency { code, item } => Self::agency(&code, item),
            Written::Unknown { item } => Self::Unknown { item },
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;

    #[test]
    fn an_owner_reads_back_as_it_was_written() {
        let item = Some(ItemId(uuid::Uuid::from_bytes([7; 16])));
        for owner in [
            Owner::staff("lsa"),
            Owner::agency("AP", item),
            Owner::agency("Al Rai", None),
            Owner::Unknown { item },
            Owner::default(),
        ] {
            let text = serde_json::to_string(&owner).unwrap();
            assert_eq!(serde_json::from_str::<Owner>(&text).unwrap(), owner, "{text}");
        }
    }

    #[test]
    fn a_name_that_is_nobodys_is_no_person_and_no_agency() {
        for text in [
            r#"{"kind":"agency","code":""}"#,
            r#"{"kind":"agency","code":" Unknown "}"#,
            r#"{"kind":"staff","initials":" "}"#,
        ] {
            assert_eq!(serde_json::from_str::<Owner>(text).unwrap(), Owner::default(), "{text}");
        }
        assert!(serde_json::from_str::<Owner>(r#"{"kind":"choir"}"#).is_err());
    }

    #[test]
    fn a_person_is_never_the_agency_of_the_same_letters() {
        let item = Some(ItemId(uuid::Uuid::from_bytes([7; 16])));
        assert!(!Owner::staff("AP").is_same_as(&Owner::agency("AP", None)));
        assert!(Owner::agency("AP", item).is_same_as(&Owner::agency("AP", None)));
        assert!(!Owner::agency("AP", None).is_same_as(&Owner::agency("AFP", None)));
    }
}
