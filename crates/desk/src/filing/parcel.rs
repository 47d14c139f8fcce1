//! One queued copy as it goes over the network, and what can come of it.

use story::EventId;
use story::delivery::DeliveryTrouble;

/// A queued copy with all that sending it needs.
pub(crate) struct Parcel {
    /// The act that queued it: the other side knows a second try by it.
    pub receipt: EventId,
    pub destination: String,
    pub url: String,
    pub secret: String,
    /// In the order they are sent: what says whose the words are goes ahead of the copy.
    pub parts: Vec<Part>,
}

/// One body of a parcel.
pub(crate) struct Part {
    pub media_type: String,
    pub file_name: String,
    /// Its own key among the tries: the receipt's id, and what else it is.
    pub key: String,
    pub bytes: Vec<u8>,
}

/// What came of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The other side has it, with this status.
    Taken { status: u16 },
    /// Worth another try.
    Again { trouble: DeliveryTrouble, detail: String },
    /// Another try would be answered alike.
    Never { trouble: DeliveryTrouble, detail: String },
}
