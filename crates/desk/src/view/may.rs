//! What the acting person may do with a story as it stands.

use crate::code::Code;
use serde::{Deserialize, Serialize};
use story::workflow::NotAllowed;
use ts_rs::TS;

/// Whether a step is the acting person's to take now; else what it would be refused with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum May {
    Yes,
    No(Code),
}

impl From<Result<(), NotAllowed>> for May {
    fn from(asked: Result<(), NotAllowed>) -> Self {
        match asked {
            Ok(()) => Self::Yes,
            Err(refused) => Self::No((&refused).into()),
        }
    }
}

/// Every step of the workflow as its own rule answers it for this person and this story now. What
/// depends on words still to be given, as a note or an embargo's evidence, or on the text, as a
/// missing headline, is asked when the step is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepsNow {
    /// To type in it.
    pub edit: May,
    pub hand_in: May,
    pub claim: May,
    pub give_back: May,
    /// To answer, as the holder of a draft, what the desk did.
    pub answer: May,
    pub approve: May,
    /// To send it; what the gate finds in the text stands on the row as `stopped`.
    pub send: May,
    /// To take up what went out as an update or a correction.
    pub update: May,
    /// To kill what went out.
    pub kill: May,
    /// To put on record what a destination confirmed.
    pub confirm: May,
    pub spike: May,
    pub unspike: May,
    pub hold: HoldsNow,
    pub release: HoldsNow,
    /// To set an embargo or make it longer.
    pub embargo: May,
    /// To end an embargo sooner than its source said, or at all.
    pub lift: May,
}

/// The same by kind of hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HoldsNow {
    pub desk: May,
    pub legal: May,
    pub rights: May,
}
