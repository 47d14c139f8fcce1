//! Copy on its way over the network: where it stands, and what went wrong with it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a queued copy stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DeliveryStanding {
    /// It is sent as soon as it may be.
    Waiting,
    /// The other side has said that it took it.
    Delivered,
    /// Nobody tries any more until a person sends it again.
    Failed,
}

/// What kept a queued copy from arriving.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DeliveryTrouble {
    /// Nobody answered, or not in time.
    NoAnswer,
    /// The other side could not prove who it is.
    NotTrusted,
    /// The other side answered that it does not take it.
    Answered,
    /// The gate has closed since.
    Gate,
    /// A later filing of the story to the same destination took its place.
    Replaced,
    /// The destination was removed, or is not set on this computer, or has no secret here.
    NotReachable,
}
