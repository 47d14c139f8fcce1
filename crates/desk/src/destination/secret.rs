//! The secret a destination knows our copy by: made here, kept outside the journal, told once.

use crate::{Desk, Result, places};
use store::key::{forget_secret, fresh_secret, kept_secret};

/// The secret of a destination as it is told and as it seals copy: 64 hexadecimal digits. None
/// where this computer has none.
pub(crate) fn secret_of(desk: &Desk, name: &str) -> Result<Option<String>> {
    Ok(kept_secret(&places::secret_file(desk.path(), name))?.map(|secret| told(&secret)))
}

/// A new secret in the place of the one there was.
pub(super) fn made(desk: &Desk, name: &str) -> Result<String> {
    Ok(told(&fresh_secret(&places::secret_file(desk.path(), name))?))
}

pub(super) fn forgotten(desk: &Desk, name: &str) -> Result<()> {
    Ok(forget_secret(&places::secret_file(desk.path(), name))?)
}

fn told(secret: &[u8; 32]) -> String {
    secret.iter().map(|byte| format!("{byte:02x}")).collect()
}
