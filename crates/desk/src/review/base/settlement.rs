//! A decision that has become part of a settled text.

use crate::view::ChangeKind;
use prose::Place;
use std::sync::Arc;
use story::content::Content;
use story::event::Decision;
use story::{EventId, Initials, Instant};

/// A decision that is part of the bases, with the words it was about.
#[derive(Debug, Clone)]
pub struct Settlement {
    pub event: EventId,
    pub by: Initials,
    pub at: Instant,
    pub decision: Decision,
    /// The words put in the place of the change's own.
    pub text: Option<String>,
    pub why: String,
    pub kind: ChangeKind,
    pub field: String,
    pub before: String,
    pub after: String,
    pub paragraph: u32,
    /// The text that was decided about, and the places of the change's new words in it.
    pub asked: (Arc<Content>, Vec<Place>),
    /// The text after the decision, and where what stands there for the change now is.
    pub stands: (Arc<Content>, Vec<Place>),
}
