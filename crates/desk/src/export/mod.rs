//! Approved copy on its way out: preview, check, file, receipt.

mod approved;
mod file;
mod outgoing;
mod preview;
mod receipts;

pub use approved::{approved, formats_out};
pub use file::export_file;
pub use outgoing::{outgoing, ready};
pub use preview::export_preview;
pub use receipts::receipts;
