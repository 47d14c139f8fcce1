//! Embargoes: from when delivered copy may be published, read from an instant or from a source's
//! own words in the source's own zone (docs/newsroom-rules.md 6.4).
//!
//! Nothing here asks a clock. Words such as `Friday` are read against the time the document was
//! sent. Where words leave two readings, all of them are told and the latest counts until a person
//! has answered: late copy is an annoyance, early copy a breach.

mod dates;
mod opening;
mod pieces;
mod read;
mod times;
mod tokens;
mod zones;

pub use opening::{ends_without_a_time, words_of_embargo};
pub use read::{Asked, read};

use chrono::{DateTime, Utc, Weekday};

/// The edition of the world's time zones that readings rest on, as kept beside every embargo:
/// countries change their clocks at days' notice.
pub const TZDB: &str = chrono_tz::IANA_TZDB_VERSION;

/// An embargo as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// From when the copy may be published: the latest of the readings.
    pub until: DateTime<Utc>,
    /// The words it was read from.
    pub words: String,
    /// The zone of that reading: an IANA name, or an offset no zone of theirs has.
    pub zone: String,
    /// That reading on the clocks of the zone, with the offset: `2026-10-25T01:30:00+00:00`.
    pub local: String,
    /// What the words leave open.
    pub questions: Vec<Question>,
}

/// One way to read the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub until: DateTime<Utc>,
    /// An IANA name, or an offset.
    pub zone: String,
    /// What clocks there call themselves then: `BST`, `GMT`, `+03`.
    pub clock: String,
    /// The reading on the clocks of the zone, with the offset.
    pub local: String,
}

/// What the words leave open. The choices are all readings, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Clocks are put back: the time comes twice that day.
    AmbiguousTime { choices: Vec<Choice> },
    /// Clocks are put forward: the time does not come that day.
    NoSuchTime { choices: Vec<Choice> },
    /// The date is another weekday than the one named: by the weekday, or by the date.
    WeekdayDiffers { said: Weekday, is: Weekday, choices: Vec<Choice> },
    /// `12 a.m.`, `12 p.m.`, `midnight`, or a day without a time.
    NoonOrMidnight { said: String, choices: Vec<Choice> },
    /// `EDT` after the clocks changed, `IST`, or no zone at all.
    ZoneReading { said: String, choices: Vec<Choice> },
    /// `5/11`: which is the month?
    DateReading { said: String, choices: Vec<Choice> },
}

impl Question {
    /// The name a screen finds its words under.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AmbiguousTime { .. } => "AmbiguousTime",
            Self::NoSuchTime { .. } => "NoSuchTime",
            Self::WeekdayDiffers { .. } => "WeekdayDiffers",
            Self::NoonOrMidnight { .. } => "NoonOrMidnight",
            Self::ZoneReading { .. } => "ZoneReading",
            Self::DateReading { .. } => "DateReading",
        }
    }

    /// All readings, the earliest first.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::AmbiguousTime { choices }
            | Self::NoSuchTime { choices }
            | Self::WeekdayDiffers { choices, .. }
            | Self::NoonOrMidnight { choices, .. }
            | Self::ZoneReading { choices, .. }
            | Self::DateReading { choices, .. } => choices,
        }
    }
}

/// Why no end could be read from the words. The embargo stands all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    #[error("the words name no time; write one such as 18:00 GMT Friday 6 November 2026")]
    NoTime,
    #[error("the words name no date that can be told; write day, month and year")]
    NoDate,
    #[error("there is no such day or time: {said}")]
    NotInTheCalendar { said: String },
    #[error("the words name several times that differ; write the one that counts here")]
    SeveralTimes,
    #[error("not understood: {said}; write a time such as 18:00 GMT Friday 6 November 2026")]
    LeftOver { said: String },
}

#[cfg(test)]
mod tests;
