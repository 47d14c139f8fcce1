//! Whether this computer can file to a destination, and where that is.

use crate::export::refuse_export_folder;
use crate::{Desk, Error, Result, destination};
use std::path::Path;
use story::destination::{Destination, Way};

/// Where copy for a destination is put.
pub(super) enum Place {
    Folder(String),
    /// Into the queue for the network.
    Queue,
}

/// The place of a destination.
///
/// # Errors
/// `NotSetHere` for one that is not set on this computer, or has no secret here; `FolderRefused`.
pub(super) fn place(desk: &Desk, destination: &Destination) -> Result<Place> {
    let not_here = || Error::NotSetHere { name: destination.name.clone() };
    if !destination::is_confirmed(desk, destination)? {
        return Err(not_here());
    }
    match &destination.way {
        Way::Folder { path } => {
            refuse_export_folder(Path::new(path), desk.path())?;
            Ok(Place::Folder(path.clone()))
        }
        Way::Http { .. } => {
            destination::secret_of(desk, &destination.name)?.ok_or_else(not_here)?;
            Ok(Place::Queue)
        }
    }
}
