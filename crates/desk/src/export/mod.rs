//! Approved copy on its way out: preview, check, file, receipt.

mod approved;
mod file;
mod outgoing;
mod preview;
mod put_out;
mod receipts;

pub use approved::{approved, formats_out};
pub use file::{ALL_LOSSES, export_file};
pub use outgoing::{outgoing, ready};
pub use preview::export_preview;
pub(crate) use put_out::take_back_cut_off;
pub use receipts::receipts;
