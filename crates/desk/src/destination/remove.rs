//! A destination nothing is filed to any more; its receipts stay.

use super::{destinations, named, secret, withdraw};
use crate::view::{DestinationLine, Nothing, OfDestination};
use crate::{Desk, Error, Result};
use story::event::Act;
use story::rights::Right;

/// Removes a destination; only an administrator may.
///
/// # Errors
/// `NotAnAdministrator`; `NotFound`.
pub fn destination_remove(desk: &mut Desk, asked: OfDestination) -> Result<Vec<DestinationLine>> {
    let (me, now) = (desk.may(Right::ChangeDestinations)?.initials, desk.now());
    let name = desk.write(|tx| {
        let name = named(tx, &asked.name)?.name;
        withdraw(tx, &name)?;
        tx.append(None, &me, now, Act::DestinationRemoved { name: name.clone() })?;
        Ok::<_, Error>(name)
    })?;
    secret::forgotten(desk, &name)?;
    destinations(desk, Nothing {})
}
