//! One call of the declared table, answered with what changed.

use crate::calls::{self, Call};
use crate::view::{Outcome, Refusal};
use crate::{Desk, news};

impl Desk {
    /// Answers one call of the declared table, with what changed since the last one.
    ///
    /// # Errors
    /// The verb's refusal, as data.
    pub fn ask(&mut self, call: Call) -> std::result::Result<Outcome<serde_json::Value>, Refusal> {
        let value = calls::answer(self, call).map_err(|error| error.refusal())?;
        // What cannot be read now comes with the next call.
        let (changed, heard) = news::news(self).unwrap_or_default();
        Ok(Outcome { value, changed, heard })
    }
}
