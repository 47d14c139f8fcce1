//! Why a verb did not happen: a rule's refusal, bad input, or trouble with the file. Only `code`
//! and data cross to a screen; the message is for the log and the terminal and says what to do
//! next.

use crate::code::Code;
use crate::view::{CaseDestination, EmbargoQuestion, LossLine, Obstacle, Place, Refusal, rfc3339};
use serde::Serialize;
use serde_json::json;
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
    #[error("{}", asks_in_words(.0))]
    EmbargoAsks(Vec<EmbargoQuestion>),
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
    #[error(
        "the destination {name} is not set on this computer; an administrator sets it here with `destinations set` or in the settings"
    )]
    NotSetHere { name: String },
    #[error(
        "{address} is no address copy is sent to; write one that begins with https://, without a user or a part behind #"
    )]
    AddressRefused { address: String },
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
    pub fn code(&self) -> Code {
        match self {
            Self::NotAllowed(refused) => refused.into(),
            Self::Store(trouble) => trouble.into(),
            Self::Read(trouble) => trouble.into(),
            Self::Obstacles(Obstacles(found)) => {
                found.first().map_or(Code::Obstacles, |obstacle| obstacle.code)
            }
            Self::NotFound { .. } => Code::NotFound,
            Self::Taken { .. } => Code::Taken,
            Self::BadSlug(_) => Code::BadSlug,
            Self::AmbiguousName { .. } => Code::AmbiguousName,
            Self::ItemStopped(obstacle) => obstacle.code,
            Self::StillThere { .. } => Code::StillThere,
            Self::CaseOpen { .. } => Code::CaseOpen,
            Self::CaseOver { .. } => Code::CaseOver,
            Self::EmbargoAsks(questions) => {
                questions.first().map_or(Code::BadInput, |asks| asks.code)
            }
            Self::BadInput(_) => Code::BadInput,
            Self::BadCall { .. } => Code::BadCall,
            Self::LossesNotAccepted(_) => Code::LossesNotAccepted,
            Self::Rescued { source, .. } => source.code(),
            Self::OpenElsewhere => Code::OpenElsewhere,
            Self::Outside { .. } => Code::Outside,
            Self::CannotCarry(_) => Code::CannotCarry,
            Self::NewsroomFile { .. } => Code::NewsroomFile,
            Self::FolderRefused { .. } => Code::FolderRefused,
            Self::NotSetHere { .. } => Code::NotSetHere,
            Self::AddressRefused { .. } => Code::AddressRefused,
            Self::FileNotOurs { .. } => Code::FileNotOurs,
            Self::StillInHand { .. } => Code::StillInHand,
        }
    }

    /// The newsroom's file did not take a text that was typed: it has to be put somewhere else, or
    /// the words are lost.
    pub(crate) fn leaves_typing_unsaved(&self) -> bool {
        matches!(self, Self::Store(trouble) if !is_missing(trouble))
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
            | Self::EmbargoAsks(_)
            | Self::CannotCarry(_)
            | Self::LossesNotAccepted(_) => 1,
            Self::NewsroomFile { .. } | Self::FolderRefused { .. } | Self::FileNotOurs { .. } => 1,
            Self::NotSetHere { .. } | Self::AddressRefused { .. } => 1,
            Self::Rescued { source, .. } => source.exit_code(),
            Self::Read(_)
            | Self::NotFound { .. }
            | Self::Taken { .. }
            | Self::BadInput(_)
            | Self::BadCall { .. } => 2,
            Self::BadSlug(_) | Self::AmbiguousName { .. } => 2,
            Self::Store(store::Error::NotProved { .. }) => 1,
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
            Self::NotAllowed(refused) => rule_data(refused),
            Self::LossesNotAccepted(losses) => json!({ "losses": losses }),
            Self::Rescued { path, .. } => json!({ "rescue": path.display().to_string() }),
            Self::Obstacles(Obstacles(found)) => stopped_data(found),
            Self::EmbargoAsks(questions) => {
                let first = questions.first();
                json!({
                    "choices": first.map(|asks| asks.choices.as_slice()).unwrap_or_default(),
                    "said": first.map(|asks| asks.said.as_str()).unwrap_or_default(),
                    "questions": questions,
                })
            }
            Self::StillThere { slug, places, pictures } => {
                json!({ "story": slug, "places": places, "pictures": pictures })
            }
            Self::CaseOpen { stories, destinations } => {
                json!({ "stories": stories, "destinations": destinations })
            }
            Self::CaseOver { case } => json!({ "case": case }),
            Self::AmbiguousName { name, candidates } => {
                json!({ "name": name, "candidates": candidates })
            }
            Self::ItemStopped(obstacle) => stopped_data(std::slice::from_ref(obstacle)),
            Self::FileNotOurs { paths } => {
                json!({ "path": paths.first().cloned().unwrap_or_default(), "paths": paths })
            }
            Self::NewsroomFile { path } | Self::FolderRefused { path } => json!({ "path": path }),
            Self::NotSetHere { name } => json!({ "name": name }),
            Self::AddressRefused { address } => json!({ "address": address }),
            Self::StillInHand { path, .. } => json!({ "path": path.display().to_string() }),
            Self::NotFound { what, name } | Self::Taken { what, name } => {
                json!({ "what": what, "name": name })
            }
            Self::Store(_)
            | Self::Read(_)
            | Self::BadSlug(_)
            | Self::BadInput(_)
            | Self::BadCall { .. }
            | Self::OpenElsewhere
            | Self::Outside { .. }
            | Self::CannotCarry(_) => json!({}),
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

fn asks_in_words(questions: &[EmbargoQuestion]) -> String {
    let one = |asks: &EmbargoQuestion| {
        let said = &asks.said;
        let asked = match asks.code {
            Code::AmbiguousTime => {
                "the clocks are put back that day, so the time comes twice".to_owned()
            }
            Code::NoSuchTime => {
                "the clocks are put forward that day, so the time never comes".to_owned()
            }
            Code::WeekdayDiffers => format!("the words say {said}, and the date is a {}", asks.is),
            Code::NoonOrMidnight => format!("{said} may be either"),
            Code::ZoneReading if said.is_empty() => "the words name no zone".to_owned(),
            Code::ZoneReading => format!("{said} may be more than one zone"),
            _ => format!("{said} may be more than one date"),
        };
        let readings: Vec<String> = asks
            .choices
            .iter()
            .map(|choice| {
                format!("{} ({} {}, here {})", choice.until, choice.local, choice.zone, choice.here)
            })
            .collect();
        format!("{asked}: {}", readings.join(" or "))
    };
    let all = questions.iter().map(one).collect::<Vec<_>>().join("; ");
    format!("{all}; choose the earlier or the later, or write better words")
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

/// What a rule's refusal says besides its name.
fn rule_data(refused: &NotAllowed) -> serde_json::Value {
    match refused {
        NotAllowed::WithSomeoneElse(holder) => json!({ "holder": holder }),
        NotAllowed::OnHold { kind, reason } => json!({ "hold": kind, "reason": reason }),
        NotAllowed::HoldNotYours { kind } => json!({ "hold": kind }),
        NotAllowed::EmbargoNotOver { until, local, zone, words } => {
            let until = until.to_utc().map(rfc3339);
            json!({ "until": until, "local": local, "zone": zone, "words": words })
        }
        NotAllowed::CorrectionNote(fault) => json!(fault),
        NotAllowed::NothingToConfirm { destination } => json!({ "destination": destination }),
        NotAllowed::SlugDiffers { slug } => json!({ "slug": slug }),
        NotAllowed::ClockBehind { now, newest } => json!({ "now": now, "newest": newest }),
        NotAllowed::Exposed { case, order } => json!({ "case": case, "order": order }),
        NotAllowed::DecidedKilled { case } => json!({ "case": case }),
        NotAllowed::SlugMissing
        | NotAllowed::HeadlineMissing
        | NotAllowed::BodyEmpty
        | NotAllowed::NotYourRole { .. }
        | NotAllowed::NotYoursToRead { .. }
        | NotAllowed::NotAnEditor
        | NotAllowed::NotAnAdministrator
        | NotAllowed::NotADutyEditor
        | NotAllowed::AuthorApproves
        | NotAllowed::LastEditorApproves
        | NotAllowed::WroteOfIt
        | NotAllowed::NotHandedIn
        | NotAllowed::HandedInAlready
        | NotAllowed::StaleRevision { .. }
        | NotAllowed::TwoHeads
        | NotAllowed::NotHeld
        | NotAllowed::NotYoursToClose
        | NotAllowed::NotApproved
        | NotAllowed::ApprovalVoid
        | NotAllowed::Spiked
        | NotAllowed::FiledAlready
        | NotAllowed::ChangesOpen { .. }
        | NotAllowed::UnsavedDraft
        | NotAllowed::NotSpiked
        | NotAllowed::TooLateToUndo
        | NotAllowed::NotYours
        | NotAllowed::NotEmbargoed
        | NotAllowed::EvidenceMissing
        | NotAllowed::Killed
        | NotAllowed::NeverFiled
        | NotAllowed::WhoConfirmedMissing
        | NotAllowed::NotYoursToKill
        | NotAllowed::NoteMissing => json!({}),
    }
}

/// The first item's headline for a screen's own sentence, beside the obstacles themselves.
fn stopped_data(found: &[Obstacle]) -> serde_json::Value {
    let item = found.first().and_then(|obstacle| obstacle.item.as_ref());
    json!({ "obstacles": found, "item": item.map(|item| item.headline.as_str()).unwrap_or_default() })
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
        "" => loss.what.to_string().replace('_', " "),
        detail => format!("{} ({detail})", loss.what.to_string().replace('_', " ")),
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
