//! Why a verb did not happen: a rule's refusal, bad input, or trouble with the file. Only `code`
//! and data cross to a screen; the message is for the log and the terminal and says what to do
//! next.

use crate::view::{CaseDestination, LossLine, Obstacle, Place, Refusal};
use serde::Serialize;
use std::path::PathBuf;
use story::slug::NotASlug;
use story::state::Stage;
use story::workflow::NotAllowed;

/// Why a verb did not happen; nothing of it is on record then, unless the variant says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Read(#[from] formats::ReadError),
    #[error("{0}")]
    Obstacles(Obstacles),
    #[error("there is no {what} {name}; look it up with `writethru list` or the search field")]
    NotFound { what: &'static str, name: String },
    #[error("{what} {name} is there already; choose another")]
    Taken { what: &'static str, name: String },
    #[error(transparent)]
    BadSlug(#[from] NotASlug),
    #[error("{name} is the name of {} stories; name the one you mean by its id: {}", candidates.len(), in_words(candidates))]
    AmbiguousName { name: String, candidates: Vec<Candidate> },
    #[error("{}", .0.message)]
    ItemStopped(Box<Obstacle>),
    #[error(
        "{slug} still has what was taken back: {}; take it out and save, then decide",
        still_in_words(places, pictures)
    )]
    StillThere { slug: String, places: Vec<Place>, pictures: Vec<u32> },
    #[error("the case is not done: {}", left_in_words(stories, destinations))]
    CaseOpen { stories: Vec<String>, destinations: Vec<CaseDestination> },
    #[error("case {case} is over; nothing is left to decide in it")]
    CaseOver { case: String },
    #[error("{0}")]
    BadInput(String),
    #[error("the call {name} could not be understood: {detail}")]
    BadCall { name: String, detail: String },
    #[error("{}", losses_in_words(.0))]
    LossesNotAccepted(Vec<LossLine>),
    #[error("{source}; the text was written to {}", path.display())]
    Rescued { path: PathBuf, source: Box<Error> },
    #[error("this newsroom is open in another window; use that one, or close it first")]
    OpenElsewhere,
    #[error("{doing} failed: {source}; nothing was changed, {}", what_to_do(source.kind()))]
    Outside { doing: String, source: std::io::Error },
    #[error("the file was not written: {0}")]
    CannotCarry(String),
    #[error(
        "{path} is a newsroom's file or belongs to one; nothing is ever written over it, choose another place"
    )]
    NewsroomFile { path: String },
    #[error("{path} is no folder for exports; an administrator names one in the settings")]
    FolderRefused { path: String },
    #[error("{} is not what was last sent of this story, format and destination; replace it with --replace, or choose another place", paths.join(", "))]
    FileNotOurs { paths: Vec<String> },
    #[error("taking back {} failed: {source}; it has no receipt, and the next start tries again", path.display())]
    StillInHand { path: PathBuf, source: std::io::Error },
}

/// What a verb answers. Every verb can fail as the store does (`Store`), and every verb on a story
/// named by id or slug with `NotFound` and `AmbiguousName`; the `# Errors` of a function name what it
/// refuses besides.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that is in the way of approval or export at once.
#[derive(Debug)]
pub struct Obstacles(pub Vec<crate::view::Obstacle>);

impl std::fmt::Display for Obstacles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let messages: Vec<&str> = self.0.iter().map(|obstacle| obstacle.message.as_str()).collect();
        f.write_str(&messages.join("; "))
    }
}

impl Error {
    /// That something is not there, by what people call it and the name that was asked for.
    pub fn not_found(what: &'static str, name: impl std::fmt::Display) -> Self {
        Self::NotFound { what, name: name.to_string() }
    }

