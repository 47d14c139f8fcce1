//! Where this device's chain of events ends in this file.

use crate::row_cache::{RowCache, Staleness};
use story::EventId;

/// The newest event of this device's chain in this file.
#[derive(Debug, Clone)]
pub(crate) struct DeviceChain {
    pub device: i64,
    pub site: [u8; 16],
    pub seq: u64,
    pub last: Option<(i64, EventId)>,
    pub clock: u64,
    /// The row the next event gets.
    pub next: i64,
}

/// The end of the chain as it was found or left last; none before it was looked for.
#[derive(Default)]
pub(crate) struct ChainEnd(pub Option<DeviceChain>);

impl RowCache for ChainEnd {
    fn forget(&mut self, why: Staleness) {
        match why {
            Staleness::OthersWrote | Staleness::TakenBack => self.0 = None,
        }
    }
}
