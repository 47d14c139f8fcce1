//! What an agency asks about wire copy of a story.

use serde::{Deserialize, Serialize};
use story::event::{CaseDecision, Order, Usage};
use ts_rs::TS;

/// An order about wire copy of a story, as its row and its page show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExposureLine {
    /// The case, by the id of the item that brought the order.
    pub case: String,
    pub order: Order,
    pub how: Usage,
    pub decision: Option<CaseDecision>,
    /// The story does not go out because of it.
    pub locks: bool,
}