    /// The name under which a screen finds its words.
    pub fn code(&self) -> String {
        match self {
            Self::NotAllowed(refused) => refused.code().into(),
            Self::Store(trouble) => store_code(trouble).into(),
            Self::Read(trouble) => trouble.code().into(),
            Self::Obstacles(Obstacles(found)) => found
                .first()
                .map_or_else(|| "Obstacles".to_owned(), |obstacle| obstacle.code.clone()),
            Self::NotFound { .. } => "NotFound".into(),
            Self::Taken { .. } => "Taken".into(),
            Self::BadSlug(_) => "BadSlug".into(),
            Self::AmbiguousName { .. } => "AmbiguousName".into(),
            Self::ItemStopped(obstacle) => obstacle.code.clone(),
            Self::StillThere { .. } => "StillThere".into(),
            Self::CaseOpen { .. } => "CaseOpen".into(),
            Self::CaseOver { .. } => "CaseOver".into(),
            Self::BadInput(_) => "BadInput".into(),
            Self::BadCall { .. } => "BadCall".into(),
            Self::LossesNotAccepted(_) => "LossesNotAccepted".into(),
            Self::Rescued { source, .. } => source.code(),
            Self::OpenElsewhere => "OpenElsewhere".into(),
            Self::Outside { .. } => "Outside".into(),
            Self::CannotCarry(_) => "CannotCarry".into(),
            Self::NewsroomFile { .. } => "NewsroomFile".into(),
            Self::FolderRefused { .. } => "FolderRefused".into(),
            Self::FileNotOurs { .. } => "FileNotOurs".into(),
            Self::StillInHand { .. } => "StillInHand".into(),
        }
    }

    /// Another program kept the newsroom's file for longer than anybody waits.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Store(store::Error::Busy))
    }

    /// 1 refused by a rule, 2 bad input, 3 something outside failed
    /// (docs/command-line.md#exit-codes).
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NotAllowed(_)
            | Self::Obstacles(_)
            | Self::ItemStopped(_)
            | Self::StillThere { .. }
            | Self::CaseOpen { .. }
            | Self::CaseOver { .. }
            | Self::CannotCarry(_)
            | Self::LossesNotAccepted(_) => 1,
            Self::NewsroomFile { .. } | Self::FolderRefused { .. } | Self::FileNotOurs { .. } => 1,
            Self::Rescued { source, .. } => source.exit_code(),
            Self::Read(_)
            | Self::NotFound { .. }
            | Self::Taken { .. }
            | Self::BadInput(_)
            | Self::BadCall { .. } => 2,
            Self::BadSlug(_) | Self::AmbiguousName { .. } => 2,
            Self::Store(trouble) if is_missing(trouble) => 2,
            Self::Store(_)
            | Self::OpenElsewhere
            | Self::Outside { .. }
            | Self::StillInHand { .. } => 3,
        }
    }

    /// What crosses to a screen or a `--json` terminal.
    pub fn refusal(&self) -> Refusal {
        let data = match self {
            Self::LossesNotAccepted(losses) => serde_json::json!({ "losses": losses }),
            Self::Rescued { path, .. } => {
                serde_json::json!({ "rescue": path.display().to_string() })
            }
            Self::Obstacles(Obstacles(found)) => stopped_data(found),
            Self::NotAllowed(NotAllowed::WithSomeoneElse(holder)) => {
                serde_json::json!({ "holder": holder })
            }
            Self::NotAllowed(NotAllowed::OnHold { kind, reason }) => {
                serde_json::json!({ "hold": kind, "reason": reason })
            }
            Self::NotAllowed(NotAllowed::HoldNotYours { kind }) => {
                serde_json::json!({ "hold": kind })
            }
            Self::NotAllowed(NotAllowed::Exposed { case, order }) => {
                serde_json::json!({ "case": case, "order": order })
            }
            Self::NotAllowed(NotAllowed::DecidedKilled { case }) => {
                serde_json::json!({ "case": case })
            }
            Self::StillThere { slug, places, pictures } => {
                serde_json::json!({ "story": slug, "places": places, "pictures": pictures })
            }
            Self::CaseOpen { stories, destinations } => {
                serde_json::json!({ "stories": stories, "destinations": destinations })
            }
            Self::CaseOver { case } => serde_json::json!({ "case": case }),
            Self::AmbiguousName { name, candidates } => {
                serde_json::json!({ "name": name, "candidates": candidates })
            }
            Self::ItemStopped(obstacle) => stopped_data(std::slice::from_ref(obstacle)),
            Self::FileNotOurs { paths } => {
                serde_json::json!({ "path": paths.first().cloned().unwrap_or_default(), "paths": paths })
            }
            Self::NewsroomFile { path } | Self::FolderRefused { path } => {
                serde_json::json!({ "path": path })
            }
            Self::StillInHand { path, .. } => {
                serde_json::json!({ "path": path.display().to_string() })
            }
            Self::NotFound { what, name } | Self::Taken { what, name } => {
                serde_json::json!({ "what": what, "name": name })
            }
            _ => serde_json::json!({}),
        };
        Refusal { code: self.code(), message: self.to_string(), data }
    }
}

