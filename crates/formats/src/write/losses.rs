//! What a format could not say: a loss an editor can accept, or a refusal.

use crate::outgoing::{Outgoing, Standing, Status};
use serde::{Deserialize, Serialize};
use story::agency::{Agencies, AgencyCode};
use ts_rs::TS;

/// Something the format has no place for, and where it went instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    pub what: Lost,
    pub kept: Kept,
    /// The value concerned, shortened; empty when the kind says it all.
    pub detail: String,
}

impl Loss {
    /// Whether an editor has to say yes before the copy leaves.
    pub fn must_be_accepted(&self) -> bool {
        self.kept == Kept::Nowhere
    }
}

/// The kind of thing lost. docs/formats-notes/wire-out.md has the table by format.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    TS,
    strum::Display,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Lost {
    /// Control characters, direction overrides and what no format may hold.
    UnsafeCharacters,
    /// A link that is not a web or mail address.
    UnsafeLink,
    /// Bold and italic.
    Marks,
    /// The address behind linked words.
    LinkAddress,
    /// That a block is a subhead, a quote or a list item.
    BlockKinds,
    /// Breaks of line inside a paragraph.
    LineBreaks,
    /// A word wider than the wire's line.
    LongLine,
    /// Letters spelled with the nearest ones the wire has.
    Letters,
    /// The keyword line was cut to the width of its field.
    SlugCut,
    Guid,
    Version,
    Times,
    /// The number of the version this one replaces.
    EvolvedFrom,
    /// The wire items the copy stands on.
    DerivedFrom,
    Urgency,
    Slugline,
    Keywords,
    Subjects,
    Language,
    Direction,
    /// Title, place or role of a person.
    PeopleDetails,
    Contributors,
    /// The fields of the dateline; its printed form is in the copy.
    DatelineParts,
    EditorsNote,
    UsageTerms,
    /// Which holder's copyright it is, where only words are carried.
    CopyrightFields,
    Correction,
    Embargo,
    Status,
    /// Pictures are named in words only.
    PictureFields,
    PictureTerms,
    /// Whose words are whose, inside the text.
    Origins,
    /// The copy of a story that is killed: the format has no status, so only the order to kill is
    /// sent.
    KilledCopy,
}

/// Where a value went that has no place of its own.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    TS,
    strum::Display,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Kept {
    /// In words inside the copy: contributor line, sign-off, picture line.
    InTheCopy,
    EditorsNote,
    /// `STORY.provenance.json` can go beside the file and holds it.
    Sidecar,
    Nowhere,
}

/// Why copy cannot leave in a format. None of these can be waived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "PascalCase")]
pub enum CannotCarry {
    #[error("the picture {picture} has no credit; give it one or take it out")]
    PictureWithoutCredit { picture: String },
    #[error("the credit line does not name {party}, whose material is in the copy")]
    CreditMissing { party: String },
    #[error("the copyright of {party} has neither holder nor notice")]
    CopyrightMissing { party: String },
    #[error("this format has no letters for the credit {text}; choose another format")]
    CreditCannotBeSpelled { text: String },
    #[error("this format has no letters for {text}; choose another format")]
    CopyCannotBeSpelled { text: String },
    #[error("this format cannot say that copy is {status}; choose another format")]
    StatusCannotBeSaid { status: String },
    #[error("the line {line} would be read as a mark of the wire; reword it")]
    LooksLikeAMark { line: String },
    #[error(
        "the file would not be valid at {place}: {reason}; choose another format and tell whoever \
         looks after the program"
    )]
    NotValid { place: String, reason: String },
}

impl CannotCarry {
    /// The name the screens and the command line know the refusal by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::PictureWithoutCredit { .. } => "PictureWithoutCredit",
            Self::CreditMissing { .. } => "CreditMissing",
            Self::CopyrightMissing { .. } => "CopyrightMissing",
            Self::CreditCannotBeSpelled { .. } => "CreditCannotBeSpelled",
            Self::CopyCannotBeSpelled { .. } => "CopyCannotBeSpelled",
            Self::StatusCannotBeSaid { .. } => "StatusCannotBeSaid",
            Self::LooksLikeAMark { .. } => "LooksLikeAMark",
            Self::NotValid { .. } => "NotValid",
        }
    }
}

