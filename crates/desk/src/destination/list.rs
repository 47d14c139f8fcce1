//! The newsroom's destinations.

use super::{is_confirmed, secret_of};
use crate::view::{DestinationLine, Nothing};
use crate::{Desk, Error, Result};
use store::Reader;
use story::destination::{self, Destination, Way};

/// Every destination copy can be filed to, by name.
pub fn destinations(desk: &mut Desk, _: Nothing) -> Result<Vec<DestinationLine>> {
    let all = desk.read(|look| Ok(look.destinations()?))?;
    all.into_iter()
        .map(|destination| {
            let here = is_confirmed(desk, &destination)?
                && match &destination.way {
                    Way::Folder { .. } => true,
                    Way::Http { .. } => secret_of(desk, &destination.name)?.is_some(),
                };
            let Destination { name, title, formats, way, embargo } = destination;
            Ok(DestinationLine { name, title, formats, way, embargo, here })
        })
        .collect()
}

/// The destination a person or a script names.
///
/// # Errors
/// `NotFound` for a name no destination has.
pub(crate) fn named(look: &Reader<'_>, name: &str) -> Result<Destination> {
    let found = match destination::name(name) {
        Some(name) => look.destination(&name)?,
        None => None,
    };
    found.ok_or_else(|| Error::not_found("destination", name))
}
