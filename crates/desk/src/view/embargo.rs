//! Embargoes: what is asked, how words were read, and what they leave open.

use crate::Code;
use serde::{Deserialize, Serialize};
use story::Instant;
use story::embargo::{Choice, Question, Reading};
use ts_rs::TS;

/// An embargo in its source's words, or as an instant.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct SetEmbargo {
    pub story: String,
    pub words: String,
    /// The source's zone by its IANA name, for words that name none; empty where nobody knows it.
    #[serde(default)]
    pub zone: String,
    /// Which of several readings is meant.
    #[serde(default)]
    pub choose: Option<Choose>,
    /// The source's own words, where the embargo is to end sooner than before.
    #[serde(default)]
    pub evidence: String,
}

/// A person's answer to what the words leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Choose {
    Earlier,
    Later,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct LiftEmbargo {
    pub story: String,
    /// The source's own words.
    pub evidence: String,
}

/// One way to read the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EmbargoChoice {
    /// RFC 3339, UTC.
    pub until: String,
    /// An IANA name, or an offset.
    pub zone: String,
    /// What clocks there call themselves then.
    pub clock: String,
    /// On the clocks of the zone, with the offset.
    pub local: String,
    /// The same on the newsroom's clocks.
    pub here: String,
}

/// Something the words leave open; all its readings, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EmbargoQuestion {
    pub code: Code,
    /// The words in question; for a weekday its English name.
    pub said: String,
    /// The weekday the date has, where that is the question.
    pub is: String,
    pub choices: Vec<EmbargoChoice>,
}

/// What words say, before anything is set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EmbargoRead {
    /// The latest reading, which counts until a question is answered; none where nothing could be
    /// read.
    pub latest: Option<EmbargoChoice>,
    pub questions: Vec<EmbargoQuestion>,
    /// Why nothing could be read; empty where something was.
    pub not_read: String,
    /// Whether it would end sooner than the embargo the story has.
    pub sooner: bool,
    /// Whether that time is past, so that it would keep nothing.
    pub over: bool,
}

/// A story's embargo on its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EmbargoLine {
    pub until: Instant,
    pub words: String,
    pub zone: String,
    pub local: String,
    /// Who read it, by initials.
    pub by: String,
}

impl EmbargoChoice {
    /// A reading, with the clocks of the newsroom beside the source's.
    pub(crate) fn of(choice: &Choice, newsroom: chrono_tz::Tz) -> Self {
        Self {
            until: rfc3339(choice.until),
            zone: choice.zone.clone(),
            clock: choice.clock.clone(),
            local: choice.local.clone(),
            here: choice.until.with_timezone(&newsroom).format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        }
    }

    pub(crate) fn latest(reading: &Reading, newsroom: chrono_tz::Tz) -> Self {
        let here = reading.until.with_timezone(&newsroom).format("%Y-%m-%dT%H:%M:%S%:z");
        Self {
            until: rfc3339(reading.until),
            zone: reading.zone.clone(),
            clock: String::new(),
            local: reading.local.clone(),
            here: here.to_string(),
        }
    }
}

impl EmbargoQuestion {
    pub(crate) fn of(question: &Question, newsroom: chrono_tz::Tz) -> Self {
        let (said, is) = match question {
            Question::AmbiguousTime { .. } | Question::NoSuchTime { .. } => {
                (String::new(), String::new())
            }
            Question::WeekdayDiffers { said, is, .. } => {
                let name = |day| story::weekday::english(day).to_owned();
                (name(*said), name(*is))
            }
            Question::NoonOrMidnight { said, .. }
            | Question::ZoneReading { said, .. }
            | Question::DateReading { said, .. } => (said.clone(), String::new()),
        };
        let choices = question.choices().iter();
        Self {
            code: question.into(),
            said,
            is,
            choices: choices.map(|choice| EmbargoChoice::of(choice, newsroom)).collect(),
        }
    }
}

/// An instant as the command line prints it.
pub(crate) fn rfc3339(at: chrono::DateTime<chrono::Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
