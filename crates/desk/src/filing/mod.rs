//! Copy on its way to named destinations.

mod ask;
mod deliveries;
mod due;
mod file_to;
mod filings;
mod gate;
mod parcel;
mod pauses;
mod place;
mod post;
mod push;
mod queue;
mod resend;

pub use ask::filing_cancel;
pub use deliveries::deliveries;
pub(crate) use due::file_due;
pub use due::filings_due;
pub use file_to::file_to;
pub use filings::filings;
pub use gate::gate;
pub(crate) use parcel::Parcel;
pub(crate) use post::post;
pub use push::{deliveries_push, push_filed};
pub(crate) use push::{next_parcel, sender, settle};
pub use resend::delivery_resend;
