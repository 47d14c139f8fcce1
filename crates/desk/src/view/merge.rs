//! Two newest versions of a story put together: what merged by itself, and what a person is asked.

use super::review::{ReviewChange, RevisionLine};
use super::story::StoryLine;
use serde::{Deserialize, Serialize};
use story::content::{BlockKind, Direction};
use ts_rs::TS;

/// Everything the merge screen draws.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Merge {
    pub line: StoryLine,
    /// The last text both versions come from; null where they have none in common.
    pub base: Option<RevisionLine>,
    /// The acting person's version where one of the two is theirs, else the older one.
    pub ours: RevisionLine,
    pub theirs: RevisionLine,
    /// Newest versions beside these two; they are merged after.
    pub others: u32,
    /// Header fields that differ from the common text, each as it merges.
    pub fields: Vec<MergeField>,
    pub blocks: Vec<MergeBlock>,
    pub questions: Vec<MergeQuestion>,
    /// Changes of either version that are in the merged text without a question.
    pub clean: Vec<ReviewChange>,
    /// May the acting person merge?
    pub may_merge: bool,
    pub direction: Direction,
    pub language: String,
}

/// A header field that one of the two versions changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeField {
    pub field: String,
    /// How it reads in the merged story; of a question how it read before.
    pub value: String,
    /// Place in the list of questions.
    pub question: Option<u32>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeBlock {
    pub block: BlockKind,
    pub spans: Vec<MergePart>,
}

/// A stretch of a merged paragraph: words, or a question in their place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergePart {
    pub text: String,
    /// Initials of the person who put these words in, where one version alone has them; empty
    /// otherwise.
    pub by: String,
    /// Place in the list of questions.
    pub question: Option<u32>,
}

/// Why a person has to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MergeReason {
    /// Both changed the same words, or words that touch.
    Overlap,
    /// Both changed the same number, name or negation.
    Fact,
    /// One took out what the other changed or moved.
    Deleted,
    /// Both put something new in the same place.
    Inserted,
    /// Both put the same text, each in another place.
    Place,
    /// Both changed the same field or form.
    Field,
}

impl From<prose::Reason> for MergeReason {
    fn from(reason: prose::Reason) -> Self {
        use prose::Reason as R;
        match reason {
            R::Overlap => Self::Overlap,
            R::Fact => Self::Fact,
            R::Deleted => Self::Deleted,
            R::Inserted => Self::Inserted,
            R::Place => Self::Place,
        }
    }
}

/// Three versions of one stretch; a person has to choose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeQuestion {
    /// Stable over the same two versions.
    pub id: String,
    /// `body` or the header field's name.
    pub field: String,
    /// Paragraph number from 0 in the merged text.
    pub paragraph: u32,
    pub reason: MergeReason,
    pub base: String,
    pub ours: String,
    pub theirs: String,
    /// What may be answered here.
    pub choices: Vec<Take>,
    pub answer: Option<MergeAnswer>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Take {
    Mine,
    Theirs,
    Both,
    Own,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeAnswer {
    pub question: String,
    pub take: Take,
    /// The person's own words; empty with any other answer.
    pub text: String,
}

/// Answers as far as they are given; they are kept on this computer until the merge is on record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeAnswers {
    pub story: String,
    pub ours: String,
    pub theirs: String,
    pub answers: Vec<MergeAnswer>,
}
