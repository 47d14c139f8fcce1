//! Owners of words as the tracer names them.

use prose::origins::{Origin, UNKNOWN};
use story::{ItemId, Owner};

/// An owner as the tracer knows them, so that a person is never an agency of the same letters. The
/// item stands beside the name, as the origin's source.
pub(super) fn owner_in_trace(owner: &Owner) -> String {
    match owner {
        Owner::Staff { initials } => staff_in_trace(&initials.0),
        Owner::Agency { code, .. } => agency_in_trace(code),
        Owner::Unknown { .. } => UNKNOWN.to_owned(),
    }
}

/// And back, with the wire item.
pub(super) fn owner_of_trace(origin: &Origin) -> Owner {
    let item = item_of_trace(origin);
    match origin.owner.split_once(':') {
        Some(("staff", initials)) => Owner::staff(initials),
        Some(("agency", code)) => Owner::agency(code, item),
        _ => Owner::Unknown { item },
    }
}

/// The wire item of an origin; other stories are no items.
pub(super) fn item_of_trace(origin: &Origin) -> Option<ItemId> {
    origin.source.as_deref().and_then(|id| uuid::Uuid::parse_str(id).ok()).map(ItemId)
}

/// A person of the newsroom as the library names them to the tracer.
pub(super) fn staff_in_trace(initials: &str) -> String {
    format!("staff:{initials}")
}

/// An agency as the library names it to the tracer.
pub(super) fn agency_in_trace(code: &str) -> String {
    format!("agency:{code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_comes_back_from_the_tracer_as_it_went_in() {
        let item = Some(ItemId(uuid::Uuid::from_bytes([7; 16])));
        for owner in [
            Owner::staff("AP"),
            Owner::agency("AP", item),
            Owner::agency("Al: Rai", None),
            Owner::Unknown { item },
            Owner::default(),
        ] {
            let source = owner.item().map(|item| item.to_string());
            let origin = Origin { owner: owner_in_trace(&owner), source, revision: 3 };
            assert_eq!(owner_of_trace(&origin), owner);
        }
    }
}
