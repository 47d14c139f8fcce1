//! When something happened.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};
use std::time::Duration;
use ts_rs::TS;

/// A point in time: milliseconds since 1970, UTC, by the clock of the device that noted it. In the
/// journal and on the wire to a screen it is that number.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Instant(i64);

impl Instant {
    /// Before and after everything that ever happens.
    pub const EARLIEST: Self = Self(i64::MIN);
    pub const LATEST: Self = Self(i64::MAX);

    /// From milliseconds since 1970, UTC.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970, UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The calendar's view of it; none beyond the years a calendar knows.
    pub fn to_utc(self) -> Option<chrono::DateTime<chrono::Utc>> {
        chrono::DateTime::from_timestamp_millis(self.0)
    }

    /// How long ago `earlier` was; none where it was not earlier at all.
    pub fn since(self, earlier: Self) -> Option<Duration> {
        let millis = self.0.checked_sub(earlier.0)?;
        u64::try_from(millis).ok().map(Duration::from_millis)
    }
}

impl<Zone: chrono::TimeZone> From<chrono::DateTime<Zone>> for Instant {
    fn from(at: chrono::DateTime<Zone>) -> Self {
        Self(at.timestamp_millis())
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, length: Duration) -> Self {
        Self(self.0.saturating_add(millis_of(length)))
    }
}

impl Sub<Duration> for Instant {
    type Output = Self;

    fn sub(self, length: Duration) -> Self {
        Self(self.0.saturating_sub(millis_of(length)))
    }
}

fn millis_of(length: Duration) -> i64 {
    i64::try_from(length.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_a_number_in_the_journal_and_a_moment_in_the_calendar() {
        let noon = Instant::from_millis(1_795_953_600_000);
        assert_eq!(serde_json::to_string(&noon).ok().as_deref(), Some("1795953600000"));
        assert_eq!(noon.to_utc().map(Instant::from), Some(noon));
        assert_eq!(Instant::LATEST.to_utc(), None);
    }

    #[test]
    fn time_goes_forward_and_ends_at_its_ends() {
        let (noon, minute) = (Instant::from_millis(0), Duration::from_secs(60));
        assert_eq!((noon + minute).since(noon), Some(minute));
        assert_eq!(noon.since(noon + minute), None);
        assert_eq!(Instant::LATEST + minute, Instant::LATEST);
        assert_eq!(Instant::EARLIEST - minute, Instant::EARLIEST);
    }
}
