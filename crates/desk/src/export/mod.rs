//! Approved copy on its way out: preview, check, file, receipt.

mod approved;
mod errand;
mod file;
mod folder;
mod gate;
mod in_hand;
mod leaving;
mod ledger;
mod out_of_bounds;
mod outgoing;
mod preview;
mod put_out;
mod receipts;

pub use approved::{approved, formats_out};
pub(crate) use errand::{Errand, GateAsked};
pub use file::{ALL_LOSSES, export_file, export_to};
pub(crate) use file::{Written, export_as, leaving_by_events, receipt_of, still_leaves, written};
pub(crate) use gate::in_the_way;
pub(crate) use leaving::{may_leave, refuse_other_places};
pub use ledger::{Outstanding, outstanding};
pub use out_of_bounds::{refuse_export_folder, refuse_newsroom_files};
pub use outgoing::outgoing;
pub use preview::export_preview;
pub(crate) use put_out::settle_in_hand;
pub use receipts::receipts;
pub(crate) use receipts::receipts_of;
