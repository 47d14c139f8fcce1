//! A destination is used on the computers where an administrator has set it: a newsroom's file that
//! came from elsewhere, or a row somebody changed in it, sends nothing anywhere.

use crate::{Desk, Error, Result};
use store::Tx;
use story::destination::Destination;

/// Notes, under this device's seal, that the destination may be used here as it is.
pub(crate) fn confirm(desk: &Desk, tx: &Tx<'_>, destination: &Destination) -> Result<()> {
    let name = setting(&destination.name);
    Ok(tx.set_setting(&name, &desk.seal(&name, &as_text(destination)?))?)
}

/// Takes back that the destination of that name may be used here.
pub(crate) fn withdraw(tx: &Tx<'_>, name: &str) -> Result<()> {
    Ok(tx.set_setting(&setting(name), "")?)
}

/// Whether an administrator has set exactly this destination on this computer.
pub(crate) fn is_confirmed(desk: &Desk, destination: &Destination) -> Result<bool> {
    let name = setting(&destination.name);
    let kept = desk.local(&name)?.and_then(|kept| desk.sealed(&name, &kept));
    Ok(kept.is_some_and(|kept| as_text(destination).is_ok_and(|text| text == kept)))
}

fn setting(name: &str) -> String {
    format!("destination {name}")
}

fn as_text(destination: &Destination) -> Result<String> {
    serde_json::to_string(destination).map_err(|error| Error::BadInput(error.to_string()))
}
