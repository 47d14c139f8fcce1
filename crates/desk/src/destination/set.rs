//! A destination added or changed.

use super::{address, confirm, destinations, secret};
use crate::export::refuse_export_folder;
use crate::view::{DestinationsSet, Nothing, SetDestination};
use crate::{Desk, Error, Result};
use formats::Format;
use std::path::Path;
use store::Reader;
use story::destination::{self, Destination, Way};
use story::event::Act;
use story::rights::Right;

/// Adds a destination or changes one, and lets this computer use it; only an administrator may. An
/// address gets a secret, which is told this once.
///
/// # Errors
/// `BadInput` for a name that is none, or formats there are not; `NotAnAdministrator`; `Taken`
/// where one that is there is to be added; `NotFound` where one that is not there is to be changed;
/// `FolderRefused`; `AddressRefused`.
pub fn destination_set(desk: &mut Desk, asked: SetDestination) -> Result<DestinationsSet> {
    let (me, now) = (desk.may(Right::ChangeDestinations)?.initials, desk.now());
    let (adding, anew) = (asked.adding, asked.new_secret);
    let destination = tidied(desk, asked)?;
    let name = destination.name.clone();
    desk.read(|look| may_be_named(look, &name, adding))?;
    let secret = match &destination.way {
        Way::Folder { .. } => None,
        // Made before the record is: a record never stands without one.
        Way::Http { .. } if adding || anew || secret::secret_of(desk, &name)?.is_none() => {
            Some(secret::made(desk, &name)?)
        }
        Way::Http { .. } => None,
    };
    desk.write(|tx| {
        may_be_named(tx, &name, adding)?;
        confirm(desk, tx, &destination)?;
        Ok(tx.append(None, &me, now, Act::DestinationSet { destination })?)
    })?;
    Ok(DestinationsSet { destinations: destinations(desk, Nothing {})?, secret })
}

/// A new name is no other destination's; one that is changed is there.
fn may_be_named(look: &Reader<'_>, name: &str, adding: bool) -> Result<()> {
    let known = look.destinations()?;
    match known.iter().find(|known| destination::alike(&known.name, name)) {
        Some(same) if adding || same.name != name => {
            Err(Error::Taken { what: "the destination", name: same.name.clone() })
        }
        None if !adding => Err(Error::not_found("destination", name)),
        _ => Ok(()),
    }
}

/// The record as it is kept.
fn tidied(desk: &Desk, asked: SetDestination) -> Result<Destination> {
    let SetDestination { name, title, formats, way, embargo, new_secret: _, adding: _ } = asked;
    let name = destination::name(&name).ok_or_else(|| {
        Error::BadInput(
            "a destination's name is up to 40 letters, digits and hyphens, such as iraq-edition"
                .into(),
        )
    })?;
    let title = title.trim();
    let title = if title.is_empty() { name.clone() } else { title.to_owned() };
    if title.chars().any(char::is_control) || title.chars().count() > 80 {
        return Err(Error::BadInput("a title is one line of up to 80 characters".into()));
    }
    let way = reachable(desk, way)?;
    Ok(Destination { name, title, formats: known_formats(&formats)?, way, embargo })
}

/// Each format once, by the name receipts give it.
fn known_formats(named: &[String]) -> Result<Vec<String>> {
    let mut known: Vec<String> = Vec::new();
    for name in named {
        let format: Format = name
            .parse()
            .map_err(|unknown: formats::NoSuchFormat| Error::BadInput(unknown.to_string()))?;
        if !Format::outgoing().any(|out| out == format) {
            return Err(Error::BadInput(format!(
                "{} is only read; copy leaves as {}",
                format.name(),
                Format::outgoing_names()
            )));
        }
        if !known.iter().any(|kept| kept == format.name()) {
            known.push(format.name().to_owned());
        }
    }
    if known.is_empty() {
        return Err(Error::BadInput("a destination takes one format at least".into()));
    }
    Ok(known)
}

/// A folder copy may be written to, or an address it may be sent to, as it is kept.
fn reachable(desk: &Desk, way: Way) -> Result<Way> {
    match way {
        Way::Folder { path } => {
            refuse_export_folder(Path::new(&path), desk.path())?;
            Ok(Way::Folder { path })
        }
        Way::Http { url } => Ok(Way::Http { url: address::tidied(&url)? }),
    }
}
