//! The newest instant that anything in this file was signed at.

use crate::error::Result;
use crate::reader::Reader;
use story::Instant;

impl Reader<'_> {
    /// The newest instant of the journal's hybrid time: that of the newest event
    /// or of any before it, whichever device signed it. 1970 in an empty journal.
    ///
    /// A clock that shows less has run backwards, or is not right.
    ///
    /// # Errors
    /// As of every read.
    pub fn newest_instant(&self) -> Result<Instant> {
        let rows = i64::try_from(self.event_count()?).unwrap_or(i64::MAX);
        if rows == 0 {
            return Ok(Instant::default());
        }
        let newest = self.kept(rows)?;
        let clock = match newest.place()? {
            Some((place, _)) => place.clock,
            None => self.read_exact(&newest)?.0.clock,
        };
        Ok(i64::try_from(clock >> 16).map_or(Instant::LATEST, Instant::from_millis))
    }
}