/// Losses in the order found; the same one is listed once.
#[derive(Debug, Default)]
pub(crate) struct Losses(Vec<Loss>);

impl Losses {
    /// Notes that `what` went to `kept`; `detail` is the value concerned, cut to 80 characters.
    pub fn add(&mut self, what: Lost, kept: Kept, detail: &str) {
        let detail: String = detail.chars().take(80).collect();
        let loss = Loss { what, kept, detail };
        if !self.0.contains(&loss) {
            self.0.push(loss);
        }
    }

    /// Adds the loss when `lost` is so.
    pub fn when(&mut self, lost: bool, what: Lost, kept: Kept, detail: &str) {
        if lost {
            self.add(what, kept, detail);
        }
    }

    /// Like `when`, and only the first of its kind: one example is enough.
    pub fn once(&mut self, lost: bool, what: Lost, kept: Kept, detail: &str) {
        self.when(lost && self.0.iter().all(|loss| loss.what != what), what, kept, detail);
    }

    /// The losses in the order found.
    pub fn into_list(self) -> Vec<Loss> {
        self.0
    }
}

/// Refuses copy whose credits are not complete, whatever the format.
///
/// # Errors
/// [`CannotCarry`] for the first picture without a credit, agency without its credit, or copyright
/// without holder and notice.
pub(super) fn refuse_uncredited(copy: &Outgoing) -> Result<(), CannotCarry> {
    for (index, picture) in copy.content.pictures.iter().enumerate() {
        if picture.credit.trim().is_empty() {
            let name = [&picture.id, &picture.caption].into_iter().find(|name| !name.is_empty());
            let picture = name
                .map_or_else(|| (index + 1).to_string(), |name| name.chars().take(60).collect());
            return Err(CannotCarry::PictureWithoutCredit { picture });
        }
    }
    let said = format!("{}\n{}", copy.credit_line, copy.tail).to_lowercase();
    for credit in copy.credits.iter().filter(|credit| credit.required) {
        let names = [&credit.printed, &credit.name, &credit.party];
        let known = Agencies::known().with_code(&AgencyCode(credit.party.clone()));
        let forms = known
            .into_iter()
            .flat_map(|agency| agency.names.iter().chain(&agency.logos))
            .map(|form| &form.text);
        if !names
            .into_iter()
            .chain(forms)
            .any(|name| !name.is_empty() && names_it(&said, &name.to_lowercase()))
        {
            let party =
                names.into_iter().rev().find(|name| !name.is_empty()).cloned().unwrap_or_default();
            return Err(CannotCarry::CreditMissing { party });
        }
    }
    match copy.copyright.iter().find(|one| one.holder.is_empty() && one.notice.is_empty()) {
        Some(one) => Err(CannotCarry::CopyrightMissing { party: one.party.clone() }),
        None => Ok(()),
    }
}

/// Whether `said` has `name` as a word of its own: `AP` is not named by `APA`.
fn names_it(said: &str, name: &str) -> bool {
    said.match_indices(name).any(|(at, found)| {
        let before = said[..at].chars().next_back();
        let after = said[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Refuses copy that must not be used now or any more, for formats whose readers know no such
/// status.
///
/// # Errors
/// [`CannotCarry::StatusCannotBeSaid`] with the status.
pub(crate) fn refuse_unless_usable(copy: &Outgoing) -> Result<(), CannotCarry> {
    let status = match (copy.status, copy.embargo) {
        (Status::Usable, None) => return Ok(()),
        // Nobody takes copy for usable that says it is not approved.
        (Status::Withheld, None) if copy.standing == Standing::NotApproved => return Ok(()),
        (Status::Usable, Some(_)) => "embargoed",
        (Status::Withheld, Some(_)) if copy.standing == Standing::NotApproved => "embargoed",
        (status, _) => status.word(),
    };
    Err(CannotCarry::StatusCannotBeSaid { status: status.to_owned() })
}
