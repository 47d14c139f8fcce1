//! Is the journal whole?

use crate::view::{Nothing, Verified};
use crate::{Desk, Result};

pub fn journal_verify(desk: &mut Desk, _: Nothing) -> Result<Verified> {
    let found = desk.verify()?;
    Ok(Verified {
        entries: found.entries,
        ok: found.ok,
        first_bad: found.first_bad.map(|bad| bad.what),
    })
}