/// One of several stories a name fits.
#[derive(Debug, Clone, Serialize)]
pub struct Candidate {
    pub id: String,
    pub slug: String,
    pub headline: String,
    pub stage: Stage,
}

fn in_words(candidates: &[Candidate]) -> String {
    let one = |story: &Candidate| format!("{} ({}: {})", story.id, story.slug, story.headline);
    candidates.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The first item's headline for a screen's own sentence, beside the obstacles themselves.
/// What helps against trouble outside the newsroom's file.
fn what_to_do(trouble: std::io::ErrorKind) -> &'static str {
    use std::io::ErrorKind;
    match trouble {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space and try again",
        ErrorKind::NotFound => "check that the place is there and try again",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "choose a place that you may use"
        }
        ErrorKind::AddrInUse => "choose another port, or 0 for any free one",
        _ => "try again, or choose another place",
    }
}

fn stopped_data(found: &[Obstacle]) -> serde_json::Value {
    let item = found.first().and_then(|obstacle| obstacle.item.as_ref());
    serde_json::json!({ "obstacles": found, "item": item.map(|item| item.headline.as_str()).unwrap_or_default() })
}

fn still_in_words(places: &[Place], pictures: &[u32]) -> String {
    let words = places
        .iter()
        .map(|place| format!("\"{}\" in paragraph {}", place.text.trim(), place.paragraph + 1));
    let pictures = pictures.iter().map(|picture| format!("picture {}", picture + 1));
    words.chain(pictures).collect::<Vec<_>>().join(", ")
}

fn left_in_words(stories: &[String], destinations: &[CaseDestination]) -> String {
    let decide = (!stories.is_empty()).then(|| format!("decide about {}", stories.join(", ")));
    let confirm = destinations
        .iter()
        .map(|one| format!("{} of {} has not confirmed", one.destination, one.story));
    decide.into_iter().chain(confirm).collect::<Vec<_>>().join("; ")
}

fn losses_in_words(losses: &[LossLine]) -> String {
    let one = |loss: &LossLine| match loss.detail.as_str() {
        "" => loss.what.replace('_', " "),
        detail => format!("{} ({detail})", loss.what.replace('_', " ")),
    };
    let all = losses.iter().map(one).collect::<Vec<_>>().join(", ");
    format!(
        "this format has no place for: {all}; say that it may be left out, or choose another format"
    )
}

/// Something that was asked for by name and is not there.
fn is_missing(error: &store::Error) -> bool {
    use store::Error as E;
    matches!(
        error,
        E::NoStory(_)
            | E::NoItem(_)
            | E::NoEvent(_)
            | E::NotARevision(_)
            | E::NotFound { .. }
            | E::NoFile(_)
            | E::AlreadyThere(_)
    )
}

fn store_code(error: &store::Error) -> &'static str {
    use store::Error as E;
    match error {
        E::NotAWritethruFile(_) => "NotAWritethruFile",
        E::TooNew { .. } => "TooNew",
        E::AlreadyThere(_) => "AlreadyThere",
        E::NoFile(_) => "NoFile",
        E::Damaged(_) => "Damaged",
        E::DiskFull => "DiskFull",
        E::ReadOnly(_) => "ReadOnly",
        E::Busy => "Busy",
        E::Moved(_) => "Moved",
        E::NotSaved(_) | E::Unconfirmed { .. } => "NotSaved",
        E::Erased(_) => "Erased",
        E::Key(_) => "Key",
        missing if is_missing(missing) => "NotFound",
        _ => "Store",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    #[test]
    fn trouble_outside_says_what_helps_against_it() {
        let told = |kind: ErrorKind| {
            Error::Outside { doing: "writing".into(), source: kind.into() }.to_string()
        };
        for (kind, helps) in [
            (ErrorKind::StorageFull, "free some space"),
            (ErrorKind::NotFound, "is there"),
            (ErrorKind::PermissionDenied, "you may use"),
            (ErrorKind::AddrInUse, "another port"),
            (ErrorKind::Interrupted, "try again"),
        ] {
            assert!(told(kind).contains(helps), "{}", told(kind));
        }
    }
}
