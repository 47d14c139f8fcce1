//! When the newsroom's day began.

use super::settings;
use crate::view::Settings;
use crate::{Desk, Result};
use chrono::{Days, NaiveTime, TimeZone, Utc};
use store::Reader;
use story::Instant;

/// Milliseconds since 1970, UTC, of the last midnight in the newsroom's time zone; where the clocks
/// skip midnight, of the first moment of the day there is.
pub fn today(desk: &Desk) -> Result<Instant> {
    let zone: chrono_tz::Tz = settings(desk)?.zone.parse().unwrap_or(chrono_tz::UTC);
    Ok(day_of(desk.now(), zone))
}

/// The same for the moment of a look.
pub(crate) fn day_began(look: &Reader<'_>) -> Result<Instant> {
    let kept = look.setting("settings")?;
    let settings: Settings =
        kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    Ok(day_of(look.began(), settings.zone.parse().unwrap_or(chrono_tz::UTC)))
}

/// The zone in which the newsroom shows times; UTC where the setting is no zone.
pub(crate) fn zone(desk: &Desk) -> Result<chrono_tz::Tz> {
    Ok(settings(desk)?.zone.parse().unwrap_or(chrono_tz::UTC))
}

fn day_of(now: Instant, zone: chrono_tz::Tz) -> Instant {
    let now = now.to_utc().unwrap_or_default();
    let day = now.with_timezone(&zone).date_naive();
    let quarters =
        (0..8).filter_map(|quarter| NaiveTime::from_hms_opt(quarter / 4, quarter % 4 * 15, 0));
    let begins =
        quarters.filter_map(|time| zone.from_local_datetime(&day.and_time(time)).earliest()).next();
    // No zone skips two hours after midnight; were one to, a day too many is shown and none too
    // few.
    let fallback = now.checked_sub_days(Days::new(1)).unwrap_or(now);
    begins.map_or(fallback, |begins| begins.with_timezone(&Utc)).into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;
    use chrono::DateTime;

    fn day(now: &str, zone: &str) -> String {
        let now = DateTime::parse_from_rfc3339(now).unwrap().into();
        day_of(now, zone.parse().unwrap()).to_utc().unwrap().to_rfc3339()
    }

    #[test]
    fn the_day_is_the_newsrooms_not_greenwichs() {
        assert_eq!(day("2026-11-03T22:30:00Z", "Asia/Kuwait"), "2026-11-03T21:00:00+00:00");
        assert_eq!(day("2026-11-03T20:30:00Z", "Asia/Kuwait"), "2026-11-02T21:00:00+00:00");
        assert_eq!(day("2026-11-03T02:00:00Z", "America/New_York"), "2026-11-02T05:00:00+00:00");
    }

    #[test]
    fn a_day_without_a_midnight_begins_an_hour_later() {
        assert_eq!(
            day("2026-03-29T12:00:00Z", "Asia/Beirut"),
            "2026-03-28T22:00:00+00:00",
            "clocks skip midnight"
        );
    }
}
