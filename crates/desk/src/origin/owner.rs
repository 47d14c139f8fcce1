//! Owners of words as the tracer names them.

use crate::view::OwnerKind;
use prose::origins::UNKNOWN;
use story::naming::NOBODY;

/// An owner as the tracer knows them, so that a person is never an agency of the same letters.
pub(super) fn owner_in_trace(kind: OwnerKind, owner: &str) -> String {
    match kind {
        OwnerKind::Staff => format!("staff:{owner}"),
        OwnerKind::Agency => format!("agency:{owner}"),
        OwnerKind::Unknown => UNKNOWN.to_owned(),
    }
}

/// And back.
pub(super) fn owner_of_trace(owner: &str) -> (OwnerKind, &str) {
    match owner.split_once(':') {
        Some(("staff", initials)) => (OwnerKind::Staff, initials),
        Some(("agency", code)) => (OwnerKind::Agency, code),
        _ => (OwnerKind::Unknown, NOBODY),
    }
}

/// A person of the newsroom as the library names them to the tracer.
pub(super) fn staff_in_trace(initials: &str) -> String {
    owner_in_trace(OwnerKind::Staff, initials)
}

/// An agency as the library names it to the tracer.
pub(super) fn agency_in_trace(code: &str) -> String {
    owner_in_trace(OwnerKind::Agency, code)
}
