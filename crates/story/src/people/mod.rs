//! People as copy names them: who wrote, who contributed from where, who edited, and whose initials
//! only sign the copy off.
//!
//! A byline says who wrote it; an editor, a sign-off and a headline line in the same field are told
//! apart from it (docs/newsroom-rules.md 3).

mod byline;
mod list;
mod sign_off;
mod trailer;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use byline::{Byline, BylineField, byline, byline_field};
pub use sign_off::{SignOff, sign_off};
pub use trailer::{Trailer, trailer};

/// A person named in copy with what they did for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NamedPerson {
    pub name: String,
    pub task: Task,
    /// A job title printed with the name: `AP Sports Writer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// Where the person was, when the copy says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub place: Option<String>,
    /// Code of the agency the person works for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub agency: Option<String>,
}

/// What a named person did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    #[default]
    Writer,
    Reporter,
    Contributor,
    Editor,
    Translator,
    Photographer,
}

impl Task {
    /// The word stored for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Reporter => "reporter",
            Self::Contributor => "contributor",
            Self::Editor => "editor",
            Self::Translator => "translator",
            Self::Photographer => "photographer",
        }
    }
}

#[cfg(test)]
mod tests;
