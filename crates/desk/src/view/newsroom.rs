//! The newsroom as a whole: who is here, whose turn it is, what waits where.

use crate::Code;
use serde::{Deserialize, Serialize};
use story::person::Person;
use story::rights::Right;
use story::{Initials, Instant};
use ts_rs::TS;

/// What a window needs to start.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Session {
    pub newsroom: String,
    /// The sample newsroom that the program brings along.
    pub sample: bool,
    /// The sample as it was made: nobody has done anything in it yet.
    pub first_start: bool,
    pub me: Person,
    /// What the roles of the person who sits here let them do at all.
    pub rights: Vec<Right>,
    pub people: Vec<Person>,
    pub desks: Vec<String>,
    pub agencies: Vec<AgencyLine>,
    pub counts: Counts,
    /// A story whose typing was recovered after the program was closed without notice.
    pub recovered: Option<Recovered>,
    /// Typing that was rescued to files and could not be taken up as a draft: it stays there until
    /// a person has seen to it.
    pub kept_aside: Vec<KeptText>,
    /// A file an export had put out before the program was cut off; it had no receipt and was taken
    /// back.
    pub cut_off: Option<String>,
    /// Files that a note about an unfinished export names which this device did not make; they were
    /// left alone.
    pub not_our_export: Option<String>,
    pub program_version: String,
    pub file: String,
    pub settings: Settings,
}

/// A file with rescued typing in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptText {
    pub path: String,
    /// Empty where the file cannot be read.
    pub slug: String,
    pub headline: String,
    pub words: u32,
    pub why: KeptWhy,
}

/// Why rescued typing could not be taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeptWhy {
    /// This newsroom has no such story.
    StoryUnknown,
    /// The story has no such revision.
    BaseUnknown,
    /// Whoever typed it may not type in that story now.
    NotTheirs,
    Unreadable,
    /// The newsroom's file did not take it; it is tried again at the next start.
    NotTaken,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Recovered {
    pub story: String,
    pub slug: String,
    /// When the last word was safe.
    pub saved_at: Instant,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Counts {
    pub drafts: u32,
    pub returned: u32,
    pub handed_in: u32,
    pub desks: Vec<DeskCount>,
    pub wire: u32,
    /// Open cases.
    #[serde(default)]
    pub cases: u32,
    pub approved: u32,
    pub sent_today: u32,
    /// The clock was set back: the time of the latest act on record, where that lies ahead of now.
    pub clock_back: Option<Instant>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskCount {
    pub desk: String,
    pub count: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AgencyLine {
    pub code: String,
    pub name: String,
    pub logo: String,
    pub forms: Vec<String>,
    pub generic_credit_ok: bool,
}

/// Choices of this person on this computer; never part of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    pub density: Density,
    pub language: ScreenLanguage,
    /// Text size of the copy in percent, 80 to 200.
    pub zoom: u32,
    pub single_keys: bool,
    pub export_folder: String,
    /// IANA zone in which times are shown.
    pub zone: String,
}

/// The colours of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    System,
    Light,
    Dark,
}

/// How close the rows of the screens stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    Comfortable,
    Compact,
    Large,
}

/// A language of the screens, by its tag. The last two are made from the English words, to see
/// what does not fit or is not translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum ScreenLanguage {
    #[serde(rename = "en")]
    English,
    #[serde(rename = "ar")]
    Arabic,
    #[serde(rename = "en-XA")]
    Accented,
    #[serde(rename = "ar-XB")]
    Mirrored,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            density: Density::Comfortable,
            language: ScreenLanguage::English,
            zoom: 100,
            single_keys: true,
            export_folder: String::new(),
            zone: "UTC".into(),
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActAs {
    pub initials: Initials,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchFor {
    pub words: String,
    pub limit: u32,
}

/// One found thing, for the search field and the palette.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Hit {
    pub kind: HitKind,
    pub id: String,
    pub title: String,
    pub line: String,
}

/// What a search has found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum HitKind {
    Story,
    Item,
    Person,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindTopics {
    /// Empty to read the names of `codes`.
    pub words: String,
    #[serde(default)]
    pub codes: Vec<String>,
    /// BCP 47; where a topic has no name in it, English.
    pub language: String,
}

/// An IPTC Media Topic.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TopicLine {
    /// Such as `medtop:20000523`.
    pub code: String,
    pub name: String,
    /// The topics above it, the widest first.
    pub above: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Verified {
    #[ts(type = "number")]
    pub entries: u64,
    pub ok: bool,
    pub first_bad: Option<String>,
}

/// A call without particulars.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What the screen hears when a call is refused or fails; it has its own words for each code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Refusal {
    pub code: Code,
    /// English, for the log and the terminal: what is wrong and what to do next.
    pub message: String,
    #[ts(type = "Record<string, unknown>")]
    pub data: serde_json::Value,
}
