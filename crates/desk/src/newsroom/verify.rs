//! Is the journal whole?

use crate::view::{Nothing, Verified};
use crate::{Desk, Result};

/// Reads the whole journal and says what is wrong with it first, where something is.
pub fn journal_verify(desk: &mut Desk, _: Nothing) -> Result<Verified> {
    let found = desk.verify()?;
    Ok(Verified {
        entries: found.entries,
        ok: found.ok,
        first_bad: found.first_bad.map(|bad| bad.what),
    })
}
